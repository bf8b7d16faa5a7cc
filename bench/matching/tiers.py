"""Row "tiers": is the draw the best there is, by every tier, in small pools with every kind of rule?

The oracle writes down all the ways in which a pool can be grouped, and judges each by plain tuples.
"""

from collections.abc import Iterator

from bench.matching.any_pool import any_pool
from bench.matching.figures import Figure, spread
from mailbot.matching import draw
from tests.matching import oracle

POOLS, QUICK, PART = 4_000, 300, 25
LARGEST = 8
PROVEN = "Proven"
SHOWN = 5


def measure(*, quick: bool) -> Iterator[Figure]:
    """Draw so many small pools, and compare each with the best of all its draws."""
    pools = QUICK if quick else POOLS
    parts = [range(start, start + PART) for start in range(0, pools, PART)]
    worse = [one for some in spread(worse_in, parts) for one in some]
    what = f"draws worse than the best by any tier, {pools:,} pools of up to {LARGEST}"
    yield Figure(what, str(len(worse)), "0", not worse)
    false = sum(PROVEN in one for one in worse)
    yield Figure("of these, say that none is better", str(false), "0", not false)
    yield from (Figure("worse", one) for one in worse[:SHOWN])


def worse_in(numbers: range) -> list[str]:
    """The pools whose draws are not the best, in words."""
    return [said for number in numbers if (said := _compared(number))]


def _compared(number: int) -> str:
    """How the draw of one pool falls short; empty = it does not."""
    pool = any_pool(number, LARGEST)
    drawn = draw(pool.people, pool.history, pool.rules, f"seed {number}")
    plan = oracle.as_plan(drawn.groups, drawn.left_out, pool.people)
    mine, best = oracle.key(plan, pool.history, pool.rules), oracle.best(pool.people, pool.history, pool.rules)
    return "" if mine == best else f"pool {number}, odd: {pool.rules.odd}: {mine}, best {best}; {drawn.certificate}"
