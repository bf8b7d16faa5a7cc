"""Volunteers who meet two, so that nobody is left out and no trio is needed.

Each volunteer is in the pool a second time, as a clone with a number of its own. A clone's seat is worth nothing by
itself, so it is used only for the other's sake, and never without the volunteer's own; one exact matching then
chooses who doubles and all the pairs together, the least often doubled first.
"""

from collections.abc import Iterable

from mailbot.matching.pool.costs import Edge
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.exact import Solver, heaviest


def double_pairs(solver: Solver, volunteers: Iterable[int]) -> list[LabelGroup]:
    """The pairs, two for each volunteer who should meet two people; none when that would take nobody in."""
    size = solver.chair + 1
    gains = solver.gains(set(range(size)))
    clones = [edge for one in sorted(volunteers) for edge in _clone(one, solver, gains)]
    mates = heaviest([*gains, *clones])
    doubled = {pair[1] - size for pair in mates if pair[1] >= size}
    labels = [tuple(sorted(one % size for one in pair)) for pair in mates]
    return sorted(pair for pair in labels if not doubled.isdisjoint(pair))


def _clone(volunteer: int, solver: Solver, gains: Iterable[Edge]) -> list[Edge]:
    """The edges of a volunteer's second seat: the first's, less the worth of being seated and the seat's cost."""
    less = solver.gain[volunteer] + solver.costs.double_seat[volunteer]
    clone = volunteer + solver.chair + 1
    return [
        (other if one == volunteer else one, clone, gain - less)
        for one, other, gain in gains
        if volunteer in (one, other)
    ]
