"""Reading a state from the disk: the snapshot, and on it the units of its journal. Nothing is changed or locked."""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mailbot.adapters.store.tinydb.files import journal_path, journals
from mailbot.adapters.store.tinydb.journal import Replay, read_journal
from mailbot.adapters.store.tinydb.shelves import Change, Shelves
from mailbot.adapters.store.tinydb.snapshot import read_snapshot
from mailbot.collector import collector_paused
from mailbot.documents import KINDS, renewed
from mailbot.errors import DamagedState

_MANY = 100_000  # new values from which on the collector is told to leave them alone


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state in memory. `generation` 0: there is none yet on the disk."""

    shelves: Shelves = field(default_factory=Shelves)
    generation: int = 0
    snapshot_size: int = 0
    journal: Replay = field(default_factory=Replay)


def load(path: Path) -> Loaded:
    """Read all of a state, or nothing where there is none yet.

    Raises:
        DamagedState: it cannot be read without guessing.
    """
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
    """No journal may be of a later snapshot than the one that is here."""
    for number, stray in journals(path).items():
        if number > generation and stray.stat().st_size:
            raise DamagedState(
                f"The state {path} is older than the journal {stray.name} beside it. Nothing was changed. Put back "
                "both from one backup; or, if the older state is meant, move that journal away.",
            )


def _load(path: Path) -> Loaded:
    base = read_snapshot(path)
    file = journal_path(path, base.generation)
    try:
        since = read_journal(file)
    except FileNotFoundError as fault:
        raise DamagedState(
            f"The journal {file} is missing: it holds what happened since {path.name} was written. Nothing was changed."
            f" Put it back from a backup; or, to go on with {path.name} alone, make an empty one: touch {file}",
        ) from fault
    shelves = Shelves()
    for kind, documents in base.tables.items():
        shelves.apply((kind, key, stored) for key, stored in documents.items())
    for number, unit in enumerate(since.units, start=1):
        try:
            shelves.apply(_renewed(unit))
        except (ValueError, LookupError) as fault:
            raise DamagedState(f"{file}, line {number}, is whole but cannot be understood: {fault}") from fault
    return Loaded(shelves, base.generation, base.size, since)


def _renewed(unit: Iterable[Change]) -> Iterator[Change]:
    """A unit that an older mailbot may have written, as this one would write it."""
    for kind, key, stored in unit:
        of = KINDS.get(kind)
        yield kind, key, stored if stored is None or of is None else renewed(of, stored)


def _spare_the_collector() -> None:
    """What was loaded lives as long as the process: where it is much, no later search need pass over it."""
    if gc.get_count()[0] > _MANY:
        gc.freeze()
