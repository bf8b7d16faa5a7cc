"""The calendar part, judged by the house rules, by libical, and line by line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.letters import Guest, Invitation, Method
from mailbot.domain.model.pairing import Rsvp
from mailbot.mail.outbound.invite import calendar_bytes
from mailbot.mail.outbound.samples import samples
from tests.support import libical
from tests.support.ical_rules import faults
from tests.support.paper import PLAN, calendar_part, composed, matches_golden, sample

MAILBOX = ("library@example.nhs.uk", "Example Library")
LONDON = ZoneInfo("Europe/London")
OFFER = Invitation(
    method=Method.REQUEST,
    uid="rct26-r1-07.k3q7xw@example.nhs.uk",
    sequence=0,
    stamp=datetime(2026, 11, 5, 9, 0, tzinfo=UTC),
    start=datetime(2026, 11, 26, 14, 0, tzinfo=UTC),
    end=datetime(2026, 11, 26, 14, 30, tzinfo=UTC),
    summary="Coffee: Ann & Bob ☕ [RCT26-r1-07]",
    place="Costa, main entrance; ground floor",
    description="Costa, main entrance\n\nYou have not met.",
    guests=(Guest("Ann O'Neill", "ann@example.nhs.uk"), Guest("Bob Baker", "bob@example.nhs.uk", Rsvp.ACCEPTED)),
)
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
BROKEN = {
    "no attendee": lambda raw: b"\r\n".join(
        line for line in raw.split(b"\r\n") if b"ann@" not in line and b"bob@" not in line
    ),
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
    "an alarm": lambda raw: raw.replace(b"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT"),
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


def properties(raw: bytes) -> dict[str, list[str]]:
    """The unfolded lines by the name of their property."""
    found: dict[str, list[str]] = {}
    for line in raw.decode().replace("\r\n ", "").split("\r\n"):
        name = line.partition(":")[0].partition(";")[0]
        found.setdefault(name, []).append(line)
    return found


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


@settings(deadline=None)
@given(
    name=st.text(max_size=60),
    text=st.text(max_size=300),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1)),  # noqa: DTZ001 - made aware below
    sequence=st.integers(0, 2**31 - 1),
    method=st.sampled_from(Method),
)
def test_any_name_place_and_time_obeys_the_house_rules(
    name: str, text: str, start: datetime, sequence: int, method: Method
) -> None:
    """Whatever people and places are called, the bytes are good and say one event with the given times."""
    begins = start.replace(microsecond=0, tzinfo=LONDON)
    changed = replace(OFFER, method=method, sequence=sequence, place=text, summary=name, description=text)
    changed = replace(changed, start=begins, end=begins + timedelta(minutes=30), guests=(Guest(name, "a@x.test"),))
    raw = calendar_bytes(changed, (MAILBOX[0], name))
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert faults(raw) == []
    assert event.start.timestamp() == begins.timestamp()
    assert (event["SEQUENCE"], event["UID"]) == (sequence, OFFER.uid)


@pytest.mark.parametrize("fault", BROKEN)
def test_the_house_rules_see_each_fault(fault: str) -> None:
    """The judge is no rubber stamp: a good file broken in one place is refused."""
    good = calendar_bytes(OFFER, MAILBOX)
    broken = BROKEN[fault](good)
    assert faults(good) == []
    assert broken != good
    assert faults(broken) != []


@pytest.mark.parametrize("name", SENT)
def test_every_kind_of_invitation_obeys_the_house_rules(name: str) -> None:
    """First, changed and cancelled; two and three; any place, clock change, length and marks: one event as meant."""
    raw = calendar_bytes(SENT[name], MAILBOX)
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert faults(raw) == []
    assert len(properties(raw)["ATTENDEE"]) == len(SENT[name].guests)
    assert event.start.timestamp() == SENT[name].start.timestamp()
    assert event.end.timestamp() == SENT[name].end.timestamp()
    assert [line for line in properties(raw).get("LOCATION", []) if line == "LOCATION:"] == []
    assert b"evil.test" not in raw or b"\r\nATTENDEE:mailto:x" not in raw


@pytest.mark.skipif(not libical.is_installed(), reason="libical for Python is not installed (gir1.2-ical-3.0)")
def test_libical_accepts_every_calendar_part_that_we_send(tmp_path: Path) -> None:
    """All sample letters with an invitation pass libical's restriction check and the house rules; bait does not."""
    letters = [letter for letter in samples(PLAN) if letter.invitation]
    parts = {letter.key.replace("/", "-"): calendar_part(composed(letter)) for letter in letters}
    parts |= {name: calendar_bytes(sent, MAILBOX) for name, sent in SENT.items()}
    parts["bait-1"] = calendar_bytes(OFFER, MAILBOX).replace(b"ORGANIZER", b"X-ORGANIZER")
    parts["bait-2"] = calendar_bytes(OFFER, MAILBOX).replace(b"DTSTAMP", b"X-STAMP")
    paths = [tmp_path / f"{name}.ics" for name in parts]
    for path, raw in zip(paths, parts.values(), strict=True):
        path.write_bytes(raw)
    assert len(letters) == 9
    good = len(letters) + len(SENT)
    assert libical.verdicts(paths) == ["good"] * good + ["bad"] * 2
    assert [bool(faults(raw)) for raw in parts.values()] == [False] * good + [True] * 2


@pytest.mark.parametrize("kind", ["pairing", "cancelled"])
def test_the_calendar_part_is_the_reviewed_one(kind: str) -> None:
    """The whole file, byte for byte, as it was looked at."""
    raw = calendar_part(composed(sample(kind)))
    assert matches_golden(f"{kind}.ics", raw)
    assert faults(raw) == []
    assert raw.count(b"BEGIN:VEVENT") == 1
