"""A wait that can be ended from anywhere, a signal handler too. Shared by the mailboxes."""

import os
import select
import weakref
from contextlib import suppress
from enum import Enum
from typing import Protocol

_MANY = 4096


class Ended(Enum):
    """Why a wait ended."""

    IN_TIME = "in time"
    BY_RING = "by ring"
    BY_LINE = "by line"  # the line that was listened to has something to read


class Line(Protocol):
    """Something the system can wait for, such as a socket."""

    def fileno(self) -> int:
        """Its number."""
        ...


class Wake:
    """A bell and somebody who waits for it.

    It is a pipe, since `threading.Event.set` may lock itself out when a signal handler interrupts the very
    thread that waits; writing one byte cannot.
    """

    def __init__(self) -> None:
        """Open the pipe; it is closed when the object goes."""
        self._listening, self._ringing = os.pipe()
        for end in (self._listening, self._ringing):
            os.set_blocking(end, False)
            weakref.finalize(self, os.close, end)

    def ring(self) -> None:
        """End the wait that goes on, or else the next one. May be called from a signal handler."""
        with suppress(BlockingIOError):  # full of rings that nobody heard yet: one is enough
            os.write(self._ringing, b"\0")

    def wait(self, seconds: float, line: Line | None = None) -> Ended:
        """Wait so long at most, or until the bell rings, or until `line` has something to read."""
        ears = [self._listening] if line is None else [self._listening, line.fileno()]
        ready, _, _ = select.select(ears, [], [], max(0.0, seconds))
        if self._listening in ready:
            os.read(self._listening, _MANY)
            return Ended.BY_RING
        return Ended.BY_LINE if ready else Ended.IN_TIME
