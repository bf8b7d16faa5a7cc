"""What people answer to our letters: a yes, a no, consent, thanks; what they say of a meeting lies beside."""

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.default_afterwards import AFTERWARDS
from mailbot.mail.inbound.words.default_letters import LETTERS
from mailbot.mail.inbound.words.default_meetings import MEETINGS
from mailbot.mail.inbound.words.default_proposals import PROPOSALS
from mailbot.mail.inbound.words.default_telling import TELLING


def _list(text: str) -> list[str]:
    return list(listed(text))


ANSWERS: dict[str, list[str]] = {
    "yes": _list(
        """
        yes; y; yep; go on; (oh|ooh|oooh|aw|aww|ah|well) go on [then]; oh go on; go on then; oh go on then; can do;
        me; me too; yes me; count me in; in;
        interested; good; very good; not bad; fun; interesting; useful; enjoyable; yes good; indeed; we are; we can;
        we would; yeah; yup; yes yes; aye; ok; okay; sure; sure thing; of course; yes ok; yes sure; yes of course;
        agreed; ie; ydw; gallaf; will do; go ahead; yes go ahead; that is fine; fine; yes that is fine;
        yes that is right; that is right; correct; affirmative; go for it; yes that was me; by all means; yes i do;
        yes i would; yes i am; i would; i do; yes i will; i will; yes i can; i can; sounds good; sounds great;
        all good; perfect; great; lovely; brilliant; wonderful; excellent; super; fantastic; smashing; marvellous;
        it is a yes from me; a yes from me; yes from me; ok then; yes then; cool; brill; great stuff;
        no problem at all; suits me; happy to; happy to do that; happy to do so; will come; it is a date;
        would love to; i would love to; i would like to; i should like to; i would be delighted to; would be happy to;
        i would be happy to; would like to; up for it; i am up for it; game; i would much like to; i would like that;
        i would love that; i would love one; i would like one; yes it was;
        yeppers; yessir; yep yep; yarp; yes yep; you bet; absolutely; definitely; too right; rather
        """
    ),
    "no": _list(
        """
        no; n; no no; not; we did not; i did not; did not; they did not; not really; not this time; not this one;
        not this month; not this year; no we did not; no i did not; no did not; no not; no i can not; i can not;
        i do not; no i do not; no i am not; no i will not; na; nac ydw; negative; not for me; no not for me;
        no i would not; not me; that was not me; it was not me; no that was not me;
        no wait; no hang on; no hold on; scrap that; ignore that; wait no; oh no; no sorry
        """
    ),
    "hinders": _list(
        """
        busy; too much on; no time; not … time; not enough time; retiring; retired; leaving; left the trust;
        not work (here|for); can not (join|take|commit|make|this|at|right|until|participate|fit|spare|now);
        not able to (join|take|commit|make|participate|fit|spare); unable to (join|take|commit|make|participate);
        too late; in the end; changed my mind; will not be able to (join|take|commit|make|participate);
        have to (say|decline|pass|wait); another (time|year); next year; not this (time|year|round);
        on [long] [term] (maternity|mat|paternity|sick|adoption|parental|absence|sabbatical|secondment) leave;
        on (absence|secondment|sabbatical); off sick;
        not (allow|permit|let|fit|have|work|make|manage|commit|spare|get|be able|possible|allowed|have time|have the);
        never (have|get|in|there|free); no (time|chance|capacity|way|hope|headspace); must decline; leaving the;
        (am|be) leaving; part time and; (said|says|saying) no; (will|would) not let; against it; (is|was) not keen;
        i must $; i have to $; i can not $; i should not
        """
    ),
    "quote": _list(
        """
        quote me; quote us; be quoted; quote this; quote that; quote it; quoted; quote my; quote from; use my words;
        use this; share this; share my; use my comments; use my feedback; quote; quotes; quoting me; be quoting;
        being quoted
        """
    ),
    "thanks": _list(
        """
        received; got it; noted; understood; will do; no problem; you are welcome; much appreciated; appreciated;
        good to know; great; lovely; perfect; ok; okay; fine; brilliant; excellent; super; wonderful; fab;
        see you soon; that is great; that is lovely; that is brilliant; that is fine; looking forward to it;
        look forward to it; look forward to hearing; looking forward to hearing; looking forward to;
        keep up the good work; have a good (day|weekend|week|one|christmas);
        have a lovely (day|weekend|week|one|christmas); have a great (day|weekend|week|one); happy christmas;
        merry christmas; happy new year; for (this|the|your|letting|that|getting) …; for all …; for organising …;
        you too; and you; sounds good; sounds great; what a lovely idea; i will; good luck;
        for (adding|including|pausing|skipping|having|inviting|removing|taking) …;
        for (arranging|matching|pairing|sorting|putting) …;
        for (holding|keeping|saving|minding|waiting|bearing|looking|sorting|replying|telling|asking|confirming) …
        """
    ),
    "see_subject": _list(
        """
        see subject; as the subject says; as (in|per) [the] subject; says in the subject; said in the subject;
        (in|per|like) the subject [line]; see title; as per title; see above subject
        """
    ),
    "misdirected": _list(
        """
        (wrong|incorrect) (person|address|email|email address|inbox|mailbox|recipient) [i think|sorry|$];
        (sent|went|emailed) [this|that|it] to the wrong (person|address|email|inbox|mailbox);
        meant for (somebody|another) …; not meant for you; you have the wrong person
        """
    ),
    "no_thanks": _list(
        """
        not for me; not interested; i am not interested; i would rather not; i will pass; pass; not this year;
        not this time; i do not want to (join|take part|participate|sign up); i will give (it|this) a miss;
        give (it|this) a miss; count me out; maybe next year; maybe another time; perhaps another time;
        perhaps next year; do not want to join; not interested in this
        """
    ),
    **AFTERWARDS,
    **MEETINGS,
    **PROPOSALS,
    **TELLING,
    **LETTERS,
}
"""Phrases by what they answer; `asks_…` and `says_…` are looked for in our own letters when they come back quoted."""
