"""Row "time": what a draw costs, each in a process of its own, and how good the largest are.

Seconds are of processor time: of the draw alone, and with the start of Python and all imports. No row needs a library:
the draw has had a matching of its own since docs/adr/0010-our-own-exact-matching.md, which `bench/perfect.py` measures
against networkx and rustworkx.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from bench.matching.figures import Figure
from bench.matching.timed import Measured
from mailbot.matching.pool.stream import Stream

DOOR = "import mailbot.matching"
NAMES = "abc"
LARGE = 100_000
MOST_MEGABYTES = 500
BENT = ("forbidden", "repeats", "same department", "same staff group")


@dataclass(frozen=True, slots=True)
class Case:
    """So many people after so many rounds; `goal`: processor seconds; `runs`: pools of that size, the worst counts."""

    size: int
    rounds: int
    goal: float
    runs: int = 1

    def __str__(self) -> str:
        """The case in words."""
        return f"{self.size:,} people, all rules, {self.rounds} rounds of history"


SMALL = (Case(100, 30, 0.5, 3), Case(101, 30, 0.5, 3), Case(500, 10, 3.0, 3), Case(1_000, 10, 0.5, 3))
HUGE = (Case(LARGE, 10, 3.0), Case(1_000_000, 2, 30.0))


def measure(*, quick: bool) -> Iterator[Figure]:
    """Time each case; in full also those with a hundred thousand and a million."""
    start = opening()
    yield Figure(
        "for comparison: a million words of chance, on this machine and under its present load", f"{pace():.2f} s"
    )
    yield Figure("start of Python and imports", f"{start:.2f} s")
    for case in (*SMALL, *(() if quick else HUGE)):
        runs = [run(case, name) for name in NAMES[: case.runs]]
        seconds = max(one["seconds"] for one in runs)
        figure = f"{seconds:.2f} s, with start and imports {seconds + start:.2f} s"
        yield Figure(f"processor time, {case}", figure, f"< {case.goal} s", seconds + start < case.goal)
        if case.size == LARGE:
            yield from _of_a_large_one(case, runs[0])


def pace() -> float:
    """The processor seconds of something that never changes, so that a run on a busy or slow machine is known."""
    begun, word = process_time(), Stream("bench", "pace").word
    for _ in range(1_000_000):
        word()
    return process_time() - begun


def opening() -> float:
    """The processor seconds of a process that imports and does nothing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", DOOR], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(case: Case, name: str) -> Measured:
    """The figures of one draw, from its own process."""
    words = [sys.executable, "-m", "bench.matching.timed", str(case.size), str(case.rounds), name]
    told = subprocess.run(words, check=True, capture_output=True)
    figures: Measured = json.loads(told.stdout)
    return figures


def _of_a_large_one(case: Case, figures: Measured) -> Iterator[Figure]:
    """Memory and quality."""
    held = figures["megabytes"]
    yield Figure(f"memory, {case}", f"{held:.0f} MB", f"< {MOST_MEGABYTES} MB", held < MOST_MEGABYTES)
    bent = {what: int(figures[what]) for what in BENT}
    said = ", ".join(f"{count} {what}" for what, count in bent.items())
    yield Figure(f"quality, {case}", said, "0 of each", not any(bent.values()))
