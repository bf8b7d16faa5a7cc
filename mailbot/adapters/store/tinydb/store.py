"""The door: the Store port over TinyDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from mailbot.adapters.store.tinydb.reading import TableReader
from mailbot.adapters.store.tinydb.storage import JournalStorage
from mailbot.adapters.store.tinydb.table import KeyedDB
from mailbot.adapters.store.tinydb.unit import TableUnit
from mailbot.ports import Duty


class TinyDbStore(TableReader):
    """The one writer of a state, from its making until `close`.

    Raises:
        Busy: another process has it open.
        DamagedState: it cannot be read without guessing.
        BadConfiguration: there can be no state at this path.
        StoreFull: the disk is full or read-only.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(KeyedDB(path, storage=JournalStorage))
        self._storage = cast("JournalStorage", self._db.storage)
        self._is_busy = False
        self._is_closed = False

    @property
    def repaired(self) -> str:
        """What a crash had left and opening took off, in words for a person; empty when there was nothing."""
        return self._storage.repaired

    @contextmanager
    def unit(self) -> Iterator[TableUnit]:
        """Open a unit of work: one record and one fsync at its end; an exception inside undoes it all.

        Raises:
            StoreFull: the disk is full or read-only; what was committed before is kept.
            RuntimeError: a unit is open already (what would it mean to undo half of it?), or the store is closed.
        """
        if self._is_busy or self._is_closed:
            raise RuntimeError("a unit is open already, or the store is closed")
        self._storage.check()
        self._is_busy = True
        unit = TableUnit(self._db)
        try:
            yield unit
            if changes := unit.changes():
                self._storage.commit(changes)
        finally:
            unit.end()
            self._is_busy = False

    def has(self, duty: Duty) -> bool:
        """Nobody shares this state: every duty."""
        del duty
        return True

    def compact(self) -> None:
        """Write a fresh snapshot and drop the journal, so that what was deleted is really gone.

        Raises:
            StoreFull: there is no room; no document is lost, but what was deleted may still be on the disk.
        """
        self._storage.compact()

    def close(self) -> None:
        """Give up the lock; no unit can be opened any more. Closing twice is no error."""
        if not self._is_closed:
            self._is_closed = True
            self._storage.close()
