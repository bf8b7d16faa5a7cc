"""Commitment and seeds: as documented, to the byte, so that any language makes the same."""

import hashlib

import pytest

from mailbot.matching.record.netstrings import canonical_hash
from mailbot.matching.record.seeds import commitment, seed_from

ZEROS = bytes(32)


def test_the_documented_bytes_are_hashed() -> None:
    """What the module says of its two hashes is what they are; no helper of the module is used to check."""
    zeros = b"64:" + b"0" * 64 + b","
    by_hand = hashlib.sha256(b"10:commitment,5:RCT26," + zeros).hexdigest()
    assert commitment("RCT26", ZEROS) == by_hand
    assert by_hand == "6f0c5338046153b3314594d1ea04c99969aaf9e517296813501f3bc85eb582a9"
    seed = hashlib.sha256(b"4:seed," + zeros + b"2:ab,8:RCT26-r1,2:12,").hexdigest()
    assert seed_from(ZEROS, "ab", "RCT26-r1", 12) == seed


def test_every_part_changes_the_hash() -> None:
    """Campaign, secret, roster, round and number all count, and texts that are cut elsewhere are other texts."""
    one = bytes(31) + b"\x01"
    commitments = {commitment("RCT26", ZEROS), commitment("RCT27", ZEROS), commitment("RCT26", one)}
    seeds = {
        seed_from(ZEROS, "ab", "r1", 1),
        seed_from(one, "ab", "r1", 1),
        seed_from(ZEROS, "ac", "r1", 1),
        seed_from(ZEROS, "ab", "r2", 1),
        seed_from(ZEROS, "ab", "r1", 2),
        seed_from(ZEROS, "abr", "1", 1),
    }
    assert (len(commitments), len(seeds)) == (3, 6)
    assert not commitments & seeds


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_secret_of_another_length_is_refused(length: int) -> None:
    """A short secret could be guessed from its commitment."""
    with pytest.raises(ValueError, match=f"32 bytes long, not {length}"):
        commitment("RCT26", bytes(length))
    with pytest.raises(ValueError, match="32 bytes"):
        seed_from(bytes(length), "ab", "r1", 1)


def test_lengths_are_counted_in_bytes_of_utf_8() -> None:
    """An accent is two bytes, a cup three; half a surrogate pair, as broken input may hold, is hashed all the same."""
    assert canonical_hash(["é", "☕"]) == hashlib.sha256("2:é,3:☕,".encode()).hexdigest()
    assert canonical_hash([]) == hashlib.sha256(b"").hexdigest()
    assert canonical_hash(["\ud800"]) != canonical_hash(["\udfff"])
