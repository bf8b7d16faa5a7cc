"""The words of a draw: what a group bends, what makes it a good mix, and why somebody was left out."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.labels import Pool

MET_BEFORE = "met before"
NEW = "new to each other"
SITS_OUT = "it was their turn to sit out, since the number was odd"


def bent_by(group: Sequence[int], costs: Costs) -> tuple[str, ...]:
    """The rules that a group of labels bends, the weightiest first."""
    if not costs.within(group):
        return ()
    first = len(costs.rules.first)
    met = (MET_BEFORE,) if _met_before(group, costs.pool) else ()
    bent = [
        tier.bent if tier.bent and any(tier.is_bent(said[one], said[other]) for one, other in _pairs(group)) else ""
        for tier, said in zip(costs.rules.compared, costs.said, strict=True)
    ]
    return tuple(rule for rule in (*bent[:first], *met, *bent[first:]) if rule)


def mixed_by(group: Sequence[int], costs: Costs) -> tuple[str, ...]:
    """What makes a group of labels a good mix, the weightiest first."""
    new = () if _met_before(group, costs.pool) else (NEW,)
    return new + tuple(
        [
            tier.kept
            for tier, said in zip(costs.rules.compared, costs.said, strict=True)
            if tier.kept and all(tier.is_kept(said[one], said[other]) for one, other in _pairs(group))
        ]
    )


def others_for(one: int, group: Sequence[int], costs: Costs) -> int:
    """How many others a label could meet without bending a rule as weighty as the weightiest that its group bends."""
    within = costs.within(group)
    weightiest = next(weight for weight in costs.tiers.in_order if within >= weight)
    return sum(costs.of(one, other) < weightiest for other in range(len(costs.pool)))


def why_left_out(one: int, costs: Costs) -> str:
    """Why nobody was found for a label, in words that name what stood in the way."""
    pool = costs.pool
    others = [other for other in range(len(pool)) if other != one and other not in pool.spare]
    if not others:
        return "nobody else was in the draw"
    partners = sum(pool.can_meet(one, other) for other in others)
    if not partners:
        return _nobody(one, [other for other in others if other not in pool.barred[one]], pool)
    who = "the one person they could meet has" if partners == 1 else f"all {partners} people they could meet have"
    if costs.rules.odd == "sit out":
        return SITS_OUT if len(others) % 2 == 0 else f"{who} another match"
    return f"{who} another match, and a group of three was not possible"


def _nobody(one: int, others: Sequence[int], pool: Pool) -> str:
    """Why a label can meet none of those with whom it is not excluded."""
    same_way = [other for other in others if pool.ways[one] & pool.ways[other]]
    if not others:
        return "everybody else in the draw is somebody they are never to meet"
    if not same_way:
        return "nobody else in the draw meets in the same way (in person at their site, or online)"
    if not any(pool.slots[one] & pool.slots[other] for other in others):
        return "nobody else in the draw is free at the same times"
    return "whoever meets in the same way is not free at the same times"


def _met_before(group: Sequence[int], pool: Pool) -> bool:
    """Whether any two of the group met in an earlier round."""
    return any(other in pool.met[one] for one, other in _pairs(group))


def _pairs(group: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Each two of a group."""
    return combinations(group, 2)
