"""The words of a draw: what a group bends, what makes it a good mix, and why somebody was left out."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.labels import Pool

MET_BEFORE = "met before"
NEW = "new to each other"
_BENT, _UNSAID, _KEPT = range(3)
SITS_OUT = "it was their turn to sit out, since the number was odd"


class Words:
    """The words of the groups of one pool: what each bends and what makes it a good mix, the weightiest first."""

    def __init__(self, costs: Costs) -> None:
        self.met = costs.pool.met
        self.rules = costs.rules
        self.said = list(zip((tier.alike for tier in costs.rules.compared), costs.said, strict=True))
        self.known: dict[tuple[bool, tuple[int, ...]], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, group: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a group of labels bends, and what speaks for it."""
        pairs = list(combinations(group, 2))
        met = sum([self.met.times(one, other) for one, other in pairs]) > 0
        states = tuple([_state(pairs, said, alike=alike) for alike, said in self.said])
        words = self.known.get((met, states))
        if words is None:
            words = self.known[met, states] = self._bent(states, met=met), self._kept(states, met=met)
        return words

    def _bent(self, states: Sequence[int], *, met: bool) -> tuple[str, ...]:
        """The words of the tiers that are bent."""
        rules, first = self.rules.compared, len(self.rules.first)
        words = [tier.bent if state == _BENT else "" for tier, state in zip(rules, states, strict=True)]
        again = [MET_BEFORE] if met else []
        return tuple(word for word in (*words[:first], *again, *words[first:]) if word)

    def _kept(self, states: Sequence[int], *, met: bool) -> tuple[str, ...]:
        """The words of the tiers that are kept."""
        new = () if met else (NEW,)
        tiers = zip(self.rules.compared, states, strict=True)
        return new + tuple(tier.kept for tier, state in tiers if tier.kept and state == _KEPT)


def _state(pairs: Iterable[tuple[int, int]], said: Sequence[str], *, alike: bool) -> int:
    """Whether a tier is bent by any of these pairs, or kept by all of them."""
    state = _KEPT
    for one, other in pairs:
        mine, theirs = said[one], said[other]
        if not (mine and theirs):
            state = _UNSAID
        elif (mine == theirs) is not alike:
            return _BENT
    return state


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
