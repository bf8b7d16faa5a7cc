"""What any draw must cost at least: a bound that proves a draw best as soon as one is found that costs no more.

Each person sits in a pair or more, and each pair has two people in it. So all pairs cost at least half of what
everybody's cheapest pair costs. Where the number is odd there is an odd seat besides, and it costs at least what it
costs those who had it least often; whoever meets somebody in a spare seat, or is left out, may not be in a pair that
counts.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.inevitable import inevitable

_A_TRIO = 3


@dataclass(frozen=True, slots=True)
class Floor:
    """What nobody and no draw can cost less than.

    `total`: any draw. `least`: each label's cheapest pair. `trio`, `alone`, `spare_seat`: the seats of any trio,
    anybody who is left out, any spare seat that is taken. `spare`: the labels of the spare seats.
    """

    total: int
    least: tuple[int, ...]
    trio: int
    alone: int
    spare_seat: int
    spare: AbstractSet[int]

    def above(self, group: LabelGroup, cost: int) -> int:
        """By how much a group costs more than its share of what cannot be avoided, twice over, so that it is whole.

        In a draw that costs just `total`, it is 0 for every group (and 1 for one of them, where `total` was rounded
        up).
        """
        if len(group) == PAIR and (not self.spare or self.spare.isdisjoint(group)):
            return 2 * cost - self.least[group[0]] - self.least[group[1]]
        if len(group) == 1:
            return 0 if group[0] in self.spare else 2 * (cost - self.alone)
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

    def is_above(self, group: LabelGroup, cost: int) -> int:
        """Whether a group costs more than its share: 1 or 0."""
        return int(self.above(group, cost) > 0)


def bound(costs: Costs) -> Floor:
    """The floor of this pool."""
    labels = range(len(costs.pool))
    people = [one for one in labels if one not in costs.spare_seat]
    least = tuple(map(min, costs.rows) if costs.rows else inevitable(labels, costs))
    trio = costs.tiers.odd + sum(sorted(costs.trio_seat[one] for one in people)[:_A_TRIO])
    alone = costs.tiers.left_out + min((costs.sit_out[one] for one in people), default=0)
    spare_seat = min(costs.spare_seat.values(), default=alone)
    ordered = sorted(least[one] for one in people)
    meeting = [cost for cost in ordered if cost < costs.tiers.forbidden]
    total = (len(ordered) - len(meeting)) * costs.tiers.left_out + _half(meeting)
    if len(meeting) % 2:
        total += min(trio, min(spare_seat, alone) - _half(meeting) + _half(meeting[:-1]))
    return Floor(total, least, trio, alone, spare_seat, costs.spare_seat.keys())


def _half(cheapest: Iterable[int]) -> int:
    """Half of what everybody's cheapest pair costs, rounded up."""
    return (sum(cheapest) + 1) // 2
