"""Answers to an invitation in the shapes that calendar programs really send; the words and the people are made up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Final, TypeAlias

from tests.support.builders import LONDON, MEETS, NOW
from tests.support.zones import windows_zone

Shape: TypeAlias = "Callable[[Said], bytes]"

_PLAIN = "Content-Type: text/plain; charset=utf-8\n\n{}"
_CALENDAR = 'Content-Type: text/calendar; charset="utf-8"; method={}\n\n{}'
_WINDOWS_ZONE = windows_zone("GMT Standard Time")
_EMPTY_ZONE = """BEGIN:VTIMEZONE
TZID:tzone://Microsoft/Utc
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Said:
    """What somebody answers to which event, and from where."""

    uid: str
    sender: str
    partstat: str = "ACCEPTED"
    sequence: int = 0
    start: datetime = MEETS
    stamp: datetime = NOW
    attendee: str = ""
    note: str = ""
    headers: str = "X-MS-Exchange-Organization-AuthAs: Internal\n"

    @property
    def who(self) -> str:
        """Whom the answer names: the sender unless another was given."""
        return self.attendee or self.sender

    def utc(self, minutes: int = 0) -> str:
        """A moment of the event as UTC."""
        return f"{self.start + timedelta(minutes=minutes):%Y%m%dT%H%M%SZ}"

    def wall(self, minutes: int = 0) -> str:
        """The same as wall time in London."""
        return f"{(self.start + timedelta(minutes=minutes)).astimezone(LONDON):%Y%m%dT%H%M%S}"


def _mail(said: Said, subject: str, *parts: str, kind: str = "alternative", more: str = "") -> bytes:
    """A mail of these parts."""
    body = "".join(f"--=_v\n{part}\n" for part in parts)
    return (
        (
            f"From: Somebody <{said.sender}>\nTo: library@example.nhs.uk\nSubject: {subject}: Coffee [RCT26-r1-01]\n"
            f"Date: {format_datetime(said.stamp)}\nMessage-ID: <{abs(hash((said, subject)))}@mail.test>\n"
            f"{said.headers}{more}"
            f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="=_v"\n\n{body}--=_v--\n'
        )
        .replace("\n", "\r\n")
        .encode()
    )


def _calendar(said: Said, *lines: str, head: str = "METHOD:REPLY\n", zone: str = "") -> str:
    """A calendar with one event of these lines, of which some are always there."""
    event = "\n".join(("BEGIN:VEVENT", f"UID:{said.uid}", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\nPRODID:-//Made up//Calendar//EN\nVERSION:2.0\n{head}{zone}{event}\nEND:VCALENDAR\n"


def _stamp(said: Said) -> str:
    return f"DTSTAMP:{said.stamp:%Y%m%dT%H%M%SZ}"


def _attendee(said: Said, extra: str = "") -> str:
    return f"ATTENDEE{extra};PARTSTAT={said.partstat}:mailto:{said.who}"


def _utc_times(said: Said) -> tuple[str, str]:
    return f"DTSTART:{said.utc()}", f"DTEND:{said.utc(30)}"


def _windows_times(said: Said, zone: str = '"GMT Standard Time"') -> tuple[str, str]:
    return f"DTSTART;TZID={zone}:{said.wall()}", f"DTEND;TZID={zone}:{said.wall(30)}"


def outlook_desktop(said: Said) -> bytes:
    """No organiser; one attendee without a name; the zone's name in quotes; X-ALT-DESC."""
    lines = (_attendee(said), _stamp(said), f"SEQUENCE:{said.sequence}", *_windows_times(said))
    event = _calendar(
        said, *lines, "SUMMARY:Accepted: Coffee", "X-ALT-DESC;FMTTYPE=text/html:<html></html>", zone=_WINDOWS_ZONE
    )
    return _mail(said, "Accepted", _PLAIN.format("\n"), _CALENDAR.format("REPLY", event))


def exchange(said: Said) -> bytes:
    """No organiser; the typed words as a comment; a zone with a web address for a name, all zeros."""
    times = (
        f"DTSTART;TZID=tzone://Microsoft/Utc:{said.utc()[:-1]}",
        f"DTEND;TZID=tzone://Microsoft/Utc:{said.utc(30)[:-1]}",
    )
    note = (f"COMMENT;LANGUAGE=en-GB:{said.note}\\n",) if said.note else ()
    event = _calendar(said, _attendee(said), *note, *times, _stamp(said), f"SEQUENCE:{said.sequence}", zone=_EMPTY_ZONE)
    return _mail(said, "Declined", _PLAIN.format(f"{said.note}\n"), _CALENDAR.format("REPLY", event))


def windows_zone_alone(said: Said) -> bytes:
    """A Windows name for the zone, and no rules of it."""
    lines = (_attendee(said), _stamp(said), *_windows_times(said, "GMT Standard Time"))
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines)))


