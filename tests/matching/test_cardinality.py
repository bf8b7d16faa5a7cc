"""The largest matching: as many pairs as networkx finds, in the order of chance given, whatever the graph."""

from itertools import pairwise

import networkx as nx
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.graphs.cardinality import largest
from mailbot.matching.solving.graphs.forest import Forest
from tests.matching.graphs import Graph, circles, everybody, graph_of, small_graphs


def most_pairs(friends: Graph) -> int:
    """How many pairs networkx finds."""
    graph = nx.Graph([(one, other) for one, theirs in friends.items() for other in theirs])
    return len(nx.max_weight_matching(graph, maxcardinality=True))


def is_matching(pairs: list[tuple[int, int]], friends: Graph) -> bool:
    """Whether these are pairs of friends, nobody in two, in order, the lower label first."""
    paired = [one for pair in pairs for one in pair]
    ordered = pairs == sorted(pairs) and all(one < other for one, other in pairs)
    return ordered and len(paired) == len(set(paired)) and all(other in friends[one] for one, other in pairs)


@given(small_graphs(most=16), st.integers(0, 99))
@example(graph_of(7, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (2, 5), (5, 6), (6, 3)]), 0)
@example(circles(5, 3, 7), 1)
def test_no_larger_matching_is_found_by_networkx(friends: Graph, seed: int) -> None:
    """In every small graph, whatever order its labels choose in."""
    pairs = largest(friends, Stream(str(seed), "order").shuffled(list(friends)))
    assert is_matching(pairs, friends)
    assert len(pairs) == most_pairs(friends)


def test_no_larger_matching_is_found_by_networkx_in_larger_graphs() -> None:
    """Also in hundreds of random graphs of up to 60 labels, most of them thin, where odd circuits lie in each other."""
    for seed in range(400):
        graph: nx.Graph[int] = nx.gnp_random_graph(20 + seed % 41, (0.03, 0.05, 0.08, 0.3)[seed % 4], seed=seed)
        friends = {one: set(graph[one]) for one in graph}
        pairs = largest(friends, Stream(str(seed), "order").shuffled(list(friends)))
        assert is_matching(pairs, friends)
        assert len(pairs) == len(nx.max_weight_matching(graph, maxcardinality=True))


def test_the_order_decides_among_equals() -> None:
    """Each takes the next one in the order; another order gives another matching, the same order the same."""
    friends = everybody(6)
    assert largest(friends, [0, 1, 2, 3, 4, 5]) == [(0, 1), (2, 3), (4, 5)]
    assert largest(friends, [5, 0, 3, 1, 2, 4]) == [(0, 5), (1, 3), (2, 4)]
    turned = {one: friends[one] for one in reversed(range(6))}
    assert largest(turned, [5, 0, 3, 1, 2, 4]) == [(0, 5), (1, 3), (2, 4)]


def test_a_bad_start_is_mended() -> None:
    """The middle of a row takes each other first, and the two ends are still taken in."""
    row = graph_of(4, [(0, 1), (1, 2), (2, 3)])
    assert largest(row, [1, 2, 0, 3]) == [(0, 1), (2, 3)]
    assert largest({}, []) == []
    assert largest({4: set()}, [4]) == []


def test_a_forest_that_stops_growing_proves_the_matching_largest() -> None:
    """In a star all but the middle can be spared; two trees that meet are an augmenting path through odd circuits."""
    star = Forest({0: {1, 2, 3}, 1: {0}, 2: {0}, 3: {0}}, {0: 1, 1: 0})
    assert star.grow() is None
    assert set(star.root) == {1, 2, 3}
    two_triangles = graph_of(8, [(0, 1), (1, 2), (2, 3), (3, 1), (2, 4), (4, 5), (5, 6), (6, 4), (6, 7)])
    path = Forest(two_triangles, {1: 3, 3: 1, 2: 4, 4: 2, 5: 6, 6: 5}).grow()
    assert path is not None
    assert {path[0], path[-1]} == {0, 7}
    assert len(set(path)) == len(path) == 8
    assert all(other in two_triangles[one] for one, other in pairwise(path))
