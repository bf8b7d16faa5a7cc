"""The ports of a long life: the clock, the log, and whoever watches over the daemon."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...


class Log(Protocol):
    """Says what happens, for the people who run mailbot: never an address, a name or a text of a mail."""

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One structured line."""
        ...

    def alarm(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One line that somebody should see soon."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """How the daemon is, as it knows itself: counts, moments and keys; never an address or a text of a mail."""

    at: datetime
    started_at: datetime
    within: float  # seconds until the next sign of life, at the latest
    words: str  # the same in one line, for people
    looked_at: datetime | None = None  # when all that had arrived, was due or waited was last done
    trouble: str = ""  # what is in the way since `trouble_since`: a mail server, the disk
    trouble_since: datetime | None = None
    overdue_since: datetime | None = None  # the oldest thing of the agenda that should have been done
    failing: tuple[str, ...] = ()  # keys of what is on the agenda and fails whenever it is tried
    letters: Mapping[str, int] = field(default_factory=dict)  # those not sent, by how far they are
    stopped: bool = False
    exit_code: int | None = None  # what the daemon ended with


class Watch(Protocol):
    """Whoever watches over the daemon: the service manager, a file. It holds up nothing, and raises nothing."""

    def show(self, health: Health) -> None:
        """After a pass, before the wait that follows it; at the start, and at the end."""
        ...

    def alive(self) -> None:
        """Within a long pass: one more piece of it is done."""
        ...
