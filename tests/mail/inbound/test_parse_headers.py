"""Header fields and texts: encoded, folded, broken, in every charset and in none."""

import pytest

from mailbot.mail.inbound.parsing.charsets import decode_bytes
from mailbot.mail.inbound.parsing.headers import (
    Headers,
    decode_words,
    parameters,
    read_blocks,
    read_fields,
    split_unquoted,
    unfold,
)
from mailbot.mail.inbound.parsing.markup import bare_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?b?Q2Fmw6k=?=", "Café"),
        ("=?UTF-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"),
        ("=?utf-8?b?Q2Fmw6k?=", "Café"),
        ("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9?=", "Café"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("=?utf-8*en?q?Hello?=", "Hello"),
        ("=?iso-8859-1?q?caf=E9?=", "café"),
        ("=?no-such?q?caf=E9?=", "café"),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("Re: =?utf-8?q?x?=", "Re: x"),
    ],
)
def test_encoded_words_are_decoded(value: str, text: str) -> None:
    """RFC 2047 words come out as text, broken ones as far as they can."""
    assert decode_words(value) == text


def test_many_encoded_words_are_read_in_one_pass() -> None:
    """A header of nothing but encoded words is read, and its neighbours are joined."""
    assert decode_words("=?utf-8?q?x?= " * 900) == "x" * 900 + " "
    assert decode_words("=?a?q?" * 900) == "=?a?q?" * 900


def test_headers_know_presence_and_order() -> None:
    """An empty field is there; values come top to bottom; names know no case."""
    headers = Headers.of([("X-Empty", ""), ("Received", "one"), ("RECEIVED", "two\r\n\tmore")])
    assert headers.has("x-empty")
    assert not headers.has("x-missing")
    assert headers.get("x-empty") == headers.get("x-missing") == ""
    assert headers.all("received") == ("one", "two more")
    assert headers.names == ("x-empty", "received", "received")


def test_eight_bit_headers_are_text() -> None:
    """Raw bytes in a header are UTF-8 if they can be, else Windows-1252; a long header is cut."""
    assert unfold("café".encode().decode("ascii", "surrogateescape")) == "café"
    assert unfold(b"caf\xe9".decode("ascii", "surrogateescape")) == "café"
    assert len(unfold("x" * 100_000)) == 16_384


def test_parameters_are_read() -> None:
    """Quoted semicolons stay, RFC 2231 parts are joined, a bare word is no parameter."""
    assert parameters('Text/Plain; name="a;b.ics"; charset=utf-8; junk') == (
        "text/plain",
        {"name": "a;b.ics", "charset": "utf-8"},
    )
    assert parameters("attachment; filename*=utf-8''na%C3%AFve.ics")[1] == {"filename": "naïve.ics"}
    assert parameters("attachment; filename*0=in; filename*1=vite.ics")[1] == {"filename": "invite.ics"}
    assert split_unquoted('a;"b;c";d', ";") == ["a", '"b;c"', "d"]


def test_fields_and_blocks_are_read_from_text() -> None:
    """Fields end at the first blank line and may be folded; blank lines divide the blocks of a report."""
    text = "Subject: one\n two\nNot a field\nTo: x\n\nBody: no"
    assert read_fields(text).get("subject") == "one two"
    assert read_fields(text).names == ("subject", "to")
    assert [block.names for block in read_blocks("A: 1\n\n\nB: 2\nC: 3\n")] == [("a",), ("b", "c")]
    assert read_blocks("") == ()


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é".encode(), "utf-8", "é"),
        (b"\xe9", "utf-8", "é"),
        (b"\x93x\x94", "iso-8859-1", "\u201cx\u201d"),
        (b"\x81", "cp1252", "\x81"),
        ("你好".encode("gbk"), "GB2312", "你好"),
        ("こんにちは".encode("iso2022_jp"), "ISO-2022-JP", "こんにちは"),
        (b"\\N{BULLET}", "unicode_escape", "\\N{BULLET}"),
        (b"a\x00b", "DEFAULT", "ab"),
        ("\ufeffx".encode(), '"utf-8"', "x"),
        (b"x", "", "x"),
        (b"x", "zip", "x"),
    ],
)
def test_bytes_become_text(data: bytes, charset: str, text: str) -> None:
    """Whatever is declared, the most likely text comes out, and never an error."""
    assert decode_bytes(data, charset) == text


def test_text_is_cut_between_characters() -> None:
    """The limit may cut a character in two; what stands before it is still read as UTF-8."""
    assert decode_bytes("é".encode() * 10, "utf-8", limit=5) == "éé"
    assert len(decode_bytes(b"x" * 100_000, "utf-8")) == 65_536


def test_markup_becomes_words() -> None:
    """Tags, styles and scripts go; blocks stand on lines of their own; unclosed tags do no harm."""
    assert bare_text("<style>p{}</style><p>Hello&nbsp;<b>there</b></p>x<br>y").split() == ["Hello", "there", "x", "y"]
    assert bare_text("<script>alert(1)") == ""
    assert bare_text("a < b") == "a < b"
    assert bare_text("<" * 5000) == "<" * 5000
