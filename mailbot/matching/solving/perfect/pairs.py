"""The door: costs in, pairs of least cost and their proof out.

A blossom algorithm of our own, so that the same costs give the same pairs as long as this room stays as it is, whatever
is installed. Within, labels are vertices 0, 1, 2 ..., and costs are multiplied by `SCALE`, so that all halves and
quarters are whole numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.matching.solving.perfect.blossoms import Pair
from mailbot.matching.solving.perfect.ground import Ground
from mailbot.matching.solving.perfect.proof import SCALE, OddSet, Proof
from mailbot.matching.solving.perfect.start import ground_of, settle, take_over
from mailbot.matching.solving.perfect.trees import Trees


@dataclass(frozen=True, slots=True)
class Perfect:
    """Pairs, each with the lower label first, in order, and the proof that none cost less."""

    pairs: tuple[Pair, ...]
    proof: Proof


def perfect(
    rows: Sequence[Sequence[int]], labels: Iterable[int] | None = None, similar: Perfect | None = None
) -> Perfect:
    """The pairs of least cost in which every label is.

    Args:
        rows: what the pair of any two labels costs; `rows[i][j]` and `rows[j][i]` are the same, `rows[i][i]` means
            nothing.
        labels: an even number of labels; all by default.
        similar: the solution for most of these labels, at these costs or similar ones. Where little has changed, little
            is left to do. Which of several equally cheap solutions is found may depend on it, what they cost does not.

    Raises:
        ValueError: the number of labels is odd.
    """
    chosen = sorted(range(len(rows)) if labels is None else set(labels))
    if len(chosen) % 2:
        raise ValueError("an odd number of labels cannot be in pairs")
    ground = ground_of([[SCALE * row[other] for other in chosen] for row in map(rows.__getitem__, chosen)])
    if similar:
        _take_over(similar, chosen, ground)
    for vertex in range(len(chosen)):
        settle(vertex, ground)
    Trees(ground).match_all()
    return _solution(chosen, ground)


def _take_over(similar: Perfect, chosen: Sequence[int], ground: Ground) -> None:
    """Begin with the prices of a similar solution, its odd sets spread over them, and its pairs."""
    vertices = {label: vertex for vertex, label in enumerate(chosen)}
    known = vertices.keys()
    prices = {vertices[label]: price for label, price in similar.proof.without_sets().items() if label in known}
    pairs = [(vertices[one], vertices[other]) for one, other in similar.pairs if one in known and other in known]
    take_over(prices, pairs, ground)


def _solution(chosen: Sequence[int], ground: Ground) -> Perfect:
    """The matching and its proof, by labels."""
    pairs = tuple((chosen[one], chosen[other]) for one, other in enumerate(ground.matching.mate) if one < other)
    sets = tuple(
        OddSet(tuple(sorted(chosen[vertex] for vertex in blossom.vertices)), blossom.weight)
        for blossom in ground.matching.weighty()
    )
    return Perfect(pairs, Proof(dict(zip(chosen, ground.prices, strict=True)), sets))
