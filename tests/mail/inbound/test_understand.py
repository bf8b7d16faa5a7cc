"""The door of the way in: own letters, threads, trust, absences, and messages that nobody can read."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.inbound import Speaker, Thread, Trust
from mailbot.domain.model.intents import Join, Leave, Nothing, Order, Unclear
from mailbot.domain.model.letters import Letter
from mailbot.domain.seal import Seal
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from mailbot.mail.thread import conversation_id, message_id

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SEAL = Seal(b"a made-up key that only tests use")
LIBRARY, JO = "library@example.nhs.uk", "jo@example.nhs.uk"
OURS = Ours(
    own_addresses=frozenset({LIBRARY}),
    organisers=frozenset({"helen@example.nhs.uk"}),
    code="RCT26",
    names=("randomised coffee trial", "coffee trial", "coffee"),
    seal=SEAL,
)
LETTER = Letter(
    kind="pairing", key="k1", to=JO, name="Jo", values={}, participant=SEAL.pseudonym(JO), pairing="RCT26-r1-07"
)
OUR_ID = message_id(LETTER, SEAL, "example.nhs.uk")
OUR_THREAD = Thread("pairing", SEAL.pseudonym(JO), "RCT26-r1-07")


def raw(body: str, *fields: str, sender: str = JO) -> bytes:
    """A message with these fields; `body` may bring headers of its own, before a blank line."""
    return "\n".join((f"From: {sender}", "Date: Mon, 09 Nov 2026 10:00:00 +0000", *fields, "", body)).encode()


def test_our_own_letter_is_known() -> None:
    """Our address and our token together are ours; a colleague who writes from our address is a person."""
    ours = understand(raw("Dear Jo", f"Message-ID: {OUR_ID}", sender=LIBRARY), OURS)
    colleague = understand(raw("Dear Jo", "Message-ID: <x@example.nhs.uk>", sender=LIBRARY), OURS)
    forged = understand(raw("Dear Jo", f"Message-ID: {OUR_ID[:-20]}x@example.nhs.uk>", sender=LIBRARY), OURS)
    stranger = understand(raw("Dear Jo", f"Message-ID: {OUR_ID}"), OURS)
    assert (ours.verdict.speaker, ours.verdict.rule) == (Speaker.OWN, "own_letter")
    assert [one.verdict.speaker for one in (colleague, forged, stranger)] == [Speaker.PERSON] * 3
    assert ours.intent == Nothing()
    assert ours.reply is None


@pytest.mark.parametrize(
    "field",
    [
        f"In-Reply-To: {OUR_ID}",
        f"References: <first@x> {conversation_id(LETTER, SEAL, 'example.nhs.uk')} <other@x>",
        f"X-Microsoft-Original-Message-ID: {OUR_ID}",
        f"In-Reply-To: {OUR_ID.upper()}",
    ],
)
def test_a_reply_finds_its_letter(field: str) -> None:
    """Our token is found wherever a reply carries it, and proves the person it went to."""
    mail = understand(raw("YES", field), OURS)
    assert mail.thread == OUR_THREAD
    assert mail.trust is Trust.PROVEN
    assert understand(raw("YES", field, sender="sam@example.nhs.uk"), OURS).trust is Trust.CLAIMED
    assert understand(raw("YES", field), replace(OURS, seal=None)).thread is None


def test_a_bounce_finds_its_letter() -> None:
    """The letter that came back is known by its token, whoever returns it."""
    body = f"Could not deliver.\n\n<{JO}>:\n550 5.1.1 user unknown\n\n--- Original message\n\nMessage-ID: {OUR_ID}\n"
    mail = understand(raw(body, "Subject: failure notice", sender="MAILER-DAEMON@example.org"), OURS)
    assert mail.verdict.speaker is Speaker.BOUNCE
    assert mail.thread == OUR_THREAD
    assert mail.bounce is not None
    assert (mail.bounce.recipients, mail.bounce.permanent) == ((JO,), True)
    assert mail.trust is Trust.CLAIMED


def test_a_wish_to_leave_counts_on_bulk_mail_too() -> None:
    """Precedence does not swallow a proven "leave"; anything else in such mail, or unproven, is automatic."""
    proven = f"In-Reply-To: {OUR_ID}"
    left = understand(raw("leave", proven, "Precedence: bulk"), OURS)
    assert (left.verdict.speaker, left.verdict.rule, left.intent) == (Speaker.PERSON, "leave_in_bulk", Leave())
    others = [raw("join", proven, "Precedence: bulk"), raw("leave", "Precedence: bulk")]
    assert [understand(one, OURS).verdict.rule for one in others] == ["bulk_mail", "bulk_mail"]
    assert [understand(one, OURS).intent for one in others] == [Nothing(), Nothing()]
    assert [understand(one, OURS).reply for one in others] == [None, None]


def test_a_person_joins_and_an_organiser_orders() -> None:
    """The words reach the grammar with what it must know: who writes, and whether the mail is fresh."""
    assert isinstance(understand(raw("join", "Subject: Coffee trial"), OURS).intent, Join)
    order = understand(raw("STOP", "Subject: Randomised Coffee Trial", sender="helen@example.nhs.uk"), OURS)
    assert order.intent == Order("stop")
    assert understand(raw("STOP", "Subject: Randomised Coffee Trial"), OURS).intent == Leave()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("We met, 5/5. It was fun!\n\nKind regards\n\nJo Ash\nNurse | Example Trust", "We met, 5/5. It was fun!"),
        ("We met.\nThanks,\n\nBest wishes", "We met."),
        ("Regards to Bo, we met", "Regards to Bo, we met"),
        ("Many thanks", "Many thanks"),
    ],
)
def test_what_is_shown_of_a_mail_has_no_closing(body: str, said: str) -> None:
    """What is quoted ends before "Kind regards"; words that are nothing else are shown as they are."""
    assert understand(raw(body), OURS).said == said


def test_an_absence_is_told() -> None:
    """The date of an automatic answer is kept with what it is; a list's dates say nothing of anybody."""
    said = "I am on annual leave and will be back on Monday 23 November 2026."
    away = understand(raw(said, "Auto-Submitted: auto-replied"), OURS)
    listed = understand(raw(said, "List-Id: <x.test>"), OURS)
    undated = understand(f"From: {JO}\nAuto-Submitted: auto-replied\n\n{said}".encode(), OURS)
    assert (away.away_until, away.away_until_is) == (date(2026, 11, 23), "first_day_back")
    assert [(one.away_until, one.away_until_is) for one in (listed, undated)] == [(None, None)] * 2
    assert away.intent == Nothing()


