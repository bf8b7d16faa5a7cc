"""Which letter came back: its Message-ID, wherever the report still holds it."""

import re

from mailbot.mail.inbound.bounces.prose import returned_text
from mailbot.mail.inbound.parsing.addresses import message_ids
from mailbot.mail.inbound.parsing.headers import read_fields
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen.reports import STATUS_TYPES

_ID_LINE = re.compile(
    r"^[ \t>]{0,9}message-id[ \t]{0,3}:[ \t]{0,3}\r?\n?[ \t]{0,9}(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE
)
_SOURCE_LIMIT = 262_144  # bytes: a report and the headers that it returns
_ID_FIELDS = (
    "x-original-message-id",
    "original-message-id",
    "x-ms-original-message-id",
    "x-microsoft-original-message-id",
)


def original_message_id(mail: ParsedMail) -> str | None:
    """The Message-ID of the letter that came back; None where the report does not say it."""
    if mail.returned is not None:
        found = message_ids(mail.returned.get("message-id"))
        if found:
            return found[0]
    return _from_fields(mail) or _from_text(mail) or next(iter(mail.references), None)


def _from_fields(mail: ParsedMail) -> str | None:
    """The id from a field of the report or of one of its parts."""
    blocks = (mail.headers, *(block for part in mail.of_type(*STATUS_TYPES) for block in part.blocks))
    named = (one for block in blocks for name in _ID_FIELDS for one in message_ids(block.get(name)))
    return next(named, None)


def _from_text(mail: ParsedMail) -> str | None:
    """The id from a message that is returned as text, or that stands where no part could be read."""
    found = message_ids(read_fields(returned_text(mail)).get("message-id"))
    if found:
        return found[0]
    everything = mail.source[:_SOURCE_LIMIT].decode("latin-1")
    return next((one for one in _ID_LINE.findall(everything) if one != mail.message_id), None)
