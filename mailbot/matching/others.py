"""For whoever is in a group that bends a rule: how many others they could have met without that.

People of whom the same is known are counted together, so that this is quick even where everybody is alike.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

from mailbot.matching.pool.costs import Costs

Kind = tuple[int, int, tuple[str, ...]]
"""What is known of somebody: ways to meet, half days, and what each tier compares."""


class Others:
    """Counts others in one pool, by ranks: the weightiest rule has the rank 0. Rules not worth saying have none."""

    def __init__(self, costs: Costs) -> None:
        self.pool = costs.pool
        self.repeats = len(costs.rules.first)
        self.tiers = [
            (number + (number >= self.repeats), number, tier)
            for number, tier in enumerate(costs.rules.compared)
            if tier.bent
        ]
        said = zip(*costs.said, strict=True) if costs.said else [()] * len(self.pool)
        self.kinds: list[Kind] = list(zip(self.pool.ways, self.pool.slots, said, strict=True))
        self.crowds = Counter(kind for one, kind in enumerate(self.kinds) if one not in self.pool.spare)
        self._so_many = cache(self._count)

    def of(self, one: int, group: Sequence[int]) -> int | None:
        """How many others a label could meet without bending a rule as weighty as the weightiest that its group bends.

        Returns:
            The number; None where the group bends no rule that is worth saying.
        """
        weightiest = min(self._bent_by(combinations(group, 2)), default=None)
        if weightiest is None:
            return None
        met = self.pool.met[one].keys() if self.repeats <= weightiest else ()
        known = self.pool.barred[one].union(met, [one]) - self.pool.spare
        mine = self.kinds[one]
        return self._so_many(mine, weightiest) - sum(self._fits(mine, self.kinds[each], weightiest) for each in known)

    def _bent_by(self, pairs: Iterable[tuple[int, int]]) -> set[int]:
        """The ranks of the rules that these pairs bend."""
        ranks: set[int] = set()
        for one, other in pairs:
            if self.pool.met.times(one, other):
                ranks.add(self.repeats)
            (*_, mine), (*_, theirs) = self.kinds[one], self.kinds[other]
            ranks.update(rank for rank, number, tier in self.tiers if tier.is_bent(mine[number], theirs[number]))
        return ranks

    def _count(self, kind: Kind, weightiest: int) -> int:
        """How many of the pool fit somebody of this kind, earlier meetings and exclusions aside."""
        return sum(number for other, number in self.crowds.items() if self._fits(kind, other, weightiest))

    def _fits(self, kind: Kind, other: Kind, weightiest: int) -> bool:
        """Whether two have a common way and time, and bend no rule of this rank or a weightier one."""
        (ways, slots, mine), (their_ways, their_slots, theirs) = kind, other
        return bool(ways & their_ways and slots & their_slots) and not any(
            rank <= weightiest and tier.is_bent(mine[number], theirs[number]) for rank, number, tier in self.tiers
        )
