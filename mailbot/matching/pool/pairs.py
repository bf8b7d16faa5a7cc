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
    """The cost of a pair in a pool too large for rows, worked out at each call.

    What is known of a label lies together: what takes time in a large pool is the way to the memory.
    """
    met, barred, spare_seat = pool.met.met, pool.barred, weights.spare_seat
    forbidden, repeat, again = weights.tiers.forbidden, weights.tiers.repeat, weights.tiers.times
    said = zip(*(values for _, values, _ in weights.compared), strict=True) if weights.compared else [()] * len(pool)
    compared = [(place, weight, alike) for place, (weight, _, alike) in enumerate(weights.compared)]
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # what many people said is kept once
    shared_said = [shared.setdefault(each, each) for each in said]
    known = list(zip(pool.ways, pool.slots, pool.met.ids, shared_said, strict=True))

    def of(one: int, other: int) -> int:
        ways, slots, name, mine = known[one]
        their_ways, their_slots, their_name, theirs = known[other]
        if not (ways & their_ways and slots & their_slots) or one == other or other in barred[one]:
            return forbidden
        times = met.get((name, their_name) if name < their_name else (their_name, name))  # `Meetings.times`, in short
        cost = repeat + times * again if times and times > 0 else 0
        for place, weight, alike in compared:
            value = mine[place]
            if value and (value == (other_value := theirs[place])) is not alike and other_value:
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
