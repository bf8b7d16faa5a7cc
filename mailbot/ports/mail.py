"""The ports of what comes and goes: the shared inbox with its folders, and the way out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from mailbot.domain.model.decision import Filing


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
