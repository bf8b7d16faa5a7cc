"""The best pairs of a pool or of a part of it, exactly."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from mailbot.matching.pool.costs import Costs, Edge
from mailbot.matching.solving.arrangement import Arrangement
from mailbot.matching.solving.blossom import heaviest


class Solver:
    """Solves one pool, or some labels of it, as often as needed, for all of them or fewer."""

    __slots__ = ("chair", "costs", "edges", "gain", "labels")

    def __init__(self, costs: Costs, among: Iterable[int] | None = None) -> None:
        self.costs = costs
        self.labels = frozenset(range(len(costs.pool)) if among is None else among)
        self.edges: Sequence[Edge] = costs.edges(sorted(self.labels))
        self.gain = tuple(
            0 if one in costs.spare_seat else costs.tiers.left_out + seat for one, seat in enumerate(costs.sit_out)
        )
        self.chair = len(costs.pool)

    def solve(self, among: Iterable[int] | None = None) -> Arrangement:
        """The pairs of least cost among those that match the most of these labels; the rest of the pool is left aside.

        When the number is odd somebody is left out in any case, and is given an empty chair: the search stops as soon
        as all are seated, and need not go on to prove that no chair was missing.

        Returns:
            Pairs, each the lower label first, in order, and who of `among` is left out.
        """
        wanted = self.labels if among is None else set(among)
        gains = self.gains(wanted)
        able = {one for edge in gains for one in edge[:2]}
        if len(able) % 2 == 0 or not self.costs.spare_seat.keys().isdisjoint(able):
            return self._arranged(wanted, heaviest(gains))
        anybody = [(one, self.chair, 2 * self.costs.tiers.left_out) for one in sorted(able)]
        return self._arranged(wanted, heaviest([*gains, *anybody]))

    def solve_with_chair(self, among: Iterable[int], prices: Mapping[int, int]) -> tuple[int, Arrangement]:
        """The best pairs when one of these labels takes an empty chair.

        Args:
            among: the labels to match.
            prices: who may take the chair, and what that costs; at least one of them can be spared.

        Returns:
            Who takes it, and the best pairs of the others.
        """
        worth = self.costs.tiers.left_out
        empty = [(one, self.chair, self.gain[one] + worth - price) for one, price in sorted(prices.items())]
        mates = heaviest([*self.gains(set(among)), *empty])
        taken = next(one for one, other in mates if other == self.chair)
        return taken, self._arranged(set(among) - {taken}, mates)

    def gains(self, wanted: AbstractSet[int]) -> list[Edge]:
        """The edges among these labels, each with the gain of using it: two people not left out, less what it costs."""
        gain = self.gain
        return [
            (one, other, gain[one] + gain[other] - cost)
            for one, other, cost in self.edges
            if one in wanted and other in wanted
        ]

    def _arranged(self, wanted: AbstractSet[int], mates: Iterable[tuple[int, int]]) -> Arrangement:
        """The matching as an arrangement of these labels; whoever sits on the chair is left out."""
        pairs = tuple(pair for pair in mates if self.chair not in pair)
        matched = {one for pair in pairs for one in pair}
        return Arrangement(pairs, tuple(sorted(wanted - matched - self.costs.spare_seat.keys())))
