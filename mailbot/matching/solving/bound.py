"""What any draw must cost at least: a bound that proves a draw best as soon as one is found that costs no more.

Each person sits in a pair or more, and each pair has two people in it. So all pairs cost at least half of what
everybody's cheapest pair costs. Where the number is odd there is an odd seat besides, and it costs at least what it
costs those who had it least often; whoever meets somebody in a spare seat, or is left out, may not be in a pair that
counts. Whoever can meet nobody is left out in any draw.

Halves are avoided: what is compared is twice the cost.
"""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.inevitable import cheapest
from mailbot.matching.solving.walking.energies import Slack

_A_TRIO = 3


@dataclass(frozen=True, slots=True)
class Floor:
    """What nobody and no draw can cost less than.

    `twice`: any draw, twice over. `least`: each label's cheapest pair. `trio`, `alone`, `spare_seat`: the seats of any
    trio, anybody who is left out, any spare seat that is taken. `spare`: the labels of the spare seats. `hermits`:
    those who can meet nobody.
    """

    twice: int
    least: tuple[int, ...]
    trio: int
    alone: int
    spare_seat: int
    spare: AbstractSet[int]
    hermits: AbstractSet[int]

    @property
    def total(self) -> int:
        """What any draw costs at least."""
        return (self.twice + 1) // 2

    @property
    def slack(self) -> Slack | None:
        """Which groups no draw has that costs just `total`; None where that was rounded up, and cannot be told."""
        return None if self.twice % 2 else self._is_above

    def above(self, group: LabelGroup, cost: int) -> int:
        """By how much a group costs more than its share of what cannot be avoided, twice over, so that it is whole.

        In a draw that costs just `total`, it is 0 for every group (or 1 for one of them, where `total` was rounded
        up).
        """
        if len(group) == PAIR and (not self.spare or self.spare.isdisjoint(group)):
            return 2 * cost - self.least[group[0]] - self.least[group[1]]
        if len(group) == 1:
            return 0 if group[0] in self.spare or group[0] in self.hermits else 2 * (cost - self.alone)
        if len(group) == PAIR:
            return 2 * (cost - self.spare_seat)
        return 2 * (cost - self.trio) - sum(self.least[one] for one in group)

    def hard(self, costs: Costs) -> list[int]:
        """The ways to meet of each label whose every pair bends a rule; 0 of the others and of spare seats."""
        spare = costs.spare_seat
        return [
            way if cost and one not in spare else 0
            for one, (way, cost) in enumerate(zip(costs.pool.ways, self.least, strict=True))
        ]

    def _is_above(self, group: LabelGroup, cost: int) -> int:
        """Whether a group costs more than its share: 1 or 0."""
        return int(self.above(group, cost) > 0)


def bound(costs: Costs) -> Floor:
    """The floor of this pool."""
    labels = range(len(costs.pool))
    people = [one for one in labels if one not in costs.spare_seat]
    least = tuple(cheapest(costs))
    hermits = frozenset(one for one in people if least[one] >= costs.tiers.forbidden)
    able = [one for one in people if one not in hermits]
    alone = costs.tiers.left_out + min((costs.sit_out[one] for one in able), default=0)
    spare_seat = min(costs.spare_seat.values(), default=alone)
    trio = _trio(able, costs, alone)
    twice = 2 * sum(costs.seated((one,)) for one in hermits) + sum(least[one] for one in able)
    if len(able) % 2:
        twice += min(2 * trio, 2 * min(spare_seat, alone) - max(least[one] for one in able))
    return Floor(twice, least, trio, alone, spare_seat, costs.spare_seat.keys(), hermits)


def _trio(able: Collection[int], costs: Costs, otherwise: int) -> int:
    """What the seats of any trio of these people cost at least; `otherwise` where there can be none."""
    if costs.rules.odd == "sit out" or len(able) < _A_TRIO:
        return otherwise
    return costs.tiers.odd + sum(sorted(costs.trio_seat[one] for one in able)[:_A_TRIO])
