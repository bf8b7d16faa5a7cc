"""The judges themselves: an oracle that misses a plan, or a fault, would let any draw pass."""

from collections import Counter
from itertools import chain, combinations

import pytest
from hypothesis import given

from mailbot.matching import History, Person
from mailbot.matching.rules import CLINICAL, ORGANISATION, Rules, chosen
from tests.matching import oracle
from tests.matching.optimum import Meetings
from tests.matching.pools import all_met, crowd, named, small_pools, thorough

VOLUNTEERS = [Person("a", volunteer=True), Person("b", volunteer=True), Person("c"), Person("d", stand_in=True)]
Sets = frozenset[frozenset[str]]


def sets(plan: oracle.Plan) -> Sets:
    """A plan as sets of ids."""
    return frozenset(frozenset(one.id for one in group) for group in plan[0])


def by_brute_force(people: list[Person]) -> set[Sets]:
    """Every set of pairs and trios in which nobody is twice, but volunteers in two pairs."""
    ids = {one.id: one for one in people}
    groups = [frozenset(group) for size in (2, 3) for group in combinations(ids, size)]
    every = chain.from_iterable(combinations(groups, number) for number in range(len(people) + 1))
    return {frozenset(some) for some in every if all(_fits(ids[one], some) for one in ids)}


def _fits(one: Person, groups: tuple[frozenset[str], ...]) -> bool:
    """Whether somebody may be in all those of the groups that name them."""
    sizes = [len(group) for group in groups if one.id in group]
    return len(sizes) < 2 or (one.volunteer and sizes == [2, 2])


@pytest.mark.parametrize("people", [named("a", "b", "c"), crowd(5), VOLUNTEERS, VOLUNTEERS[:3], VOLUNTEERS[1:]])
def test_every_plan_is_written_down_once(people: list[Person]) -> None:
    """The plans are those that brute force over all sets of groups finds, and none comes twice."""
    plans = [sets(plan) for plan in oracle.plans(people)]
    assert set(plans) == by_brute_force(people)
    assert max(Counter(plans).values()) == 1


def test_an_idle_stand_in_is_not_left_out() -> None:
    """Who takes part only if need be is missed by nobody, and a stand-in who takes part is an odd seat."""
    plans = list(oracle.plans(VOLUNTEERS))
    assert all("d" not in [one.id for one in left] for _, left in plans)
    assert oracle.best(VOLUNTEERS, History())[:2] == (0, 1)
    assert oracle.best(VOLUNTEERS[:2], History())[:2] == (0, 0)


def test_the_oracle_knows_each_tier() -> None:
    """Twinned organisations come before repeats, clinical staff are told from others, folded."""
    people = [Person(one, organisation=where) for one, where in zip("abcd", ("N", "n ", "S", "S"), strict=True)]
    met = all_met("a", "c")
    twinned = Rules((), (ORGANISATION,))
    assert oracle.best(people, History({**met.met, ("b", "d"): 1, ("a", "d"): 1}), twinned)[:5] == (0, 0, 0, 1, 1)
    assert oracle.best(people, met, Rules((ORGANISATION,)))[-1] == 0
    assert oracle.said_of(CLINICAL, Person("x", staff_group=" Nurse")) == oracle.said_of(
        CLINICAL, Person("y", staff_group="DOCTOR")
    )
    assert oracle.said_of(CLINICAL, Person("x")) == ""
    alike = chosen(["same site"])
    sites = [Person("a", site="Manor"), Person("b", site="Grange")]
    assert oracle.best(sites, History(), alike)[-1] == 1


@pytest.mark.parametrize(
    ("groups", "left_out", "fault"),
    [
        ((("a", "b"),), (), "c is placed 0 times"),
        ((("a", "b"), ("b", "c")), (), "b is placed 2 times"),
        ((("a", "b"),), ("c", "zz"), "nobody of the pool: zz"),
        ((("a", "d"),), ("b", "c"), "cannot meet: ('a', 'd')"),
        ((("a",), ("b", "c")), (), "cannot meet: ('a',)"),
        ((("a", "v"), ("b", "c", "v")), (), "a second seat in a trio: ('b', 'c', 'v')"),
        ((("a", "v"), ("a", "v")), ("b", "c"), "drawn twice"),
        ((("a", "b"), ("c", "v")), ("s",), "s is placed 1 times"),
    ],
)
def test_every_broken_rule_is_found(groups: tuple[tuple[str, ...], ...], left_out: tuple[str, ...], fault: str) -> None:
    """Each way in which a draw could go wrong is named; the same people well drawn have no fault."""
    others = [Person("d", never_with=frozenset("a")), Person("v", volunteer=True), Person("s", stand_in=True)]
    people = [*named("a", "b", "c"), *others]
    faults = oracle.broken(groups, left_out, people)
    assert any(one.startswith(fault) for one in faults), faults
    assert oracle.broken((("a", "b"), ("c", "v"), ("d", "v")), (), people) == []
    assert oracle.broken((("a", "s"), ("b", "c", "d")), ("v",), people) == []


@thorough
@given(small_pools())
def test_the_judge_of_large_pools_agrees_with_the_oracle(pool: tuple[list[Person], History]) -> None:
    """In small pools both say how many must be left out, how many trios that takes, and how many must repeat."""
    people, history = pool
    left, trios, repeats, *_ = oracle.best(people, history)
    assert Meetings.of(people, history).fewest() == (trios, (left, repeats))


@thorough
@given(small_pools())
def test_the_bound_by_chairs_is_one(pool: tuple[list[Person], History]) -> None:
    """No plan with so many trios loses less than the bound says, and what is proven the least is the least."""
    people, history = pool
    meetings = Meetings.of(people, history)
    trios, least = meetings.fewest()
    for groups, left in oracle.plans(people):
        seats = sum(len(group) == 3 for group in groups)
        again = sum(history.times(a.id, b.id) > 0 for group in groups for a, b in combinations(group, 2))
        assert meetings.pairs(chairs=seats) <= (len(left), again)
    assert not meetings.is_least((least[0], least[1] + 1), trios)
    assert not meetings.is_least((least[0] + 1, 0), trios)
