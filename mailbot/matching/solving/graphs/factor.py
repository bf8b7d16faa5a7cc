"""A regular part of a graph: for every label exactly as many partners as there are rounds.

Rounds that meet everybody without a repeat are, put together, such a part (a factor: W. T. Tutte, "The factors of
graphs", 1952), and looking for the part first is what makes long plans possible: it shares out the few partners of
those who have only just enough. As in a matching, what lacks is filled along trails that add and drop edges by turns
(J. Petersen, "Die Theorie der regulären graphs", 1891). A breadth-first search finds the shortest trail; if it would
use an edge twice, it is not taken but looked for again in another order. That is no proof; to reach nobody at all is.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from mailbot.matching.pool.stream import Stream

Graph = dict[int, dict[int, int]]
"""For each label, whom it can be matched with, and in how many rounds."""

Outcome = Literal["complete", "stuck", "impossible"]

_TRIES = 12
"""How many trails are looked for in a row without one that can be taken."""


def move(pairs: Iterable[tuple[int, int]], source: Graph, target: Graph) -> None:
    """Move one round of each of these pairs from one graph to another."""
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            left = source[one].pop(other) - 1
            if left:
                source[one][other] = left
            target[one][other] = target[one].get(other, 0) + 1


def complete(part: Graph, spare: Graph, degree: int, stream: Stream) -> Outcome:
    """Exchange edges between the part and the rest of the graph until every label has `degree` partners in the part.

    Returns:
        "complete"; "impossible" when it is proven that the graph has no such part; "stuck" when chance may find one.
    """
    failed = 0
    while lack := {one: degree - has for one in part if (has := degree_of(one, part)) < degree}:
        search = _Search(part, spare, lack, stream.shuffled(list(part)))
        trail = search.run()
        if trail:
            _exchange(trail, part, spare)
            failed = 0
        elif search.crossed and failed < _TRIES:
            failed += 1
        else:
            return "stuck" if search.crossed else "impossible"
    return "complete"


def _exchange(trail: list[int], part: Graph, spare: Graph) -> None:
    """Add and drop the edges of a trail by turns; it begins and ends with one to add."""
    edges = list(pairwise(trail))
    move(edges[::2], spare, part)
    move(edges[1::2], part, spare)


def degree_of(one: int, graph: Graph) -> int:
    """How many partners a label has, each counted as often as it can be met."""
    return sum(graph[one].values())


class _Search:
    """One search for a trail. `crossed`: some label that lacks partners was reached, but over one edge twice."""

    def __init__(self, part: Graph, spare: Graph, lack: Mapping[int, int], order: Sequence[int]) -> None:
        self.edges = {True: spare, False: part}  # those to add, those to drop
        self.lack = lack
        self.root = next(one for one in order if one in lack)
        self.rank = {one: place for place, one in enumerate(order)}
        self.crossed = False
        self._before: dict[bool, dict[int, int]] = {True: {}, False: {}}  # by the kind of edge that led to a label

    def run(self) -> list[int] | None:
        """The labels of a trail that begins and ends with an edge to add, at labels that lack partners."""
        queue = deque([(self.root, True)])
        self._before[False][self.root] = self.root
        while queue:
            one, adds = queue.popleft()
            before = self._before[adds]
            for other in sorted(self.edges[adds][one], key=self.rank.__getitem__):
                if other in before:
                    continue
                before[other] = one
                queue.append((other, not adds))
                if adds and self.lack.get(other, 0) > (other == self.root) and (trail := self._trail(other)):
                    return trail
        return None

    def _trail(self, one: int) -> list[int] | None:
        """The way back from a label reached by an edge to add; None when it uses an edge twice."""
        trail = [one, self._before[True][one]]
        while len(trail) % 2 or self._before[False][trail[-1]] != trail[-1]:
            trail.append(self._before[len(trail) % 2 == 1][trail[-1]])
        used = [frozenset(edge) for edge in pairwise(trail)]
        if len(set(used)) == len(used):
            return trail
        self.crossed = True
        return None
