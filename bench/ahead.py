"""Rounds ahead: how often a pool gets through n-1 rounds without a repeat when the rest is looked at before each draw.

Run it as `python bench/ahead.py`, or with another number of seeds as its argument. Nobody here has any rule, so that
the ideal is known. Each round takes a random full matching if the rest still splits into the rounds to come; it tries
six times, and then takes a round of a plan for everything that is left. An odd pool has an empty chair, on which
everybody sits once. "Fallbacks" counts the rounds that came from such a plan, "unlooked" those that had room enough.
"""

import sys
from collections import Counter
from time import process_time

from mailbot.matching.pool.stream import Stream
from mailbot.matching.solving.graphs.cardinality import largest
from mailbot.matching.solving.rounds.ahead import Matching, is_roomy, split

_TRIES = 6
_SIZES = (8, 20, 21, 50, 100)
_SEEDS = 100

Graph = dict[int, set[int]]


def campaign(size: int, stream: Stream, counts: Counter[str]) -> int:
    """How many full rounds a pool of this (even) size got through, all pairs new."""
    friends = {one: set(range(size)) - {one} for one in range(size)}
    for number in range(size - 1):
        matching = _round(friends, size - 1 - number, stream, counts)
        if 2 * len(matching) < size:
            return number
        friends = _without(friends, matching)
    return size - 1


def _round(friends: Graph, rounds: int, stream: Stream, counts: Counter[str]) -> Matching:
    """One round, so that the others can follow."""
    for _ in range(_TRIES):
        matching = _random(friends, stream)
        rest = _without(friends, matching)
        roomy = is_roomy(rest, rounds - 1)
        if roomy or split(rest, rounds - 1, stream) is not None:
            counts["unlooked"] += roomy
            return matching
        counts["redrawn"] += 1
    counts["fallback"] += 1
    plan = split(friends, rounds, stream)
    return plan[stream.below(len(plan))] if plan else []


def _random(friends: Graph, stream: Stream) -> Matching:
    """A random full matching: any, then walked away from by exchanging partners of two pairs."""
    pairs = largest(friends, stream.shuffled(list(friends)))
    for _ in range(2 * len(friends)):
        first, second = stream.below(len(pairs)), stream.below(len(pairs))
        (one, other), (third, fourth) = pairs[first], pairs[second][:: 1 - 2 * stream.below(2)]
        if first != second and third in friends[one] and fourth in friends[other]:
            pairs[first], pairs[second] = (one, third), (other, fourth)
    return pairs


def _without(friends: Graph, matching: Matching) -> Graph:
    """What is left after a round."""
    rest = {one: set(theirs) for one, theirs in friends.items()}
    for one, other in matching:
        rest[one].remove(other)
        rest[other].remove(one)
    return rest


def _line(size: int, seeds: int) -> str:
    """One row of the table."""
    counts: Counter[str] = Counter()
    even = size + size % 2
    started = process_time()
    rounds = [campaign(even, Stream(str(seed), f"bench ahead {size}"), counts) for seed in range(seeds)]
    seconds = (process_time() - started) / seeds
    full = sum(number == even - 1 for number in rounds)
    cells = (counts["redrawn"], counts["fallback"], counts["unlooked"])
    return f"{size:6} {even - 1:6} {full:5} of {seeds:<4} {min(rounds):6} {seconds:9.3f}" + "".join(
        f" {count / seeds:10.2f}" for count in cells
    )


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else _SEEDS
    print("Processor seconds a campaign; redrawn, fallbacks and unlooked a campaign.")
    print("people  ideal  reached it  worst   seconds    redrawn  fallbacks   unlooked")
    for size in _SIZES:
        print(_line(size, seeds), flush=True)


if __name__ == "__main__":
    main()
