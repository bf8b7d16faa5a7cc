"""Parts of the week in which somebody can meet: "mon am", "tue lunch", "wed pm", "thu eve", "fri 15:00-17:00".

Wall time in the campaign's zone. "pm" goes on to the end of the day, so lunchtime lies in it, and so does the evening.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

Stretch = tuple[int, int]
"""Minutes of the day: from the first on, up to the second."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS = DAYS[:5]
PARTS: dict[str, Stretch] = {"am": (0, 720), "lunch": (720, 840), "pm": (720, 1440), "eve": (1020, 1440)}
"""The parts that have a name, in the order in which they are said."""

_HOUR, _DAY = 60, 24 * 60
_REMEMBERED = 4096


def hours(stretch: Stretch) -> str:
    """A stretch of a day as hours: "15:00-17:00"."""
    return "-".join(f"{minutes // _HOUR:02d}:{minutes % _HOUR:02d}" for minutes in stretch)


def stretch_of(part: str) -> Stretch | None:
    """The minutes of a part of a day, such as "lunch" or "15:00-17:00"; None where it is none."""
    if part in PARTS:
        return PARTS[part]
    begins, _, ends = part.partition("-")
    first, last = _minutes(begins), _minutes(ends)
    return (first, last) if first is not None and last is not None and first < last else None


def _minutes(clock: str) -> int | None:
    hour, _, minute = clock.partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    found = int(hour) * _HOUR + int(minute)
    return found if int(minute) < _HOUR and found <= _DAY else None


@lru_cache(_REMEMBERED)
def stretches(slots: tuple[str, ...], weekday: int) -> tuple[Stretch, ...]:
    """When somebody with these parts of the week can meet on a weekday (0 = Monday), in order; none named is any time.

    Parts that touch are one: who can do the morning and the afternoon can do midday.
    """
    if not slots:
        return ((0, _DAY),)
    parts = (slot.partition(" ") for slot in slots)
    found = (stretch_of(part) for day, _, part in parts if day == DAYS[weekday])
    return joined(stretch for stretch in found if stretch)


def slots_of(day: str, found: Iterable[Stretch]) -> tuple[str, ...]:
    """The parts of the week that these stretches of a day are, by their names where they have some."""
    return tuple(f"{day} {part}" for stretch in joined(found) for part in _parts_of(stretch))


def _parts_of(stretch: Stretch) -> Iterator[str]:
    """One part for each stretch; a whole day is its two halves, and a morning may go on to the end of lunchtime."""
    begins, ends = stretch
    noon, after_lunch = PARTS["lunch"]
    names = {minutes: name for name, minutes in PARTS.items()}
    if stretch not in names and begins == 0 and ends in (after_lunch, _DAY):
        yield from ("am", names[noon, ends])
    else:
        yield names.get(stretch) or hours(stretch)


def joined(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that touch or overlap as one."""
    whole: list[Stretch] = []
    for begins, ends in sorted(found):
        if whole and begins <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(ends, whole[-1][1]))
        else:
            whole.append((begins, ends))
    return tuple(whole)


def common(some: Iterable[Stretch], others: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What two people, or a person and the hours of a day, have in common."""
    theirs = tuple(others)
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in theirs)
    return tuple(one for one in both if one[0] < one[1])


def less(some: Iterable[Stretch], refused: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What is left of some stretches without others."""
    left = joined(some)
    for begins, ends in refused:
        pieces = ((one[0], min(one[1], begins)) for one in left), ((max(one[0], ends), one[1]) for one in left)
        left = joined(piece for side in pieces for piece in side if piece[0] < piece[1])
    return left
