"""Repair: a random seating made better, one deal at a time, until no deal that is tried helps any more.

Each group that bends something is dealt anew with others chosen by chance; what does not cost more is kept. That costs
a moment for each group that is bad, so it is linear in the size of the pool, and in most pools it finds a draw that
bends nothing at all. Where it does not, an exact solver goes on (`mailbot.matching.solving.best`).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.bound import Floor
from mailbot.matching.solving.seating import Seating, dealt

_TRIES = 40
"""With how many others a bad group is dealt in one pass."""

_PATIENCE = 3
"""After how many passes in a row without any gain it ends."""

_PASSES = 60
"""After how many passes it ends in any case."""


def repair(seating: Seating, floor: Floor, chance: Stream, enough: int) -> None:
    """Make a seating better in place, until it costs no more than `enough` or nothing helps any more.

    A group is bad that costs more than its members' cheapest pairs would (`floor`).
    """
    if len(seating.groups) == 1:
        return
    idle, total = 0, seating.total
    for _ in range(_PASSES):
        bad = [place for place, group in enumerate(seating.groups) if floor.above(group, seating.cost[place]) > 0]
        if total <= enough or idle == _PATIENCE or not bad:
            return
        others = [chance.picker(len(seating.groups)), _one_of(bad, chance)]
        for place in bad:
            _mend(place, seating, floor, others, chance)
        before, total = total, seating.total
        idle = 0 if total < before else idle + 1


def _one_of(places: Sequence[int], chance: Stream) -> Callable[[], int]:
    """What gives one of these places after the other, by chance."""
    pick = chance.picker(len(places))
    return lambda: places[pick()]


def _mend(place: int, seating: Seating, floor: Floor, others: Iterable[Callable[[], int]], chance: Stream) -> None:
    """Deal one group with others, in turn any and a bad one, and keep what does not cost more, until it is good."""
    groups, cost, price = seating.groups, seating.cost, seating.costs.seated
    for pick in chain.from_iterable(repeat(others, _TRIES // 2)):
        other = pick()
        if other == place:
            continue
        limit = cost[place] + cost[other]
        mine, theirs = dealt(groups[place], groups[other], chance)
        my_cost = price(mine)
        if my_cost <= limit:
            their_cost = price(theirs)
            if my_cost + their_cost <= limit:
                seating.put(place, mine, my_cost)
                seating.put(other, theirs, their_cost)
                if floor.above(mine, my_cost) <= 0:
                    return
