"""What a stranger knows of a pool: who may meet, and what a group costs, by the rules alone.

Written after the words of `mailbot.matching.rules` and of `pool/tiers.py`; it knows nothing of mailbot.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

Facts = Mapping[str, Any]
Group = tuple[str, ...]


def folded(text: str) -> str:
    """A text as it is compared."""
    return " ".join(text.split()).casefold()


def can_meet(one: Facts, other: Facts) -> bool:
    """The hard rules."""
    sites = {folded(one["site"]), folded(other["site"])} - {""}
    slots = [set(map(folded, person["slots"])) for person in (one, other)]
    in_person = "online" not in (one["mode"], other["mode"]) and len(sites) < 2
    way = in_person or "person" not in (one["mode"], other["mode"])
    barred = other["id"] in one["never_with"] or one["id"] in other["never_with"]
    return way and not barred and (not all(slots) or bool(slots[0] & slots[1]))


SECOND = " (second seat)"


@dataclass(frozen=True)
class Pool:
    """Those who sit, by the names of their seats, and the rules as the audit has them.

    `met`: how often two people met; `trios`, `sat_out`, `doubled`: how often each had which odd seat.
    """

    seats: Mapping[str, Facts]
    met: Mapping[frozenset[str], int]
    trios: Mapping[str, int]
    sat_out: Mapping[str, int]
    doubled: Mapping[str, int]
    rules: Facts

    def is_spare(self, seat: str) -> bool:
        """Whether a seat may stay empty: a stand-in's, or a volunteer's second one."""
        return seat.endswith(SECOND) or self.seats[seat]["stand_in"]

    def can_pair(self, pair: Sequence[str]) -> bool:
        """Whether whoever has these two seats can meet: not one who has both."""
        one, other = (self.seats[seat] for seat in pair)
        return one["id"] != other["id"] and can_meet(one, other)

    def times(self, pair: Sequence[str]) -> int:
        """How often those in two seats met."""
        return self.met.get(frozenset(self.seats[seat]["id"] for seat in pair), 0)

    def had(self, kind: Mapping[str, int], seats: Iterable[str]) -> int:
        """How often those in these seats had an odd seat of one kind, in all."""
        return sum(kind.get(self.seats[seat]["id"], 0) for seat in seats)

    @cached_property
    def weights(self) -> list[int]:
        """What a step in each tier weighs, the weightiest first: room for all below it in the worst of draws, twice."""
        kinds = (self.trios, self.sat_out, self.doubled)
        seats = 1 + max([0, *(self.had(kind, [seat]) for kind in kinds for seat in self.seats)])
        times = max([1, *(self.times(pair) for pair in combinations(self.seats, 2))])
        first, mixing = ([1 for _ in self.rules[which]] for which in ("first", "mixing"))
        weights = [1]
        for most in (*mixing, seats, seats, 1, times, 1, *first, 1):
            weights.append(weights[-1] * (2 * len(self.seats) * most + 1))
        return weights[::-1]

    def steps(self, group: Group) -> list[int]:
        """A group's steps in each tier.

        Left out, odd seats, first tiers, repeats, meetings, groups of three, seats of its kind, others, mixing.
        """
        pairs = list(combinations(group, 2))
        together = [pair for pair in pairs if self.can_pair(pair)]
        often = [self.times(pair) for pair in together]
        spare = [seat for pair in together for seat in pair if self.is_spare(seat)]
        mine, theirs = self.turns(group)
        first, mixing = ([self.bent(tier, together) for tier in self.rules[which]] for which in ("first", "mixing"))
        alone, three = len(group) == 1 and not self.is_spare(group[0]), len(group) // 3
        left_out, odd = 2 * (len(pairs) - len(together)) + alone, three + len(spare)
        times = [sum(map(bool, often)), sum(often)]
        return [left_out, odd, *first, *times, three, mine + self.had(self.doubled, spare), theirs, *mixing]

    def turns(self, group: Group) -> tuple[int, int]:
        """How often those left out, or in a group of three, had a seat of that kind, and of the other."""
        trios, sat_out = self.had(self.trios, group), self.had(self.sat_out, group)
        if len(group) == 3:
            return trios, sat_out
        return (sat_out, trios) if len(group) == 1 and not self.is_spare(group[0]) else (0, 0)

    def bent(self, tier: Facts, pairs: Sequence[Group]) -> int:
        """How many of these pairs go against a tier."""
        said = {one: folded(person[tier["attribute"]]) for one, person in self.seats.items()}
        if tier["counted"]:
            said = {one: value and str(value in tier["counted"]) for one, value in said.items()}
        both = [(said[one], said[other]) for one, other in pairs]
        return sum(bool(mine and theirs) and (mine == theirs) != tier["alike"] for mine, theirs in both)

    def cost(self, group: Group) -> int:
        """The steps of a group as one whole number."""
        return sum(step * weight for step, weight in zip(self.steps(group), self.weights, strict=True))
