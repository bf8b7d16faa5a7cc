"""TinyDB's storage: the tables in memory, for reading only or with a journal beneath them."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tinydb.storages import Storage

from mailbot.adapters.store.tinydb.files import (
    itself,
    journal_path,
    journals,
    keep_private,
    sync_folder,
    temporary_path,
)
from mailbot.adapters.store.tinydb.journal import Journal, encode
from mailbot.adapters.store.tinydb.loading import Loaded, load
from mailbot.adapters.store.tinydb.lock import Lock, in_use
from mailbot.adapters.store.tinydb.shelves import Change, Shelves
from mailbot.adapters.store.tinydb.snapshot import write_snapshot
from mailbot.errors import StoreFull

SMALLEST_JOURNAL = 1 << 20
"""Bytes up to which a journal may always grow. A larger one is replaced once it outgrows the snapshot: so each byte
is written about three times in its life, whatever the size of the state."""


class HeldStorage(Storage):
    """A state in memory, as TinyDB wants to see it."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves

    def read(self) -> dict[str, dict[str, Any]]:
        """Everything, by table and key. The documents are the store's own: nobody changes one in place."""
        return {kind: dict(documents) for kind, documents in self.shelves.tables().items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:
        """TinyDB's own way of writing, everything at each change, is closed: units of work are the only one.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"{len(data)} tables were not written: documents are changed in a unit of work, Store.unit()")


class JournalStorage(HeldStorage):
    """A state in memory whose every change is on the disk first. `repaired` says what a crash had left; else empty.

    Raises:
        Busy: another process has it open.
        DamagedState: it cannot be read without guessing.
        BadConfiguration: there can be no state at this path.
        StoreFull: the disk is full or read-only.
    """

    def __init__(self, path: Path) -> None:
        self._path = itself(path)
        self._lock = Lock(self._path)
        self._is_in_step = True  # does memory hold what the disk holds?
        self._is_turning = False  # is a new snapshot in place whose name may not be on the disk yet?
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self._lock.release)
            loaded = load(self._path)
            super().__init__(loaded.shelves)
            self._begin(loaded)
            on_failure.pop_all()
        self.repaired = _repair(self._path, loaded)

    def _begin(self, loaded: Loaded) -> None:
        """Open the journal behind its last whole record; with a fresh snapshot the first time, and if it is older."""
        self._generation = loaded.generation
        self._enough = max(SMALLEST_JOURNAL, loaded.snapshot_size)
        is_new = loaded.generation == 0
        with _disk_faults(self._path):
            file = journal_path(self._path, loaded.generation)
            self._journal = Journal(file, None if is_new else loaded.journal.length)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self._journal.close)
            self._tidy(is_new)
            if is_new or loaded.is_older:
                self.compact()
            on_failure.pop_all()

    def _tidy(self, is_new: bool) -> None:
        with _disk_faults(self._path):
            self._remove_leftovers()
            if not is_new:
                keep_private(self._path)

    def check(self) -> None:
        """See that a unit can begin.

        Raises:
            RuntimeError: a commit was interrupted between the disk and the memory; what the disk says is right.
        """
        if not self._is_in_step:
            raise RuntimeError("a unit was written, and then interrupted: the state has to be opened again")

    def commit(self, changes: Sequence[Change]) -> None:
        """Do all of a unit: one record, one fsync, then in memory.

        Raises:
            StoreFull: nothing of it was done.
            ValueError, TypeError: a document holds something that is not JSON; nothing was done.
        """
        record = encode(changes)
        if self._is_turning or self._journal.is_doubtful:
            self.compact()  # all of it once more, in files of which nothing is in doubt
        before = self._journal.size
        try:
            self._journal.append(record)
            self.shelves.apply(changes)
        except BaseException:
            self._is_in_step = self._journal.size == before
            raise
        if self._journal.size > self._enough:
            self._enough = 2 * self._journal.size  # where there is no room for a snapshot now: not before then again
            with contextlib.suppress(StoreFull):  # the unit is done; only the tidying is not
                self.compact()

    def compact(self) -> None:
        """Write a fresh snapshot, begin a fresh journal, and remove the old one.

        A crash at any point leaves either the old snapshot with the old journal, or both new ones.

        Raises:
            StoreFull: there is no room; no document is lost, but what was deleted may still be on the disk.
        """
        with _disk_faults(self._path):
            try:
                self._turn(self._generation + 1)
            except BaseException:
                if not self._is_turning:
                    self._remove_leftovers()
                raise

    def _turn(self, generation: int) -> None:
        fresh = Journal(journal_path(self._path, generation))
        before = self._journal
        try:
            size = write_snapshot(temporary_path(self._path), self.shelves.tables(), generation)
            self._is_turning = True
            temporary_path(self._path).replace(self._path)  # here the new generation begins
            self._journal, self._generation = fresh, generation
        finally:
            (fresh if self._journal is before else before).close()
        self._enough = max(SMALLEST_JOURNAL, size)
        sync_folder(self._path.parent)
        self._is_turning = False
        self._remove_leftovers()

    def close(self) -> None:
        """Give up the journal and the lock."""
        self._journal.close()
        self._lock.release()

    def _remove_leftovers(self) -> None:
        """Whatever belongs to another generation: of a crash, or of the snapshot before."""
        temporary_path(self._path).unlink(missing_ok=True)
        for generation, journal in journals(self._path).items():
            if generation != self._generation:
                journal.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except BlockingIOError:
        raise in_use(path) from None  # somebody removed the file of the lock
    except OSError as fault:
        raise StoreFull(
            f"The state {path} could not be written anew: {fault.strerror}. What was confirmed before is safe. "
            "Make room on that disk and try again.",
        ) from fault


def _repair(path: Path, loaded: Loaded) -> str:
    torn = loaded.journal.torn
    if not torn:
        return ""
    return (
        f"{journal_path(path, loaded.generation).name}: the last {torn} bytes were a step that a crash cut short "
        "before it was confirmed; they were taken off. Everything before them is whole."
    )
