"""The clocks."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from mailbot.adapters.clock import FixedClock, SystemClock

_NINE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def test_the_system_clock_is_in_utc_and_goes_forward() -> None:
    """Two looks at the system's clock are aware, in UTC, and in order."""
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second
    assert second - first < timedelta(minutes=1)


def test_a_fixed_clock_stands_still_until_it_is_moved() -> None:
    """It always tells the moment it was put to, also backwards."""
    clock = FixedClock(_NINE)
    assert [clock.now(), clock.now()] == [_NINE, _NINE]
    clock.move_to(_NINE - timedelta(days=1))
    assert clock.now() == _NINE - timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        (datetime(2026, 11, 3, 9, 0, tzinfo=ZoneInfo("Europe/London")), _NINE),
        (datetime(2026, 7, 3, 10, 0, tzinfo=ZoneInfo("Europe/London")), datetime(2026, 7, 3, 9, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London")), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (
            datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=1),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),
        (datetime(2026, 11, 3, 14, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))), _NINE),
    ],
)
def test_a_fixed_clock_tells_utc(given: datetime, utc: datetime) -> None:
    """Whatever zone a moment was given in, also in the hour that happens twice, it is told in UTC."""
    clock = FixedClock(given)
    assert clock.now() == utc
    assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_an_error() -> None:
    """Wall time alone does not say which moment is meant, and nothing is guessed."""
    clock = FixedClock(_NINE)
    naive = _NINE.replace(tzinfo=None)
    with pytest.raises(ValueError, match="has no time zone"):
        FixedClock(naive)
    with pytest.raises(ValueError, match="has no time zone"):
        clock.move_to(naive)
    assert clock.now() == _NINE
