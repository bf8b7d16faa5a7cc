"""The store against sqlite3: `python bench/store.py [--people N …]`.

One unit of work as for one inbound mail: was it seen? who wrote? then the participant changed, the mail marked as
seen and a letter queued; one fsync. sqlite3 (WAL, synchronous=FULL) does the same work with the same documents.
Milliseconds depend on the disk: what counts are the ratios, and for growth the processor time, which no disk hides.
Where PostgreSQL is installed, it does the same in a server of its own, over a local socket, with fsync: its five round
trips cost what they cost, at every size.
"""

import argparse
import gc
import json
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from bench.matching.figures import Figure
from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.documents import from_json, to_json
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.ledger import OutboxRow, Posting, Seen
from mailbot.domain.model.letters import Letter, Value
from mailbot.domain.model.people import Details, Mode, Participant, Standing
from mailbot.ports import Document, Store
from tests.servers.postgresql import Postgresql as Server
from tests.servers.postgresql import why_not
from tests.support.postgresql_store import store_on

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
UNITS = 300
MOST_GROWTH, MOST_TO_SQLITE, MOST_SECONDS = 1.5, 2.0, 3.0
DETAILS = Details(
    "Zoë O'Brien", "Nurse", "Intensive Care", "Manor Hospital", Mode.EITHER, ("mon am", "tue pm"), "mornings"
)


def person(number: int) -> Participant:
    """A participant as they usually are."""
    return Participant(f"p{number:014}", f"p{number}@example.nhs.uk", Standing.JOINED, NOW, DETAILS, campaign="RCT26")


def seen(number: int) -> Seen:
    """A mail that was read."""
    return Seen(f"{number:064x}", NOW, Filing.PROCESSED, 1, f"p{number:014}", "person", "join")


def sent(number: int) -> OutboxRow:
    """A letter that went out long ago."""
    row = letter(number)
    return replace(row, posting=Posting.SENT, attempts=1, sent_at=NOW, letter=replace(row.letter, values={}, name=""))


def letter(number: int) -> OutboxRow:
    """A letter that waits."""
    values: dict[str, Value] = {
        "understood": ["Nurse", "Manor Hospital"],
        "missing": [],
        "draw_when": "Tuesday 3 November 2026",
    }
    posted = Letter("welcome", f"welcome/{number}", f"p{number}@example.nhs.uk", "Zoë", values, f"p{number:014}")
    return OutboxRow(posted, f"<{number}@mailbot.test>", NOW)


class Tinydb:
    """mailbot's own store."""

    name = "mailbot"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "state.json"
        self.store = TinyDbStore(self.path)

    def fill(self, documents: Iterator[Document]) -> None:
        """Keep all of them, and begin from a snapshot as after a night."""
        with self.store.unit() as unit:
            for document in documents:
                unit.save(document)
        self.store.compact()

    def work(self, who: int, fresh: int) -> None:
        """One unit."""
        work(self.store, who, fresh)

    def close(self) -> None:
        """Give up the files."""
        self.store.close()


