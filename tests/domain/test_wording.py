"""Dates, times and lists in words, as the NHS service manual writes them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.wording import clock, counted, day, listed, moment, span
from tests.support.builders import LONDON


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "midnight"),
        (12, 0, "midday"),
        (0, 30, "12:30am"),
        (12, 15, "12:15pm"),
        (9, 0, "9am"),
        (9, 5, "9:05am"),
        (14, 30, "2:30pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_a_time_of_day(hour: int, minute: int, words: str) -> None:
    """No leading zero, no minutes on the hour, midday and midnight by name."""
    told = clock(datetime(2026, 11, 26, hour, minute, tzinfo=UTC))
    assert told == words
    assert not told.startswith("0")
    assert ":00" not in told


def test_days_and_moments() -> None:
    """The weekday and the month are spelled out; a moment is told in the zone's own time."""
    assert day(date(2026, 11, 3)) == "Tuesday 3 November 2026"
    assert moment(datetime(2026, 11, 26, 9, 0, tzinfo=UTC), LONDON) == "Thursday 26 November 2026 at 9am"
    assert moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), LONDON) == "Thursday 2 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (datetime(2026, 10, 24, 13, 0, tzinfo=UTC), "Saturday 24 October 2026, 2pm to 2:30pm"),
        (datetime(2026, 10, 25, 13, 0, tzinfo=UTC), "Sunday 25 October 2026, 1pm to 1:30pm"),
        (datetime(2027, 3, 27, 13, 0, tzinfo=UTC), "Saturday 27 March 2027, 1pm to 1:30pm"),
        (datetime(2027, 3, 28, 11, 0, tzinfo=UTC), "Sunday 28 March 2027, midday to 12:30pm"),
    ],
)
def test_a_meeting_on_both_sides_of_the_clock_changes(start: datetime, words: str) -> None:
    """A meeting in UTC is told in London time, with one date and "to" between the times."""
    told = span(start, start.replace(minute=30), LONDON)
    assert told == words
    assert told.count(" to ") == 1
    assert told.count(",") == 1


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bob"], "Ann and Bob"),
        (["Ann", "Bob", "Zoë Ångström"], "Ann, Bob and Zoë Ångström"),
    ],
)
def test_names_in_a_row(names: list[str], words: str) -> None:
    """Commas and one "and"; any script."""
    assert listed(names) == words
    assert listed(tuple(names)) == words
    assert words.count(" and ") == (len(names) > 1)


@given(st.integers(0, 10_000))
def test_how_many(number: int) -> None:
    """One thing, otherwise things; numerals throughout."""
    assert counted(number, "pair") == f"{number} pair{'' if number == 1 else 's'}"
    assert counted(number, "person", "people").endswith("person" if number == 1 else "people")
    assert counted(number, "pair").split()[0] == str(number)
