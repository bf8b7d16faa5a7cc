"""Mail as people and their programs read and write it: by the standard library and icalendar, nothing of mailbot's."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

import icalendar

from mailbot.adapters.clock import SystemClock


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who reads and writes mail."""

    name: str
    address: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as a calendar shows it; `raw` is what came."""

    method: str
    uid: str
    sequence: int
    start: datetime
    organiser: str
    guests: frozenset[str]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader sees it."""

    to: str
    sender: str
    subject: str
    text: str
    message_id: str
    references: str
    event: Event | None

    def says(self, *words: str) -> bool:
        """Whether one of these phrases stands in it, whatever the case and the line breaks."""
        seen = " ".join(f"{self.subject}\n{self.text}".split()).casefold()
        return any(one.casefold() in seen for one in words)


def read(raw: bytes) -> Letter:
    """Read one mail."""
    mail = message_from_bytes(raw, policy=SMTP)
    assert isinstance(mail, EmailMessage)
    plain = mail.get_body(("plain",))
    calendars = [one.get_payload(decode=True) for one in mail.walk() if one.get_content_type() == "text/calendar"]
    return Letter(
        to=mail["To"].addresses[0].addr_spec,
        sender=mail["From"].addresses[0].addr_spec,
        subject=mail["Subject"],
        text=plain.get_content() if plain else "",
        message_id=mail["Message-ID"],
        references=mail["References"] or "",
        event=_event(calendars[0]) if calendars else None,
    )


def fresh(who: Writer, to: str, subject: str, words: str) -> bytes:
    """A new mail."""
    mail = _addressed(who, to, subject)
    mail.set_content(f"{words}\n")
    return mail.as_bytes()


def reply(who: Writer, letter: Letter, words: str) -> bytes:
    """An answer above the quoted letter, in its thread."""
    mail = _addressed(who, letter.sender, f"Re: {letter.subject}")
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = f"{letter.references} {letter.message_id}".strip()
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
    mail.set_content(f"{words}\n\nOn that day the library wrote:\n{quoted}\n")
    return mail.as_bytes()


def press(who: Writer, event: Event, answer: str) -> bytes:
    """What a calendar sends when its owner presses a button (RFC 5546 section 3.2.3)."""
    calendar = icalendar.Calendar.from_ical(event.raw)
    calendar["METHOD"] = icalendar.vText("REPLY")
    (shown,) = calendar.walk("VEVENT")
    me = icalendar.vCalAddress(f"mailto:{who.address}")
    me.params["PARTSTAT"] = answer
    shown["ATTENDEE"] = me
    mail = _addressed(who, event.organiser, f"{answer.capitalize()}: coffee")
    mail.set_content(f"{who.name} has answered your invitation\n")
    mail.add_alternative(calendar.to_ical(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def _event(raw: object) -> Event | None:
    assert isinstance(raw, bytes)
    calendar = icalendar.Calendar.from_ical(raw)
    if calendar["METHOD"] == "DECLINECOUNTER":
        return None  # the event stays as it was
    (event,) = calendar.walk("VEVENT")
    guests = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    return Event(
        method=str(calendar["METHOD"]),
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        start=event["DTSTART"].dt,
        organiser=_address(event["ORGANIZER"]),
        guests=frozenset(map(_address, guests)),
        raw=raw,
    )


def _address(value: object) -> str:
    return str(value).lower().removeprefix("mailto:")


def _addressed(who: Writer, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((who.name, who.address))
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(SystemClock().now())
    mail["Message-ID"] = make_msgid(domain=who.address.partition("@")[2])
    return mail
