"""Signed tokens: written, read back however a server mangled them, and never believed when forged."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.letters import Letter, Method
from mailbot.domain.seal import Seal
from mailbot.mail.thread import (
    REPLY_LINE,
    conversation_id,
    message_id,
    read_message_id,
    reply_line,
    subject_code,
)
from tests.support.builders import SEAL
from tests.support.paper import sample

DOMAIN = "example.nhs.uk"
ANN = SEAL.pseudonym("ann.archer@example.nhs.uk")
PAIRING = Letter("pairing", "pairing/1", "ann.archer@example.nhs.uk", "Ann", participant=ANN, pairing="RCT26-r1-07")
KNOWN = Thread("pairing", ANN, "RCT26-r1-07", 0)


def test_a_message_id_says_which_letter_to_whom_about_what() -> None:
    """What is written into a Message-ID is read out of it."""
    token = message_id(PAIRING, SEAL, DOMAIN)
    assert token.startswith(f"<rct.pairing.{ANN}.RCT26-r1-07.0.")
    assert token.endswith("@example.nhs.uk>")
    assert read_message_id(token, SEAL) == KNOWN


@pytest.mark.parametrize(
    "mangle",
    [
        str.lower,
        str.upper,
        str.swapcase,
        lambda token: token.strip("<>"),
        lambda token: f"<{token}>",
        lambda token: f"  {token}\r\n\t",
        lambda token: token.replace(f"@{DOMAIN}", "@relay.example.org"),
    ],
    ids=["lower", "upper", "swapped", "bare", "doubled", "spaced", "another domain"],
)
def test_a_mangled_message_id_is_still_ours(mangle: Callable[[str], str]) -> None:
    """Changed case, missing or doubled brackets, white space and another domain do no harm."""
    for token in (message_id(PAIRING, SEAL, DOMAIN), conversation_id(PAIRING, SEAL, DOMAIN)):
        mangled = mangle(token)
        assert mangled != token
        assert read_message_id(mangled, SEAL) == KNOWN


def test_the_conversation_says_the_same_without_being_the_message() -> None:
    """References carry the same facts under another id, the same for each letter of the kind about the pairing."""
    other = Letter("pairing", "pairing/2", PAIRING.to, "Ann", participant=ANN, pairing="RCT26-r1-07")
    assert conversation_id(PAIRING, SEAL, DOMAIN) != message_id(PAIRING, SEAL, DOMAIN)
    assert conversation_id(PAIRING, SEAL, DOMAIN) == conversation_id(other, SEAL, DOMAIN)
    assert message_id(PAIRING, SEAL, DOMAIN) != message_id(other, SEAL, DOMAIN)
    assert read_message_id(conversation_id(other, SEAL, DOMAIN), SEAL) == KNOWN


def test_the_sequence_of_the_invitation_is_kept() -> None:
    """An answer to an old invitation can be told from one to the newest."""
    letter = sample("cancelled")
    assert letter.invitation is not None
    assert letter.invitation.method is Method.CANCEL
    thread = read_message_id(message_id(letter, SEAL, DOMAIN), SEAL)
    assert thread is not None
    assert thread.sequence == letter.invitation.sequence == 1


def test_a_letter_about_nobody_names_nobody() -> None:
    """An organiser's letter has a token without a participant and a pairing."""
    token = message_id(Letter("digest", "digest/1", "olive@example.nhs.uk", "Olive"), SEAL, DOMAIN)
    assert token.startswith("<rct.digest.0.0.0.")
    assert read_message_id(token, SEAL) == Thread("digest", "", "", 0)


def test_every_single_change_breaks_the_token() -> None:
    """No character before the @ can be changed for another without the token being refused."""
    token = message_id(PAIRING, SEAL, DOMAIN)
    local = token[1 : token.index("@")]
    refused = [
        read_message_id(f"<{local[:at]}{'q' if local[at].lower() != 'q' else 'z'}{local[at + 1 :]}@{DOMAIN}>", SEAL)
        for at in range(len(local))
    ]
    assert read_message_id(f"<{local}@{DOMAIN}>", SEAL) == KNOWN
    assert refused == [None] * len(local)


def test_another_key_or_a_short_signature_proves_nothing() -> None:
    """Only the holder of the key makes tokens, and a signature cut short is not a signature."""
    token = message_id(PAIRING, SEAL, DOMAIN)
    front, _, signature = token[1 : token.index("@")].rpartition(".")
    assert read_message_id(token, Seal(b"somebody else's key")) is None
    assert [read_message_id(f"<{front}.{signature[:length]}@x>", SEAL) for length in range(16)] == [None] * 16
    assert read_message_id(f"<{front}.{signature}@x>", SEAL) == KNOWN


@pytest.mark.parametrize(
    "other",
    [
        "",
        "@",
        "<>",
        "rct",
        "rct.@x",
        "<rct.....@x>",
        "<rct.a.b.c.d.e.f@x>",
        "<abc@example.org>",
        "<rct.a.b.c.0@x>",
        "ŕct.é@x",
    ],
)
def test_ids_of_others_are_not_ours(other: str) -> None:
    """Any other id, whole or broken, gives nothing and raises nothing."""
    assert read_message_id(other, SEAL) is None
    assert read_message_id(other * 500, SEAL) is None


@given(st.text(max_size=700))
def test_reading_never_raises(text: str) -> None:
    """Whatever stands in a header, reading it gives a value; nothing random is ours."""
    assert read_message_id(text, SEAL) is None
    assert read_message_id(f"<rct.{text}@x>", SEAL) is None


@given(st.text(string.ascii_letters + string.digits, min_size=1, max_size=12), st.integers(1, 99))
def test_any_campaign_code_travels(code: str, number: int) -> None:
    """A token comes back with the very key it was written with, whatever the case of the campaign's code."""
    letter = Letter("nudge", "n", "a@x.test", "Ann", participant=ANN, pairing=f"{code}-r1-{number:02}")
    token = message_id(letter, SEAL, DOMAIN)
    assert read_message_id(token, SEAL) == Thread("nudge", ANN, letter.pairing, 0)
    assert (read_message_id(token.lower(), SEAL) is not None) == (code in (code.upper(), code.lower()))


def test_short_codes_stand_in_brackets() -> None:
    """As people and gateways know such marks."""
    assert subject_code("RCT26-K3Q7XW") == "[RCT26-K3Q7XW]"


def test_the_reply_line_holds_what_the_reader_looks_for() -> None:
    """The separator is the shared text and the code."""
    line = reply_line("RCT26-K3Q7XW")
    assert line == f"{REPLY_LINE} [RCT26-K3Q7XW]"
    assert "\n" not in line
