"""The parts of the solver: who can be spared, what a third's chair costs, which trios are tried, the totals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import with_spare_seats
from mailbot.matching.solving import exact
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.exact import Solver, Thirds
from mailbot.matching.solving.odd_seats.spare import spared
from mailbot.matching.solving.odd_seats.trios import with_odd_seats
from mailbot.matching.solving.odd_seats.triples import chair_prices, in_triples, promising
from mailbot.matching.solving.perfect import SCALE, Perfect, perfect
from mailbot.matching.telling import PROVEN
from tests.matching.pools import all_met, costs_of, crowd, named, numbers, pool_of, staff


@pytest.mark.parametrize("seed", range(40))
def test_spared_are_those_whom_some_largest_matching_leaves_out(seed: int) -> None:
    """In random graphs of all densities the set is the one found by taking each label out in turn."""
    graph: nx.Graph[int] = nx.gnp_random_graph(4 + seed % 8, 0.05 + 0.09 * (seed % 7), seed=seed)
    friends = {one: set(graph[one]) for one in graph}
    pairs = [tuple(sorted(pair)) for pair in nx.max_weight_matching(graph)]
    expected = {
        one for one in graph if len(nx.max_weight_matching(graph.subgraph(friends.keys() - {one}))) == len(pairs)
    }
    assert spared(friends, pairs) == expected
    assert set(friends).difference(*pairs) <= expected


def test_nested_odd_circuits_are_shrunk() -> None:
    """A flower on a flower: everybody in both circuits can be spared, and the one between them cannot."""
    circuits = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (2, 5), (5, 6), (6, 3)]
    friends: dict[int, set[int]] = {one: set() for one in range(7)}
    for one, other in circuits:
        friends[one].add(other)
        friends[other].add(one)
    assert spared(friends, [(1, 2), (3, 4), (5, 6)]) == set(range(7))
    star = {0: {1, 2, 3}, 1: {0}, 2: {0}, 3: {0}}
    assert spared(star, [(0, 1)]) == {1, 2, 3}
    assert spared({0: {1}, 1: {0}}, [(0, 1)]) == set()


def test_who_is_in_a_triple() -> None:
    """Only those with two friends who are friends."""
    friends = {0: {1, 2}, 1: {0, 2}, 2: {0, 1, 3}, 3: {2}, 4: set()}
    assert in_triples(friends) == {0, 1, 2}
    assert in_triples({0: {1}, 1: {0}}) == frozenset()


def three_at_one_table() -> tuple[Costs, dict[int, set[int]]]:
    """Five people of whom p000 is not to meet p001, and of whom two met; and who can meet whom."""
    people = [replace(one, never_with=frozenset({"p001"} if one.id == "p000" else ())) for one in crowd(5)]
    costs = costs_of(people, History({("p002", "p003"): 1}, trios={"p004": 2}))
    friends: dict[int, set[int]] = {one: set() for one in range(5)}
    for one, other, _ in costs.edges(range(5)):
        friends[one].add(other)
        friends[other].add(one)
    return costs, friends


def test_a_chair_costs_what_the_cheapest_trio_does_but_for_the_pair() -> None:
    """For each who may be third the least over all trios of what they cost more than the pair of the other two."""
    costs, friends = three_at_one_table()
    trios = [trio for trio in combinations(range(5), 3) if all(other in friends[one] for one, other in _pairs(trio))]
    least = {
        one: min(
            costs.seated(trio) - costs.of(*(other for other in trio if other != one)) for trio in trios if one in trio
        )
        for one in range(5)
    }
    assert len(trios) == 7
    assert chair_prices(friends, frozenset(), costs) == least
    assert len(set(least.values())) > 1
    assert chair_prices(friends, frozenset({0, 3}), costs) == {one: least[one] for one in (1, 2, 4)}
    assert chair_prices({0: {1}, 1: {0}}, frozenset(), costs) == {}


def _pairs(group: Iterable[int]) -> Iterable[tuple[int, int]]:
    return combinations(group, 2)


@pytest.mark.parametrize("seed", range(12))
def test_no_trio_that_could_do_better_is_passed_over(seed: int) -> None:
    """What an arrangement costs with a trio is at least its bound, or the limit where it is not among the promising."""
    people = staff(9, f"promising {seed}")
    costs = costs_of(people, all_met("p000", "p001", "p002", "p003"))
    solver, friends = Solver(costs), dict[int, set[int]]()
    for one, other, _ in costs.edges(range(9)):
        friends.setdefault(one, set()).add(other)
        friends.setdefault(other, set()).add(one)
    prices = chair_prices(friends, frozenset(), costs)
    solved = solver.solve(None, 2, Thirds(1, prices))
    trios = [trio for trio in combinations(range(9), 3) if costs.within(trio) < costs.tiers.forbidden]
    best = {trio: total(solver.solve({*range(9)} - {*trio}, 2).arrangement.plus(trio), costs) for trio in trios}
    limit = min(best.values()) + costs.tiers.mixing[0]
    found = promising(friends, solved, solver, limit)
    bounds = {trio: bound for bound, trio in found.trios}
    assert min(best.values()) >= solved.cost
    assert all(cost >= bounds.get(trio, found.others) for trio, cost in best.items())
    assert found.others == limit
    assert [bound for bound, _ in found.trios] == sorted(bounds.values())
    assert SCALE * (min(best.values()) - solved.cost) >= found.above


def test_as_many_as_possible_are_matched_at_any_cost() -> None:
    """Two repeats are taken rather than leave two people out."""
    history = all_met("a", "b", "c", "d")
    met = {pair: times for pair, times in history.met.items() if pair != ("b", "c")}
    people = [Person("a", never_with=frozenset("cd")), *named("b", "c"), Person("d", never_with=frozenset("b"))]
    costs = costs_of(people, History(met))
    found = Solver(costs).solve(range(4))
    at = numbers(costs.pool)
    pairs = {frozenset(pair) for pair in found.arrangement.groups}
    assert pairs == {frozenset((at["a"], at["b"])), frozenset((at["c"], at["d"]))}
    assert found.arrangement.left_out == ()
    assert found.cost == total(found.arrangement, costs)


def test_only_the_labels_asked_for_are_matched() -> None:
    """The rest of the pool is left aside, neither matched nor counted as left out."""
    costs = costs_of(crowd(6))
    found = Solver(costs).solve([0, 2, 5]).arrangement
    seated = [one for group in found.groups for one in group]
    assert len(found.groups) == 1
    assert sorted([*seated, *found.left_out]) == [0, 2, 5]
    assert Solver(costs).solve([]).arrangement == Arrangement((), ())


def test_the_chair_goes_to_the_cheapest() -> None:
    """Whoever costs least takes the third's chair, and all others are matched; at no price, nobody does."""
    costs = costs_of(crowd(5))
    prices = {1: 4 * costs.tiers.seat, 2: 3 * costs.tiers.seat, 4: 5 * costs.tiers.seat}
    found = Solver(costs).solve(thirds=Thirds(1, prices))
    assert (found.thirds, found.cost) == ((2,), prices[2])
    assert found.arrangement.left_out == ()
    assert sorted(one for pair in found.arrangement.groups for one in pair) == [0, 1, 3, 4]
    assert len(Solver(costs).solve(thirds=Thirds(1)).arrangement.left_out) == 1


