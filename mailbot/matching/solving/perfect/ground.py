"""The ground on which trees grow: what pairs cost, the prices of vertices, who is matched, and who is in a tree."""

from dataclasses import dataclass

from mailbot.matching.solving.perfect.blossoms import Matching

OUTSIDE, EVEN, ODD = 0, 1, 2
"""Where a vertex is: in no tree, or in one at an even or odd distance from its root."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Costs, prices and the matching; no pair costs less than its prices, less the weights of blossoms that hold both.

    `costs`: what every pair costs, an even number. `prices`: of every vertex; while it is in a tree, what its price
    would have been at the beginning of time. `near`: for each vertex the others whose pairs are followed at once, with
    what they cost. `kind`: where each vertex is.
    """

    costs: list[list[int]]
    prices: list[int]
    near: list[dict[int, int]]
    kind: list[int]
    matching: Matching

    def bring_near(self, one: int, other: int) -> None:
        """Let a pair be followed at once from now on."""
        self.near[one][other] = self.near[other][one] = self.costs[one][other]
