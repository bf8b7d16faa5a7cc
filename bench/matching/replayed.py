"""Draws to compare between processes, for `bench/matching/replay.py`: prints one audit a line, as JSON.

`python -m bench.matching.replayed ORDER COUNT`: so many random pools are drawn, people and history put into another
order by ORDER. It runs wherever mailbot.matching does, since no test tool is imported.
"""

import json
import sys
from collections.abc import Mapping
from typing import TypeVar

from bench.matching.any_pool import any_pool
from bench.matching.staff import Chance
from mailbot.matching import History, draw

V = TypeVar("V")
K = TypeVar("K")


def main() -> None:
    """Print the audits."""
    order, count = sys.argv[1], int(sys.argv[2])
    for number in range(count):
        print(audit(number, Chance(f"order {order} {number}")))


def audit(number: int, chance: Chance) -> str:
    """The audit of one pool, in any order."""
    pool = any_pool(number)
    past = pool.history
    history = History(*(_mixed(counts, chance) for counts in (past.met, past.trios, past.sat_out, past.doubled)))
    people = chance.shuffled(pool.people)
    drawn = draw(people, history, pool.rules, f"replay {number}", f"draw {number}", rounds_ahead=pool.rounds_ahead)
    return json.dumps(drawn.audit)


def _mixed(counts: Mapping[K, V], chance: Chance) -> dict[K, V]:
    """The same counts in another order."""
    return dict(chance.shuffled(list(counts.items())))


if __name__ == "__main__":
    main()
