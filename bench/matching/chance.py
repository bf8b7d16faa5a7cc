"""Row "chance": is every best draw of a pool as likely as the others?

The oracle writes down all the draws that are best by the rules. Each pool is drawn thousands of times with other seeds,
and Pearson's test says how likely so uneven a count is, were all of them equally likely; Holm's correction allows
for there being many pools. So that the test is known to see what it should, it is also put to the exact law of a
random greedy that starts again until its draw is best, which it must find out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf

from bench.matching.chance_pools import SmallPool, small_pools
from bench.matching.figures import Figure, spread
from bench.matching.greedy_law import expected_tail, greedy_shares
from mailbot.matching import draw
from tests.matching import oracle
from tests.matching.chi_square import corrected, evenness, noise, variation

DRAWS, QUICK, PART = 20_000, 2_000, 250
ENOUGH = 0.01
TRAPS = ("ten, a greedy's trap", "ten, two left out")

Outcome = tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]
Part = tuple[int, range]


def measure(*, quick: bool) -> Iterator[Figure]:
    """Draw each pool over and over, and test all counts together."""
    pools, draws = small_pools(), QUICK if quick else DRAWS
    outcomes = [outcomes_of(pool) for pool in pools]
    counts = _counts(pools, draws)
    found = [[count[outcome] for outcome in all_] for count, all_ in zip(counts, outcomes, strict=True)]
    lost = [draws - sum(one) for one in found]
    yield Figure(f"draws that are none of the best, {len(pools)} pools", str(sum(lost)), "0", not any(lost))
    values = [evenness(one) if not missing else 0.0 for one, missing in zip(found, lost, strict=True)]
    for pool, count, value, sure in zip(pools, found, values, corrected(values), strict=True):
        yield _figure(pool, count, value, sure)
    yield from (_bait(pool, all_) for pool, all_ in zip(pools, outcomes, strict=True) if pool.name in TRAPS)


def outcomes_of(pool: SmallPool) -> list[Outcome]:
    """Every best draw, by the oracle."""
    _, plans = oracle.best_plans(pool.people, pool.history, pool.rules)
    return [(oracle.as_groups(plan), tuple(sorted(one.id for one in plan[1]))) for plan in plans]


def _counts(pools: Sequence[SmallPool], draws: int) -> list[Counter[Outcome]]:
    """How often each outcome of each pool came up."""
    parts = [(at, range(start, start + PART)) for start in range(0, draws, PART) for at in range(len(pools))]
    counts: list[Counter[Outcome]] = [Counter() for _ in pools]
    for (at, _), some in zip(parts, spread(drawn, parts), strict=True):
        counts[at].update(some)
    return counts


def drawn(part: Part) -> Counter[Outcome]:
    """What came up in some of the draws of a pool."""
    at, seeds = part
    pool = small_pools()[at]
    draws = (draw(pool.people, pool.history, pool.rules, f"chance {seed}") for seed in seeds)
    return Counter((one.groups, tuple(sorted(one.left_out))) for one in draws)


def _figure(pool: SmallPool, counts: Sequence[int], value: float, sure: float) -> Figure:
    """The verdict on one pool."""
    expected = noise(len(counts), sum(counts)) if sum(counts) else inf
    figure = (
        f"p = {value:.2g}, corrected {sure:.2g}; {len(counts)} best draws, "
        f"total variation {variation(counts) if sum(counts) else 1:.4f}, noise {expected:.4f}"
    )
    return Figure(f"{pool.name}, {sum(counts):,} draws", figure, f"corrected p > {ENOUGH}", sure > ENOUGH)


def _bait(pool: SmallPool, outcomes: Sequence[Outcome]) -> Figure:
    """The verdict on a greedy, which must be bad, or the others are worth nothing."""
    value = expected_tail(greedy_shares(pool.people, [groups for groups, _ in outcomes]), DRAWS)
    what = f"bait: {pool.name}, {DRAWS:,} draws of a greedy that starts again until its draw is best"
    return Figure(what, f"p = {value:.2g}", f"p < {ENOUGH}", value < ENOUGH)
