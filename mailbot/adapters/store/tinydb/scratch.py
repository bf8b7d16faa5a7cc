"""A state to try things on: read from the disk, changed in memory, kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailbot.adapters.store.tinydb.reading import TableReader, confirmed, in_memory
from mailbot.adapters.store.tinydb.unit import TableUnit


class ScratchStore(TableReader):
    """The Store port over a copy of the state as it was confirmed at this moment. No lock, and not a byte written.

    Raises:
        DamagedState: the state cannot be read.
    """

    def __init__(self, path: Path) -> None:
        shelves = confirmed(path)
        super().__init__(in_memory(shelves))
        self._shelves = shelves
        self._is_busy = False

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

    def compact(self) -> None:
        """Nothing is on a disk."""

    def close(self) -> None:
        """No unit can be opened any more."""
        self._is_busy = True
