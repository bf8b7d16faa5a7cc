"""When a pairing can meet: the starts that the campaign's hours and everybody's half days allow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from mailbot.domain.model.campaign import CampaignPlan, RoundPlan
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Scene
from mailbot.domain.working_days import after_working_days, at_wall_time

_STEP = timedelta(minutes=30)
_NOON = time(12, 0)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPREAD = 4  # bytes of the keyed order


def half_day(start: datetime, plan: CampaignPlan) -> str:
    """The half day of a UTC moment, such as "tue pm"."""
    local = start.astimezone(plan.zone)
    return f"{_WEEKDAYS[local.weekday()]} {'am' if local.time() < _NOON else 'pm'}"


def is_within(start: datetime, window: RoundPlan, plan: CampaignPlan) -> bool:
    """Whether a meeting that starts then (UTC) lies on an allowed day, within the hours and the round's window."""
    rules = plan.meetings
    local = start.astimezone(plan.zone)
    if not window.meet_from <= local.date() <= window.meet_until:
        return False  # asked first: whatever day people name, nothing is added to it
    ends = (start + timedelta(minutes=rules.minutes)).astimezone(plan.zone)
    return (
        local.weekday() in rules.days
        and local.date() not in rules.closed_days
        and rules.opens <= local.time()
        and ends.time() <= rules.closes
        and ends.date() == local.date()
    )


def suits(start: datetime, person: Participant, plan: CampaignPlan) -> bool:
    """Whether the person can make it: within their half days where they named some, and not while away."""
    local = start.astimezone(plan.zone).date()
    back = max((day for day in (person.paused_until, person.away_until) if day), default=local)
    return local >= back and (not person.details.slots or half_day(start, plan) in person.details.slots)


def possible_starts(members: Sequence[Participant], window: RoundPlan, scene: Scene) -> Iterator[datetime]:
    """Every start (UTC, half hours, in order) that suits all members, from the next working day on."""
    plan = scene.plan
    earliest = after_working_days(scene.today, 1, plan.meetings)
    on = max(window.meet_from, earliest)
    while on <= window.meet_until:
        start = at_wall_time(on, plan.meetings.opens, plan)
        last = at_wall_time(on, plan.meetings.closes, plan)
        while start < last:
            if is_within(start, window, plan) and all(suits(start, one, plan) for one in members):
                yield start
            start += _STEP
        on += timedelta(days=1)


def choose_start(
    starts: Iterable[datetime],
    pairing: str,
    scene: Scene,
    taken: Iterable[datetime] = (),
    busy: Counter[datetime] | None = None,
) -> datetime | None:
    """One of the starts, or None: not one that is taken, the least busy first, then by a keyed order.

    Args:
        starts: what `possible_starts` gives.
        pairing: key of the pairing, so that pairs spread over the window.
        scene: for the key.
        taken: meetings that the members have, or were offered before.
        busy: how many meetings start when.
    """
    free = sorted(set(starts) - set(taken))
    crowd = busy if busy is not None else Counter[datetime]()

    def order(start: datetime) -> tuple[int, bytes]:
        return crowd[start], scene.seal.digest("start", pairing, start.isoformat())[:_SPREAD]

    return min(free, key=order, default=None)
