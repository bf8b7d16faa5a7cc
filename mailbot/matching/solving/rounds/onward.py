"""Rounds with odd seats, one after another: how many a group gets through with new partners only.

Each round is a largest matching, in which those with the fewest new partners choose first, or anybody where that leads
nowhere. Whoever is left out of it is taken in: by a host (a volunteer who meets two, a stand-in), or as third of a
pair, new to both. There is no looking ahead here, so the number is one that can be reached, not the greatest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations

from mailbot.matching.people import PAIR
from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.arrangement import LabelGroup
from mailbot.matching.solving.graphs.cardinality import largest
from mailbot.matching.solving.odd_seats.triples import Friends

_TRIES = 12
"""How many matchings are tried for a round until everybody who is left out can be taken in."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who can meet whom.

    `friends`: for each label, whom it can meet. `guests`: for each label who can take one more (one of the people, or a
    stand-in, who is none of them), whom it can take. `trios`: whether somebody may be the third of a pair.
    """

    friends: Friends
    guests: Friends
    trios: bool


def rounds_onward(company: Company, size: int, most: int, stream: Stream) -> int:
    """How many rounds there are, up to `most`, in which nobody is alone and no two meet twice.

    Args:
        company: who can meet whom.
        size: how many pairs a round has, before anybody is taken in.
        most: enough rounds.
        stream: chance.
    """
    strangers = Company(_copy(company.friends), _copy(company.guests), company.trios)
    for number in range(most):
        groups = _round(strangers, size, stream)
        if groups is None:
            return number
        for one, other in chain.from_iterable(combinations(group, 2) for group in groups):
            for graph in (strangers.friends, strangers.guests):
                graph.get(one, set()).discard(other)
                graph.get(other, set()).discard(one)
    return most


def _copy(friends: Friends) -> Friends:
    """A copy to take edges from."""
    return {one: set(theirs) for one, theirs in friends.items()}


def fullest_round(company: Company, stream: Stream) -> list[LabelGroup]:
    """The groups of the one of a few rounds in which most people have one."""
    able = sum(map(bool, company.friends.values()))
    most, groups = -1, list[LabelGroup]()
    for seats in _rounds(company, stream):
        placed = len(seats.placed())
        if placed > most:
            most, groups = placed, seats.groups
        if most == able:
            break
    return groups


def _round(company: Company, size: int, stream: Stream) -> list[LabelGroup] | None:
    """The groups of one round; None when somebody could not be taken in."""
    for seats in _rounds(company, stream):
        if len(seats.groups) < size:
            return None
        if len(seats.placed()) == len(company.friends):
            return seats.groups
    return None


def _rounds(company: Company, stream: Stream) -> Iterator["_Seats"]:
    """Rounds by chance, each with as many people taken in as could be."""
    for attempt in range(_TRIES):
        order = stream.shuffled(list(company.friends))
        if attempt % 2 == 0:
            order.sort(key=lambda one: len(company.friends[one]))
        seats = _Seats(company, list(largest(company.friends, order)))
        for one in sorted(company.friends.keys() - seats.placed()):
            seats.take_in(one)
        yield seats


@dataclass(slots=True)
class _Seats:
    """The groups of a round while those who are left out are taken in. `busy`: who has a part in an odd seat by now."""

    company: Company
    groups: list[LabelGroup]
    busy: set[int] = field(default_factory=set)

    def placed(self) -> set[int]:
        """Everybody who is in a group, but for stand-ins."""
        return self.company.friends.keys() & set(chain.from_iterable(self.groups))

    def take_in(self, one: int) -> None:
        """Give somebody an odd seat, if there is one, with those who have most new partners to spare."""
        hosts, pairs = self._hosts_for(one), self._pairs_for(one)
        if not hosts and not pairs:
            return
        group = max(hosts or pairs, key=lambda group: sum(map(self._to_spare, group)))
        if not hosts:
            self.groups.remove(group)
        self.groups.append((*group, one))
        self.busy.update(group)

    def _to_spare(self, one: int) -> int:
        """How many new partners somebody has; a stand-in's are not missed."""
        return len(self.company.friends.get(one, self.company.friends))

    def _hosts_for(self, one: int) -> list[LabelGroup]:
        """Each host who can take this label, alone."""
        guests = self.company.guests
        return [(host,) for host in sorted(guests) if one in guests[host] and host not in self.busy]

    def _pairs_for(self, one: int) -> list[LabelGroup]:
        """Each pair that this label can join."""
        theirs = self.company.friends[one]
        if not self.company.trios or len(theirs) < PAIR:
            return []
        return [group for group in self.groups if theirs.issuperset(group) and self.busy.isdisjoint(group)]
