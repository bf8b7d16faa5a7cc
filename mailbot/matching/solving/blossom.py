"""The heaviest matching of a graph, by a library: rustworkx where it is installed and its numbers are wide enough.

Edmonds' blossom method (J. Edmonds, "Paths, trees, and flowers", 1965) as networkx and rustworkx implement it after
Z. Galil, "Efficient algorithms for finding maximum matching in graphs" (ACM Computing Surveys, 1986). Weights are whole
numbers, so the optimum is proven, not approximated.

Both libraries are loaded when first needed: most draws are proven best without them, and loading one takes longer than
such a draw. Which of several equally heavy matchings comes out depends on the library, so nothing may rest on it but
the weight (`mailbot.matching.solving.best` says how).
"""

import importlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from mailbot.matching.pool.costs import Edge

_WIDTH = 124
"""Bits of a weight that rustworkx can take: it reckons with 128, doubles once, and adds two."""


def heaviest(weighted: Iterable[Edge]) -> list[tuple[int, int]]:
    """The matching of greatest weight: its edges, the lower label first, in order."""
    edges = list(weighted)
    if not edges:
        return []
    fast = _loaded("rustworkx")
    if fast and max(abs(weight) for _, _, weight in edges).bit_length() <= _WIDTH:
        mates = _by_rustworkx(fast, edges)
    else:
        mates = _by_networkx(edges)
    return sorted((one, other) if one < other else (other, one) for one, other in mates)


@cache
def _loaded(name: str) -> ModuleType | None:
    """The library, or None where it is not installed."""
    try:
        version(name)
        return importlib.import_module(name)
    except (PackageNotFoundError, ImportError):
        return None


def _by_networkx(edges: Iterable[Edge]) -> set[tuple[int, int]]:
    library = importlib.import_module("networkx")
    graph = library.Graph()
    graph.add_weighted_edges_from(edges)
    mates: set[tuple[int, int]] = library.max_weight_matching(graph)
    return mates


def _by_rustworkx(library: ModuleType, edges: list[Edge]) -> set[tuple[int, int]]:
    labels = sorted({label for edge in edges for label in edge[:2]})
    nodes = {label: node for node, label in enumerate(labels)}
    graph = library.PyGraph(multigraph=True)  # False would look for each edge before adding it: minutes
    graph.add_nodes_from(labels)
    graph.add_edges_from([(nodes[one], nodes[other], weight) for one, other, weight in edges])
    mates = library.max_weight_matching(graph, weight_fn=int)
    return {(labels[one], labels[other]) for one, other in mates}
