"""Draws to compare between processes, for `bench/matching/replay.py`: prints one audit a line, as JSON.

`python -m bench.matching.replayed ORDER COUNT`: so many random pools are drawn, people and history put into another
order by ORDER. It runs wherever mailbot.matching does, since no test tool is imported.
"""

import json
import sys
from collections.abc import Mapping
from typing import TypeVar

from bench.matching.any_pool import AnyPool, any_pool
from bench.matching.staff import Chance, careless_past, staff
from mailbot.matching import History, Rules, draw

_LARGE, _LARGE_EACH = 600, 20
"""So many people, or one more, are in a large pool; of so many pools one is large."""

V = TypeVar("V")
K = TypeVar("K")


def main() -> None:
    """Print the audits."""
    order, count = sys.argv[1], int(sys.argv[2])
    for number in range(count):
        print(audit(number, Chance(f"order {order} {number}")))


def audit(number: int, chance: Chance) -> str:
    """The audit of one pool, in any order."""
    pool = large_pool(number) if number % _LARGE_EACH == 1 else any_pool(number)
    past = pool.history
    history = History(*(_mixed(counts, chance) for counts in (past.met, past.trios, past.sat_out, past.doubled)))
    people = chance.shuffled(pool.people)
    drawn = draw(people, history, pool.rules, f"replay {number}", f"draw {number}", rounds_ahead=pool.rounds_ahead)
    return json.dumps(drawn.audit)


def large_pool(number: int) -> AnyPool:
    """A pool too large to be solved exactly as a whole."""
    people = staff(_LARGE + number // _LARGE_EACH % 2, f"large {number}")
    return AnyPool(people, careless_past(people, 3, f"large {number}"), Rules(), 1)


def _mixed(counts: Mapping[K, V], chance: Chance) -> dict[K, V]:
    """The same counts in another order."""
    return dict(chance.shuffled(list(counts.items())))


if __name__ == "__main__":
    main()
