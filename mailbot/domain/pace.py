"""How fast letters go out: so many in any minute, so many in any day; and the pauses that a server asks for. Pure.

What was spent is a document, so it holds over restarts and over several workers. It is small at any pace: the letters
of one second are one entry, those of half an hour another, kept under the moment of their last one. So the pace is
never exceeded, and at its limit it is a little slower than it may be.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil, floor

from mailbot.domain.model.ledger import Spending, Spent

_MINUTE, _DAY = 60, 86_400  # seconds
_SECOND, _HALF_HOUR = 1, 1800
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many letters may go out; None = as many as there are (nothing to spare: the folder mailbox)."""

    per_minute: int | None = None
    per_day: int | None = None

    @property
    def is_limited(self) -> bool:
        """Whether anything has to be counted."""
        return self.per_minute is not None or self.per_day is not None


NO_PACE = Pace()


def free_at(spending: Spending, pace: Pace, now: datetime) -> datetime:
    """When the next letter may go: now, or when a pause, a full minute or a full day is over."""
    seconds = floor(now.timestamp())
    ends = (
        _free_at(spending.minute, pace.per_minute, _MINUTE, seconds),
        _free_at(spending.day, pace.per_day, _DAY, seconds),
    )
    paused = min(spending.paused_until or now, now + _LONGEST_PAUSE)  # a clock that was set back must not prolong it
    return max(now, paused, *(datetime.fromtimestamp(end, UTC) for end in ends))


def spend(spending: Spending, pace: Pace, now: datetime) -> Spending:
    """One letter more."""
    if not pace.is_limited:
        return spending
    minute, day = _with(spending.minute, now, _SECOND, _MINUTE), _with(spending.day, now, _HALF_HOUR, _DAY)
    return replace(spending, minute=minute, day=day)


def give_back(spending: Spending, taken_at: datetime) -> Spending:
    """A letter that was counted at that moment was not handed over after all; others may have been counted since."""
    at = ceil(taken_at.timestamp())
    return replace(spending, minute=_without_one(spending.minute, at), day=_without_one(spending.day, at))


def pause(spending: Spending, now: datetime) -> Spending:
    """The server wants no more just now: each time in a row twice as long, an hour at the most."""
    wait = min(_FIRST_PAUSE * 2**spending.pauses, _LONGEST_PAUSE)
    return replace(spending, paused_until=now + wait, pauses=spending.pauses + 1)


def go_on(spending: Spending) -> Spending:
    """The server took a letter: what it asked for before is over."""
    return replace(spending, paused_until=None, pauses=0)


def _free_at(spent: Spent, most: int | None, span: int, now: int) -> int:
    """The second at which fewer than `most` letters are within the span; 0 = they are."""
    within = _within(spent, span, now)
    number = sum(count for _, count in within)
    for at, count in within:
        if most is None or number < most:
            return 0
        number -= count
        if number < most:
            return at + span
    return 0


def _within(spent: Spent, span: int, now: int) -> list[tuple[int, int]]:
    """What still counts; what lies further ahead than the span is from before the clock was set back."""
    return [(at, count) for at, count in spent if now - span < at <= now + span]


def _with(spent: Spent, now: datetime, width: int, span: int) -> Spent:
    at = ceil(now.timestamp())
    kept = _within(spent, span, at - 1)
    if kept and kept[-1][0] // width == at // width:
        return (*kept[:-1], (at, kept[-1][1] + 1))
    return (*kept, (at, 1))


def _without_one(spent: Spent, at: int) -> Spent:
    held = next((number for number, (last, _) in enumerate(spent) if last >= at), None)
    if held is None:
        return spent  # it counts no more
    last, count = spent[held]
    left = ((last, count - 1),) if count > 1 else ()
    return (*spent[:held], *left, *spent[held + 1 :])
