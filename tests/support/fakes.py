"""The world in memory: a mailbox, a sender, a log and a clock that fulfil their ports and remember what was done."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from mailbot.domain.model.decision import Filing
from mailbot.errors import MailbotError
from mailbot.mail.outbound.copies import copy_mark, key_mark
from mailbot.ports import Arrival, Erased, Outcome, Poll, Sending, Trace
from tests.support.judging import show


class Sent(NamedTuple):
    """One mail that was handed over."""

    sender: str
    recipient: str
    raw: bytes


@dataclass
class FakeClock:
    """A clock that goes only when it is told to."""

    moment: datetime = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def go(self, **passed: float) -> datetime:
        """Let time pass, as `timedelta` takes it."""
        self.moment += timedelta(**passed)
        return self.moment


@dataclass
class FakeMailbox:
    """An inbox in memory; a message that was settled elsewhere than in place is out of it."""

    clock: FakeClock
    inbox: dict[str, tuple[datetime, bytes]] = field(default_factory=dict)
    filed: list[tuple[bytes, Filing]] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    fault: MailbotError | None = None
    waits: list[float] = field(default_factory=list)
    while_waiting: Callable[[], None] = lambda: None
    closed: bool = False
    sent: list[tuple[bytes, datetime]] | None = field(default_factory=list)
    looks: int = 0  # into the sent mail
    dropped: int = 0  # messages so far; no two have one reference, whatever was erased since

    def drop(self, raw: bytes, at: datetime | None = None) -> str:
        """Put a message into the inbox; gives its reference."""
        ref = f"{self.dropped:04d}"
        self.dropped += 1
        self.inbox[ref] = (at or self.clock.now(), raw)
        return ref

    def poll(self, cursor: str, since: datetime) -> Poll:
        """The messages not settled, oldest first."""
        if self.fault:
            raise self.fault
        del cursor
        waiting = sorted((at, ref, len(raw)) for ref, (at, raw) in self.inbox.items() if ref not in self.settled)
        return Poll(tuple(Arrival(ref, at, size) for at, ref, size in waiting if at >= since), cursor="reached")

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """The bytes, or None when a test took the message away."""
        found = self.inbox.get(arrival.ref)
        return found[1][:limit] if found else None

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """Remember where it was filed."""
        self.settled.add(arrival.ref)
        if filing is not Filing.LEAVE_ALONE and arrival.ref in self.inbox:
            self.filed.append((self.inbox.pop(arrival.ref)[1], filing))

    def erase(self, hashes: Collection[str], limit: int) -> Erased:
        """Take what has these hashes out of what was filed; with a fault, nothing."""
        if self.fault:
            raise self.fault
        known = {hashlib.sha256(raw[:limit]).hexdigest(): raw for raw, _ in self.filed}
        gone = [raw for key, raw in known.items() if key in hashes]
        self.filed = [one for one in self.filed if one[0] not in gone]
        return Erased(len(gone))

    def find_sent(self, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str] | None:
        """Those that a test, or the server, or mailbot put among the sent mail; None where there is no such folder."""
        if self.fault:
            raise self.fault
        del since
        self.looks += 1
        if self.sent is None:
            return None
        heads = [_head(raw) for raw, _ in self.sent]
        names = {str(head["X-Mailbot-Key"]): str(head["Message-ID"]) for head in heads}
        return {one: names[one.key] for one in traces if one.key in names}

    def keep_sent(self, raw: bytes, at: datetime) -> None:
        """Remember it, and when it was sent."""
        if self.fault:
            raise self.fault
        self.sent = [*(self.sent or []), (raw, at)]

    def erase_sent(self, marks: Collection[str]) -> Erased:
        """Take out what has these marks."""
        if self.fault:
            raise self.fault
        gone = [one for one in self.sent or [] if key_mark(str(_head(one[0])["X-Mailbot-Key"])) in marks]
        self.sent = [one for one in self.sent or [] if one not in gone]
        return Erased(len(gone))

    def wait(self, seconds: float) -> None:
        """Do at once what a test wants to happen meanwhile."""
        self.waits.append(seconds)
        self.while_waiting()

    def wake(self) -> None:
        """There is nobody asleep."""

    def check(self) -> list[tuple[str, bool, str]]:
        """All is well."""
        return [("login", True, "fine")]

    def close(self) -> None:
        """Remember it."""
        self.closed = True


@dataclass
class FakeSender:
    """Takes every mail; answers what a test put into `answers` first."""

    sent: list[Sent] = field(default_factory=list)
    answers: list[Sending | MailbotError] = field(default_factory=list)
    readied: int = 0
    files: Callable[[bytes], None] = lambda _: None  # what the server does with a copy of what it takes

    def ready(self) -> None:
        """Count it."""
        self.readied += 1

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Take a mail."""
        answer = self.answers.pop(0) if self.answers else Sending(Outcome.SENT, "250 ok")
        if isinstance(answer, MailbotError):
            raise answer
        if answer.outcome is Outcome.SENT:
            show(raw)
            self.sent.append(Sent(sender, recipient, raw))
            self.files(raw)
        return answer

    def erase(self, marks: Collection[str]) -> int:
        """Forget the mails with these marks."""
        gone = [one for one in self.sent if _mark(one) in marks]
        self.sent = [one for one in self.sent if one not in gone]
        return len(gone)

    def check(self) -> list[tuple[str, bool, str]]:
        """All is well."""
        return []

    def close(self) -> None:
        """Nothing is open."""


def _head(raw: bytes) -> Message:
    return BytesHeaderParser().parsebytes(raw)


def _mark(sent: Sent) -> str:
    message_id = str(_head(sent.raw).get("Message-ID", ""))
    return copy_mark(message_id.strip(), sent.recipient)


@dataclass
class FakeLog:
    """Remembers every line with its facts."""

    lines: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    alarms: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One line."""
        self.lines.append((what, dict(facts)))

    def alarm(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One line that somebody should see soon."""
        self.alarms.append((what, dict(facts)))
