"""The bytes of a file as text: UTF-8, UTF-16 with its mark, or what Windows writes in western Europe."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from mailbot.spreadsheet.faults import BadTable, Fault

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods are zip files; .xls is an OLE file
_AS_CSV = 'In Excel, save it as "CSV UTF-8 (Comma delimited)"'
_AS_WINDOWS = "read as Windows-1252, since it is not UTF-8: look whether accented names came out right"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, with what a person should know about how it was read; empty = nothing."""

    text: str
    note: str = ""


def decoded(raw: bytes) -> Text:
    """The text of a file's bytes, lines ending in line feeds.

    Raises:
        BadTable: it is a workbook, or no text in an encoding that is read here.
    """
    if raw.startswith(_WORKBOOKS):
        raise BadTable([Fault(1, "", f"this is a workbook, not a CSV file. {_AS_CSV}")])
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Text(_plain(_read(raw, "utf-16")))
    try:
        return Text(_plain(raw.removeprefix(BOM_UTF8).decode("utf-8")))
    except UnicodeDecodeError:
        return Text(_plain(_read(raw, "cp1252")), _AS_WINDOWS)


def _read(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as coded:
        line = raw.count(b"\n", 0, coded.start) + 1
        raise BadTable([Fault(line, "", f"this is no text in UTF-8 or Windows-1252. {_AS_CSV}")]) from coded


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
