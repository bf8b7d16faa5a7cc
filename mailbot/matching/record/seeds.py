"""Commit and reveal: chance that was fixed before anybody knew who takes part, and that nobody can change afterwards.

1. Before anybody joins, a campaign has a secret of 32 bytes and publishes its commitment, a hash of it.
2. A draw's seed is a hash of the secret, the roster (who is in the pool, with which wishes), the round and the number
   of the draw: 1, and one more for each time it is drawn again.
3. After the last draw the secret is published. Now anybody can see that it is the one that was committed to, and make
   every seed, and with it every draw, again.

All is SHA-256 over netstrings (`mailbot.matching.record.netstrings`) of these texts, in lower-case hexadecimal:

    commitment = "commitment", campaign, secret as 64 hexadecimal digits
    seed       = "seed", secret as 64 hexadecimal digits, roster, round, number in decimal
    parting    = "parting", seed of the draw, number in decimal

(a parting: two people of a group that was drawn are taken apart, the first after a draw is number 1).
So for campaign "RCT26" and a secret of zeros the commitment is that of the bytes "10:commitment,5:RCT26,64:000…0,".

Until it is published, whoever holds the secret can foretell the draw of any roster, and so could try rosters. What that
leaves to be seen is said in docs/explanation/the-draw.md.
"""

from mailbot.matching.record.netstrings import canonical_hash

SECRET_BYTES = 32


def commitment(campaign: str, secret: bytes) -> str:
    """What is published before anybody joins: it binds to the secret and tells nothing of it.

    Raises:
        ValueError: the secret is not 32 bytes long.
    """
    return canonical_hash(("commitment", campaign, _in_hexadecimal(secret)))


def seed_from(secret: bytes, roster_hash: str, round_: str, number: int) -> str:
    """The seed of a draw: its secret, roster, round and number fix it, and without the secret nobody can foretell it.

    Raises:
        ValueError: the secret is not 32 bytes long.
    """
    return canonical_hash(("seed", _in_hexadecimal(secret), roster_hash, round_, str(number)))


def parting_seed(seed: str, number: int) -> str:
    """The seed with which two people of a draw are taken apart: fixed by the draw's own, and not to be chosen."""
    return canonical_hash(("parting", seed, str(number)))


def _in_hexadecimal(secret: bytes) -> str:
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a campaign's secret is {SECRET_BYTES} bytes long, not {len(secret)}")
    return secret.hex()
