"""Chance that can be replayed: the demo's people do the same things for the same seed."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def roll(sides: int, *what: object) -> int:
    """A number from 0 to `sides` - 1 that depends on `what` alone."""
    digest = hashlib.sha256("|".join(map(str, what)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % sides


def pick(options: Sequence[T], *what: object) -> T:
    """One of the options, by `what` alone."""
    return options[roll(len(options), *what)]
