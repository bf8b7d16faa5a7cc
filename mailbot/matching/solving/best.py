"""The best arrangement of a whole pool: pairs; for the odd one a volunteer who meets two, else a trio."""

from dataclasses import dataclass

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, total
from mailbot.matching.solving.exact import METHOD, Solver
from mailbot.matching.solving.odd import Seated, with_trios
from mailbot.matching.solving.volunteers import double_pairs


@dataclass(frozen=True, slots=True)
class Solution:
    """The arrangement, and how it was found, in words for the audit."""

    arrangement: Arrangement
    method: tuple[str, ...]


def arrange(costs: Costs) -> Solution:
    """The best arrangement of everybody in the pool."""
    solver = Solver(costs)
    everybody = frozenset(range(len(costs.pool)))
    pairs = solver.solve(everybody)
    if not pairs.left_out:
        return Solution(pairs, (METHOD,))
    choices = [*_with_volunteers(solver, everybody), with_trios(solver, pairs)]
    seated = min(choices, key=lambda one: costs.head(total(one.arrangement, costs)))
    return Solution(seated.arrangement, (METHOD, _odd_words(seated)))


def _with_volunteers(solver: Solver, everybody: frozenset[int]) -> list[Seated]:
    """The best arrangement in which volunteers meet two, if any of them can be of use; trios for whom they are too few.

    It comes before the one without, and so is preferred where that leaves out and repeats no less.
    """
    people = solver.costs.pool.people
    doubles = double_pairs(solver, [one for one in everybody if people[one].volunteer])
    if not doubles:
        return []
    others = everybody.difference(one for pair in doubles for one in pair)
    seated = with_trios(solver, solver.solve(others))
    return [Seated(seated.arrangement.plus(*doubles), seated.proven)]


def _odd_words(seated: Seated) -> str:
    """How good the odd seats are known to be."""
    if seated.proven:
        return "odd seats: proven that no other trio leaves fewer out, repeats less or is fairer"
    return "odd seats: the best of those tried; a better choice may exist"
