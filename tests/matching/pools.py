"""Pools for the tests of the draw: made-up people, by hand, by seed, or by hypothesis."""

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mailbot.matching import History, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import Pool, label
from mailbot.matching.pool.stream import Stream
from mailbot.matching.rules import TIERS, Rules, chosen

thorough = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
"""So many examples, the same ones at every run."""

HALF_DAYS = ("mon am", "tue pm", "fri am")
SITES = ("Manor", "Manor", "Manor", "Grange", "Lodge")


def named(*ids: str) -> list[Person]:
    """People of whom nothing is known but their ids."""
    return [Person(one) for one in ids]


def crowd(size: int) -> list[Person]:
    """So many people of whom nothing is known."""
    return [Person(f"p{number:03}") for number in range(size)]


def all_met(*ids: str, times: int = 1) -> History:
    """A history in which all of these met each other."""
    return History(met=dict.fromkeys(combinations(sorted(ids), 2), times))


def staff(size: int, seed: str) -> list[Person]:
    """So many hospital staff: most can meet online, a few only in person at a small site."""
    chance = Stream(seed, "staff")

    def pick(*choices: str) -> str:
        return choices[chance.below(len(choices))]

    return [
        Person(
            f"p{number:03}",
            mode=("either", "either", "person", "online")[chance.below(4)],
            site=pick(*SITES),
            slots=frozenset(day for day in HALF_DAYS if chance.below(3)),
            department=pick(*"abcdefghij"),
            staff_group=pick("nurse", "doctor", "clerk", ""),
            band=pick("5", "6", "7"),
        )
        for number in range(size)
    ]


def pool_of(people: list[Person], history: History | None = None, seed: str = "s") -> Pool:
    """The pool of these people, as the solver sees it."""
    return label(people, history or History(), seed)


def costs_of(people: list[Person], history: History | None = None, seed: str = "s") -> Costs:
    """What their pairs cost under the rules as they come."""
    return price(pool_of(people, history, seed), Rules())


def numbers(pool: Pool) -> dict[str, int]:
    """The label of each id."""
    return {person.id: number for number, person in enumerate(pool.people)}


IDS = tuple(f"p{number}" for number in range(8))


@st.composite
def small_pools(draw: st.DrawFn, most: int = 8) -> tuple[list[Person], History]:
    """Up to eight people with all kinds of rules, and any history among them."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=most))
    people = [
        Person(
            one,
            mode=draw(st.sampled_from(("", "either", "person", "online"))),
            site=draw(st.sampled_from(("", "Manor", "Grange"))),
            slots=draw(st.frozensets(st.sampled_from(HALF_DAYS), max_size=2)),
            department=draw(st.sampled_from(("", "x", "y"))),
            staff_group=draw(st.sampled_from("ab")),
            band=draw(st.sampled_from("56")),
            never_with=draw(st.frozensets(st.sampled_from(IDS), max_size=1)),
        )
        for one in ids
    ]
    pairs = st.sampled_from(list(combinations(IDS, 2)))
    seats = st.dictionaries(st.sampled_from(IDS), st.integers(0, 2))
    met = draw(st.dictionaries(pairs, st.integers(1, 3), max_size=20))
    return people, History(met, trios=draw(seats), sat_out=draw(seats))


AnyPool = tuple[list[Person], History, Rules]


@st.composite
def any_small_pools(draw: st.DrawFn) -> AnyPool:
    """Up to six people, some of them volunteers or stand-ins, with any history and any rules."""
    people, history = draw(small_pools())
    some = people[:6]
    volunteers, stand_ins = (draw(st.sets(st.sampled_from(IDS), max_size=2)) for _ in range(2))
    organisations = st.sampled_from(("", "North", "South"))
    named = [
        replace(
            person,
            volunteer=person.id in volunteers,
            stand_in=person.id in stand_ins,
            organisation=draw(organisations),
            staff_group=draw(st.sampled_from(("", "nurse", "Doctor", "clerk"))),
        )
        for person in some
    ]
    return (
        named,
        replace(history, doubled=draw(st.dictionaries(st.sampled_from(IDS), st.integers(0, 2)))),
        draw(rules()),
    )


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    """Some tiers in some order, up to two of them before the repeats, and either wish for the odd one."""
    tiers = draw(st.lists(st.sampled_from(sorted(TIERS)), unique=True, max_size=4))
    first = draw(st.integers(0, 2))
    return chosen(tiers[first:], tiers[:first], draw(st.sampled_from(("trio", "sit out"))))
