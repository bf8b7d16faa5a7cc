"""Many texts as one hash that any language can make again: SHA-256 over netstrings, for rosters, histories and seeds.

A netstring is the length of a text in bytes (decimal), a colon, the text in UTF-8, and a comma: "5:RCT26,". In a row
of them no border can be mistaken, so two different rows of texts never share one canonical form.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

_AT_ONCE = 1 << 12
"""How many pieces are hashed together: a hash is quick with a long text, and slow to be called."""


def canonical_hash(texts: Iterable[str]) -> str:
    """SHA-256 of the texts as netstrings, in hexadecimal."""
    return hash_of(map(netstring, texts))


def hash_of(written: Iterable[str]) -> str:
    """SHA-256 of pieces that are netstrings already, one or many each, in hexadecimal."""
    digest, pieces = hashlib.sha256(), iter(written)
    while some := list(islice(pieces, _AT_ONCE)):
        digest.update(_in_bytes("".join(some)))
    return digest.hexdigest()


def hashes_of(first: Iterable[str], rests: Iterable[Iterable[str]]) -> Iterator[str]:
    """The hash of the same first texts with each of many rests after them, as `canonical_hash` gives it."""
    begun = hashlib.sha256(_in_bytes(netstrings(first)))
    for rest in rests:
        digest = begun.copy()
        digest.update(_in_bytes(netstrings(rest)))
        yield digest.hexdigest()


def netstrings(texts: Iterable[str]) -> str:
    """These texts as netstrings, one after the other."""
    return "".join(map(netstring, texts))


def netstring(text: str) -> str:
    """One text as a netstring."""
    return f"{len(text) if text.isascii() else len(_in_bytes(text))}:{text},"


def _in_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
