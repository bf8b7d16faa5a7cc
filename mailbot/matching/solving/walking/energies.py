"""What the walk pays for a group: its energy, of which nothing is required but that all best draws have the same.

Where it is known what each person's pairs must cost at least (`Slack`), the best draws are those in which no group
costs more than its members' shares, and each other group counts the same, whatever it bends: so the walk is not drawn
to draws that trade one rule for another. Else the steps in each tier count (`ByTiers`).

For any language, with E the energy of one step (`mailbot.matching.solving.walking.walk`). A group weighs

- where the audit says that the walk starts from a "shuffle": E if it costs more than its share (`Floor.above`);
- where there is a `proof`: E times its slack, as `slack_of_pairs` and `slack_beside` say, with the prices of the proof;
  the former where the pool has no spare seats and the start leaves one person out at most;
- else: so much for each step in a tier. With k mixing tiers, the last of them weighs E, each one before it 1 more,
  other odd seats again E + k, odd seats again E + k + 1, left out E + k + 2, repeats E + k + 3, each tier of
  `Rules.first` E + k + 4; an odd seat and an earlier meeting weigh 1.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import permutations, product
from typing import Protocol

from mailbot.matching.people import PAIR
from mailbot.matching.pool.tiers import Tiers
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.perfect import SCALE, Proof

Slack = Callable[[LabelGroup, int], int]
"""In how many ways a group with its cost is above its share: the same in sum for every best draw."""


class Energies(Protocol):
    """The energy of a group."""

    def of(self, group: LabelGroup, cost: int) -> int:
        """The energy of a group that costs so much."""


def slack_of_pairs(proof: Proof, rows: Sequence[Sequence[int]], chair: int) -> Slack:
    """The slack of a pool in pairs, where at most one is alone, on the chair.

    One for a pair that costs more than its prices, as no pair of a best draw does, and one more for each set that it
    leaves: each set is left by one pair of every best draw.

    Args:
        proof: of the best pairs.
        rows: what the pair of any two costs.
        chair: the number of the chair.
    """
    strains = _loose(proof, rows)
    for odd in proof.sets:
        for one, other in product(odd.labels, proof.prices.keys() - odd.labels):
            strains[one][other] += 1
            strains[other][one] += 1
    alone = strains[chair]

    def slack(group: LabelGroup, _: int) -> int:
        return strains[group[0]][group[1]] if len(group) == PAIR else alone[group[0]]

    return slack


def slack_beside(proof: Proof, rows: Sequence[Sequence[int]], alone: Sequence[int]) -> Slack:
    """The slack of a pool in which some are alone: of pairs, one where they cost more than their prices.

    Nothing is said of the sets here, since it cannot be told with whom somebody alone leaves one.

    Args:
        proof: of the best pairs.
        rows: what the pair of any two costs.
        alone: the slack of each label in a group of one.
    """
    loose = _loose(proof, rows)

    def slack(group: LabelGroup, _: int) -> int:
        return loose[group[0]][group[1]] if len(group) == PAIR else alone[group[0]]

    return slack


def _loose(proof: Proof, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """For any two labels 1, if their pair costs more than its prices, less the weights of the sets that hold both."""
    prices = [proof.prices.get(one, 0) for one in range(len(rows))]
    loose = [
        [int(SCALE * cost > mine + price) for cost, price in zip(row, prices, strict=True)]
        for row, mine in zip(rows, prices, strict=True)
    ]
    for (one, other), relief in _reliefs(proof).items():
        loose[one][other] = int(SCALE * rows[one][other] > prices[one] + prices[other] - relief)
    return loose


def _reliefs(proof: Proof) -> Counter[tuple[int, int]]:
    """What the sets that hold both of a pair weigh together, in both orders."""
    reliefs: Counter[tuple[int, int]] = Counter()
    for odd in proof.sets:
        for pair in permutations(odd.labels, 2):
            reliefs[pair] += odd.weight
    return reliefs


class BySlack:
    """The same energy for each way in which a group is above its share."""

    __slots__ = ("energy", "slack")

    def __init__(self, slack: Slack, energy: int) -> None:
        self.slack = slack
        self.energy = energy

    def of(self, group: LabelGroup, cost: int) -> int:
        """The energy of a group that costs so much."""
        return self.energy * self.slack(group, cost)


class ByTiers:
    """So much energy for each step in each tier, `lowest` in the lowest; worked out when a cost is first seen."""

    __slots__ = ("known", "tiers", "weights")

    def __init__(self, tiers: Tiers, lowest: int) -> None:
        self.tiers = tiers
        self.known: dict[int, int] = {}
        mixing = [lowest + place for place in reversed(range(len(tiers.mixing)))]
        top = lowest + len(mixing)
        first = [top + 4] * len(tiers.first)
        # In the order of `Tiers.in_order`: left out, odd, first, repeat, times, seat, other seat, mixing.
        self.weights = [top + 2, 1, *first, top + 3, 1, top + 1, top, *mixing]

    def of(self, group: LabelGroup, cost: int) -> int:
        """The energy of a group that costs so much."""
        del group  # its cost says all
        energy = self.known.get(cost)
        if energy is None:
            steps = self.tiers.steps(cost)
            energy = self.known[cost] = sum(step * weight for step, weight in zip(steps, self.weights, strict=True))
        return energy


class PerSeating:
    """One more for each second seat of a volunteer that is taken.

    A volunteer who meets two sits in two ways that are the same draw: the two partners may change seats. Where a
    stand-in does as well, who sits in one way, each of the two ways must be half as likely.
    """

    __slots__ = ("energies", "second_seats")

    def __init__(self, energies: Energies, second_seats: AbstractSet[int]) -> None:
        self.energies = energies
        self.second_seats = second_seats

    def of(self, group: LabelGroup, cost: int) -> int:
        """The energy of a group that costs so much."""
        taken = len(group) > 1 and not self.second_seats.isdisjoint(group)
        return self.energies.of(group, cost) + taken
