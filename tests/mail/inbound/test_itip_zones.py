"""Zones that a calendar brings along, both London clock changes, and rules that nobody should work out."""

from datetime import UTC, datetime

import pytest

from mailbot.mail.inbound.itip.zones import cut_zones, to_utc
from tests.support.zones import windows_zone

NAME = "(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London"
LONDON = windows_zone(NAME).rstrip()


def fixed(offset: str, rule: str = "") -> str:
    """A zone with one rule."""
    return (
        "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        f"TZOFFSETTO:{offset}\n{rule}END:STANDARD\nEND:VTIMEZONE"
    )


@pytest.mark.parametrize(
    ("wall", "utc_hour"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), 12),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 0),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), 11),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), 11),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), 11),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), 12),
        (datetime(2027, 1, 1, 12, tzinfo=UTC), 12),
    ],
)
def test_london_changes_its_clocks(wall: datetime, utc_hour: int) -> None:
    """A London that comes as a rule is the London of the last Sundays of March and October."""
    _, zones = cut_zones(LONDON)
    assert to_utc(wall, zones[NAME]).hour == utc_hour
    assert to_utc(wall, zones[NAME]).tzinfo is UTC


def test_zones_are_cut_out_of_the_calendar() -> None:
    """Nothing but the zones goes."""
    rest, zones = cut_zones(f"BEGIN:VCALENDAR\n{LONDON}\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR")
    assert rest.split() == ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "END:VEVENT", "END:VCALENDAR"]
    assert set(zones) == {NAME}


def test_a_fixed_offset_is_a_zone() -> None:
    """One rule without a change is an offset, east or west."""
    east, west = cut_zones(fixed("+0530"))[1]["X"], cut_zones(fixed("-0800"))[1]["X"]
    assert to_utc(datetime(2026, 1, 1, 12, tzinfo=UTC), east) == datetime(2026, 1, 1, 6, 30, tzinfo=UTC)
    assert to_utc(datetime(2026, 1, 1, 12, tzinfo=UTC), west) == datetime(2026, 1, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "block",
    [
        fixed("+0100", "RRULE:FREQ=SECONDLY\n"),
        fixed("+0100", "RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=1SU\n"),
        fixed("+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=MO,TU\n"),
        fixed("soon"),
        "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE",
        "BEGIN:VTIMEZONE\nBEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE",
        "BEGIN:VTIMEZONE\nTZID:X\n" + "BEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\n" * 9 + "END:VTIMEZONE",
        "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\n",
    ],
)
def test_strange_rules_make_no_zone(block: str) -> None:
    """What is not a plain yearly change is no zone: better no time than a wrong one."""
    rest, zones = cut_zones(block)
    assert zones == {}
    assert "TZOFFSETTO" not in rest


def test_first_and_second_sundays_are_counted() -> None:
    """New York's rule: the second Sunday of March, the first of November."""
    block = (
        "BEGIN:VTIMEZONE\nTZID:NY\n"
        "BEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nEND:DAYLIGHT\n"
        "END:VTIMEZONE"
    )
    zone = cut_zones(block)[1]["NY"]
    assert [to_utc(datetime(2026, *day, 12, tzinfo=UTC), zone).hour for day in ((3, 7), (3, 8), (10, 31), (11, 1))] == [
        17,
        16,
        16,
        17,
    ]
    assert [
        to_utc(datetime(2027, *day, 12, tzinfo=UTC), zone).hour for day in ((3, 13), (3, 14), (11, 6), (11, 7))
    ] == [
        17,
        16,
        16,
        17,
    ]
