"""A calendar as a mail client keeps one: invitations come in, the newest SEQUENCE holds, CANCEL takes away.

Nothing of mailbot is used here: what it sends is read as a stranger would read it (RFC 5546 section 3.2).
"""

from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT as it came."""

    uid: str
    method: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    guests: frozenset[str]
    raw: bytes

    @property
    def revision(self) -> tuple[int, datetime]:
        """What says which of two is newer (RFC 5546 section 2.1.5)."""
        return self.sequence, self.stamp


def event_in(mail: bytes) -> Event | None:
    """The event that a mail brings, read line by line; None where it brings none."""
    parts = (part for part in message_from_bytes(mail).walk() if part.get_content_type() == "text/calendar")
    part = next(parts, None)
    if part is None:
        return None
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    lines = raw.decode("utf-8").replace("\r\n ", "").split("\r\n")
    said = {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in lines}
    if said["METHOD"] == "DECLINECOUNTER":
        return None  # a proposal was declined: the event stays as it was (RFC 5546 section 3.2.8)
    guests = (line.casefold().rpartition("mailto:")[2] for line in lines if line.startswith("ATTENDEE"))
    said = {"DTSTART": said["DTSTAMP"], "DTEND": said["DTSTAMP"], **said}  # a DECLINECOUNTER has neither
    start, end, stamp = (datetime.strptime(said[name], "%Y%m%dT%H%M%S%z") for name in ("DTSTART", "DTEND", "DTSTAMP"))
    return Event(said["UID"], said["METHOD"], int(said["SEQUENCE"]), stamp, start, end, frozenset(guests), raw)


@dataclass(slots=True)
class Calendar:
    """What one person's calendar shows; all that changed it, in turn; and every part that came."""

    shown: dict[str, Event] = field(default_factory=dict)
    known: dict[str, Event] = field(default_factory=dict)
    came: list[Event] = field(default_factory=list)
    parts: set[bytes] = field(default_factory=set)

    def take(self, event: Event) -> None:
        """Take in what a mail carried; what is older than what is known changes nothing."""
        self.parts.add(event.raw)
        if event.method not in ("REQUEST", "CANCEL"):
            return
        self.came.append(event)
        before = self.known.get(event.uid)
        if before and event.revision < before.revision:
            return
        self.known[event.uid] = event
        if event.method == "REQUEST":
            self.shown[event.uid] = event
        elif event.method == "CANCEL":
            self.shown.pop(event.uid, None)
