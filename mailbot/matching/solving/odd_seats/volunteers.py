"""Spare seats: stand-ins, and volunteers who meet two, so that nobody is left out and no trio is needed.

A spare seat is worth nothing by itself, so it is used only for another's sake, and a second seat never without the
volunteer's own; one exact matching then chooses who takes one and all the pairs together, the least often first.
"""

from mailbot.matching.solving.arrangement import Arrangement, LabelGroup
from mailbot.matching.solving.exact import Solver
from mailbot.matching.solving.odd_seats.trios import Seated, with_trios


def with_spare_seats(solver: Solver, pairs: Arrangement) -> Seated | None:
    """The best arrangement in which spare seats are used, with trios for those for whom they are too few.

    Args:
        solver: of a pool, or a part of it, with spare seats.
        pairs: the best pairs of all its labels.

    Returns:
        The arrangement, or None when no spare seat takes anybody in.
    """
    spare = solver.costs.spare_seat.keys()
    used = _touched(pairs, solver)
    if not used:
        return None
    seated = {one for pair in used for one in pair}
    others = [one for one in solver.labels if one not in seated and one not in spare]
    rest = with_trios(solver, solver.solve(others))
    return Seated(rest.arrangement.plus(*used), rest.proven)


def _touched(arrangement: Arrangement, solver: Solver) -> list[LabelGroup]:
    """The pairs of everybody who is in a spare seat or has one: these are not to sit in a trio as well."""
    pool = solver.costs.pool
    taken = {pool.people[one].id for pair in arrangement.groups for one in pair if one in pool.spare}
    return [pair for pair in arrangement.groups if any(pool.people[one].id in taken for one in pair)]
