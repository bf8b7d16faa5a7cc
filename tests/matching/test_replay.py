"""Replay: another process, another Python, another order of the input, and the same bytes."""

import json
import sys
from pathlib import Path

import pytest

from bench.matching.replay import VERSIONS, Replay, linked, python_of

POOLS = 12


def printed(python: str, folder: Path, hash_seed: str = "1", order: str = "1") -> bytes:
    """The audits that a process draws."""
    return Replay(python, hash_seed, order, linked(folder), POOLS).audits()


@pytest.mark.parametrize(("hash_seed", "order"), [("2", "1"), ("1", "2"), ("4711", "3")])
def test_neither_hash_seed_nor_order_matter(tmp_path: Path, hash_seed: str, order: str) -> None:
    """Processes with other hash seeds and shuffled input print the same audits, byte for byte."""
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here = printed(sys.executable, tmp_path / "here")
    assert here == printed(sys.executable, tmp_path / "there", hash_seed, order)
    audits = [json.loads(line) for line in here.splitlines()]
    assert [audit["seed"] for audit in audits] == [f"replay {number}" for number in range(POOLS)]
    assert len({audit["roster"] for audit in audits}) == POOLS


@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_draws_the_same(tmp_path: Path, version: str) -> None:
    """Each Python that is installed here prints the same audits as ours, byte for byte."""
    python = python_of(version)
    if not python:
        pytest.skip(f"Python {version} is not installed")
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    assert printed(python, tmp_path / "there") == printed(sys.executable, tmp_path / "here")
    assert python_of("2.0") is None
