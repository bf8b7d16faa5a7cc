"""A mailbox made of folders: `inbox/` of .eml files, and `processed/`, `needs-a-person/` to file them under.

It needs no permission of anybody: staff save mails into `inbox/`, under another name first and then renamed.
Only regular `*.eml` files directly in `inbox/` are looked at. What is not the trial's stays as it was.
"""

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from mailbot.adapters.wake import Ended, Wake
from mailbot.domain.model.decision import Filing
from mailbot.errors import MessageRefused, Unreachable
from mailbot.mail.outbound.copies import copy_mark, mark_in_name
from mailbot.ports import Arrival, Erased, Poll, Trace

_HEADER_BYTES = 64 * 1024
_LONGEST_DATE = 200
_LOOK_EVERY = 1.0  # seconds between two looks at the folder's own change time


class FolderMailbox:
    """Reads and files .eml files. A reference names a file and its change time, so another file is another mail."""

    def __init__(self, path: Path) -> None:
        """`path` holds the folders; they are made when they are first needed."""
        self._path = path
        self._inbox = path / "inbox"
        self._folders = {Filing.PROCESSED: path / "processed", Filing.NEEDS_A_PERSON: path / "needs-a-person"}
        self._dates: dict[str, datetime] = {}
        self._settled: set[str] = set()
        self._changed_at = 0
        self._wake = Wake()

    def poll(self, cursor: str, since: datetime) -> Poll:
        """The files dated at or after `since` that are not settled, oldest first. A folder leaves the cursor as it is.

        Raises:
            Unreachable: the folder cannot be read.
        """
        try:
            self._inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._changed_at = self._inbox.stat().st_mtime_ns
            found = {_ref(name, status): (name, status) for name, status in _letters(self._inbox)}
        except OSError as error:
            raise Unreachable(
                f"The folder {self._inbox} cannot be read: {error.strerror}. Nothing was lost."
            ) from error
        self._dates = {ref: self._dates.get(ref) or self._date(*one) for ref, one in found.items()}
        self._settled.intersection_update(found)
        arrivals = (
            Arrival(ref, self._dates[ref], status.st_size)
            for ref, (_, status) in found.items()
            if ref not in self._settled and self._dates[ref] >= since
        )
        return Poll(tuple(sorted(arrivals, key=lambda one: (one.at, one.ref))), cursor)

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """The file's first `limit` bytes; None when it is no longer there, or another one stands in its place.

        Raises:
            MessageRefused: this file cannot be read; it stays where it is and is shown again when it changes.
        """
        try:
            return _read(self._file(arrival.ref), limit, arrival.ref)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._settled.add(arrival.ref)
            raise MessageRefused(
                f"{self._about(arrival)} cannot be read: {error.strerror}. It stays where it is; mailbot goes on."
            ) from error

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """Move the file into its folder, never over another one; left alone, it is not shown again by this process.

        Raises:
            MessageRefused: it cannot be moved; it stays in the inbox and is not shown again by this process.
        """
        self._settled.add(arrival.ref)
        source = self._file(arrival.ref)
        if filing is Filing.LEAVE_ALONE or not _is_still(source, arrival.ref):
            return
        folder = self._folders[filing]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.rename(_free_name(folder, source.name))
            _make_durable(folder)
        except FileNotFoundError:
            return  # a person was faster
        except OSError as error:
            raise MessageRefused(
                f"{self._about(arrival)} cannot be moved to {folder}: {error.strerror}. "
                "It was dealt with and stays in the inbox."
            ) from error

    def erase(self, hashes: Collection[str], limit: int) -> Erased:
        """Remove what lies in the two folders and begins with bytes of these hashes.

        Raises:
            MessageRefused: a file cannot be read or removed; the others that were found are gone.
        """
        try:
            return Erased(sum(_erase(folder, hashes, limit) for folder in self._folders.values()))
        except OSError as error:
            raise MessageRefused(f"A file below {self._path} cannot be erased: {error.strerror}.") from error

    def find_sent(self, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str] | None:  # noqa: ARG002 - files are known by their names
        """Those that lie in `outbox/`, which is written whole or not at all.

        Raises:
            MessageRefused: it cannot be read.
        """
        outbox = self._path / "outbox"
        try:
            names = [one.name for one in outbox.iterdir()] if outbox.is_dir() else []
        except OSError as error:
            raise MessageRefused(f"The folder {outbox} cannot be read: {error.strerror}.") from error
        marks = {mark_in_name(name) for name in names if name.endswith(".eml")}
        return {one: one.message_id for one in traces if copy_mark(one.message_id, one.to) in marks}

    def keep_sent(self, raw: bytes, at: datetime) -> None:
        """Nothing: what is sent lies in `outbox/`."""

    def erase_sent(self, marks: Collection[str]) -> Erased:  # noqa: ARG002 - the sender erases what it wrote
        """Nothing: `outbox/` is the sender's."""
        return Erased()

    def wait(self, seconds: float) -> None:
        """Return after so many seconds, or sooner when the inbox changed since the last poll or `wake` was called."""
        deadline = time.monotonic() + seconds
        while not self._changed() and (left := deadline - time.monotonic()) > 0:
            if self._wake.wait(min(left, _LOOK_EVERY)) is Ended.BY_RING:
                return

    def wake(self) -> None:
        """End a `wait` at once; may be called from a signal handler."""
        self._wake.ring()

    def close(self) -> None:
        """Nothing to log out from."""

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: what was looked at, whether it is well, and in which words. Changes nothing."""
        return [_checked(folder) for folder in (self._inbox, *self._folders.values(), self._path / "outbox")]

    def _changed(self) -> bool:
        try:
            return self._inbox.stat().st_mtime_ns != self._changed_at
        except OSError:
            return False  # the next poll says what is wrong

    def _file(self, ref: str) -> Path:
        return self._inbox / os.fsdecode(unquote_to_bytes(ref.partition("/")[2]))

    def _about(self, arrival: Arrival) -> str:
        """Which file it is, for the log: without its name, where mail programs write subjects and people's names."""
        changed = datetime.fromtimestamp(int(arrival.ref.partition("/")[0].rpartition("-")[0]) / 1e9, UTC)
        return f"The file of {arrival.size} bytes in {self._inbox}, last changed {changed:%Y-%m-%d %H:%M:%S} UTC,"

    def _date(self, name: str, status: os.stat_result) -> datetime:
        """When the mail was written, or where it does not say, when the file was."""
        try:
            written = _written_at(_read(self._inbox / name, _HEADER_BYTES) or b"")
        except OSError:
            written = None
        return written or datetime.fromtimestamp(status.st_mtime, UTC)


