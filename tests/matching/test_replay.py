"""Replay: another process, another Python, another order of the input, and the same bytes."""

import json
import sys

import pytest

from bench.matching.replay import VERSIONS, Replay, python_of
from mailbot.matching.solving.best import EXACT_UP_TO

POOLS = 12


def printed(python: str, hash_seed: str = "1", order: str = "1") -> bytes:
    """The audits that a process draws."""
    return Replay(python, hash_seed, order, POOLS).audits()


@pytest.mark.parametrize(("hash_seed", "order"), [("2", "1"), ("1", "2"), ("4711", "3")])
def test_neither_hash_seed_nor_order_matter(hash_seed: str, order: str) -> None:
    """Processes with other hash seeds and shuffled input print the same bytes, also of a large pool."""
    here = printed(sys.executable)
    assert here == printed(sys.executable, hash_seed, order)
    audits = [json.loads(line) for line in here.splitlines()]
    assert [audit["seed"] for audit in audits] == [f"replay {number}" for number in range(POOLS)]
    assert len({audit["roster"] for audit in audits}) == POOLS
    assert max(audit["people"] for audit in audits) > EXACT_UP_TO


@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_draws_the_same(version: str) -> None:
    """Each Python that is installed here prints the same audits as ours, byte for byte."""
    python = python_of(version)
    if not python:
        pytest.skip(f"Python {version} is not installed")
    assert printed(python) == printed(sys.executable)
    assert python_of("2.0") is None
