"""Where the trees begin: prices that no pair undercuts, and a matching of tight pairs that holds nearly everybody.

A price of half the cheapest pair is undercut by nobody. Going through the vertices once, each that is exposed raises
its price until a pair of it is tight (U. Derigs and A. Metz, "On the use of optimal fractional matchings for solving
the (integer) matching problem", Computing, 1986, go further), and takes a mate if there is one.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from operator import sub

from mailbot.matching.solving.perfect.blossoms import NOBODY, Matching, Pair
from mailbot.matching.solving.perfect.ground import OUTSIDE, Ground

_NEAR = 10
"""How many tight pairs of each vertex are near from the beginning."""


def ground_of(costs: list[list[int]]) -> Ground:
    """The ground with these costs, multiples of four, and even prices that no pair undercuts; nobody is matched yet."""
    prices = [min(_others(row, vertex)) // 2 for vertex, row in enumerate(costs)]
    return Ground(costs, prices, [{} for _ in costs], [OUTSIDE] * len(costs), Matching(len(costs)))


def take_over(prices: Mapping[int, int], pairs: Iterable[Pair], ground: Ground) -> None:
    """Begin with other prices, which some pairs may undercut, and with those of the pairs that are tight at them."""
    for vertex, price in prices.items():
        ground.prices[vertex] = price
    for one, other in pairs:
        if ground.prices[one] + ground.prices[other] == ground.costs[one][other]:
            ground.matching.match(one, other)


def settle(vertex: int, ground: Ground) -> None:
    """Put the price of a vertex right, bring some of its tight pairs near, and match it if it can be.

    A price that a pair undercuts falls; if the vertex is exposed, it rises as far as it can. After every vertex was
    settled once, no price is undercut.
    """
    prices, matching = ground.prices, ground.matching
    lacking = list(map(sub, ground.costs[vertex], prices))
    highest = min(_others(lacking, vertex))
    if highest < prices[vertex]:
        matching.part(vertex)
    is_exposed = matching.mate[vertex] == NOBODY
    if is_exposed:
        prices[vertex] = highest
    tight = _in_turn([other for other, lack in enumerate(lacking) if lack == highest and other != vertex], vertex)
    for other in tight[:_NEAR]:
        ground.bring_near(vertex, other)
    mate = next((other for other in tight if matching.mate[other] == NOBODY), NOBODY)
    if is_exposed and mate != NOBODY:
        matching.match(vertex, mate)


def _others(row: Sequence[int], vertex: int) -> Sequence[int]:
    """A row without the vertex's own place, which means nothing."""
    return [*row[:vertex], *row[vertex + 1 :]]


def _in_turn(others: list[int], vertex: int) -> list[int]:
    """Others in their order from this vertex on, so that not everybody looks to the same ones."""
    place = bisect(others, vertex)
    return others[place:] + others[:place]
