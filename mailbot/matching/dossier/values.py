"""Values of a file that may come from anywhere: each is what it is meant to be, or a `Misfit` says what it is not."""

from collections.abc import Mapping

from mailbot.matching.outcome import Json
from mailbot.matching.people import PAIR, Group, Pair, pair_of


class Misfit(ValueError):
    """Something else stands where this is to stand."""

    def __init__(self, value: Json, meant: str) -> None:
        super().__init__(f"{value!r:.40} stands where {meant} is to stand")


def named(record: Mapping[str, Json], name: str) -> Json:
    """The value of that name."""
    if name not in record:
        raise ValueError(f"{name!r} is missing")
    return record[name]


def text(value: Json) -> str:
    """A text."""
    if not isinstance(value, str):
        raise Misfit(value, "a text")
    return value


def number(value: Json) -> int:
    """A whole number; a truth is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Misfit(value, "a number")
    return value


def truth(value: Json) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Misfit(value, "true or false")
    return value


def rows(value: Json) -> list[Json]:
    """A list."""
    if not isinstance(value, list):
        raise Misfit(value, "a list")
    return value


def table(value: Json) -> dict[str, Json]:
    """Values by name."""
    if not isinstance(value, dict):
        raise Misfit(value, "a table")
    return value


def texts(value: Json) -> list[str]:
    """A list of texts."""
    return [text(one) for one in rows(value)]


def groups(value: Json) -> list[Group]:
    """A list of groups of ids."""
    return [tuple(texts(one)) for one in rows(value)]


def pair(value: Json) -> Pair:
    """Two ids, in the order in which a pair is kept."""
    ids = texts(value)
    if len(ids) != PAIR:
        raise Misfit(value, "a pair")
    return pair_of(ids[0], ids[1])


def counts(value: Json) -> dict[str, int]:
    """Numbers by id."""
    return {one: number(times) for one, times in table(value).items()}
