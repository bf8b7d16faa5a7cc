"""Random pools with every kind of rule, each fixed by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.matching.staff import HALF_DAYS, Chance
from mailbot.matching import History, Person, Rules
from mailbot.matching.people import Way
from mailbot.matching.rules import TIERS, OddOne, chosen

MODES: tuple[Way, ...] = ("", "either", "person", "online")
ODD: tuple[OddOne, ...] = ("trio", "trio", "sit out")
SMALL, LARGE = 75, 1
"""In a hundred."""


@dataclass(frozen=True, slots=True)
class AnyPool:
    """What a draw is made from."""

    people: list[Person]
    history: History
    rules: Rules
    rounds_ahead: int


def any_pool(number: int, largest: int = 0) -> AnyPool:
    """The pool of this number: up to `largest` people, or mostly up to 20, seldom more than 40, never more than 150."""
    chance = Chance(f"any pool {number} {largest or ''}")
    people = _people(2 + chance.below(largest - 1) if largest else _size(chance), chance)
    return AnyPool(people, _history(people, chance), _rules(chance), 1 + chance.below(3) * chance.below(8))


def _size(chance: Chance) -> int:
    """How many people."""
    if chance.percent(SMALL):
        return 2 + chance.below(19)
    return 41 + chance.below(110) if chance.percent(LARGE * 100 // (100 - SMALL)) else 21 + chance.below(20)


def _people(size: int, chance: Chance) -> list[Person]:
    """The people; how many rules they come with is a matter of the pool."""
    ids = [f"p{number:03}" for number in range(size)]
    strict, free, excluding = chance.below(100), chance.below(100), chance.below(40)
    volunteers, stand_ins = chance.below(3) * chance.below(20), chance.below(2) * chance.below(15)
    return [
        Person(
            one,
            mode=chance.one_of(MODES) if chance.percent(strict) else "",
            site=chance.one_of(("Manor", "manor ", "Grange", "Lodge", "")),
            slots=frozenset(day for day in HALF_DAYS if chance.percent(free))
            if chance.percent(strict)
            else frozenset(),
            department=chance.one_of(("", *"abcdefg")),
            staff_group=chance.one_of(("", "nurse", "doctor", "clerk", "porter")),
            band=chance.one_of(("", "5", "6", "7")),
            organisation=chance.one_of(("", "North", "South")),
            never_with=frozenset(chance.one_of(ids) for _ in range(3) if chance.percent(excluding)),
            volunteer=chance.percent(volunteers),
            stand_in=chance.percent(stand_ins),
        )
        for one in ids
    ]


def _history(people: Sequence[Person], chance: Chance) -> History:
    """A past in which any share of the pairs met, and anybody may have had any seat."""
    ids = [person.id for person in people]
    share = chance.below(2) * chance.below(100)
    met = {pair: 1 + chance.below(3) for pair in combinations(ids, 2) if chance.percent(share)}
    trios, sat_out, doubled = ({one: chance.below(3) for one in ids if chance.percent(30)} for _ in range(3))
    return History(met, trios, sat_out, doubled)


def _rules(chance: Chance) -> Rules:
    """Some tiers in some order, none, one or two of them before the repeats."""
    tiers = chance.shuffled(list(TIERS))[: chance.below(len(TIERS) + 1)]
    first = chance.below(2) * chance.below(3)
    return chosen(tiers[first:], tiers[:first], chance.one_of(ODD), ("nurse",) if chance.percent(20) else ())
