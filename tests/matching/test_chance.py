"""Chance: among equally good draws each is equally likely, and the test that says so would see if it were not.

The bench (`bench/draw.py chance`) draws far more pools far more often; these few are the same at every run.
"""

from collections import Counter

import pytest

from bench.matching.chance_pools import SmallPool, apart, met, small_pools
from bench.matching.greedy_law import expected_tail, greedy_shares
from mailbot.matching import Draw, Person, draw
from tests.matching import oracle
from tests.matching.chi_square import evenness
from tests.matching.pools import crowd

DRAWS = 1_500

POOLS = [
    (SmallPool("four", crowd(4)), 3),
    (SmallPool("five, a trio, after a round", crowd(5), met("01 23")), 4),
    (SmallPool("six after a round, one pair barred", apart(crowd(6), [("p000", "p005")]), met("01 23 45")), 6),
]


def best_groups(pool: SmallPool) -> list[tuple[tuple[str, ...], ...]]:
    """The groups of every best draw, by the oracle."""
    return [oracle.as_groups(plan) for plan in oracle.best_plans(pool.people, pool.history, pool.rules)[1]]


def drawn(pool: SmallPool, seed: int) -> Draw:
    """One draw of a pool."""
    return draw(pool.people, pool.history, pool.rules, f"test of chance {seed}")


@pytest.mark.parametrize(("pool", "outcomes"), POOLS, ids=[pool.name for pool, _ in POOLS])
def test_every_best_draw_is_as_likely_as_the_others(pool: SmallPool, outcomes: int) -> None:
    """Of 1,500 draws each is one of the best, and none of the best comes up too often or too seldom (p > 0.01)."""
    best = best_groups(pool)
    counts = Counter(drawn(pool, seed).groups for seed in range(DRAWS))
    assert len(best) == outcomes
    assert counts.keys() == set(best)
    assert evenness([counts[groups] for groups in best]) > 0.01


def test_a_greedy_would_be_found_out() -> None:
    """Bait: in a pool of the bench a random greedy, exactly reckoned, is far from even; a fair draw is not."""
    pool = next(pool for pool in small_pools() if pool.name == "ten, two left out")
    best = best_groups(pool)
    shares = greedy_shares(pool.people, best)
    assert len(best) == 35
    assert sum(shares) == pytest.approx(1.0)
    assert expected_tail(shares, 20_000) < 1e-10
    assert expected_tail([1 / 35] * 35, 20_000) > 0.4


def test_the_law_of_the_greedy() -> None:
    """Worked out by hand: all alike among four strangers; with one pair barred of four, both best draws as likely."""
    assert greedy_shares(crowd(4), best_groups(SmallPool("four", crowd(4)))) == pytest.approx([1 / 3] * 3)
    three = [Person("a", never_with=frozenset("c")), Person("b"), Person("c")]
    shares = greedy_shares(three, [(("a", "b"),), (("b", "c"),)])
    assert shares == pytest.approx([0.5, 0.5])
