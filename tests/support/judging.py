"""Every mail that goes out in a test is shown here; its calendar part comes before the house rules and libical."""

from email import message_from_bytes
from email.message import Message
from functools import lru_cache

from tests.support import libical
from tests.support.ical_rules import faults

_SHOWN: list[bytes] = []
_FOUND: list[str] = []
_MOST_KEPT = 500


def show(raw: bytes) -> None:
    """Keep a mail that carries a calendar, until it is judged."""
    if b"text/calendar" in raw:
        _SHOWN.append(raw)
    if len(_SHOWN) >= _MOST_KEPT:
        _judge()


def judge_all() -> list[str]:
    """What is wrong with the mails shown so far, in words; they are forgotten."""
    _judge()
    found = list(_FOUND)
    _FOUND.clear()
    return found


def _judge() -> None:
    _FOUND.extend(fault for raw in _SHOWN for fault in wrong_with(raw))
    _SHOWN.clear()


def wrong_with(raw: bytes) -> list[str]:
    """What is wrong with the calendar of one mail: METHOD in the MIME part, its place, its bytes."""
    parts = list(message_from_bytes(raw).walk())
    calendars = [part for part in parts if part.get_content_type() == "text/calendar"]
    files = [_content(part) for part in parts if part.get_content_type() == "application/ics"]
    if len(calendars) != 1 or files != [_content(calendars[0])]:
        return [f"{len(calendars)} calendar parts and {len(files)} files"]
    (part,), content = calendars, _content(calendars[0])
    method = next((line[7:] for line in content.decode().splitlines() if line.startswith("METHOD:")), "")
    mime = {
        "method": part.get_param("method") == method,
        "charset": part.get_content_charset() == "utf-8",
        "base64": part["Content-Transfer-Encoding"] == "base64",
        "no disposition": part["Content-Disposition"] is None,
        "last": _is_last_alternative(parts, part),
    }
    return [*(f"not {what}" for what, holds in mime.items() if not holds), *_wrong_in(content)]


def _is_last_alternative(parts: list[Message], part: Message) -> bool:
    bodies = [one for one in parts if one.get_content_type() == "multipart/alternative"]
    return len(bodies) == 1 and bodies[0].get_payload()[-1] is part


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


@lru_cache(maxsize=512)
def _wrong_in(calendar: bytes) -> tuple[str, ...]:
    said = libical.verdict(calendar) if libical.is_installed() else "good"
    return (*faults(calendar), *(() if said == "good" else (f"libical: {said}",)))