def google(said: Said) -> bytes:
    """Everything there, in UTC; the mail is marked as automatic and tells the event in words."""
    attendee = _attendee(said, ";CUTYPE=INDIVIDUAL;CN=Some Body;X-NUM-GUESTS=0")
    lines = (*_utc_times(said), _stamp(said), "ORGANIZER:mailto:library@example.nhs.uk", attendee)
    event = _calendar(said, *lines, f"SEQUENCE:{said.sequence}", "STATUS:CONFIRMED")
    words = "Some Body has accepted this invitation.\n\nInvitation from Google Calendar\n"
    attached = f'Content-Type: application/ics; name="invite.ics"\nContent-Disposition: attachment\n\n{event}'
    more = "Sender: Google Calendar <calendar-notification@google.test>\nAuto-Submitted: auto-generated\n"
    return _mail(
        said, "Accepted", _PLAIN.format(words), _CALENDAR.format("REPLY", event), attached, kind="mixed", more=more
    )


def thunderbird(said: Said) -> bytes:
    """The same answer twice in one mail, as a part and as a file; no thread."""
    lines = (_stamp(said), "ORGANIZER:mailto:library@example.nhs.uk", _attendee(said), f"SEQUENCE:{said.sequence}")
    event = _calendar(said, *lines, *_utc_times(said))
    words = "Some Body <x@example.test> has accepted your event invitation.\n"
    attached = f'Content-Type: application/ics; name="invite.ics"\nContent-Disposition: attachment\n\n{event}'
    return _mail(
        said, "Invitation Accepted", _PLAIN.format(words), _CALENDAR.format("REPLY", event), attached, kind="mixed"
    )


def method_twice(said: Said) -> bytes:
    """METHOD stands twice."""
    lines = (_attendee(said), _stamp(said), f"SEQUENCE:{said.sequence}", *_utc_times(said))
    return _mail(
        said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines, head="METHOD:REPLY\nMETHOD:REPLY\n"))
    )


def counts_on_its_own(said: Said) -> bytes:
    """A SEQUENCE that we never gave."""
    lines = (_attendee(said), _stamp(said), "SEQUENCE:5", *_utc_times(said))
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines)))


def absurd_sequence(said: Said) -> bytes:
    """A SEQUENCE beyond 32 bits."""
    lines = (_attendee(said), _stamp(said), "SEQUENCE:1407317367304", *_utc_times(said))
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines)))


def comma_in_a_name(said: Said) -> bytes:
    """An unquoted comma in a name, which breaks the line for strict readers."""
    lines = (f"ATTENDEE;CN=Body, Some;PARTSTAT={said.partstat}:mailto:{said.who}", _stamp(said), *_utc_times(said))
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines, f"SEQUENCE:{said.sequence}")))


def yahoo(said: Said) -> bytes:
    """STATUS twice, and a role that does not exist."""
    lines = (_attendee(said, ";ROLE=REQ_PARTICIPANT;RSVP=TRUE"), _stamp(said), "STATUS:CONFIRMED", "STATUS:CONFIRMED")
    return _mail(
        said,
        "Accepted",
        _CALENDAR.format("REPLY", _calendar(said, *lines, *_utc_times(said), f"SEQUENCE:{said.sequence}")),
    )


def two_events(said: Said) -> bytes:
    """The event and one occurrence of it, answered alike."""
    lines = (_attendee(said), _stamp(said), f"SEQUENCE:{said.sequence}", *_utc_times(said))
    again = ("END:VEVENT", "BEGIN:VEVENT", f"UID:{said.uid}", f"RECURRENCE-ID:{said.utc()}", *lines)
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines, *again)))


