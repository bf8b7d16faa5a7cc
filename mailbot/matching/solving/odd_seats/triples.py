"""Three people who can all meet: what a chair for the third of a trio costs, and which trios a best draw may have."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.exact import Solved, Solver
from mailbot.matching.solving.perfect import SCALE
from mailbot.matching.solving.reduced import Reduced

Triple = tuple[int, int, int]
Friends = dict[int, set[int]]

_ENOUGH = 20_000
"""How many trios are weighed at most."""


def in_triples(friends: Mapping[int, AbstractSet[int]]) -> frozenset[int]:
    """The labels that are in at least one triple."""
    return frozenset(
        one for one, theirs in friends.items() if any(not theirs.isdisjoint(friends[other]) for other in theirs)
    )


def chair_prices(friends: Friends, standing: AbstractSet[int], costs: Costs) -> dict[int, int]:
    """For each label that is in a triple, the least that it costs to join two others who are a pair already.

    Args:
        friends: for each label, whom it can meet.
        standing: those for whom there are no chairs.
        costs: of the pool.
    """
    able = (one for one in sorted(friends) if one not in standing)
    cheapest = ((one, _least_to_join(one, friends, costs)) for one in able)
    return {one: cost + costs.tiers.of_three + costs.trio_seat[one] for one, cost in cheapest if cost is not None}


def _least_to_join(one: int, friends: Friends, costs: Costs) -> int | None:
    """What the cheapest two friends who are friends cost, with their seats; None where there are none."""
    theirs = sorted((costs.of(one, other) + costs.trio_seat[other], other) for other in friends[one])
    least: int | None = None
    for place, (cost, second) in enumerate(theirs):
        if least is not None and 2 * cost >= least:
            break
        third = next((both for both in islice(theirs, place + 1, None) if both[1] in friends[second]), None)
        if third and (least is None or cost + third[0] < least):
            least = cost + third[0]
    return least


@dataclass(frozen=True, slots=True)
class Promising:
    """Trios with what any arrangement with each costs at least, the least first; `others`: with any other trio.

    `above`: by how much every trio is above prices at least, in quarters.
    """

    trios: list[tuple[int, Triple]]
    others: int
    above: int


def promising(friends: Friends, solved: Solved, solver: Solver, limit: int) -> Promising:
    """The trios with which an arrangement may cost less than a limit.

    With any of the three as the one on a chair, the cost of every arrangement rises by what is above prices: the chair
    for them, the pair of the other two, and the trio above the price of the chair.
    """
    reduced, gap = Reduced(solved, solver), SCALE * (limit - solved.cost)
    near = {one: {other for other in theirs if reduced.of(one, other) < gap} for one, theirs in friends.items()}
    trios = list(islice(_triples(friends, near, friends.keys() - solved.prices.keys()), _ENOUGH + 1))
    weighed = sorted((_above(trio, reduced), trio) for trio in trios)
    bounds = [(solved.cost + -(-above // SCALE), trio) for (above, _), trio in weighed if above < gap]
    if len(trios) > _ENOUGH:
        return Promising(bounds, solved.cost, 0)
    return Promising(bounds, limit, min(weighed[0][0][0], gap) if weighed else gap)


def _triples(friends: Friends, near: Friends, standing: AbstractSet[int]) -> Iterator[Triple]:
    """Every three labels that are all friends, each once, in label order.

    Two of them must be near where the third may have a chair.
    """
    for first in sorted(friends):
        for second in sorted(label for label in friends[first] if label > first):
            with_first = friends[first] if second in standing else near[first]
            thirds = with_first & (friends[second] if first in standing else near[second])
            for third in sorted(label for label in thirds if label > second):
                if second in near[first] or third in standing:
                    yield first, second, third


def _above(trio: Triple, reduced: Reduced) -> tuple[int, int]:
    """By how much a trio is above prices, in quarters: the most, and the sum, over those who may be on a chair."""
    each = [way.above for way in reduced.ways(trio, reduced.costs.seated(trio))]
    return max(each), sum(each)
