"""How many partners everybody has, counted without looking at every pair.

People with the same ways to meet and the same half days form a class. In an order in which classes lie side by side,
the people who share a way or a half day are the set bits of one long number, so that whom a class can meet is a matter
of a few "or" and "and" of such numbers. Exclusions and earlier meetings are few, and are taken off one by one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate

from mailbot.matching.pool.labels import Pool

Class = tuple[int, int]
"""What people of one class have in common: the bit sets of their ways and of their slots."""


class Partners:
    """Counts partners among some of the labels of a pool."""

    def __init__(self, pool: Pool, among: Iterable[int]) -> None:
        self.pool = pool
        sizes: dict[Class, int] = {}
        for one in among:
            sizes[self._class_of(one)] = sizes.get(self._class_of(one), 0) + 1
        starts = accumulate(sizes.values(), initial=0)
        members = {each: ((1 << sizes[each]) - 1) << start for each, start in zip(sizes, starts, strict=False)}
        self._by_way = _by_bit((ways, people) for (ways, _), people in members.items())
        self._by_slot = _by_bit((slots, people) for (_, slots), people in members.items())
        self._counted: dict[Class, int] = {}

    def possible(self, one: int, like: int | None = None) -> int:
        """How many others a label, which is among them, can meet.

        Args:
            one: the label.
            like: count with the ways and half days of this label instead, which can do all that the one can.
        """
        return self._besides(one, like, self.pool.barred[one])

    def new(self, one: int, like: int | None = None) -> int:
        """How many of those that it can meet it has not met yet."""
        return self._besides(one, like, self.pool.barred[one] | self.pool.met[one].keys())

    def _besides(self, one: int, like: int | None, known: Collection[int]) -> int:
        """How many share a way and a half day, besides these and the one itself."""
        ways, slots = as_class = self._class_of(one if like is None else like)
        if as_class not in self._counted:
            shared = _held_by(ways, self._by_way) & _held_by(slots, self._by_slot)
            self._counted[as_class] = shared.bit_count()
        pool = self.pool
        less = {one, *(other for other in known if ways & pool.ways[other] and slots & pool.slots[other])}
        return self._counted[as_class] - len(less)

    def _class_of(self, one: int) -> Class:
        return self.pool.ways[one], self.pool.slots[one]


def possible_partners(pool: Pool) -> list[int]:
    """For each label, how many others it can meet."""
    partners = Partners(pool, range(len(pool)))
    return [partners.possible(one) for one in range(len(pool))]


def new_partners(pool: Pool) -> list[int]:
    """For each label, how many others it can meet and has not met yet."""
    partners = Partners(pool, range(len(pool)))
    return [partners.new(one) for one in range(len(pool))]


def _by_bit(sets: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each bit, the people in whose bit set it is."""
    holders: dict[int, int] = {}
    for bits, people in sets:
        for bit in _bits(bits):
            holders[bit] = holders.get(bit, 0) | people
    return holders


def _held_by(bits: int, holders: Mapping[int, int]) -> int:
    """The people who hold any of these bits."""
    people = 0
    for bit in _bits(bits):
        people |= holders.get(bit, 0)
    return people


def _bits(bits: int) -> Iterator[int]:
    """Each bit of a bit set, the lowest first."""
    while bits:
        yield bits & -bits
        bits &= bits - 1
