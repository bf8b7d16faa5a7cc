"""Row "replay": does the same draw come out byte for byte, whatever the order of input, the hash seed, the Python?"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bench.matching.figures import Figure, spread

PROJECT = Path(__file__).parents[2]
VERSIONS = ("3.11", "3.12", "3.13")
ORDERS = HASH_SEEDS = ("1", "2")
POOLS, QUICK = 300, 40


@dataclass(frozen=True, slots=True)
class Replay:
    """One process that draws all the pools."""

    python: str
    hash_seed: str
    order: str
    pools: int

    def audits(self) -> bytes:
        """What it printed."""
        environment = {"PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": self.hash_seed}
        words = [self.python, "-m", "bench.matching.replayed", self.order, str(self.pools)]
        return subprocess.run(words, env=environment, check=True, capture_output=True).stdout


def measure(*, quick: bool) -> Iterator[Figure]:
    """Draw the same pools in every way and compare."""
    found = {version: python for version in VERSIONS if (python := python_of(version))}
    pools = QUICK if quick else POOLS
    ways = [Replay(*way, pools) for way in product(found.values(), HASH_SEEDS, ORDERS)]
    printed = list(spread(Replay.audits, ways))
    different = sum(one != printed[0] for one in printed)
    kinds = f"Python {', '.join(found)}, {len(HASH_SEEDS)} hash seeds, {len(ORDERS)} orders"
    whole = all(one.count(b"\n") == pools for one in printed)
    yield Figure(
        f"ways in which a byte differs, {len(ways)} in all, {pools} audits each ({kinds})",
        str(different),
        "0",
        whole and not different,
    )
    if missing := sorted(set(VERSIONS) - found.keys()):
        yield Figure("not installed, so not compared", f"Python {', '.join(missing)}")


def python_of(version: str) -> str | None:
    """A Python of this version that runs: ours, one on the path, or one that pyenv keeps."""
    kept = sorted(Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser().glob(f"versions/{version}.*/bin/python"))
    named = shutil.which(f"python{version}")
    return next((one for one in (sys.executable, named, *map(str, kept)) if one and _is(one, version)), None)


def _is(python: str, version: str) -> bool:
    """Whether this is a Python of that version, and runs."""
    asking = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    return subprocess.run(asking, check=False, capture_output=True, text=True).stdout.strip() == version
