"""Rounds ahead: whether what is left of a pool can be split into so many rounds without a repeat, and how.

A pool whose rounds are drawn one by one gets stuck in the last few, when the pairs left over no longer make full
rounds (two odd circles of people, say). So before a draw is accepted, the rest is split into the rounds to come:

1. rounds are peeled off at random, each a largest matching of what is left; that is often enough;
2. if not, their union is completed to a regular part of the graph (`factor`);
3. the rounds that are whole stay, and what is between them is peeled again; where it has no full round, a few of the
   others are given back at random and mixed with it.

Early in a campaign there is no need to look (`is_roomy`). With at least half of the others as friends of each, there is
a full round (G. A. Dirac, "Some theorems on abstract graphs", 1952), and so on round after round. A regular graph of n
labels, n even, splits wholly from a degree of about n/2 on: proven for large n (B. Csaba, D. Kühn, A. Lo, D. Osthus and
A. Treglown, "Proof of the 1-factorization and Hamilton decomposition conjectures", 2016), and for every n from 0.823 n
on (A. G. Chetwynd and A. J. W. Hilton, "1-factorizing regular graphs of high degree", 1989). Between, at small n, it is
what `bench/ahead.py` finds each time, no more; so the later rounds are looked at in any case.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.graphs.cardinality import LabelPair, largest
from mailbot.matching.solving.graphs.factor import Graph, complete, degree_of, move

Matching = list[LabelPair]

_BUDGET = 400
"""How many matchings are made in all for one answer, besides two for each round."""

_MIXINGS = 60
"""How many times rounds are given back and mixed again, before another regular part is tried."""

_GIVEN_BACK = 2
"""How many rounds are given back at most at a time."""


def split(
    friends: Mapping[int, AbstractSet[int]], rounds: int, stream: Stream, size: int | None = None
) -> list[Matching] | None:
    """Split so many rounds off a graph: matchings that share no edge.

    Args:
        friends: for each label, those that it can be matched with.
        rounds: how many matchings.
        stream: chance.
        size: how many pairs each matching has; None = everybody is in a pair.

    Returns:
        The matchings; None when none were found: either there are none, or they are so rare that another draw should
        be tried.
    """
    over = 0 if size is None else len(friends) - 2 * size
    chairs = range(first := max(friends, default=-1) + 1, first + over)
    graph = _with_chairs(friends, chairs, rounds)
    if over < 0 or len(graph) % 2 or any(degree_of(one, graph) < rounds for one in graph):
        return None
    plan = _Splitter(graph, rounds, stream).run()
    return plan and [[pair for pair in matching if pair[1] not in chairs] for matching in plan]


def most_rounds(friends: Mapping[int, AbstractSet[int]], most: int, stream: Stream, size: int | None = None) -> int:
    """Into how many rounds, up to `most`, a graph was found to split: the most if it does, else by halving."""
    found, tried = 0, most
    while found < most:
        if split(friends, tried, stream, size) is None:
            most = tried - 1
        else:
            found = tried
        tried = (found + most + 1) // 2
    return found


def is_roomy(friends: Mapping[int, AbstractSet[int]], rounds: int) -> bool:
    """Whether so many full rounds can be expected without a search."""
    size = len(friends)
    degrees = {len(theirs) for theirs in friends.values()}
    fewest = min(degrees, default=0)
    if size % 2 or fewest < rounds:
        return False
    step_by_step = 2 * (fewest - rounds + 1) >= size
    at_once = len(degrees) == 1 and fewest >= 2 * -(-size // 4) - 1
    return step_by_step or at_once


def _with_chairs(friends: Mapping[int, AbstractSet[int]], chairs: range, rounds: int) -> Graph:
    """The graph in which whoever is in no pair sits on an empty chair; the same one in every round, if need be."""
    anybody = dict.fromkeys(sorted(friends), rounds)
    seats = dict.fromkeys(chairs, rounds)
    people = {one: dict.fromkeys(sorted(theirs), 1) | seats for one, theirs in sorted(friends.items())}
    return people | {chair: dict(anybody) for chair in chairs}


def _empty(graph: Graph) -> Graph:
    """The same labels without any edge."""
    return {one: {} for one in graph}


class _Splitter:
    """The search for one plan. `plan` holds whole rounds, `rest` what a regular part has besides them."""

    def __init__(self, graph: Graph, rounds: int, stream: Stream) -> None:
        self.graph = graph
        self.rounds = rounds
        self.stream = stream
        self.budget = _BUDGET + 2 * rounds
        self.plan: list[Matching] = []
        self.rest = self.taken = _empty(graph)

    def run(self) -> list[Matching] | None:
        """Guess, complete and mix, each time from another start."""
        while self.budget > 0:
            spare = {one: dict(theirs) for one, theirs in self.graph.items()}
            if self._guess(spare):
                return self.plan
            outcome = complete(self.rest, spare, self.rounds, self.stream)
            if outcome == "impossible":
                return None
            if outcome == "complete" and self._mix():
                return self.plan
            if not self.plan and not any(spare.values()):
                return None  # the graph is its only regular part, and has no full round
        return None

    def _guess(self, spare: Graph) -> bool:
        """Peel one round after another off the graph, each as large as there is; true when all are whole."""
        self.rest, self.taken = _empty(self.graph), _empty(self.graph)
        self.plan = []
        for _ in range(self.rounds):
            self.plan.append(self._draw(spare))
            move(self.plan[-1], spare, self.rest)
        return all(self._is_whole(matching) for matching in self.plan)

    def _mix(self) -> bool:
        """Peel the rest until it is used up, a few rounds given back whenever it has no full one."""
        self._keep_whole()
        for _ in range(_MIXINGS):
            self._peel()
            if len(self.plan) in (0, self.rounds):
                break
            for _ in range(1 + self.stream.below(min(_GIVEN_BACK, len(self.plan)))):
                move(self.plan.pop(self.stream.below(len(self.plan))), self.taken, self.rest)
        return len(self.plan) == self.rounds

    def _keep_whole(self) -> None:
        """Keep those guessed rounds that are whole and still in the regular part."""
        guessed, self.plan = self.plan, []
        for matching in guessed:
            if self._is_whole(matching) and all(other in self.rest[one] for one, other in matching):
                self._take(matching)

    def _peel(self) -> None:
        """Take whole rounds off the rest as long as it has any."""
        while len(self.plan) < self.rounds and self._is_whole(matching := self._draw(self.rest)):
            self._take(matching)

    def _take(self, matching: Matching) -> None:
        """Move a round from the rest to the plan."""
        move(matching, self.rest, self.taken)
        self.plan.append(matching)

    def _draw(self, graph: Graph) -> Matching:
        """A largest matching, by chance."""
        self.budget -= 1
        return largest(graph, self.stream.shuffled(list(graph)))

    def _is_whole(self, matching: Matching) -> bool:
        """Whether everybody is in it."""
        return 2 * len(matching) == len(self.graph)
