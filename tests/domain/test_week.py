"""Parts of the week: what they are called, which minutes they are, and what two of them have in common."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.week import DAYS, PARTS, Stretch, common, hours, joined, less, slots_of, stretch_of, stretches

STRETCHES = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda one: one[0] < one[1])


def _minutes(found: tuple[Stretch, ...]) -> set[int]:
    return {minute for begins, ends in found for minute in range(begins, ends)}


@pytest.mark.parametrize(
    "part", ["", "noon", "10", "10-12", "12:00-10:00", "10:00-10:00", "10:60-11:00", "10:00-24:01", "a:b-c:d"]
)
def test_what_is_no_part_of_a_day(part: str) -> None:
    """A word that is none, hours that end before they begin, or that no clock shows: at no time, never at any."""
    assert stretch_of(part) is None
    assert stretches((f"mon {part}",), 0) == ()


def test_named_parts_and_what_lies_in_them() -> None:
    """Lunchtime and evening lie in the afternoon; nothing of the morning does."""
    lunch, afternoon, morning, evening = (PARTS[name] for name in ("lunch", "pm", "am", "eve"))
    assert common([lunch], [afternoon]) == (lunch,)
    assert common([evening], [afternoon]) == (evening,)
    assert common([morning], [afternoon]) == ()
    assert stretches((), 3) == ((0, 1440),)
    assert stretches(("mon am", "mon pm"), 0) == ((0, 1440),)


@given(STRETCHES, st.sampled_from(DAYS))
def test_hours_are_read_as_they_are_written(stretch: Stretch, day: str) -> None:
    """Any hours, to the minute, of the day that is meant and of no other."""
    slot = f"{day} {hours(stretch)}"
    assert stretch_of(slot.partition(" ")[2]) == stretch
    assert stretches((slot,), DAYS.index(day)) == (stretch,)
    assert stretches((slot,), (DAYS.index(day) + 1) % 7) == ()


@given(st.lists(STRETCHES, max_size=6), st.lists(STRETCHES, max_size=6))
def test_joined_and_common_are_sets_of_minutes(some: list[Stretch], others: list[Stretch]) -> None:
    """Joining keeps every minute and leaves gaps between; what is common is what both have."""
    one, other = joined(some), joined(others)
    assert _minutes(one) == _minutes(tuple(some))
    assert all(before[1] < after[0] for before, after in pairwise(one))
    assert _minutes(common(one, other)) == _minutes(one) & _minutes(other)


@given(st.lists(STRETCHES, max_size=6), st.lists(STRETCHES, max_size=6))
def test_less_takes_every_minute_away(some: list[Stretch], refused: list[Stretch]) -> None:
    """What is left is what was there and was not refused, in order, with gaps between."""
    left = less(some, refused)
    assert _minutes(left) == _minutes(tuple(some)) - _minutes(tuple(refused))
    assert left == joined(left)


@given(st.lists(STRETCHES, max_size=5), st.sampled_from(DAYS))
def test_parts_are_named_and_read_back(found: list[Stretch], day: str) -> None:
    """What stretches are called gives the same minutes of that day again, and named parts have their names."""
    slots = slots_of(day, found)
    assert (stretches(slots, DAYS.index(day)) if slots else ()) == joined(found)
    assert slots_of(day, [(0, 1440)]) == (f"{day} am", f"{day} pm")
    assert slots_of(day, [(0, 840)]) == (f"{day} am", f"{day} lunch")
    assert [slots_of(day, [PARTS[name]]) for name in PARTS] == [(f"{day} {name}",) for name in PARTS]
