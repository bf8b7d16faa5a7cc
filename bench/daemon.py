"""The daemon as a process: `python bench/daemon.py [--seconds 20]`.

How long it takes to start with 100 people and to end, what it costs while nothing happens, and, where Dovecot is
installed, how soon a "join" is answered.

Goals: start and end under a second, less than 1 % of a core when idle, a join answered in less than a second.
Seconds are of this machine, and of what else it does: processor time is the honest figure.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from tests.cli.asking import asked
from tests.e2e.daemon import Daemon
from tests.e2e.library import Library, member
from tests.servers.certificate import make_certificate
from tests.servers.dovecot import Dovecot, why_not
from tests.support.campaign_files import DOMAIN, CampaignFile, on_folders

PEOPLE = 100
STARTS = 3
JOINS = 15
PAUSE = 3.0  # seconds after a start, until all is quiet


def imported(file: CampaignFile, folder: Path) -> CampaignFile:
    """The campaign with a hundred participants, their welcomes sent."""
    table = folder / "people.csv"
    rows = (f"person{number}@{DOMAIN},Person {number} Example" for number in range(PEOPLE))
    table.write_text("\n".join(("email,name", *rows)), encoding="utf-8")
    run(file, "people", "import", str(table))
    run(file, "once")
    return file


def run(file: CampaignFile, *words: str) -> None:
    """One command."""
    told = asked(file, *words)
    assert told.code == 0, told.err


def spent(process: int) -> float:
    """Seconds of processor time that a process has taken so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, file: CampaignFile, seconds: float) -> None:
    """Start, rest, end."""
    starts, costs, ends = [], [], []
    for _ in range(STARTS):
        daemon = Daemon(file)
        begun = time.perf_counter()
        daemon.start()
        starts.append(time.perf_counter() - begun)
        costs.append(spent(daemon.process))
        Event().wait(PAUSE)
        ends.append(daemon.stop()[0])
    print(f"{name}: start {min(starts):.2f} s ({min(costs):.2f} s of processor time), SIGTERM {max(ends):.2f} s")
    daemon.start()
    Event().wait(PAUSE)
    before = spent(daemon.process)
    Event().wait(seconds)
    print(f"{name}: idle {100 * (spent(daemon.process) - before) / seconds:.2f} % of a core over {seconds:.0f} s")
    daemon.stop()


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """A real IMAP server."""
    server = Dovecot()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def answers(library: Library) -> list[float]:
    """Seconds from the delivery of each join to its welcome being taken by the mail server."""
    library.daemon.start()
    took = []
    for number in range(JOINS):
        one = member(f"Joiner{number}")
        delivered = time.monotonic()
        library.writes(one, "Join")
        library.letter(one, "Welcome to")
        took.append(library.taken_at[-1] - delivered)
    library.daemon.stop()
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long to watch it doing nothing")
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        measure("folder mailbox", imported(on_folders(folder), folder), seconds)
    if reason := why_not():
        print(f"over IMAP: not measured, {reason}")
        return
    with tempfile.TemporaryDirectory() as kept, dovecot() as server:
        folder = Path(kept)
        library = Library(folder, server.account(f"library@{DOMAIN}"), make_certificate(folder))
        took = answers(library)
        print(
            f"over IMAP: a join is answered in {statistics.median(took):.2f} s (median of {JOINS}; 0.5 s are Dovecot's)"
        )
        measure("over IMAP", imported(library.file, folder), seconds)
        library.close()


if __name__ == "__main__":
    main()
