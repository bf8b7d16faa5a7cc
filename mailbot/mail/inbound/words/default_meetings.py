"""What people answer to a meeting that was offered."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


MEETINGS: dict[str, list[str]] = {
    "litotes": _list(
        """
        not [be] [a|an|any] {trouble}; no {trouble}; no {trouble} (with|for|at|whatsoever) …; not see (why
        not|any|a); not mind; can not wait; would not miss (it|this|that); not miss it for; nothing against; could not
        be better; can not complain; can not think of a better; not bad; would not say no; no need to
        (change|move|rearrange); without fail; never say no to
        """
    ),
    "agreed": _list(
        """
        better; done; all done; all set; all booked; sorted; all sorted; noted; duly noted; booked; diarised;
        accepted; confirmed; coming; attending; there; in; i am in; on; lovely jubbly; roger; roger that; bring it on;
        deal; wilco; message received; received and noted; all booked in; all in; see you; game on; am in; bingo; bang
        on; spot on; tickety boo; it is on; consider it done; job done; ok dokey; okie dokie; okie doke; we are on;
        ready; ready and waiting; all ready; raring to go; i am in for it; im in; right you are; righto; ok then;
        great stuff; both; all fine; both fine; sounds like a plan; sounds like fun; my pleasure; with pleasure; there
        with bells on; see you all; see you both; on my way; on the way; 1pm it is; it is a deal; {day} {fine}; {day}
        {fine} (for|with|by) me; same here; likewise; it is a yes; happy days;
        {fine}; super duper; thumbs up; thumbs up from me; all yours; (that is|this is|it is) {fine}; fully booked in;
        good stuff; fab stuff; grand stuff;
        ok doke; okie doke; ok doky
        """
    ),
    "accept": _list(
        """
        accept; accepted; accepting; (is|are|be|still|all|sounds|sound|looks|look|seems|seem|works|suits) {fine} [for
        me|with me|by me]; (is|are|be|sounds|looks|seems) (all|totally|completely|entirely|pretty|quite|most|more
        than|still|a) {fine}; {fine} (with|by|for) (me|my diary|us|us both); (works|suits|fits) [me|us]
        [well|fine|perfectly|great|nicely|brilliantly|just fine|a treat]; (work|suit|fit) (for
        me|me|us|well|fine|perfectly|great|nicely|in well); (works|suits|fits) (for me|with me|in well|my diary|for
        us|with my); see you
        (then|there|on|at|next|tomorrow|monday|tuesday|wednesday|thursday|friday|soon|later|both|in|for);
        (that|this|it) would be {fine}; (that|it) would (work|suit|do|be); see (him|her|them|bob|you both)
        (then|there|on|for|at|in); (i|we) will be there; will be there; be there; make sure i am there; i can make
        (it|that|this|the|then); can make (it|that|this|the|then); i can (do|manage) (it|that|this|then|the); can do
        (that|it|this|this one|that one|then); happy with (that|this|the|it|both|all);
        (happy|pleased|glad|delighted|keen|willing|love|like|thrilled|honoured|excited) to [confirm|say yes|say i can]
        (meet|accept|go ahead|do that|come|be there|go along|go|go with); suits with me; free then; i am free (then|at
        that time|that day|on that|for that); free in my; available then; available at that time; i am available; free
        that day; looking forward to (it|meeting|seeing|our|this|thursday|then|that|a|having); look forward to
        (it|meeting|seeing|our|this|that|a|having); confirmed; i confirm; confirm i; can confirm; happy to confirm;
        confirming (that|i|my|for); (in|into|on|to|within) (my|the|our) [work|outlook|online|paper] {diary}; put it in
        my; added to my; diarised; calendared; pencilled in; locked in; booked it; booked out; blocked out [the]; set
        aside; i have booked the; it is a date; no problem; all good; will do; noted and; noted in; a yes (from|for);
        (as|for) a yes; yes (from|for) me; yes to (that|this|the|both|thursday|monday|tuesday|wednesday|friday); count
        me in; i will come; i will come along; will come; i will pop (along|down|over|up|by); will pop along; i will
        (go|go along|head down|head over|join him|join her|meet him|meet her|meet you|nip down|wander over); i will
        see (you|him|her|them|bob); happy to go with; good to go; (that|this|it|{thing}) (is|will be|are) {fine}; that
        time is; that date is; that works; this works; works for; suits me; yn iawn; perffaith; derbyn; i will
        (attend|accept|make it|make that); will (attend|make it|make that); able to make; am able to
        (come|make|meet|do|join); can come; can meet then; can meet (on|at); can be there; that day works; that will
        (work|do|suit); (that|this) is [much|far|even] better; much better; (that|this|it) (works|suits) [me]
        [much|far|even] better; (that|this) one works; all on board; up for it; up for that; (the|this|that|your)
        (new|revised|other|second|suggested|proposed|offered|latest) (time|date|slot|day|one)
        (is|works|suits|looks|sounds) {fine};
        (the|this|that|your) (new|revised|other|suggested|proposed|offered|latest) (time|date|slot|one) (works|suits);
        (the|this|that|your) (new|revised) (time|date|slot|day|one) (is|works|suits|looks) [much|far|even] better;
        on for (me|it|that|then|tomorrow|thursday); i am (coming|there|up for it|game|all set); i have
        (moved|shifted|rearranged|swapped|cleared) (a|my|the|some|things|everything); count on me; consider me in; i
        accept; perfect timing; nothing on then; nothing on that day; nothing in my diary then; got cover; have got
        cover; found cover; sounds like (a plan|fun|a good idea|a lovely idea); i will be (at|in|by|outside) {place};
        (be|with|my) [a|great] pleasure; {thing} {fine} $; (am|be|is) ready; both {fine}; meet you
        (there|at|in|by|outside); confirm me; blocked (out|off|the|it|my); {day} it is; {thing} (works|suits) [me]
        [much|far|even] better; {day} {fine} $; (got|arranged|sorted|managed to get) cover; of us both; i will be
        (along|present|waiting|ready); will be (attending|joining|coming); i have told my (boss|manager|team|ward
        manager|sister); would be {fine} to (meet|come|see|join|catch|have); (good|fine|ok|okay|happy|cool|all right)
        with (that|this|it|the|both|all|me|us|{thing}); (is|are|am|all|have it|got it) booked in;
        consider me (booked|in|there|coming|confirmed);
        happy to do {day}; [yes] i am free $; yes i am free;
        i am (around|about|here|in|on site) (then|that day|at that time); i will take (it|that)
        """
    ),
    "perhaps": _list(
        """
        maybe; perhaps; probably; possibly; might be able; might make; tentative; tentatively; tentatively accept;
        should be able; should be ok; should be fine; should be free; should be okay; pencil me in; provisionally; i
        think so; most likely; hopefully; not certain but; should be {fine}; should work; should suit; all being
        well; i should think so; think (that|it) (is|should be) {fine}; should make it; should manage; likely yes;
        in principle; fingers crossed; will try to (make|be|come); will do my best; i expect so; i believe so;
        (might|may|could) be {fine}
        """
    ),
    "decline": _list(
        """
        decline; declined; declining; no good; not good; not great; not possible; impossible; not convenient;
        inconvenient; not free; not available; unavailable; unable to; not able to; can not; could not; not work; not
        suit; not make; not doable; no can do; (have|having|got|going) to (cancel|decline|pass|miss|pull out|cry off);
        need to (cancel|decline|pull out|miss|pass|cry off); must (cancel|decline|pass); cry off; not going to
        (work|make|happen); will not be; not be able; not do; ddim yn gallu; methu; say no to
        (that|this|the|thursday|it); (probably|maybe|perhaps|possibly|afraid|regret|regretfully) not; [i] will have to
        (say no|pass|decline|cancel|give); give … a miss; (is|are) out for me; is a no; a no (from|for) me; a no go;
        no go; non starter; rules me out; counts me out; out of the question; please cancel; cancel (it|this|the
        meeting); not in a position; not manage; regret to say; not a good (time|day|date|one|week); not the best
        (time|day|date); not attend; not come; count me out; not going to be (able|free|there|around|here); not be
        there; not be here; will not (come|make|attend|be); no chance; sends my apologies; send my apologies; my
        apologies for this one; apologies from me; not get away; not get off; not leave the
        (ward|unit|department|desk|lab|office); not be released; ill; unwell; poorly; not well; not feeling well; gone
        home; covid; norovirus; d v; bad (day|time|week|one|date) [for me]; otherwise (committed|occupied|tied up);
        tied up; not (available|free|around|in) $; (had|have|having|going|got) to pull out; poor timing; bad timing;
        will have to give; not going to (make|get|do); no use; not for me; doubt (it|i|that|if|whether) …;
        (am|is|are|been|be|feeling|taken) {ill}; (am|are|is) not rostered; not rostered; not (on site|in work|at
        work|in that|on shift|on duty); bail; back out; i would be no good; not convinced i can; (have|had|going|need)
        to (pull out|bail|back out|duck out|cry off|bow out); not this {day};  (have|having|going) to say
        no; not a {day}; not on {day} $; (already|got|other|have) plans; (something|stuff|things) [else] on;
        (pass|passing) on this (one|time); week off;
        (am|fully) committed $; unable $; (home|out) (sick|ill);
        no longer (make|come|attend|do|able|join)
        """
    ),
    "reasons": _list(
        """
        double booked; a clash; clashes; clash with; clashing; will not; not in; not around; not working
        (that|then|on|thursdays|thursday); busy; booked; already booked;
        (in|have|got|at|on|doing|running|covering|lead) … {duty};
        (a|an|my|our|another|some|mandatory|annual|weekly|monthly|statutory) [big|team|whole|regular] {duty};
        (is|during|clashes with|got|am|be) {duty}; {duty} (then|at|that|on|all|until|till|overruns|that day|day|that
        week|every); (have|got|have got) (a|an|another|team|board) [team|department|big|long
        standing|prior|dental|medical] (meeting|appointment|call|conference call|review|one to one|121); tricky;
        difficult; not ideal; awkward; a problem; problematic; come up; cropped up; on nights; on leave; on annual
        leave; day off; days off; rest day; not at work; off
        (that|then|on|work|sick|thursday|thursdays|all|until|till); away (that|then|on|from|all|until|till|with|for);
        on a course; teaching (then|that|on|all|at|medical|students|nurses); in meetings; prior commitment; away; out
        of office then; out of the office then; conflict; a conflict; (prior|another|previous|other)
        (engagement|appointment|commitment|meeting|commitments); off on; my day off; non working day; do not work
        (that|on|then|thursdays|thursday|mondays|tuesdays|wednesdays|fridays|in the afternoon|afternoons); do not do
        (thursdays|mondays|tuesdays|wednesdays|fridays); only work; is my day off; otherwise engaged; (to|at) work
        (that|on|then); working (that|on|then|elsewhere|from home|at another|in another|off site|offsite|nights);
        interviewing; i finish (at|before); finish (at|before|work at); not start (till|until); start at; do not
        start; supposed to be (in|at|on); not in the (hospital|building|trust|country|office); out of the
        (country|county|hospital|building|office); abroad; in (birmingham|london|manchester|leeds|another
        hospital|another site); at (another|the other|a different) (site|hospital); pick (the kids|the children|my
        son|my daughter|up my|my) …; short staffed; too short staffed; understaffed; short of staff; no cover; nobody
        to cover; no one to cover; not get cover; called (into|to|in to|away|in); been called …; on (a late|an early|a
        long day|lates|earlies|late|earlys); (doing|working) (a late|an early|a long day|lates|earlies); (have|got) (a
        list|a full list|an all day list); on [a|my|some] … leave; waiting for a delivery; child is
        (ill|sick|poorly|unwell|off); kids are (ill|sick|off); off sick; too much on; snowed under; rushed off my
        feet; swamped; snowed in; (my|our|his|her) … (is|are) (that|then|on that|on the|on thursday); off with …;
        (am|be|is) off $; (prior|another|previous|other) booking;
        (chairing|running|leading|hosting|presenting|delivering|facilitating|giving|covering|supervising|examining|assessing|observing)
        …; have … list; not finish (till|until|before); (half term|inset day); not back [from|until|till|in];
        (my|his|her|our) … birthday; out all day; (in|have|got|at|chairing) [a|an|another|the] … meeting
        (at|then|every|that|on|all); in (a|an|another) … meeting; on secondment; on a secondment; on sabbatical; on
        placement; work weekends; weekends only; shift clash; clash $
        """
    ),
    "engaged": _list(
        """
        {duty}; in {duty}; at {duty}; on {duty}; busy; busy then; nights; days; lates; clinic
        """
    ),
    "anchors": _list(
        """
        {then}
        """
    ),
    "bounds": _list(
        """
        {day} [is] in $; not (free|available|around|finished|back|out|in|done|there) (until|till|til|before); not
        (get|be) (away|there|free|out|over) (until|till|til|before); (need|have|needs|has|got) to be
        (after|before|later|earlier|between); (can|could|might|may|must|would|should) (it|we|this|that|need to)
        [please|possibly|maybe] be (after|before|later|earlier|a|an|on|at|in);
        (mornings|afternoons|lunchtimes|lunchtime|mondays|tuesdays|wednesdays|thursdays|fridays|weekdays|am|pm) only;
        only (mornings|afternoons|lunchtimes|mondays|tuesdays|wednesdays|thursdays|fridays|am|pm);
        (anything|anytime|any time|any day|somewhere|sometime|some time)
        (after|before|in|on|from|between|but); [not] (anytime|any time) (after|before); only free; only
        (available|around|in|do|manage) …; free from; any flexibility; some flexibility; flexible on the time; (do you
        have|have you|have you got) (anything|any|something)
        (later|earlier|else|on|in|after|before|around|free|available|at|near); (do you have|have you|have you got)
        (any|other|any other|any more|another) (slots|times|slot|time|day|dates|date|days); not (at|on|for|in)
        (that|this|the) (time|day|slot|one|date|week); too (early|late|soon) [for|in]; (can|could|might|may)
        (it|we|this|that) [please|possibly|maybe] be {day}; [i] would prefer; prefer {day}; i work {day}
        (and|to|or|only|through|till|until|so); {day} [or] [{day}] best [for me]; best for me; (any|what) other
        (options|times|slots|dates|days|possibilities|choices|dates); (could|can|might|may) (it|we) be {hour}; wrong
        (day|time|week) for me; not do (lunchtimes|lunchtime|mornings|afternoons|lunch|evenings); not (until|till) …;
        my [working|usual|normal] days are; need it to be; (time|date|day) [to] be (changed|moved|altered|different);
        choice of (times|dates|days|slots); (other|more) (times|dates|slots); swap it to; (can|could) it be [at]
        {hour}; squeeze (it|you|him|her) in; prefer
        (mornings|afternoons|lunchtimes|earlier|later|a|another|to|early|late); i am in (on|from); (can|could) (it|we)
        (wait|leave it) (until|till|for) …; (do|have) you [have|got] any {day};
        not {day} $; i am [only] in {day}; (anything|any time) else;
        not before …; not that (week|month); do two $
        """
    ),
}
"""Phrases by what they say of the offer: that it is taken, refused, or left open."""
