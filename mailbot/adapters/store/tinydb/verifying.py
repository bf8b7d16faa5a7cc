"""Is a state whole? Every record, every document, read back and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailbot.adapters.store.tinydb.loading import load
from mailbot.adapters.store.tinydb.shelves import Shelf, Shelves
from mailbot.documents import KINDS, from_json, to_json
from mailbot.errors import DamagedState


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `units`: records in the journal; `torn`: bytes of an unconfirmed one that a crash left."""

    path: Path
    generation: int = 0
    documents: tuple[tuple[str, int], ...] = ()  # how many of each kind
    units: int = 0
    torn: int = 0
    faults: tuple[str, ...] = ()  # in words for a person

    @property
    def is_sound(self) -> bool:
        """Whether mailbot can go on with it. A torn record does not matter: it was never confirmed."""
        return not self.faults


def verify(path: Path) -> Report:
    """Read a whole state without changing or locking it.

    While a daemon writes, files may change between two looks: a fault is then worth a second look.
    """
    try:
        loaded = load(path)
    except DamagedState as fault:
        return Report(path, faults=(str(fault),))
    return Report(
        path=path,
        generation=loaded.generation,
        documents=tuple((kind, len(documents)) for kind, documents in loaded.shelves.tables().items()),
        units=loaded.journal.units,
        torn=loaded.journal.torn,
        faults=tuple(_faults(loaded.shelves)),
    )


def _faults(shelves: Shelves) -> Iterator[str]:
    for kind, shelf in sorted(shelves.items()):
        if kind in KINDS:
            yield from _faults_of(kind, shelf)
        else:
            yield f"{kind}: this mailbot knows no such documents; they are kept, and not used"


def _faults_of(kind: str, shelf: Shelf) -> Iterator[str]:
    for key, stored in sorted(shelf.documents.items()):
        try:
            document = from_json(KINDS[kind], stored)
        except ValueError as fault:
            yield f"{kind} {key}: cannot be read: {fault}"
            continue
        again = to_json(document)
        if document.key != key or any(again[index] != stored[index] for index in document.indexes):
            yield f"{kind} {key}: what it is found under is not what it says"
