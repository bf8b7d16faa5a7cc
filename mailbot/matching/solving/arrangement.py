"""An arrangement: how a pool of labels is grouped, and what that costs in all."""

from dataclasses import dataclass

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs

LabelGroup = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups of labels and the labels left out. A volunteer who meets two is in two groups."""

    groups: tuple[LabelGroup, ...]
    left_out: tuple[int, ...] = ()

    def plus(self, *groups: LabelGroup) -> "Arrangement":
        """This arrangement and more groups."""
        return Arrangement(self.groups + groups, self.left_out)


def total(arrangement: Arrangement, costs: Costs) -> int:
    """What the arrangement costs: left-out people, what is within each group, and the odd seats."""
    seen: set[int] = set()
    cost = sum(costs.tiers.left_out + costs.sit_out[one] for one in arrangement.left_out)
    for group in arrangement.groups:
        cost += costs.within(group)
        cost += sum(costs.trio_seat[one] for one in group) if len(group) > PAIR else 0
        cost += sum(costs.double_seat[one] for one in group if one in seen)
        seen.update(group)
    return cost
