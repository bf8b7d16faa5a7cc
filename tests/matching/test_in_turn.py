"""The seating that a large pool begins with: everybody once, sizes as wanted, and most pairs good already."""

from mailbot.matching import History, Person, Rules
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import with_spare_seats
from mailbot.matching.solving.bound import bound
from mailbot.matching.solving.in_turn import in_turn
from mailbot.matching.solving.seating import Seating, in_order
from tests.matching.pools import all_met, costs_of, crowd, pool_of, staff


def begun(costs: Costs, sizes: list[int]) -> Seating:
    """The labels of a pool in their order."""
    return in_turn(costs, bound(costs), sizes, range(len(costs.pool)))


def bad_groups(seating: Seating) -> int:
    """How many groups cost more than they must."""
    floor = bound(seating.costs)
    return sum(floor.above(*one) > 0 for one in zip(seating.groups, seating.cost, strict=True))


def test_everybody_sits_once_in_the_sizes_that_are_wanted() -> None:
    """Pairs, a trio or an empty seat: pairs are first, and costs stand beside the groups."""
    for sizes in ([2] * 30, [2] * 28 + [3, 1], [2] * 29 + [1, 1]):
        seating = begun(costs_of(staff(60, "turns"), all_met("p000", "p001", "p002")), sizes)
        assert list(seating.sizes) == sizes
        assert sorted(one for group in seating.groups for one in group) == list(range(60))
        assert seating.cost == [seating.costs.seated(group) for group in seating.groups]


def test_most_pairs_are_good_at_once() -> None:
    """Of the pairs that come as they are shuffled most bend something; of these hardly any."""
    costs = costs_of(staff(400, "turns"))
    plain = in_order(costs, [2] * 200, range(400))
    seating = begun(costs, [2] * 200)
    assert bad_groups(plain) > 100
    assert bad_groups(seating) <= 20  # those who wait in the end
    assert seating.total < plain.total


def test_who_comes_takes_the_one_who_waits_longest_and_suits() -> None:
    """Two met before and wait both; the third sits down with the first of them, the fourth with the other."""
    people = crowd(4)
    costs = costs_of(people)
    first, second, third, fourth = costs.pool.met.ids
    again = costs_of(people, all_met(first, second))
    assert (again.pool.met.ids, begun(again, [2, 2]).groups) == ((first, second, third, fourth), [(0, 2), (1, 3)])
    assert begun(costs, [2, 2]).groups == [(0, 1), (2, 3)]


def test_spare_seats_are_for_the_end() -> None:
    """Nobody is paired with one as long as there are people; the odd one gets the first."""
    people = [*crowd(4), Person("vera", volunteer=True), Person("wim", volunteer=True), Person("zoe")]
    costs = price(with_spare_seats(pool_of(people, History()), [], "s"), Rules())
    seating = begun(costs, [2, 2, 2, 2, 1])
    assert [len(costs.spare_seat.keys() & set(group)) for group in seating.groups] == [0, 0, 0, 1, 1]
