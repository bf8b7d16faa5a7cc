"""What each pair costs: the strict tiers of the rules packed into one whole number.

Every tier is a digit of its own in a mixed radix that a whole draw cannot overflow, so that one step in a tier
outweighs everything below it together, and sums compare as the tiers do. Python's integers are exact at any size.

For any language, with weights named as in `mailbot.matching.pool.tiers`:

    a pair that cannot meet         forbidden = 2 * left_out
    a pair                          repeat + times * (how often they met), if they met; the weight of each tier that it
                                    bends; for each of the two in a spare seat odd + seat * (how often they met two)
    a trio                          its three pairs, odd, trio, and for each of them seat * (times in a trio)
                                    + other_seat * (times left out)
    left out                        left_out + seat * (times left out) + other_seat * (times in a trio)
    a spare seat that stays empty   nothing
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from mailbot.matching.people import PAIR
from mailbot.matching.pool.labels import Pool
from mailbot.matching.pool.pairs import PairCost, Row, Weights, looked_up, rows_of, worked_out
from mailbot.matching.pool.tiers import Tiers, weighed
from mailbot.matching.rules import Rules

Edge = tuple[int, int, int]
"""Two labels that can meet, and what it costs."""

_ROWS_UP_TO = 500
"""In larger pools the costs of all pairs are not written down: time and memory would grow with the square."""


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a pool.

    `said`: for each tier that compares (`Rules.compared`), each label's value, empty = not said. `trio_seat`,
    `sit_out`: what it costs to give a label that seat; the more often it had one, the more. `spare_seat`: for each
    label that need not be seated (a stand-in, a volunteer's second seat), what seating it costs. `of`: what a pair of
    labels costs; one that cannot meet costs as much as leaving both out. `rows`: the costs of all pairs, in pools small
    enough to write them down.
    """

    pool: Pool
    rules: Rules
    tiers: Tiers
    said: tuple[tuple[str, ...], ...]
    trio_seat: tuple[int, ...]
    sit_out: tuple[int, ...]
    spare_seat: Mapping[int, int]
    of: PairCost
    rows: Sequence[Row]

    def within(self, group: Iterable[int]) -> int:
        """What all the pairs of a group cost."""
        return sum(self.of(one, other) for one, other in combinations(group, 2))

    def seated(self, group: Sequence[int]) -> int:
        """What a group costs, its seats included; a group of one is left out, or a spare seat that stays empty."""
        if len(group) == PAIR:
            return self.of(group[0], group[1])
        if len(group) == 1:
            return 0 if group[0] in self.spare_seat else self.tiers.left_out + self.sit_out[group[0]]
        return self.within(group) + self.tiers.of_three + sum(self.trio_seat[one] for one in group)

    def edges(self, among: Iterable[int]) -> list[Edge]:
        """Every pair of these labels that can meet, in their order."""
        forbidden, of = self.tiers.forbidden, self.of
        return [(one, other, cost) for one, other in combinations(among, 2) if (cost := of(one, other)) < forbidden]


def price(pool: Pool, rules: Rules) -> Costs:
    """The costs of this pool under these rules."""
    history, tiers = pool.history, weighed(pool, rules)
    weights = Weights(
        tiers,
        [
            (weight, tier.values_of(pool.people), tier.alike)
            for tier, weight in zip(rules.compared, tiers.compared, strict=True)
        ],
        {one: tiers.odd + _turns(one, pool) * tiers.seat for one in sorted(pool.spare)},
    )
    rows = rows_of(pool, weights) if len(pool) <= _ROWS_UP_TO else []
    return Costs(
        pool=pool,
        rules=rules,
        tiers=tiers,
        said=tuple(tuple(said) for _, said, _ in weights.compared),
        trio_seat=_seats(pool, (history.trios, tiers.seat), (history.sat_out, tiers.other_seat)),
        sit_out=_seats(pool, (history.sat_out, tiers.seat), (history.trios, tiers.other_seat)),
        spare_seat=weights.spare_seat,
        of=looked_up(rows) if rows else worked_out(pool, weights),
        rows=rows,
    )


def _turns(spare: int, pool: Pool) -> int:
    """How often whoever has a spare seat met two before."""
    return pool.history.doubled.get(pool.people[spare].id, 0)


def _seats(pool: Pool, *kinds: tuple[Mapping[str, int], int]) -> tuple[int, ...]:
    """For each label, how often it had each kind of seat, times what that kind weighs."""
    seats = dict.fromkeys(chain.from_iterable(had for had, _ in kinds), 0)
    for had, weight in kinds:
        for name, times in had.items():
            seats[name] += times * weight
    return tuple([seats.get(name, 0) for name in pool.met.ids])