class Sqlite:
    """The same work in sqlite3, durable in the same sense."""

    name = "sqlite3"

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
        self.db.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE participant (key TEXT PRIMARY KEY, email TEXT, body TEXT);"
            "CREATE INDEX by_email ON participant (email);"
            "CREATE TABLE seen (key TEXT PRIMARY KEY, participant TEXT, body TEXT);"
            "CREATE INDEX seen_of ON seen (participant);"
            "CREATE TABLE outbox (key TEXT PRIMARY KEY, posting TEXT, address TEXT, participant TEXT, body TEXT);"
            "CREATE INDEX by_posting ON outbox (posting); CREATE INDEX by_address ON outbox (address);"
            "CREATE INDEX outbox_of ON outbox (participant);"
        )

    def fill(self, documents: Iterator[Document]) -> None:
        """Keep all of them."""
        self.db.execute("BEGIN")
        for document in documents:
            self._save(document)
        self.db.execute("COMMIT")

    def _save(self, document: Document) -> None:
        stored = to_json(document)
        body = json.dumps(stored)
        match document:
            case Participant():
                row: tuple[object, ...] = (document.key, document.email, body)
            case OutboxRow():
                row = (document.key, document.posting, document.to, document.participant, body)
            case _:
                row = (document.key, stored["participant"], body)
        marks = ",".join("?" * len(row))
        self.db.execute(f"INSERT OR REPLACE INTO {document.kind} VALUES ({marks})", row)  # noqa: S608 - our own names

    def work(self, who: int, fresh: int) -> None:
        """One unit."""
        self.db.execute("BEGIN IMMEDIATE")
        assert self.db.execute("SELECT 1 FROM seen WHERE key = ?", (f"{fresh:064x}",)).fetchone() is None
        query = "SELECT body FROM participant WHERE email = ?"
        (body,) = self.db.execute(query, (f"p{who}@example.nhs.uk",)).fetchone()
        found = from_json(Participant, json.loads(body))
        for document in (replace(found, asked_for_details=not found.asked_for_details), seen(fresh), letter(fresh)):
            self._save(document)
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Give up the files."""
        self.db.close()


class Postgresql:
    """The engine for several workers, on a server of its own that syncs as one does."""

    name = "postgresql"

    def __init__(self, server: Server) -> None:
        self.store = store_on(server.schema())

    def fill(self, documents: Iterator[Document]) -> None:
        """Keep all of them."""
        with self.store.unit() as unit:
            for document in documents:
                unit.save(document)

    def work(self, who: int, fresh: int) -> None:
        """One unit."""
        work(self.store, who, fresh)

    def close(self) -> None:
        """End the connections."""
        self.store.close()


def work(store: Store, who: int, fresh: int) -> None:
    """One unit, as mailbot does it."""
    with store.unit() as unit:
        assert unit.get(Seen, f"{fresh:064x}") is None
        (found,) = unit.find(Participant, "email", f"p{who}@example.nhs.uk")
        unit.save(replace(found, asked_for_details=not found.asked_for_details))
        unit.save(seen(fresh))
        unit.save(letter(fresh))


def documents(people: int) -> Iterator[Document]:
    """A participant, a mail and a letter for each of so many people."""
    for number in range(people):
        yield from (person(number), seen(number), sent(number))


def milliseconds(work: Callable[[], object]) -> float:
    """How long it took."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def measure(people: int, folder: Path, server: Server | None) -> dict[str, float]:
    """Median of a unit in each store, in turns, so that whatever else the machine does falls on all."""
    stores = (Tinydb(folder), Sqlite(folder), *((Postgresql(server),) if server else ()))
    for store in stores:
        store.fill(documents(people))
    gc.freeze()
    times: dict[str, list[float]] = {store.name: [] for store in stores}
    work: list[float] = []
    for turn in range(UNITS):
        for store in stores:
            who, fresh, begin = turn * 7919 % people, people + turn, process_time()
            times[store.name].append(milliseconds(partial(store.work, who, fresh)))
            if store is stores[0]:
                work.append((process_time() - begin) * 1000)
    for store in stores:
        store.close()
    gc.unfreeze()
    medians = {name: statistics.median(all_times) for name, all_times in times.items()}
    begin = process_time()
    TinyDbStore(folder / "state.json").close()
    return medians | {"processor": statistics.median(work), "start": (process_time() - begin) * 1000}


def verdicts(took: dict[str, float], growth: dict[str, float]) -> list[Figure]:
    """What the largest state has to reach."""
    to_sqlite, start = took["mailbot"] / took["sqlite3"], took["start"] / 1000
    work = growth["processor"]
    return [
        Figure("a unit, growth in processor time", f"x{work:.2f}", f"x{MOST_GROWTH}", work <= MOST_GROWTH),
        Figure("a unit, to sqlite3", f"x{to_sqlite:.2f}", f"x{MOST_TO_SQLITE}", to_sqlite <= MOST_TO_SQLITE),
        Figure("start, processor time", f"{start:.2f} s", f"{MOST_SECONDS} s", start <= MOST_SECONDS),
    ]


def main() -> int:
    """Print the table, and whether the goals are met; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=[100, 10_000, 100_000])
    print(
        f"{'people':>8} {'mailbot ms':>11} {'growth':>7} {'sqlite3 ms':>11} {'to sqlite':>10} {'start s':>8}"
        f" {'postgresql ms':>14} {'growth':>7}"
    )
    first: dict[str, float] = {}
    figures: list[Figure] = []
    with running() as server:
        for people in parser.parse_args().people:
            with tempfile.TemporaryDirectory() as folder:
                took = measure(people, Path(folder), server)
            first = first or took
            growth = {name: took[name] / first[name] for name in took}
            figures = verdicts(took, growth)
            print(
                f"{people:>8} {took['mailbot']:>11.3f} {growth['mailbot']:>7.2f} {took['sqlite3']:>11.3f}"
                f" {took['mailbot'] / took['sqlite3']:>10.2f} {took['start'] / 1000:>8.2f}"
                + (f" {took['postgresql']:>14.3f} {growth['postgresql']:>7.2f}" if server else "")
            )
    print(*figures, sep="\n")
    return int(not all(figure.met for figure in figures))


@contextmanager
def running() -> Iterator[Server | None]:
    """A PostgreSQL, where one is installed."""
    if reason := why_not():
        print(reason)
        yield None
        return
    server = Server(durable=True)
    try:
        server.start()
        yield server
    finally:
        server.remove()


if __name__ == "__main__":
    sys.exit(main())
