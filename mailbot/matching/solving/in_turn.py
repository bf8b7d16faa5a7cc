"""A random seating of a large pool in which most pairs are good already: who comes sits down with one who waits.

Each in turn looks at those who wait, and takes the first with whom the pair costs no more than it must; else waits too.
Only a few wait at a time, so that this is linear in the size of the pool, and much quicker than to seat everybody and
repair most of it (`mailbot.matching.solving.repair`).
"""

from collections.abc import Iterable, Sequence

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.bound import Floor
from mailbot.matching.solving.seating import Seating, in_order

_WAITING = 40
"""How many wait at most; then the one who has waited longest goes to the end."""


def in_turn(costs: Costs, floor: Floor, sizes: Sequence[int], order: Sequence[int]) -> Seating:
    """The labels in this order in groups of these sizes, pairs first.

    Good pairs come first, in the order in which they were found; then sit in order those who waited in vain, and spare
    seats, as all do in a small pool.
    """
    people = (one for one in order if one not in costs.spare_seat)
    good, rest = _good_pairs(people, floor, costs)
    most = sizes.count(PAIR)
    idle = [one for one in order if one in costs.spare_seat]
    left = [*(one for pair in good.groups[most:] for one in pair), *rest, *idle]
    kept = Seating(costs, good.groups[:most], good.cost[:most])
    return kept.plus(in_order(costs, sizes[len(kept.groups) :], left).groups)


def _good_pairs(people: Iterable[int], floor: Floor, costs: Costs) -> tuple[Seating, list[int]]:
    """Pairs that cost no more than they must, and who is in none."""
    least, cost_of = floor.least, costs.of
    good = Seating(costs, ())
    waiting: list[int] = []
    gone: list[int] = []
    for one in people:
        for other in waiting:
            cost = cost_of(one, other)
            if 2 * cost <= least[one] + least[other]:
                waiting.remove(other)
                good.groups.append((other, one))
                good.cost.append(cost)
                break
        else:
            waiting.append(one)
            if len(waiting) > _WAITING:
                gone.append(waiting.pop(0))
    return good, [*gone, *waiting]
