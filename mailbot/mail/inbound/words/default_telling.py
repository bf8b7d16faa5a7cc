"""What people tell of a meeting that was to be: that they met, that they did not, that they shall."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


TELLING: dict[str, list[str]] = {
    "met": _list(
        """
        we met; i met; met; have met; did meet; met up; we did; i did; {met}; (have|has|had) {met}; had …
        {talk}; have had [our|my|a] {talk}; we had; it went … {nice}; it went … (well|ok|okay|smoothly|as
        planned); coffee was had; conversation flowed; went very well; (it|all|everything) went; went
        (well|great|fine|ok|okay|brilliantly|smoothly|swimmingly|ahead); (was|were) … {nice}; was … (ok|okay|all
        right|fine|pleasure|joy|delight|treat|laugh|hoot|eye opener); {nice} to (meet|have met|chat|talk|speak|catch
        up|get to know|see|hear|put|learn|find|sit|get|share|swap|be able to); (pleasure|treat|delight|privilege) to
        (meet|have met|chat|talk|speak|catch up|get to know); {nice} [little|long|and] [{nice}] {talk};
        (pleasure|treat|delight) meeting; {nice} meeting; {nice}
        (person|chap|guy|lady|bloke|woman|man|fellow|lass|lad|girl|soul|human|people|gentleman|colleague); enjoyed;
        enjoyed it; loved it; loved every; love it; liked it; coffee done; coffee had; coffee drunk; all done; done;
        done and dusted; been and done; mission accomplished; chatted; talked; spoke; caught up; got together; got
        talking; sat down; swapped stories; nattered; shared; discussed; learned; learnt;
        i learn (a lot|much|so much|many); laughed; bonded; hit it off;
        got on; get on; gelled; clicked; met with; meeting (went|was); have now met; finally met; (managed|able) (to
        meet|it|to catch up|to get together|to have|a coffee); managed (to meet|it|to catch up|to get together|to
        have|a coffee); happened; it happened; took place; wedi cwrdd; cyfarfod; had a
        (laugh|giggle|walk|wander|bite|nice|good|great|lovely); (coffee|cake|coffees|tea|biscuits|latte|lattes) [and]
        [cake|chat|biscuits|scones|a natter] (consumed|drunk|eaten|had|enjoyed|done); worthwhile; well worth …; worth
        it; worth doing; would recommend; highly recommend; would do it again; do it again; made a new friend; made a
        friend; new friend; lots in common; much in common; a lot in common; so much to talk about; (time|hour) flew;
        flew by; put the world to rights; went by;
        do (it|this|that) again; so {nice}; doing (it|this|that) again;
        glad (i|we) (took part|did|went|met|came|joined); {nice} craic;
        loved (meeting|it|every|our|the|chatting|talking|hearing) …; exceeded [my|all|our] expectations
        """
    ),
    "lone": _list(
        """
        [hugely|thoroughly|extremely|incredibly|genuinely|surprisingly] {nice}; so {nice}; pretty {nice}; quite
        {nice}; all {nice}; rather {nice}; most {nice}; a {nice} {talk}
        """
    ),
    "idioms": _list(
        """
        met office; met police; met my
        (targets|target|deadline|deadlines|match|objectives|goals|wife|husband|partner); met (the|all|our|its)
        (criteria|target|targets|standard|standards|needs|deadline|requirements); well met; met with
        (approval|silence|resistance); met by …; unmet
        """
    ),
    "kind": _list("(is|was|seems|seemed|were|are) … {nice}"),
    "praise": _list(
        """
        could not stop (talking|chatting|laughing|nattering); not stop (talking|chatting|laughing); could not have
        (been|gone|asked|hoped|wished) …; can not (fault|recommend) …; can not wait to … again; no complaints; not
        long enough; never laughed so much; not a dull moment; never a dull moment; would not have met otherwise;
        never have (met|crossed|spoken) otherwise; not have crossed paths; not think … (like|enjoy) it but …; not
        expect … (like|enjoy) …; no awkward silences; not (a waste|awkward|boring) …; not bad; not (want|wanted) (to
        leave|to go|it to end); not a bad …; not just work; could have (talked|chatted|stayed|gone on) …; not realise
        how …; not know … (until|before) …; never knew …; never realised …; not disappoint; not regret; would not have
        met (her|him|them) otherwise;
        (10|ten|11|eleven) out of (10|ten) $;
        (10|ten|11|eleven) out of (10|ten) (from|for|would|again|with); 10/10; 11/10; full marks; top marks
        """
    ),
    "together": _list(
        """
        we met; we have [now|finally|since] met; we did meet; we did manage to meet; we managed to meet;
        we (finally|eventually) met; have now met; met up; i met (my|her|him|them|up|with); and i met; both met;
        i have [now] met (my|her|him|them|with|up); i met with my; had (our|my) coffee;
        had our (meeting|chat|catch up|conversation|meet up|call); we [have] had … coffee;
        coffee (done|had|drunk); coffee was had; wedi cwrdd
        """
    ),
    "acquainted": _list(
        """
        met before; have met already; know each other; already know; know (her|him|them) already;
        know (her|him|them) well;
        years ago;
        last year; the year before; for years; used to work; work together; same team; same office;
        at [a|the|an] … (conference|interview|induction|wedding|school|university|uni|training|college);
        many times; in the past; previously; every day; all the time; last time; last round; friends; line manager
        """
    ),
    "not_met": _list(
        """
        not met; not meet; not (manage|managed|happen|happened|go ahead|take place); not (turn up|show|show up|get
        together|materialise|come off); not (make it|made it|have our|have the|have a coffee|get our); not (get to
        meet|get round|get around|able to meet|able to make); not get … coffee; not have … coffee; not get … meeting;
        not get … (chance|opportunity); not … (happen|managed to meet|able to meet|able to find a time); never
        (met|meet|managed|happened|got|turned up|turned|showed|showed up); never (arrived|came|materialised|had|made
        it|came off|took place|did meet|did); no show; stood me up; stood up; failed to meet; unable to meet; could
        not (meet|make it|find|get together|arrange|agree); without meeting; heb gwrdd; ddim wedi; fell through; fell
        apart; (neither|none) of us …; not (been able|able) to; not been (able|possible); not possible; not
        (there|around|at the|in costa|come); (nobody|no one|nobody else) (there|around|here|was there|about|was
        about|in sight); no sign of; wrong (place|costa|day|time|room|cafe|date|week|building|site|entrance);
        (keep|keeps|kept|always|constantly) missing; missing each other; (was|were|been) stood up; not see
        (him|her|them|each other|anyone|anybody); did not see; not been (free|in|able); not turn; bailed; no go; not
        work; not worked; not workable; called off; no (meeting|coffee|chat|meet up|contact); not (go|attend) $; not
        (go|attend) (along|to|because|as|in); (have|did|had|has) not $; (slipped|escaped) my (mind|memory); impossible
        to; (already|had) left; left (before|when|by);
        not get there; was not $; arrived but no …; like a lemon;
        not get to (go|meet|see|have) …
        """
    ),
    "parted": _list(
        """
        (we|both of us) [both] (did not|never|could not) (meet|met|get together|got together) [up];
        (we|both of us) [both] (did not|never) (manage|managed|get|got) (to meet|to get together|a chance|our);
        (we|both of us) (have not|never) [yet] met [up]; (we|i) could not (find|agree|settle on|fix) a … us both;
        (we|i) could not (find|agree|settle on|fix) a … both of us;
        (we|i) never (found|agreed|settled on|fixed) a … us both;
        (we|i) could not (find|agree|settle on|fix) a (time|date|day|slot) … us both;
        (we|i) could not (find|agree|settle on|fix) a (time|date|day|slot) … both of us;
        i (was not able to|was unable to|did not|did not get to|never got to|never) meet [up with] (my|the)
        [coffee|coffee trial] (partner|match|buddy)
        """
    ),
    "obstacles": _list(
        """
        not (reply|replied|respond|responded|arrange|arranged|find); not (answer|answered|heard|hear|work out|line
        up|join); not (come|appear|arrive|arrived|get a reply|get an answer|had a chance); not (had the chance|got|get
        the chance|sync|align|match up|coincide); never
        (heard|replied|responded|answered|found|appeared|agreed|arranged|got back); no
        (reply|response|answer|luck|joy); had to cancel; cancelled; canceled; fell by the wayside; missed (each
        other|it|our|the); forgot; failed to; unable to; could not; ran out of time; too busy; on leave; off sick; was
        ill; been ill; got called; called away; called to; was called; no longer works; left the trust; has left;
        unsuccessful; without success; kept cancelling; kept clashing; kept missing; on
        (annual|sick|study|maternity|compassionate|special) leave; annual leave; no (one|body) (turned
        up|came|showed|replied|answered); nobody (turned up|came|showed|replied|answered); never
        (received|emailed|wrote|rang|called|contacted); not (received|emailed|written|contacted|been in touch|get in
        touch); did not get in touch; off work; on holiday; off ill; poorly; on nights; short staffed; winter
        pressures; strike; (rotas|rota|diaries|diary|shifts|schedules|calendars|timetables|offices) …
        (not|never|clash|clashed|clashing|clashes|impossible) …; not … (match|align|aligned|coincide|marry
        up|tally|fit); got in the way; (clinic|theatre|ward round|meeting|mdt|list|handover) (overran|ran over|over
        ran|went on|ran late); {nobody} (turned up|came|showed|replied|answered|responded); called
        (into|in|to|away|back); stuck (in|on|at|with); (crash|cardiac) (call|arrest); (was|got|were|is|being)
        (sick|ill|unwell|off|redeployed|busy|held up|snowed under|rushed|pulled|moved|away); too
        (busy|short|hectic|stretched|tired|ill); (cancelled|canceled) on me; cancelled (last|at|on|it|due|because|by);
        fire alarm; an emergency; had covid; has covid; in isolation; could not get away; not get away; had to (pull
        out|leave|cancel|go|stay|cover|work|attend|rush|dash) …; meant to be …; (messed|mixed|mucked|got) (up|muddled)
        …; left $; was (in|on|at|with|stuck in|doing|covering) {duty}; was (in|on|at) …
        (clinic|theatre|meeting|course|conference); (was|am|is) {ill}; (get|got|getting) (hold of|through to) …; did
        not get (the|my|our) (email|message|invite)
        """
    ),
    "not_yet": _list(
        """
        not yet; not … yet; yet to meet; yet to; still to meet; still to; still trying; still arranging; still
        planning; are planning; planning to; plan to; planning on; due to meet; are due; going to meet; are going to;
        will meet; will be meeting; meeting (next|on|tomorrow|this|later|in); are meeting; we meet
        (next|on|tomorrow|this|later|in); hope to; hoping to; aim to; intend to; arranged for; arranged to meet;
        booked for; booked in for; scheduled for; in the diary for; date set; set for; have a date; looking at;
        rearranged for; rearranged to; rescheduled for; rescheduled to; postponed; postponed to; postponed until; next
        week; tomorrow; this afternoon; later this week; later today; moved to; moved it to; it is on
        (monday|tuesday|wednesday|thursday|friday); had to postpone; have to postpone; had to rearrange; rebooked;
        rebooked for; hopefully; arranged it for; arranged to; arranged for; have arranged; booked it for; organised
        for; sorted for; a date for; as yet; (trying|attempting|struggling) to
        (find|arrange|fix|sort|set|get|agree|pin|organise|make); not so far; working on it; in progress; watch this
        space; (postponed|rearranged|rescheduled|moved|rebooked|put off) [it|this|the meeting]; (emailing|messaging)
        to (arrange|sort); (have|need) to (rearrange|reschedule|rebook); will
        try (again|to|for|and|next|on|this|later|another) …; will (rearrange|reschedule|rebook|arrange|sort) …;
        seeing (him|her|them) …; catching up (next|on|later|this);
        not got round to it yet; got … booked in; due to … (monday|tuesday|wednesday|thursday|friday); waiting
        (to|for) …; put it in (for|on) …; (have|got) it in (for|on); but we will $; will do $; it is in (for|on); on
        the cards; keep trying; (meeting|it|coffee) is (on|next|tomorrow|booked|set|scheduled|happening) …; (is|it is)
        happening (next|on|tomorrow|this|later)
        """
    ),
}
"""Phrases by what they tell."""
