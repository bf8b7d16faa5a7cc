"""Many texts as one hash that any language can make again: SHA-256 over netstrings, for rosters, histories and seeds.

A netstring is the length of a text in bytes (decimal), a colon, the text in UTF-8, and a comma: "5:RCT26,". In a row
of them no border can be mistaken, so two different rows of texts never share one canonical form.
"""

import hashlib
from collections.abc import Iterable


def canonical_hash(texts: Iterable[str]) -> str:
    """SHA-256 of the texts as netstrings, in hexadecimal."""
    digest = hashlib.sha256()
    for text in texts:
        raw = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b," % (len(raw), raw))
    return digest.hexdigest()
