"""Bytes as text: the encodings that spreadsheets write, said aloud where it is not the usual one."""

import pytest

from mailbot.spreadsheet.decoding import decoded
from mailbot.spreadsheet.faults import BadTable

LINES = "email,name\r\nann@example.org,Zoë Péñà\r\n"
PLAIN = LINES.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    """UTF-8 with or without its mark, and UTF-16 as "Unicode text" is saved: the same text, nothing to note."""
    read = decoded(LINES.encode(encoding))
    assert (read.text, read.note) == (PLAIN, "")


def test_windows_1252_is_read_and_said() -> None:
    """What is not UTF-8 is taken for what Windows writes in western Europe, and the reader is told to look."""
    read = decoded(LINES.encode("cp1252"))
    assert read.text == PLAIN
    assert read.note.startswith("read as Windows-1252, since it is not UTF-8")
    assert decoded(b"email\n").note == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    """Lines of Unix, Windows and old Macs come out alike."""
    assert decoded(f"a{end}b{end}{end}c".encode()).text == "a\nb\n\nc"


@pytest.mark.parametrize("start", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_is_named_with_the_way_on(start: bytes) -> None:
    """An .xlsx or .xls given in place of a CSV file is told as that, and how to save it."""
    with pytest.raises(BadTable) as bad:
        decoded(start)
    assert bad.value.lines == (
        'line 1: this is a workbook, not a CSV file. In Excel, save it as "CSV UTF-8 (Comma delimited)"',
    )


@pytest.mark.parametrize("raw", [b"email\nann\n\x81\x8d@example.org", b"\xff\xfeodd", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_refused_by_line(raw: bytes) -> None:
    """Bytes that no encoding read here has: the line is named, nothing is guessed."""
    with pytest.raises(BadTable) as bad:
        decoded(raw)
    (line,) = bad.value.lines
    assert "no text in UTF-8" in line
    assert line.startswith("line 3:" if raw.startswith(b"email") else "line 1:")