def test_empty_chairs_change_nothing() -> None:
    """However many stay empty, as many are matched, and all costs the same."""
    costs = costs_of(staff(12, "empty"))
    plain, with_chairs = Solver(costs).solve(), Solver(costs).solve(empty=2)
    assert plain.cost == with_chairs.cost
    assert len(plain.arrangement.left_out) == len(with_chairs.arrangement.left_out)
    assert max(with_chairs.found.proof.prices) == 13


def test_the_total_counts_groups_seats_and_those_left_out() -> None:
    """A trio's three pairs and seats, and a person left out, each at its weight."""
    costs = costs_of(crowd(6), History({("p000", "p001"): 1}, trios={"p002": 1}, sat_out={"p005": 2}))
    at, tiers = numbers(costs.pool), costs.tiers
    a, b, c, d, e, f = (at[f"p00{number}"] for number in range(6))
    assert total(Arrangement(((a, b, c),)), costs) == tiers.of_three + tiers.repeat + tiers.times + tiers.seat
    assert total(Arrangement(((d, e),)), costs) == 0
    assert total(Arrangement((), (f,)), costs) == tiers.left_out + 2 * tiers.seat
    assert total(Arrangement(()).plus((a, b)), costs) == tiers.repeat + tiers.times


def test_spare_seats_are_taken_only_for_somebodys_sake() -> None:
    """Nobody meets two when all are matched already; one of two volunteers does when one person is left over."""
    people = [replace(person, volunteer=number < 2) for number, person in enumerate(crowd(5))]
    solver = Solver(price(with_spare_seats(pool_of(people), [], "s"), Rules()))
    found = with_odd_seats(solver, Solver(price(pool_of(people), Rules())).solve().arrangement)
    seats = Counter(solver.costs.pool.people[one].id for pair in found.arrangement.groups for one in pair)
    assert sorted(seats.values()) == [1, 1, 1, 1, 2]
    assert max(seats, key=seats.__getitem__) in {"p000", "p001"}
    assert found.floor == total(found.arrangement, solver.costs)
    even = Solver(price(with_spare_seats(pool_of(people[:4]), [], "s"), Rules()))
    plain = Solver(price(pool_of(people[:4]), Rules())).solve().arrangement
    assert sorted(one for group in with_odd_seats(even, plain).arrangement.groups for one in group) == [0, 1, 2, 3]


def test_nothing_is_called_proven_by_a_proof_that_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prices that do not add up are found out: the draw is made all the same, and says that it may not be the best."""
    people = staff(24, "proof")
    history = History(all_met(*(person.id for person in people[:12])).met)
    sound = draw(people, history, Rules(), "s")
    monkeypatch.setattr(exact, "perfect", _with_a_price_too_low)
    unsound = draw(people, history, Rules(), "s")
    assert sound.certificate == PROVEN
    assert sound.audit["proof"] is not None
    assert unsound.certificate.startswith("Not proven best")
    assert unsound.audit["proof"] is None
    assert unsound.cost == sound.cost


def _with_a_price_too_low(
    rows: Sequence[Sequence[int]], labels: Iterable[int] | None = None, similar: Perfect | None = None
) -> Perfect:
    """The cheapest pairs with one price changed."""
    found = perfect(rows, labels, similar)
    first = min(found.proof.prices)
    prices = {**found.proof.prices, first: found.proof.prices[first] - 1}
    return replace(found, proof=replace(found.proof, prices=prices))
