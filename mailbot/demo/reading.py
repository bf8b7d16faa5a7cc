"""How the demo's people read their mail: as a mail client does, from the bytes in the outbox alone."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

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
    attendees: tuple[str, ...]
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
    mail = cast("EmailMessage", message_from_bytes(raw, policy=policy.default))
    body = mail.get_body(("plain",))
    return Letter(
        to=str(mail["To"].addresses[0].addr_spec).casefold(),
        subject=str(mail["Subject"]),
        text=body.get_content() if body else "",
        message_id=str(mail["Message-ID"]),
        references=str(mail["References"] or ""),
        written_at=str(mail["Date"]),
        sender=str(mail["From"]),
        invite=_invite(mail),
    )


def _invite(mail: EmailMessage) -> Invite | None:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            return _event(part.get_payload(decode=True))
    return None


def _event(raw: object) -> Invite | None:
    if not isinstance(raw, bytes):
        return None
    calendar = icalendar.Calendar.from_ical(raw)
    event = calendar.walk("VEVENT")[0]
    guests = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    return Invite(
        method=str(calendar["METHOD"]),
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        start=event["DTSTART"].dt,
        end=event["DTEND"].dt,
        organiser=_address(event["ORGANIZER"]),
        attendees=tuple(_address(guest) for guest in guests),
        summary=str(event["SUMMARY"]),
        raw=raw,
    )


def _address(value: object) -> str:
    return str(value).casefold().removeprefix("mailto:")
