"""Many texts as one hash that any language can make again: SHA-256 over netstrings, for rosters, histories and seeds.

A netstring is the length of a text in bytes (decimal), a colon, the text in UTF-8, and a comma: "5:RCT26,". In a row
of them no border can be mistaken, so two different rows of texts never share one canonical form.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache


def canonical_hash(texts: Iterable[str]) -> str:
    """SHA-256 of the texts as netstrings, in hexadecimal."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(_netstring(text))
    return digest.hexdigest()


def hashes_of(first: Iterable[str], rests: Iterable[Iterable[str]]) -> Iterator[str]:
    """The hash of the same first texts with each of many rests after them, as `canonical_hash` gives it."""
    begun = hashlib.sha256(b"".join(map(_netstring, first)))
    for rest in rests:
        digest = begun.copy()
        digest.update(b"".join(map(_netstring, rest)))
        yield digest.hexdigest()


@lru_cache(maxsize=1 << 12)
def _netstring(text: str) -> bytes:
    """One text; kept for a while, since many people say the same."""
    raw = text.encode("utf-8", "surrogatepass")
    return b"%d:%b," % (len(raw), raw)
