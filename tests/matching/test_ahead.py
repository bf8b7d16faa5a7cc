"""Rounds ahead: a plan is always true, and one is found wherever there is one."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.graphs.cardinality import largest
from mailbot.matching.solving.graphs.factor import Graph as Uses
from mailbot.matching.solving.graphs.factor import complete, degree_of
from mailbot.matching.solving.rounds.ahead import Matching, is_roomy, most_rounds, split
from tests.matching.graphs import (
    Graph,
    can_be_split,
    circles,
    edges_of,
    everybody,
    graph_of,
    rounds_and_more,
    small_graphs,
)


def stream(seed: int = 0) -> Stream:
    """Chance for a test."""
    return Stream(str(seed), "test ahead")


def is_plan(plan: list[Matching] | None, friends: Graph, rounds: int, size: int) -> bool:
    """Whether these are so many matchings of so many pairs of friends, no pair twice."""
    pairs = [pair for matching in plan or () for pair in matching]
    full = all(
        len({one for pair in matching for one in pair}) == 2 * len(matching) == 2 * size for matching in plan or ()
    )
    return (
        plan is not None
        and len(plan) == rounds
        and full
        and len(set(pairs)) == len(pairs) <= len(edges_of(friends).intersection(pairs))
    )


@given(small_graphs(most=6), st.integers(0, 4), st.integers(0, 3), st.integers(0, 99))
def test_a_plan_is_found_wherever_there_is_one(friends: Graph, rounds: int, size: int, seed: int) -> None:
    """In every small graph, for every number of rounds and pairs, it agrees with trying everything."""
    assume(2 * size <= len(friends))
    plan = split(friends, rounds, stream(seed), size)
    assert is_plan(plan, friends, rounds, size) == can_be_split(frozenset(edges_of(friends)), rounds, size)
    assert (plan is None) != is_plan(plan, friends, rounds, size)


@pytest.mark.parametrize("rounds", [2, 3, 6, 19])
@pytest.mark.parametrize("more", [0, 10, 200])
def test_those_with_no_partner_to_spare_keep_theirs(rounds: int, more: int) -> None:
    """Half of a pool of 60 has exactly as many partners as there are rounds, and a plan is found all the same."""
    for seed in range(3):
        friends = rounds_and_more(60, rounds, more, stream(seed))
        assert is_plan(split(friends, rounds, stream(seed + 1)), friends, rounds, 30)


def test_a_whole_pool_splits_into_all_its_rounds() -> None:
    """Eight people into seven rounds, a hundred into ninety-nine."""
    for size in (2, 4, 8, 20, 100):
        friends = everybody(size)
        assert is_plan(split(friends, size - 1, stream()), friends, size - 1, size // 2)
        assert split(friends, size, stream()) is None


def test_odd_circles_cannot_be_split() -> None:
    """Even circles are two rounds; two odd ones are none, however many even ones stand beside them."""
    assert is_plan(split(circles(4, 6, 8), 2, stream()), circles(4, 6, 8), 2, 9)
    assert split(circles(3, 5), 2, stream()) is None
    assert split(circles(3, 5, 6), 1, stream()) is None
    assert split(circles(3, 5, 6), 2, stream(), size=6) is not None


def test_a_full_round_may_exist_though_no_plan_does() -> None:
    """The graph of Petersen has full rounds, but never three that share no pair: the search ends and says so."""
    outer = [(one, (one + 1) % 5) for one in range(5)]
    inner = [(5 + one, 5 + (one + 2) % 5) for one in range(5)]
    petersen = graph_of(10, [*outer, *inner, *((one, one + 5) for one in range(5))])
    assert is_plan(split(petersen, 1, stream()), petersen, 1, 5)
    assert split(petersen, 3, stream()) is None


def test_whoever_is_in_no_pair_may_be_the_same_each_time() -> None:
    """Somebody without friends sits out every round; five people take five turns to sit out."""
    friends = everybody(4) | {4: set()}
    assert is_plan(split(friends, 3, stream(), size=2), friends, 3, 2)
    assert split(friends, 3, stream()) is None
    assert is_plan(split(everybody(5), 5, stream(), size=2), everybody(5), 5, 2)
    assert split(everybody(5), 6, stream(), size=2) is None
    assert split(everybody(4), 1, stream(), size=3) is None


def test_an_empty_chair_goes_round() -> None:
    """As one more label that everybody may sit on once, it gives twenty-one people twenty-one rounds, each out once."""
    friends = everybody(22)
    plan = split(friends, 21, stream()) or []
    assert is_plan(plan, friends, 21, 11)
    assert sorted(one for matching in plan for one, other in matching if other == 21) == list(range(21))


def test_no_rounds_are_always_to_be_had() -> None:
    """A plan of no rounds is empty, and is not the same as none."""
    assert split(everybody(4), 0, stream()) == []
    assert split({}, 3, stream()) == [[], [], []]


def test_chance_comes_from_the_stream_alone() -> None:
    """The same stream gives the same plan, however the labels and friends are ordered; another gives another."""
    friends = rounds_and_more(30, 5, 40, stream())
    again = {one: {*sorted(friends[one], reverse=True)} for one in reversed(friends)}
    plan = split(friends, 5, stream(1))
    assert plan == split(again, 5, stream(1))
    assert plan != split(friends, 5, stream(2))


def test_before_the_last_round_everybody_can_still_be_matched() -> None:
    """Looked at before each draw, twenty people meet nineteen times without a repeat."""
    for seed in range(5):
        chance, friends = stream(seed), everybody(20)
        for rounds in reversed(range(19)):
            friends = next(rest for rest in drawn(friends, chance) if split(rest, rounds, chance) is not None)
        assert not edges_of(friends)


def drawn(friends: Graph, chance: Stream) -> Iterator[Graph]:
    """What is left after a random full round, again and again."""
    for _ in range(50):
        taken = set(largest(friends, chance.shuffled(list(friends))))
        yield graph_of(20, edges_of(friends) - taken)


def test_the_most_rounds_are_found_by_halving() -> None:
    """One person with five friends allows five rounds; two odd circles none, or two of fewer pairs."""
    friends = everybody(12)
    for other in range(6, 12):
        friends[0].remove(other)
        friends[other].remove(0)
    assert most_rounds(friends, 11, stream()) == most_rounds(friends, 5, stream()) == 5
    assert most_rounds(friends, 3, stream()) == 3
    assert most_rounds(circles(3, 5), 2, stream()) == 0
    assert most_rounds(circles(3, 5), 2, stream(), size=3) == 2


def test_where_there_is_room_a_plan_is_found() -> None:
    """Many friends for each and few rounds, or as many for all: there is room, and a plan."""
    seven_of_twelve = graph_of(
        12, [pair for pair in combinations(range(12), 2) if (pair[1] - pair[0]) % 12 not in (1, 2, 10, 11)]
    )
    assert is_roomy(seven_of_twelve, 7)
    assert is_plan(split(seven_of_twelve, 7, stream()), seven_of_twelve, 7, 6)
    uneven = graph_of(12, edges_of(everybody(12)) - {(0, 1)})
    assert is_roomy(uneven, 5)
    assert is_plan(split(uneven, 5, stream()), uneven, 5, 6)
    assert is_roomy({}, 0)


def test_where_there_is_little_room_somebody_must_look() -> None:
    """Odd numbers, thin graphs, and more rounds than somebody has friends."""
    assert not is_roomy(everybody(5), 1)
    assert not is_roomy(everybody(8), 8)
    assert not is_roomy(circles(4, 4, 4), 2)
    assert not is_roomy(graph_of(12, edges_of(everybody(12)) - {(0, 1)}), 6)


def uses(friends: Graph) -> Uses:
    """The graph with each edge to be used once."""
    return {one: dict.fromkeys(sorted(theirs), 1) for one, theirs in friends.items()}


def test_a_regular_part_is_completed_by_exchanging_edges() -> None:
    """A row of four began in its middle: the one edge is dropped and two are added."""
    part, spare = uses(graph_of(4, [(1, 2)])), uses(graph_of(4, [(0, 1), (2, 3)]))
    assert complete(part, spare, 1, stream()) == "complete"
    assert part == uses(graph_of(4, [(0, 1), (2, 3)]))
    assert spare == uses(graph_of(4, [(1, 2)]))


def test_no_regular_part_is_proven() -> None:
    """Two who only know the same one person cannot both have a partner."""
    part, spare = uses(graph_of(4, [(0, 1)])), uses(graph_of(4, [(0, 2), (0, 3)]))
    assert complete(part, spare, 1, stream()) == "impossible"
    assert sum(degree_of(one, part) for one in part) == 2


def test_a_trail_that_uses_an_edge_twice_is_not_taken() -> None:
    """Two who only know the same one, beside a triangle: the only way between them goes there and back again."""
    part, spare = uses(graph_of(6, [(1, 2), (3, 4)])), uses(graph_of(6, [(0, 1), (1, 5), (2, 3), (2, 4)]))
    assert complete(part, spare, 1, stream()) == "stuck"
    assert part == uses(graph_of(6, [(1, 2), (3, 4)]))
