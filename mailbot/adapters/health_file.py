"""The health file: how the daemon is, beside the state, for `mailbot health` and whoever else may read it.

It is whole at any moment, and readable by its owner alone. It is written after each pass, and is not forced to the
disk: what a power cut takes of it was not true any more anyhow.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from pydantic import TypeAdapter, ValidationError

from mailbot.errors import MailbotError
from mailbot.ports import Health

_FORM = TypeAdapter(Health)
_REFRESH_AFTER = 10.0  # seconds: in a long pass it is not written for each message
_LARGEST = 1 << 20


class HealthFile:
    """The Watch port into a file. `now` tells the time of a sign of life within a long pass."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        """Nothing is written yet."""
        self._path = path
        self._now = now
        self._shown: Health | None = None
        self._written = monotonic()

    def show(self, health: Health) -> None:
        """Write it down."""
        self._shown = health
        self._write(health)

    def alive(self) -> None:
        """Say now and then that a long pass goes on."""
        if self._shown and monotonic() - self._written >= _REFRESH_AFTER:
            self._write(replace(self._shown, at=self._now()))

    def _write(self, health: Health) -> None:
        self._written = monotonic()
        draft = self._path.with_name(f"{self._path.name}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        with suppress(OSError):  # a full disk is told of by its own words; here it must not end the daemon
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as opened:
                opened.write(_FORM.dump_json(health, indent=1))
            draft.replace(self._path)


def read_health(path: Path) -> Health | None:
    """What the daemon wrote last; None where none ever ran.

    Raises:
        MailbotError: the file cannot be read, or none of ours wrote it.
    """
    try:
        with path.open("rb") as opened:
            return _FORM.validate_json(opened.read(_LARGEST))
    except FileNotFoundError:
        return None
    except OSError as unreadable:
        raise MailbotError(f"{path}: cannot be read: {unreadable.strerror}. Run this as the user of mailbot.") from None
    except ValidationError:
        raise MailbotError(
            f"{path}: mailbot did not write this. Remove it; the running mailbot writes it anew."
        ) from None
