"""The parts of the solver: who can be spared, which triples are offered in which order, the chair, the totals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import with_spare_seats
from mailbot.matching.solving import exact
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.exact import Solver
from mailbot.matching.solving.odd_seats.spare import spared
from mailbot.matching.solving.odd_seats.triples import all_triples, fair_triples, friends_of, in_triples
from mailbot.matching.solving.odd_seats.volunteers import with_spare_seats as with_volunteers
from mailbot.matching.solving.perfect import Perfect, perfect
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


def test_all_triples_are_listed_once() -> None:
    """Five friends have ten triples; a missing friendship takes those with both away."""
    friends = {one: set(range(5)) - {one} for one in range(5)}
    assert list(all_triples(friends)) == list(combinations(range(5), 3))
    friends[0].remove(1)
    friends[1].remove(0)
    assert [trio for trio in combinations(range(5), 3) if not {0, 1} <= set(trio)] == list(all_triples(friends))


def test_who_is_in_a_triple() -> None:
    """Only those with two friends who are friends."""
    friends = {0: {1, 2}, 1: {0, 2}, 2: {0, 1, 3}, 3: {2}, 4: set()}
    assert in_triples(friends) == {0, 1, 2}
    assert in_triples({0: {1}, 1: {0}}) == frozenset()


def test_fair_triples_come_in_order_of_seats() -> None:
    """Every triple of strangers once, the least seated first, and none of people who met."""
    people = crowd(7)
    history = History(all_met("p000", "p001").met, trios={"p002": 1, "p003": 1, "p004": 2})
    costs = costs_of(people, history)
    at = numbers(costs.pool)
    offered = list(fair_triples(costs.edges(range(7)), range(7), costs))
    seats = [sum(costs.trio_seat[one] for one in trio) for trio in offered]
    met = {at["p000"], at["p001"]}
    assert seats == sorted(seats)
    strangers = [trio for trio in combinations(range(7), 3) if not met <= set(trio)]
    assert sorted(tuple(sorted(trio)) for trio in offered) == strangers


def test_triples_that_bend_nothing_come_first_among_equals() -> None:
    """With equal seats, those of different departments are offered before the others."""
    people = [Person(f"p{number}", department="x" if number < 3 else str(number)) for number in range(6)]
    costs = costs_of(people)
    offered = list(fair_triples(costs.edges(range(6)), range(6), costs))
    bent = [costs.within(trio) > 0 for trio in offered]
    first_bent = bent.index(True)
    assert first_bent == sum(1 for trio in combinations(range(6), 3) if not costs.within(trio))
    assert not any(bent[:first_bent])


def test_friends_are_limited_to_those_asked_for() -> None:
    """Labels outside, and edges that cost more than allowed, do not count."""
    edges = [(0, 1, 0), (1, 2, 5), (0, 2, 0), (2, 3, 0)]
    assert friends_of(edges, [0, 1, 2], lambda cost: cost == 0) == {0: {1, 2}, 1: {0}, 2: {0}}
    assert friends_of(edges, [0, 3], lambda _: True) == {0: set(), 3: set()}


def test_as_many_as_possible_are_matched_at_any_cost() -> None:
    """Two repeats are taken rather than leave two people out."""
    history = all_met("a", "b", "c", "d")
    met = {pair: times for pair, times in history.met.items() if pair != ("b", "c")}
    people = [Person("a", never_with=frozenset("cd")), *named("b", "c"), Person("d", never_with=frozenset("b"))]
    costs = costs_of(people, History(met))
    found = Solver(costs).solve(range(4))
    at = numbers(costs.pool)
    assert {frozenset(pair) for pair in found.groups} == {frozenset((at["a"], at["b"])), frozenset((at["c"], at["d"]))}
    assert found.left_out == ()


def test_only_the_labels_asked_for_are_matched() -> None:
    """The rest of the pool is left aside, neither matched nor counted as left out."""
    costs = costs_of(crowd(6))
    found = Solver(costs).solve([0, 2, 5])
    seated = [one for group in found.groups for one in group]
    assert len(found.groups) == 1
    assert sorted([*seated, *found.left_out]) == [0, 2, 5]
    assert Solver(costs).solve([]) == Arrangement((), ())


def test_the_chair_goes_to_the_cheapest() -> None:
    """Whoever costs least takes the empty chair, and all others are matched."""
    costs = costs_of(crowd(5))
    prices = {1: 4 * costs.tiers.seat, 2: 3 * costs.tiers.seat, 4: 5 * costs.tiers.seat}
    taken, pairs = Solver(costs).solve_with_chair(range(5), prices)
    assert taken == 2
    assert pairs.left_out == ()
    assert sorted(one for pair in pairs.groups for one in pair) == [0, 1, 3, 4]


def test_the_total_counts_groups_seats_and_those_left_out() -> None:
    """A trio's three pairs and seats, and a person left out, each at its weight."""
    costs = costs_of(crowd(6), History({("p000", "p001"): 1}, trios={"p002": 1}, sat_out={"p005": 2}))
    at, tiers = numbers(costs.pool), costs.tiers
    a, b, c, d, e, f = (at[f"p00{number}"] for number in range(6))
    assert total(Arrangement(((a, b, c),)), costs) == tiers.odd + tiers.repeat + tiers.times + tiers.seat
    assert total(Arrangement(((d, e),)), costs) == 0
    assert total(Arrangement((), (f,)), costs) == tiers.left_out + 2 * tiers.seat
    assert total(Arrangement(()).plus((a, b)), costs) == tiers.repeat + tiers.times


def test_spare_seats_are_taken_only_for_somebodys_sake() -> None:
    """Nobody meets two when all are matched already; one of two volunteers does when one person is left over."""
    people = [replace(person, volunteer=number < 2) for number, person in enumerate(crowd(5))]
    solver = Solver(price(with_spare_seats(pool_of(people), [], "s"), Rules()))
    found = with_volunteers(solver, solver.solve())
    assert found is not None
    seats = Counter(solver.costs.pool.people[one].id for pair in found.arrangement.groups for one in pair)
    assert sorted(seats.values()) == [1, 1, 1, 1, 2]
    assert max(seats, key=seats.__getitem__) in {"p000", "p001"}
    even = Solver(price(with_spare_seats(pool_of(people[:4]), [], "s"), Rules()))
    assert with_volunteers(even, even.solve()) is None


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
