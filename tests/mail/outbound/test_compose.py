"""The bytes that go out: headers, MIME, the same every time, and nothing that a value could add."""

import re
from dataclasses import replace
from email.headerregistry import Address

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.domain.model.letters import Answering
from mailbot.mail.outbound.compose import compose
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.outbound.samples import samples
from tests.support.builders import SEAL, plan
from tests.support.paper import (
    PLAN,
    calendar_part,
    composed,
    frame,
    matches_golden,
    parsed,
    row,
    sample,
    sources,
    stationery,
)

ALL = samples(PLAN)
THEIRS = Answering("<one@example.org>", "Re: About the coffee trial", ("<zero@example.org>",))


def shape(raw: bytes) -> list[str]:
    """The content types of all parts, in order."""
    return [part.get_content_type() for part in parsed(raw).walk()]


def test_an_invitation_has_the_shape_that_clients_need() -> None:
    """mixed(alternative(text, html, calendar), ics): the calendar last, base64, without a disposition."""
    raw = composed(sample("pairing"))
    text, html, calendar, attachment = [part for part in parsed(raw).walk() if not part.is_multipart()]
    assert shape(raw) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    assert calendar["Content-Type"] == 'text/calendar; charset="utf-8"; method="REQUEST"'
    assert calendar["Content-Transfer-Encoding"] == attachment["Content-Transfer-Encoding"] == "base64"
    assert calendar["Content-Disposition"] is None
    assert attachment["Content-Disposition"] == 'attachment; filename="invite.ics"'
    assert attachment.get_payload(decode=True) == calendar.get_payload(decode=True) == calendar_part(raw)
    assert b"\r\nMETHOD:REQUEST\r\n" in calendar_part(raw)
    assert {part["Content-Transfer-Encoding"] for part in (text, html)} == {"quoted-printable"}


def test_the_method_of_a_cancel_stands_in_both_places() -> None:
    """MIME and iCalendar agree, else Outlook refuses the whole invitation."""
    raw = composed(sample("cancelled"))
    part = next(part for part in parsed(raw).walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == "CANCEL"
    assert b"\r\nMETHOD:CANCEL\r\n" in calendar_part(raw)
    assert parsed(raw)["Subject"].startswith("Cancelled: ")


def test_a_letter_without_invitation_is_text_and_html() -> None:
    """No attachment, no calendar."""
    raw = composed(sample("welcome"))
    assert shape(raw) == ["multipart/alternative", "text/plain", "text/html"]
    assert b"calendar" not in raw.lower()
    assert b"attachment" not in raw.lower()


@pytest.mark.parametrize("letter", ALL, ids=[letter.key for letter in ALL])
def test_every_letter_reads_back_as_it_was_rendered(letter: object) -> None:
    """Parsed by the standard library without a defect, text and HTML are those that were rendered."""
    rendered = stationery().render(letter)
    raw = composed(letter)
    message = parsed(raw)
    parts = [part for part in message.walk() if not part.is_multipart()]
    assert [defect for part in message.walk() for defect in part.defects] == []
    assert [str(message[name].defects) for name in ("From", "To", "Subject", "Date") if message[name].defects] == []
    assert parts[0].get_content().replace("\r\n", "\n") == rendered.text
    assert parts[1].get_content().replace("\r\n", "\n").strip() == rendered.html.strip()
    assert re.search(rb"[^\r]\n|\r[^\n]|[\x80-\xff\x00]", raw) is None
    assert max(map(len, raw.split(b"\r\n"))) <= 200


def test_the_same_row_gives_the_same_bytes() -> None:
    """A letter sent again is the same letter, also by a mailbot that was started anew; another row is not."""
    letter = sample("pairing")
    again = Stationery.load(sources(), frame(), PLAN, SEAL)
    first = compose(row(letter), stationery())
    assert compose(row(letter), again) == first
    assert compose(row(letter, attempts=3, said="451 later"), again) == first
    assert compose(row(replace(letter, key="other")), again).raw != first.raw
    assert matches_golden("pairing.eml", first.raw)


def test_the_envelope_has_one_recipient() -> None:
    """From the library, to the one address; the header says the same."""
    mail = compose(row(sample("pairing")), stationery())
    assert mail.envelope_from == "library@example.nhs.uk"
    assert mail.envelope_to == "ann.marsh@example.nhs.uk"
    assert [one.addr_spec for one in parsed(mail.raw)["To"].addresses] == ["ann.marsh@example.nhs.uk"]
    assert [name for name in ("Cc", "Bcc", "Reply-To", "Sender") if name in parsed(mail.raw)] == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "a@x.test\r\nBcc: b@x.test",
        "a@x.test, b@x.test",
        "<a@x.test>",
        "ånn@x.test",
        "a@x.test\n",
        "a b@x.test",
    ],
)
def test_an_address_that_is_not_one_is_refused(address: str) -> None:
    """Nothing is composed for an address that a header cannot hold."""
    with pytest.raises(ValueError, match="plain addresses"):
        composed(sample("help", to=address))
    with pytest.raises(ValueError, match="cannot stand in a header"):
        compose(row(sample("help"), message_id="<x>\r\nBcc: b@x.test"), stationery())
    assert composed(sample("help")).startswith(b"From: ")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(name=st.text(max_size=120), subject=st.text(max_size=200), key=st.text(max_size=60), words=st.text(max_size=200))
def test_no_value_can_add_a_header(name: str, subject: str, key: str, words: str) -> None:
    """With any name, subject, key and words, the headers are those of a plain answer, and one person gets it."""
    usual = parsed(composed(sample("question", answering=THEIRS))).keys()
    letter = sample("question", name=name, key=key, answering=replace(THEIRS, subject=subject), values={"said": words})
    raw = composed(letter)
    message = parsed(raw)
    assert message.keys() == usual
    assert [one.addr_spec for one in message["To"].addresses] == ["ann.marsh@example.nhs.uk"]
    assert max(map(len, raw.split(b"\r\n"))) <= 400
    assert shape(raw) == ["multipart/alternative", "text/plain", "text/html"]


def test_the_library_may_have_any_name() -> None:
    """A name of the mailbox with a comma and other letters stays one sender."""
    named = plan(mailbox_name="Llyfrgell, Bwrdd Iechyd Môn")
    paper = Stationery.load(sources(), frame(), named, SEAL)
    message = parsed(compose(row(sample("pairing")), paper).raw)
    assert message["From"].addresses == (Address("Llyfrgell, Bwrdd Iechyd Môn", addr_spec="library@example.nhs.uk"),)
    assert 'CN="Llyfrgell, Bwrdd Iechyd Môn"' in calendar_part(message.as_bytes()).decode().replace("\r\n ", "")
    assert "Llyfrgell, Bwrdd Iechyd Môn" in message.get_body(("plain",)).get_content()
