"""What a pair of labels costs: looked up where all pairs are written down, else worked out at each call.

A pair that cannot meet costs as much as leaving both out, so that every pair has a cost.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mailbot.matching.pool.labels import Pool
from mailbot.matching.pool.tiers import Tiers

Row = list[int]
"""What a label's pair with each label costs."""

PairCost = Callable[[int, int], int]
_BentWith = tuple[int, Sequence[str], Mapping[str, list[int]]]
"""A tier's weight, each label's value, and for each value the labels that bend the tier beside it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a pair's cost is made of.

    `compared`: for each tier its weight, each label's value, and whether it is good to be alike. `spare_seat`: for each
    label that need not be seated, what seating it costs.
    """

    tiers: Tiers
    compared: Sequence[tuple[int, Sequence[str], bool]]
    spare_seat: Mapping[int, int]


def looked_up(rows: Sequence[Row]) -> PairCost:
    """The cost of a pair from the rows."""

    def of(one: int, other: int) -> int:
        return rows[one][other]

    return of


def worked_out(pool: Pool, weights: Weights) -> PairCost:
    """The cost of a pair in a pool too large for rows, worked out at each call."""
    ways, slots, barred, met = pool.ways, pool.slots, pool.barred, pool.met
    tiers, spare_seat, compared = weights.tiers, weights.spare_seat, tuple(weights.compared)
    forbidden = tiers.forbidden

    def of(one: int, other: int) -> int:
        if not (ways[one] & ways[other] and slots[one] & slots[other]) or one == other or other in barred[one]:
            return forbidden
        times = met[one].get(other)
        cost = tiers.repeat + times * tiers.times if times else 0
        for weight, said, alike in compared:
            mine = said[one]
            if mine and (mine == (theirs := said[other])) is not alike and theirs:
                cost += weight
        return cost + spare_seat.get(one, 0) + spare_seat.get(other, 0) if spare_seat else cost

    return of


def rows_of(pool: Pool, weights: Weights) -> list[Row]:
    """The costs of all pairs at once, row by row: only what a label bends is looked at."""
    bent = [(weight, said, _bent_with(said, alike=alike)) for weight, said, alike in weights.compared]
    return [_row(one, pool, weights, bent) for one in range(len(pool))]


def _bent_with(said: Sequence[str], *, alike: bool) -> dict[str, list[int]]:
    """For each value, the labels whose values bend the tier beside it."""
    holders: dict[str, list[int]] = {}
    for one, value in enumerate(said):
        holders.setdefault(value, []).append(one)
    holders.pop("", None)
    if not alike:
        return holders
    return {value: [one for other in holders if other != value for one in holders[other]] for value in holders}


def _row(one: int, pool: Pool, weights: Weights, bent: Iterable[_BentWith]) -> Row:
    """What a label's pair with each label costs."""
    tiers = weights.tiers
    row = [weights.spare_seat.get(one, 0)] * len(pool)
    for weight, said, bent_with in bent:
        for other in bent_with.get(said[one], ()):
            row[other] += weight
    for other, times in pool.met[one].items():
        row[other] += tiers.repeat + times * tiers.times
    for other, seat in weights.spare_seat.items():
        row[other] += seat
    way, slot = pool.ways[one], pool.slots[one]
    possible = zip(row, pool.ways, pool.slots, strict=True)
    row = [cost if way & ways and slot & slots else tiers.forbidden for cost, ways, slots in possible]
    for other in (one, *pool.barred[one]):
        row[other] = tiers.forbidden
    return row
