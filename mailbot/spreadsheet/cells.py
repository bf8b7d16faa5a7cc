"""What single values of a table mean. Each reader takes the text of a value and raises `Wrong` where it is none.

Readers of columns in which few different values stand remember what they made of them.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from mailbot.mail.inbound.parsing.addresses import plain_address
from mailbot.matching.people import Way, fold
from mailbot.spreadsheet.cell_words import ANSWERS, DAYS, HALVES, SEATS, WAYS, Seat
from mailbot.spreadsheet.faults import Wrong

T = TypeVar("T")

_BETWEEN = str.maketrans(",\n", ";;")
_LIKE_A_FORMULA = ("=", "+", "-")  # and "@", with which no address begins
_LONGEST_NUMBER = 9
_DIFFERENT = 1024


def address(text: str) -> str:
    """An address in the one form in which it is compared: lower case, its domain in ASCII.

    One that a spreadsheet would take for a formula is refused, so that what is printed can be opened in one safely.
    """
    plain = plain_address(text) if text.isprintable() else None
    if plain is None:
        raise Wrong(f"{text!r} is not an address" if text else "an address is missing")
    if plain.startswith(_LIKE_A_FORMULA):
        raise Wrong(f"{text!r} begins as a formula does; a spreadsheet would carry it out")
    return plain


def addresses(text: str) -> frozenset[str]:
    """Addresses with semicolons or commas between."""
    return frozenset(address(one) for one in _several(text))


@lru_cache(_DIFFERENT)
def mode(text: str) -> Way:
    """How somebody is willing to meet; nothing = not said."""
    return _one_of(WAYS, text, "person, online or either")


@lru_cache(_DIFFERENT)
def half_days(text: str) -> frozenset[str]:
    """Half days and lunchtimes such as "mon am", with semicolons or commas between; a day alone is both its halves."""
    return frozenset(slot for one in _several(text) for slot in _half_days(one))


@lru_cache(_DIFFERENT)
def yes_or_no(text: str) -> bool | None:
    """Yes, no, or None for nothing said."""
    return _one_of(ANSWERS, text, "yes or no")


@lru_cache(_DIFFERENT)
def seat(text: str) -> Seat:
    """What a volunteer offers when the number is odd: to meet two ("yes"), to take part only then, or neither."""
    return _one_of(SEATS, text, "yes, no or stand-in")


def number(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER and int(text) > 0):
        raise Wrong(f"{text!r} is not a whole number such as 1")
    return int(text)


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.translate(_BETWEEN).split(";") if one.strip()]


def _half_days(text: str) -> list[str]:
    day, _, half = fold(text).partition(" ")
    if day not in DAYS or half not in HALVES:
        raise Wrong(f"{text!r} is no half day such as mon am")
    return [f"{DAYS[day]} {one}" for one in HALVES[half]]


def _one_of(choices: Mapping[str, T], text: str, said: str) -> T:
    found = fold(text).replace("-", " ")
    if found not in choices:
        raise Wrong(f"{text!r} is not {said}")
    return choices[found]