def _letters(inbox: Path) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(inbox) as entries:
        for entry in entries:
            if not entry.name.endswith(".eml") or entry.name.startswith("."):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # moved away while we looked
            if stat.S_ISREG(status.st_mode):
                yield entry.name, status


def _ref(name: str, status: os.stat_result) -> str:
    return f"{status.st_mtime_ns}-{status.st_size}/{quote_from_bytes(os.fsencode(name))}"


def _is_still(file: Path, ref: str) -> bool:
    try:
        status = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and _ref(file.name, status) == ref


def _read(file: Path, limit: int, ref: str = "") -> bytes | None:
    """The first bytes of a regular file: never through a link, never blocking; None when it is not the one of `ref`."""
    number = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as opened:
        if ref and _ref(file.name, os.fstat(number)) != ref:
            return None
        return opened.read(limit)


def _written_at(raw: bytes) -> datetime | None:
    """The Date header in UTC; without a usable zone it is taken for UTC (RFC 5322 section 3.3)."""
    date = str(BytesHeaderParser().parsebytes(raw).get("Date", ""))[:_LONGEST_DATE]
    try:
        written = parsedate_to_datetime(date)
        return written.replace(tzinfo=written.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _free_name(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while os.path.lexists(target):
        number += 1
        target = folder / f"{name.removesuffix('.eml')}-{number}.eml"
    return target


def _erase(folder: Path, hashes: Collection[str], limit: int) -> int:
    if not folder.is_dir():
        return 0
    found = [name for name, _ in _letters(folder) if _hash(folder / name, limit) in hashes]
    for name in found:
        (folder / name).unlink(missing_ok=True)
    if found:
        _make_durable(folder)
    return len(found)


def _hash(file: Path, limit: int) -> str:
    """The hash that its message is known by; none of a file that a person took away meanwhile."""
    try:
        return hashlib.sha256(_read(file, limit) or b"").hexdigest()
    except FileNotFoundError:
        return ""


def _make_durable(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _checked(folder: Path) -> tuple[str, bool, str]:
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    fit = nearest.is_dir() and os.access(nearest, os.R_OK | os.W_OK | os.X_OK)
    if not fit:
        return f"folder {folder.name}", False, f"{nearest} is no folder that mailbot can write to."
    state = "can be read and written" if nearest == folder else "will be made"
    return f"folder {folder.name}", True, f"{folder} {state}."
