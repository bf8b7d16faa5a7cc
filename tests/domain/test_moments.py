"""Moments as texts: in order as the moments are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.moments import AT_ONCE, in_order

_BEGIN, _END = datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("9998-01-01")
_moments = st.datetimes(_BEGIN, _END, timezones=st.just(UTC))


@settings(derandomize=True, database=None)
@given(one=_moments, other=_moments)
def test_texts_of_moments_are_in_the_order_of_the_moments(one: datetime, other: datetime) -> None:
    """To the microsecond, which many of them do not have; and all of them after what may be done at once."""
    assert (in_order(one) < in_order(other)) == (one < other)
    assert (in_order(one) == in_order(other)) == (one == other)
    assert in_order(one) > AT_ONCE


def test_a_moment_is_the_same_in_whatever_zone_it_is_told() -> None:
    """In the hour that London has twice, the earlier of the two is the lower."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    told = [moment.astimezone(ZoneInfo("Europe/London")) for moment in (first, first + timedelta(hours=1))]
    assert [in_order(one) for one in told] == ["2026-10-25T00:30:00.000000", "2026-10-25T01:30:00.000000"]
