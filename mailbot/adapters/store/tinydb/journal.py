r"""The journal: one line for each unit, in order, appended and fsynced before the unit counts as done.

A record is `<crc32 of the rest, 8 hexadecimal digits> <JSON list of [kind, key, document or null]>\n`, all of it
printable ASCII. So a crash shows: the last record lacks its newline, or holds zero bytes where a block of it never
reached the disk. Such a unit was never confirmed and is taken off. Any other fault is damage, and is never guessed at.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mailbot.adapters.store.tinydb.files import open_private, sync_folder
from mailbot.adapters.store.tinydb.shelves import Change
from mailbot.errors import DamagedState, StoreFull


def encode(changes: Iterable[Change]) -> bytes:
    """A unit as one record.

    Raises:
        ValueError, TypeError: a document holds something that is not JSON.
    """
    body = json.dumps(tuple(changes), allow_nan=False, separators=(",", ":")).encode("ascii")
    return b"%08x %b\n" % (zlib.crc32(body), body)


def decode(line: bytes) -> list[Change] | None:
    """The unit of a record without its newline; None when it is not whole."""
    check, _, body = line.partition(b" ")
    if check != b"%08x" % zlib.crc32(body):
        return None
    return [cast("Change", tuple(change)) for change in json.loads(body)]


@dataclass(frozen=True, slots=True)
class Replay:
    """What a journal holds: its units, the bytes that they take, and the bytes after them that a crash left."""

    units: tuple[list[Change], ...] = ()
    length: int = 0
    torn: int = 0


def read_journal(path: Path) -> Replay:
    """Read a journal; change nothing.

    Raises:
        FileNotFoundError: there is none.
        DamagedState: a record is damaged, and not by a crash while it was written.
    """
    raw = path.read_bytes()
    *lines, rest = raw.split(b"\n")
    units: list[list[Change]] = []
    length = 0
    for number, line in enumerate(lines, start=1):
        unit = decode(line)
        if unit is None:
            if number == len(lines) and not rest and b"\0" in line:
                break
            raise DamagedState(_damage(path, number, len(lines)))
        units.append(unit)
        length += len(line) + 1
    return Replay(tuple(units), length, len(raw) - length)


def _damage(path: Path, number: int, lines: int) -> str:
    before = number - 1
    return (
        f"The state is damaged: {path}, line {number} of {lines}, is not as it was written. Nothing was changed, and "
        f"nothing is guessed: the snapshot and lines 1 to {before} are whole. Put back a backup of the folder "
        f"{path.parent}. Or, if what happened since line {before} may be lost, keep a copy of that folder, then keep "
        f"only the whole lines: head -n {before} {path.name} > whole && mv whole {path.name}"
    )


class Journal:
    """A journal open for appending. `size` is how many of its bytes are confirmed."""

    def __init__(self, path: Path, size: int = 0) -> None:
        """Open or make the journal; what lies beyond its first `size` bytes is cut off for good.

        Raises:
            OSError: the disk is full or read-only.
        """
        self.size = size
        self._path = path
        self._descriptor = open_private(path, os.O_WRONLY)
        self._is_clean = False  # is there nothing beyond `size`?
        try:
            self._cut()
            sync_folder(path.parent)
        except OSError:
            self.close()
            raise

    def append(self, record: bytes) -> None:
        """Add a record, on the disk before this returns; or nothing of it.

        Raises:
            StoreFull: it could not be written; the journal is as before.
        """
        try:
            if not self._is_clean:
                self._cut()
            self._is_clean = False
            self._write(record)
            os.fsync(self._descriptor)
        except OSError as fault:
            with contextlib.suppress(OSError):  # if even that fails, it is tried again before the next record
                self._cut()
            raise StoreFull(
                f"The state could not be written: {fault.strerror} ({self._path}). Nothing of this step was kept, "
                "and everything before it is safe. Make room on that disk; then start mailbot again (a service does so "
                "by itself).",
            ) from fault
        self.size += len(record)
        self._is_clean = True

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
            os.fsync(self._descriptor)
        self._is_clean = True
