"""From the calendar parts of a mail to its answers: each VEVENT once, however often the mail repeats it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from icalendar import Calendar, Component

from mailbot.domain.model.inbound import CalendarAnswer
from mailbot.mail.inbound.itip.moments import UNREADABLE, Zones, ending, instant
from mailbot.mail.inbound.itip.zones import cut_zones
from mailbot.mail.inbound.parsing.addresses import plain_address
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.parsing.parts import Part
from mailbot.mail.inbound.screen.calendars import is_itip, part_method

_ANSWERING = frozenset({"REPLY", "COUNTER"})
_WANTED = re.compile(r"\s{0,9}(?:UID|SEQUENCE|ATTENDEE|DTSTART|DTEND|DURATION|DTSTAMP|COMMENT)[;:]", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_WEB_ZONE = re.compile(r"(;TZID=)([a-z]{1,9}://[^\s:;\",]{1,80})(?=:)", re.IGNORECASE)
_DIGITS = 9  # of a sequence number: within 32 bits (RFC 5545 section 3.3.8)
_EVENT_LIMIT = 50  # a part
_PART_LIMIT = 5  # of one mail: it may carry the same calendar as a part and as a file
_WHOLE_LIMIT = 32_768  # characters of a calendar that is read whole; of a longer one, what says something to us
_LINE_LIMIT = 1_000
_TEXT_LIMIT = 4_000
_CALENDAR = re.compile(r"^[ \t]{0,20}BEGIN:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)
_CALENDAR_ENDS = re.compile(r"^[ \t]{0,20}END:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)


def read_answers(mail: ParsedMail) -> tuple[CalendarAnswer, ...]:
    """What the calendar parts of the mail say, in order; what says the same is there once."""
    found: dict[CalendarAnswer, CalendarAnswer] = {}
    spoken = filter(is_itip, mail.parts)
    for answer in (one for part in islice(spoken, _PART_LIMIT) for one in _read_part(part, mail.sender)):
        same = replace(answer, comment=None, stamp=None)
        if same not in found or not found[same].comment:
            found[same] = answer
    return tuple(found.values())


def _read_part(part: Part, sender: str | None) -> Iterator[CalendarAnswer]:
    """The answers in one part."""
    method = part_method(part)
    calendars, zones = _calendars(part.text)
    events = (event for calendar in calendars for event in calendar.walk("VEVENT"))
    for event in islice(events, _EVENT_LIMIT):
        answer = _read_event(event, method, sender, zones)
        if answer is not None:
            yield answer


def _calendars(text: str) -> tuple[list[Component], Zones]:
    """The calendars in a text, mail text around them cut away, and the zones that they bring along."""
    begins, ends = _CALENDAR.search(text), _last_end(text)
    if begins is None:
        return [], {}
    unfolded = _FOLD.sub("", text[begins.start() : ends if ends > begins.start() else len(text)])
    body, zones = cut_zones(_WEB_ZONE.sub(r'\1"\2"', unfolded))  # Exchange sets no quotes around such a name
    for one in (body, _mended(body)) if len(body) <= _WHOLE_LIMIT else (_mended(body),):
        try:
            found: list[Component] = list(Calendar.from_ical(one, multiple=True))
        except UNREADABLE:
            continue
        if found:
            return found, zones
    return [], {}


def _last_end(text: str) -> int:
    """Where the last calendar of a text ends; 0 when none does."""
    return max((one.end() for one in _CALENDAR_ENDS.finditer(text)), default=0)


def _mended(body: str) -> str:
    """A damaged or very long calendar with only the lines that say something to us, in well-formed nesting."""
    kept: list[str] = []
    inside = within_alarm = False
    for line in body.splitlines():
        upper = line.strip().upper()
        if upper in {"BEGIN:VEVENT", "END:VEVENT"}:
            if inside != (upper == "BEGIN:VEVENT"):
                kept.append(upper)
            inside, within_alarm = upper == "BEGIN:VEVENT", False
        elif upper.endswith(":VALARM"):
            within_alarm = upper.startswith("BEGIN")
        elif inside and not within_alarm and _is_wanted(line):
            kept.append(line.strip())
        if len(kept) >= _LINE_LIMIT:
            break
    return "\r\n".join(("BEGIN:VCALENDAR", *kept, *(("END:VEVENT",) if inside else ()), "END:VCALENDAR", ""))


def _is_wanted(line: str) -> bool:
    return len(line) <= _TEXT_LIMIT and bool(_WANTED.match(line))


def _read_event(event: Component, method: str, sender: str | None, zones: Zones) -> CalendarAnswer | None:
    """One answer; None for an event without a UID, which answers nothing."""
    uid = _text(event, "UID")
    if not uid:
        return None
    who = _who(event, sender) if method in _ANSWERING else _NOBODY
    start = instant(event, "DTSTART", zones)
    return CalendarAnswer(
        method=method,
        uid=uid,
        sequence=_number(event, "SEQUENCE"),
        attendee=who.address,
        partstat=who.partstat,
        start=start,
        end=ending(event, start, zones),
        comment=_text(event, "COMMENT").strip() or who.remark or None,
        stamp=instant(event, "DTSTAMP", zones),
    )


@dataclass(frozen=True, slots=True)
class _Attendee:
    """Who answers, what (PARTSTAT), and with which remark in the calendar."""

    address: str | None = None
    partstat: str | None = None
    remark: str = ""

    @property
    def has_decided(self) -> bool:
        """Whether the answer is theirs: RFC 5545 section 3.2.12 has one for those who have not answered yet."""
        return self.partstat not in {None, "NEEDS-ACTION", "DELEGATED"}


_NOBODY = _Attendee()


def _who(event: Component, sender: str | None) -> _Attendee:
    """Who answers: the only attendee, else the sender among them, else the only one who has decided."""
    named = [one for one in map(_attendee, _all(event, "ATTENDEE")) if one.address]
    by_sender = [one for one in named if one.address == sender]
    decided = [one for one in named if one.has_decided]
    return next((choice[0] for choice in (named, by_sender, decided) if len(choice) == 1), _NOBODY)


def _attendee(value: object) -> _Attendee:
    """An ATTENDEE property; nobody where it cannot be read."""
    try:
        params = getattr(value, "params", {})
        address = str(value).strip()
        plain = plain_address(address[7:] if address.lower().startswith("mailto:") else address)
        partstat = str(params.get("PARTSTAT", "")).strip().upper() or None
        return _Attendee(plain, partstat, str(params.get("X-RESPONSE-COMMENT", "")).strip()[:_TEXT_LIMIT])
    except UNREADABLE:
        return _NOBODY


def _all(event: Component, name: str) -> list[object]:
    """All values of a property."""
    try:
        found = event.get(name)
    except UNREADABLE:
        return []
    return list(found) if isinstance(found, list) else [] if found is None else [found]


def _text(event: Component, name: str) -> str:
    """A text property; where it stands twice, a comment is joined and all else is the first."""
    values: list[str] = []
    for one in _all(event, name):
        try:
            values.append(str(one))
        except UNREADABLE:
            continue
    return ("\n".join(values) if name == "COMMENT" else "".join(values[:1]))[:_TEXT_LIMIT]


def _number(event: Component, name: str) -> int | None:
    """A whole number; None where it is missing or beyond 32 bits."""
    text = _text(event, name).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
