"""How many partners everybody has, counted without looking at every pair.

People with the same ways to meet and the same half days form a class. In an order in which classes lie side by side,
the people who share a way or a half day are the set bits of one long number, so that whom a class can meet is a matter
of a few "or" and "and" of such numbers. Exclusions and earlier meetings are few, and are taken off one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from mailbot.matching.pool.labels import Pool

Class = tuple[int, int]
"""What people of one class have in common: the bit sets of their ways and of their slots."""


def possible_partners(pool: Pool) -> list[int]:
    """For each label, how many others it can meet."""
    reached = _reached(pool)
    return [reached[pool.ways[one], pool.slots[one]] - 1 - _barred(one, pool) for one in range(len(pool))]


def new_partners(pool: Pool) -> list[int]:
    """For each label, how many others it can meet and has not met yet."""
    return [
        possible - sum(pool.can_meet(one, other) for other in pool.met[one])
        for one, possible in enumerate(possible_partners(pool))
    ]


def _barred(one: int, pool: Pool) -> int:
    """How many excluded people a label could otherwise meet."""
    others = pool.barred[one] - {one}
    return sum(bool(pool.ways[one] & pool.ways[other] and pool.slots[one] & pool.slots[other]) for other in others)


def _reached(pool: Pool) -> dict[Class, int]:
    """For each class, how many people share a way and a half day with it, its own members included."""
    sizes: dict[Class, int] = {}
    for each in zip(pool.ways, pool.slots, strict=True):
        sizes[each] = sizes.get(each, 0) + 1
    starts = accumulate(sizes.values(), initial=0)
    members = {each: ((1 << sizes[each]) - 1) << start for each, start in zip(sizes, starts, strict=False)}
    by_way = _by_bit((each[0], people) for each, people in members.items())
    by_slot = _by_bit((each[1], people) for each, people in members.items())
    return {each: (_any(each[0], by_way) & _any(each[1], by_slot)).bit_count() for each in members}


def _by_bit(sets: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each bit, the people in whose bit set it is."""
    holders: dict[int, int] = {}
    for bits, people in sets:
        for bit in _bits(bits):
            holders[bit] = holders.get(bit, 0) | people
    return holders


def _any(bits: int, holders: Mapping[int, int]) -> int:
    """The people who hold any of these bits."""
    people = 0
    for bit in _bits(bits):
        people |= holders[bit]
    return people


def _bits(bits: int) -> Iterator[int]:
    """Each bit of a bit set, the lowest first."""
    while bits:
        yield bits & -bits
        bits &= bits - 1
