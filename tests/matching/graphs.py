"""Graphs for the tests of the solver's parts, and plain judges for them that share nothing with it."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from hypothesis import strategies as st

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.graphs.cardinality import largest

Graph = dict[int, set[int]]
Edge = tuple[int, int]


def graph_of(size: int, edges: Iterable[Edge]) -> Graph:
    """The graph of so many labels with these edges."""
    friends: Graph = {one: set() for one in range(size)}
    for one, other in edges:
        friends[one].add(other)
        friends[other].add(one)
    return friends


def everybody(size: int) -> Graph:
    """The graph in which all are friends."""
    return graph_of(size, combinations(range(size), 2))


def circles(*sizes: int) -> Graph:
    """Separate circles of these sizes."""
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    edges = [
        (start + one, start + (one + 1) % size)
        for start, size in zip(starts, sizes, strict=True)
        for one in range(size)
    ]
    return graph_of(sum(sizes), edges)


def rounds_and_more(size: int, rounds: int, more: int, chance: Stream) -> Graph:
    """Random full rounds put together, and random edges among half of the labels: the other half has none to spare."""
    friends = graph_of(size, ())
    for _ in range(rounds):
        strangers = {one: set(range(size)) - {one} - theirs for one, theirs in friends.items()}
        join(friends, largest(strangers, chance.shuffled(list(friends))))
    half = range(size // 2)
    join(friends, chance.shuffled(list(combinations(half, 2)))[:more])
    return friends


def join(friends: Graph, edges: Iterable[Edge]) -> None:
    """Put these edges in."""
    for one, other in edges:
        friends[one].add(other)
        friends[other].add(one)


def edges_of(friends: Graph) -> set[Edge]:
    """Every edge, the lower label first."""
    return {(one, other) for one, theirs in friends.items() for other in theirs if one < other}


@st.composite
def small_graphs(draw: st.DrawFn, most: int = 12) -> Graph:
    """Any graph of up to so many labels, in any order of its labels."""
    size = draw(st.integers(0, most))
    pairs = list(combinations(range(size), 2))
    edges = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    friends = graph_of(size, edges)
    return {one: friends[one] for one in draw(st.permutations(range(size)))}


def matchings(edges: list[Edge], size: int) -> Iterator[frozenset[Edge]]:
    """Every matching of so many of these edges."""
    if not size:
        yield frozenset()
    for place, (one, other) in enumerate(edges if size else []):
        later = [edge for edge in edges[place + 1 :] if not {one, other} & set(edge)]
        for rest in matchings(later, size - 1):
            yield rest | {(one, other)}


def can_be_split(edges: frozenset[Edge], rounds: int, size: int) -> bool:
    """Whether so many matchings of this size, no edge in two of them, can be found: by trying all there are."""
    if not rounds:
        return True
    if len(edges) < rounds * size:
        return False
    return any(can_be_split(edges - one, rounds - 1, size) for one in matchings(sorted(edges), size))
