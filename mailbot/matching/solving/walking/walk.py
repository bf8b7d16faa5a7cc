"""The watched walk: among equally good draws each comes out equally often.

A walk from draw to draw that never ends anywhere in particular forgets where it began. One step takes two groups by
chance and deals their members anew (`mailbot.matching.solving.seating.dealt`); a deal that makes matters worse by an
energy of r is kept with a chance of 2**-r (N. Metropolis et al., "Equation of state calculations by fast computing
machines", 1953). The energy of a draw adds up over its groups, all best draws have the same, and a deal and its
reverse are equally likely: so in the long run the walk is at each of them equally often. It passes through worse draws,
which it must to get about, but is watched only while it is at a best one. It ends at a visit whose number was fixed
beforehand, since to end at the first visit, or at the last before some limit, would favour those that are easily
reached.

Replay, for any language. Words are those of the stream "walk" of the seed, in order. With g groups, each step takes: i
= below(g); j = below(g - 1), plus one if that is i or more; then for two pairs below(2) (1: first with first and second
with second, 0: first with second and second with first), else a shuffle of i's members followed by j's, the first of
which go to i; then, if the energy rises by r, 0 < r <= 32, one word, and the deal is kept if its lowest r bits are all
zero; with r > 32 it is never kept, and takes no word. Steps after which the draw is at the best cost are counted; a
better draw than any before is the best from then on, and the count begins anew. If the visits are not made in
`STEPS_EACH` times as many steps, the draw goes back to the best one visited last, and all is done once more with raised
energies and the next words; if it is in vain again, the best draw visited last is the outcome. Energies are those of
`mailbot.matching.solving.walking.energies`, with an energy E of one step of as much as n has binary digits, plus 2,
plus 3 when raised: n labels, spare seats included. With n > `FROZEN_FROM` it is 33 each time.
"""

from dataclasses import dataclass

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.seating import Seating, dealt
from mailbot.matching.solving.walking.energies import BySlack, ByTiers, Energies, PerSeating, Slack

VISITS_EACH = 200
"""How many best draws are visited for each seat in the pool, up to `ENOUGH`: with so many, no deviation from equal
chances was found in any small pool whose draws can all be written down (docs/explanation/the-draw.md)."""

ENOUGH = 40_000
"""Visits beyond which a larger pool gets no more."""

STEPS_EACH = 3
"""How many steps are made at most for each visit that is wanted, before the energies are raised, and then again."""

LEAST_STEPS = 40_000
"""Steps that are made in any case where they are needed: in small pools with spare seats visits are rare."""

FROZEN_FROM = 500
"""Seats beyond which no deal that makes matters worse is kept at all. In so large a pool enough deals cost nothing for
the walk to get about by them alone, and from a worse draw it would take most of its steps to come back."""

_BITS = 32
_MASKS = tuple((1 << bits) - 1 for bits in range(_BITS + 1))
_ABOVE_SIZE = 2
_RAISED = (0, 3)
"""What is added to the energy of a step: first nothing, so that the walk gets about easily, then so much that it is at
best draws more often."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How a walk went: visits to best draws, wanted and made, in so many steps, of which so many changed the draw.

    `raised`: the visits were made with raised energies, with which the walk gets about less easily; `visits` are those
    that were made since, `steps` and `changes` are of both parts.
    """

    wanted: int
    visits: int
    steps: int
    changes: int
    raised: bool = False

    def plus(self, other: "Walked") -> "Walked":
        """This walk and another one after it, which began where it ended."""
        steps, changes = self.steps + other.steps, self.changes + other.changes
        return Walked(other.wanted, other.visits, steps, changes, other.raised)

    @property
    def mixed(self) -> bool:
        """Whether the visits fixed beforehand were all made; where not, some best draws may be likelier than others."""
        return self.visits == self.wanted


def visits_for(people: int) -> int:
    """How many best draws a walk in a pool of this size visits."""
    return min(VISITS_EACH * people, ENOUGH)