def as_a_text_file(said: Said) -> bytes:
    """Redirected: the calendar as attachment.txt, in a charset that nobody knows."""
    lines = (_attendee(said), _stamp(said), f"SEQUENCE:{said.sequence}", *_utc_times(said))
    part = 'Content-Type: text/calendar; charset="no-such-charset"; name="attachment.txt"; method=REPLY\n'
    return _mail(said, "Accepted", f"{part}Content-Disposition: attachment\n\n{_calendar(said, *lines)}", kind="mixed")


def to_a_list(said: Said) -> bytes:
    """Invited through a list: the attendee is the list, the sender one of its readers."""
    lines = (
        f"ATTENDEE;PARTSTAT={said.partstat}:mailto:all.staff@example.nhs.uk",
        _stamp(said),
        f"SEQUENCE:{said.sequence}",
    )
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines, *_utc_times(said))))


def stamp_without_zone(said: Said) -> bytes:
    """A bot's answer: a stamp that is in no zone."""
    lines = (_attendee(said), f"DTSTAMP:{said.stamp:%Y%m%dT%H%M%S}", f"SEQUENCE:{said.sequence}", *_utc_times(said))
    return _mail(said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines)))


def apple_without_attendee(said: Said) -> bytes:
    """METHOD twice, no attendee at all, a SEQUENCE of its own: nobody says what was answered."""
    lines = (_stamp(said), "SEQUENCE:5", *_utc_times(said))
    return _mail(
        said, "Accepted", _CALENDAR.format("REPLY", _calendar(said, *lines, head="METHOD:REPLY\nMETHOD:REPLY\n"))
    )


def exchange_counter(said: Said) -> bytes:
    """Another time: start and end are the proposed, the old ones in fields of Microsoft's own."""
    times = _windows_times(said)
    old = f'X-MS-OLK-ORIGINALSTART;TZID="GMT Standard Time":{MEETS:%Y%m%dT%H%M%S}'
    event = _calendar(
        said,
        _attendee(said),
        *times,
        _stamp(said),
        f"SEQUENCE:{said.sequence}",
        old,
        head="METHOD:COUNTER\n",
        zone=_WINDOWS_ZONE,
    )
    return _mail(said, "New Time Proposed", _PLAIN.format("\n"), _CALENDAR.format("COUNTER", event))


def google_counter(said: Said) -> bytes:
    """Another time, in UTC, beside words of the program's own."""
    lines = (*_utc_times(said), _stamp(said), "ORGANIZER:mailto:library@example.nhs.uk", _attendee(said))
    event = _calendar(said, *lines, f"SEQUENCE:{said.sequence}", head="METHOD:COUNTER\n")
    words = "Some Body has replied Maybe to this invitation and proposed a new time.\n"
    return _mail(said, "New time proposed", _PLAIN.format(words), _CALENDAR.format("COUNTER", event))


_SUBJECTS: Final = {"ACCEPTED": "Accepted", "TENTATIVE": "Tentative", "DECLINED": "Declined"}


def subject_alone(said: Said) -> bytes:
    """A gateway dropped the calendar: the subject, and what was typed, is all that is left."""
    return _mail(said, _SUBJECTS[said.partstat], _PLAIN.format(f"{said.note}\n"))


def winmail(said: Said) -> bytes:
    """Wrapped in Microsoft's own format: no calendar that anybody else could read."""
    wrapped = 'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8+IgAAAQ=='
    return _mail(said, _SUBJECTS[said.partstat], _PLAIN.format("\n"), wrapped, kind="mixed")


ANSWERS: Final[Mapping[str, Shape]] = {
    shape.__name__: shape
    for shape in (
        outlook_desktop, exchange, windows_zone_alone, google, thunderbird, method_twice, counts_on_its_own,
        absurd_sequence, comma_in_a_name, yahoo, two_events, as_a_text_file, to_a_list, stamp_without_zone,
    )
}  # fmt: skip
"""The shapes of a yes, a perhaps or a no."""

COUNTERS: Final[Mapping[str, Shape]] = {shape.__name__: shape for shape in (exchange_counter, google_counter)}
"""The shapes of another time."""
