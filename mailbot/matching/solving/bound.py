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

    `twice`: any draw, twice over. `least`: each label's cheapest pair. `odd_seat`: the odd seat of any draw; nothing in
    an even pool. `spare`: the labels of the spare seats. `hermits`: those who can meet nobody.
    """

    twice: int
    least: tuple[int, ...]
    odd_seat: int
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
        if len(group) == 1 and (group[0] in self.spare or group[0] in self.hermits):
            return 0
        least = sum(self.least[one] for one in group) if len(group) > PAIR else 0
        return 2 * (cost - self.odd_seat) - least

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
    twice = 2 * sum(costs.seated((one,)) for one in hermits) + sum(least[one] for one in able)
    if len(able) % 2 == 0:
        return Floor(twice, least, 0, costs.spare_seat.keys(), hermits)
    odd_seat = min(costs.spare_seat.values(), default=_odd_seat(able, costs))
    in_no_pair = 0 if _is_trio(able, costs) else max(least[one] for one in able)
    return Floor(twice + 2 * odd_seat - in_no_pair, least, odd_seat, costs.spare_seat.keys(), hermits)


def _odd_seat(able: Collection[int], costs: Costs) -> int:
    """What the odd seat costs at least where there are no spare seats: those of a trio, or being left out."""
    if _is_trio(able, costs):
        return costs.tiers.of_three + sum(sorted(costs.trio_seat[one] for one in able)[:_A_TRIO])
    return costs.tiers.left_out + min(costs.sit_out[one] for one in able)


def _is_trio(able: Collection[int], costs: Costs) -> bool:
    """Whether the odd one may sit in a trio, and nothing cheaper is at hand."""
    return costs.rules.odd == "trio" and len(able) >= _A_TRIO and not costs.spare_seat
