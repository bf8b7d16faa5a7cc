"""Classes of words that phrases name in braces, and the frames in which people ask politely."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


CLASSES: dict[str, list[str]] = {
    "it": _list(
        """
        it; this; that; these; all this; the trial; this trial; your trial; coffee trial; the coffee trial;
        your coffee trial; this coffee trial; that coffee trial; the whole thing; this whole thing; the scheme;
        this scheme; your scheme; the rct; your rct; this rct; rct; the coffees; these coffees; your coffees; coffees;
        the programme; this programme; the project; this project; the initiative; this initiative; the draw; the pool;
        this year coffee trial; this years coffee trial
        """
    ),
    "trial": _list(
        """
        the trial; this trial; your trial; coffee trial; the coffee trial; your coffee trial; this coffee trial;
        the rct; the scheme; this scheme; your scheme; the programme; the project; the coffees; your coffees;
        these coffees; rct
        """
    ),
    "me": _list(
        """
        me; myself; my name; us both; yours truly; moi; muggins;
        yours
        """
    ),
    "my": _list("my; my own; all my; all of my"),
    "put": _list(
        """
        put; pop; stick; jot; slot; bung; chuck; throw; toss; pencil; mark; write; note; sign; add; get; enter; count;
        book; squeeze; fit; shove; place; deal; include; whack; lob; plonk; drop;
        shoehorn; bring; rope
        """
    ),
    "putting": _list(
        """
        putting; popping; sticking; adding; getting; entering; counting; booking; including; signing; squeezing;
        pairing; matching
        """
    ),
    "on": _list(
        """
        up; down; in; on; forward; on it; in it; on the list; on your list; to the list; to your list; in the hat;
        into the hat; in the pot; into the pot; in the mix; into the mix; in the draw; into the draw; in for it;
        in the running; in the pool; into the pool; on to it; on to the list; onto the list; up for it; down for it;
        in for this; down for this; up for this; in the ring; into the ring
        """
    ),
    "add": _list("add; include; enter; enrol; register; involve; consider; accept; enlist; recruit; subscribe"),
    "adding": _list("adding; including; entering; enrolling; registering; involving; considering; accepting"),
    "added": _list(
        """
        added; included; entered; enrolled; registered; involved; considered; signed up; put down; put forward;
        put on the list; put in the hat; put in the draw; matched; paired; matched up; paired up; a part; part;
        on the list; on your list; in the draw; a participant; a guinea pig; counted in;
        randomised; drawn
        """
    ),
    "take": _list(
        """
        take; remove; delete; strike; scratch; scrub; cross; knock; wipe; get; pull; cut; rub; pluck; whip; erase;
        extract; withdraw; drop;
        cancel; free
        """
    ),
    "taking": _list("taking; removing; deleting; striking; crossing; getting; pulling; withdrawing; dropping"),
    "remove": _list(
        """
        remove; unsubscribe; deregister; unregister; withdraw; unenrol; disenrol; delist; excuse; discount; release;
        discharge; deselect; disinvite
        """
    ),
    "removed": _list(
        """
        removed; taken off; taken out; deleted; unsubscribed; dropped; withdrawn; deregistered; struck off; excused
        """
    ),
    "off": _list("off; out; off it; out of it; off the list; off your list; from the list; from your list"),
    "round": _list(
        """
        this round; this month; this time; this draw; this one; this go; this week; this time round; this time around;
        the next round; the next month; the next draw; the next one; the next go; the coming round; next round;
        next month; next draw; next time; a round; one round; a month; one month; this coming round;
        the november round; the december round; the january round; the november draw; the december draw;
        the january draw; november; december; january; this month's; that one; that round; that month; round one;
        round two; the first round; the second round; the first draw; the second draw; a turn; my turn; one turn;
        this turn;
        the january one; the december one; the coming draw; the coming one
        """
    ),
    "break": _list("break; rest; breather; pause; month off; round off; few weeks off; short break; bit of a break"),
    "can_not": _list(
        """
        can not; could not; will not be able to; would not be able to; am not able to; am unable to;
        will be unable to; am not going to be able to; can no longer;
        do not think i can; not think i can; do not think i will be able to; no can do
        """
    ),
    "good": _list(
        """
        good; great; lovely; wonderful; brilliant; nice; fantastic; fab; ideal; perfect; amazing; super; marvellous;
        helpful; appreciated; kind; awesome; ace
        """
    ),
    "grateful": _list("grateful; thankful; obliged; pleased; glad; happy; delighted; most grateful; so grateful"),
    "ok": _list("ok; okay; all right; possible; fine; acceptable; permissible; allowed; feasible; a problem"),
    "i_could": _list(
        """
        i could; i can; i may; i might; i might be able to; i could possibly; i could perhaps; i would be able to;
        i am able to
        """
    ),
    "you_could": _list(
        """
        you could; you can; you would; you might; you may; you will; you might be able to; you could possibly;
        you would be able to; you are able to; you would be so kind as to; you would be kind enough to;
        you could perhaps; somebody could; somebody can
        """
    ),
    "people": _list("people; colleagues; others; partners; matches; persons"),
    "two": _list("two; 2; a couple of; twice as many; two different"),
    "extra": _list(
        """
        a second; an extra; an additional; another; one more; a spare; one extra; a 2nd; more than one; second; extra
        """
    ),
    "delete": _list(
        """
        delete; erase; remove; wipe; destroy; get rid of; purge; shred; expunge; clear; scrub; permanently delete;
        permanently erase; permanently remove; bin
        """
    ),
    "deleted": _list("deleted; erased; removed; wiped; destroyed; purged; shredded; forgotten; expunged"),
    "data": _list(
        """
        data; information; info; details; records; record; personal data; personal information; personal details;
        coffee trial data; coffee trial information; coffee trial details; coffee trial record; coffee trial records;
        history; trace
        """
    ),
    "give": _list("send; give; show; provide; supply; disclose; email; forward; let; send over; mail"),
    "get": _list("send; give; have; get; see; want; need; like; any"),
    "whole": _list("everything; all; what; any; my; the; whatever; anything"),
    "partner": _list("person; partner; colleague; coffee; match; one; chat; drink; pairing"),
    "roles": _list(
        """
        nurse; nurses; sister; matron; midwife; doctor; consultant; registrar; trainee; f1; f2; fy1; fy2; sho; gp;
        surgeon; physician; anaesthetist; radiologist; pathologist; psychiatrist; paediatrician; physio;
        physiotherapist; ot; therapist; dietitian; dietician; podiatrist; radiographer; sonographer; paramedic;
        pharmacist; dispenser; technician; technologist; scientist; physiologist; phlebotomist; optometrist;
        orthoptist; psychologist; counsellor; chaplain; hca; assistant; support; worker; porter; cleaner; domestic;
        housekeeper; caterer; chef; cook; driver; security; officer; clerk; secretary; receptionist; administrator;
        admin; coordinator; co-ordinator; manager; director; chief; lead; head; deputy; executive; analyst;
        accountant; engineer; electrician; plumber; carpenter; developer; librarian; lecturer; educator; tutor;
        teacher; student; apprentice; researcher; fellow; practitioner; specialist; adviser; advisor; governor;
        volunteer; associate; operator; telephonist; buyer; coder; audiologist; health; visitor; odp; coach; trainer;
        facilitator; planner; surveyor; gardener; decorator; oncologist; cardiologist
        """
    ),
    "departments": _list(
        """
        radiology; pharmacy; pathology; haematology; cardiology; oncology; paediatrics; maternity; theatres;
        outpatients;
        physiotherapy; finance; estates; facilities; procurement; payroll; hr; human resources; it; informatics;
        catering;
        laundry; portering; housekeeping; audiology; dietetics; dermatology; neurology; urology; gynaecology; a&e; ed;
        emergency department; icu; itu; critical care; amu; acute medicine; surgery; medicine; medical records;
        speech and language therapy; occupational therapy; mental health; community nursing; chaplaincy; dental;
        ophthalmology; rheumatology; respiratory; endoscopy; renal; geriatrics; care of the elderly; switchboard;
        communications; governance; education; research; security; sterile services; imaging; phlebotomy; microbiology
        """
    ),
    "hold": _list(
        """
        know; hold; have; keep; store; have got; retain; possess; got; held; stored; have stored; have kept;
        have on file
        """
    ),
}
"""Words that may stand for each other, by the name in braces: "{put} {me} {on}"."""

FRAMES: list[str] = _list(
    """
    might i; but otherwise; i would be {grateful} if; i should be {grateful} if;
    if (it|there|that|they|i) (is|are|can|may|am) [possible|ok|allowed] $;
    i (wonder|wondered) (if|whether) ({i_could}|{you_could}|it would be possible to|it is possible to);
    (am|was|were) wondering (if|whether) ({i_could}|{you_could}|it would be possible to|it is possible to);
    i (am|was) wondering (if|whether) ({i_could}|{you_could}|it would be possible to|it is possible to);
    wondering (if|whether) ({i_could}|{you_could}|it would be possible to|it is possible to);
    wondered (if|whether) ({i_could}|{you_could}|it would be possible to|it is possible to);
    (it|that) would be {good} if ({i_could}|{you_could}); (it|that) would be so {good} if ({i_could}|{you_could});
    would be {good} if ({i_could}|{you_could}); (it|that) would be {good} to; would be {good} to;
    it is {ok} (if i|to|for me to|for you to); is it {ok} (if i|to|for me to|for you to);
    is it (ok|okay|all right|fine) with you (if i|to); would it be {ok} (if i|if you|to|for me to|for you to);
    would it be at all possible (to|for me to|for you to); if at all possible; is it at all possible to;
    i would be {grateful} (if|should) {you_could}; would be {grateful} (if|should) {you_could};
    i should be {grateful} (if|should) {you_could}; be {grateful} (if|should) {you_could};
    i would (appreciate|welcome) it if {you_could}; would (appreciate|welcome) it if {you_could};
    would appreciate (you|your); i would appreciate (you|your); would you be able to; would you be so kind as to;
    would you be kind enough to; would you possibly; could you possibly; could i possibly; could you perhaps;
    can you possibly; do you think {you_could}; do you think {i_could}; would you mind if i; do you mind if i;
    you mind if i; would you mind; do you mind;
    any (chance|possibility|way|hope) (of|to|that i could|that you could|that i can|that you can|of my|of me);
    any (chance|possibility|way|hope) ({i_could}|{you_could});
    is there any (chance|possibility|way|hope) (of|to|that i could|that you could|that i can|that you can|of my|of me);
    is there any (chance|possibility|way|hope) ({i_could}|{you_could});
    is there a (chance|way) ({i_could}|{you_could});
    there any (chance|possibility|way|hope) ({i_could}|{you_could}|of|to); may i ask (you to|to|that you|that i);
    can i ask (you to|to|that you|that i); could i ask (you to|to|that you|that i);
    i (am|was) (writing|emailing|messaging) to (ask|request|enquire|see|find out) (if|whether) ({i_could}|{you_could});
    i (am|was) (writing|emailing|messaging) to (ask|request) (to|that|you to);
    i would like to (ask|request|enquire) (if|whether) ({i_could}|{you_could});
    i would like to (ask|request) (to|that|you to);
    (ask|asking|request|requesting) (if|whether) ({i_could}|{you_could});
    (do not|not sure|i do not) know (if|whether) (i am|it is) too late; not sure (if|whether) (i am|it is) too late;
    i do not know (if|whether) (i am|it is) too late; i know i am (late|a bit late); i know it is late;
    i am not sure (if|whether) (i am|it is) too late; i hope (i am|it is) not too late;
    hope (i am|it is) not too late; (is|am) (it|i) too late to; is it too late for me to;
    if you have [any] (room|space|spaces|places) [left]; if i am not too late; as long as i am not too late;
    go ahead and; be a dear and; be kind enough to; so kind as to; so good as to;
    so {good} if ({i_could}|{you_could}); so {grateful} if {you_could}; if you could; if you can;
    that would be {good}; i would be {grateful}; i would be so {grateful}; would you be so kind; would you be so good;
    be so kind as to; do me a favour and; when you get (a chance|a minute|a moment|the chance); when you can;
    at your earliest convenience; with immediate effect; as of (today|now); for the time being; you had better;
    sounds {good}; looks {good}; (sounds|looks) like [a lot of|great|good] fun; sounds (brill|cool|smashing);
    you better; had better; best to; it is best that you; i think it best to; i think it is best to;
    i think it is best if (i|you); probably best to; make sure (that|you); please ensure;
    would you be so good as to; maybe better if (i|you); maybe best if (i|you); probably better if (i|you);
    might be (better|best|easiest|easier) if (i|you);
    (it is|it would be|it will be) (better|best|easiest|easier) if (i|you); probably (better|best) to;
    better if (i|you) just; i do not suppose {i_could}; i do not suppose {you_could}; do not suppose {i_could};
    do not suppose {you_could}; is there [still] room (to|for me to); i would be obliged if {you_could};
    i would like you to; i want you to; i would ask you to; i must ask you to; i have to ask you to; i need you to;
    (am i|is it|would i be) too late to; not too late to; am i still in time to;
    (is|would) it [be] possible (for me to|to);
    i do not suppose there (is|are) [still]; do not suppose there (is|are) [still];
    suppose there (is|are) not [still];
    could i perhaps; can i perhaps; might i perhaps; perhaps i could; perhaps you could; i wonder could (i|you);
    might you still; might you; do please; please do; could you still; can you still; you can; you may; you could;
    do you still; (express|state|declare) my (wish|desire|intention) to; it is my (wish|desire|intention) to;
    my (wish|desire|intention) is to; (am|writing) to express my (wish|desire|intention) to
    """
)
"""How people ask politely: what such a frame holds is asked as if it were not there."""
