"""The house rules for every calendar part that we send, as an independent judge: bytes and lines, no library.

They say what libical does not: fold and line ends, METHOD, times in UTC, plain addresses, nothing twice. We
never write a time zone or an alarm, so any component but one VEVENT is a fault.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

METHODS = ("PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER")
PARTSTATS = ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")
STATUSES = ("CONFIRMED", "TENTATIVE", "CANCELLED")
ONCE = ("UID", "DTSTAMP", "ORGANIZER", "SEQUENCE")
AT_MOST_ONCE = ("DTEND", "DURATION", "STATUS", "LOCATION", "DESCRIPTION", "URL", "TRANSP", "CLASS")
KNOWN = {*ONCE, *AT_MOST_ONCE, "SUMMARY", "DTSTART", "ATTENDEE", "COMMENT", "VERSION", "PRODID", "METHOD", "CALSCALE"}
ONE_GUEST = ("REPLY", "DECLINECOUNTER")
LONGEST = 75
CONTENT = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)  # no lists
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
IN_UTC = re.compile(r"\d{8}T\d{6}Z")
ADDRESS = re.compile(r"mailto:[A-Za-z0-9.!$&'*+/=_~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One content line, unfolded."""

    name: str
    parameters: dict[str, str]
    value: str


def faults(raw: bytes) -> list[str]:
    """Every house rule that these bytes break, in words; an empty list when they are good."""
    found = list(_byte_faults(raw))
    lines = _content(raw)
    if lines is None:
        return [*found, "a line is no content line"]
    shape = [f"{line.name}:{line.value}" for line in lines if line.name in ("BEGIN", "END")]
    if shape != ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]:
        return [*found, f"not one VEVENT in one VCALENDAR: {shape}"]
    begin = next(at for at, line in enumerate(lines) if line.value == "VEVENT")
    head, event = lines[1:begin], lines[begin + 1 : -2]
    method = next((line.value for line in head if line.name == "METHOD"), "")
    return [
        *found,
        *(f"unknown property {line.name}" for line in (*head, *event) if line.name not in KNOWN),
        *_head_faults(head),
        *_count_faults(event, method),
        *_time_faults(event),
        *_people_faults(event, method),
        *_status_faults(event, method),
    ]


def _byte_faults(raw: bytes) -> Iterable[str]:
    if not raw.endswith(b"END:VCALENDAR\r\n"):
        yield "it does not end with END:VCALENDAR CRLF"
    if raw.count(b"\n") != raw.count(b"\r\n") or raw.count(b"\r") != raw.count(b"\r\n"):
        yield "a line end is not CRLF"
    for line in raw.split(b"\r\n"):
        if len(line) > LONGEST:
            yield f"a line of {len(line)} octets"
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a line is not UTF-8 on its own"
            continue
        if any(ord(character) < ord(" ") or ord(character) == 127 for character in text):
            yield "a control character"


def _content(raw: bytes) -> list[Line] | None:
    text = raw.decode("utf-8", "replace").replace("\r\n ", "").removesuffix("\r\n")
    matches = [CONTENT.fullmatch(line) for line in text.split("\r\n")]
    if not all(matches):
        return None
    return [
        Line(one[1].upper(), {key.upper(): value.strip('"') for key, value in PARAMETER.findall(one[2])}, one[3])
        for one in matches
        if one
    ]


def _head_faults(head: list[Line]) -> Iterable[str]:
    counted = Counter(line.name for line in head)
    yield from (
        f"{name} stands {counted[name]} times" for name in ("VERSION", "PRODID", "METHOD") if counted[name] != 1
    )
    yield from (f"no such METHOD: {line.value}" for line in head if line.name == "METHOD" and line.value not in METHODS)


def _count_faults(event: list[Line], method: str) -> Iterable[str]:
    counted = Counter(line.name for line in event)
    once = (*ONCE, "SUMMARY", "DTSTART") if method in ("REQUEST", "CANCEL") else ONCE
    yield from (f"{name} stands {counted[name]} times" for name in once if counted[name] != 1)
    yield from (f"{name} stands {counted[name]} times" for name in AT_MOST_ONCE if counted[name] > 1)
    yield from (f"SEQUENCE {one.value}" for one in event if one.name == "SEQUENCE" and not one.value.isdecimal())
    if counted["DTEND"] and counted["DURATION"]:
        yield "both DTEND and DURATION"


def _time_faults(event: list[Line]) -> Iterable[str]:
    times = {line.name: line.value for line in event if line.name in ("DTSTAMP", "DTSTART", "DTEND")}
    yield from (f"{name} is not in UTC" for name, value in times.items() if not IN_UTC.fullmatch(value))
    yield from (f"{name} is no moment" for name, value in times.items() if IN_UTC.fullmatch(value) and not _is(value))
    if times.get("DTEND", "99999999") <= times.get("DTSTART", "0"):
        yield "DTEND is not after DTSTART"


def _is(moment: str) -> bool:
    """Whether the calendar and the clock know such a moment."""
    try:
        datetime.strptime(moment, "%Y%m%dT%H%M%S%z")
    except ValueError:
        return False
    return True


def _people_faults(event: list[Line], method: str) -> Iterable[str]:
    people = [line for line in event if line.name in ("ATTENDEE", "ORGANIZER")]
    guests = [line.value.lower() for line in people if line.name == "ATTENDEE"]
    organiser = next((line.value.lower() for line in people if line.name == "ORGANIZER"), "")
    yield from (f"no plain address: {line.value}" for line in people if not ADDRESS.fullmatch(line.value))
    yield from ("a caret in CN" for line in people if "^" in line.parameters.get("CN", ""))
    states = [line.parameters.get("PARTSTAT", "NEEDS-ACTION") for line in people]
    yield from (f"no such PARTSTAT: {state}" for state in states if state not in PARTSTATS)
    if len(guests) != len(set(guests)):
        yield "an attendee stands twice"
    if (method in ("REQUEST", "CANCEL") and not guests) or (method in ONE_GUEST and len(guests) != 1):
        yield f"{len(guests)} attendees in a {method}"
    if method == "REQUEST" and organiser in guests:
        yield "the organiser is invited"


def _status_faults(event: list[Line], method: str) -> Iterable[str]:
    status = next((line.value for line in event if line.name == "STATUS"), "")
    if status and status not in STATUSES:
        yield f"no such STATUS: {status}"
    if (status == "CANCELLED") != (method == "CANCEL"):
        yield f"STATUS {status or 'absent'} in a {method}"
