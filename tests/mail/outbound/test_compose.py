"""The bytes that go out: headers, MIME, the same every time, and nothing that a value could add."""

import re
from dataclasses import replace
from email.headerregistry import Address
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.domain.model.letters import Answering
from mailbot.mail.outbound.compose import compose
from mailbot.mail.outbound.render import Stationery
from mailbot.mail.outbound.samples import samples
from mailbot.mail.thread import find_short_code, message_id, read_message_id
from tests.support.builders import SEAL, plan
from tests.support.paper import PLAN, QUEUED, calendar_part, composed, frame, matches_golden, parsed, row, sample
from tests.support.paper import sources, stationery

ALL = samples(PLAN)
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Unsubscribe",
    "X-Mailbot-Key",
    "MIME-Version",
    "Content-Type",
]
THEIRS = Answering("<one@example.org>", "Re: About the coffee trial", ("<zero@example.org>",))


def shape(raw: bytes) -> list[str]:
    """The content types of all parts, in order."""
    return [part.get_content_type() for part in parsed(raw).walk()]


def test_an_unasked_letter_has_these_headers() -> None:
    """Who, to whom, when, in which conversation, that a machine wrote it, how to leave; no more."""
    letter = sample("pairing")
    message = parsed(composed(letter))
    code = stationery().code(letter)
    assert message.keys() == HEADERS
    assert message["From"] == "Example Library <library@example.nhs.uk>"
    assert message["To"] == "Ann Marsh <ann.marsh@example.nhs.uk>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["X-Mailbot-Key"] == "sample/pairing/full"
    assert message["List-Unsubscribe"] == f"<mailto:library@example.nhs.uk?subject=leave%20%5B{code}%5D>"
    assert parsedate_to_datetime(message["Date"]) == QUEUED
    assert message["Subject"] == f"Invitation: coffee with Ben Okafor, {letter.values['when']} [{code}]"


def test_an_answer_stays_in_their_conversation() -> None:
    """An answer names the mail that it answers, keeps its subject, and is marked as a reply of a machine."""
    message = parsed(composed(sample("welcome", answering=THEIRS)))
    assert message["In-Reply-To"] == "<one@example.org>"
    assert message["References"].split()[1:] == ["<zero@example.org>", "<one@example.org>"]
    assert message["Subject"] == "Re: About the coffee trial"
    assert message["Auto-Submitted"] == "auto-replied"
    assert "Reply-To" not in message
    assert "Precedence" not in message


@pytest.mark.parametrize("kind", ["pairing", "welcome", "digest"])
def test_both_ids_lead_back_to_the_letter(kind: str) -> None:
    """Message-ID and References are tokens of the same letter, so that losing either does no harm."""
    letter = sample(kind, answering=None)
    message = parsed(composed(letter))
    thread = read_message_id(message["Message-ID"], SEAL)
    assert thread is not None
    assert (thread.letter, thread.participant, thread.pairing) == (kind, letter.participant, letter.pairing)
    assert read_message_id(message["References"], SEAL) == thread
    assert message["References"] != message["Message-ID"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("RE: AW: Fwd: Re[2]: About the coffee trial", "Re: About the coffee trial"),
        ("Coffee on  Tuesday\r\nBcc: all@example.org", "Re: Coffee on Tuesday Bcc: all@example.org"),
        ("Kaffee für Zoë und 李", "Re: Kaffee für Zoë und 李"),
        ("\u202eA question about coffee", "Re: A question about coffee"),
        ("word " * 100, "Re: " + ("word " * 30).strip()),
        ("A question [RCT26-AAAAAA]", None),
        ("join", None),
        ("Re: leave", None),
        ("new match", None),
        ("", None),
        ("Re: Re:", None),
    ],
)
def test_an_answer_keeps_a_subject_but_no_bare_command(theirs: str, ours: str | None) -> None:
    """What they wrote is repeated after one Re:; a word or two may be a command and gets our own subject."""
    letter = sample("welcome", answering=Answering("<one@example.org>", theirs))
    subject = parsed(composed(letter))["Subject"]
    own = f"You are already in {PLAN.name} [{stationery().code(letter)}]"
    repeated = ours or ("Re: A question [RCT26-AAAAAA]" if "question" in theirs else own)
    assert subject == repeated
    assert "\n" not in subject
    assert parsed(composed(letter))["Bcc"] is None


def test_their_ids_are_cleaned_and_cut() -> None:
    """Broken ids of others are left out, a long list is cut to the nearest ten, our own comes first."""
    many = tuple(f"<{number}@example.org>" for number in range(50))
    bad = ("<a b@x>", "no brackets", "<x@y>\r\nBcc: z@example.org", "<é@x>", f"<{'x' * 300}@y>", "")
    message = parsed(composed(sample("help", answering=Answering("<x>\r\nBcc: z@example.org", "s", (*many, *bad)))))
    ids = message["References"].split()
    assert len(ids) == 11
    assert read_message_id(ids[0], SEAL) is not None
    assert ids[1:] == list(many[-10:])
    assert message["In-Reply-To"] is None
    assert message["Bcc"] is None


