"""The line to systemd, or to whoever else started the daemon and wants to know that it lives: sd_notify(3).

It is one datagram to the socket that $NOTIFY_SOCKET names, so no library is needed for it. Nobody waits for what is
told here: a socket that is gone or full holds up nothing, and the next sign of life repeats it.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

from mailbot.ports import Health

_MICROSECONDS = 1_000_000
_PATIENCE = 1.0  # seconds for a manager that is slow to read
_LONGEST_STATUS = 200


class Supervisor:
    """The Watch port towards the service manager.

    READY when the first look at the inbox was done, or at least begun with a login; where the server is away that is
    told as the status, since starting again would bring it back no sooner. The watchdog is fed by what was finished,
    and by nothing else: a loop that hangs feeds it no more.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Whom to tell, as the environment names it: nobody where `mailbot run` was typed by hand."""
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._watchdog = _watchdog_seconds(environment)
        self._is_ready = False

    def show(self, health: Health) -> None:
        """How it stands; and the watchdog is told how long the pause is that follows."""
        has_begun = bool(health.looked_at or health.trouble)
        lines = [f"STATUS={' '.join(health.words.split())[:_LONGEST_STATUS]}"]
        if health.exit_code is not None:
            lines.append("STOPPING=1")
        elif has_begun:
            lines.extend(self._ready())
        if self._watchdog:
            lines.append(f"WATCHDOG_USEC={int((self._watchdog + health.within) * _MICROSECONDS)}")
            lines.append("WATCHDOG=1")
        self._tell(lines)

    def alive(self) -> None:
        """A piece of a long pass is done: so the mailbox is open, and the loop does not hang."""
        lines = [*self._ready(), *(["WATCHDOG=1"] if self._watchdog else [])]
        if lines:
            self._tell(lines)

    def _ready(self) -> list[str]:
        before, self._is_ready = self._is_ready, True
        return [] if before else ["READY=1"]

    def _tell(self, lines: list[str]) -> None:
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.settimeout(_PATIENCE)
            line.sendto("\n".join(lines).encode("utf-8"), address)


def _watchdog_seconds(environment: Mapping[str, str]) -> float:
    """After how many seconds of silence the manager acts; 0 where it does not, or watches another process."""
    span, process = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    if not span.isdecimal() or process not in ("", str(os.getpid())):
        return 0.0
    return int(span) / _MICROSECONDS
