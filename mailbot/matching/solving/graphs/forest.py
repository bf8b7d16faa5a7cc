"""The alternating forest: one search from every label that a matching leaves out.

J. Edmonds, "Paths, trees, and flowers" (1965). From the left-out labels grow trees whose edges lie outside the matching
and in it by turns; labels at an even distance from their root are called even. Where two even labels of one tree are
friends, an odd circuit (a blossom) has been closed, and shrinks to its base: all of it is even from then on. Where two
even labels of different trees are friends, the ways back to both roots are an augmenting path, which makes the matching
larger by one. When nothing is left to grow, the matching is the largest there is, and the forest proves it.
"""

from collections import deque
from collections.abc import Collection, Mapping


class Forest:
    """The forest over one graph and one matching; it grows once.

    `friends`: for each label, those that it can be matched with; `mates`: the matching, in both directions.
    `root`: of each even label, the left-out one from which its tree grows.
    """

    def __init__(self, friends: Mapping[int, Collection[int]], mates: Mapping[int, int]) -> None:
        self.friends = friends
        self.mates = mates
        self.root: dict[int, int] = {}
        self._base = {one: one for one in friends}
        self._parent: dict[int, int] = {}  # of a label reached at an odd distance: the even one before it
        self._queue: deque[int] = deque()

    def grow(self) -> list[int] | None:
        """Grow until two trees meet.

        Returns:
            An augmenting path, from one left-out label to another; None when there is none.
        """
        for one in sorted(self.friends):
            if one not in self.mates:
                self._reach(one, one)
        while self._queue:
            one = self._queue.popleft()
            for other in sorted(self.friends[one]):
                if self._look(one, other):
                    return [*reversed(self._way(one)), *self._way(other)]
        return None

    def _reach(self, one: int, root: int) -> None:
        """Count a label as even, to be looked at from there."""
        if one not in self.root:
            self.root[one] = root
            self._queue.append(one)

    def _look(self, one: int, other: int) -> bool:
        """Follow an edge from an even label; true when it leads to another tree."""
        if other in self.root:
            if self.root[one] != self.root[other]:
                return True
            if self._base[one] != self._base[other]:
                self._shrink(one, other)
        elif other not in self._parent:
            self._parent[other] = one
            self._reach(self.mates[other], self.root[one])
        return False

    def _shrink(self, one: int, other: int) -> None:
        """Two even labels of one tree meet: the odd circuit through them becomes one, and all of it even."""
        stem = self._stem(one, other)
        within = self._mark(one, stem, other) | self._mark(other, stem, one)
        for label, base in self._base.items():
            if base in within:
                self._base[label] = stem
                self._reach(label, self.root[one])

    def _stem(self, one: int, other: int) -> int:
        """Where the ways back from both to the root join."""
        behind = {self._base[at] for at in self._way(one)[::2]}
        return next(self._base[at] for at in self._way(other)[::2] if self._base[at] in behind)

    def _mark(self, one: int, stem: int, child: int) -> set[int]:
        """The bases of the circuit's half from a label back to the stem; its ways are kept in both directions."""
        within = set()
        at = one
        while self._base[at] != stem:
            mate = self.mates[at]
            within |= {self._base[at], self._base[mate]}
            self._parent[at] = child
            child, at = mate, self._parent[mate]
        return within

    def _way(self, one: int) -> list[int]:
        """The way from an even label back to its root: even and odd labels by turns."""
        way = [one]
        while (mate := self.mates.get(way[-1])) is not None:
            way += [mate, self._parent[mate]]
        return way
