"""The proof that no pairs cost less: prices and odd sets, checked in a few plain loops, whoever made them.

Give every label a price, and some sets of labels, each of an odd number, a weight of zero or more, such that no pair
costs less than its two prices, less the weights of the sets that hold both. Then all pairs of any matching of these
labels cost at least the sum of the prices, less each weight as often as pairs fit into its set: a set of 2k + 1 labels
holds k pairs at most. So whoever finds pairs that cost just that has the cheapest there are. J. Edmonds ("Maximum
matching and a polyhedron with 0,1-vertices", 1965) proved that there always are such prices and weights.

Prices and weights are counted in quarters of a cost, so that all of them are whole numbers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

SCALE = 4
"""What a cost of one is in prices and weights."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OddSet:
    """An odd number of labels, and what the set weighs, in quarters."""

    labels: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A price for each label, in quarters, and the odd sets that weigh something."""

    prices: Mapping[int, int]
    sets: tuple[OddSet, ...] = ()

    @property
    def floor(self) -> int:
        """What pairs of all these labels cost at least, in quarters."""
        return sum(self.prices.values()) - sum(odd.weight * (len(odd.labels) // 2) for odd in self.sets)

    def without_sets(self) -> dict[int, int]:
        """Lower prices that no pair undercuts either, without any set: half the weight of a set is off its members'."""
        prices = dict(self.prices)
        for odd in self.sets:
            for label in odd.labels:
                prices[label] -= odd.weight // 2
        return prices


def flaws(rows: Sequence[Sequence[int]], pairs: Iterable[Pair], proof: Proof) -> list[str]:
    """What keeps a proof from showing that these pairs cost the least, in words; nothing = it shows it.

    Args:
        rows: what the pair of any two labels costs; `rows[i][j]` and `rows[j][i]` are the same.
        pairs: the pairs in question, of exactly the labels that have a price.
        proof: prices and odd sets.
    """
    chosen, everybody = list(pairs), proof.prices.keys()
    if not everybody <= set(range(len(rows))):
        return ["a price is of nobody"]
    if Counter(chain.from_iterable(chosen)) != Counter(everybody):
        return ["not everybody with a price is in one pair"]
    checks = {
        "a set is not an odd number of labels with a price, or weighs less than nothing": _are_sound(proof),
        "a pair costs less than its prices": not _is_undercut(rows, proof),
        "the pairs do not cost what is proven": SCALE * sum(rows[one][other] for one, other in chosen) == proof.floor,
    }
    return [flaw for flaw, is_fine in checks.items() if not is_fine]


def _are_sound(proof: Proof) -> bool:
    """Whether each set is of an odd number of labels that have a price, each once, and weighs nothing or more."""
    return all(
        len(odd.labels) % 2 == 1 and len(proof.prices.keys() & odd.labels) == len(odd.labels) and odd.weight >= 0
        for odd in proof.sets
    )


def _is_undercut(rows: Sequence[Sequence[int]], proof: Proof) -> bool:
    """Whether a pair costs less than its two prices, less the weights of the sets that hold both."""
    relief: dict[Pair, int] = {}
    for odd in proof.sets:
        for pair in combinations(sorted(odd.labels), 2):
            relief[pair] = relief.get(pair, 0) + odd.weight
    return any(
        SCALE * rows[one][other] < proof.prices[one] + proof.prices[other] - relief.get((one, other), 0)
        for one, other in combinations(sorted(proof.prices), 2)
    )
