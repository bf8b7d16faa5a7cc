"""Slack by prices: in how many ways a group is in none of the best draws, as the proof of the best pairs shows it.

No pair of a best draw costs more than its prices; and each set of the proof is left by just one of its members, who is
in a pair with somebody outside, or alone, or the third of a trio. So all best draws have the same slack: one for each
set. (Of a set that holds chairs too, nothing can be said.)

Where every trio is above prices, by so much at least as the best draw is, a best draw has just one that is above them
by no more; all else is as it was. Of the ways to say who is its third, those count in which it is most above.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import product

from mailbot.matching.people import PAIR
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.exact import Solved, Solver
from mailbot.matching.solving.reduced import Reduced, Rows
from mailbot.matching.solving.walking.energies import Slack


def slack_of(solved: Solved, solver: Solver, beyond: int = 0) -> Slack:
    """The slack of every group of a pool: one for each of the following.

    A pair: that it cannot meet, or costs more than its prices; each set that it leaves. Whoever is alone: that nobody
    is, or that an empty chair costs more than its prices for them; each set that they are in. A trio: that it cannot
    meet, or is further above prices than it must, taken as the pair of two and a third on a chair, whichever way is
    most above; and each set that this pair leaves, or this third is in: the most of those ways. (One for a trio of whom
    nobody may be the third.)

    Args:
        solved: the best pairs of a whole pool, by which the best draw is proven.
        solver: what found them.
        beyond: by how much every trio is above prices, in quarters.
    """
    reduced, forbidden = Reduced(solved, solver), solver.costs.tiers.forbidden
    sets = [odd.labels for odd in solved.found.proof.sets if max(odd.labels) < solver.empty]
    holding, leaving = Counter(one for labels in sets for one in labels), _leaving(sets, solver.empty)
    pairs, alone = _pairs(leaving, reduced, solver), _alone(holding, reduced, solved, solver)

    def slack(group: LabelGroup, cost: int) -> int:
        if len(group) == PAIR:
            return pairs[group[0]][group[1]]
        if len(group) == 1:
            return alone[group[0]]
        ways = list(reduced.ways(group, cost))
        most = max((way.above for way in ways), default=beyond + 1)
        left = (leaving[way.one][way.other] + holding[way.third] for way in ways if way.above == most)
        return max(left, default=0) + (most > beyond or cost >= forbidden)

    return slack


def _leaving(sets: Sequence[tuple[int, ...]], size: int) -> Rows:
    """For any two labels, how many of these sets hold one of them alone."""
    leaving = [[0] * size for _ in range(size)]
    for within in sets:
        for one, other in product(within, set(range(size)).difference(within)):
            leaving[one][other] += 1
            leaving[other][one] += 1
    return leaving


def _pairs(leaving: Rows, reduced: Reduced, solver: Solver) -> Rows:
    """The slack of every pair."""
    return [
        [sets + (reduced.above[one][other] > 0 or not solver.can_meet(one, other)) for other, sets in enumerate(row)]
        for one, row in enumerate(leaving)
    ]


def _alone(holding: Counter[int], reduced: Reduced, solved: Solved, solver: Solver) -> list[int]:
    """The slack of everybody who is alone, and of every spare seat that stays empty."""
    nobody = not solved.arrangement.left_out
    return [
        holding[one] + (reduced.above[one][solver.empty] > 0 or (nobody and one not in solver.costs.spare_seat))
        for one in range(solver.empty)
    ]
