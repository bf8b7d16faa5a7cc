"""Row "hard rules": is anybody ever drawn with whom they cannot meet, twice, or not at all?"""

from collections.abc import Iterator

from bench.matching.any_pool import any_pool
from bench.matching.figures import Figure, spread
from mailbot.matching import draw
from mailbot.matching.people import PAIR
from tests.matching import oracle

POOLS, QUICK, PART = 10_000, 400, 50


def measure(*, quick: bool) -> Iterator[Figure]:
    """Draw so many random pools and let the oracle look at each."""
    pools = QUICK if quick else POOLS
    parts = [range(start, start + PART) for start in range(0, pools, PART)]
    faults = [fault for found in spread(faults_in, parts) for fault in found]
    yield Figure(f"hard rules broken in {pools:,} random pools", str(len(faults)), "0", not faults)
    yield from (Figure("broken", fault) for fault in faults[:5])


def faults_in(numbers: range) -> list[str]:
    """What is wrong with the draws of these pools."""
    return [f"pool {number}: {fault}" for number in numbers for fault in _faults(number)]


def _faults(number: int) -> list[str]:
    """What is wrong with the draw of one pool."""
    pool = any_pool(number)
    drawn = draw(pool.people, pool.history, pool.rules, f"seed {number}", rounds_ahead=pool.rounds_ahead)
    faults = oracle.broken(drawn.groups, drawn.left_out, pool.people)
    if pool.rules.odd == "sit out" and any(len(group) > PAIR for group in drawn.groups):
        faults.append("a trio, where the odd one was to sit out")
    return faults + [f"{one} is left out without a reason" for one, reason in drawn.left_out.items() if not reason]
