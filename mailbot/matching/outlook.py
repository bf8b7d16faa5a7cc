"""The outlook of a group: in how many more rounds it can meet without a repeat.

Between two numbers, both honest: `at_most` is proven by counting new partners, `at_least` by splitting what is left
into so many rounds (`solving.ahead`), or by going through them where the odd one sits with others (`solving.onward`). A
round counts when it matches as many people as any draw could, and bends none of the tiers that come before repeats.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mailbot.matching.people import History, Person
from mailbot.matching.pool.labels import Pool, label
from mailbot.matching.pool.partners import new_partners, possible_partners
from mailbot.matching.pool.stream import Stream
from mailbot.matching.rules import Mixing, Rules
from mailbot.matching.solving.graphs.cardinality import largest
from mailbot.matching.solving.odd_seats.spare import spared
from mailbot.matching.solving.odd_seats.triples import Friends, in_triples
from mailbot.matching.solving.rounds.ahead import most_rounds
from mailbot.matching.solving.rounds.onward import Company, rounds_onward

WORKED_OUT_UP_TO = 500
"""People up to whom rounds are really split. For more, `at_least` is what is known of any graph so dense."""

_PAIRS = 10_000
"""How many pairs a plan has at most: two hundred rounds of a hundred people."""

_ATTEMPTS = 4
"""How often rounds with odd seats are gone through; the best counts."""

_TRIO = 4
"""How many meetings a third person adds to a pair, counted at both ends."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """This group can meet in so many more rounds without a repeat: at least, and at most."""

    at_least: int
    at_most: int


def outlook(people: Iterable[Person], history: History, rules: Rules) -> Outlook:
    """In how many more rounds these people can meet without a repeat.

    Raises:
        ValueError: two people have the same id.
    """
    everybody = list(people)
    few = sum(not person.stand_in for person in everybody) <= WORKED_OUT_UP_TO
    return (_worked_out if few else _at_a_glance)(everybody, history, rules)


def _worked_out(people: Iterable[Person], history: History, rules: Rules) -> Outlook:
    """By splitting."""
    pool = label(people, history, "")
    able = _Group(_company(pool, rules, bending=True), pool)
    unbent = _Group(_company(pool, rules, bending=False), pool) if rules.first else able
    if unbent.shape != able.shape:
        return Outlook(0, able.at_most())
    fewest = min(map(len, unbent.fresh.friends.values()), default=0)
    certain = _dense(len(unbent.fresh.friends), fewest, rules, hosted=bool(unbent.fresh.guests))
    at_most = unbent.at_most()
    return Outlook(min(max(certain, unbent.at_least(at_most)), at_most), at_most)


def _company(pool: Pool, rules: Rules, *, bending: bool) -> Company:
    """Who can meet whom; if not `bending`, only with nothing bent that comes before repeats."""
    friends: Friends = {one: set() for one, person in enumerate(pool.people) if not person.stand_in}
    guests: Friends = {one: set() for one, person in enumerate(pool.people) if person.stand_in or person.volunteer}
    for one, other in _able(pool, () if bending else rules.first):
        _introduce(one, other, friends, guests)
        _introduce(other, one, friends, guests)
    return Company(friends, guests, trios=rules.odd == "trio")


def _able(pool: Pool, kept: Iterable[Mixing]) -> Iterator[tuple[int, int]]:
    """Every two who can meet without bending any of these tiers."""
    tiers = [(tier, tier.values_of(pool.people)) for tier in kept]
    for one, other in combinations(range(len(pool)), 2):
        if pool.can_meet(one, other) and not any(tier.is_bent(said[one], said[other]) for tier, said in tiers):
            yield one, other


def _introduce(one: int, other: int, friends: Friends, guests: Friends) -> None:
    """Let somebody meet another one, who is no stand-in; and take that one in, if they can take one more."""
    for graph in (friends, guests):
        if one in graph and other in friends:
            graph[one].add(other)


def _strangers(company: Company, pool: Pool) -> Company:
    """Those who can meet and have not met."""
    friends = {one: theirs - pool.met[one].keys() for one, theirs in company.friends.items()}
    guests = {one: theirs - pool.met[one].keys() for one, theirs in company.guests.items()}
    return Company(friends, guests, company.trios)


def _pairs(company: Company) -> list[tuple[int, int]]:
    """A largest matching."""
    return largest(company.friends, sorted(company.friends))


class _Group:
    """A group and its rounds to come, each of at least `size` pairs, with `left` people who are in none of them.

    `takes_in`: these can all sit with others; `sits_out`: none of them ever can. `needed`: who is in every best draw.
    """

    def __init__(self, company: Company, pool: Pool) -> None:
        pairs = _pairs(company)
        spare = spared(company.friends, pairs)
        self.chance = Stream("", "outlook")
        self.fresh = _strangers(company, pool)
        self.size = len(pairs)
        self.left = len(company.friends) - 2 * self.size
        self.takes_in = self.left > 0 and rounds_onward(company, self.size, 1, self.chance) == 1
        self.sits_out = not self.takes_in and not _can_help(company, spare)
        self.needed = company.friends.keys() - (() if self.takes_in else spare)

    @property
    def shape(self) -> tuple[int, bool, bool]:
        """How many people a round matches, as far as is known, and how."""
        return self.size, self.takes_in, self.sits_out

    def at_most(self) -> int:
        """As far as the new partners go."""
        if len(_pairs(self.fresh)) < max(self.size, 1):
            return 0
        stand_ins = self.fresh.guests.keys() - self.fresh.friends.keys() if self.left else set()
        contacts = {
            one: len(theirs) + sum(one in self.fresh.guests[other] for other in stand_ins)
            for one, theirs in self.fresh.friends.items()
        }
        for_one = 1 if self.fresh.guests else _TRIO
        meetings = 2 * self.size + (self.left * for_one if self.takes_in else 0)
        top = min((contacts[one] for one in self.needed), default=len(contacts))
        return _as_far_as(list(contacts.values()), meetings, 1 if self.sits_out else 2, top)

    def at_least(self, at_most: int) -> int:
        """As far as rounds were found, at most so many."""
        most = min(at_most, max(_PAIRS // max(self.size, 1), 1))
        if self.sits_out:
            return most_rounds(self.fresh.friends, most, self.chance, self.size)
        if self.takes_in:
            return max(rounds_onward(self.fresh, self.size, most, self.chance) for _ in range(_ATTEMPTS))
        return 0


def _can_help(company: Company, spare: set[int]) -> bool:
    """Whether anybody who can be spared might sit with others."""
    hosted = any(not spare.isdisjoint(theirs) for theirs in company.guests.values())
    thirds = {one: company.friends[one] & spare for one in spare} if company.trios else {}
    return hosted or bool(in_triples(thirds))


def _as_far_as(contacts: Sequence[int], meetings: int, each: int, top: int) -> int:
    """The most rounds, up to `top`, that so many new partners allow.

    Args:
        contacts: how many new partners everybody has.
        meetings: how many a round uses up, each meeting counted at both ends.
        each: how many meetings one person has in a round at most.
        top: more rounds there are not in any case.
    """

    def is_too_far(rounds: int) -> bool:
        return sum(min(number, each * rounds) for number in contacts) < meetings * rounds

    return bisect_left(range(1, top + 1), 1, key=is_too_far)


def _at_a_glance(people: Iterable[Person], history: History, rules: Rules) -> Outlook:
    """By the numbers of partners alone."""
    everybody = list(people)
    pool = label((person for person in everybody if not person.stand_in), history, "")
    stand_ins, size = len(everybody) - len(pool), len(pool)
    hosted = stand_ins > 0 or any(person.volunteer for person in everybody)
    new, possible = new_partners(pool), possible_partners(pool)
    contacts = [number + stand_ins * (size % 2) for number in new]
    if _dense(size, min(possible), rules, hosted=hosted):
        all_needed = size % 2 == 0 or rules.odd == "trio"
        at_most = _as_far_as(contacts, size // 2 * 2, 2, min(contacts) if all_needed else size)
    else:
        at_most = min(size, (max(new) + stand_ins) * 3 // 2)
    return Outlook(0 if rules.first else _dense(size, min(new), rules, hosted=hosted), at_most)


def _dense(people: int, fewest: int, rules: Rules, *, hosted: bool) -> int:
    """How many rounds there are for certain, when nobody has fewer partners than this.

    With half of the others as partners of each, everybody can be paired (G. A. Dirac, "Some theorems on abstract
    graphs", 1952); so can all but three who can all meet, or all but one on an empty chair. A round costs everybody a
    partner, and those in a trio two.
    """
    if people % 2 == 0:
        return max(0, fewest + 1 - people // 2)
    if rules.odd == "trio":
        return max(0, (2 * fewest - people + 1) // 4)
    return 0 if hosted else max(0, fewest + 2 - (people + 1) // 2)
