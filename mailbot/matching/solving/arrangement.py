"""An arrangement: how a pool of labels is grouped, and what that costs in all."""

from dataclasses import dataclass

from mailbot.matching.pool.costs import Costs

LabelGroup = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups of labels and the labels left out. A spare seat that stays empty is in neither."""

    groups: tuple[LabelGroup, ...]
    left_out: tuple[int, ...] = ()

    def plus(self, *groups: LabelGroup) -> "Arrangement":
        """This arrangement and more groups."""
        return Arrangement(self.groups + groups, self.left_out)


def total(arrangement: Arrangement, costs: Costs) -> int:
    """What the arrangement costs: left-out people, what is within each group, and the odd seats."""
    return sum(map(costs.seated, arrangement.groups)) + sum(costs.seated((one,)) for one in arrangement.left_out)
