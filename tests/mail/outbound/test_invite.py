"""The calendar part, line by line."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from mailbot.domain.model.letters import Guest, Method
from mailbot.mail.outbound.invite import calendar_bytes
from tests.support.ical_rules import faults
from tests.support.invitations import LONDON, MAILBOX, OFFER, properties
from tests.support.paper import calendar_part, composed, matches_golden, sample


def test_a_request_line_by_line() -> None:
    """Each line is what the notes on clients ask for."""
    raw = calendar_bytes(OFFER, MAILBOX)
    lines = properties(raw)
    assert raw.decode().split("\r\n")[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mailbot//Randomised Coffee Trial//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]
    assert lines["DTSTART"] == ["DTSTART:20261126T140000Z"]
    assert lines["DTEND"] == ["DTEND:20261126T143000Z"]
    assert lines["DTSTAMP"] == ["DTSTAMP:20261105T090000Z"]
    assert lines["UID"] == [f"UID:{OFFER.uid}"]
    assert lines["SEQUENCE"] == ["SEQUENCE:0"]
    assert lines["ORGANIZER"] == ['ORGANIZER;CN="Example Library":mailto:library@example.nhs.uk']
    person = "ATTENDEE;CN={};CUTYPE=INDIVIDUAL;PARTSTAT={};ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{}"
    assert lines["ATTENDEE"] == [
        person.format('"Ann O\'Neill"', "NEEDS-ACTION", "ann@example.nhs.uk"),
        person.format('"Bob Baker"', "ACCEPTED", "bob@example.nhs.uk"),
    ]
    assert lines["LOCATION"] == ["LOCATION:Costa\\, main entrance\\; ground floor"]
    assert lines["DESCRIPTION"] == ["DESCRIPTION:Costa\\, main entrance\\n\\nYou have not met."]
    assert [lines[name] for name in ("STATUS", "TRANSP", "CLASS")] == [
        ["STATUS:CONFIRMED"],
        ["TRANSP:OPAQUE"],
        ["CLASS:PUBLIC"],
    ]
    assert {"VTIMEZONE", "VALARM", "DURATION", "TZID"}.isdisjoint(lines)


def test_a_cancel_takes_the_meeting_away() -> None:
    """Same UID, its own SEQUENCE, CANCELLED, and nobody is asked for an answer."""
    raw = calendar_bytes(replace(OFFER, method=Method.CANCEL, sequence=3), MAILBOX)
    lines = properties(raw)
    assert faults(raw) == []
    assert lines["METHOD"] == ["METHOD:CANCEL"]
    assert lines["UID"] == [f"UID:{OFFER.uid}"]
    assert lines["SEQUENCE"] == ["SEQUENCE:3"]
    assert lines["STATUS"] == ["STATUS:CANCELLED"]
    assert [line for line in lines["ATTENDEE"] if "RSVP" in line] == []
    assert len(lines["ATTENDEE"]) == 2


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        (datetime(2026, 10, 23, 14, 0, tzinfo=LONDON), "20261023T130000Z"),  # summer time
        (datetime(2026, 10, 26, 14, 0, tzinfo=LONDON), "20261026T140000Z"),  # the day after it ended
        (datetime(2027, 3, 26, 9, 0, tzinfo=LONDON), "20270326T090000Z"),
        (datetime(2027, 3, 29, 9, 0, tzinfo=LONDON), "20270329T080000Z"),  # the day after it began
        (datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Kolkata")), "20261126T033000Z"),
    ],
)
def test_times_are_in_utc_on_both_sides_of_the_clock_changes(wall: datetime, utc: str) -> None:
    """A moment of any zone is written as the same moment in UTC."""
    raw = calendar_bytes(replace(OFFER, start=wall, end=wall + timedelta(minutes=30), stamp=wall), MAILBOX)
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert properties(raw)["DTSTART"] == [f"DTSTART:{utc}"]
    assert event.start == wall
    assert event.end - event.start == timedelta(minutes=30)
    assert faults(raw) == []


def test_the_organiser_and_doubles_are_not_invited() -> None:
    """A guest is invited once, whatever the case of the address; the mailbox is never its own guest."""
    guests = (*OFFER.guests, Guest("ANN", "ANN@example.nhs.uk"), Guest("Library", "Library@Example.nhs.uk"))
    raw = calendar_bytes(replace(OFFER, guests=guests), MAILBOX)
    assert len(properties(raw)["ATTENDEE"]) == 2
    assert faults(raw) == []
    assert b"mailto:Library@" not in raw


@pytest.mark.parametrize(
    "address", ["", "ann", "ann@x.test\r\nATTENDEE:mailto:b@x.test", "ann@x.test,b@x.test", "ånn@x.test"]
)
def test_only_plain_addresses_are_invited(address: str) -> None:
    """An address that could break a line or name two people is refused, as guest and as organiser."""
    with pytest.raises(ValueError, match="plain addresses"):
        calendar_bytes(replace(OFFER, guests=(Guest("Ann", address),)), MAILBOX)
    with pytest.raises(ValueError, match="plain addresses"):
        calendar_bytes(OFFER, (address, "Library"))
    assert faults(calendar_bytes(OFFER, MAILBOX)) == []


def test_an_invitation_to_nobody_is_refused() -> None:
    """Without a guest there is nothing to invite to."""
    with pytest.raises(ValueError, match="needs somebody to invite"):
        calendar_bytes(replace(OFFER, guests=()), MAILBOX)
    with pytest.raises(ValueError, match="needs somebody to invite"):
        calendar_bytes(replace(OFFER, guests=(Guest("Library", MAILBOX[0]),)), MAILBOX)
    assert calendar_bytes(OFFER, MAILBOX).count(b"ATTENDEE") == 2


@pytest.mark.parametrize(
    ("name", "common_name"),
    [
        ('Ann "Annie" Lee', "Ann 'Annie' Lee"),
        ("Lee, Ann; Dr: RN", "Lee, Ann; Dr: RN"),
        ("A^B\r\nX-EVIL:1\x01", "AB X-EVIL:1"),
        ("\u202eevil", "evil"),
        ("李 Zoë ŵ", "李 Zoë ŵ"),
    ],
)
def test_names_are_cleaned(name: str, common_name: str) -> None:
    """CN keeps the name and none of what clients show raw or trip over."""
    raw = calendar_bytes(replace(OFFER, guests=(Guest(name, "ann@example.nhs.uk"),)), MAILBOX)
    attendee = icalendar.Calendar.from_ical(raw).events[0]["ATTENDEE"]
    assert attendee.params["CN"] == common_name
    assert faults(raw) == []
    assert b"\r\nX-EVIL" not in raw


def test_a_nameless_guest_has_no_cn() -> None:
    """An empty name leaves CN out rather than empty."""
    raw = calendar_bytes(replace(OFFER, guests=(Guest(" ", "ann@example.nhs.uk"),)), MAILBOX)
    assert len(properties(raw)["ATTENDEE"]) == 1
    assert b"ATTENDEE;CUTYPE" in raw
    assert faults(raw) == []


@pytest.mark.parametrize("kind", ["pairing", "cancelled", "proposal_refused"])
def test_the_calendar_part_is_the_reviewed_one(kind: str) -> None:
    """The whole file, byte for byte, as it was looked at."""
    raw = calendar_part(composed(sample(kind)))
    assert matches_golden(f"{kind}.ics", raw)
    assert faults(raw) == []
    assert raw.count(b"BEGIN:VEVENT") == 1
