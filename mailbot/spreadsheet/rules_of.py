"""The rules of an audit: the tiers by what they compare, found again among those that can be asked for."""

from collections.abc import Mapping
from typing import get_args

from mailbot.matching import Rules
from mailbot.matching.dossier.values import Misfit, named, rows, table, text, texts, truth
from mailbot.matching.outcome import Json
from mailbot.matching.rules import TIERS, OddOne, chosen


def rules_of(audit: Mapping[str, Json]) -> Rules:
    """The rules that a draw was made by.

    Raises:
        ValueError: the audit tells of none that could have been asked for.
    """
    record = table(named(audit, "rules"))
    mixing, first = (list(map(table, rows(named(record, kind)))) for kind in ("mixing", "first"))
    clinical = [word for tier in (*mixing, *first) for word in texts(named(tier, "counted"))]
    return chosen(map(_name, mixing), map(_name, first), _odd(named(record, "odd")), clinical)


def _name(tier: Mapping[str, Json]) -> str:
    """The name by which a tier is asked for."""
    attribute, alike, counts = text(named(tier, "attribute")), truth(named(tier, "alike")), bool(named(tier, "counted"))
    for name, known in TIERS.items():
        if (known.attribute, known.alike, bool(known.counted)) == (attribute, alike, counts):
            return name
    raise Misfit(dict(tier), "a mixing tier")


def _odd(value: Json) -> OddOne:
    choices: tuple[OddOne, ...] = get_args(OddOne)
    for one in choices:
        if value == one:
            return one
    raise Misfit(value, "what becomes of the odd one")
