"""How many mails a second one core explains: `python bench/explain.py [FOLDER]`; the goal is 300.

FOLDER holds mails; without it, the mails of tests/corpus over and over, 5,000 in all. What is measured is the whole
command, its start and the reading of the files included, in seconds of processor time.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
MAILS = 5_000
GOAL = 300


def filled(folder: Path) -> Path:
    """A folder with as many mails as are wanted."""
    mails = sorted((PROJECT / "tests" / "corpus").glob("*.eml"))
    for number in range(MAILS):
        (folder / f"{number:05}.eml").write_bytes(mails[number % len(mails)].read_bytes())
    return folder


def explained(folder: Path) -> tuple[int, float]:
    """How many lines came out, and the seconds that it took."""
    words = (sys.executable, str(PROJECT / "run.py"), "explain", str(folder), "--json")
    told = subprocess.run(words, capture_output=True, check=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.stdout.count(b"\n"), spent.ru_utime + spent.ru_stime


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else filled(Path(made))
        count, seconds = explained(folder)
    rate = count / seconds
    print(
        f"{count} mails explained in {seconds:.1f} s: {rate:.0f} a second a core; goal {GOAL}, {rate / GOAL:.2f} of it"
    )


if __name__ == "__main__":
    main()
