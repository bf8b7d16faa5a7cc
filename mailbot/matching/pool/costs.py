"""What each pair costs: the strict tiers of the rules packed into one whole number.

Every tier is a digit of its own in a mixed radix that a whole draw cannot overflow, so that one step in a tier
outweighs everything below it together, and sums compare as the tiers do. Python's integers are exact at any size.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, combinations
from operator import mul

from mailbot.matching.people import History
from mailbot.matching.pool.labels import Pool
from mailbot.matching.rules import Mixing, Rules

Edge = tuple[int, int, int]
"""Two labels that can meet, and what it costs."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """How much one step in each tier weighs; mixing tiers in the order of the rules."""

    left_out: int
    repeat: int
    times: int
    seat: int
    other_seat: int
    mixing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a pool.

    `marks`: for each mixing tier, each label's value as a number, 0 = not said. `trio_seat`, `sit_out`,
    `double_seat` (a volunteer who meets two): what it costs to give a label that seat; the more often it had one,
    the more, and a double seat is never free.
    """

    pool: Pool
    rules: Rules
    tiers: Tiers
    marks: tuple[tuple[int, ...], ...]
    trio_seat: tuple[int, ...]
    sit_out: tuple[int, ...]
    double_seat: tuple[int, ...]

    def of(self, one: int, other: int) -> int:
        """What this pair costs, whether or not the two can meet."""
        times = self.pool.met[one].get(other, 0)
        cost = self.tiers.repeat + times * self.tiers.times if times else 0
        for tier, weight, marks in zip(self.rules.mixing, self.tiers.mixing, self.marks, strict=True):
            mine, theirs = marks[one], marks[other]
            if mine and theirs and (mine == theirs) is not tier.alike:
                cost += weight
        return cost

    def within(self, group: Iterable[int]) -> int:
        """What all the pairs of a group cost."""
        return sum(self.of(one, other) for one, other in combinations(group, 2))

    def edges(self) -> list[Edge]:
        """Every pair that can meet, in label order."""
        can_meet, of = self.pool.can_meet, self.of
        everybody = range(len(self.pool))
        return [(one, other, of(one, other)) for one, other in combinations(everybody, 2) if can_meet(one, other)]

    def head(self, cost: int) -> int:
        """The part of a cost that counts people left out, repeats and earlier meetings."""
        return cost // self.tiers.times

    def mix(self, cost: int) -> int:
        """The part of a cost that counts bent mixing tiers."""
        return cost % self.tiers.other_seat


def price(pool: Pool, rules: Rules) -> Costs:
    """The costs of this pool under these rules."""
    history = pool.history
    tiers = _weigh(pool, rules)
    return Costs(
        pool=pool,
        rules=rules,
        tiers=tiers,
        marks=tuple(_marks(pool, tier) for tier in rules.mixing),
        trio_seat=_seats(pool, (history.trios, tiers.seat), (history.sat_out, tiers.other_seat)),
        sit_out=_seats(pool, (history.sat_out, tiers.seat), (history.trios, tiers.other_seat)),
        double_seat=tuple(cost + tiers.seat for cost in _seats(pool, (history.doubled, tiers.seat))),
    )


def _weigh(pool: Pool, rules: Rules) -> Tiers:
    """The weight of each tier: the product of what all lower digits can hold, were every person's pair at its worst."""
    history = pool.history
    most_seats = _most(pool, history) + 1
    most_times = max((max(times.values()) for times in pool.met if times), default=1)
    lower_first = [*(1 for _ in rules.mixing), most_seats, most_seats, most_times, 1]
    weights = list(accumulate((len(pool) * most + 1 for most in lower_first), mul, initial=1))
    *mixing, other_seat, seat, times, repeat, left_out = weights
    return Tiers(left_out, repeat, times, seat, other_seat, tuple(reversed(mixing)))


def _most(pool: Pool, history: History) -> int:
    """The most often that anybody of the pool had an odd seat of one kind."""
    kinds = (history.trios, history.sat_out, history.doubled)
    return max((kind.get(person.id, 0) for kind in kinds for person in pool.people), default=0)


def _seats(pool: Pool, *kinds: tuple[Mapping[str, int], int]) -> tuple[int, ...]:
    """For each label, how often it had each kind of seat, times what that kind weighs."""
    return tuple(sum(had.get(person.id, 0) * weight for had, weight in kinds) for person in pool.people)


def _marks(pool: Pool, tier: Mixing) -> tuple[int, ...]:
    """Each label's value of the tier's attribute as a number; 0 = not said."""
    values = [tier.value_of(person) for person in pool.people]
    numbers = {value: number for number, value in enumerate(sorted({"", *values}))}
    return tuple(numbers[value] for value in values)
