"""The real daemon between real servers, killed with -9 at random: `make torture` does it for as long as one likes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[2]
KILLS = 10


def test_a_campaign_under_fire_comes_to_what_it_does_in_peace() -> None:
    """The same letters, changes and pair hashes; no letter twice where the server files copies of what it takes."""
    words = (sys.executable, str(ROOT / "bench" / "torture.py"), "--kills", str(KILLS))
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr
    assert "nothing lost, no change made twice" in done.stdout
    assert int(done.stdout.split()[0]) >= KILLS
    print(f"\n{done.stdout}")  # noqa: T201 - figures worth seeing with -s
