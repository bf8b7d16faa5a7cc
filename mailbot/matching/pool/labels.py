"""The pool as numbers: people get the labels 0 to n-1, in an order that the seed shuffles.

Whoever solves sees labels only, so that nothing about a person but the rules can influence the draw, and which of
two equally good draws comes out depends on the seed alone.

For any language: everybody but stand-ins, by id (texts compared by their code points), shuffled by the stream "labels"
of the seed, are the labels 0, 1, 2 ... Where spare seats are wanted, after them come the stand-ins, by id, shuffled by
the stream "stand-ins", and then a second seat for each volunteer, in the order of their first labels. The ways of a
label are a number: 1 for online, and for meeting in person 2 at the first of all sites (folded, in order), 4 at the
second, 8 ...; without a site that of every site, and of one more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from operator import attrgetter

from mailbot.matching.people import History, Person, Way, fold
from mailbot.matching.pool.meetings import Meetings
from mailbot.matching.pool.stream import Stream

ONLINE = 1
"""The bit for meeting online; each site where a meeting in person is possible has a bit of its own above it."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The people by label. `ways` and `slots` are bit sets: two people can meet where both have a bit in common.

    `barred`: for each label, whom they may never meet. `spare`: the labels that need not be seated: stand-ins, and
    second seats of volunteers (`with_spare_seats`).
    """

    people: tuple[Person, ...]
    ways: tuple[int, ...]
    slots: tuple[int, ...]
    barred: tuple[frozenset[int], ...]
    met: Meetings
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
    ordered = sorted(people, key=attrgetter("id"))
    ids = list(map(attrgetter("id"), ordered))
    if len(set(ids)) < len(ids):
        twice = next(one for one, following in pairwise(ids) if one == following)
        raise ValueError(f"two people in the pool have the id {twice!r}")
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
    return Pool(
        people=tuple(order),
        ways=_ways(order),
        slots=_slots(order),
        barred=_barred(order, spare),
        met=Meetings(order, history.met),
        history=history,
        spare=frozenset(range(len(order) - spare, len(order))),
    )


def _ways(people: Sequence[Person]) -> tuple[int, ...]:
    """Online is one bit, meeting in person one bit a site; who named no site has the bits of all of them."""
    said = [(person.mode, person.site) for person in people]
    kinds = set(said)
    sites = {site: number for number, site in enumerate(sorted({fold(site) for _, site in kinds} - {""}))}
    anywhere = (2 << (len(sites) + 1)) - 2  # every site's bit, and one for two people who both named none
    ways = {(mode, site): _ways_of(mode, sites.get(fold(site)), anywhere) for mode, site in kinds}
    return tuple([ways[each] for each in said])


def _ways_of(mode: Way, site: int | None, anywhere: int) -> int:
    """The bits of one person; `site`: which of all sites it is."""
    if mode == "online":
        return ONLINE
    in_person = anywhere if site is None else ONLINE << (1 + site)
    return in_person if mode == "person" else in_person | ONLINE


def _slots(people: Sequence[Person]) -> tuple[int, ...]:
    """Each person's half days as a bit set; no half day said means any."""
    numbers: dict[frozenset[str], int] = {}  # sets take long to be compared: each is looked up once
    number_of = [numbers.setdefault(person.slots, len(numbers)) for person in people]
    folded = [{fold(slot) for slot in slots} for slots in numbers]
    bits = {slot: 1 << number for number, slot in enumerate(sorted(set().union(*folded)))}
    anything = (1 << (len(bits) + 1)) - 1
    sets = [sum(bits[slot] for slot in texts) or anything for texts in folded]
    return tuple([sets[number] for number in number_of])


def _barred(people: Sequence[Person], spare: int) -> tuple[frozenset[int], ...]:
    """Whom each may never meet: an exclusion that one of the two asked for holds for both; nor one's own other seat."""
    barred: dict[int, set[int]] = {}
    for one, other in _excluded(people, spare):
        barred.setdefault(one, set()).add(other)
        barred.setdefault(other, set()).add(one)
    everybody: list[frozenset[int]] = [frozenset()] * len(people)
    for one, others in barred.items():
        everybody[one] = frozenset(others)
    return tuple(everybody)


def _excluded(people: Sequence[Person], spare: int) -> Iterator[tuple[int, int]]:
    """Each two labels of which one asked never to meet the other, or which are two seats of one person."""
    asked = [(one, person.never_with) for one, person in enumerate(people) if person.never_with]
    twice = {person.id for person in people[len(people) - spare :]}
    seats: dict[str, list[int]] = {name: [] for name in twice.union(*(never for _, never in asked))}
    for one, person in enumerate(people):
        if person.id in seats:
            seats[person.id].append(one)
    for name in twice:
        yield from combinations(seats[name], 2)
    for one, never in asked:
        yield from ((one, other) for name in never for other in seats[name] if other != one)
