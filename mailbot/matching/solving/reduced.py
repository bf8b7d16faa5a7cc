"""By how much each group costs more than its prices, in quarters: by so much at least does any draw that holds it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from mailbot.matching.solving.exact import Solved, Solver
from mailbot.matching.solving.perfect import SCALE, Proof

Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class Way:
    """A trio as a pair that one more joins, the third, and by how much it is above prices so."""

    third: int
    one: int
    other: int
    above: int


class Reduced:
    """What is above prices, by the proof of one solution. `above`: of any two numbers of the solver."""

    def __init__(self, solved: Solved, solver: Solver) -> None:
        self.above = _above(solved.found.proof, solved.rows)
        self.numbers = solver.numbers
        self.costs = solver.costs
        self.prices = solved.prices
        chairs = range(solver.chairs, len(solved.rows))
        self.third = {one: max(self.above[solver.numbers[one]][chair] for chair in chairs) for one in solved.prices}
        """For each who may take a third's chair, the most that their pair with one is above prices."""

    def of(self, one: int, other: int) -> int:
        """By how much the pair of two labels is above its prices."""
        return self.above[self.numbers[one]][self.numbers[other]]

    def ways(self, trio: tuple[int, ...], cost: int) -> Iterator[Way]:
        """The ways to say who is the third, of those who may take a chair.

        What is above: the chair for them, the pair of the other two, and the trio above the price of the chair.
        """
        first, second, last = trio
        for third, one, other in ((first, second, last), (second, first, last), (last, first, second)):
            if third in self.prices:
                beside = SCALE * (cost - self.costs.of(one, other) - self.prices[third])
                yield Way(third, one, other, beside + self.third[third] + self.of(one, other))


def _above(proof: Proof, rows: Rows) -> Rows:
    """For any two numbers what their pair costs more than its prices, less the weights of the sets that hold both."""
    prices = [proof.prices.get(one, 0) for one in range(len(rows))]
    above = [
        [SCALE * cost - mine - price for cost, price in zip(row, prices, strict=True)]
        for row, mine in zip(rows, prices, strict=True)
    ]
    for (one, other), relief in _reliefs(proof).items():
        above[one][other] += relief
    return above


def _reliefs(proof: Proof) -> Counter[tuple[int, int]]:
    """What the sets that hold both of a pair weigh together, in both orders."""
    reliefs: Counter[tuple[int, int]] = Counter()
    for odd in proof.sets:
        for pair in permutations(odd.labels, 2):
            reliefs[pair] += odd.weight
    return reliefs
