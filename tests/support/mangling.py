"""Real mail made wrong: hypothesis strategies that take a message of the corpus and damage it as the world does.

A `Damage` is a small function from a message and chance to a message; `mangled` applies a few of them in a row.
"""

import base64
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from hypothesis import strategies as st

Item = TypeVar("Item")


class Chance(Protocol):
    """The chance that hypothesis lends."""

    def randrange(self, stop: int) -> int:
        """A number below `stop`."""

    def choice(self, of: Sequence[Item]) -> Item:
        """One of them."""

    def shuffle(self, items: list[bytes]) -> None:
        """Bring them into another order."""

    def sample(self, of: Sequence[Item], k: int) -> list[Item]:
        """Some of them."""


Damage: TypeAlias = Callable[[bytes, Chance], bytes]

CORPUS = Path(__file__).parents[1] / "corpus"
LIMIT = 2_000_000  # bytes: more than is ever read, so that damages cannot multiply without end
NULLS = b"\x00\x00\x00"
FIELDS = (
    *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"References", b"In-Reply-To", b"Content-Type"),
    *(b"Auto-Submitted", b"Return-Path", b"Precedence", b"List-Id", b"X-Failed-Recipients", b"MIME-Version"),
    *(b"Content-Transfer-Encoding", b"Content-Disposition", b"Authentication-Results"),
)
VALUES = (
    *(b"", b" ", b"<>", b"(", b'"', b"=?", b"=?utf-8?b?####?=", b"=?x-none?q?=FF?=", b"a@b", b"\xff\xfe", NULLS),
    *(b"text/plain; charset=none", b"multipart/mixed", b"multipart/report; report-type=delivery-status"),
    *(b"message/rfc822", b"text/calendar; method=REPLY", b"base64", b"quoted-printable", b"x-uuencode", b"8bit"),
    *(b"Mon, 99 Foo 3024 99:99:99 +9999", b"auto-replied", b"no", b"bulk", b"text/html", b";;;=;", b"\xc3\xa9" * 40),
    *(b"Team: a@b.example, c@d.example;", b"a@b.example, c@d.example", b"multipart/mixed; boundary=\x00"),
)
CHARSETS = (b"utf-8", b"utf-16", b"utf-7", b"iso-2022-jp", b"big5", b"us-ascii", b"none", b"base64", b"", b"\xff")
LUMPS = (
    *(b"On ", b"> ", b"-", b"<div>", b"&", b"join\r\n", b"\r\n", b"\r", b"\x00", b"\xf0\x9f\x98\x80", b"wrote:\n"),
    *(b"--\n", b"a@b.example ", b"BEGIN:VEVENT\n", b"550 5.1.1 ", b"next Thursday ", b"=\n", b"=3D", b"(", b'"', b"=?"),
)


def without_a_field(raw: bytes, chance: Chance) -> bytes:
    """A field is lost."""
    lines = raw.split(b"\n")
    del lines[chance.randrange(_head_length(lines))]
    return b"\n".join(lines)


def with_a_field_twice(raw: bytes, chance: Chance) -> bytes:
    """A field stands there more than once."""
    lines = raw.split(b"\n")
    place = chance.randrange(_head_length(lines))
    return b"\n".join((*lines[:place], *[lines[place]] * chance.choice((2, 3, 40)), *lines[place + 1 :]))


def with_fields_in_another_order(raw: bytes, chance: Chance) -> bytes:
    """The head is shuffled, folded lines and all."""
    lines = raw.split(b"\n")
    head = lines[: _head_length(lines)]
    chance.shuffle(head)
    return b"\n".join((*head, *lines[len(head) :]))


def wrongly_folded(raw: bytes, chance: Chance) -> bytes:
    """A line of the head is broken where it must not be, with or without the blank."""
    lines = raw.split(b"\n")
    place = chance.randrange(_head_length(lines))
    cut = chance.randrange(len(lines[place]) + 1)
    fold = chance.choice((b"\n", b"\n ", b"\r", b"\r\n\t", b"\n \n ", b"\x0b", b"\x85", b"\n\n"))
    lines[place] = lines[place][:cut] + fold + lines[place][cut:]
    return b"\n".join(lines)


def with_another_value(raw: bytes, chance: Chance) -> bytes:
    """A field says something else, at the top or in place of what stood there."""
    line = chance.choice(FIELDS) + b": " + chance.choice(VALUES)
    lines = raw.split(b"\n")
    place = chance.randrange(_head_length(lines))
    return b"\n".join((*lines[:place], line, *lines[place + chance.randrange(2) :]))


def in_another_charset(raw: bytes, chance: Chance) -> bytes:
    """The charset that is named is another than that of the text."""
    return raw.replace(b"utf-8", chance.choice(CHARSETS)).replace(b"UTF-8", chance.choice(CHARSETS))


