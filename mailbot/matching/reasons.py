"""The words of a draw: what a group bends, what makes it a good mix, and why somebody was left out."""

from collections.abc import Sequence
from itertools import combinations

from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.labels import Pool
from mailbot.matching.rules import Mixing

MET_BEFORE = "met before"
NEW = "new to each other"


def bent_by(group: Sequence[int], costs: Costs) -> tuple[str, ...]:
    """The rules that a group of labels bends, the weightiest first."""
    met = (MET_BEFORE,) if _met_before(group, costs.pool) else ()
    return met + tuple(
        tier.bent
        for tier in costs.rules.mixing
        if tier.bent and any(tier.is_bent(*values) for values in _values(group, costs.pool, tier))
    )


def mixed_by(group: Sequence[int], costs: Costs) -> tuple[str, ...]:
    """What makes a group of labels a good mix, the weightiest first."""
    new = () if _met_before(group, costs.pool) else (NEW,)
    return new + tuple(
        tier.kept
        for tier in costs.rules.mixing
        if tier.kept and all(tier.is_kept(*values) for values in _values(group, costs.pool, tier))
    )


def why_left_out(one: int, pool: Pool) -> str:
    """Why nobody was found for a label, in words that name what stood in the way."""
    others = [other for other in range(len(pool)) if other != one]
    if not others:
        return "nobody else was in the draw"
    partners = sum(pool.can_meet(one, other) for other in others)
    if partners:
        who = "the one person they could meet has" if partners == 1 else f"all {partners} people they could meet have"
        return f"{who} another match, and a group of three was not possible"
    return _nobody(one, [other for other in others if other not in pool.barred[one]], pool)


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
    return any(other in pool.met[one] for one, other in combinations(group, 2))


def _values(group: Sequence[int], pool: Pool, tier: Mixing) -> list[tuple[str, str]]:
    """A tier's attribute of each two of the group, folded."""
    folded = [tier.value_of(pool.people[one]) for one in group]
    return list(combinations(folded, 2))
