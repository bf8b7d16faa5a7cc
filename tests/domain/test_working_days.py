"""Working days, bank holidays and London wall time."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.campaign import MeetingRules
from mailbot.domain.working_days import after_working_days, at_wall_time, before_working_days, is_working_day
from tests.support.builders import plan

CHRISTMAS = MeetingRules(closed_days=frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}))


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 9), 0, date(2026, 11, 9)),
        (date(2026, 11, 9), 1, date(2026, 11, 10)),
        (date(2026, 11, 13), 1, date(2026, 11, 16)),
        (date(2026, 11, 14), 1, date(2026, 11, 16)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 4, date(2027, 1, 4)),
    ],
)
def test_working_days_ahead(start: date, days: int, expected: date) -> None:
    """Weekends and closed days do not count; none at all is the day itself."""
    assert after_working_days(start, days, CHRISTMAS) == expected
    assert days == 0 or is_working_day(expected, CHRISTMAS)
    assert after_working_days(expected, 0, CHRISTMAS) == expected


@pytest.mark.parametrize(
    ("end", "days", "expected"),
    [
        (date(2026, 11, 17), 1, date(2026, 11, 16)),
        (date(2026, 11, 16), 1, date(2026, 11, 13)),
        (date(2026, 11, 15), 1, date(2026, 11, 13)),
        (date(2026, 12, 29), 1, date(2026, 12, 24)),
        (date(2027, 1, 4), 2, date(2026, 12, 30)),
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
    ],
)
def test_working_days_back(end: date, days: int, expected: date) -> None:
    """Counted backwards the same days are left out."""
    assert before_working_days(end, days, CHRISTMAS) == expected
    assert before_working_days(expected, 0, CHRISTMAS) == expected
    assert is_working_day(expected, CHRISTMAS)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_there_and_back(start: date, days: int) -> None:
    """So many working days on and back again ends on a working day that is not after the start."""
    there = after_working_days(start, days, CHRISTMAS)
    assert there > start
    assert is_working_day(there, CHRISTMAS)
    assert before_working_days(there, days, CHRISTMAS) <= start


@pytest.mark.parametrize(
    ("on", "clock", "expected"),
    [
        (date(2026, 10, 24), time(9), datetime(2026, 10, 24, 8, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (date(2027, 3, 27), time(9), datetime(2027, 3, 27, 9, tzinfo=UTC)),
        (date(2027, 3, 28), time(9), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2027, 3, 28), time(1, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_wall_time_on_both_clock_changes(on: date, clock: time, expected: datetime) -> None:
    """A time that comes twice is the first; one that is skipped is the same time after the change."""
    moment = at_wall_time(on, clock, plan())
    assert moment == expected
    assert moment.tzinfo is UTC
    assert moment.astimezone(plan().zone).date() == on
