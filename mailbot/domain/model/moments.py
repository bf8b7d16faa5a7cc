"""Moments as texts that are in order as the moments are: what an index of times is made of."""

from datetime import UTC, datetime

AT_ONCE = "0"
"""Before every moment."""


def in_order(moment: datetime) -> str:
    """The moment in UTC, such as "2026-11-28T09:00:00.000000": of two such texts the lower is the earlier."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
