"""Chance from a seed: SHA-256 in counter mode, so that any language can replay a draw.

    key     = SHA-256(seed | "|" | label), both in UTF-8
    block i = SHA-256(key | i as 8 bytes, big-endian), i = 0, 1, ...; each is eight words of 4 bytes, big-endian

The standard library promises the same numbers across versions for `random.random()` alone, not for shuffling
(Python documentation, "Notes on Reproducibility"); a published seed must outlive the Python that drew with it.
"""

import hashlib
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

WORDS = 1 << 32
"""How many values a word can take."""


def _words(key: bytes) -> Iterator[int]:
    """The words of all blocks, without end."""
    counter = 0
    while True:
        yield from struct.unpack(">8I", hashlib.sha256(key + counter.to_bytes(8, "big")).digest())
        counter += 1


class Stream:
    """An endless sequence of fair numbers, fixed by a seed and a label that says what they are for."""

    __slots__ = ("word",)

    def __init__(self, seed: str, label: str) -> None:
        text = f"{seed}|{label}".encode("utf-8", "surrogatepass")
        self.word = _words(hashlib.sha256(text).digest()).__next__

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1, each equally likely: words of the last, uneven stretch are passed over.

        Raises:
            ValueError: the limit is not from 1 to 2**32.
        """
        if not 0 < limit <= WORDS:
            raise ValueError(f"below() needs a limit from 1 to 2**32, not {limit}")
        even = WORDS - WORDS % limit
        word = self.word()
        while word >= even:
            word = self.word()
        return word % limit

    def picker(self, limit: int) -> Callable[[], int]:
        """What gives one number after the other as `below` does, for whoever needs many: 0 < limit <= 2**32."""
        even = WORDS - WORDS % limit
        next_word = self.word

        def pick() -> int:
            word = next_word()
            while word >= even:
                word = next_word()
            return word % limit

        return pick

    def chooser(self, things: Sequence[T]) -> Callable[[], T]:
        """What gives one of these things after the other, each as likely: at least one."""
        limit = len(things)
        even = WORDS - WORDS % limit
        next_word = self.word

        def choose() -> T:
            word = next_word()
            while word >= even:
                word = next_word()
            return things[word % limit]

        return choose

    def shuffled(self, things: list[T]) -> list[T]:
        """A copy in random order: Fisher and Yates, from the last index down (Knuth, TAOCP 3.4.2, algorithm P)."""
        order, next_word = list(things), self.word
        for last in range(len(order) - 1, 0, -1):
            limit = last + 1
            word = next_word()
            while word >= WORDS - WORDS % limit:  # as in `below`
                word = next_word()
            chosen = word % limit
            order[last], order[chosen] = order[chosen], order[last]
        return order
