"""Small pools for the test of chance: each is drawn over and over, and every best draw must come up as often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from bench.matching.staff import Chance, crowd
from mailbot.matching import History, Person, Rules
from mailbot.matching.rules import DEPARTMENT, chosen

FEW_TRIOS = "01 02 03 04 05 06 07 12 13 16 17 18 26 27 34 35 36 37 38 45 46 47 48 56 57 58 67 78"


@dataclass(frozen=True, slots=True)
class SmallPool:
    """What is drawn from."""

    name: str
    people: Sequence[Person]
    history: History = field(default_factory=History)
    rules: Rules = field(default_factory=Rules)


def apart(people: Iterable[Person], barred: Iterable[tuple[str, str]]) -> list[Person]:
    """The people, of whom these pairs are never to meet."""
    pairs = list(barred)
    return [replace(one, never_with=frozenset(other for mine, other in pairs if mine == one.id)) for one in people]


def met(*rounds: str) -> History:
    """A history of rounds such as "01 23 45", which names the pairs by the numbers of the people."""
    history = History()
    for pairs in rounds:
        history = history.after([(f"p00{pair[0]}", f"p00{pair[1]}") for pair in pairs.split()])
    return history


def in_departments(people: Iterable[Person], names: str) -> list[Person]:
    """The people, each with a department of one letter."""
    return [replace(person, department=name) for person, name in zip(people, names, strict=True)]


def barred_at_random(size: int, share: int, name: str) -> list[Person]:
    """So many people, of whose pairs a share in a hundred is barred."""
    chance, people = Chance(name), crowd(size)
    return apart(people, [pair for pair in combinations(_ids(people), 2) if chance.percent(share)])


def of_every_tier(size: int, name: str) -> tuple[list[Person], History]:
    """So many people of all departments, groups, sites and bands, of whom some met and some are never to meet."""
    chance = Chance(name)
    people = [
        replace(person, department=chance.one_of("abcde"), staff_group=chance.one_of("xyz"), band=chance.one_of("567"))
        for person in crowd(size)
    ]
    pairs = list(combinations(_ids(people), 2))
    history = History({pair: 1 + chance.below(2) for pair in pairs if chance.percent(30)})
    return apart(people, [pair for pair in pairs if chance.percent(15)]), history


def meeting(size: int, possible: str) -> list[Person]:
    """So many people of whom only these pairs can meet, told by their numbers, such as "01 23"."""
    people, able = crowd(size), {frozenset(map(int, pair)) for pair in possible.split()}
    barred = [pair for pair in combinations(range(size), 2) if frozenset(pair) not in able]
    return apart(people, [(people[one].id, people[other].id) for one, other in barred])


def _ids(people: Iterable[Person]) -> list[str]:
    return [person.id for person in people]


def _with_volunteer(people: Sequence[Person], *numbers: int) -> list[Person]:
    """The people, of whom these would meet two."""
    return [replace(person, volunteer=number in numbers) for number, person in enumerate(people)]


def _with_stand_ins(people: Sequence[Person], *numbers: int) -> list[Person]:
    """The people, of whom these take part only if need be."""
    return [replace(person, stand_in=number in numbers) for number, person in enumerate(people)]


def _twinned() -> list[Person]:
    """Five of one organisation and three of another, of three departments."""
    people = zip(in_departments(crowd(8), "aabcabcc"), "NNNNNSSS", strict=True)
    return [replace(person, organisation=organisation) for person, organisation in people]


def small_pools() -> list[SmallPool]:
    """Every pool that is drawn from."""
    two, seats = met("01 23 45", "02 14 36"), {"p000": 1, "p001": 1, "p002": 1}
    many_tiers, their_past = of_every_tier(10, "tiers 25")
    greedy_trap = barred_at_random(10, 55, "greedy 10 55 26")
    return [
        SmallPool("six, no rule", crowd(6)),
        SmallPool("eight after two rounds", crowd(8), met("01 23 45 67", "02 14 36 57")),
        SmallPool("eight, departments", in_departments(crowd(8), "aaaaabcd"), rules=Rules((DEPARTMENT,))),
        SmallPool("eight, twinned", _twinned(), rules=chosen(["department"], ["organisation"])),
        SmallPool("eight in a ring", meeting(8, "01 12 23 34 45 56 67 70 03")),  # one best draw is far from the others
        SmallPool("ten, every tier", many_tiers, their_past),
        SmallPool("ten, a greedy's trap", greedy_trap),
        SmallPool("ten, two left out", barred_at_random(10, 55, "greedy 10 55 25")),
        SmallPool("seven, a trio", in_departments(crowd(7), "aabbcde"), History(two.met, trios=seats)),
        SmallPool("seven, a volunteer", _with_volunteer(crowd(7), 0, 5), two),
        SmallPool("seven, a stand-in", [*crowd(7), Person("stand-in", stand_in=True)], two),
        SmallPool("seven, one sits out", crowd(7), History(two.met, sat_out=seats), Rules(odd="sit out")),
        SmallPool("nine, few trios", meeting(9, FEW_TRIOS), their_past),
        SmallPool("five, three volunteers", _with_volunteer(meeting(5, "01 02 12 23 24 34"), 1, 2, 3)),
        SmallPool(
            "five, a volunteer or a stand-in",
            _with_stand_ins(_with_volunteer(meeting(5, "01 03 04 12 13 24"), 0), 2, 4),
        ),
    ]
