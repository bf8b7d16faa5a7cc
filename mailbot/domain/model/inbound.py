"""An inbound mail after `mailbot.mail.understand`: who is speaking, how far to trust it, and what it asks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mailbot.domain.model.intents import Intent, Nothing
from mailbot.domain.model.pairing import Rsvp


class Speaker(StrEnum):
    """Who is speaking (the `kind` of `explain`)."""

    PERSON = "person"
    CALENDAR = "calendar"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    RECEIPT = "receipt"
    COMPLAINT = "complaint"
    OWN = "own"


class Trust(StrEnum):
    """How sure we are of the sender (notes: identity and trust).

    A: our signed token of that very person came back from their address. B: the receiving server
    authenticated the address. C: anything else. D: the receiving server looked, and says that the address is forged.
    """

    PROVEN = "A"
    AUTHENTICATED = "B"
    CLAIMED = "C"
    REFUTED = "D"

    @property
    def is_certain(self) -> bool:
        """Whether the address is surely the sender's (levels A and B)."""
        return self in (Trust.PROVEN, Trust.AUTHENTICATED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is speaking, by which named rule, on which evidence."""

    speaker: Speaker
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What a verified token of ours says: which letter this answers, to whom it went, about which pairing."""

    letter: str  # kind of the letter, such as "pairing"
    participant: str
    pairing: str = ""
    sequence: int = 0  # of the invitation that the letter carried


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a non-delivery report says. `permanent`: None = cannot be told."""

    recipients: tuple[str, ...] = ()
    permanent: bool | None = None
    delayed: bool = False
    original_message_id: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """One VEVENT of an iTIP message (RFC 5546), as far as it could be read."""

    method: str
    uid: str
    sequence: int | None = None
    attendee: str | None = None  # lower-case address
    partstat: str | None = None
    start: datetime | None = None  # UTC
    end: datetime | None = None  # UTC
    comment: str | None = None
    stamp: datetime | None = None  # DTSTAMP, UTC

    @property
    def rsvp(self) -> Rsvp | None:
        """The answer as one of ours; None where PARTSTAT says something else."""
        return next((one for one in Rsvp if one.value == self.partstat), None)


@dataclass(frozen=True, slots=True)
class InboundMail:
    """A message after reading. Texts are as written, cut to 64 kB; `sender` is lower-case, None if unusable."""

    verdict: Verdict
    sender: str | None
    sender_name: str = ""
    trust: Trust = Trust.CLAIMED
    failed_checks: bool = False  # the receiving server checked the sender, and found nothing in their favour
    subject: str = ""
    message_id: str | None = None
    references: tuple[str, ...] = ()  # Message-IDs named by In-Reply-To and References, nearest first
    written_at: datetime | None = None  # the Date header, with its own offset
    reply: str | None = None  # the new words; None unless person or calendar
    words: str = ""  # the same without "Kind regards" at their end, to be shown and quoted
    intent: Intent = field(default_factory=Nothing)
    note: Intent = field(
        default_factory=Nothing
    )  # what was typed beside a calendar answer: a time, days away, for a person
    thread: Thread | None = None  # verified token found in the mail, whoever sent it back
    bounce: Bounce | None = None
    answers: tuple[CalendarAnswer, ...] = ()
    away_until: date | None = None  # out of office: the date as written …
    away_until_is: str | None = None  # … "first_day_back" or "last_day_away"

    @property
    def said(self) -> str:
        """What they wrote, as it may be shown to others."""
        return (self.words or self.reply or "").strip()

    @property
    def is_person(self) -> bool:
        """Whether a human wrote it (only such mail is ever answered)."""
        return self.verdict.speaker is Speaker.PERSON
