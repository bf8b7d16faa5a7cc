"""A pool as it sits: groups keep their sizes, costs follow the groups, and deals favour nobody."""

from collections import Counter

import pytest

from mailbot.matching import History, Person
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.seating import alone_among, dealt, in_order, possible, seated
from tests.matching.pools import all_met, costs_of, crowd, numbers


def test_labels_sit_in_their_order() -> None:
    """The first labels are the first pair, and each group has its cost beside it."""
    costs = costs_of(crowd(7), all_met("p000", "p001"))
    seating = in_order(costs, [2, 2, 3], range(len(costs.pool)))
    assert seating.groups == [(0, 1), (2, 3), (4, 5, 6)]
    assert seating.cost == [costs.seated(group) for group in seating.groups]
    assert seating.total == sum(seating.cost)
    assert seating.sizes == (2, 2, 3)


def test_an_arrangement_comes_back_as_it_went_in() -> None:
    """Groups in order, whoever is left out among them once more."""
    costs = costs_of(crowd(6))
    seating = in_order(costs, [2, 2, 1, 1], range(len(costs.pool)))
    assert seating.arrangement.groups == ((0, 1), (2, 3))
    assert seating.arrangement.left_out == (4, 5)
    assert seated(seating.arrangement, costs).arrangement == seating.arrangement
    assert alone_among(range(6), seating.arrangement) == [(4,), (5,)]


def test_whoever_cannot_meet_their_partner_is_left_out() -> None:
    """Only the pair that cannot meet is taken apart; a seating without one is handed back as it is."""
    people = [Person("a", never_with=frozenset("b")), Person("b"), Person("c"), Person("d")]
    costs = costs_of(people)
    at = numbers(costs.pool)
    seating = in_order(costs, [2, 2], range(len(costs.pool)))
    seating.put(0, (at["a"], at["b"]), costs.tiers.forbidden)
    seating.put(1, (at["c"], at["d"]), 0)
    apart = possible(seating)
    assert apart.arrangement.groups == (tuple(sorted((at["c"], at["d"]))),)
    assert apart.arrangement.left_out == tuple(sorted((at["a"], at["b"])))
    assert possible(apart) is apart


@pytest.mark.parametrize(
    ("one", "other", "ways"), [((0, 1), (2, 3), 2), ((0, 1), (2,), 3), ((0, 1), (2, 3, 4), 10), ((0, 1, 2), (3,), 4)]
)
def test_every_deal_is_as_likely_as_any_other(one: tuple[int, ...], other: tuple[int, ...], ways: int) -> None:
    """Two groups keep their sizes; among 6,000 deals each way comes up as often, within four standard deviations."""
    chance = Stream("deals", f"{one}{other}")
    deals = Counter(tuple(tuple(sorted(group)) for group in dealt(one, other, chance)) for _ in range(6000))
    outcomes = Counter({_unordered(deal): 0 for deal in deals})
    for deal, times in deals.items():
        outcomes[_unordered(deal)] += times
        assert tuple(map(len, deal)) == (len(one), len(other))
        assert sorted(label for group in deal for label in group) == sorted((*one, *other))
    expected = 6000 / ways
    assert len(outcomes) == ways
    assert all(abs(times - expected) < 4 * (expected * (1 - 1 / ways)) ** 0.5 for times in outcomes.values())


def _unordered(deal: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """A deal without saying which group is where."""
    return tuple(sorted(deal))


def test_a_pool_of_one_is_alone() -> None:
    """One person has nobody to be dealt with."""
    costs = costs_of(crowd(1), History(sat_out={"p000": 2}))
    seating = in_order(costs, [1], range(len(costs.pool)))
    assert seating.total == costs.tiers.left_out + 2 * costs.tiers.seat
    assert seating.arrangement.left_out == (0,)
