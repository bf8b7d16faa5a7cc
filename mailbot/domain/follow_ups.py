"""What falls due around a meeting: nudge, tell the other member, remind, ask whether they met."""

from datetime import UTC, datetime, time, timedelta

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.domain.working_days import after_working_days, at_wall_time, before_working_days

_MORNING = time(10, 0)
_AFTERWARDS = timedelta(minutes=30)
_FOLLOW_UPS = (Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET)


def follow_ups(pairing: Pairing, scene: Scene) -> tuple[AgendaItem, ...]:
    """What falls due around the meeting as it stands: nudge, tell the other, remind, ask whether they met.

    What would come no sooner than the reminder is said with it: nobody gets two letters about one meeting at once.
    """
    meeting = pairing.meeting
    if meeting is None:
        return ()
    plan = scene.plan
    rules, met_on = plan.meetings, meeting.start.astimezone(plan.zone).date()

    def morning(days: int) -> datetime:
        return at_wall_time(after_working_days(scene.today, days, rules), _MORNING, plan)

    reminder = at_wall_time(before_working_days(met_on, 1, rules), _MORNING, plan)
    asks_first = reminder if scene.now < reminder else meeting.start  # a reminder asks for the answer too
    times = {
        Due.NUDGE: (morning(rules.nudge_after_days), asks_first),
        Due.TELL_PARTNER: (morning(rules.tell_partner_after_days), asks_first),
        Due.REMIND: (reminder, meeting.start),
        Due.ASK_MET: (meeting.end + _AFTERWARDS, datetime.max.replace(tzinfo=UTC)),
    }
    return tuple(
        AgendaItem(
            key=follow_up_key(pairing, what),
            what=what,
            at=at,
            round=pairing.round,
            pairing=pairing.key,
            meant_for=meeting.sequence,
        )
        for what, (at, before) in times.items()
        if scene.now < at < before
    )


def follow_up_key(pairing: Pairing, what: Due) -> str:
    """The key of an agenda item about the meeting as it stands."""
    sequence = pairing.meeting.sequence if pairing.meeting else 0
    return f"{what.value}/{pairing.key}/{sequence}"


def follow_up_keys(pairing: Pairing) -> tuple[str, ...]:
    """The keys of all that may fall due around the meeting as it stands: to drop when it moves or ends."""
    return tuple(follow_up_key(pairing, what) for what in _FOLLOW_UPS)
