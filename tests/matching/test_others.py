"""How many others somebody could meet without bending what their group bends: counted one by one, it is the same."""

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given, settings

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.others import Others
from mailbot.matching.rules import BAND, SITE, Mixing
from tests.matching import oracle
from tests.matching.pools import AnyPool, any_small_pools, costs_of, numbers, thorough

often = settings(thorough, max_examples=200)


@often
@given(any_small_pools())
def test_others_are_those_who_can_be_counted_one_by_one(pool: AnyPool) -> None:
    """For each member of each bent group, volunteers and stand-ins among them: people, not seats, are counted."""
    people, history, rules = pool
    drawn = draw(people, history, rules, "s")
    by_id = {one.id: one for one in people}
    for group, bent in zip(drawn.groups, drawn.bent, strict=True):
        members = [by_id[one] for one in group]
        assert bool(bent) == bool(_ranks(members, history, rules))
        for one in members if bent and sum(x.id in g for x in members for g in drawn.groups) == len(members) else ():
            weightiest = min(_ranks(members, history, rules))
            others = [other for other in people if not other.stand_in and oracle.can_meet(one, other)]
            able = sum(min(_ranks([one, other], history, rules), default=99) > weightiest for other in others)
            assert drawn.alternatives[one.id] == able


def _ranks(group: Iterable[Person], history: History, rules: Rules) -> list[int]:
    """The places, in the order of the rules, of those that a group bends and that are worth saying."""
    order: list[Mixing | None] = [*rules.first, None, *rules.mixing]
    pairs = list(combinations(group, 2))
    return [place for place, tier in enumerate(order) if any(_is_bent(tier, *pair, history) for pair in pairs)]


def _is_bent(tier: Mixing | None, one: Person, other: Person, history: History) -> bool:
    """Whether two bend a tier that is worth saying, or met before."""
    if tier is None:
        return history.times(one.id, other.id) > 0
    said, theirs = oracle.said_of(tier, one), oracle.said_of(tier, other)
    return bool(tier.bent and said and theirs) and (said == theirs) != tier.alike


def test_a_rule_that_is_not_worth_saying_hinders_nobody() -> None:
    """Those of one site, who share it with everybody, are told of whoever is of another band."""
    people = [Person(f"p{number}", "person", "Manor", band="7" if number > 3 else "5") for number in range(6)]
    costs = costs_of(people)
    at = numbers(costs.pool)
    assert SITE in costs.rules.mixing
    assert Others(costs).of(at["p0"], (at["p0"], at["p1"])) == 2
    assert Others(costs).of(at["p5"], (at["p4"], at["p5"])) == 4
    assert Others(costs).of(at["p0"], (at["p0"], at["p5"])) is None


def test_a_second_seat_hides_no_rule() -> None:
    """Whoever meets a volunteer of their band, whichever of her seats it is, is told that nobody else would do."""
    people = [
        Person("vera", band="5", volunteer=True),
        Person("x", band="5"),
        Person("y", band="6", never_with=frozenset("x")),
    ]
    for seed in "abcd":
        drawn = draw(people, History(), Rules((BAND,)), seed)
        assert drawn.groups == (("vera", "x"), ("vera", "y"))
        assert drawn.alternatives == {"vera": 1, "x": 0}
