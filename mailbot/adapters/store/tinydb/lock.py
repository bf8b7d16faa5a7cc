"""One writer: a lock that the operating system gives back by itself, however the process ends."""

import fcntl
import os
from pathlib import Path

from mailbot.adapters.store.tinydb.files import lock_path, make_folder, open_private
from mailbot.errors import BadConfiguration, Busy, MailbotError, StoreFull, is_for_want_of_room


def cannot_be_made(path: Path, fault: OSError) -> MailbotError:
    """Why there can be no state at this path, now or at all."""
    if is_for_want_of_room(fault):
        return StoreFull(f"The state {path} cannot be opened: {fault.strerror}. Nothing was changed. Make room there.")
    return BadConfiguration(
        f"The state {path} cannot be opened: {fault.strerror}. Nothing was changed. "
        "See that `path` under [store] names a file in a folder that mailbot may write to.",
    )


def in_use(path: Path, holder: str = "") -> Busy:
    """What a second one is told."""
    return Busy(
        f"The state {path} is in use by another mailbot{f' (process {holder})' if holder else ''}. "
        "Nothing was changed. Let it do the work, or stop it first.",
    )


def hold(descriptor: int) -> None:
    """Hold an open file until it is closed, or the process is gone.

    Raises:
        BlockingIOError: another holds it.
    """
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making until `release`, or until the process is gone.

    Raises:
        Busy: another process (or another part of this one) holds it.
        BadConfiguration: the folder cannot be made, or the lock cannot be written there.
        StoreFull: there is no room for it.
    """

    def __init__(self, path: Path) -> None:
        try:
            make_folder(path.parent)
            self._descriptor = open_private(lock_path(path), os.O_RDWR | os.O_CREAT)
        except OSError as fault:
            raise cannot_be_made(path, fault) from fault
        try:
            hold(self._descriptor)
        except BlockingIOError:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            raise in_use(path, holder) from None
        self._name_holder()

    def _name_holder(self) -> None:
        """Only for the message above: that it is held is known to the operating system, not to this text."""
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, b"%d\n" % os.getpid(), 0)
        except OSError:  # the disk is full: the lock holds all the same
            return

    def release(self) -> None:
        """Let the next one in."""
        os.close(self._descriptor)
