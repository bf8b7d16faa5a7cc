"""Our own solver against the libraries: `python bench/perfect.py [PEOPLE ...]`, in processor seconds.

Made-up staff with all rules, after no round and after ten, an even number of them, matched so that their pairs cost the
least. All must find pairs of the same cost. rustworkx takes part where it is installed and its numbers are wide enough.
"""

import argparse
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from time import process_time

import networkx as nx

from bench.matching.staff import past, staff
from mailbot.matching import Rules
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import label
from mailbot.matching.solving.perfect import flaws, perfect

Rows = list[list[int]]
Pair = tuple[int, int]
Edge = tuple[int, int, int]
Solve = Callable[[list[Edge]], Iterable[Pair]]

PEOPLE = (100, 300, 500)
ROUNDS = (0, 10)
WIDTH = 120
"""Bits of a weight that rustworkx can take for sure."""


def main() -> None:
    """Measure each pool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", nargs="*", type=int, default=PEOPLE)
    print("people rounds  bits  sets       ours  its proof   networkx  rustworkx")
    for people in parser.parse_args().people:
        for rounds in ROUNDS:
            print(_line(people, rounds), flush=True)


def _line(people: int, rounds: int) -> str:
    """One pool, matched by each."""
    rows = _rows(people, rounds)
    begun = process_time()
    found = perfect(rows)
    solved = process_time()
    assert flaws(rows, found.pairs, found.proof) == []
    checked = process_time()
    bits = max(map(max, rows)).bit_length()
    times = [_timed(solve, rows, found.pairs) for solve in (_by_networkx, _by_rustworkx)]
    cells = [f"{solved - begun:10.3f}", f"{checked - solved:10.3f}", *times]
    return f"{people:6} {rounds:6} {bits:5} {len(found.proof.sets):5} {' '.join(cells)}"


def _rows(people: int, rounds: int) -> Rows:
    """What all pairs of so many staff cost, after so many rounds."""
    made_up = staff(people, "perfect")
    costs = price(label(made_up, past(made_up, rounds, "perfect"), "perfect"), Rules())
    return [list(row) for row in costs.rows]


def _timed(solve: Solve, rows: Rows, ours: Iterable[Pair]) -> str:
    """How long a library takes to gain as much as we do."""
    if solve is _by_rustworkx and not (find_spec("rustworkx") and max(map(max, rows)).bit_length() <= WIDTH):
        return f"{'-':>10}"
    edges = _edges(rows)
    begun = process_time()
    pairs = solve(edges)
    seconds = process_time() - begun
    assert _gained(rows, pairs) == _gained(rows, ours)
    return f"{seconds:10.3f}"


def _gained(rows: Rows, pairs: Iterable[Pair]) -> int:
    """What these pairs gain over leaving everybody out."""
    return sum(max(map(max, rows)) - rows[one][other] for one, other in pairs)


def _edges(rows: Rows) -> list[Edge]:
    """Every pair that can meet, and what it gains over leaving both out."""
    dearest = max(map(max, rows))
    edges = ((one, other, dearest - rows[one][other]) for one, other in combinations(range(len(rows)), 2))
    return [edge for edge in edges if edge[2]]


def _by_networkx(edges: Iterable[Edge]) -> Iterable[Pair]:
    """The heaviest matching."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(edges)
    return nx.max_weight_matching(graph)


def _by_rustworkx(edges: Iterable[Edge]) -> Iterable[Pair]:
    """The same by another library."""
    graph = import_module("rustworkx").PyGraph(multigraph=True)
    graph.extend_from_weighted_edge_list(list(edges))
    pairs: Iterable[Pair] = import_module("rustworkx").max_weight_matching(graph, weight_fn=int)
    return pairs


if __name__ == "__main__":
    main()
