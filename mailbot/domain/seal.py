"""Keyed hashes: pseudonyms, pair hashes, calendar UIDs, short codes, secrets of draws. Pure: the key is a parameter.

The key is made once by `mailbot init` and lies beside the state (mode 0600). All values are derived from it,
so a decision made twice names the same things, and nobody without the key can guess or forge one.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seal:
    """HMAC-SHA256 (RFC 2104) under one secret key, with a separate purpose for each use."""

    secret: bytes

    def digest(self, purpose: str, *parts: str) -> bytes:
        """32 bytes that only the holder of the key can make for this purpose and these parts."""
        message = "\x00".join((purpose, *parts)).encode("utf-8", "surrogatepass")
        return hmac.digest(self.secret, message, hashlib.sha256)

    def code(self, length: int, purpose: str, *parts: str) -> str:
        """The first `length` characters of the digest in lower-case base32 (a-z, 2-7): 5 bits each."""
        return base64.b32encode(self.digest(purpose, *parts)).decode("ascii").lower()[:length]

    def matches(self, code: str, purpose: str, *parts: str) -> bool:
        """Whether `code` (any case) is the code for these parts; compared in constant time."""
        expected = self.code(len(code), purpose, *parts)
        return bool(code) and hmac.compare_digest(expected.encode(), code.lower().encode("utf-8", "replace"))

    def pseudonym(self, address: str) -> str:
        """The id of a participant: the same for the same address (already lower-case) in every campaign."""
        return "p" + self.code(14, "person", address)

    def pair(self, one: str, other: str) -> str:
        """The hash under which the acquaintance of two participant ids is kept; their order does not matter."""
        return self.code(32, "pair", *sorted((one, other)))

    def uid(self, pairing: str, domain: str) -> str:
        """The calendar UID of a pairing's meeting: it names the pairing and cannot be guessed."""
        return f"{pairing.lower()}.{self.code(26, 'uid', pairing.lower())}@{domain}"

    def short_code(self, campaign: str, participant: str, pairing: str = "") -> str:
        """The code in a subject line, such as "RCT26-K3Q7XW": it binds a reply to a person and a pairing."""
        return f"{campaign}-{self.code(6, 'subject', campaign, participant, pairing).upper()}"

    def confirmation(self, purpose: str, participant: str, campaign: str) -> str:
        """The word a person sends back to confirm something (16 characters = 80 bits)."""
        return self.code(16, "confirm", purpose, participant, campaign)

    def secret_of(self, campaign: str) -> bytes:
        """The secret of a campaign's draws (`mailbot.matching.record.seeds`); it tells nothing of the key."""
        return self.digest("secret of the draws", campaign)

    def lot(self, *what: str) -> str:
        """The seed of a small choice that no draw makes, such as a new partner: 64 hexadecimal digits."""
        return self.digest("lot", *what).hex()
