"""A draw replayed by a stranger: from the audit and the people alone, in plain Python that knows nothing of mailbot.

It is what any language can do: hashes, whole numbers, lists. Written after the words of the modules that draw: the
words of chance (`pool/stream.py`), the walk and its energies (`solving/walking/`). The walk starts from the draw that
the audit names. For pools of up to 500 people, drawn for one round.
"""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from itertools import count

from tests.matching.strangers_pool import SECOND, Facts, Group, Pool
from tests.matching.strangers_proof import Proof

Word = Callable[[], int]
Weigh = Callable[[Group], int]


def words(seed: str, label: str) -> Word:
    """The words of chance: four bytes each of SHA-256(key | counter), where key = SHA-256(seed | "|" | label)."""
    key = sha256(f"{seed}|{label}".encode()).digest()
    blocks = (sha256(key + number.to_bytes(8, "big")).digest() for number in count())
    return (int.from_bytes(block[at : at + 4], "big") for block in blocks for at in range(0, 32, 4)).__next__


def below(limit: int, word: Word) -> int:
    """A fair number: a word that is in the last, uneven stretch is passed over."""
    while True:
        drawn = word()
        if drawn < 2**32 - 2**32 % limit:
            return drawn % limit


def shuffled(things: Sequence[str], word: Word) -> list[str]:
    """Fisher and Yates, from the last place down."""
    order = list(things)
    for last in range(len(order) - 1, 0, -1):
        other = below(last + 1, word)
        order[last], order[other] = order[other], order[last]
    return order


def by_tiers(pool: Pool, lowest: int) -> Weigh:
    """The energy of a group where the audit proves nothing: so much for each step in each tier."""
    first, mixing = len(pool.rules["first"]), len(pool.rules["mixing"])
    top = lowest + mixing
    each = [top + 2, 1, *[top + 4] * first, top + 3, 1, 1, top + 1, top, *range(top - 1, lowest - 1, -1)]
    return lambda group: sum(step * energy for step, energy in zip(pool.steps(group), each, strict=True))


def energies(audit: Facts, pool: Pool, energy: int) -> Weigh:
    """The energy of a group; one more for each second seat that is taken where stand-ins are spare seats as well."""
    alone = any(len(group) == 1 and not pool.is_spare(group[0]) for group in audit["start"])
    proof = Proof(pool, audit["proof"], alone) if audit["proof"] else None
    weigh = (lambda group: energy * proof.slack(group)) if proof else by_tiers(pool, energy)
    mixed = {seat.endswith(SECOND) for seat in pool.seats if pool.is_spare(seat)} == {True, False}

    def weighed(group: Group) -> int:
        taken = mixed and len(group) > 1 and any(seat.endswith(SECOND) for seat in group)
        return weigh(group) + taken

    return cache(weighed)


def dealt(one: Group, other: Group, word: Word) -> tuple[Group, Group]:
    """Two groups dealt anew into two of the same sizes."""
    if len(one) == len(other) == 2:
        if below(2, word):
            return (one[0], other[0]), (one[1], other[1])
        return (one[0], other[1]), (one[1], other[0])
    members = shuffled([*one, *other], word)
    return tuple(members[: len(one)]), tuple(members[len(one) :])


def walk(groups: list[Group], weighed: tuple[Weigh, Weigh], word: Word, wanted: int) -> tuple[list[Group], int]:
    """The best draw at the last of so many visits, and how many there were in the steps that are allowed."""
    cost, weigh = weighed
    best, excess, visits = list(groups), 0, 0
    for _ in range(max(3 * wanted, 40_000)):
        one, other = below(len(groups), word), below(len(groups) - 1, word)
        other += other >= one
        new = dealt(groups[one], groups[other], word)
        old = groups[one], groups[other]
        rise = sum(map(weigh, new)) - sum(map(weigh, old))
        if rise <= 0 or (rise <= 32 and word() % 2**rise == 0):
            groups[one], groups[other] = new
            excess += sum(map(cost, new)) - sum(map(cost, old))
            if excess < 0:
                excess = visits = 0
        if not excess:
            best, visits = list(groups), visits + 1
            if visits == wanted:
                break
    return best, visits


def replayed(audit: Facts, pool: Pool) -> list[Group]:
    """The groups that the audit of a draw should have, and whoever is alone or a spare seat, in order."""
    size = len(pool.seats)
    word, wanted = words(audit["seed"], "walk"), min(200 * size, 40_000)
    groups, visits, cost = list(map(tuple, audit["start"])), 0, cache(pool.cost)
    for raised in (0, 3):
        if visits < wanted and len(groups) > 1:
            weigh = energies(audit, pool, size.bit_length() + 2 + raised)
            groups, visits = walk(groups, (cost, weigh), word, wanted)
    return sorted(tuple(sorted(group)) for group in groups)
