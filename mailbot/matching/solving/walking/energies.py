"""What the walk pays for a group: its energy, of which nothing is required but that all best draws have the same.

Where it is known what each person's pairs must cost at least (`Slack`), the best draws are those in which no group
costs more than its members' shares, and each other group counts the same, whatever it bends: so the walk is not drawn
to draws that trade one rule for another. Else the steps in each tier count (`ByTiers`).

For any language, with E the energy of one step (`mailbot.matching.solving.walking.walk`). A group weighs

- where the audit says that the walk starts from a "shuffle": E if it costs more than its share (`Floor.above`);
- where there is a `proof`: E times its slack by that proof (`mailbot.matching.solving.walking.slack`);
- else: so much for each step in a tier. With k mixing tiers, the last of them weighs E, each one before it 1 more,
  other odd seats again E + k, odd seats again E + k + 1, left out E + k + 2, repeats E + k + 3, each tier of
  `Rules.first` E + k + 4; an odd seat, an earlier meeting and a group of three weigh 1.

Where volunteers and stand-ins both have spare seats, each second seat of a volunteer that is taken weighs 1 more.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Protocol

from mailbot.matching.pool.tiers import Tiers
from mailbot.matching.solving.arrangement import LabelGroup

Slack = Callable[[LabelGroup, int], int]
"""In how many ways a group with its cost is above its share: the same in sum for every best draw."""


class Energies(Protocol):
    """The energy of a group."""

    def of(self, group: LabelGroup, cost: int) -> int:
        """The energy of a group that costs so much."""


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
        # In the order of `Tiers.in_order`: left out, odd, first, repeat, times, trio, seat, other seat, mixing.
        self.weights = [top + 2, 1, *first, top + 3, 1, 1, top + 1, top, *mixing]

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
