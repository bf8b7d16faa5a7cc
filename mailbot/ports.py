"""What the services need of the world, as small Protocols. Adapters implement them; nothing here does anything."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar

from mailbot.domain.model.decision import Filing


class Document(Protocol):
    """What a store keeps: a frozen dataclass of `mailbot.domain.model` with a kind, indexes and a key."""

    kind: ClassVar[str]
    indexes: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> str:
        """Unique within its kind."""
        ...


D = TypeVar("D", bound=Document)

_BEYOND_ALL_TEXTS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an index, whose texts are in order of their code points: those above `after`, and up to `up_to`."""

    after: str = ""
    up_to: str = _BEYOND_ALL_TEXTS


class Reader(Protocol):
    """Reads documents. Values handed out are never aliased to the store's own."""

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        ...

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order. Never a scan."""
        ...

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys. Never a scan.

        What else lies in the span, and outside it, costs nothing. Of a field of several texts, once for each.
        """
        ...

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give; costs nothing."""
        ...

    def all(self, of: type[D]) -> Iterable[D]:
        """Every document of a kind, in key order: a scan, for draws, digests and reports only."""
        ...

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are; costs nothing."""
        ...


class Unit(Reader, Protocol):
    """One unit of work: it sees its own changes, and they happen all together at its end, or not at all."""

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key."""
        ...

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        ...


class Duty(StrEnum):
    """What one worker at a time does, where several share a state."""

    INBOX = "inbox"  # reads what arrives
    AGENDA = "agenda"  # does what falls due


class Store(Reader, Protocol):
    """Keeps the documents, durable. One unit follows another: of one worker, or of several that share the state."""

    def unit(self) -> AbstractContextManager[Unit]:
        """Open a unit of work: one fsync at its end; an exception inside undoes it all.

        Raises:
            StoreFull: the disk is full or read-only; what was committed before is kept.
            StateAway: the server that keeps the state cannot be reached.
        """
        ...

    def has(self, duty: Duty) -> bool:
        """Whether this worker has a duty: it takes one that no other has. Alone it has them all."""
        ...

    def compact(self) -> None:
        """Write all that is kept afresh, so that what was deleted is really gone."""
        ...

    def close(self) -> None:
        """Give up the lock, or the duties."""
        ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message in the inbox, not yet fetched. `ref` is the mailbox's own name for it; `at` its INTERNALDATE, UTC."""

    ref: str
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Poll:
    """What a poll found, oldest first, and the cursor to keep once all of it is settled."""

    arrivals: tuple[Arrival, ...]
    cursor: str


@dataclass(frozen=True, slots=True)
class Erased:
    """How many filed messages are gone, and how many are `left`: the server marked them as deleted and does no more."""

    gone: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """What a letter's copy among the sent mail is known by: our own header, and the Message-ID that we gave it."""

    key: str
    message_id: str
    to: str


class Mailbox(Protocol):
    """A shared inbox. Looking changes nothing: no flag, no move, no read mark.

    Every method may raise `Unreachable` or `LoginRefused` of `mailbot.errors`; `fetch` and `settle` also
    `MessageRefused`, which is about that one message alone, and `erase` when it cannot be done just now.
    """

    def poll(self, cursor: str, since: datetime) -> Poll:
        """Messages that arrived at or after `since` and after the cursor ("" = none yet). Safe to repeat."""
        ...

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """The raw bytes, at most `limit` of them; None when a person moved it away meanwhile."""
        ...

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """File it under Processed or Needs a person; `LEAVE_ALONE` touches nothing. Safe to repeat."""
        ...

    def erase(self, hashes: Collection[str], limit: int) -> Erased:
        """Delete the filed messages whose first `limit` bytes have one of these SHA-256 hashes. Safe to repeat.

        Only under Processed and Needs a person: whatever lies in the inbox or elsewhere is a person's.
        """
        ...

    def find_sent(self, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str] | None:
        """Which of these letters lie among the mail sent since, each with the Message-ID that it has there.

        None: there is no such folder, so that cannot be told.

        Raises:
            MessageRefused: there is one, and it cannot be looked into just now.
        """
        ...

    def keep_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy of a letter among the sent mail. Not safe to repeat: look first.

        Raises:
            MessageRefused: the server will not take it.
        """
        ...

    def erase_sent(self, marks: Collection[str]) -> Erased:
        """Delete the letters with these marks (`key_mark`) among the sent mail, and nothing else. Safe to repeat.

        Raises:
            MessageRefused: it cannot be done just now.
        """
        ...

    def wait(self, seconds: float) -> None:
        """Return after so many seconds, or sooner when something arrived or `wake` was called."""
        ...

    def wake(self) -> None:
        """End a `wait` at once; may be called from a signal handler."""
        ...

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: what was looked at, whether it is well, and in which words. Changes and sends nothing."""
        ...

    def close(self) -> None:
        """Log out."""
        ...


class Outcome(StrEnum):
    """What became of sending one mail."""

    SENT = "sent"
    TRY_LATER = "try_later"
    REFUSED = "refused"  # this recipient or this mail, for good
    UNKNOWN = "unknown"  # the line broke after the data went out: it may have arrived
    SLOW_DOWN = "slow_down"  # the server takes no more from us just now, whatever it is; nothing was handed over


@dataclass(frozen=True, slots=True)
class Sending:
    """The outcome of one mail, and what the server said."""

    outcome: Outcome
    said: str = ""


class Sender(Protocol):
    """Sends ready mails, one recipient each."""

    def ready(self) -> None:
        """Have a session with the server, so that `send` only hands over: connecting may take long, or hang.

        Raises:
            Unreachable, LoginRefused: there is none to be had.
        """
        ...

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Hand one mail to the server.

        Raises:
            Unreachable, LoginRefused: nothing was handed over, for this mail or any.
        """
        ...

    def erase(self, marks: Collection[str]) -> int:
        """Remove the copies that it keeps itself of the letters with these marks (`copy_mark`). Safe to repeat.

        Raises:
            MessageRefused: it cannot be done just now.
        """
        ...

    def check(self) -> list[tuple[str, bool, str]]:
        """For `doctor`: what was looked at, whether it is well, and in which words. Changes and sends nothing."""
        ...

    def close(self) -> None:
        """End the session with the server."""
        ...


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
