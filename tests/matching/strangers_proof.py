"""The proof in an audit, read by a stranger: whether it holds, and what it leaves no room for.

Written after the words of `record/audit.py`, `solving/perfect/proof.py` and `solving/walking/slack.py`; it knows
nothing of mailbot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from tests.matching.strangers_pool import Facts, Group, Pool

FIRST, THIRD = "empty chair 1", "third's chair"


@dataclass(frozen=True)
class Way:
    """A group of three as a pair that a third joins: what is above prices in all, and beside the chair; sets left."""

    above: int
    beside: int
    left: int


@dataclass(frozen=True)
class Proof:
    """The prices that prove the start best, and the slack of a group by them."""

    pool: Pool
    facts: Facts
    is_anybody_alone: bool

    @property
    def beyond(self) -> int:
        """By how much each group of three is above prices at least."""
        return int(self.facts["beyond"])

    @cached_property
    def prices(self) -> dict[str, int]:
        """What each seat and chair is worth, in quarters."""
        return {one: int(price) for one, price in self.facts["prices"].items()}

    @cached_property
    def sets(self) -> list[tuple[set[str], int]]:
        """The odd sets, and what each weighs."""
        return [(set(odd["members"]), int(odd["weight"])) for odd in self.facts["sets"]]

    def above(self, one: str, other: str, cost: int) -> int:
        """By how much a pair is above its prices, less the weights of the sets that hold both."""
        within = sum(weight for members, weight in self.sets if members >= {one, other})
        return 4 * cost - self.prices.get(one, 0) - self.prices.get(other, 0) + within

    def left(self, *seats: str) -> int:
        """How many of the sets without a chair one or two seats leave: they hold one of them alone."""
        closed = (members for members, _ in self.sets if members <= self.pool.seats.keys())
        return sum(len(members.intersection(seats)) == 1 for members in closed)

    def can_pair(self, pair: Sequence[str]) -> bool:
        """Whether two can be a pair: they can meet, and are not both spare."""
        return self.pool.can_pair(pair) and not all(map(self.pool.is_spare, pair))

    def of_pair(self, pair: Sequence[str]) -> int:
        """By how much two are above their prices; those who cannot meet cost what leaving both out does."""
        one, other = pair
        apart = sum(self.pool.cost((seat,)) for seat in pair)
        return self.above(one, other, self.pool.cost((one, other)) if self.can_pair(pair) else apart)

    def slack(self, group: Group) -> int:
        """In how many ways a group is in none of the best draws."""
        if len(group) == 2:
            return self.left(*group) + (self.of_pair(group) > 0 or not self.can_pair(group))
        if len(group) == 3:
            return self.of_three(group)
        nobody = not self.is_anybody_alone and not self.pool.is_spare(group[0])
        return self.left(*group) + (nobody or self.above(group[0], FIRST, self.pool.cost(group)) > 0)

    def of_three(self, group: Group) -> int:
        """The slack of a group of three: the most of the ways to say who is third that are most above prices."""
        ways = [(way.above, way.left) for way in self.ways(group)] or [(self.beyond + 1, 0)]
        most, apart = max(ways)[0], self.pool.cost(group) >= 2 * self.pool.weights[0]
        return max(left for above, left in ways if above == most) + (most > self.beyond or apart)

    def ways(self, group: Group) -> Iterator[Way]:
        """The ways to say who is the third: those of whom there is a price for a chair."""
        for third in group:
            if third in self.facts["thirds"]:
                one, other = (seat for seat in group if seat != third)
                price = int(self.facts["thirds"][third])
                beside = 4 * (self.pool.cost(group) - self.pool.cost((one, other)) - price)
                chair = max(self.above(third, name, price) for name in self.prices if name.startswith(THIRD))
                above = beside + chair + self.of_pair((one, other))
                yield Way(above, beside, self.left(one, other) + self.left(third))

    def holds(self, groups: Iterable[Group], trios: Iterable[Group]) -> bool:
        """Whether no draw can cost less than one of these groups, where no other groups of three are of use."""
        return self.is_reached(groups) and self.is_never_undercut() and all(map(self.is_beyond, trios))

    def is_reached(self, groups: Iterable[Group]) -> bool:
        """Whether the draw costs the prices, less each weight as often as pairs fit in its set, and what is beyond."""
        within = sum(weight * (len(members) // 2) for members, weight in self.sets)
        return 4 * sum(map(self.pool.cost, groups)) == sum(self.prices.values()) - within + self.beyond

    def is_never_undercut(self) -> bool:
        """Whether no pair of seats or chairs costs less than its prices, and no set weighs less than nothing."""
        seats = self.pool.seats.keys()
        pairs = all(self.of_pair(pair) >= 0 for pair in combinations(seats, 2))
        chairs = [name for name in self.prices if name not in seats]
        alone = all(self.above(one, chair, self.on_chair(one, chair)) >= 0 for one in seats for chair in chairs)
        empty = all(self.above(one, other, 0) >= 0 for one, other in combinations(chairs, 2))
        return pairs and alone and empty and all(weight >= 0 and len(members) % 2 for members, weight in self.sets)

    def on_chair(self, one: str, chair: str) -> int:
        """What it costs to sit on a chair: that of a third has its own price for those who may take it."""
        thirds = self.facts["thirds"] if chair.startswith(THIRD) else {}
        return int(thirds[one]) if one in thirds else self.pool.cost((one,))

    def is_beyond(self, trio: Group) -> bool:
        """Whether a trio has a third for whom there is a chair, costs no less than with any, and is as far above."""
        ways = list(self.ways(trio))
        return max(way.above for way in ways) >= self.beyond and min(way.beside for way in ways) >= 0
