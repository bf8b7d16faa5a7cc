"""A table of text (CSV) as rows by the names of its columns (RFC 4180, and what Excel makes of it).

The order of the columns is free. A value may hold line breaks when it stands in quotation marks.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from unicodedata import normalize

from mailbot.domain.wording import counted
from mailbot.spreadsheet.faults import BadTable, Fault, Wrong
from mailbot.spreadsheet.header import DELIMITERS, Layout, best_fit, faults_of, names_of

T = TypeVar("T")

_UNSEEN = dict.fromkeys((0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
"""Marks that programs paste into a value, which nobody sees and no comparison should: they go."""
_JOINERS = ("\u200c", "\u200d")  # nobody sees these either, but in some scripts they are spelling
_TORN = (
    'the quotation marks (") of this row do not pair up, or a value in it is very long. A value that begins with a '
    "quotation mark ends with one, and one inside it is written twice"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line in which it begins, and its values by the names of their columns."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The value in a column; "" where the table has no such column, or the row ends before it."""
        return self.values.get(column, "")


@dataclass(slots=True)
class Table:
    """A table as far as it could be read. Whoever reads on adds the faults that they find."""

    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def blame(self, row: Row, column: str, what: str) -> None:
        """Note what is wrong with a value."""
        self.faults.append(Fault(row.line, column, what))

    def value(self, row: Row, column: str, reader: Callable[[str], T], otherwise: T) -> T:
        """What a reader makes of a value; where it cannot, the fault is noted and `otherwise` stands for it."""
        try:
            return reader(row[column])
        except Wrong as wrong:
            self.blame(row, column, str(wrong))
            return otherwise

    def first_rows(self, column: str, keys: Iterable[str]) -> dict[str, Row]:
        """The first row of each key, where each row has one ("" = none); a later row with the same is at fault."""
        first: dict[str, Row] = {}
        for row, key in zip(self.rows, keys, strict=True):
            if key and first.setdefault(key, row) is not row:
                self.blame(row, column, f"{key} stands in line {first[key].line} already")
        return first

    def refuse_if_faulty(self, way_on: str = "") -> None:
        """End here when something is wrong.

        Raises:
            BadTable: something is; all of it is named, and what to do about it.
        """
        if self.faults:
            raise BadTable(self.faults, way_on)


def read_table(text: str, layouts: Sequence[Layout]) -> Table:
    """The table that a text holds. Rows in which nothing stands are passed over.

    Args:
        text: the whole file; lines end in line feeds.
        layouts: the tables that it may be; its header says which.

    Raises:
        BadTable: the header fits none of them, so that no row can be understood.
    """
    torn: list[Fault] = []
    headers = {mark: next(_rows(text, mark, torn), (1, [])) for mark in DELIMITERS}
    delimiter, layout = best_fit({mark: cells for mark, (_, cells) in headers.items()}, layouts)
    line, header = headers[delimiter]
    if faults := faults_of(line, header, layout) if header or not torn else torn[:1]:
        raise BadTable(faults)
    table = Table(names_of(header, layout))
    for at, cells in _rows(text, delimiter, table.faults):
        if at > line:
            _take(table, at, cells)
    return table


def _rows(text: str, delimiter: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, each with the line in which it begins; a torn row ends the table."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            tidied = [_tidy(cell) for cell in cells]
            if any(tidied):
                yield line, tidied
            line = reader.line_num + 1
    except csv.Error:
        faults.append(Fault(line, "", _TORN))


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one after the other: `splitlines` would also end them at marks within a value."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _tidy(cell: str) -> str:
    """A value as it is compared: single spaces, composed accents, nothing unseen."""
    if not cell.isascii():
        cell = normalize("NFC", cell.translate(_UNSEEN))
    return " ".join(cell.split())


def _take(table: Table, line: int, cells: list[str]) -> None:
    """Add a row, with what is wrong with its form."""
    names = table.columns
    row = Row(line, {name: cell for name, cell in zip(names, cells, strict=False) if name})
    table.rows.append(row)
    if len(cells) > len(row.values):
        _blame_strays(table, row, cells)
    for name, value in row.values.items():
        if not value.isprintable() and (sign := _unprintable(value)):
            table.blame(row, name, f"there is a character in it that cannot be shown (U+{ord(sign):04X})")


def _blame_strays(table: Table, row: Row, cells: list[str]) -> None:
    """Note values that stand under no column; what is empty may stand anywhere."""
    names = table.columns
    if any(cells[len(names) :]):
        said = f"{len(cells)} values, but the header names {counted(len(names), 'column')}"
        table.blame(row, "", f"{said}. A value that holds what stands between values needs quotation marks")
    if any(cell for name, cell in zip(names, cells, strict=False) if not name):
        table.blame(row, "", "a value stands under no name of a column")


def _unprintable(value: str) -> str:
    return next((sign for sign in value if not sign.isprintable() and sign not in _JOINERS), "")
