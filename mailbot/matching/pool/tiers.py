"""The tiers of a draw as weights: a mixed radix whose digits are the tiers, and back from a cost to its digits.

From the weightiest: left out, odd seats, the tiers of `Rules.first`, repeats, earlier meetings, groups of three, odd
seats again, other odd seats again, the tiers of `Rules.mixing`. The lowest weighs 1, and each next one what the one
below it weighs, times 2 * n * m + 1: n labels, spare seats included, and m the most that one pair or person holds of
that lower tier. For earlier meetings this is the most often that any two of the pool met (1 if none did); for both
tiers of seats, one more than the most often that anybody of the pool had any odd seat; for all others 1.
"""

from dataclasses import dataclass
from itertools import accumulate
from operator import mul

from mailbot.matching.pool.labels import Pool
from mailbot.matching.rules import Rules


@dataclass(frozen=True, slots=True)
class Tiers:
    """How much one step in each tier weighs, the weightiest first; `first` and `mixing` in the order of the rules."""

    left_out: int
    odd: int
    first: tuple[int, ...]
    repeat: int
    times: int
    trio: int
    seat: int
    other_seat: int
    mixing: tuple[int, ...]

    @property
    def compared(self) -> tuple[int, ...]:
        """The weights of all tiers that compare an attribute: those of `Rules.first`, then the mixing tiers."""
        return self.first + self.mixing

    @property
    def forbidden(self) -> int:
        """What a pair that cannot meet costs: both of it are left out."""
        return 2 * self.left_out

    @property
    def of_three(self) -> int:
        """What a group of three costs, whoever is in it."""
        return self.odd + self.trio

    @property
    def in_order(self) -> tuple[int, ...]:
        """All the weights, the weightiest first."""
        middle = (self.repeat, self.times, self.trio, self.seat, self.other_seat)
        return (self.left_out, self.odd, *self.first, *middle, *self.mixing)

    def steps(self, cost: int) -> tuple[int, ...]:
        """How many steps in each tier a cost holds, the weightiest first."""
        steps = []
        for weight in self.in_order:
            taken, cost = divmod(cost, weight)
            steps.append(taken)
        return tuple(steps)


def names(rules: Rules) -> tuple[str, ...]:
    """What the tiers count, in the order of `Tiers.in_order`, in words."""
    first = [f"{tier.bent or tier.attribute} (first)" for tier in rules.first]
    mixing = [tier.bent or f"same {tier.attribute}" for tier in rules.mixing]
    middle = ("repeats", "earlier meetings", "groups of three", "odd seats again", "other odd seats again")
    return ("left out", "odd seats", *first, *middle, *mixing)


def weighed(pool: Pool, rules: Rules) -> Tiers:
    """The weight of each tier: the product of what all lower digits can hold, were every person's pair at its worst."""
    most_seats = _most(pool) + 1
    most_times = pool.met.most_times
    lower_first = [*(1 for _ in rules.mixing), most_seats, most_seats, 1, most_times, 1, *(1 for _ in rules.first), 1]
    # A trio holds three pairs: the digits have room for a pool that were nothing but trios.
    weights = list(accumulate((2 * len(pool) * most + 1 for most in lower_first), mul, initial=1))
    lowest, middle = weights[: len(rules.mixing)], weights[len(rules.mixing) :]
    other_seat, seat, trio, times, repeat, *first, odd, left_out = middle
    return Tiers(left_out, odd, tuple(reversed(first)), repeat, times, trio, seat, other_seat, tuple(reversed(lowest)))


def _most(pool: Pool) -> int:
    """The most often that anybody of the pool had an odd seat of one kind."""
    kinds = (pool.history.trios, pool.history.sat_out, pool.history.doubled)
    return max((kind.get(person.id, 0) for kind in kinds if kind for person in pool.people), default=0)