def in_another_encoding(raw: bytes, chance: Chance) -> bytes:
    """The body is encoded, and says so rightly or wrongly."""
    head, _, body = raw.partition(b"\n\n")
    said = b"\nContent-Transfer-Encoding: " + chance.choice((b"base64", b"quoted-printable", b"BASE64 ", b"7bit"))
    encoded = base64.encodebytes(body)
    return head + said + b"\n\n" + chance.choice((encoded, body, encoded[: len(encoded) // 2], encoded[1:]))


def with_other_boundaries(raw: bytes, chance: Chance) -> bytes:
    """The lines between the parts are damaged."""
    lines = raw.split(b"\n")
    marks = [place for place, line in enumerate(lines) if line.startswith(b"--")]
    for place in chance.sample(marks, len(marks) // 2 + len(marks) % 2):
        lines[place] = chance.choice((b"", b"--", lines[place] + b"--", lines[place][:-1], b" " + lines[place]))
    return b"\n".join(lines)


def nested(raw: bytes, chance: Chance) -> bytes:
    """The message becomes a part of another, perhaps many times over."""
    for number in range(chance.choice((1, 2, 8, 40))):
        kind = chance.choice((b"message/rfc822", b"multipart/mixed", b"multipart/report", b"multipart/alternative"))
        mark = b"=_%d" % number
        body = raw if kind == b"message/rfc822" else b"--" + mark + b"\n" + raw + b"\n--" + mark + b"--\n"
        raw = b"From: a@b.example\nContent-Type: " + kind + b'; boundary="' + mark + b'"\n\n' + body
    return raw


def cut_short(raw: bytes, chance: Chance) -> bytes:
    """The connection broke."""
    return raw[: chance.randrange(len(raw) + 1)]


def without_a_middle(raw: bytes, chance: Chance) -> bytes:
    """A piece is missing."""
    start = chance.randrange(len(raw) + 1)
    return raw[:start] + raw[start + chance.randrange(400) :]


def with_a_lump(raw: bytes, chance: Chance) -> bytes:
    """Something stands somewhere very many times."""
    place = chance.randrange(len(raw) + 1)
    lump = chance.choice(LUMPS) * chance.choice((1, 30, 2_000, 20_000))
    return raw[:place] + lump + raw[place:]


def with_wrong_bytes(raw: bytes, chance: Chance) -> bytes:
    """Bytes were changed on the way."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 5, 60)) if data else 0):
        data[chance.randrange(len(data))] = chance.choice((0, 10, 13, 32, 34, 40, 58, 60, 61, 62, 127, 128, 255))
    return bytes(data)


def with_other_line_ends(raw: bytes, chance: Chance) -> bytes:
    """Lines end in another way."""
    return raw.replace(b"\r\n", b"\n").replace(
        b"\n", chance.choice((b"\r\n", b"\r", b"\r\r\n", b"\n\n", b"\n\r", b" "))
    )


def twice(raw: bytes, chance: Chance) -> bytes:
    """The message is there again below itself, or long beyond reason."""
    return raw * chance.choice((2, 2, 3, 20))


DAMAGES: tuple[Damage, ...] = (
    *(without_a_field, with_a_field_twice, with_fields_in_another_order, wrongly_folded, with_another_value),
    *(in_another_charset, in_another_encoding, with_other_boundaries, nested, cut_short, without_a_middle),
    *(with_a_lump, with_wrong_bytes, with_other_line_ends, twice),
)


def corpus() -> tuple[bytes, ...]:
    """Our own mails, in the order of their names."""
    return tuple(path.read_bytes() for path in sorted(CORPUS.glob("*.eml")))


def chances() -> st.SearchStrategy[Chance]:
    """Chance from a seed that hypothesis draws."""
    return st.randoms(use_true_random=True)


def mangled() -> st.SearchStrategy[bytes]:
    """A mail of the corpus, one to four times damaged."""
    damages = st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)
    return st.builds(_damaged, st.sampled_from(corpus()), damages, chances())


def spliced() -> st.SearchStrategy[bytes]:
    """The head of one mail upon the body of another, damaged once more."""
    mails = st.sampled_from(corpus())
    joined = st.builds(lambda one, other: b"\n\n".join((_head(one), _body(other))), mails, mails)
    return st.builds(_damaged, joined, st.lists(st.sampled_from(DAMAGES), max_size=1), chances())


def _damaged(raw: bytes, damages: list[Damage], chance: Chance) -> bytes:
    """The message after each damage in turn."""
    for damage in damages:
        raw = damage(raw, chance)[:LIMIT]
    return raw


def _head(raw: bytes) -> bytes:
    """What stands above the first blank line."""
    return raw.partition(b"\n\n")[0]


def _body(raw: bytes) -> bytes:
    """What stands below it."""
    return raw.partition(b"\n\n")[2]


def _head_length(lines: list[bytes]) -> int:
    """How many lines the head has; one at least, so that there is something to damage."""
    return max(1, lines.index(b"") if b"" in lines else len(lines))
