"""Mail that carries an iTIP message (RFC 5546): an answer to an invitation, or an invitation."""

import re

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.parsing.parts import Part
from mailbot.mail.inbound.screen.verdicts import found

_METHOD = re.compile(r"^METHOD(?:;[^:\r\n]{0,80})?:[ \t]{0,9}([A-Za-z-]{1,40})", re.MULTILINE | re.IGNORECASE)


def part_method(part: Part) -> str:
    """The iTIP method of a calendar part, from its text or else its parameter; empty when it has none."""
    said = _METHOD.search(part.text)
    return (said[1] if said else part.parameters.get("method", "")).strip().upper()


def itip_part(mail: ParsedMail) -> Verdict | None:
    """A calendar part with a method; a calendar file without one, or one that only publishes, is an attachment."""
    for part in mail.parts:
        if part.is_calendar and not part.enclosed and part_method(part) not in {"", "PUBLISH"}:
            return found(Speaker.CALENDAR, "itip_part", f"it carries a calendar {part_method(part)}")
    return None
