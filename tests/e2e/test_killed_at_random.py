"""Killed with -9 at random: everything happens once. `bench/kills.py` does the killing, MAILBOT_KILLS times."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLS = os.environ.get("MAILBOT_KILLS", "7")


def test_killed_at_random_points_nothing_is_lost_or_done_twice() -> None:
    """At least one kill a stage: the state ends the same to the last document, and repeats are the very same letter."""
    words = (sys.executable, str(ROOT / "bench" / "kills.py"), "--kills", KILLS)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr
    assert "state, letters and mailbox as without" in done.stdout
    assert int(done.stdout.split()[0]) >= int(KILLS)
    print(f"\n{done.stdout}")  # noqa: T201 - figures worth seeing with -s
