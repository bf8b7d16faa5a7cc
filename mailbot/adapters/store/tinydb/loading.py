"""Reading a state from the disk: the snapshot, and on it the units of its journal. Nothing is changed or locked."""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mailbot.adapters.store.tinydb.files import itself, journal_path, journals
from mailbot.adapters.store.tinydb.journal import Replay, read_journal
from mailbot.adapters.store.tinydb.shelves import Change, Shelves
from mailbot.adapters.store.tinydb.snapshot import damaged, read_snapshot
from mailbot.collector import collector_paused
from mailbot.documents import KINDS, renewed
from mailbot.errors import DamagedState
from mailbot.migrations import SCHEMA, Stored

_MANY = 100_000  # new values from which on the collector is told to leave them alone


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state in memory. `generation` 0: there is none yet on the disk; `is_older`: an older mailbot wrote it."""

    shelves: Shelves = field(default_factory=Shelves)
    generation: int = 0
    snapshot_size: int = 0
    journal: Replay = field(default_factory=Replay)
    is_older: bool = False


def load(path: Path) -> Loaded:
    """Read all of a state, or nothing where there is none yet.

    Raises:
        DamagedState: it cannot be read without guessing.
    """
    path = itself(path)
    try:
        with collector_paused():
            loaded = _load(path) if path.exists() else Loaded()
            _spare_the_collector()
        _check_newest(path, loaded.generation)
    except OSError as fault:
        raise DamagedState(
            f"The state cannot be read: {fault.filename or path}: {fault.strerror}. Nothing was changed. "
            "See that mailbot's user may read it, or put back a backup of its folder.",
        ) from fault
    return loaded


def _check_newest(path: Path, generation: int) -> None:
    """No journal may be of a later snapshot than the one that is here; a crash leaves the next one, without a unit."""
    for number, stray in journals(path).items():
        if number > generation + 1 or (number > generation and stray.stat().st_size):
            raise DamagedState(
                f"The state {path} is older than the journal {stray.name} beside it. Nothing was changed. Put back "
                "both from one backup; or, if the older state is meant, move that journal away.",
            )


def _load(path: Path) -> Loaded:
    base = read_snapshot(path)
    file = journal_path(path, base.generation)
    shelves, today = Shelves(), _Renewal(base.schema)
    try:
        for kind, documents in base.tables.items():
            shelves.apply(today.changes((kind, key, stored) for key, stored in documents.items()))
    except ValueError as fault:
        raise damaged(path, f"it holds what is no document ({fault})") from fault
    try:
        since = read_journal(file, lambda unit: shelves.apply(today.changes(unit)))
    except FileNotFoundError as fault:
        raise DamagedState(
            f"The journal {file} is missing: it holds what happened since {path.name} was written. Nothing was changed."
            f" Put it back from a backup; or, to go on with {path.name} alone, make an empty one: touch {file}",
        ) from fault
    return Loaded(shelves, base.generation, base.size, since, today.is_older)


class _Renewal:
    """What an older mailbot may have written, as this one would write it; notes whether any of it was older."""

    def __init__(self, schema: int) -> None:
        self._schema = schema
        self.is_older = schema < SCHEMA

    def changes(self, unit: Iterable[Change]) -> Iterator[Change]:
        """The changes of a unit."""
        for kind, key, stored in unit:
            today = self._today(kind, stored)
            self.is_older = self.is_older or today is not stored
            yield kind, key, today

    def _today(self, kind: str, stored: Stored | None) -> Stored | None:
        of = KINDS.get(kind)
        return stored if stored is None or of is None else renewed(of, stored, self._schema)


def _spare_the_collector() -> None:
    """What was loaded lives as long as the process: where it is much, no later search need pass over it."""
    if gc.get_count()[0] > _MANY:
        gc.freeze()
