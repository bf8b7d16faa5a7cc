"""The headers of a letter: who, to whom, in answer to what, and nothing that a value could add."""

from email.header import decode_header, make_header
from email.headerregistry import Address
from email.utils import parsedate_to_datetime

import pytest

from mailbot.domain.model.letters import Answering
from mailbot.mail.outbound.compose import compose
from mailbot.mail.thread import message_id, read_message_id, subject_code
from tests.support.builders import SEAL
from tests.support.paper import (
    PLAN,
    QUEUED,
    composed,
    parsed,
    row,
    sample,
    stationery,
)

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
    assert message["Subject"] == f"Invitation: coffee with Ben Okafor, {letter.values['when']} [RCT26-r1-07]"


def test_an_answer_that_takes_a_meeting_away_has_its_own_subject() -> None:
    """It stays in their conversation, but is found beside the invitation by its subject."""
    off = sample("cancelled").invitation
    message = parsed(composed(sample("goodbye", answering=THEIRS, invitation=off, pairing="RCT26-r1-07")))
    assert message["In-Reply-To"] == "<one@example.org>"
    assert message["Subject"] == ("Cancelled: your meeting. Goodbye from Randomised Coffee Trial 2026 [RCT26-r1-07]")
    refused = parsed(composed(sample("proposal_refused", answering=THEIRS)))
    assert refused["Subject"] == "Re: About the coffee trial"


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
    assert message["Subject"].endswith(subject_code(stationery().code(sample("help"))))


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


def test_a_long_name_in_another_script_is_whole() -> None:
    """A name that needs several encoded words is put together again by whoever follows RFC 2047."""
    name = "é" * 60 + " " + "李" * 39
    to = composed(sample("help", name=name)).partition(b"\r\nTo: ")[2].partition(b"\r\nSubject")[0].decode()
    decoded = str(make_header(decode_header(to)))
    assert decoded == f"{name} <ann.marsh@example.nhs.uk>"
    assert to.count("=?utf-8?") > 1
    assert max(map(len, to.split())) <= 76


def test_long_headers_are_folded() -> None:
    """No header line is longer than 78 characters where a space allows it, and folding loses nothing."""
    references = tuple(f"<{number}.{'x' * 40}@example.org>" for number in range(10))
    letter = sample("help", answering=Answering("<one@example.org>", "A long question " * 9, references))
    raw = composed(letter)
    head = raw.partition(b"\r\n\r\n")[0].decode()
    assert [line for line in head.split("\r\n") if len(line) > 78 and line.strip().count(" ") > 1] == []
    assert parsed(raw)["Subject"] == f"Re: {('A long question ' * 9)[:150].strip()}"
    assert parsed(raw)["References"].split()[1:] == [*references[-9:], "<one@example.org>"]


def test_organisers_get_no_unsubscribe() -> None:
    """List-Unsubscribe is for participants; an organiser's letter says STOP instead."""
    message = parsed(composed(sample("digest")))
    assert message["List-Unsubscribe"] is None
    assert parsed(composed(sample("nudge")))["List-Unsubscribe"].startswith(
        "<mailto:library@example.nhs.uk?subject=leave%20"
    )
    assert "reply STOP" in message.get_body(("plain",)).get_content()


def test_the_message_id_is_the_rows() -> None:
    """What was fixed when the letter was queued is what is sent."""
    letter = sample("nudge")
    token = message_id(letter, SEAL, "example.nhs.uk")
    assert parsed(composed(letter))["Message-ID"] == token
    other = compose(row(letter, message_id="<kept@example.nhs.uk>"), stationery()).raw
    assert parsed(other)["Message-ID"] == "<kept@example.nhs.uk>"
    assert other.count(b"Message-ID:") == 1
