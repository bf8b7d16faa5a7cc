"""A solved draw in the words of the outside: ids for labels, everything in the order of the ids, and its reasons."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress

from mailbot.matching.others import Others
from mailbot.matching.outcome import Draw
from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.labels import Pool
from mailbot.matching.pool.tiers import names
from mailbot.matching.reasons import Words, why_left_out
from mailbot.matching.rules import DEPARTMENT
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.best import Solution

PROVEN = "Proven: no other draw of these people keeps the rules better."


def told(solution: Solution) -> Draw:
    """The draw that a seating holds; its audit is still to be written."""
    costs = solution.seating.costs
    ids = costs.pool.met.ids
    unsorted = [group for group in solution.seating.groups if len(group) > 1]
    named = [tuple(sorted([ids[one] for one in group])) for group in unsorted]
    order = sorted(range(len(named)), key=named.__getitem__)
    groups = [unsorted[place] for place in order]
    words = list(map(Words(costs).of, groups))
    cost = dict(zip(names(costs.rules), costs.tiers.steps(solution.seating.total), strict=True))
    bent = tuple([rules for rules, _ in words])
    return Draw(
        groups=tuple([named[place] for place in order]),
        left_out={ids[one]: why_left_out(one, costs) for one in sorted(solution.seating.left_out, key=ids.__getitem__)},
        bent=bent,
        why=tuple([reasons for _, reasons in words]),
        repeats=cost["repeats"],
        same_department=_within_a_department(groups, costs),
        alternatives={ids[one]: number for one, number in _others(groups, bent, costs)},
        cost=cost,
        certificate=_certificate(solution),
    )


def _others(groups: Iterable[LabelGroup], bent: Iterable[Sequence[str]], costs: Costs) -> Iterator[tuple[int, int]]:
    """For each member of a group that bends a rule, how many others they could meet without that."""
    bending = list(compress(groups, bent))
    if not bending:
        return  # as in nearly every large pool, where it would take long to count them all
    others = Others(costs)
    for group in bending:
        for one in group:
            number = others.of(one, group)
            if number is not None:
                yield one, number


def seat_names(pool: Pool) -> list[str]:
    """The id of who sits at each label; the second seat of a volunteer is marked."""
    names_ = list(pool.met.ids)
    for one in pool.second_seats:
        names_[one] += " (second seat)"
    return names_


def _certificate(solution: Solution) -> str:
    """Whether the draw is proven best; else in which tier it may fall short, and by how much."""
    costs, total = solution.seating.costs, solution.seating.total
    if total <= solution.floor:
        return PROVEN
    reached, least = costs.tiers.steps(total), costs.tiers.steps(solution.floor)
    for name, mine, lowest in zip(names(costs.rules), reached, least, strict=True):
        if mine > lowest:
            return f"Not proven best: another draw may do better, by {mine - lowest} at most in: {name}."
    return PROVEN


def _pairs(groups: Iterable[Sequence[int]]) -> Iterable[tuple[int, int]]:
    return (pair for group in groups for pair in combinations(group, 2))


def _within_a_department(groups: Iterable[Sequence[int]], costs: Costs) -> int:
    """How many pairs of people share their department."""
    said = dict(zip(costs.rules.compared, costs.said, strict=True))
    departments = said.get(DEPARTMENT) or DEPARTMENT.values_of(costs.pool.people)
    return sum(DEPARTMENT.is_bent(departments[one], departments[other]) for one, other in _pairs(groups))
