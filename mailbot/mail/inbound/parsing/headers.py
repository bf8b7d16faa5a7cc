"""Header fields read tolerantly: folded, encoded (RFC 2047), with raw 8-bit bytes, or broken."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mailbot.mail.inbound.parsing.charsets import decode_bytes

HEADER_LIMIT = 16_384  # characters of one header that are looked at

_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_FIELD = re.compile(r"([!-9;-~]{1,80})[ \t]{0,4}:(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Headers:
    """The header fields of one message or part: names in lower case and in order, values decoded."""

    names: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, fields: Iterable[tuple[str, str]]) -> "Headers":
        """Headers from (name, raw value) pairs, top to bottom."""
        names: list[str] = []
        raw: dict[str, list[str]] = {}
        for name, value in fields:
            names.append(name.lower())
            raw.setdefault(name.lower(), []).append(unfold(value))
        return cls(
            names=tuple(names),
            values={name: tuple(decode_words(one).strip() for one in found) for name, found in raw.items()},
            raw={name: tuple(found) for name, found in raw.items()},
        )

    def get(self, name: str) -> str:
        """The first value of a field, decoded; empty when there is none."""
        found = self.values.get(name)
        return found[0] if found else ""

    def get_raw(self, name: str) -> str:
        """The first value of a field, unfolded but not decoded; empty when there is none."""
        found = self.raw.get(name)
        return found[0] if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field, top to bottom."""
        return self.values.get(name, ())

    def has(self, name: str) -> bool:
        """Whether the field is there at all, be it empty."""
        return name in self.values


def unfold(value: str) -> str:
    """A raw header value on one line, cut to a sane length, with its 8-bit bytes decoded."""
    line = _FOLD.sub(" ", value[:HEADER_LIMIT]) if "\n" in value or "\r" in value else value[:HEADER_LIMIT]
    if line.isascii():
        return line
    return decode_bytes(line.encode("utf-8", "surrogateescape"), "utf-8")


def decode_words(value: str) -> str:
    """A header value with its encoded words decoded (RFC 2047); what is broken stays as it stands."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending: list[tuple[str, bytes]] = []
    end = 0
    for word in _ENCODED_WORD.finditer(value):
        between = value[end : word.start()]
        if not pending or between.strip():
            pieces += (_join_words(pending), between)
            pending = []
        pending.append((word[1].partition("*")[0].lower(), _decode_word(word[2], word[3])))
        end = word.end()
    return "".join((*pieces, _join_words(pending), value[end:]))


def _decode_word(encoding: str, text: str) -> bytes:
    """The bytes of one encoded word."""
    data = text.encode("ascii", "replace")
    if encoding in "qQ":
        return quopri.decodestring(data, header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def _join_words(words: list[tuple[str, bytes]]) -> str:
    """The text of neighbouring encoded words; a character may be cut in two between words of one charset."""
    pieces: list[str] = []
    for place, (charset, data) in enumerate(words):
        if place and words[place - 1][0] == charset:
            continue
        run = [data]
        for following, more in words[place + 1 :]:
            if following != charset:
                break
            run.append(more)
        pieces.append(decode_bytes(b"".join(run), charset))
    return "".join(pieces)


def read_fields(text: str) -> Headers:
    """The header block at the start of a text (such as text/rfc822-headers), up to its first blank line."""
    fields: list[tuple[str, str]] = []
    for line in text.lstrip("\r\n").splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip()}"[:HEADER_LIMIT])
        elif found := _FIELD.fullmatch(line):
            fields.append((found[1], found[2].strip()))
    return Headers.of(fields)


def read_blocks(text: str) -> tuple[Headers, ...]:
    """The blocks of fields of a report part (RFC 3464 section 2.1), which blank lines divide."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple(read_fields("\n".join(block)) for block in blocks if block)


def parameters(value: str) -> tuple[str, Mapping[str, str]]:
    """A value such as `text/plain; charset="utf-8"` as (first word in lower case, parameters; RFC 2231 joined)."""
    first, *rest = split_unquoted(value, ";")
    found: dict[str, str] = {}
    for one in rest:
        name, equals, said = one.partition("=")
        if equals:
            base, star, _ = name.strip().lower().partition("*")
            text = said.strip().strip('"')
            found[base] = found.get(base, "") + (_percent_decoded(text) if star and "%" in text else text)
    return first.strip().lower(), found


def split_unquoted(value: str, separator: str) -> list[str]:
    """Split at a character wherever it does not stand inside double quotes."""
    pieces: list[str] = []
    quoted = False
    for chunk in value.split(separator):
        if quoted:
            pieces[-1] += separator + chunk
        else:
            pieces.append(chunk)
        quoted ^= chunk.count('"') % 2 == 1
    return pieces


def _percent_decoded(text: str) -> str:
    """An RFC 2231 value such as `utf-8''na%C3%AFve.ics` as text."""
    charset, quote, rest = text.partition("''")
    data = quopri.decodestring((rest if quote else text).replace("%", "=").encode("ascii", "replace"))
    return decode_bytes(data, charset if quote else "utf-8")