def test_an_answer_to_a_mail_without_id_is_still_a_reply() -> None:
    """Without anything to refer to, the letter is marked as a machine's reply all the same."""
    message = parsed(composed(sample("help", answering=None)))
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["In-Reply-To"] is None
    assert find_short_code(message["Subject"]) == stationery().code(sample("help"))


def test_an_invitation_has_the_shape_that_clients_need() -> None:
    """mixed(alternative(text, html, calendar), ics): the calendar last, base64, without a disposition, methods equal."""
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
    ["", "ann", "a@x.test\r\nBcc: b@x.test", "a@x.test, b@x.test", "<a@x.test>", "ånn@x.test", "a@x.test\n", "a b@x.test"],
)
def test_an_address_that_is_not_one_is_refused(address: str) -> None:
    """Nothing is composed for an address that a header cannot hold."""
    with pytest.raises(ValueError, match="plain addresses"):
        composed(sample("help", to=address))
    with pytest.raises(ValueError, match="cannot stand in a header"):
        compose(row(sample("help"), message_id="<x>\r\nBcc: b@x.test"), stationery())
    assert composed(sample("help")).startswith(b"From: ")


@pytest.mark.parametrize(
    "name",
    [
        "Ann Marsh",
        "Lee, Ann (WALSALL)",
        'Ann "Annie" \\ Lee',
        "Zoë 李 Ŵyn",
        "=?utf-8?q?evil?=",
        "ann@evil.test",
        "x" * 90,
        "é" * 90,
        "Dr. A. <b@evil.test>",
        "a: b@evil.test;",
    ],
)
def test_any_name_stays_a_name(name: str) -> None:
    """Commas, quotes, other addresses and encoded words in a name never become a second recipient."""
    message = parsed(composed(sample("help", name=name)))
    assert message["To"].addresses == (Address(name, addr_spec="ann.marsh@example.nhs.uk"),)
    assert message["Bcc"] is None
    assert message.keys().count("To") == 1


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


def test_long_headers_are_folded() -> None:
    """No header line is longer than 78 characters where a space allows it, and folding loses nothing."""
    references = tuple(f"<{number}.{'x' * 40}@example.org>" for number in range(10))
    letter = sample("help", answering=Answering("<one@example.org>", "A long question " * 9, references))
    raw = composed(letter)
    head = raw.partition(b"\r\n\r\n")[0].decode()
    assert [line for line in head.split("\r\n") if len(line) > 78 and " " in line.strip() and "Message-ID" not in line] == []
    assert parsed(raw)["Subject"] == f"Re: {('A long question ' * 9)[:150].strip()}"
    assert parsed(raw)["References"].split()[1:] == [*references[-9:], "<one@example.org>"]


def test_the_library_may_have_any_name() -> None:
    """A name of the mailbox with a comma and other letters stays one sender."""
    named = plan(mailbox_name="Llyfrgell, Bwrdd Iechyd Môn")
    paper = Stationery.load(sources(), frame(), named, SEAL)
    message = parsed(compose(row(sample("pairing")), paper).raw)
    assert message["From"].addresses == (Address("Llyfrgell, Bwrdd Iechyd Môn", addr_spec="library@example.nhs.uk"),)
    assert 'CN="Llyfrgell, Bwrdd Iechyd Môn"' in calendar_part(message.as_bytes()).decode().replace("\r\n ", "")
    assert "Llyfrgell, Bwrdd Iechyd Môn" in message.get_body(("plain",)).get_content()


def test_organisers_get_no_unsubscribe() -> None:
    """List-Unsubscribe is for participants; an organiser's letter says STOP instead."""
    message = parsed(composed(sample("digest")))
    assert message["List-Unsubscribe"] is None
    assert parsed(composed(sample("nudge")))["List-Unsubscribe"].startswith("<mailto:library@example.nhs.uk?subject=leave%20")
    assert "reply STOP" in message.get_body(("plain",)).get_content()


def test_the_message_id_is_the_rows() -> None:
    """What was fixed when the letter was queued is what is sent."""
    letter = sample("nudge")
    token = message_id(letter, SEAL, "example.nhs.uk")
    assert parsed(composed(letter))["Message-ID"] == token
    other = compose(row(letter, message_id="<kept@example.nhs.uk>"), stationery()).raw
    assert parsed(other)["Message-ID"] == "<kept@example.nhs.uk>"
    assert other.count(b"Message-ID:") == 1
