"""What one letter to one person is known by where copies are kept: hashes that name nobody, and our own header."""

import hashlib
from urllib.parse import quote

KEY_HEADER = "X-Mailbot-Key"
"""Our own header: a server that rewrites the Message-ID leaves it as it is."""

_KEY_SAFE = "/:@._-+"
_LONGEST_KEY = 300  # octets: it does not fold
_DIGITS = 16  # hexadecimal


def key_of_letter(key: str) -> str:
    """The key of a letter as it stands in our header."""
    return quote(key, safe=_KEY_SAFE)[:_LONGEST_KEY]


def copy_mark(message_id: str, recipient: str) -> str:
    """The mark of a letter's copy; without a Message-ID of its own, give all of its text in place of it."""
    known_by = f"{message_id}\0{recipient}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(known_by).hexdigest()[:_DIGITS]


def key_mark(key: str) -> str:
    """The mark of a letter's copy in the Sent folder, by what stands in our header."""
    return copy_mark(key, KEY_HEADER)


def mark_in_name(name: str) -> str:
    """The mark in the name of a file that a sender wrote: `date-mark-recipient.eml`; empty for any other."""
    return name.split("-", 2)[1] if name.count("-") > 1 else ""