def test_apple_says_the_last_day() -> None:
    """Apple's own field gives the last day away; a date that is none gives nothing."""
    field = "X-Apple-Criteria: {{kind=VACATION,endDate={}T23:59:59Z}}"
    good = understand(raw("away", "X-Apple-Action: VACATION", field.format("2026-11-20")), OURS)
    bad = understand(raw("away", "X-Apple-Action: VACATION", field.format("2026-13-99")), OURS)
    assert (good.away_until, good.away_until_is) == (date(2026, 11, 20), "last_day_away")
    assert (bad.away_until, bad.verdict.rule) == (None, "robot_mark")


def test_what_cannot_be_read_goes_to_a_person() -> None:
    """A fault in the reader itself is a line for a person, never an error."""
    broken = replace(OURS, zone=cast("ZoneInfo", "nowhere"))
    mail = understand(raw("join", "Subject: Coffee trial"), broken)
    assert (mail.verdict.speaker, mail.verdict.rule) == (Speaker.PERSON, "unreadable")
    assert isinstance(mail.intent, Unclear)
    assert (mail.sender, mail.trust) == (None, Trust.CLAIMED)
    assert "TypeError" in mail.verdict.evidence


@pytest.mark.parametrize(
    "message",
    [b"", b"\n", b"\x00" * 9000, bytes(range(256)) * 40, b":" * 9000, b"From " * 2000, b"From: " + b"(" * 9000],
)
def test_rubbish_is_a_person_without_a_wish(message: bytes) -> None:
    """Whatever arrives is something; rubbish comes from nobody and asks nothing that anybody could act on."""
    mail = understand(message, OURS)
    assert mail.verdict.speaker is Speaker.PERSON
    assert mail.sender is None
    assert isinstance(mail.intent, Nothing | Unclear)


@given(st.binary(max_size=300))
def test_understanding_never_fails(message: bytes) -> None:
    """No bytes make the reader fail, and none are taken for our own letter."""
    mail = understand(message, OURS)
    assert mail.verdict.speaker is not Speaker.OWN
    assert mail.verdict.rule != "unreadable"
    assert mail.thread is None


@given(
    st.lists(
        st.sampled_from(
            [
                "From: mailer-daemon@x.test",
                "Subject: failure notice",
                "Subject: Automatic reply: x",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "Content-Type: message/delivery-status",
                "Content-Type: text/calendar; method=REPLY",
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "UID:x",
                "DTSTART;TZID=a:1",
                "Final-Recipient: rfc822;",
                "Status: 5",
                "--b",
                "",
                "550 no such user",
            ]
        ),
        max_size=25,
    )
)
def test_pieces_in_any_order_are_understood(lines: list[str]) -> None:
    """Reports and calendars torn to pieces are read without a fault."""
    mail = understand("\n".join(lines).encode(), OURS)
    assert mail.verdict.rule != "unreadable"
    assert mail.bounce is None or mail.verdict.speaker is Speaker.BOUNCE
    assert mail.answers == () or mail.verdict.speaker is Speaker.CALENDAR
