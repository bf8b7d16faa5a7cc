"""A sender that writes: each mail becomes one ready .eml file in `outbox/`, its calendar part inside.

The file's name comes from the Message-ID, so a letter that is sent again after a crash is the same file and is
not written twice. Files are never opened again, only their owner may read them, and a person may take them away.
The name is also what a copy is found by when it is to be erased.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from mailbot.errors import MessageRefused, OutboxFull, Unreachable, is_for_want_of_room
from mailbot.mail.outbound.copies import copy_mark, mark_in_name
from mailbot.ports import Outcome, Sending

_LONGEST_NAME = 80
_OWNER_ONLY = 0o600
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@.+-_")


class FolderSender:
    """Writes mails as files named by date, Message-ID and recipient, so that they sort by date."""

    def __init__(self, outbox: Path) -> None:
        """`outbox` is made when the first mail goes out."""
        self._outbox = outbox
        self._written: set[str] | None = None

    def ready(self) -> None:
        """There is nothing to connect to."""

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:  # noqa: ARG002 - the port: the mail names it
        """Write one mail, complete or not at all.

        Raises:
            Unreachable: the folder cannot be written (`OutboxFull`: for want of room); nothing of the mail is in it.
        """
        header = BytesHeaderParser().parsebytes(raw)
        identity = _identity(header, raw, recipient)
        name = f"{_stamp(header)}-{identity}-{_plain(recipient)}.eml"
        try:
            known = self._known()
            if identity in known:
                return Sending(Outcome.SENT, f"{identity} was written before")
            _write(self._outbox / name, raw)
        except OSError as error:
            self._written = None  # whoever took the folder away may have put another one there
            trouble = OutboxFull if is_for_want_of_room(error) else Unreachable
            raise trouble(
                f"The folder {self._outbox} cannot be written: {error.strerror}. The letter waits and is tried again."
            ) from error
        known.add(identity)
        return Sending(Outcome.SENT, name)

    def erase(self, marks: Collection[str]) -> int:
        """Remove the files of these letters, also what a crash left half written; other files are not touched.

        Raises:
            MessageRefused: one cannot be removed; what could be is.
        """
        try:
            found = [file for file in self._outbox.glob("*") if mark_in_name(file.name) in marks]
            for file in found:
                file.unlink(missing_ok=True)
            if found:
                self._written = None
                _make_durable(self._outbox)
        except OSError as error:
            raise MessageRefused(f"A letter in {self._outbox} cannot be erased: {error.strerror}.") from error
        return len(found)

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: nothing to say, since the mailbox looks at the same folders."""
        return []

    def close(self) -> None:
        """Nothing to end."""

    def _known(self) -> set[str]:
        if self._written is None:
            self._outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._written = {mark_in_name(file.name) for file in self._outbox.glob("*.eml")}
        return self._written


def _identity(header: Message, raw: bytes, recipient: str) -> str:
    """What one letter to one person is known by; without a Message-ID, its bytes."""
    message_id = str(header.get("Message-ID", "")).strip()
    return copy_mark(message_id or raw.decode("utf-8", "surrogateescape"), recipient)


def _stamp(header: Message) -> str:
    """The Date header in UTC, such as 20261103T090000Z."""
    try:
        written = parsedate_to_datetime(str(header.get("Date", "")))
        return written.replace(tzinfo=written.tzinfo or UTC).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return "undated"


def _plain(recipient: str) -> str:
    return "".join(sign if sign in _SAFE else "_" for sign in recipient)[:_LONGEST_NAME]


def _write(target: Path, raw: bytes) -> None:
    """Write under another name, fsync, rename: whoever looks sees the whole file or none."""
    draft = target.with_suffix(".part")
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, _OWNER_ONLY)
        with os.fdopen(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    _make_durable(target.parent)


def _make_durable(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
