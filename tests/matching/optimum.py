"""An independent judge for pools of any size: how few can be left out, and how few pairs must meet again.

Pairs and trios only. It writes down who can meet whom by the oracle's reading of the rules, and lets networkx find a
largest matching with the fewest repeats. Trios come in by chairs: take one member out of each of k trios, and what
is left is pairs of the others, so

    the best pairs when k of the people take a chair

leave out and repeat no more than any arrangement with k trios. A draw that reaches that bound is proven best by it.
Whether it can be reached, `Meetings.fewest` finds out: it goes through every trio there is, and passes over those only
whose own bound (the best pairs without one member, and that member's repeats with the other two) is no better than
what was found.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

import networkx as nx

from mailbot.matching import History, Person
from tests.matching.oracle import can_meet

Loss = tuple[int, int]
"""How many people are left out, and how many pairs meet again."""

Triple = tuple[int, int, int]


@dataclass(frozen=True)
class Meetings:
    """Who can meet whom, by position; for each such pair whether they met before."""

    size: int
    repeats: dict[tuple[int, int], bool]

    @classmethod
    def of(cls, people: Sequence[Person], history: History) -> "Meetings":
        """The meetings that are possible among these people."""
        return cls(
            len(people),
            {
                (one, other): history.times(people[one].id, people[other].id) > 0
                for one, other in combinations(range(len(people)), 2)
                if can_meet(people[one], people[other])
            },
        )

    def pairs(self, without: Collection[int] = (), chairs: int = 0) -> Loss:
        """The least loss in pairs, of everybody but these, when so many who could be in a trio may take a chair.

        A largest matching of the greatest weight, where a new pair or a chair weighs one and a repeat nothing.
        """
        gone = set(without)
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(set(range(self.size)) - gone)
        possible = [(one, other, int(not met)) for (one, other), met in self.repeats.items()]
        graph.add_weighted_edges_from(edge for edge in possible if gone.isdisjoint(edge[:2]))
        people = len(graph)
        seats = range(self.size, self.size + chairs)
        graph.add_weighted_edges_from((one, seat, 1) for one in self.in_triples - gone for seat in seats)
        mates = nx.max_weight_matching(graph, maxcardinality=True)
        matched = sum(node < self.size for pair in mates for node in pair)
        return people - matched, sum(not graph.edges[pair]["weight"] for pair in mates)

    @cached_property
    def friends(self) -> list[set[int]]:
        """For each position, the later ones that it can meet."""
        friends: list[set[int]] = [set() for _ in range(self.size)]
        for one, other in self.repeats:
            friends[one].add(other)
        return friends

    @cached_property
    def in_triples(self) -> frozenset[int]:
        """Everybody who is in a triple: three who can all meet."""
        known = self.friends
        first = {pair: known[pair[0]] & known[pair[1]] for pair in self.repeats}
        return frozenset(chain.from_iterable({*pair, *thirds} for pair, thirds in first.items() if thirds))

    @cached_property
    def triples(self) -> list[Triple]:
        """Every triple, in order."""
        known = self.friends
        return [(one, other, third) for one, other in self.repeats for third in known[one] & known[other]]

    def within(self, group: Iterable[int]) -> int:
        """How many pairs of a group met before."""
        return sum(self.repeats[pair] for pair in combinations(sorted(group), 2))

    def is_least(self, loss: Loss, trios: int) -> bool:
        """Whether the bounds prove that no arrangement leaves out fewer, nor as few with fewer trios or repeats."""
        without = self.pairs()[0]
        fewer = any(self.pairs(chairs=chairs)[0] < loss[0] for chairs in range(without + 1))
        return not fewer and trios == without - loss[0] and self.pairs(chairs=trios) == loss

    def fewest(self) -> tuple[int, Loss]:
        """How many trios it takes to leave out as few as possible, and the least loss with so many."""
        trios, best = 0, self.pairs()
        for more in range(1, best[0] + 1):
            if self.pairs(chairs=more)[0] < best[0]:
                loss = self.with_trios(more)
                if loss is not None and loss[0] < best[0]:
                    trios, best = more, loss
        return trios, best

    def with_trios(self, count: int, without: frozenset[int] = frozenset()) -> Loss | None:
        """The least loss with so many trios, each tried or ruled out; None = there are not so many."""
        if not count:
            return self.pairs(without)
        possible = [trio for trio in self.triples if without.isdisjoint(trio)]
        alone = {one: self.pairs(without | {one}, count - 1) for one in set(chain.from_iterable(possible))}
        best: Loss | None = None
        for bound, trio in sorted((self._bound(trio, alone), trio) for trio in possible):
            if best is not None and bound >= best:
                break
            best = self._better(trio, best, count, without)
        return best

    def _bound(self, trio: Triple, alone: Mapping[int, Loss]) -> Loss:
        """What any arrangement with this trio loses at least, by each of its members."""
        within = self.within(trio)
        return max(
            (alone[one][0], alone[one][1] + within - self.within(other for other in trio if other != one))
            for one in trio
        )

    def _better(self, trio: Triple, best: Loss | None, count: int, without: frozenset[int]) -> Loss | None:
        """The best so far, or the best with this trio."""
        others, within = without.union(trio), self.within(trio)
        left, again = self.pairs(others, count - 1)
        if best is not None and (left, again + within) >= best:
            return best
        rest = self.with_trios(count - 1, others)
        if rest is None:
            return best
        loss = rest[0], rest[1] + within
        return loss if best is None else min(best, loss)
