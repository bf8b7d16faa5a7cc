"""Looking at whole rows: which pairs of a vertex can be followed now, or when the first will be.

A pair can be followed when it is tight, from an even vertex to one outside, or to an even one of another blossom. As
time passes the former come nearer by one in each moment, the latter by two, since both prices rise. These loops go
over all vertices, and most of the time that the solver takes goes by here; so each does one thing only.
"""

from mailbot.matching.solving.perfect.ground import EVEN, ODD, OUTSIDE, Ground


def soonest(even: int, ground: Ground) -> int:
    """When the first pair of an even vertex can be followed, if nothing else happens before.

    There always is one: the number of vertices is even, so another tree has a root.
    """
    price = ground.prices[even]
    outside, others = _lacking(even, OUTSIDE, ground), _lacking(even, EVEN, ground)
    meeting = (min(others) - price) // 2
    return min(meeting, min(outside) - price) if outside else meeting


def _lacking(vertex: int, wanted: int, ground: Ground) -> list[int]:
    """What the pairs of a vertex with those of a kind, but not in its own blossom, cost above the other's price."""
    top = ground.matching.top
    mine = top[vertex]
    return [
        cost - price
        for cost, price, kind, blossom in zip(ground.costs[vertex], ground.prices, ground.kind, top, strict=True)
        if kind == wanted and blossom is not mine
    ]


def tight(even: int, now: int, ground: Ground) -> list[int]:
    """The others to whom a pair of an even vertex can be followed now."""
    prices, kind, top = ground.prices, ground.kind, ground.matching.top
    reach = prices[even] + now
    reaches = {OUTSIDE: reach, EVEN: reach + now}
    return [
        other
        for other, cost in enumerate(ground.costs[even])
        if kind[other] != ODD and cost - prices[other] <= reaches[kind[other]] and top[other] is not top[even]
    ]


def near_finder(outside: int, now: int, ground: Ground) -> int | None:
    """An even vertex from which a near pair can be followed to this one now, if there is any."""
    reach = ground.prices[outside] + now
    for other, cost in ground.near[outside].items():
        if ground.kind[other] == EVEN and cost - ground.prices[other] <= reach:
            return other
    return None


def first_finder(outside: int, ground: Ground) -> tuple[int, int]:
    """The even vertex from which a pair can be followed to this one first, and when."""
    row, prices = ground.costs[outside], ground.prices
    even = [vertex for vertex, kind in enumerate(ground.kind) if kind == EVEN]
    lacking = [row[vertex] - prices[vertex] for vertex in even]
    least = min(lacking)
    return even[lacking.index(least)], least - prices[outside]
