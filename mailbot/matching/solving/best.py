"""The best arrangement of a whole pool: pairs; for the odd one a volunteer who meets two, else a trio."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, LabelGroup, total
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
    doubles = double_pairs(solver, (one for one in everybody if costs.pool.people[one].volunteer))
    seated = _seat(solver, everybody, doubles)
    if doubles and _head(seated, costs):
        seated = min(seated, _seat(solver, everybody, ()), key=lambda one: _head(one, costs))
    return Solution(seated.arrangement, (METHOD, _odd_words(seated)))


def _seat(solver: Solver, everybody: frozenset[int], doubles: Sequence[LabelGroup]) -> Seated:
    """The best pairs and trios of those who are not in the volunteers' pairs, and these pairs."""
    others = everybody.difference(one for pair in doubles for one in pair)
    seated = with_trios(solver, others)
    return Seated(seated.arrangement.plus(*doubles), seated.proven)


def _head(seated: Seated, costs: Costs) -> int:
    """What counts before a volunteer's seat is preferred to a trio: people left out, repeats, earlier meetings."""
    return costs.head(total(seated.arrangement, costs))


def _odd_words(seated: Seated) -> str:
    """How good the odd seats are known to be."""
    if seated.proven:
        return "odd seats: proven that no other trio leaves fewer out, repeats less or is fairer"
    return "odd seats: the best of those tried; a better choice may exist"
