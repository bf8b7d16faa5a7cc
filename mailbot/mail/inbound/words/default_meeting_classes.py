"""Classes of words that the phrases about a meeting name in braces: "is {fine}"."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


MEETING_CLASSES: dict[str, list[str]] = {
    "fine": _list(
        """
        good; great; fine; ok; okay; lovely; perfect; ideal; brilliant; nice; all right; all good; convenient; doable;
        spot on; grand; super; fab; excellent; wonderful; sound; brill; cool; suitable; smashing; marvellous; amazing;
        agreeable; workable; manageable; acceptable; feasible; fantastic; no problem; achievable; free; clear; handy;
        awesome; splendid; just right
        """
    ),
    "thing": _list(
        """
        that; this; it; these; both; all; everything; time; date; day; slot; place; venue; invite; invitation; plan;
        suggestion; arrangement; one; timing; thursday; monday; tuesday; wednesday; friday; meeting
        """
    ),
    "diary": _list("diary; calendar; outlook; planner; diaries; phone; rota; e rota"),
    "trouble": _list(
        """
        problem; problems; problemo; bother; trouble; issue; issues; worries; hassle; objection;
        objections; reason; probs; prob; sweat; difficulty; difficulties
        """
    ),
    "duty": _list(
        """
        clinic; clinics; theatre; theatres; mdt; mdts; appointment; appointments; course; courses; training; training
        day; study day; study days; away day; exam; exams; interview; interviews; conference; ward round; grand round;
        ward rounds; handover; teaching; lecture; lectures; seminar; placement; night; nights;
        nightshift; night shift; late shift; early shift; long day; jury service; jury duty; parents evening; physio;
        counselling; vaccination clinic; blood clinic; training session; teaching session; assembly; school play;
        funeral; wedding; operation; op; scan; dentist; gp appointment; induction; webinar; deadline; inspection;
        audit; audit day; appraisal; supervision; tutorial; viva; osce; assignment; revision; school run; nursery run;
        childcare; commitment; commitments; engagement; engagements; theatre list; operating list; clinic list; on
        call; home visit; home visits; community visits; visits; site visit; outpatients; endoscopy; surgery; team
        meeting; board meeting; staff meeting; committee; hearing; court; inquest; annual leave; a/l; al; toil;
        maternity leave; paternity leave; study leave; sick leave; carers leave; compassionate leave; holiday; hols;
        mat leave; lieu day; phased return; union meeting; huddle; site meeting; drug round; mortality meeting
        """
    ),
    "another": _list("new; different; other; another; alternative; fresh; replacement; second; substitute"),
    "person": _list(
        """
        match; partner; person; buddy; pairing; colleague; coffee partner; coffee buddy; coffee match; pair; mate;
        partners; matches; buddies; pairings; people; member of staff; coffee mate; coffee pal; pal; coffee date
        """
    ),
    "nice": _list(
        """
        great; good; lovely; nice; fab; brilliant; wonderful; fantastic; excellent; super; amazing; fun; interesting;
        enjoyable; useful; pleasant; worthwhile; fascinating; delightful; smashing; brill; grand; refreshing;
        informative; insightful; inspiring; valuable; uplifting; helpful; friendly; charming; awesome; cracking;
        marvellous; splendid; rewarding; positive; productive; engaging; fabulous; superb; thought provoking;
        eye opening; heartwarming; welcome; decent; stimulating; educational; memorable; perfect; relaxed; chatty
        """
    ),
    "talk": _list(
        """
        chat; conversation; coffee; meeting; time; talk; catch up; meet up; experience; discussion; natter; half hour;
        hour; brew; walk; lunch; get together; meet; chinwag; craic; crack; giggle; gossip; blether; cuppa; break;
        half an hour; afternoon; morning; 30 minutes; 20 minutes; minutes; session; encounter; company; coffee break;
        call; video call; moment; lunch break; chatter; exchange; afternoon tea; latte; cappuccino; cake
        """
    ),
    "met": _list(
        """
        met; met up; chatted; talked; spoke; caught up; got together; sat down; nattered; swapped stories; had coffee;
        had a coffee; had lunch; got on; clicked; hit it off; bonded; connected; finally met; eventually met;
        gossiped; had a brew
        """
    ),
    "place": _list(
        """
        costa; starbucks; greggs; the cafe; the canteen; the restaurant; the main entrance; main entrance; the entrance;
        reception; the coffee shop; the coffee bar; the atrium; the foyer; the library; the table; the door; there
        """
    ),
    "day": _list(
        """
        monday; tuesday; wednesday; thursday; friday; mon; tue; tues; wed; weds; thu; thur; thurs; fri; tomorrow;
        mondays; tuesdays; wednesdays; thursdays; fridays; the day after; the next day; another day; the following day
        """
    ),
    "hour": _list(
        """
        1; 2; 3; 4; 5; 8; 9; 10; 11; 12; 1pm; 2pm; 3pm; 4pm; 5pm; 8am; 9am; 10am; 11am; 12pm; one; two; three; four;
        five; eight; nine; ten; eleven; twelve; noon; midday; half past; quarter past; quarter to; half
        """
    ),
    "ill": _list(
        """
        ill; unwell; poorly; sick; isolating; not well; not feeling well; under the weather; covid; covid positive;
        bedbound; contagious; laid up; rough; full of cold
        """
    ),
    "then": _list(
        """
        then; that day; that week; that afternoon; that morning; that lunchtime; that evening; that date; at that
        time; at the time; all day; all that day; all afternoon; all morning; all week; that whole week; on that day;
        during that time; during that week; at 1; at 1pm; at one; on thursdays; on thursday; thursdays; thursday
        lunchtimes; thursday lunchtime; the 26th; on the day
        """
    ),
    "nobody": _list("nobody; no one; none; neither; noone"),
}
"""Words by their class."""
