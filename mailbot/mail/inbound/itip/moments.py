"""Times of a calendar as instants in UTC. A time without a zone, or with one that nobody knows, is no instant."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from icalendar import Component
from icalendar.error import BrokenCalendarProperty

from mailbot.mail.inbound.itip.zones import Rule, to_utc

Zones: TypeAlias = Mapping[str, tuple[Rule, ...]]

UNREADABLE = (BrokenCalendarProperty, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError)
"""What reading a property of a damaged calendar may raise."""


def instant(event: Component, name: str, zones: Zones) -> datetime | None:
    """A date-time property in UTC; None for whole days, floating times, unknown zones, and hours that clocks skip."""
    moment, zone = _value(event, name)
    if not isinstance(moment, datetime):
        return None
    try:
        if moment.utcoffset() is not None:
            return moment.astimezone(UTC) if _exists(moment) else None
        return to_utc(moment, zones[zone]) if zone in zones else None
    except (OverflowError, ValueError, IndexError):
        return None


def _exists(moment: datetime) -> bool:
    """Whether the clocks of its zone ever show it: when they go forward an hour is skipped."""
    shown = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return shown.replace(tzinfo=None) == moment.replace(tzinfo=None)


def ending(event: Component, start: datetime | None, zones: Zones) -> datetime | None:
    """When the event ends: its end, or its start and its duration."""
    end = instant(event, "DTEND", zones)
    length = _value(event, "DURATION")[0] if end is None else None
    if start is None or not isinstance(length, timedelta):
        return end
    try:
        return start + length
    except OverflowError:
        return None


def _value(event: Component, name: str) -> tuple[object, str]:
    """The Python value of a property and its TZID, the first where it stands twice; None where it cannot be read."""
    try:
        found = event.get(name)
        one = found[0] if isinstance(found, list) else found
        return (None, "") if one is None else (one.dt, str(one.params.get("TZID", "")))
    except UNREADABLE:
        return None, ""
