"""Every kind of calendar part before two judges, the house rules and libical; and the house rules before bait."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

import icalendar
import pytest

from mailbot.domain.model.letters import Guest, Method
from mailbot.domain.model.pairing import Rsvp
from mailbot.mail.outbound.invite import calendar_bytes
from mailbot.mail.outbound.samples import samples
from tests.support import libical
from tests.support.ical_rules import faults
from tests.support.invitations import LONDON, MAILBOX, OFFER, properties
from tests.support.paper import PLAN, calendar_part, composed

Break: TypeAlias = Callable[[bytes], bytes]

ZONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0000\r\nRDATE:20261025T020000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
LONG = 'Ystafell gyfarfod â drws glas; 2nd floor, \\left "wing" 👩\u200d⚕️\n\x07שרה علي ' * 60
TRIO = (*OFFER.guests, Guest('Prof. "Łucja" Šťastná-García, MD; FRCP', "lucja@example.nhs.uk", Rsvp.DECLINED))
SENT = {
    "request": OFFER,
    "update": replace(OFFER, sequence=1, start=OFFER.start + timedelta(days=1), end=OFFER.end + timedelta(days=1)),
    "cancel": replace(OFFER, method=Method.CANCEL, sequence=2),
    "no to a proposal": replace(
        OFFER, method=Method.DECLINECOUNTER, sequence=2, guests=OFFER.guests[:1], comment='At night, "no"; \r\nsorry'
    ),
    "trio": replace(OFFER, guests=TRIO),
    "cancelled trio": replace(OFFER, guests=TRIO, method=Method.CANCEL, sequence=1),
    "online": replace(
        OFFER, place="https://meet.example.org/a,b;c?d=e&f", description="Join: https://meet.example.org/"
    ),
    "nowhere": replace(OFFER, place="", description=""),
    "before the clocks go back": replace(
        OFFER,
        start=datetime(2026, 10, 25, 0, 45, tzinfo=LONDON),
        end=datetime(2026, 10, 25, 1, 15, tzinfo=LONDON),
    ),
    "after the clocks went forward": replace(
        OFFER,
        start=datetime(2027, 3, 28, 0, 45, tzinfo=LONDON),
        end=datetime(2027, 3, 28, 2, 15, tzinfo=LONDON),
    ),
    "very long": replace(
        OFFER, summary=LONG, place=LONG, description=f"{LONG}\n\n{LONG}", guests=(Guest(LONG, "a@x.test"),)
    ),
    "marks": replace(
        OFFER, summary='a,b;c\\d"e:f\r\nATTENDEE:mailto:x@evil.test\r\n', guests=(Guest("\r\n:;,^'\"", "a@x.test"),)
    ),
}
RULE = b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
STANDARD = (
    b"BEGIN:STANDARD\r\nDTSTART:19701025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n"
    + RULE
    + b"END:STANDARD\r\n"
)
GOOD_ZONE = b"BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n" + STANDARD + b"END:VTIMEZONE\r\n"
ALARM = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Coffee\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"


def uninvited(raw: bytes) -> bytes:
    """The same event of nobody."""
    return re.sub(rb"ATTENDEE[^\r]*\r\n( [^\r]*\r\n)*", b"", raw)


def with_zone(zone: bytes) -> Break:
    """The same time, said in a zone of this description."""
    return lambda raw: raw.replace(b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT").replace(
        b"DTSTART:20261126T140000Z", b"DTSTART;TZID=Europe/London:20261126T140000"
    )


def with_alarm(alarm: bytes) -> Break:
    """An alarm in the event."""
    return lambda raw: raw.replace(b"END:VEVENT", alarm + b"END:VEVENT")


def generated_zone() -> bytes:
    """The zone that icalendar makes by itself, which some clients misread."""
    calendar = icalendar.Calendar()
    event = icalendar.Event()
    event.add("dtstart", datetime(2026, 11, 26, 14, 0, tzinfo=LONDON))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.timezones[0].to_ical()


BROKEN = {
    "no attendee": uninvited,
    "no organiser": lambda raw: raw.replace(b"ORGANIZER", b"X-ORGANIZER"),
    "no stamp": lambda raw: raw.replace(b"DTSTAMP", b"X-STAMP"),
    "no uid": lambda raw: raw.replace(b"UID:", b"X-UID:"),
    "no start": lambda raw: raw.replace(b"DTSTART", b"X-START"),
    "no summary": lambda raw: raw.replace(b"SUMMARY", b"X-SUMMARY"),
    "no sequence": lambda raw: raw.replace(b"SEQUENCE", b"X-SEQUENCE"),
    "no prodid": lambda raw: raw.replace(b"PRODID", b"X-PRODID"),
    "no version": lambda raw: raw.replace(b"VERSION:", b"X-VERSION:"),
    "no method": lambda raw: raw.replace(b"METHOD:", b"X-METHOD:"),
    "two starts": lambda raw: raw.replace(b"DTEND:", b"DTSTART:"),
    "two uids": lambda raw: raw.replace(b"SEQUENCE:0", b"SEQUENCE:0\r\nUID:x"),
    "end and duration": lambda raw: raw.replace(b"SEQUENCE:0", b"SEQUENCE:0\r\nDURATION:PT30M"),
    "end before start": lambda raw: raw.replace(b"DTEND:20261126T143000Z", b"DTEND:20261126T133000Z"),
    "zone without component": lambda raw: raw.replace(
        b"DTSTART:20261126T140000Z", b"DTSTART;TZID=Europe/London:20261126T140000"
    ),
    "a time zone": lambda raw: raw.replace(
        b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    ),
    "zone without a name": with_zone(GOOD_ZONE.replace(b"TZID:Europe/London\r\n", b"")),
    "zone without an offset": with_zone(GOOD_ZONE.replace(b"TZOFFSETTO:+0000\r\n", b"")),
    "zone without rules": with_zone(GOOD_ZONE.replace(STANDARD, b"")),
    "zone without a beginning": with_zone(GOOD_ZONE.replace(b"DTSTART:19701025T020000\r\n", b"")),
    "zone as icalendar makes it": with_zone(generated_zone()),
    "an alarm": with_alarm(ALARM),
    "an alarm without trigger": with_alarm(ALARM.replace(b"TRIGGER:-PT15M\r\n", b"")),
    "an alarm without words": with_alarm(ALARM.replace(b"DESCRIPTION:Coffee\r\n", b"")),
    "attendee without mailto": lambda raw: raw.replace(b":mailto:bob", b":bob"),
    "bad date": lambda raw: raw.replace(b"20261126T140000Z", b"2026-11-26T14:00Z"),
    "bad status": lambda raw: raw.replace(b"STATUS:CONFIRMED", b"STATUS:YES"),
    "cancelled request": lambda raw: raw.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"),
    "bad partstat": lambda raw: raw.replace(b"PARTSTAT=ACCEPTED", b"PARTSTAT=YES"),
    "bad method": lambda raw: raw.replace(b"METHOD:REQUEST", b"METHOD:INVITE"),
    "reply with two": lambda raw: raw.replace(b"METHOD:REQUEST", b"METHOD:REPLY"),
    "stamp not utc": lambda raw: raw.replace(b"DTSTAMP:20261105T090000Z", b"DTSTAMP:20261105T090000"),
    "floating": lambda raw: raw.replace(b"T140000Z", b"T140000"),
    "raw newline": lambda raw: raw.replace(b"SUMMARY:Coffee", b"SUMMARY:\r\nCoffee"),
    "no mailto": lambda raw: raw.replace(b":mailto:library", b":library"),
    "attendee twice": lambda raw: raw.replace(b"ann@", b"bob@"),
    "organiser invited": lambda raw: raw.replace(b"ann@", b"library@"),
    "caret": lambda raw: raw.replace(b"Ann O'Neill", b"Ann O^'Neill"),
    "lf only": lambda raw: raw.replace(b"\r\n", b"\n"),
    "unfolded": lambda raw: raw.replace(b"\r\n ", b""),
    "split character": lambda raw: raw.replace("☕".encode(), "☕".encode()[:1] + b"\r\n " + "☕".encode()[1:]),
    "bad utf-8": lambda raw: raw.replace("☕".encode(), b"\xff"),
    "control": lambda raw: raw.replace(b"Coffee", b"Cof\x07fee"),
    "unbalanced": lambda raw: raw.replace(b"END:VEVENT\r\n", b""),
    "unquoted comma": lambda raw: raw.replace(b'CN="Ann O\'Neill"', b"CN=O'Neill, Ann"),
    "no such day": lambda raw: raw.replace(b"DTSTART:20261126", b"DTSTART:20260230"),
    "no such hour": lambda raw: raw.replace(b"DTEND:20261126T143000Z", b"DTEND:20261126T253000Z"),
    "no such stamp": lambda raw: raw.replace(b"DTSTAMP:20261105", b"DTSTAMP:20261305"),
    "no number": lambda raw: raw.replace(b"SEQUENCE:0", b"SEQUENCE:first"),
    "summary twice": lambda raw: raw.replace(b"SEQUENCE:0", b"SEQUENCE:0\r\nSUMMARY:x"),
    "two events": lambda raw: raw.replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR"),
    "a zone by dates": lambda raw: raw.replace(b"BEGIN:VEVENT", ZONE + b"BEGIN:VEVENT"),
    "cut": lambda raw: raw[:-2],
    "words before": lambda raw: b"Hello\r\n" + raw,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_house_rules_see_each_fault(fault: str) -> None:
    """The judge is no rubber stamp: a good file broken in one place is refused."""
    good = calendar_bytes(OFFER, MAILBOX)
    broken = BROKEN[fault](good)
    assert faults(good) == []
    assert broken != good
    assert faults(broken) != []


CANCELLED = {
    "with an alarm": with_alarm(ALARM),
    "still confirmed": lambda raw: raw.replace(b"STATUS:CANCELLED", b"STATUS:CONFIRMED"),
    "without a status": lambda raw: raw.replace(b"STATUS:CANCELLED\r\n", b""),
    "of nobody": uninvited,
}


@pytest.mark.parametrize("fault", CANCELLED)
def test_the_house_rules_see_each_fault_of_a_cancel(fault: str) -> None:
    """A good CANCEL broken in one place is refused too."""
    good = calendar_bytes(SENT["cancel"], MAILBOX)
    broken = CANCELLED[fault](good)
    assert faults(good) == []
    assert broken != good
    assert faults(broken) != []


@pytest.mark.skipif(not libical.is_installed(), reason="libical for Python is not installed (gir1.2-ical-3.0)")
@pytest.mark.parametrize(
    "fault", ["no attendee", "no organiser", "no stamp", "no uid", "no summary", "bad status", "reply with two"]
)
def test_libical_sees_what_it_is_asked_for(fault: str) -> None:
    """The second judge is no rubber stamp either: these it knows without the house rules."""
    good = calendar_bytes(OFFER, MAILBOX)
    assert libical.verdict(good) == "good"
    assert libical.verdict(BROKEN[fault](good)) == "bad"


@pytest.mark.parametrize("name", SENT)
def test_every_kind_of_invitation_obeys_the_house_rules(name: str) -> None:
    """First, changed and cancelled; two and three; any place, clock change, length and marks: one event as meant."""
    raw = calendar_bytes(SENT[name], MAILBOX)
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert faults(raw) == []
    assert len(properties(raw)["ATTENDEE"]) == len(SENT[name].guests)
    if SENT[name].method is not Method.DECLINECOUNTER:
        assert event.start.timestamp() == SENT[name].start.timestamp()
        assert event.end.timestamp() == SENT[name].end.timestamp()
    assert [line for line in properties(raw).get("LOCATION", []) if line == "LOCATION:"] == []
    assert b"evil.test" not in raw or b"\r\nATTENDEE:mailto:x" not in raw


@pytest.mark.skipif(not libical.is_installed(), reason="libical for Python is not installed (gir1.2-ical-3.0)")
def test_libical_accepts_every_calendar_part_that_we_send() -> None:
    """All sample letters with an invitation pass libical's restriction check and the house rules; bait does not."""
    letters = [letter for letter in samples(PLAN) if letter.invitation]
    parts = {letter.key.replace("/", "-"): calendar_part(composed(letter)) for letter in letters}
    parts |= {name: calendar_bytes(sent, MAILBOX) for name, sent in SENT.items()}
    parts["bait-1"] = calendar_bytes(OFFER, MAILBOX).replace(b"ORGANIZER", b"X-ORGANIZER")
    parts["bait-2"] = calendar_bytes(OFFER, MAILBOX).replace(b"DTSTAMP", b"X-STAMP")
    assert len(letters) == 12
    good = len(letters) + len(SENT)
    assert [libical.verdict(raw) for raw in parts.values()] == ["good"] * good + ["bad"] * 2
    assert [bool(faults(raw)) for raw in parts.values()] == [False] * good + [True] * 2
