"""A stranger who has the audit, the people and the published words gets the same groups, without a line of our code."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import combinations

import networkx as nx
import pytest

from bench.matching.any_pool import AnyPool, any_pool
from bench.matching.chance_pools import SmallPool, small_pools
from mailbot.matching import draw
from mailbot.matching.pool.stream import Stream
from tests.matching import stranger
from tests.matching.strangers_proof import Proof

LARGEST = 12
SOME = (*range(25), 75, 303, 386, 463, 796)
"""Numbers of pools: in some each group of three is above prices, of some there is no proof."""

KINDS = {"proven", "not proven", "beyond", "a spare seat", "groups of 1", "groups of 2", "groups of 3"}
Drawn = tuple[stranger.Pool, stranger.Facts]


def drawn(pool: SmallPool, seed: str) -> Drawn | None:
    """A pool as a stranger knows it, and the audit of its draw, as JSON gives it; None where it names no start."""
    audit = json.loads(json.dumps(draw(pool.people, pool.history, pool.rules, seed).audit))
    if audit["start"] == "shuffle":
        return None
    facts = {person.id: asdict(person) for person in pool.people}
    seats = {seat: facts[seat.removesuffix(stranger.SECOND)] for group in audit["start"] for seat in group}
    met = {frozenset(pair): times for pair, times in pool.history.met.items()}
    past = pool.history
    return stranger.Pool(seats, met, past.trios, past.sat_out, past.doubled, audit["rules"]), audit


def from_a_start(pools: Iterable[SmallPool | AnyPool], seed: str) -> list[Drawn]:
    """The draws of those of the pools whose audits name where the walk started."""
    return [found for pool in pools if (found := drawn(pool, seed))]


def groups_of(audit: stranger.Facts) -> list[stranger.Group]:
    """The groups of an audit, and whoever is left out alone."""
    return sorted([*map(tuple, audit["groups"]), *((one,) for one in audit["left_out"])])


def replayed(audit: stranger.Facts, pool: stranger.Pool) -> list[stranger.Group]:
    """The same by the stranger, without the spare seats that stay empty and by the names of people."""
    groups = stranger.replayed(audit, pool)
    taken = [group for group in groups if len(group) > 1 or not pool.is_spare(group[0])]
    return sorted(tuple(sorted(seat.removesuffix(stranger.SECOND) for seat in group)) for group in taken)


def kinds_of(audit: stranger.Facts, pool: stranger.Pool) -> set[str]:
    """What a draw is an example of."""
    proof = audit["proof"]
    kinds = {f"groups of {len(group)}" for group in groups_of(audit)} | {"proven" if proof else "not proven"}
    spare = any(pool.is_spare(seat) for group in audit["start"] if len(group) > 1 for seat in group)
    return kinds | {"beyond" for _ in [0] if proof and int(proof["beyond"])} | {"a spare seat" for _ in [0] if spare}


def test_a_stranger_draws_the_same() -> None:
    """Random pools with all kinds of rules: where the audit names the start, the stranger's walk ends at its groups."""
    kinds: set[str] = set()
    for pool, audit in from_a_start((any_pool(number, LARGEST) for number in SOME), "seed"):
        assert replayed(audit, pool) == groups_of(audit), audit["start"]
        kinds |= kinds_of(audit, pool)
    assert kinds == KINDS


def test_a_stranger_finds_that_the_proofs_hold() -> None:
    """In random pools nothing costs less than the prices in the audit say, and the draw costs just that."""
    held = 0
    for pool, audit in from_a_start((any_pool(number, LARGEST) for number in (*range(60), *SOME)), "seed"):
        if audit["proof"]:
            start = [tuple(group) for group in audit["start"]]
            proof = Proof(pool, audit["proof"], is_anybody_alone=False)
            assert proof.holds(start, trios_of_use(pool) if audit["proof"]["thirds"] else [])
            assert not replace(proof, facts={**audit["proof"], "beyond": "9"}).holds(start, [])
            held += 1
    assert held > 30


def trios_of_use(pool: stranger.Pool) -> list[stranger.Group]:
    """The groups of three with which one more is placed: beside them fewer pairs are lost than three people."""
    people = [seat for seat in pool.seats if not pool.is_spare(seat)]
    able: nx.Graph[str] = nx.Graph(pair for pair in combinations(people, 2) if pool.can_pair(pair))
    most = len(nx.max_weight_matching(able))
    trios = [trio for trio in combinations(people, 3) if all(map(pool.can_pair, combinations(trio, 2)))]
    return [trio for trio in trios if len(nx.max_weight_matching(nx.restricted_view(able, trio, []))) == most - 1]


def test_a_stranger_needs_the_seed() -> None:
    """Pools with many best draws: with the audit's seed the stranger ends at its groups, with another elsewhere."""
    draws = from_a_start(small_pools(), "1") + from_a_start(small_pools(), "2")
    assert all(replayed(audit, pool) == groups_of(audit) for pool, audit in draws)
    elsewhere = sum(replayed({**audit, "seed": "3"}, pool) != groups_of(audit) for pool, audit in draws)
    assert len(draws) > 8
    assert elsewhere > len(draws) * 2 / 3


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000, 3_000_000_000])
def test_the_strangers_chance_is_ours(limit: int) -> None:
    """The same numbers and the same shuffles come out of both, also where words are passed over."""
    theirs, ours = stranger.words("Zoë|1", "walk"), Stream("Zoë|1", "walk")
    assert [stranger.below(limit, theirs) for _ in range(50)] == [ours.below(limit) for _ in range(50)]
    assert stranger.shuffled([*"abcdefghij"], theirs) == ours.shuffled([*"abcdefghij"])
