"""A draw replayed by a stranger: from the audit and the people alone, in plain Python that knows nothing of mailbot.

It is what any language can do: hashes, whole numbers, lists. Written after the words of the modules that draw: the
words of chance (`pool/stream.py`), the tiers as one whole number (`pool/tiers.py`), the walk and its energies
(`solving/walk.py`, `solving/energies.py`). The walk starts from the draw that the audit names. For pools of up to 500
people without spare seats, drawn for one round.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import combinations, count
from typing import Any

Facts = Mapping[str, Any]
Group = tuple[str, ...]
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


@dataclass(frozen=True)
class Pool:
    """The people by name, who met how often, how often each had which odd seat, and the rules as the audit has them."""

    people: Mapping[str, Facts]
    met: Mapping[frozenset[str], int]
    trios: Mapping[str, int]
    sat_out: Mapping[str, int]
    rules: Facts

    def weights(self) -> list[int]:
        """What a step in each tier weighs, the weightiest first: room for all below it in the worst of draws, twice."""
        seats = 1 + max([0, *(kind.get(one, 0) for kind in (self.trios, self.sat_out) for one in self.people)])
        times = max([1, *(often for pair, often in self.met.items() if pair <= self.people.keys())])
        first, mixing = ([1 for _ in self.rules[which]] for which in ("first", "mixing"))
        weights = [1]
        for most in (*mixing, seats, seats, times, 1, *first, 1):
            weights.append(weights[-1] * (2 * len(self.people) * most + 1))
        return weights[::-1]

    def steps(self, group: Group) -> list[int]:
        """A group's steps: left out, odd seats, first tiers, repeats, meetings, seats of its kind, others, mixing."""
        pairs = list(combinations(group, 2))
        apart = [pair for pair in pairs if not can_meet(*(self.people[one] for one in pair))]
        together = [pair for pair in pairs if pair not in apart]
        often = [self.met.get(frozenset(pair), 0) for pair in together]
        trios, sat_out = (sum(kind.get(one, 0) for one in group) for kind in (self.trios, self.sat_out))
        mine, theirs = {1: (sat_out, trios), 2: (0, 0), 3: (trios, sat_out)}[len(group)]
        first, mixing = ([self.bent(tier, together) for tier in self.rules[which]] for which in ("first", "mixing"))
        left_out = 2 * len(apart) if len(group) > 1 else 1
        return [left_out, len(group) // 3, *first, sum(map(bool, often)), sum(often), mine, theirs, *mixing]

    def bent(self, tier: Facts, pairs: Sequence[Group]) -> int:
        """How many of these pairs go against a tier."""
        said = {one: folded(person[tier["attribute"]]) for one, person in self.people.items()}
        if tier["counted"]:
            said = {one: value and str(value in tier["counted"]) for one, value in said.items()}
        both = [(said[one], said[other]) for one, other in pairs]
        return sum(bool(mine and theirs) and (mine == theirs) != tier["alike"] for mine, theirs in both)

    def cost(self, group: Group) -> int:
        """The steps of a group as one whole number."""
        return sum(step * weight for step, weight in zip(self.steps(group), self.weights(), strict=True))


def by_tiers(pool: Pool, lowest: int) -> Weigh:
    """The energy of a group where the audit proves nothing: so much for each step in each tier."""
    first, mixing = len(pool.rules["first"]), len(pool.rules["mixing"])
    top = lowest + mixing
    each = [top + 2, 1, *[top + 4] * first, top + 3, 1, top + 1, top, *range(top - 1, lowest - 1, -1)]
    return lambda group: sum(step * energy for step, energy in zip(pool.steps(group), each, strict=True))


def by_proof(pool: Pool, proof: Facts, alone: int, energy: int) -> Weigh:
    """The energy of a group by the prices that prove the start best: if it costs more, and for each set that it leaves.

    A pair costs more than its prices if four times its cost is more than the two prices, less the weights of the sets
    that hold both. Whoever is alone is paired with the chair; where several are, neither the chair nor leaving counts.
    """
    prices = {one: int(price) for one, price in proof["prices"].items()}
    sets = [(set(odd["members"]), int(odd["weight"])) for odd in proof["sets"]]

    def weigh(group: Group) -> int:
        if len(group) == 1 and alone > 1:
            return 0
        pair = {*group} if len(group) == 2 else {*group, "chair"}
        within = sum(weight for members, weight in sets if pair <= members)
        leaving = sum(len(pair & members) == 1 for members, _ in sets) if alone < 2 else 0
        return energy * (int(4 * least(group) > sum(prices[one] for one in pair) - within) + leaving)

    def least(group: Group) -> int:
        apart = len(group) == 2 and pool.cost(group) >= 2 * pool.weights()[0]
        return sum(pool.cost((one,)) for one in group) if apart else pool.cost(group)

    return weigh


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
    """The groups that the audit of a draw should have, and whoever is left out alone, in the order of their names.

    The walk takes the groups of the start by their places: pairs first, then trios, then whoever is alone.
    """
    size = len(pool.people)
    word, wanted = words(audit["seed"], "walk"), min(200 * size, 40_000)
    groups = sorted(map(tuple, audit["start"]), key=lambda group: (2, 3, 1).index(len(group)))
    alone, visits, cost = sum(len(group) == 1 for group in groups), 0, cache(pool.cost)
    for raised in (0, 3):
        lowest = size.bit_length() + 2 + raised
        proof = audit["proof"]
        weigh = cache(by_proof(pool, proof, alone, lowest) if proof else by_tiers(pool, lowest))
        if visits < wanted and len(groups) > 1:
            groups, visits = walk(groups, (cost, weigh), word, wanted)
    return sorted(tuple(sorted(group)) for group in groups)
