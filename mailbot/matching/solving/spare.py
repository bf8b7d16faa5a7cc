"""Who can be spared: the labels that some largest matching leaves out.

These are the set D of the Gallai-Edmonds structure (L. Lovász and M. D. Plummer, "Matching Theory", 1986, section
3.2): with a largest matching at hand, the labels reached from those left out by alternating paths of even length,
odd circuits (blossoms) shrunk on the way. One more person can be taken in as third only if all three of the trio
lie in D (G. Cornuéjols, D. Hartvigsen and W. Pulleyblank, "Packing subgraphs in a graph", 1982): so a few
labels usually remain to be looked at, and where no three of them can all meet, it is proven that no trio helps.
"""

from collections import deque
from collections.abc import Iterable, Mapping

from mailbot.matching.solving.arrangement import LabelGroup


class _Search:
    """One search from every label that is left out, over a graph whose blossoms shrink to their base."""

    def __init__(self, friends: Mapping[int, set[int]], mates: Mapping[int, int]) -> None:
        self.friends = friends
        self.mates = mates
        self.base = {one: one for one in friends}
        self.parent: dict[int, int] = {}  # of a label reached at an odd distance: the even one before it
        self.even: set[int] = set()
        self.queue: deque[int] = deque()

    def run(self) -> set[int]:
        """Every label at an even distance."""
        for root in self.friends:
            if root not in self.mates:
                self._reach(root)
        while self.queue:
            one = self.queue.popleft()
            for other in sorted(self.friends[one]):
                self._look(one, other)
        return self.even

    def _reach(self, one: int) -> None:
        """Count a label as even, to be looked at from there."""
        if one not in self.even:
            self.even.add(one)
            self.queue.append(one)

    def _look(self, one: int, other: int) -> None:
        """Follow an edge from an even label."""
        if self.base[one] == self.base[other] or self.mates.get(one) == other:
            return
        if other in self.even:
            self._shrink(one, other)
        elif other not in self.parent:
            self.parent[other] = one
            self._reach(self.mates[other])

    def _shrink(self, one: int, other: int) -> None:
        """Two even labels meet: the odd circuit through them becomes one, and all of it even."""
        stem = self._stem(one, other)
        within = self._mark(one, stem, other) | self._mark(other, stem, one)
        for label in self.base:
            if self.base[label] in within:
                self.base[label] = stem
                self._reach(label)

    def _stem(self, one: int, other: int) -> int:
        """Where the ways back from both to the root join."""
        behind = set()
        at: int | None = one
        while at is not None:
            behind.add(self.base[at])
            at = self._back(self.base[at])
        way = self.base[other]
        while way not in behind:
            way = self.base[self._step(way)]
        return way

    def _back(self, one: int) -> int | None:
        """Two steps towards the root; None at the root."""
        return self._step(one) if one in self.mates else None

    def _step(self, one: int) -> int:
        """Two steps towards the root from an even label that has a mate."""
        return self.parent[self.mates[one]]

    def _mark(self, one: int, stem: int, child: int) -> set[int]:
        """The bases of the circuit's half from a label back to the stem; its ways are kept in both directions."""
        within = set()
        at = one
        while self.base[at] != stem:
            mate = self.mates[at]
            within |= {self.base[at], self.base[mate]}
            self.parent[at] = child
            child, at = mate, self.parent[mate]
        return within


def spared(friends: Mapping[int, set[int]], pairs: Iterable[LabelGroup]) -> set[int]:
    """The labels that some largest matching leaves out.

    Args:
        friends: for each label, those that it can be matched with.
        pairs: a matching that is largest already; otherwise the answer is only a part of the truth.
    """
    mates: dict[int, int] = {}
    for one, other in pairs:
        mates[one], mates[other] = other, one
    return _Search(friends, mates).run()
