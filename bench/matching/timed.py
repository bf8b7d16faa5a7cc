"""One draw in a process of its own, for `bench/matching/cost.py`: prints what it took and what came out, as JSON.

`python -m bench.matching.timed SIZE ROUNDS NAME`: so many people with all rules are made up, with a
past of so many rounds, and drawn once.
"""

import argparse
import json
import resource
from collections.abc import Sequence
from itertools import chain, combinations
from time import process_time

from bench.matching.staff import careless_past, past, staff
from mailbot.matching import Draw, History, Person, Rules, draw
from tests.matching import oracle

LARGE = 2_000
"""Beyond this size the past is made up carelessly."""

Measured = dict[str, float]


def main() -> None:
    """Draw once, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("rounds", type=int)
    parser.add_argument("name")
    wanted = parser.parse_args()
    print(json.dumps(measured(wanted.size, wanted.rounds, wanted.name)))


def measured(size: int, rounds: int, name: str) -> Measured:
    """The figures of one draw: processor seconds, the most memory so far in megabytes, and what is bent."""
    people = staff(size, name)
    history = (careless_past if size > LARGE else past)(people, rounds, name)
    begun = process_time()
    drawn = draw(people, history, Rules(), name)
    seconds, memory = process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": memory, **quality(drawn, people, history)}


def quality(drawn: Draw, people: Sequence[Person], history: History) -> Measured:
    """What a draw bends, counted anew."""
    by_id = {person.id: person for person in people}
    pairs = list(chain.from_iterable(combinations(group, 2) for group in drawn.groups))
    both = [(by_id[one], by_id[other]) for one, other in pairs]
    return {
        "left out": len(drawn.left_out),
        "forbidden": len(oracle.broken(drawn.groups, drawn.left_out, people)),
        "repeats": sum(history.times(one, other) > 0 for one, other in pairs),
        "same department": sum(one.department == other.department for one, other in both),
        "same staff group": sum(one.staff_group == other.staff_group for one, other in both),
    }


if __name__ == "__main__":
    main()
