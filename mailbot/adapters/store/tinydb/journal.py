r"""The journal: one line for each unit, in order, appended and fsynced before the unit counts as done.

A record is `<crc32 of the rest, 8 hexadecimal digits> <JSON list of [kind, key, document or null]>\n`, all of it
printable ASCII. So a crash shows: the last record lacks its newline, or a sector of it never reached the disk and is
all zeros. Such a unit was never confirmed and is taken off. Any other fault is damage, and is never guessed at.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mailbot.adapters.store.tinydb.files import open_private, sync_folder
from mailbot.adapters.store.tinydb.lock import hold
from mailbot.adapters.store.tinydb.shelves import Change
from mailbot.errors import DamagedState, StoreFull

_SECTOR = 512  # bytes: what a disk writes whole, or not at all; where it writes more at once, it is a multiple


def encode(changes: Iterable[Change]) -> bytes:
    """A unit as one record.

    Raises:
        ValueError, TypeError: a document holds something that is not JSON.
    """
    body = json.dumps(tuple(changes), allow_nan=False, separators=(",", ":")).encode("ascii")
    return b"%08x %b\n" % (zlib.crc32(body), body)


def decode(line: bytes) -> list[Change] | None:
    """The unit of a record; None when it is not whole."""
    check, _, body = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or check != b"%08x" % zlib.crc32(body):
        return None
    return [cast("Change", tuple(change)) for change in json.loads(body)]


@dataclass(frozen=True, slots=True)
class Replay:
    """What a journal holds: so many units, the bytes that they take, and the bytes after them that a crash left."""

    units: int = 0
    length: int = 0
    torn: int = 0


def read_journal(path: Path, take: Callable[[list[Change]], None]) -> Replay:
    """Read a journal, unit by unit; change nothing.

    Raises:
        FileNotFoundError: there is none.
        DamagedState: a record is damaged, and not by a crash while it was written; or `take` cannot understand it.
    """
    units = length = 0
    with path.open("rb") as file:
        for line in file:
            unit = decode(line)
            if unit is None:
                rest = file.read()
                if rest or not _may_be_torn(line, length):
                    raise DamagedState(_damage(path, units + 1, units + 1 + rest.count(b"\n")))
                return Replay(units, length, len(line))
            try:
                take(unit)
            except (ValueError, LookupError) as fault:
                raise DamagedState(f"{path}, line {units + 1}, is whole but cannot be understood: {fault}") from fault
            units, length = units + 1, length + len(line)
    return Replay(units, length)


def _may_be_torn(line: bytes, begin: int) -> bool:
    """Whether a crash can have left this as the last record, beginning there: its end or a sector of it is missing.

    A record that is whole but for its newline was written to the end: something else is in place of that.
    """
    was_written = line.endswith(b"\n") or decode(line[:-1] + b"\n") is not None
    return _lacks_a_sector(line, begin) if was_written else True


def _lacks_a_sector(line: bytes, begin: int) -> bool:
    first = -begin % _SECTOR
    parts = (line[:first], *(line[at : at + _SECTOR] for at in range(first, len(line), _SECTOR)))
    return any(part and not part.strip(b"\0") for part in parts)


def _damage(path: Path, number: int, lines: int) -> str:
    before = number - 1
    return (
        f"The state is damaged: {path}, line {number} of {lines}, is not as it was written. Nothing was changed, and "
        f"nothing is guessed: everything before that line is whole. Put back a backup of the folder "
        f"{path.parent}. Or, if what happened since line {before} may be lost, keep a copy of that folder, then keep "
        f"only the whole lines: head -n {before} {path.name} > whole && mv whole {path.name}"
    )


class Journal:
    """A journal open for appending, and held so that nobody else appends to it.

    `size` is how many of its bytes are confirmed. `is_doubtful`: an fsync failed once. The system may then have
    forgotten what it could not write, and say at a later fsync that all is well: let it confirm nothing more.
    """

    def __init__(self, path: Path, size: int | None = None) -> None:
        """Make the journal; or open it where a size is given, and cut off for good what lies beyond that.

        Raises:
            BlockingIOError: another has it open.
            OSError: the disk is full or read-only.
        """
        self.size = size or 0
        self.is_doubtful = False
        self._path = path
        self._descriptor = open_private(path, os.O_WRONLY | (os.O_CREAT if size is None else 0))
        try:
            hold(self._descriptor)
            self._cut()
            sync_folder(path.parent)
        except BaseException:
            self.close()
            raise

    def append(self, record: bytes) -> None:
        """Add a record, on the disk before this returns; or, whatever happens, nothing of it.

        Raises:
            StoreFull: it could not be written; the journal is as before.
        """
        try:
            self._cut()
            self._write(record)
            self._sync()
        except BaseException as fault:
            with contextlib.suppress(OSError):  # if even that fails, it is tried again before the next record
                self._cut()
            if isinstance(fault, OSError):
                raise _full(self._path, fault) from fault
            raise
        self.size += len(record)

    def close(self) -> None:
        """Nothing more will be written."""
        os.close(self._descriptor)

    def _write(self, record: bytes) -> None:
        """All of it: on a disk that fills up, the system first takes a part and complains only when asked again."""
        written = 0
        while written < len(record):
            written += os.pwrite(self._descriptor, record[written:], self.size + written)

    def _cut(self) -> None:
        if os.fstat(self._descriptor).st_size != self.size:
            os.ftruncate(self._descriptor, self.size)
            self._sync()

    def _sync(self) -> None:
        try:
            os.fsync(self._descriptor)
        except BaseException:
            self.is_doubtful = True
            raise


def _full(path: Path, fault: OSError) -> StoreFull:
    return StoreFull(
        f"The state could not be written: {fault.strerror} ({path}). Nothing of this step was kept, "
        "and everything before it is safe. Make room on that disk; then start mailbot again (a service does so "
        "by itself).",
    )
