"""A whole pool as it sits: every label in one group, and the one move that both the repair and the walk make.

Groups keep their sizes for good: pairs, as many trios as there must be, and groups of one for whoever is left out and
for each spare seat that stays empty. Two groups are dealt anew among themselves; all else stays.
"""

from collections.abc import Collection, Iterable
from itertools import compress, islice

from mailbot.matching.people import PAIR
from mailbot.matching.pool.costs import Costs
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import Arrangement, LabelGroup


class Seating:
    """The groups, and what each of them costs (`Costs.seated`)."""

    __slots__ = ("cost", "costs", "groups")

    def __init__(self, costs: Costs, groups: Iterable[LabelGroup], cost: Iterable[int] | None = None) -> None:
        self.costs = costs
        self.groups = list(groups)
        self.cost = list(map(costs.seated, self.groups)) if cost is None else list(cost)

    def plus(self, groups: Iterable[LabelGroup]) -> "Seating":
        """This seating and more groups after it."""
        more = Seating(self.costs, groups)
        return Seating(self.costs, [*self.groups, *more.groups], [*self.cost, *more.cost])

    @property
    def total(self) -> int:
        """What all the groups cost together."""
        return sum(self.cost)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How large the groups are, in their order."""
        return tuple(map(len, self.groups))

    @property
    def left_out(self) -> list[int]:
        """Who is alone, in the order of the groups, but for spare seats."""
        spare = self.costs.spare_seat
        return [group[0] for group in self.groups if len(group) == 1 and group[0] not in spare]

    @property
    def arrangement(self) -> Arrangement:
        """The groups of two and more, each in label order, and who is left out."""
        groups = sorted(tuple(sorted(group)) for group in self.groups if len(group) > 1)
        return Arrangement(tuple(groups), tuple(sorted(self.left_out)))

    def with_groups(self, places: Collection[int], groups: Iterable[LabelGroup]) -> "Seating":
        """The same seating with other groups in place of those at some places."""
        kept = [place for place in range(len(self.groups)) if place not in places]
        anew = Seating(self.costs, groups)
        anew.groups += [self.groups[place] for place in kept]
        anew.cost += [self.cost[place] for place in kept]
        return anew

    def put(self, place: int, group: LabelGroup, cost: int) -> None:
        """Let a group sit at a place."""
        self.groups[place], self.cost[place] = group, cost


def seated(arrangement: Arrangement, costs: Costs) -> Seating:
    """An arrangement as a seating, the spare seats that stay empty included."""
    return Seating(costs, [*arrangement.groups, *alone_among(range(len(costs.pool)), arrangement)])


def alone_among(labels: Iterable[int], arrangement: Arrangement) -> list[LabelGroup]:
    """Groups of one: whoever of these labels is left out, and each spare seat that stays empty."""
    taken = {one for group in arrangement.groups for one in group}
    return [(one,) for one in sorted(labels) if one not in taken]


def possible(seating: Seating) -> Seating:
    """The same seating, but whoever sits in a group that cannot meet is left out."""
    forbidden = seating.costs.tiers.forbidden
    stay = [cost < forbidden for cost in seating.cost]
    if all(stay):
        return seating
    apart = [(one,) for group, stays in zip(seating.groups, stay, strict=True) if not stays for one in group]
    return Seating(seating.costs, compress(seating.groups, stay), compress(seating.cost, stay)).plus(apart)


def in_order(costs: Costs, sizes: Iterable[int], order: Iterable[int]) -> Seating:
    """The labels in this order in groups of these sizes."""
    labels = iter(order)
    return Seating(costs, [tuple(islice(labels, size)) for size in sizes])


def dealt(one: LabelGroup, other: LabelGroup, chance: Stream) -> tuple[LabelGroup, LabelGroup]:
    """The members of two groups dealt anew into two of the same sizes.

    Two pairs become, with even chances, one of the two other ways in which four people can be two pairs; else each way
    is equally likely, the present one among them. So a deal and its reverse are equally likely in any case.
    """
    if len(one) == PAIR == len(other):
        (first, second), (third, fourth) = one, other
        if chance.word() & 1:  # below(2), in short
            return (first, third), (second, fourth)
        return (first, fourth), (second, third)
    members = chance.shuffled([*one, *other])
    return tuple(members[: len(one)]), tuple(members[len(one) :])
