"""Bookkeeping in the same unit as what it records: messages seen, letters to send, copies to erase."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.letters import Audience, Letter
from mailbot.domain.model.moments import AT_ONCE, in_order
from mailbot.domain.model.urgency import urgency


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
    UNKNOWN = "unknown"  # nobody can tell whether it went: a person decides


class Copy(StrEnum):
    """What is still to be done about a sent letter's copy among the sent mail."""

    SETTLED = ""
    UNSEEN = "unseen"  # to be looked for: does the server file one, and under which Message-ID?
    DUE = "due"  # the server files none: mailbot puts one there


_LANE = {Audience.ORGANISER: 0, Audience.PARTICIPANT: 1}

ORGANISERS_ONLY = str(_LANE[Audience.PARTICIPANT])
"""Up to which `turn` the letters lie that STOP does not hold back."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A letter and its way out. Document; key = the letter's key. Message-ID and date are fixed when it is queued."""

    kind: ClassVar[str] = "outbox"
    indexes: ClassVar[tuple[str, ...]] = (
        "posting",
        "to",
        "participant",
        "sent_on",
        "sent_as",
        "turn",
        "rests_until",
        "in_doubt_since",
        "without_copy_since",
    )

    letter: Letter
    message_id: str
    queued_at: datetime
    posting: Posting = Posting.QUEUED
    attempts: int = 0
    not_before: datetime | None = None
    sent_at: datetime | None = None
    said: str = ""  # what the mail server answered last
    handed_at: datetime | None = None  # when it was last taken to be handed over; whoever took it has it for a while
    sent_as: str = ""  # the Message-ID that the server gave it, where that is another
    copy: Copy = Copy.SETTLED

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

    @property
    def turn(self) -> str:
        """Its place among the letters that wait and may go, as a text that is in order; empty for all others.

        Of two letters of one moment the invitation with the lower SEQUENCE goes first, else the answer: whoever joins
        late is welcomed before they are told whom they meet. But the goodbye to somebody erased goes last: the letters
        to their partners name them, and with it the last trace of them goes.
        """
        if self.posting is not Posting.QUEUED or self.not_before:
            return ""
        letter = self.letter
        sequence = letter.invitation.sequence if letter.invitation else 0
        first = f"{_LANE[letter.about.audience]}{urgency(letter):02}"
        return f"{first} {in_order(self.queued_at)} {letter.is_last:d}{sequence:06}{not letter.about.answer:d}"

    @property
    def rests_until(self) -> str:
        """Until when it waits that must not go yet, as a text that is in order; empty for all others."""
        return in_order(self.not_before) if self.posting is Posting.QUEUED and self.not_before else ""

    @property
    def in_doubt_since(self) -> str:
        """Since when it has been handed over without an answer; an earlier version did not say when."""
        return in_order(self.handed_at or self.queued_at) if self.posting is Posting.SENDING else ""

    @property
    def without_copy_since(self) -> str:
        """Since when something is still to be done about its copy."""
        return in_order(self.handed_at or self.queued_at) if self.copy is not Copy.SETTLED else ""


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


@dataclass(frozen=True, slots=True)
class SentFolder:
    """What is known of the Sent folder: whether the server files a copy of what it takes. Document; there is one."""

    kind: ClassVar[str] = "sent_folder"
    indexes: ClassVar[tuple[str, ...]] = ()

    looks: tuple[bool, ...] = ()  # was the copy of a sent letter there? The newest last
    looked_on: str = ""  # the day of the last look, UTC
    renames: bool = False  # the server was seen to give a letter another Message-ID

    @property
    def key(self) -> str:
        """The document's key."""
        return "sent"


Spent = tuple[tuple[int, int], ...]
"""Letters by when they went: (second since 1970 of the last one, how many), the oldest first."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What of the pace is used up, and the pause that the server asked for. Document; there is one."""

    kind: ClassVar[str] = "spending"
    indexes: ClassVar[tuple[str, ...]] = ()

    minute: Spent = ()
    day: Spent = ()
    paused_until: datetime | None = None
    pauses: int = 0  # in a row

    @property
    def key(self) -> str:
        """The document's key."""
        return "letters"
