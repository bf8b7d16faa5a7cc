"""Bookkeeping in the same unit as what it records: messages seen, letters to send, copies to erase."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.moments import AT_ONCE, in_order


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that was looked at. Document; key = SHA-256 of its raw bytes (never the Message-ID alone)."""

    kind: ClassVar[str] = "seen"
    indexes: ClassVar[tuple[str, ...]] = ("participant",)

    key: str
    at: datetime
    filing: Filing | None = None  # None: tried, failed, to be tried again
    attempts: int = 0
    participant: str = ""
    speaker: str = ""
    intent: str = ""
    gone: bool = False  # it was erased where it was filed, and is again if it is ever filed again

    @property
    def was_filed(self) -> bool:
        """Whether mailbot filed it; what stayed in the inbox is not ours to erase."""
        return self.filing in _FILED


_FILED = (Filing.PROCESSED, Filing.NEEDS_A_PERSON)


class Posting(StrEnum):
    """The life of a letter in the outbox."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A letter and its way out. Document; key = the letter's key. Message-ID and date are fixed when it is queued."""

    kind: ClassVar[str] = "outbox"
    indexes: ClassVar[tuple[str, ...]] = ("posting", "to", "participant", "sent_on")

    letter: Letter
    message_id: str
    queued_at: datetime
    posting: Posting = Posting.QUEUED
    attempts: int = 0
    not_before: datetime | None = None
    sent_at: datetime | None = None
    said: str = ""  # what the mail server answered last

    @property
    def key(self) -> str:
        """The document's key."""
        return self.letter.key

    @property
    def to(self) -> str:
        """The address it goes to."""
        return self.letter.to

    @property
    def participant(self) -> str:
        """The participant it is for or about; empty for an organiser's letter about nobody."""
        return self.letter.participant

    @property
    def sent_on(self) -> str:
        """The day on which it was sent, in UTC, such as "2026-11-23"; empty for one that was not."""
        return self.sent_at.date().isoformat() if self.sent_at else ""


@dataclass(frozen=True, slots=True)
class Erasure:
    """Copies outside the state that are still to be erased. Document; it holds hashes only, and goes when it is done.

    A filed message is known by the key of its `Seen`, a sender's copy of a letter by its `copy_mark`.
    """

    kind: ClassVar[str] = "erasure"
    indexes: ClassVar[tuple[str, ...]] = ("due",)

    key: str
    hashes: tuple[str, ...]
    not_before: datetime | None = None

    @property
    def due(self) -> str:
        """From when on they may be erased, as a text that is in order."""
        return in_order(self.not_before) if self.not_before else AT_ONCE


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place that was reached: in a mailbox, in the numbering of the journal. Document; key = what it is for."""

    kind: ClassVar[str] = "cursor"
    indexes: ClassVar[tuple[str, ...]] = ()

    key: str
    text: str
