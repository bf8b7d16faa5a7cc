"""The parts of a message: walked without recursion, with limits on depth and number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import TypeAlias

from mailbot.mail.inbound.parsing.charsets import decode_bytes
from mailbot.mail.inbound.parsing.headers import Headers, decode_words, parameters, read_blocks, read_fields, unfold

DEPTH_LIMIT = 20
COUNT_LIMIT = 200
BLOCK_LIMIT = 200  # of one report: more recipients than any letter of ours has
CALENDAR_LIMIT = 262_144  # bytes: time zone tables and HTML descriptions make calendars long

AnyMessage: TypeAlias = "Message[str, str]"

_CALENDAR_TYPES = ("text/calendar", "application/ics", "text/x-vcalendar")
_WHOLE_MESSAGES = ("message/rfc822", "message/global", "message/rfc822-headers", "text/rfc822-headers")


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message, or a message within it.

    `text` is filled for texts and calendars, `blocks` for reports (one a block) and for messages within
    (their headers alone). `enclosed`: it stands inside a message within this one, so others wrote it.
    """

    content_type: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    filename: str = ""
    attached: bool = False
    enclosed: bool = False
    text: str = ""
    blocks: tuple[Headers, ...] = ()

    @property
    def is_calendar(self) -> bool:
        """Whether it holds a calendar, by its type or its name."""
        return self.content_type in _CALENDAR_TYPES or self.filename.endswith(".ics")

    @property
    def is_returned(self) -> bool:
        """Whether it is a message within this one, or the headers of one."""
        return self.content_type in _WHOLE_MESSAGES


def walk_parts(message: AnyMessage) -> Iterator[Part]:
    """The leaves and the messages within, in the order of the text."""
    waiting: list[tuple[AnyMessage, int, bool]] = [(message, 0, False)]
    count = 0
    while waiting and count < COUNT_LIMIT:
        one, depth, enclosed = waiting.pop()
        count += 1
        within = _children(one)
        whole = one.get_content_type() in _WHOLE_MESSAGES
        leaf = _is_leaf(one, within)
        if whole or leaf:
            yield _read_part(one, within, enclosed=enclosed)
        if depth < DEPTH_LIMIT and (whole or not leaf):
            waiting.extend((child, depth + 1, enclosed or whole) for child in reversed(within[:COUNT_LIMIT]))


def _is_leaf(message: AnyMessage, within: list[AnyMessage]) -> bool:
    """Whether a part has a body of its own; a multipart whose boundary never came has one too."""
    return not within or not message.get_content_type().startswith("multipart/")


def _children(message: AnyMessage) -> list[AnyMessage]:
    """The parts directly inside a part."""
    payload = message.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _read_part(message: AnyMessage, within: list[AnyMessage], *, enclosed: bool) -> Part:
    """A part with its text or its blocks."""
    kind = message.get_content_type()
    _, said = parameters(_field(message, "content-type"))
    disposition, more = parameters(_field(message, "content-disposition"))
    filename = decode_words(more.get("filename") or said.get("name", "")).lower()
    part = Part(kind, said, filename, attached=disposition == "attachment", enclosed=enclosed)
    if within:
        return replace(part, blocks=tuple(_blocks(kind, message, within)))
    if part.is_calendar:
        return replace(part, text=_text(message, said, CALENDAR_LIMIT))
    if kind.startswith("multipart/"):
        return replace(part, content_type="text/plain", text=_text(message, said))  # its boundary never came
    if kind.startswith(("text/", "message/")):
        text = _text(message, said)
        if kind.startswith("text/") and not part.is_returned:
            return replace(part, text=text)
        return replace(part, text=text, blocks=(read_fields(text),) if part.is_returned else read_blocks(text))
    return part


def _blocks(kind: str, message: AnyMessage, within: list[AnyMessage]) -> Iterator[Headers]:
    """The field blocks of a report part, or the headers of a message within."""
    for one in within[:BLOCK_LIMIT]:
        if one.keys():
            yield Headers.of(one.raw_items())
        if kind not in _WHOLE_MESSAGES:
            body = one.get_payload()
            if isinstance(body, str) and body.strip():
                yield from read_blocks(_decoded_again(message, body))


def _decoded_again(message: AnyMessage, body: str) -> str:
    """The body of a report that was wrongly sent in base64 or quoted-printable, decoded."""
    encoding = _field(message, "content-transfer-encoding").strip().lower()
    if encoding not in {"base64", "quoted-printable"}:
        return body
    carrier: AnyMessage = Message()
    carrier["Content-Transfer-Encoding"] = encoding
    carrier.set_payload(body)
    return _text(carrier, {})


def _text(message: AnyMessage, said: Mapping[str, str], limit: int = 65_536) -> str:
    """The text of a leaf, its transfer encoding undone."""
    data = message.get_payload(decode=True)
    return decode_bytes(data, said.get("charset", "utf-8"), limit) if isinstance(data, bytes) else ""


def _field(message: AnyMessage, name: str) -> str:
    """A raw field of a part; empty when there is none."""
    return next((unfold(str(value)) for key, value in message.raw_items() if key.lower() == name), "")
