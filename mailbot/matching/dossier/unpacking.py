"""Plain JSON back into a basis."""

from collections.abc import Mapping
from typing import TypeVar, get_args

from mailbot.matching.basis import Basis
from mailbot.matching.dossier.values import Misfit, counts, named, number, pair, rows, table, text, texts, truth
from mailbot.matching.outcome import Json
from mailbot.matching.people import History, Pair, Person, Way
from mailbot.matching.rules import Attribute, Mixing, OddOne, Rules

W = TypeVar("W")


def unpacked(record: Mapping[str, Json]) -> Basis:
    """The basis that `packed` made the record of.

    Raises:
        ValueError: this is no such record.
    """
    return Basis(
        people=tuple(_person(table(one)) for one in rows(named(record, "people"))),
        history=_history(table(named(record, "history"))),
        rules=_rules(table(named(record, "rules"))),
    )


def _person(said: Mapping[str, Json]) -> Person:
    return Person(
        id=text(named(said, "id")),
        mode=_one_of(get_args(Way), said.get("mode", "")),
        site=text(said.get("site", "")),
        slots=frozenset(texts(said.get("slots", []))),
        department=text(said.get("department", "")),
        staff_group=text(said.get("staff_group", "")),
        band=text(said.get("band", "")),
        organisation=text(said.get("organisation", "")),
        never_with=frozenset(texts(said.get("never_with", []))),
        volunteer=truth(said.get("volunteer", False)),
        stand_in=truth(said.get("stand_in", False)),
    )


def _one_of(words: tuple[W, ...], value: Json) -> W:
    """The one of these words that the value is."""
    for word in words:
        if word == value:
            return word
    raise Misfit(value, f"one of {', '.join(map(repr, words))}")


def _history(record: Mapping[str, Json]) -> History:
    return History(
        met=dict(_met(rows(one)) for one in rows(named(record, "met"))),
        trios=counts(named(record, "trios")),
        sat_out=counts(named(record, "sat_out")),
        doubled=counts(named(record, "doubled")),
    )


def _met(row: list[Json]) -> tuple[Pair, int]:
    """Two ids, and how often they met."""
    return pair(row[:-1]), number(row[-1] if row else None)


def _rules(record: Mapping[str, Json]) -> Rules:
    return Rules(
        mixing=_tiers(named(record, "mixing")),
        first=_tiers(named(record, "first")),
        odd=_one_of(get_args(OddOne), named(record, "odd")),
    )


def _tiers(value: Json) -> tuple[Mixing, ...]:
    return tuple(_tier(table(one)) for one in rows(value))


def _tier(record: Mapping[str, Json]) -> Mixing:
    return Mixing(
        attribute=_one_of(get_args(Attribute), named(record, "attribute")),
        alike=truth(named(record, "alike")),
        counted=frozenset(texts(named(record, "counted"))),
        bent=text(named(record, "bent")),
        kept=text(named(record, "kept")),
    )
