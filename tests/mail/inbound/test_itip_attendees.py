"""Who answers, in calendars with many attendees, none, odd addresses and damaged properties."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.model.inbound import CalendarAnswer
from mailbot.mail.inbound.itip.answers import read_answers
from mailbot.mail.inbound.itip.zones import cut_zones, to_utc
from mailbot.mail.inbound.parsing.message import parse

JO = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo@example.org"
SAM = "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.org"
SILENT = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kim@example.org"


def answer(*lines: str, method: str = "REPLY", sender: str = "jo@example.org") -> CalendarAnswer:
    """The one answer of a calendar whose event has these lines."""
    event = "\n".join(("BEGIN:VEVENT", "UID:u1", *lines, "END:VEVENT"))
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{event}\nEND:VCALENDAR\n"
    (found,) = read_answers(parse(f"From: {sender}\nContent-Type: text/calendar\n\n{calendar}".encode()))
    return found


@pytest.mark.parametrize(
    ("lines", "sender", "who"),
    [
        ((JO,), "sam@example.org", ("jo@example.org", "ACCEPTED")),
        ((JO, SAM), "sam@example.org", ("sam@example.org", "DECLINED")),
        ((JO, SILENT), "other@example.org", ("jo@example.org", "ACCEPTED")),
        ((SILENT, SAM, "ATTENDEE:mailto:lee@example.org"), "x@example.org", ("sam@example.org", "DECLINED")),
        ((JO, SAM), "other@example.org", (None, None)),
        ((JO, JO), "jo@example.org", (None, None)),
        ((SILENT, "ATTENDEE:mailto:lee@example.org"), "x@example.org", (None, None)),
        ((), "jo@example.org", (None, None)),
    ],
)
def test_who_answers(lines: tuple[str, ...], sender: str, who: tuple[str | None, str | None]) -> None:
    """The only attendee, else the sender among them, else the only one who has decided; in doubt nobody."""
    found = answer(*lines, sender=sender)
    assert (found.attendee, found.partstat) == who
    assert answer(*reversed(lines), sender=sender) == found
    asked = answer(*lines, sender=sender, method="REQUEST")
    assert (asked.attendee, asked.partstat) == (None, None)  # an invitation answers nothing


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("mailto:Jo@Example.ORG", "jo@example.org"),
        ("MAILTO: jo@example.org", "jo@example.org"),
        ("jo@example.org", "jo@example.org"),
        ("mailto:zoë@bücher.example", "zoë@xn--bcher-kva.example"),
        ("mailto:", None),
        ("urn:uuid:1234", None),
        ("mailto:jo", None),
        ("mailto:jo@example.org,sam@example.org", None),
        ("mailto:" + "a" * 5_000 + "@example.org", None),
    ],
)
def test_addresses_of_attendees(value: str, address: str | None) -> None:
    """With or without `mailto:`, in any case and alphabet; what is no single address is nobody."""
    assert answer(f"ATTENDEE;PARTSTAT=ACCEPTED:{value}").attendee == address
    assert answer(f"ATTENDEE;PARTSTAT=ACCEPTED:{value}", JO).attendee in {address, "jo@example.org", None}


@pytest.mark.parametrize(
    ("line", "sequence"),
    [
        ("SEQUENCE:0", 0),
        ("SEQUENCE: 7 ", 7),
        ("SEQUENCE:999999999", 999_999_999),
        ("SEQUENCE:9999999999", None),
        ("SEQUENCE:-1", None),
        ("SEQUENCE:1.5", None),
        ("SEQUENCE:two", None),
        ("SEQUENCE:", None),
        ("SEQUENCE:\N{SUPERSCRIPT TWO}", None),
        ("SEQUENCE:" + "9" * 5_000, None),
    ],
)
def test_the_revision_is_a_small_number(line: str, sequence: int | None) -> None:
    """A sequence is what fits 32 bits in plain figures; all else is unknown, and the rest of the answer is read."""
    found = answer(line, JO)
    assert found.sequence == sequence
    assert (found.uid, found.attendee) == ("u1", "jo@example.org")


def test_comments_are_kept_short_and_whole() -> None:
    """Two comments are joined; the remark of an attendee stands in where there is none; none is None."""
    assert answer("COMMENT:One", "COMMENT:Two", JO).comment == "One\nTwo"
    assert answer("COMMENT:  ", JO).comment is None
    remark = "ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT=On leave:mailto:jo@example.org"
    assert answer(remark).comment == "On leave"
    assert answer("COMMENT:Mine", remark).comment == "Mine"
    assert len(answer("COMMENT:" + "ß" * 50_000, JO).comment or "") <= 4_000


def test_two_rules_without_a_year_must_agree() -> None:
    """Two fixed offsets that are the same are one; two that differ leave the zone unknown."""
    rule = "BEGIN:STANDARD\nTZOFFSETTO:{}\nEND:STANDARD\n"
    zone = "BEGIN:VTIMEZONE\nTZID:X\n{}END:VTIMEZONE"
    _, same = cut_zones(zone.format(rule.format("+0200") * 2))
    _, other = cut_zones(zone.format(rule.format("+0200") + rule.format("+0300")))
    _, many = cut_zones(zone.format(rule.format("+0200") * 9))
    assert [one.offset for one in same["X"]] == [timedelta(hours=2)]
    assert to_utc(datetime(2026, 7, 1, 12, tzinfo=UTC), same["X"]).hour == 10
    assert other == {}
    assert many == {}
