"""Dates, times and lists in words, as the NHS service manual writes them; and from UTC to the campaign's zone."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_NOON = 12
_LONGEST_NAME = 60  # characters of one of several names


def day(when: date) -> str:
    """A date: "Thursday 26 November 2026"."""
    return f"{when:%A} {when.day} {when:%B} {when.year}"


def clock(moment: datetime | time) -> str:
    """A time of day: "2pm", "2:30pm", "midday", "midnight"."""
    if moment.minute == 0 and moment.hour in (0, _NOON):
        return "midday" if moment.hour else "midnight"
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < _NOON else 'pm'}"


def moment(when: datetime, zone: ZoneInfo) -> str:
    """A UTC moment: "Thursday 26 November 2026 at 9am"."""
    local = when.astimezone(zone)
    return f"{day(local)} at {clock(local)}"


def span(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """A meeting (UTC): "Thursday 26 November 2026, 2pm to 2:30pm"."""
    begins, ends = start.astimezone(zone), end.astimezone(zone)
    return f"{day(begins)}, {clock(begins)} to {clock(ends)}"


def listed(words: Sequence[str]) -> str:
    """Names in a row: "Ann", "Ann and Bob", "Ann, Bob and Cas"."""
    *before, last = words or [""]
    return f"{', '.join(before)} and {last}" if before else last


def shortened(name: str) -> str:
    """A name that leaves room for what stands beside it."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def counted(number: int, thing: str, things: str = "") -> str:
    """How many of something: "1 pair", "3 pairs"; `things` where the plural is not made by an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def without_addresses(words: str) -> str:
    """What a program or a server said, without the addresses in it: for logs and displays that many may read."""
    return " ".join("(address)" if "@" in word else word for word in words.split(" "))
