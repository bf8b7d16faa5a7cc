"""The proof that no pairs cost less: it is refused whatever is wrong with it."""

from dataclasses import replace

import pytest

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.perfect import SCALE, OddSet, Proof, flaws, perfect
from tests.matching.tables import KINDS, Kind, rows_of

ROWS = rows_of(6, lambda one, other: 5 if one // 3 != other // 3 else 0)
"""Two threes: within each they meet for nothing, and whoever meets one of the other three costs five."""

PAIRS = ((0, 1), (2, 3), (4, 5))
ONE_THREE, OTHER_THREE = OddSet((0, 1, 2), 20), OddSet((3, 4, 5), 20)
PROOF = Proof(dict.fromkeys(range(6), 10), (ONE_THREE, OTHER_THREE))
"""In quarters: six times 10, less twice 20, are 20, which is five. Without sets nothing at all could be proven."""

NOBODY = "a price is of nobody"
SEATS = "not everybody with a price is in one pair"
SETS = "a set is not an odd number of labels with a price, or weighs less than nothing"
UNDERCUT = "a pair costs less than its prices"
COST = "the pairs do not cost what is proven"


def with_sets(*sets: OddSet) -> Proof:
    """The proof with other sets."""
    return replace(PROOF, sets=sets)


def with_price(label: int, price: int) -> Proof:
    """The proof with another price."""
    return replace(PROOF, prices={**PROOF.prices, label: price})


def test_a_proof_by_hand_holds() -> None:
    """Prices and odd sets show that five is the least; so it is for any other pairs that cost five."""
    assert flaws(ROWS, PAIRS, PROOF) == []
    assert flaws(ROWS, ((5, 1), (4, 3), (2, 0)), PROOF) == []
    assert PROOF.floor == SCALE * 5
    assert PROOF.without_sets() == dict.fromkeys(range(6), 0)


def test_no_labels_need_no_proof() -> None:
    """Nothing costs nothing."""
    assert flaws([], (), Proof({})) == []


@pytest.mark.parametrize(
    ("proof", "expected"),
    [
        (with_price(3, 11), [UNDERCUT, COST]),
        (with_price(3, 9), [COST]),
        (with_price(6, 0), [NOBODY]),
        (with_price(-1, 0), [NOBODY]),
        (Proof(dict.fromkeys(range(5), 10)), [SEATS]),
        (with_sets(), [UNDERCUT, COST]),
        (with_sets(ONE_THREE), [UNDERCUT, COST]),
        (with_sets(ONE_THREE, replace(OTHER_THREE, weight=19)), [UNDERCUT, COST]),
        (with_sets(ONE_THREE, replace(OTHER_THREE, weight=21)), [COST]),
        (with_sets(ONE_THREE, OTHER_THREE, OddSet((1, 2, 3), -4)), [SETS, UNDERCUT, COST]),
        (with_sets(ONE_THREE, OTHER_THREE, OddSet((3,), -4)), [SETS]),
        (with_sets(ONE_THREE, OTHER_THREE, OddSet((), 4)), [SETS]),
        (with_sets(OddSet((0, 1, 2, 3), 20), OTHER_THREE), [SETS, COST]),
        (with_sets(OddSet((0, 1, 1), 20), OTHER_THREE), [SETS, UNDERCUT]),
        (with_sets(OddSet((0, 1, 7), 20), OTHER_THREE), [SETS, UNDERCUT]),
        (Proof(dict.fromkeys(range(6), 0)), [COST]),
    ],
)
def test_a_proof_that_was_changed_is_refused(proof: Proof, expected: list[str]) -> None:
    """Prices, and the members and weights of sets: what is unsound is refused, and what proves less or more."""
    assert flaws(ROWS, PAIRS, proof) == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (((0, 3), (1, 4), (2, 5)), [COST]),
        (((0, 1), (2, 3)), [SEATS]),
        (((0, 1), (2, 3), (4, 4)), [SEATS]),
        (((0, 1), (1, 3), (4, 5)), [SEATS]),
        (((0, 1), (2, 3), (4, 5), (6, 7)), [SEATS]),
        ((), [SEATS]),
    ],
)
def test_other_pairs_are_refused(pairs: tuple[tuple[int, int], ...], expected: list[str]) -> None:
    """Dearer ones, and any in which somebody is missing, twice, or unknown."""
    assert flaws(ROWS, pairs, PROOF) == expected


def test_other_costs_are_refused() -> None:
    """Where one pair costs less, the proof does not hold, though the pairs in question cost what they did."""
    cheaper = [list(row) for row in ROWS]
    cheaper[0][4] = cheaper[4][0] = 4
    assert flaws(cheaper, PAIRS, PROOF) == [UNDERCUT]


@pytest.mark.parametrize("kind", KINDS)
def test_no_price_or_weight_can_be_moved(kind: Kind) -> None:
    """In a proof as the solver gives it, whatever single number is raised or lowered by one, it is refused."""
    rows = kind(14, Stream("proof", kind.__name__))
    found = perfect(rows)
    for step in (-1, 1):
        for label, price in found.proof.prices.items():
            moved = replace(found.proof, prices={**found.proof.prices, label: price + step})
            assert COST in flaws(rows, found.pairs, moved)
        for place, odd in enumerate(found.proof.sets):
            sets = list(found.proof.sets)
            sets[place] = replace(odd, weight=odd.weight + step)
            assert COST in flaws(rows, found.pairs, replace(found.proof, sets=tuple(sets)))


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_sets_a_proof_still_gives_a_floor(kind: Kind) -> None:
    """The prices that remain are undercut by no pair: what they prove is true, if less."""
    rows = kind(14, Stream("proof", f"floor {kind.__name__}"))
    found = perfect(rows)
    weaker = Proof(found.proof.without_sets())
    assert flaws(rows, found.pairs, weaker) in ([], [COST])
    assert weaker.floor <= found.proof.floor
