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


def is_itip(part: Part) -> bool:
    """Whether a part is a calendar that asks or answers, and is of this mail rather than of one inside it.

    A calendar file without a method, or one that only publishes, is an attachment.
    """
    return part.is_calendar and not part.enclosed and part_method(part) not in {"", "PUBLISH"}


def itip_part(mail: ParsedMail) -> Verdict | None:
    """A calendar part that asks or answers."""
    part = next((part for part in mail.parts if is_itip(part)), None)
    return found(Speaker.CALENDAR, "itip_part", f"it carries a calendar {part_method(part)}") if part else None
