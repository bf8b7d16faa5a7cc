"""When a pairing can meet: the starts that the campaign's hours and everybody's parts of the week allow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce

from mailbot.domain.model.campaign import CampaignPlan, RoundPlan
from mailbot.domain.model.people import Participant
from mailbot.domain.model.week import Stretch, common, stretches
from mailbot.domain.scene import Scene
from mailbot.domain.working_days import after_working_days, at_wall_time

HALF_HOURS, QUARTERS, FIVES = 30, 15, 5
"""Steps (in minutes of the clock) between starts: people like half hours; the others are for narrow days."""

_HOUR = 60
_DAY = 24 * _HOUR
_SPREAD = 4  # bytes of the keyed order


def is_within(start: datetime, window: RoundPlan, plan: CampaignPlan) -> bool:
    """Whether a meeting that starts then (UTC) lies on an allowed day, within the hours and the round's window."""
    rules = plan.meetings
    local = start.astimezone(plan.zone)
    if not window.meet_from <= local.date() <= window.meet_until:
        return False  # asked first: whatever day people name, nothing is added to it
    ends = (start + timedelta(minutes=rules.minutes)).astimezone(plan.zone)
    return (
        is_meeting_day(local.date(), plan)
        and rules.opens <= local.time()
        and ends.time() <= rules.closes
        and ends.date() == local.date()
    )


def is_meeting_day(on: date, plan: CampaignPlan) -> bool:
    """Whether there are meetings on this day at all."""
    return on.weekday() in plan.meetings.days and on not in plan.meetings.closed_days


def suits(start: datetime, person: Participant, plan: CampaignPlan) -> bool:
    """Whether the person can make a whole meeting then: within their parts of the week, and not while away."""
    local = start.astimezone(plan.zone)
    begins = _minute(local.time())
    hours = stretches(person.details.slots, local.weekday())
    return is_here(person, local.date()) and any(
        first <= begins and begins + plan.meetings.minutes <= last for first, last in hours
    )


def is_here(person: Participant, on: date) -> bool:
    """Whether nothing that we know of keeps the person away on this day."""
    is_away = any(days.first <= on <= days.last for days in person.details.away)
    return not is_away and on >= max((day for day in (person.paused_until, person.away_until) if day), default=on)


def possible_starts(
    members: Sequence[Participant], window: RoundPlan, scene: Scene, step: int = HALF_HOURS
) -> Iterator[datetime]:
    """Every start (UTC, in order) that suits all members, from the next working day on.

    Args:
        members: who is to meet.
        window: the round.
        scene: the moment, and the campaign's days and hours.
        step: starts are at these minutes of the clock.
    """
    for on in days_left(window, scene.now, scene.plan):
        if all(is_here(one, on) for one in members):
            yield from _starts_of_day(on, [one.details.slots for one in members], scene.plan, step)


def days_left(window: RoundPlan, now: datetime, plan: CampaignPlan) -> Iterator[date]:
    """The days of a round on which a meeting can still be offered: from the next working day on."""
    earliest = after_working_days(now.astimezone(plan.zone).date(), 1, plan.meetings)
    return (on for on in days_of(window) if on >= earliest and is_meeting_day(on, plan))


def days_of(window: RoundPlan) -> Iterator[date]:
    """All days of a round, whether there are meetings on them or not."""
    for ahead in range((window.meet_until - window.meet_from).days + 1):
        yield window.meet_from + timedelta(days=ahead)


def opening(on: date, plan: CampaignPlan) -> tuple[datetime, datetime]:
    """When the hours of meetings begin and end on a day, UTC."""
    return at_wall_time(on, plan.meetings.opens, plan), at_wall_time(on, plan.meetings.closes, plan)


def _starts_of_day(on: date, slots: Iterable[tuple[str, ...]], plan: CampaignPlan, step: int) -> Iterator[datetime]:
    """The starts of one day; none of a meeting from which a clock change would take an hour, or add one."""
    for minute in starts_within(free_stretches(on.weekday(), slots, plan), plan.meetings.minutes, step):
        wall = time(*divmod(minute, _HOUR))
        start = at_wall_time(on, wall, plan)
        ends = (start + timedelta(minutes=plan.meetings.minutes)).astimezone(plan.zone)
        if (_minute(ends.time()) - minute) % _DAY == plan.meetings.minutes:
            yield start


def free_stretches(weekday: int, slots: Iterable[tuple[str, ...]], plan: CampaignPlan) -> tuple[Stretch, ...]:
    """The hours of meetings on a weekday that lie within everybody's parts of the week."""
    hours = (_minute(plan.meetings.opens), _minute(plan.meetings.closes))
    return reduce(lambda free, said: common(free, stretches(said, weekday)), slots, (hours,))


def starts_within(free: Iterable[Stretch], minutes: int, step: int) -> Iterator[int]:
    """The minutes of the day at which a meeting of so many minutes can begin and still end in time."""
    for begins, ends in free:
        first = begins + -begins % step
        yield from range(first, ends - minutes + 1, step)


def _minute(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute


def choose_start(
    starts: Iterable[datetime], pairing: str, scene: Scene, full: Callable[[datetime], int] = lambda _: 0
) -> datetime | None:
    """One of the starts, or None: when its place is least full, then by a keyed order.

    Args:
        starts: those that are free.
        pairing: key of the pairing, so that pairs spread over the window.
        scene: for the key.
        full: how full its place is at a start.
    """

    def order(start: datetime) -> tuple[int, bytes]:
        return full(start), scene.seal.digest("start", pairing, start.isoformat())[:_SPREAD]

    return min(sorted(set(starts)), key=order, default=None)
