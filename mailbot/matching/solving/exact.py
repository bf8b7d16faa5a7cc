"""The best pairs of a pool, exactly: maximum weight matching in a general graph.

Edmonds' blossom method (J. Edmonds, "Paths, trees, and flowers", 1965) as networkx implements it after Z. Galil,
"Efficient algorithms for finding maximum matching in graphs" (ACM Computing Surveys, 1986). Weights are whole
numbers, so the optimum is proven, not approximated.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import networkx as nx

from mailbot.matching.pool.costs import Costs, Edge
from mailbot.matching.solving.arrangement import Arrangement

METHOD = f"maximum weight matching (networkx {nx.__version__})"
"""Said in the audit: another version may choose another of several equally good draws."""


class Solver:
    """Solves one pool as often as needed, for all of its labels or some of them."""

    __slots__ = ("costs", "edges", "gain")

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self.edges: Sequence[Edge] = costs.edges()
        self.gain = tuple(costs.tiers.left_out + seat for seat in costs.sit_out)

    def solve(self, among: Iterable[int]) -> Arrangement:
        """The pairs of least cost among those that match the most of these labels; the rest of the pool is left aside.

        Returns:
            Pairs, each the lower label first, in order, and who of `among` is left out.
        """
        wanted = set(among)
        mates = heaviest(self.gains(wanted))
        matched = {one for pair in mates for one in pair}
        return Arrangement(tuple(mates), tuple(sorted(wanted - matched)))

    def gains(self, wanted: AbstractSet[int]) -> list[Edge]:
        """The edges among these labels, each with the gain of using it: two people not left out, less what it costs."""
        gain = self.gain
        return [
            (one, other, gain[one] + gain[other] - cost)
            for one, other, cost in self.edges
            if one in wanted and other in wanted
        ]


def heaviest(weighted: Iterable[Edge]) -> list[tuple[int, int]]:
    """The matching of greatest weight: its edges, the lower label first, in order."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(weighted)
    mates: set[tuple[int, int]] = nx.max_weight_matching(graph)
    return sorted((one, other) if one < other else (other, one) for one, other in mates)
