"""How the demo's people read their mail: as a mail client does, from the bytes in the outbox alone."""

from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

import icalendar


@dataclass(frozen=True, slots=True)
class Invite:
    """What a calendar shows of an invitation."""

    method: str
    uid: str
    sequence: int
    start: datetime
    end: datetime
    organiser: str
    summary: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader sees it."""

    to: str
    subject: str
    text: str
    message_id: str
    references: str
    written_at: str
    sender: str
    invite: Invite | None

    def says(self, *words: str) -> bool:
        """Whether one of these phrases stands in subject or text, whatever the case and the line breaks."""
        seen = " ".join(f"{self.subject}\n{self.text}".split()).casefold()
        return any(phrase.casefold() in seen for phrase in words)


def read(raw: bytes) -> Letter:
    """Read one mail."""
    mail = message_from_bytes(raw)
    parts = {part.get_content_type(): part for part in reversed(list(mail.walk()))}
    return Letter(
        to=parseaddr(mail["To"])[1].casefold(),
        subject=_header(mail, "Subject"),
        text=_content(parts["text/plain"]).decode("utf-8"),
        message_id=_header(mail, "Message-ID"),
        references=_header(mail, "References"),
        written_at=_header(mail, "Date"),
        sender=parseaddr(mail["From"])[1],
        invite=_event(_content(parts["text/calendar"])) if "text/calendar" in parts else None,
    )


def _header(mail: Message, name: str) -> str:
    folded = str(make_header(decode_header(mail.get(name, ""))))
    return " ".join(folded.split())


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _event(raw: bytes) -> Invite | None:
    """What a calendar shows; nothing of a DECLINECOUNTER, which leaves the event as it was (RFC 5546 section 3.2.8)."""
    calendar = icalendar.Calendar.from_ical(raw)
    event = calendar.events[0]
    if calendar["METHOD"] == "DECLINECOUNTER":
        return None
    return Invite(
        method=str(calendar["METHOD"]),
        uid=event.uid,
        sequence=event.sequence,
        start=_moment(event.start),
        end=_moment(event.end),
        organiser=str(event["ORGANIZER"]).casefold().removeprefix("mailto:"),
        summary=str(event["SUMMARY"]),
        raw=raw,
    )


def _moment(value: date) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"a meeting has a time, not only the day {value}")
    return value
