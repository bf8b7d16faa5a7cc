"""What a draw is made from, as one value; and the same with all that people said replaced by numbers.

To a draw it matters only whether two people said the same, never what. So a campaign draws with numbers in place of
departments and sites: the groups are the same, and what is kept for whoever checks the draw tells of nobody where
they work. The numbers are counted up in the order of the ids, so no key and no list of words turns them back. Of two
who are never to meet it is not told which of them asked for that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mailbot.matching.people import History, Person, fold
from mailbot.matching.pool.labels import in_order
from mailbot.matching.rules import Attribute, Mixing, Rules

Codes = Mapping[str, str]
"""What was said, folded -> its number as a text."""

_ATTRIBUTES: Mapping[Attribute, Callable[[Person], str]] = {
    "department": lambda one: one.department,
    "staff_group": lambda one: one.staff_group,
    "site": lambda one: one.site,
    "band": lambda one: one.band,
    "organisation": lambda one: one.organisation,
}
_NEVER_SAID = "0"
"""A number that nobody has: a list of counted values stays one, whether or not anybody of the pool said one of them."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The people of a pool, what is known of their earlier meetings, and the rules."""

    people: tuple[Person, ...]
    history: History
    rules: Rules

    def coded(self) -> "Basis":
        """The same for a draw, without a word that anybody said, and without anybody who is not in the pool.

        Raises:
            ValueError: two people have the same id.
        """
        people = in_order(self.people)
        codes = {name: _numbered(map(of, people)) for name, of in _ATTRIBUTES.items()}
        slots = _numbered(slot for one in people for slot in sorted(map(fold, one.slots)))
        ids, never = frozenset(one.id for one in people), _both_ways(people)
        return Basis(
            people=tuple(_coded(one, codes, slots, ids.intersection(never[one.id])) for one in people),
            history=_among(ids, self.history),
            rules=_rules(self.rules, codes),
        )


def _numbered(values: Iterable[str]) -> Codes:
    """A number for each thing that was said, in the order in which it comes first; nothing for nothing."""
    kinds = dict.fromkeys(map(fold, values))
    kinds.pop("", None)
    return {"": "", **{kind: str(number) for number, kind in enumerate(kinds, start=1)}}


def _both_ways(people: Iterable[Person]) -> Mapping[str, set[str]]:
    """Whom each is never to meet, whoever of the two asked for it."""
    never = defaultdict[str, set[str]](set)
    for one in people:
        for other in one.never_with:
            never[one.id].add(other)
            never[other].add(one.id)
    return never


def _coded(one: Person, codes: Mapping[Attribute, Codes], slots: Codes, never: frozenset[str]) -> Person:
    return replace(
        one,
        department=codes["department"][fold(one.department)],
        staff_group=codes["staff_group"][fold(one.staff_group)],
        site=codes["site"][fold(one.site)],
        band=codes["band"][fold(one.band)],
        organisation=codes["organisation"][fold(one.organisation)],
        slots=frozenset(slots[fold(slot)] for slot in one.slots),
        never_with=never,
    )


def _among(ids: frozenset[str], history: History) -> History:
    """What the history says of these people."""
    return History(
        met={pair: times for pair, times in history.met.items() if times and ids.issuperset(pair)},
        trios=_counts(ids, history.trios),
        sat_out=_counts(ids, history.sat_out),
        doubled=_counts(ids, history.doubled),
    )


def _counts(ids: frozenset[str], seats: Mapping[str, int]) -> Mapping[str, int]:
    return {one: times for one, times in seats.items() if times and one in ids}


def _rules(rules: Rules, codes: Mapping[Attribute, Codes]) -> Rules:
    return replace(
        rules,
        mixing=tuple(_tier(tier, codes) for tier in rules.mixing),
        first=tuple(_tier(tier, codes) for tier in rules.first),
    )


def _tier(tier: Mixing, codes: Mapping[Attribute, Codes]) -> Mixing:
    """The tier, with numbers for the values that it counts."""
    known = codes[tier.attribute]
    counted = {known[value] for value in tier.counted if value in known}
    return replace(tier, counted=frozenset({_NEVER_SAID, *counted})) if tier.counted else tier
