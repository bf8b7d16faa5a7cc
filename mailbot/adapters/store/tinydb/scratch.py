"""A state to try things on: read from the disk, changed in memory, kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from mailbot.adapters.store.tinydb.reading import TableReader, confirmed, in_memory
from mailbot.adapters.store.tinydb.shelves import Shelves
from mailbot.adapters.store.tinydb.unit import TableUnit
from mailbot.documents import KINDS, to_json
from mailbot.ports import Duty, Reader


class ScratchStore(TableReader):
    """The Store port over tables in memory: a copy of the state. No lock, and not a byte written."""

    def __init__(self, shelves: Shelves) -> None:
        super().__init__(in_memory(shelves))
        self._shelves = shelves
        self._is_busy = False

    @classmethod
    def at(cls, path: Path) -> Self:
        """A copy of the state at this path, as it was confirmed at this moment.

        Raises:
            DamagedState: the state cannot be read.
        """
        return cls(confirmed(path))

    @classmethod
    def of(cls, reader: Reader) -> Self:
        """A copy of all that a reader shows, whichever engine keeps it."""
        shelves = Shelves()
        for kind, of in KINDS.items():
            shelves.apply((kind, one.key, to_json(one)) for one in reader.all(of))
        return cls(shelves)

    @contextmanager
    def unit(self) -> Iterator[TableUnit]:
        """Open a unit of work: its changes are seen from its end on, or undone by an exception.

        Raises:
            RuntimeError: a unit is open already, or the store is closed.
        """
        if self._is_busy:
            raise RuntimeError("a unit is open already, or the store is closed")
        self._is_busy = True
        unit = TableUnit(self._db)
        try:
            yield unit
            self._shelves.apply(unit.changes())
        finally:
            unit.end()
            self._is_busy = False

    def has(self, duty: Duty) -> bool:
        """Nobody shares this state: every duty."""
        del duty
        return True

    def compact(self) -> None:
        """Nothing is on a disk."""

    def close(self) -> None:
        """No unit can be opened any more."""
        self._is_busy = True
