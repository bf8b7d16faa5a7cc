"""The pool as numbers: people get the labels 0 to n-1, in an order that the seed shuffles.

Whoever solves sees labels only, so that nothing about a person but the rules can influence the draw, and which of
two equally good draws comes out depends on the seed alone.

For any language: everybody but stand-ins, by id (texts compared by their code points), shuffled by the stream "labels"
of the seed, are the labels 0, 1, 2 ... Where spare seats are wanted, after them come the stand-ins, by id, shuffled by
the stream "stand-ins", and then a second seat for each volunteer, in the order of their first labels. The ways of a
label are a number: 1 for online, and for meeting in person 2 at the first of all sites (folded, in order), 4 at the
second, 8 ...; without a site that of every site, and of one more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from mailbot.matching.people import History, Person, fold
from mailbot.matching.pool.stream import Stream

ONLINE = 1
"""The bit for meeting online; each site where a meeting in person is possible has a bit of its own above it."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The people by label. `ways` and `slots` are bit sets: two people can meet where both have a bit in common.

    `met`: for each label, whom (by label) they met how often; `barred`: whom they may never meet. `spare`: the labels
    that need not be seated: stand-ins, and second seats of volunteers (`with_spare_seats`).
    """

    people: tuple[Person, ...]
    ways: tuple[int, ...]
    slots: tuple[int, ...]
    barred: tuple[frozenset[int], ...]
    met: tuple[dict[int, int], ...]
    history: History
    spare: frozenset[int] = frozenset()

    def __len__(self) -> int:
        """How many people there are."""
        return len(self.people)

    @property
    def second_seats(self) -> frozenset[int]:
        """The labels of the second seats of volunteers."""
        return frozenset(one for one in self.spare if not self.people[one].stand_in)

    def can_meet(self, one: int, other: int) -> bool:
        """The hard rules: not oneself, not excluded by either, a common way and a common time."""
        return bool(
            one != other
            and self.ways[one] & self.ways[other]
            and self.slots[one] & self.slots[other]
            and other not in self.barred[one]
        )


def in_order(people: Iterable[Person]) -> list[Person]:
    """The people by id, whatever order they came in.

    Raises:
        ValueError: an id occurs twice.
    """
    ordered = sorted(people, key=lambda person: person.id)
    for person, following in pairwise(ordered):
        if person.id == following.id:
            raise ValueError(f"two people in the pool have the id {person.id!r}")
    return ordered


def label(people: Iterable[Person], history: History, seed: str) -> Pool:
    """The pool of these people under this seed, all of them to be seated.

    Raises:
        ValueError: an id occurs twice.
    """
    return _pool(Stream(seed, "labels").shuffled(in_order(people)), 0, history)


def with_spare_seats(pool: Pool, stand_ins: Iterable[Person], seed: str) -> Pool:
    """The same pool, every label as it was, and after them the stand-ins and a second seat for each volunteer.

    Raises:
        ValueError: an id occurs twice.
    """
    others = Stream(seed, "stand-ins").shuffled(in_order(stand_ins))
    in_order([*pool.people, *others])
    seconds = [person for person in pool.people if person.volunteer]
    return _pool([*pool.people, *others, *seconds], len(others) + len(seconds), pool.history)


def _pool(order: Sequence[Person], spare: int, history: History) -> Pool:
    """The pool of people in the order of their labels; the last `spare` of them need not be seated."""
    labels: dict[str, list[int]] = {}
    for number, person in enumerate(order):
        labels.setdefault(person.id, []).append(number)
    return Pool(
        people=tuple(order),
        ways=_ways(order),
        slots=_slots(order),
        barred=_barred(order, labels),
        met=_met(history, labels),
        history=history,
        spare=frozenset(range(len(order) - spare, len(order))),
    )


def _ways(people: Sequence[Person]) -> tuple[int, ...]:
    """Online is one bit, meeting in person one bit a site; who named no site has the bits of all of them."""
    sites = {site: number for number, site in enumerate(sorted({fold(person.site) for person in people} - {""}))}
    anywhere = (2 << (len(sites) + 1)) - 2  # every site's bit, and one for two people who both named none
    said = {(person.mode, person.site): person for person in people}
    ways = {key: _ways_of(person, sites, anywhere) for key, person in said.items()}
    return tuple([ways[person.mode, person.site] for person in people])


def _ways_of(person: Person, sites: dict[str, int], anywhere: int) -> int:
    """The bits of one person."""
    if person.mode == "online":
        return ONLINE
    site = fold(person.site)
    in_person = ONLINE << (1 + sites[site]) if site else anywhere
    return in_person if person.mode == "person" else in_person | ONLINE


def _slots(people: Sequence[Person]) -> tuple[int, ...]:
    """Each person's half days as a bit set; no half day said means any."""
    said = {person.slots for person in people}
    folded = {slots: {fold(slot) for slot in slots} for slots in said}
    bits = {slot: 1 << number for number, slot in enumerate(sorted(set().union(*folded.values())))}
    anything = (1 << (len(bits) + 1)) - 1
    sets = {slots: sum(bits[slot] for slot in texts) or anything for slots, texts in folded.items()}
    return tuple([sets[person.slots] for person in people])


def _barred(people: Sequence[Person], labels: dict[str, list[int]]) -> tuple[frozenset[int], ...]:
    """Whom each may never meet: an exclusion that one of the two asked for holds for both; nor one's own other seat."""
    barred: dict[int, set[int]] = {}
    for number, person in enumerate(people):
        mine = labels[person.id]
        never = person.never_with & labels.keys() if person.never_with else ()
        others = {other for excluded in never for other in labels[excluded]}.union(mine if len(mine) > 1 else ())
        for other in others - {number}:
            barred.setdefault(number, set()).add(other)
            barred.setdefault(other, set()).add(number)
    nobody: frozenset[int] = frozenset()
    return tuple([frozenset(barred[number]) if number in barred else nobody for number in range(len(people))])


def _met(history: History, labels: dict[str, list[int]]) -> tuple[dict[int, int], ...]:
    """Whom each met how often, among the people of the pool."""
    met: list[dict[int, int]] = [{} for held in labels.values() for _ in held]
    for (one, other), times in history.met.items():
        if times > 0 and one in labels and other in labels:
            for mine, theirs in product(labels[one], labels[other]):
                met[mine][theirs] = times
                met[theirs][mine] = times
    return tuple(met)
