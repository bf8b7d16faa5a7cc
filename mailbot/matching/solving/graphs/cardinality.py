"""The largest matching of a graph without weights: as many pairs of friends as there can be, fast.

A greedy start in the order given takes in nearly everybody; each augmenting path of the alternating forest (C. Berge,
"Two theorems in graph theory", 1957: no such path, no larger matching) then takes in two more.
"""

from collections.abc import Collection, Mapping, Sequence

from mailbot.matching.solving.graphs.forest import Forest

LabelPair = tuple[int, int]


def largest(friends: Mapping[int, Collection[int]], order: Sequence[int]) -> list[LabelPair]:
    """A largest matching.

    Args:
        friends: for each label, those that it can be matched with.
        order: every label, in the order in which they choose; chance comes in here, and here alone.

    Returns:
        Pairs, each the lower label first, in order.
    """
    mates = _greedy(friends, order)
    while len(friends) - len(mates) > 1 and (path := Forest(friends, mates).grow()):
        for one, other in zip(path[::2], path[1::2], strict=True):
            mates[one], mates[other] = other, one
    return sorted((one, other) for one, other in mates.items() if one < other)


def _greedy(friends: Mapping[int, Collection[int]], order: Sequence[int]) -> dict[int, int]:
    """Each in turn takes the friend who comes next in the order and is still free."""
    mates: dict[int, int] = {}
    free = list(order)
    while free:
        one = free.pop(0)
        theirs = friends[one]
        other = next((label for label in free if label in theirs), None)
        if other is not None:
            free.remove(other)
            mates[one], mates[other] = other, one
    return mates
