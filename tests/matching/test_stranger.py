"""A stranger who has the audit, the people and the published words gets the same groups, without a line of our code."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace

import pytest

from bench.matching.any_pool import any_pool
from bench.matching.chance_pools import SmallPool, small_pools
from mailbot.matching import draw
from mailbot.matching.pool.stream import Stream
from tests.matching import stranger

LARGEST = 12
KINDS = {"proven", "not proven", "groups of 1", "groups of 2", "groups of 3"}
Drawn = tuple[stranger.Pool, stranger.Facts]


def drawn(pool: SmallPool, seed: str) -> Drawn:
    """A pool as a stranger knows it, and the audit of its draw, as JSON gives it."""
    audit = json.loads(json.dumps(draw(pool.people, pool.history, pool.rules, seed).audit))
    facts = {person.id: asdict(person) for person in pool.people}
    met = {frozenset(pair): times for pair, times in pool.history.met.items()}
    return stranger.Pool(facts, met, pool.history.trios, pool.history.sat_out, audit["rules"]), audit


def random_pool(number: int) -> SmallPool:
    """A random pool without spare seats."""
    pool = any_pool(number, LARGEST)
    people = [replace(person, volunteer=False, stand_in=False) for person in pool.people]
    return SmallPool(f"pool {number}", people, pool.history, pool.rules)


def from_a_start(pools: Iterable[SmallPool], seed: str) -> list[Drawn]:
    """The draws of those of the pools whose audits name where the walk started."""
    people_only = [pool for pool in pools if not any(one.volunteer or one.stand_in for one in pool.people)]
    draws = [drawn(pool, seed) for pool in people_only]
    return [(pool, audit) for pool, audit in draws if audit["start"] != "shuffle"]


def groups_of(audit: stranger.Facts) -> list[stranger.Group]:
    """The groups of an audit, and whoever is left out alone."""
    return sorted([*map(tuple, audit["groups"]), *((one,) for one in audit["left_out"])])


def test_a_stranger_draws_the_same() -> None:
    """Random pools with all kinds of rules: where the audit names the start, the stranger's walk ends at its groups."""
    kinds = set()
    for pool, audit in from_a_start(map(random_pool, range(40)), "seed"):
        assert stranger.replayed(audit, pool) == groups_of(audit), audit["start"]
        kinds |= {
            "proven" if audit["proof"] else "not proven",
            *(f"groups of {len(group)}" for group in groups_of(audit)),
        }
    assert kinds == KINDS


def test_a_stranger_needs_the_seed() -> None:
    """Pools with many best draws: with the audit's seed the stranger ends at its groups, with another elsewhere."""
    draws = from_a_start(small_pools(), "1") + from_a_start(small_pools(), "2")
    assert all(stranger.replayed(audit, pool) == groups_of(audit) for pool, audit in draws)
    elsewhere = sum(stranger.replayed({**audit, "seed": "3"}, pool) != groups_of(audit) for pool, audit in draws)
    assert len(draws) > 8
    assert elsewhere > len(draws) * 2 / 3


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000, 3_000_000_000])
def test_the_strangers_chance_is_ours(limit: int) -> None:
    """The same numbers and the same shuffles come out of both, also where words are passed over."""
    theirs, ours = stranger.words("Zoë|1", "walk"), Stream("Zoë|1", "walk")
    assert [stranger.below(limit, theirs) for _ in range(50)] == [ours.below(limit) for _ in range(50)]
    assert stranger.shuffled([*"abcdefghij"], theirs) == ours.shuffled([*"abcdefghij"])
