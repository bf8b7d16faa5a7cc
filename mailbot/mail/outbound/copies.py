"""What one letter to one person is known by where a sender keeps copies: a hash that names nobody."""

import hashlib

_DIGITS = 16  # hexadecimal


def copy_mark(message_id: str, recipient: str) -> str:
    """The mark of a letter's copy; without a Message-ID of its own, give all of its text in place of it."""
    known_by = f"{message_id}\0{recipient}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(known_by).hexdigest()[:_DIGITS]
