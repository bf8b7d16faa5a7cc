"""What the draw must reach, row by row: `python bench/draw.py [ROW ...] [--quick]`.

Each figure is printed beside its target; the exit code is 1 if one is missed. The judges are the oracles of
`tests/matching`, which share no code with the solver. All pools and seeds are made up and the same in every run, so
only the times differ. In full it takes most of an hour on two cores, with `--quick` a minute.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from types import MappingProxyType

from bench.matching import chance, cost, hard_rules, peers, repeats, replay, rounds, tiers
from bench.matching.figures import Figure

ROWS: Mapping[str, Callable[..., Iterable[Figure]]] = MappingProxyType(
    {
        "hard-rules": hard_rules.measure,
        "tiers": tiers.measure,
        "repeats": repeats.measure_even,
        "odd": repeats.measure_odd,
        "rounds": rounds.measure,
        "trios": rounds.measure_trios,
        "chance": chance.measure,
        "time": cost.measure,
        "replay": replay.measure,
        "peers": peers.measure,
    }
)


def main() -> None:
    """Measure the rows that were asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("row", nargs="*", help=f"any of: {', '.join(ROWS)}; none = all")
    parser.add_argument("--quick", action="store_true", help="fewer pools, seeds and draws")
    wanted = parser.parse_args()
    if unknown := set(wanted.row) - ROWS.keys():
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are: {', '.join(ROWS)}")
    missed = sum(shown(name, quick=wanted.quick) for name in wanted.row or ROWS)
    if missed:
        sys.exit(f"{missed} figures missed their target")


def shown(name: str, *, quick: bool) -> int:
    """Measure a row and print its figures as they come; gives how many missed."""
    begun, missed = perf_counter(), 0
    print(f"-- {name}")
    for figure in ROWS[name](quick=quick):
        print(figure, flush=True)
        missed += not figure.met
    print(f"        ({perf_counter() - begun:.0f} s)", flush=True)
    return missed


if __name__ == "__main__":
    main()
