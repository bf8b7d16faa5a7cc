"""A message as it was read (`ParsedMail`), and reading it (`parse`): tolerant, bounded, without any verdict."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from mailbot.mail.inbound.parsing.addresses import display_name, message_ids, one_address
from mailbot.mail.inbound.parsing.charsets import TEXT_LIMIT, decode_bytes
from mailbot.mail.inbound.parsing.headers import Headers
from mailbot.mail.inbound.parsing.limits import bounded, is_intricate
from mailbot.mail.inbound.parsing.markup import bare_text
from mailbot.mail.inbound.parsing.parts import AnyMessage, Part, walk_parts

_REFERENCE_LIMIT = 60
_OPENING_LINES = 25

_QUOTE_BEGINS = re.compile(
    r"(?:>|\|>|-{3,} ?\w|_{10,}|(?:from|von|de|da|van|fra|från|od|от) ?:|on .{3,120}wrote:$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """What a message holds. `plain` and `markup` are its own inline texts; `returned` is the message within, if any."""

    headers: Headers = field(default_factory=Headers)
    sender: str | None = None
    sender_name: str = ""
    subject: str = ""
    message_id: str | None = None
    answers: tuple[str, ...] = ()  # Message-IDs of In-Reply-To
    references: tuple[str, ...] = ()  # In-Reply-To, then References from the newest, each once
    written_at: datetime | None = None
    parts: tuple[Part, ...] = ()
    plain: str = ""
    markup: str = ""
    words: str = ""  # its text, from the plain part or else the HTML
    opening: str = ""  # the first lines of that, up to the first sign of quoted text
    returned: Headers | None = None
    source: bytes = b""

    @property
    def content_type(self) -> str:
        """The type of the whole message, in lower case, without parameters."""
        return self.headers.get("content-type").partition(";")[0].strip().lower()

    def of_type(self, *content_types: str) -> tuple[Part, ...]:
        """Its own parts of these types; not those of a message within."""
        return tuple(part for part in self.parts if part.content_type in content_types and not part.enclosed)


def parse(raw: bytes) -> ParsedMail:
    """Read a message. Structure that cannot be read leaves the headers and the bare text of the body."""
    source = bounded(raw)
    if is_intricate(source):
        return _headers_alone(source)
    try:
        message = BytesParser(policy=compat32).parsebytes(source)
        parts = tuple(walk_parts(message))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return _headers_alone(source)
    return _mail(message, parts, source)


def _headers_alone(source: bytes) -> ParsedMail:
    """A message whose structure is beyond reading: its headers, and its body as one text."""
    message = BytesHeaderParser(policy=compat32).parsebytes(source)
    body = source.partition(b"\r\n\r\n")[2] or source.partition(b"\n\n")[2]
    return _mail(message, (Part("text/plain", text=decode_bytes(body, "utf-8")),), source)


def _mail(message: AnyMessage, parts: tuple[Part, ...], source: bytes) -> ParsedMail:
    """Put the picture together."""
    headers = Headers.of(message.raw_items())
    answers = message_ids(headers.get("in-reply-to"))
    older = tuple(reversed(message_ids(headers.get("references"))))
    author = headers.get_raw("from")
    plain, markup = _joined(parts, "text/plain"), _joined(parts, "text/html")
    words = plain if plain.strip() else bare_text(markup)
    return ParsedMail(
        headers=headers,
        sender=_author(headers, author),
        sender_name=display_name(headers.get("from")),
        subject=" ".join(headers.get("subject").split()),
        message_id=_own_id(headers.get("message-id")),
        answers=answers,
        references=tuple(dict.fromkeys(answers + older))[:_REFERENCE_LIMIT],
        written_at=_moment(headers.get("date")),
        parts=parts,
        plain=plain,
        markup=markup,
        words=words,
        opening=_opening(words),
        returned=next((part.blocks[0] for part in parts if part.is_returned and part.blocks), None),
        source=source,
    )


def _author(headers: Headers, author: str) -> str | None:
    """The one address of the one From field; a field that is encoded whole is decoded first."""
    if len(headers.all("from")) != 1:
        return None
    return one_address(author if "@" in author else headers.get("from"))


def _own_id(value: str) -> str | None:
    """The Message-ID; some robots forget the angle brackets."""
    found = message_ids(value)
    if found:
        return found[0]
    return value if value and not value.split()[1:] else None


def _moment(value: str) -> datetime | None:
    """The Date field with its own offset; None where it is missing or senseless."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _opening(words: str) -> str:
    """The first lines of a text that are not blank, up to the first sign of quoted text."""
    kept: list[str] = []
    for line in words.splitlines():
        if _QUOTE_BEGINS.match(line.strip()) or len(kept) >= _OPENING_LINES:
            break
        if line.strip():
            kept.append(line.strip())
    return "\n".join(kept)


def _joined(parts: tuple[Part, ...], content_type: str) -> str:
    """The inline texts of one type in order, as one text of at most 64 kB."""
    texts = (
        part.text for part in parts if part.content_type == content_type and not part.attached and not part.enclosed
    )
    return "\n".join(texts)[:TEXT_LIMIT]
