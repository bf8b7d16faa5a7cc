"""The best pairs of a pool or of a part of it, exactly, with chairs for whoever is to be third of a trio.

Whoever is left out is, to the solver, in a pair too: with somebody whom they cannot meet, or on an empty chair. Such a
pair costs what leaving its people out costs, so that the cheapest pairs of everybody leave out as few as possible.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement, LabelGroup
from mailbot.matching.solving.perfect import Perfect, flaws, perfect


@dataclass(frozen=True, slots=True)
class Thirds:
    """So many chairs, one for the third of each trio, and what it costs who may take one."""

    chairs: int = 0
    prices: Mapping[int, int] = field(default_factory=dict)


NO_THIRDS = Thirds()

EMPTY = 3
"""How many chairs there are on which anybody may be left out."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The best pairs of some labels.

    `thirds`: who sits on a third's chair. `cost`: of all the pairs, those who are left out, and the thirds. `found`:
    the same as the solver sees it, by numbers, with the proof that nothing costs less; `rows`: what any two numbers
    cost. `prices`: what a third's chair costs, for those who may take one.
    """

    arrangement: Arrangement
    cost: int
    found: Perfect
    rows: list[list[int]]
    thirds: tuple[int, ...] = ()
    prices: Mapping[int, int] = field(default_factory=dict)


class Solver:
    """Solves one pool, or some labels of it, as often as needed, for all of them or fewer.

    Within, the labels are numbered in their order. The next numbers, from `empty` on, are empty chairs, on which
    anybody may be left out; and those from `chairs` on are chairs for thirds.

    `is_sound`: the proofs of all solutions so far hold; each is checked by code that has no part in finding it.
    """

    __slots__ = ("chairs", "costs", "empty", "is_sound", "labels", "last", "leave", "numbers", "rows")

    def __init__(self, costs: Costs, among: Iterable[int] | None = None) -> None:
        self.costs = costs
        self.labels = tuple(range(len(costs.pool)) if among is None else sorted(among))
        self.numbers = {label: number for number, label in enumerate(self.labels)}
        self.empty = len(self.labels)
        self.chairs = self.empty + EMPTY
        self.leave = [costs.seated((label,)) for label in self.labels]
        self.rows = self._completed()
        self.last: Perfect | None = None
        self.is_sound = True

    def solve(self, among: Iterable[int] | None = None, empty: int = 0, thirds: Thirds = NO_THIRDS) -> Solved:
        """The pairs of least cost among those that match the most of these labels; the rest of the pool is left aside.

        Args:
            among: the labels to match; all by default.
            empty: how many empty chairs there are at least; one more where the number would be odd.
            thirds: chairs for thirds.
        """
        wanted = self.labels if among is None else sorted(among)
        rows = self._with_chairs(thirds) if thirds.chairs else self.rows
        numbers = [*map(self.numbers.__getitem__, wanted), *range(self.chairs, self.chairs + thirds.chairs)]
        numbers += range(self.empty, self.empty + empty + (len(numbers) + empty) % 2)
        found = perfect(rows, numbers, self.last)
        self.is_sound = self.is_sound and not flaws(rows, found.pairs, found.proof)
        self.last = found
        return self._solved(wanted, found, rows, thirds.prices)

    def can_meet(self, one: int, other: int) -> bool:
        """Whether two labels can meet, and are not both spare seats."""
        return self._cost(one, other) < self.costs.tiers.forbidden

    def _cost(self, one: int, other: int) -> int:
        """What the pair of two labels costs; two spare seats do not meet either."""
        spare = self.costs.spare_seat
        return self.costs.tiers.forbidden if one in spare and other in spare else self.costs.of(one, other)

    def _solved(
        self, wanted: Iterable[int], found: Perfect, rows: list[list[int]], prices: Mapping[int, int]
    ) -> Solved:
        """What was found, by labels."""
        able = self._able(found)
        thirds = self._thirds(found, prices)
        elsewhere = {*thirds, *chain.from_iterable(able), *self.costs.spare_seat}
        left_out = tuple(one for one in wanted if one not in elsewhere)
        cost = sum(rows[one][other] for one, other in found.pairs)
        return Solved(Arrangement(able, left_out), cost, found, rows, thirds, prices)

    def _able(self, found: Perfect) -> tuple[LabelGroup, ...]:
        """The pairs of two labels that can meet; others stand for two who are left out."""
        both = ((self.labels[one], self.labels[other]) for one, other in found.pairs if other < self.empty)
        return tuple(sorted(pair for pair in both if self.can_meet(*pair)))

    def _thirds(self, found: Perfect, prices: Mapping[int, int]) -> tuple[int, ...]:
        """Who is on a third's chair that has a price for them."""
        on_chairs = (self.labels[one] for one, other in found.pairs if one < self.empty and self.chairs <= other)
        return tuple(sorted(one for one in on_chairs if one in prices))

    def _completed(self) -> list[list[int]]:
        """What the pair of any two numbers costs: of those who can meet their costs, else leaving both out."""
        leave, forbidden = self.leave, self.costs.tiers.forbidden
        rows = [
            [
                cost if (cost := self._cost(one, other)) < forbidden else mine + theirs
                for other, theirs in zip(self.labels, leave, strict=True)
            ]
            for one, mine in zip(self.labels, leave, strict=True)
        ]
        with_empty = [row + [mine] * EMPTY for row, mine in zip(rows, leave, strict=True)]
        return with_empty + [[*leave, *[0] * EMPTY] for _ in range(EMPTY)]

    def _with_chairs(self, thirds: Thirds) -> list[list[int]]:
        """The rows with chairs for thirds; for whoever has no price there, they are empty chairs like any other."""
        own = [thirds.prices.get(label, leave) for label, leave in zip(self.labels, self.leave, strict=True)]
        rows = [row + [cost] * thirds.chairs for row, cost in zip(self.rows, [*own, *[0] * EMPTY], strict=True)]
        return rows + [[*own, *[0] * (EMPTY + thirds.chairs)] for _ in range(thirds.chairs)]
