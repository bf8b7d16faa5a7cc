"""Tables of costs for the tests of the solver: of many kinds, each from a stream of chance."""

from collections.abc import Callable
from itertools import combinations

from mailbot.matching.pool.stream import Stream

Rows = list[list[int]]

FORBIDDEN = 1 << 140
HUGE = tuple((1 << 140) // number for number in (3, 5, 7, 11))


def rows_of(size: int, cost: Callable[[int, int], int]) -> Rows:
    """What all pairs cost; on the diagonal, which means nothing, less than any of them."""
    rows = [[-FORBIDDEN] * size for _ in range(size)]
    for one, other in combinations(range(size), 2):
        rows[one][other] = rows[other][one] = cost(one, other)
    return rows


def with_few_costs(size: int, chance: Stream) -> Rows:
    """Nothing but ties."""
    return rows_of(size, lambda *_: chance.below(2 + size % 3))


def with_many_costs(size: int, chance: Stream) -> Rows:
    """Hardly a tie, and less than nothing too."""
    return rows_of(size, lambda *_: chance.below(2000) - 1000)


def with_huge_costs(size: int, chance: Stream) -> Rows:
    """Packed tiers: sums of a few huge weights."""
    return rows_of(size, lambda *_: sum(weight for weight in HUGE if chance.below(3) == 0))


def with_forbidden_pairs(size: int, chance: Stream) -> Rows:
    """Most pairs cannot meet."""
    return rows_of(size, lambda *_: FORBIDDEN if chance.below(3) else chance.below(3))


def in_odd_clusters(size: int, chance: Stream) -> Rows:
    """Clusters of any number, cheap within, in clusters of clusters: odd ones must let somebody out."""
    place = [chance.below(size) for _ in range(size)]

    def cost(one: int, other: int) -> int:
        return sum(place[one] // width != place[other] // width for width in (2, 4, 8)) * 100 + chance.below(2)

    return rows_of(size, cost)


def on_a_line(size: int, chance: Stream) -> Rows:
    """Places on a line, the farther the dearer."""
    place = [chance.below(100) for _ in range(size)]
    return rows_of(size, lambda one, other: abs(place[one] - place[other]))


Kind = Callable[[int, Stream], Rows]

KINDS = (with_few_costs, with_many_costs, with_huge_costs, with_forbidden_pairs, in_odd_clusters, on_a_line)
