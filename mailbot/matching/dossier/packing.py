"""A basis as plain JSON: what is empty is left out, and everything stands in order, so that equal ones are equal."""

from collections.abc import Iterable, Mapping

from mailbot.matching.basis import Basis
from mailbot.matching.outcome import Json
from mailbot.matching.people import History, Person
from mailbot.matching.rules import Mixing, Rules

_TEXTS = ("mode", "site", "department", "staff_group", "band", "organisation")
_LISTS = ("slots", "never_with")
_TRUTHS = ("volunteer", "stand_in")


def packed(basis: Basis) -> dict[str, Json]:
    """The people in the order of their ids, the history, and the rules."""
    return {
        "people": [_person(one) for one in sorted(basis.people, key=lambda one: one.id)],
        "history": _history(basis.history),
        "rules": _rules(basis.rules),
    }


def _person(one: Person) -> Json:
    said: dict[str, Json] = {
        **{name: getattr(one, name) for name in (*_TEXTS, *_TRUTHS)},
        **{name: _in_order(getattr(one, name)) for name in _LISTS},
    }
    return {"id": one.id, **{name: value for name, value in said.items() if value}}


def _in_order(texts: Iterable[str]) -> Json:
    return list[Json](sorted(texts))


def _history(history: History) -> Json:
    return {
        "met": [[one, other, times] for (one, other), times in sorted(history.met.items())],
        "trios": _counts(history.trios),
        "sat_out": _counts(history.sat_out),
        "doubled": _counts(history.doubled),
    }


def _counts(counts: Mapping[str, int]) -> Json:
    return dict(sorted(counts.items()))


def _rules(rules: Rules) -> Json:
    return {
        "first": [_tier(tier) for tier in rules.first],
        "mixing": [_tier(tier) for tier in rules.mixing],
        "odd": rules.odd,
    }


def _tier(tier: Mixing) -> Json:
    return {
        "attribute": tier.attribute,
        "alike": tier.alike,
        "counted": _in_order(tier.counted),
        "bent": tier.bent,
        "kept": tier.kept,
    }
