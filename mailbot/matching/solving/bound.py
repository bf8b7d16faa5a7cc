"""What any draw must cost at least: a bound that proves a draw best as soon as one is found that costs no more.

Each person sits in a pair or more, and each pair has two people in it. So all pairs cost at least half of what
everybody's cheapest pair costs. Where the number is odd there is an odd seat besides, and it costs at least what it
costs those who had it least often; whoever meets somebody in a spare seat, or is left out, may not be in a pair that
counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.inevitable import inevitable

_A_TRIO = 3


@dataclass(frozen=True, slots=True)
class Floor:
    """`total`: what any draw must cost at least. `least`: what each label's pairs cost at least; 0 for a spare seat."""

    total: int
    least: tuple[int, ...]

    def above(self, group: LabelGroup, cost: int) -> int:
        """By how much a group costs more than its members' cheapest pairs would, twice over, so that it is whole."""
        return 2 * cost - sum(self.least[one] for one in group)


def bound(costs: Costs) -> Floor:
    """What any draw of this pool must cost at least."""
    labels = range(len(costs.pool))
    cheapest = list(map(min, costs.rows)) if costs.rows else inevitable(labels, costs)
    people = [one for one in labels if one not in costs.spare_seat]
    total = _total([cheapest[one] for one in people], people, costs)
    return Floor(total, tuple(0 if one in costs.spare_seat else cheapest[one] for one in labels))


def _total(cheapest: Iterable[int], people: Sequence[int], costs: Costs) -> int:
    """What a draw costs at least in which everybody is in one of their cheapest pairs."""
    ordered = sorted(cheapest)
    meeting = [cost for cost in ordered if cost < costs.tiers.forbidden]
    alone = (len(ordered) - len(meeting)) * costs.tiers.left_out
    if len(meeting) % 2 == 0:
        return alone + _half(meeting)
    in_a_trio = _half(meeting) + _trio_seats(people, costs)
    return alone + min(in_a_trio, _half(meeting[:-1]) + _spare_seat(people, costs))


def _half(cheapest: Iterable[int]) -> int:
    """Half of what everybody's cheapest pair costs, rounded up."""
    return (sum(cheapest) + 1) // 2


def _trio_seats(people: Iterable[int], costs: Costs) -> int:
    """What the seats of a trio cost at least."""
    return costs.tiers.odd + sum(sorted(costs.trio_seat[one] for one in people)[:_A_TRIO])


def _spare_seat(people: Iterable[int], costs: Costs) -> int:
    """What it costs at least that one person meets somebody in a spare seat, or is left out."""
    outside = costs.tiers.left_out + min(costs.sit_out[one] for one in people)
    return min([*costs.spare_seat.values(), outside])