def walk(seating: Seating, slack: Slack | None, chance: Stream) -> Walked:
    """Walk from a best draw to another one, in place.

    Where the visits are not all made, the seating is the best draw visited last: it is as good, but may be likelier
    than others.

    Args:
        seating: a best draw.
        slack: by how much groups are above what they must cost, where that is known.
        chance: its words say where the walk goes.
    """
    people = len(seating.costs.pool)
    wanted = visits_for(people)
    if len(seating.groups) <= 1:
        return Walked(wanted, wanted, 0, 0)
    walked = Walked(wanted, 0, 0, 0)
    for raised in _RAISED:
        leg = _Leg(seating, energies(seating, slack, raised), chance)
        visits = leg.go(wanted, max(STEPS_EACH * wanted, LEAST_STEPS))
        walked = Walked(wanted, visits, walked.steps + leg.steps, walked.changes + leg.changes, raised > 0)
        if walked.mixed:
            break
    return walked


def energies(seating: Seating, slack: Slack | None, raised: int) -> Energies:
    """What groups weigh: the more, the larger the pool is, so that few at a time are worse than they need be."""
    pool, tiers = seating.costs.pool, seating.costs.tiers
    lowest = len(pool).bit_length() + _ABOVE_SIZE + raised if len(pool) <= FROZEN_FROM else _BITS + 1
    weights = BySlack(slack, lowest) if slack else ByTiers(tiers, lowest)
    second_seats = pool.second_seats
    return PerSeating(weights, second_seats) if second_seats and second_seats < pool.spare else weights


class _Leg:
    """A part of a walk with one set of energies.

    `excess`: what the draw costs more than the best; `away`: what to put back, the last first, to be at the best draw
    visited last.
    """

    __slots__ = ("away", "chance", "changes", "energies", "energy", "excess", "seating", "steps")

    def __init__(self, seating: Seating, energies: Energies, chance: Stream) -> None:
        self.seating = seating
        self.energies = energies
        self.chance = chance
        self.energy = list(map(energies.of, seating.groups, seating.cost))
        self.excess = self.steps = self.changes = 0
        self.away: list[tuple[int, LabelGroup, int]] = []

    def go(self, wanted: int, limit: int) -> int:
        """Walk until so many visits are made, or so many steps.

        Returns:
            The visits made. If a better draw is found on the way, it is the best from then on, and visits count anew.
        """
        count, groups, energy = len(self.seating.groups), self.seating.groups, self.energy
        pick, pick_other = self.chance.picker(count), self.chance.picker(count - 1)
        price, weigh, chance, word = self.seating.costs.seated, self.energies.of, self.chance, self.chance.word
        visits = 0
        while self.steps < limit and visits < wanted:
            self.steps += 1
            one, other = pick(), pick_other()
            other += other >= one
            mine, theirs = dealt(groups[one], groups[other], chance)
            my_cost = price(mine)
            rise = weigh(mine, my_cost) - energy[one] - energy[other]
            if rise <= _BITS:  # else the other group need not be looked at: none weighs less than nothing
                their_cost = price(theirs)
                rise += weigh(theirs, their_cost)
            if rise <= 0 or (rise <= _BITS and not word() & _MASKS[rise]):
                self._keep((one, mine, my_cost), (other, theirs, their_cost))
                if self.excess < 0:
                    self.excess = visits = 0
                if not self.excess:
                    self.away.clear()
            visits += not self.excess
        self._back_to_the_best()
        return visits

    def _keep(self, *dealt_groups: tuple[int, LabelGroup, int]) -> None:
        """Let two groups stay as they were dealt."""
        self.changes += 1
        for place, group, cost in dealt_groups:
            before = self.seating.cost[place]
            self.away.append((place, self.seating.groups[place], before))
            self.excess += cost - before
            self.seating.put(place, group, cost)
            self.energy[place] = self.energies.of(group, cost)

    def _back_to_the_best(self) -> None:
        """Undo what led away from the best draw visited last."""
        for place, group, cost in reversed(self.away):
            self.seating.put(place, group, cost)
        self.away.clear()
        self.excess = 0
