"""Keyed hashes: the same again with the key, nothing without it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.seal import Seal
from tests.support.builders import SEAL

OTHER = Seal(b"another made-up key")


def test_each_purpose_has_its_own_hash() -> None:
    """Key, purpose, parts and where one part ends all matter."""
    assert SEAL.digest("a", "b") == SEAL.digest("a", "b")
    assert (
        len({SEAL.digest("a", "b", "c"), SEAL.digest("a", "bc"), SEAL.digest("ab", "c"), OTHER.digest("a", "b", "c")})
        == 4
    )
    assert len(SEAL.digest("a")) == 32


@given(st.text(), st.integers(1, 40))
def test_codes_are_plain_and_match_in_any_case(text: str, length: int) -> None:
    """A code is lower-case base32 of the wanted length, and is its own check."""
    code = SEAL.code(length, "purpose", text)
    assert re.fullmatch(f"[a-z2-7]{{{length}}}", code)
    assert SEAL.matches(code.upper(), "purpose", text)
    assert not OTHER.matches(f"{code}x" * 3, "purpose", text)


@pytest.mark.parametrize("code", ["", "wrong", "\udcff", "äöü", "a" * 500])
def test_a_wrong_code_never_matches(code: str) -> None:
    """Empty, wrong, broken and endless codes are refused without an error."""
    right = SEAL.code(16, "confirm", "somebody")
    assert not SEAL.matches(code, "confirm", "somebody")
    assert not SEAL.matches(right, "confirm", "somebody else")
    assert SEAL.matches(right, "confirm", "somebody")


def test_pseudonyms_are_the_same_again() -> None:
    """An address that was erased and comes back has the id that it had; ids say nothing of it."""
    assert SEAL.pseudonym("ann@example.nhs.uk") == SEAL.pseudonym("ann@example.nhs.uk")
    assert SEAL.pseudonym("ann@example.nhs.uk") != SEAL.pseudonym("bob@example.nhs.uk")
    assert OTHER.pseudonym("ann@example.nhs.uk") != SEAL.pseudonym("ann@example.nhs.uk")
    assert re.fullmatch("p[a-z2-7]{14}", SEAL.pseudonym("ann@example.nhs.uk"))


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_pair_has_no_order(one: str, other: str) -> None:
    """The hash of two people is the same both ways, and tells two pairs apart."""
    assert SEAL.pair(one, other) == SEAL.pair(other, one)
    assert SEAL.pair(one, other) != SEAL.pair(one, f"{other}x")
    assert len(SEAL.pair(one, other)) == 32


def test_names_made_for_others_to_read() -> None:
    """UIDs name the pairing and the domain; short codes the campaign; each campaign has a secret, each choice a lot."""
    assert re.fullmatch(r"rct26-r1-07\.[a-z2-7]{26}@example\.nhs\.uk", SEAL.uid("RCT26-r1-07", "example.nhs.uk"))
    assert re.fullmatch("RCT26-[A-Z2-7]{6}", SEAL.short_code("RCT26", "p1", "RCT26-r1-07"))
    assert SEAL.short_code("RCT26", "p1", "a") != SEAL.short_code("RCT26", "p1", "b")
    assert re.fullmatch("[0-9a-f]{64}", SEAL.lot("rematch", "RCT26-r1-x", "1"))
    assert SEAL.lot("rematch", "RCT26-r1-x", "1") != SEAL.lot("rematch", "RCT26-r1-x", "2")
    assert len(SEAL.secret_of("RCT26")) == 32
    assert len({SEAL.secret_of("RCT26"), SEAL.secret_of("RCT27"), Seal(b"another key").secret_of("RCT26")}) == 3
    assert len(SEAL.confirmation("join", "p1", "RCT26")) == 16
