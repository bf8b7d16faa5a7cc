"""What people answer to our letters: to a meeting that was offered, to "did you meet?", to a yes-or-no question."""

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.default_letters import LETTERS


def _list(text: str) -> list[str]:
    return list(listed(text))


ANSWERS: dict[str, list[str]] = {
    "yes": _list(
        """
        yes; y; yep; go on; oh go on; go on then; oh go on then; can do; me; me too; yes me; count me in; in;
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
        i would love that; i would love one; i would like one; yes it was
        """
    ),
    "no": _list(
        """
        no; n; no no; not; we did not; i did not; did not; they did not; not really; not this time; not this one;
        not this month; not this year; no we did not; no i did not; no did not; no not; no i can not; i can not;
        i do not; no i do not; no i am not; no i will not; na; nac ydw; negative; not for me; no not for me;
        no i would not; not me; that was not me; it was not me; no that was not me
        """
    ),
    "accept": _list(
        """
        accept; accepted; accepting; (works|suits|works well|is perfect) [for me|with me|by me|in well|my diary];
        (suits me|is great|is fine) [for me|with me|by me|in well|my diary];
        (is good|is ok|is okay|is lovely) [for me|with me|by me|in well|my diary];
        (is ideal|is brilliant|is all right) [for me|with me|by me|in well|my diary];
        (works fine|works perfectly|works great|is spot on) [for me|with me|by me|in well|my diary];
        (looks good|looks great|looks fine) [for me|with me|by me|in well|my diary];
        (sounds good|sounds great|sounds perfect|sounds fine) [for me|with me|by me|in well|my diary];
        (sounds lovely|is convenient|fits) [for me|with me|by me|in well|my diary];
        see you (then|there|on|at|next|tomorrow|monday|tuesday|wednesday|thursday|friday|soon);
        (that|this|it) would be (good|fine|great|lovely|perfect|ideal|ok|okay|brilliant|nice);
        (that|it) would (work|suit|do|be); see (him|her|them|bob|you both) (then|there|on); i will be there;
        will be there; be there; i can make (it|that|this|the|then); can make it; can make that; can make the;
        i can (do|manage) (it|that|this|then|the); can do that; can do it; happy with (that|this|the|it);
        happy to (meet|accept|go ahead|do that|come);
        (fine|ok|okay|good|great|perfect|all good|suits) (with|by|for) me; free then;
        i am free (then|at that time|that day|on that|for that); available then; available at that time;
        i am available; looking forward to (it|meeting|seeing|our|this|thursday|then|that);
        look forward to (it|meeting|seeing|our|this|that); confirmed; i confirm; in my diary; in the diary;
        in my calendar; put it in my; added to my; it is a date; no problem; all good; will do;
        yes to (that|this|the|thursday|monday|tuesday|wednesday|friday); count me in; i will come; i will come along;
        i will see; happy to go with; good to go;
        (that|this|it) (is|will be) (good|fine|great|ok|okay|perfect|lovely|ideal|brilliant|no problem); that time is;
        that date is; that works; this works; works for; suits me; yn iawn; perffaith; derbyn; i will attend;
        able to make; am able to (come|make|meet|do); can come; can meet then; can meet (on|at); that day works;
        that will (work|do|suit); (that|this) is [much|far|even] better; much better
        """
    ),
    "perhaps": _list(
        """
        maybe; perhaps; probably; possibly; might be able; might make; tentative; tentatively; tentatively accept;
        should be able; should be ok; should be fine; should be free; should be okay; pencil me in; provisionally;
        i think so; most likely; hopefully; not certain but
        """
    ),
    "decline": _list(
        """
        decline; declined; declining; no good; not good; not great; not possible; impossible; not convenient;
        inconvenient; not free; not available; unavailable; unable to; not able to; can not; could not; not work;
        not suit; not make; not doable; no can do; have to (cancel|decline|pass|miss); need to (cancel|decline);
        must (cancel|decline); not going to (work|make|happen); will not be; not be able; not do; ddim yn gallu; methu
        """
    ),
    "reasons": _list(
        """
        double booked; a clash; clashes; clash with; will not; not in; not around; not working (that|then|on); busy;
        booked; already booked; in clinic; have clinic; have a clinic;
        have (a|another|an) (meeting|appointment|clinic|commitment|list|course); tricky; difficult; not ideal;
        awkward; a problem; problematic; come up; cropped up; on call; on nights; on leave; on annual leave;
        annual leave; day off; not at work; off (that|then|on|work|sick); away (that|then|on|from); on a course;
        teaching (then|that|on|all|at); in theatre; in meetings; another commitment; other commitments;
        prior commitment; away; out of office then; out of the office then; conflict;
        (prior|another|previous|other) (engagement|appointment|commitment|meeting); (got|have got|have) [a] clinic;
        clinic (then|at|that|on); (got|have got) (a|another) (meeting|appointment|clinic|list|course); off on;
        my day off; non working day; do not work (that|on|then|thursdays|mondays|tuesdays|wednesdays|fridays);
        is my day off; otherwise engaged; on holiday; on maternity leave; on study leave; childcare; school run;
        school pick up; dentist; hospital appointment; (at|to) work (that|on|then); working (that|on|then|elsewhere);
        training course; on a training; training that; training then; interviewing; in court; induction
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
        (am|be) leaving; part time and; (said|says|saying) no; (will|would) not let; against it; (is|was) not keen
        """
    ),
    "propose": _list(
        """
        how about; what about; could we (make|do|move|meet|have|change|reschedule|rearrange|try|go);
        could we (shift|swap|push|bring|say|say|possibly|perhaps|either);
        can we (make|do|move|meet|have|change|reschedule|rearrange|try|go);
        can we (shift|swap|push|bring|say|possibly|perhaps|either|please);
        shall we (say|do|try|meet|make|go) (on|at|for|the|another|a|it|next|tomorrow|mon|tue|wed|thu|fri);
        shall we (say|do|try|meet|make|go) (monday|tuesday|wednesday|thursday|friday|later|earlier); any chance of;
        any chance we; is there (another|a different|any other|a later|an earlier|any chance|a chance);
        is it possible to (change|move|rearrange|reschedule|meet|have|do|make);
        would it be possible to (change|move|rearrange|reschedule|meet|have|do|make);
        would … be (better|possible|ok|okay|easier|any good|an option|all right);
        (would|might|may) (be better|suit|suit me better|work better|be easier|be preferable|be good); is better;
        are better; works better; suits me better; be better for me; would prefer; i prefer; prefer to;
        would rather (meet|do|have|make|it); instead; rather than;
        [an] (another|other|alternative|different|new) (time|day|date|slot); a later time; an earlier time;
        different (time|day|date|slot); reschedule; rearrange; re arrange; re schedule; new time; move it; move this;
        move the; move to; change it to; change the (time|date|day); postpone; push it; push back; bring it forward;
        (bit|little|half an hour|an hour) (later|earlier); later that; later in; earlier that; earlier in; later on;
        earlier; later; i am free; am free (on|all|after|from|at|any|most); i could do; could do; i can do;
        i can only (do|make|manage|meet); can only (do|make|manage|meet); can do; i can manage; could manage;
        i could make; i could meet; i can meet; available (on|from|after|all|any); free (on|all|after|from|any|most);
        next week; the week after; following week; suggest; propose; any other (time|day|slot|date); any day; anytime;
        any time; could you do; can you do; are you free;
        is (monday|tuesday|wednesday|thursday|friday) … (good|ok|okay|possible);
        is (monday|tuesday|wednesday|thursday|friday) … (better|free|fine|convenient); any good; better for me;
        works for me (on|is|would); after that; another week; i am only (free|available|able|around); only available;
        only free; would suit better
        """
    ),
    "met": _list(
        """
        we met; i met; met; have met; did meet; met up; we did; i did;
        had … (coffee|chat|conversation|catch up|meet up|natter|call); had … (tea|lunch|talk|half hour|hour|cake);
        had (our|a|the) meeting; have had [our|my|a] (coffee|chat|meeting|conversation|call); we had;
        it went … (well|good|great|fine|ok|okay|brilliantly); coffee was had; conversation flowed; went very well;
        (it|all|everything) went; went (well|great|fine|ok|okay|brilliantly|smoothly|swimmingly);
        was (great|good|lovely|fab|brilliant|fantastic|wonderful|nice|fun|interesting|fine);
        was (excellent|enjoyable|really|useful|a pleasure|worthwhile|super|amazing|ok|okay|all right);
        (great|good|lovely|nice|fab) to (meet|have met|chat|talk|speak|catch up|get to know);
        (brilliant|wonderful|pleasure|fantastic) to (meet|have met|chat|talk);
        (brilliant|wonderful|pleasure|fantastic) to (speak|catch up|get to know);
        (great|good|lovely|nice|fab|brilliant|wonderful) (chat|conversation|coffee|meeting|time);
        (great|good|lovely|nice|fab|brilliant|wonderful) (talk|catch up|meet up|experience|discussion);
        (interesting|fantastic|enjoyable) (chat|conversation|coffee|meeting|time);
        (excellent|useful|super) (chat|conversation|coffee|meeting|time);
        (interesting|fantastic|enjoyable) (talk|catch up|meet up|experience|discussion);
        (excellent|useful|super) (talk|catch up|meet up|experience|discussion); enjoyed; enjoyed it; coffee done;
        coffee had; coffee drunk; all done; done; done and dusted; been and done; mission accomplished;
        (chatted|talked|spoke|caught up|got together|got talking|sat down|swapped stories);
        (shared|discussed|learned|learnt|laughed|bonded|hit it off|got on); met with; meeting (went|was);
        have now met; finally met; managed (to meet|it|to catch up|to get together|to have|a coffee); happened;
        it happened; took place; wedi cwrdd; cyfarfod
        """
    ),
    "praise": _list(
        """
        could not stop (talking|chatting|laughing|nattering); not stop (talking|chatting|laughing);
        could not have (been|gone|asked|hoped|wished) …; can not (fault|recommend) …; can not wait to … again;
        no complaints; not long enough; never laughed so much; not a dull moment; never a dull moment;
        would not have met otherwise; would not have met (her|him|them) otherwise
        """
    ),
    "together": _list(
        """
        we met; we have [now|finally|since] met; we did meet; we did manage to meet; we managed to meet;
        we (finally|eventually) met; have now met; met up; i met (my|her|him|them|up|with); and i met; both met;
        i have [now] met (my|her|him|them|with|up); i met with my; had (our|my) coffee;
        had our (meeting|chat|catch up|conversation|meet up|call); we [have] had … coffee; coffee (done|had|drunk);
        coffee was had; wedi cwrdd
        """
    ),
    "acquainted": _list(
        """
        met before; have met already; know each other; already know; know (her|him|them) already;
        know (her|him|them) well; years ago; last year; the year before; for years; used to work; work together;
        same team; same office;
        at [a|the|an] … (conference|interview|induction|wedding|school|university|uni|training|college); many times;
        in the past; previously; every day; all the time; last time; last round; friends; line manager
        """
    ),
    "not_met": _list(
        """
        not met; not meet; not (manage|managed|happen|happened|go ahead|take place);
        not (turn up|show|show up|get together|materialise|come off);
        not (make it|made it|have our|have the|have a coffee|get our);
        not (get to meet|get round|get around|able to meet|able to make); not get … coffee; not have … coffee;
        not get … meeting; not get … (chance|opportunity);
        not … (happen|managed to meet|able to meet|able to find a time);
        never (met|meet|managed|happened|got|turned up|turned|showed|showed up);
        never (arrived|came|materialised|had|made it|came off|took place|did meet|did); no show; stood me up;
        stood up; failed to meet; unable to meet; could not (meet|make it|find|get together|arrange|agree);
        without meeting; heb gwrdd; ddim wedi; fell through; called off; no (meeting|coffee|chat|meet up|contact)
        """
    ),
    "obstacles": _list(
        """
        not (reply|replied|respond|responded|arrange|arranged|find);
        not (answer|answered|heard|hear|work out|line up|join);
        not (come|appear|arrive|arrived|get a reply|get an answer|had a chance);
        not (had the chance|got|get the chance|sync|align|match up|coincide);
        never (heard|replied|responded|answered|found|appeared|agreed|arranged|got back);
        no (reply|response|answer|luck|joy); had to cancel; cancelled; canceled; fell by the wayside;
        missed (each other|it|our|the); forgot; failed to; unable to; could not; ran out of time; too busy; on leave;
        off sick; was ill; been ill; got called; called away; called to; was called; no longer works; left the trust;
        has left; unsuccessful; without success; kept cancelling; kept clashing; kept missing;
        on (annual|sick|study|maternity|compassionate|special) leave; annual leave;
        no (one|body) (turned up|came|showed|replied|answered); nobody (turned up|came|showed|replied|answered);
        never (received|emailed|wrote|rang|called|contacted);
        not (received|emailed|written|contacted|been in touch|get in touch); did not get in touch; off work;
        on holiday; off ill; poorly; on nights; short staffed; winter pressures; strike
        """
    ),
    "not_yet": _list(
        """
        not yet; not … yet; yet to meet; yet to; still to meet; still to; still trying; still arranging;
        still planning; are planning; planning to; plan to; planning on; due to meet; are due; going to meet;
        are going to; will meet; will be meeting; meeting (next|on|tomorrow|this|later|in); are meeting;
        we meet (next|on|tomorrow|this|later|in); hope to; hoping to; aim to; intend to; arranged for;
        arranged to meet; booked for; booked in for; scheduled for; in the diary for; date set; set for; have a date;
        looking at; rearranged for; rearranged to; rescheduled for; rescheduled to; postponed; postponed to;
        postponed until; next week; tomorrow; this afternoon; later this week; later today; moved to; moved it to;
        it is on (monday|tuesday|wednesday|thursday|friday); had to postpone; have to postpone; had to rearrange;
        rebooked; rebooked for; hopefully; arranged it for; arranged to; have arranged; booked it for; organised for;
        sorted for; a date for; as yet
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
        for (arranging|matching|pairing|sorting|putting) …
        """
    ),
    "see_subject": _list(
        """
        see subject; as the subject says; as (in|per) [the] subject; says in the subject; said in the subject;
        (in|per|like) the subject [line]; see title; as per title; see above subject
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
    **LETTERS,
}
"""Phrases by what they answer; `asks_…` and `says_…` are looked for in our own letters when they come back quoted."""
