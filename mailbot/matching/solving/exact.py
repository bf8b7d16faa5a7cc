"""The best pairs of a pool or of a part of it, exactly.

Whoever is left out is, to the solver, in a pair too: with somebody whom they cannot meet, or on an empty chair. Such a
pair costs what leaving its people out costs, so that the cheapest pairs of everybody leave out as few as possible.
"""

from collections.abc import Collection, Iterable, Mapping

from mailbot.matching.pool.costs import Costs
from mailbot.matching.solving.arrangement import Arrangement
from mailbot.matching.solving.perfect import Perfect, Proof, flaws, perfect
from mailbot.matching.solving.walking.energies import Slack, slack_beside, slack_of_pairs


class Solver:
    """Solves one pool, or some labels of it, as often as needed, for all of them or fewer.

    Within, the labels are numbered in their order; two more numbers are an empty chair that anybody may take, at the
    cost of being left out, and a chair that has its price for some (`solve_with_chair`).

    `is_sound`: the proofs of all solutions so far hold; each is checked by code that has no part in finding it.
    """

    __slots__ = ("chair", "costs", "edges", "is_sound", "labels", "last", "numbers", "priced", "rows")

    def __init__(self, costs: Costs, among: Iterable[int] | None = None) -> None:
        self.costs = costs
        self.labels = tuple(range(len(costs.pool)) if among is None else sorted(among))
        self.numbers = {label: number for number, label in enumerate(self.labels)}
        self.edges = costs.edges(self.labels)
        self.chair = len(self.labels)
        self.priced = self.chair + 1
        self.rows = self._completed()
        self.last: Perfect | None = None
        self.is_sound = True

    @property
    def proof(self) -> Proof | None:
        """What proves the pairs that were found last, by number; None before."""
        return self.last.proof if self.last else None

    def solve(self, among: Collection[int] | None = None) -> Arrangement:
        """The pairs of least cost among those that match the most of these labels; the rest of the pool is left aside.

        Returns:
            Pairs, each the lower label first, in order, and who of `among` is left out.
        """
        wanted = self.labels if among is None else sorted(among)
        chairs = [self.chair] if len(wanted) % 2 else []
        self.last = self._checked([*map(self.numbers.__getitem__, wanted), *chairs])
        return self._arranged(wanted, self.last)

    def solve_with_chair(self, among: Collection[int], prices: Mapping[int, int]) -> tuple[int, Arrangement]:
        """The best pairs when one of these labels takes a chair that has its price for each.

        Args:
            among: the labels to match.
            prices: who may take the chair, and what that costs; at least one.

        Returns:
            Who takes it, and the best pairs of the others.
        """
        asked = {self.numbers[label]: price for label, price in prices.items()}
        beyond = (len(self.labels) + 2) * self.costs.tiers.left_out
        for number in range(self.priced):
            self.rows[self.priced][number] = self.rows[number][self.priced] = asked.get(number, beyond)
        chairs = [self.priced] if len(among) % 2 else [self.chair, self.priced]
        found = self._checked([*(self.numbers[label] for label in among), *chairs])
        taken = next(self.labels[one] for one, other in found.pairs if other == self.priced)
        return taken, self._arranged([label for label in among if label != taken], found)

    def slack(self, pairs: Arrangement) -> Slack | None:
        """Which groups no best draw has, as the proof of the pairs that were found last shows; None before.

        Args:
            pairs: what was found. Where it leaves nobody out, whoever is alone is above their share.
        """
        if self.last is None:
            return None
        spare, proof = self.costs.spare_seat, self.last.proof
        if not spare and len(pairs.left_out) <= 1:
            return slack_of_pairs(proof, self.rows, self.chair)
        alone = [int(one not in spare and not pairs.left_out) for one in self.labels]
        return slack_beside(proof, self.rows, alone)

    def _checked(self, numbers: Iterable[int]) -> Perfect:
        """The cheapest pairs of these numbers, their proof checked."""
        found = perfect(self.rows, numbers, self.last)
        self.is_sound = self.is_sound and not flaws(self.rows, found.pairs, found.proof)
        return found

    def _can_meet(self, one: int, other: int) -> bool:
        """Whether two numbers are people who can meet, and not two spare seats or a chair."""
        if max(one, other) >= self.chair:
            return False
        pair = self.labels[one], self.labels[other]
        return self.costs.of(*pair) < self.costs.tiers.forbidden and not self.costs.spare_seat.keys() >= {*pair}

    def _arranged(self, wanted: Iterable[int], found: Perfect) -> Arrangement:
        """The pairs that can meet, and those of the wanted labels who are in none, but for spare seats."""
        labels, spare = self.labels, self.costs.spare_seat
        able = tuple(sorted((labels[one], labels[other]) for one, other in found.pairs if self._can_meet(one, other)))
        seated = {one for pair in able for one in pair}
        return Arrangement(able, tuple(one for one in wanted if one not in seated and one not in spare))

    def _completed(self) -> list[list[int]]:
        """What the pair of any two numbers costs: of those who can meet their costs, else leaving both out."""
        labels, of = self.labels, self.costs.of
        leave = [self.costs.seated((label,)) for label in labels]
        rows = [
            [
                of(labels[one], labels[other]) if self._can_meet(one, other) else mine + theirs
                for other, theirs in enumerate(leave)
            ]
            for one, mine in enumerate(leave)
        ]
        for row, mine in zip(rows, leave, strict=True):
            row.extend((mine, 0))
        return [*rows, [*leave, 0, 0], [0] * (len(leave) + 2)]
