"""The header of a table: what stands between its values, which table it is, and which column is which.

Capitals, spaces, hyphens and underscores in the name of a column do not matter.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from mailbot.spreadsheet.faults import Fault

DELIMITERS = (",", ";", "\t")
"""What may stand between values: a comma; or a semicolon or tab, as some Excels write."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that a table may have; all of `needed` must be there."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column."""
        return self.needed + self.optional


def best_fit(headers: Mapping[str, Sequence[str]], layouts: Sequence[Layout]) -> tuple[str, Layout]:
    """What stands between the values, and which layout it is: the reading under which most columns are known.

    Args:
        headers: the header's cells under each of `DELIMITERS`.
        layouts: what the table may be; of two that fit equally well, the first.
    """
    readings = [(mark, layout) for mark in headers for layout in layouts]
    return max(readings, key=lambda reading: sum(map(bool, names_of(headers[reading[0]], reading[1]))))


def names_of(header: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """The layout's name of each column; "" for a column that it does not know."""
    known = {_squeezed(name): name for name in layout.columns}
    return tuple(known.get(_squeezed(cell), "") for cell in header)


def faults_of(line: int, header: Sequence[str], layout: Layout) -> list[Fault]:
    """What is wrong with the header in this line."""
    said = _none(header, layout) or [*_unknown(header, layout), *_missing(header, layout)]
    return [Fault(line, "", one) for one in said]


def _none(header: Sequence[str], layout: Layout) -> list[str]:
    """What to say of a file that has no header at all."""
    if not header:
        return [f"the file is empty; its first line names the columns: {_list(layout)}"]
    if any("@" in cell for cell in header):
        return [f"the first line must name the columns: {_list(layout)}"]
    return []


def _unknown(header: Sequence[str], layout: Layout) -> Iterator[str]:
    """What to say of each column that has none of the layout's names."""
    for cell, name in zip(header, names_of(header, layout), strict=True):
        if cell and not name:
            yield f"there is no column {cell!r}{_perhaps_meant(cell, layout)}"


def _missing(header: Sequence[str], layout: Layout) -> Iterator[str]:
    """What to say of each column that must be there and is not, or that is there twice."""
    count = Counter(names_of(header, layout))
    yield from (
        f"the column {name} is missing; the columns are {_list(layout)}" for name in layout.needed if not count[name]
    )
    yield from (f"the column {name} is there twice" for name in layout.columns if count[name] > 1)


def _perhaps_meant(cell: str, layout: Layout) -> str:
    known = {_squeezed(name): name for name in layout.columns}
    near = get_close_matches(_squeezed(cell), known, 1)
    return f"; did you mean {known[near[0]]}?" if near else f"; take it out. The columns are {_list(layout)}"


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _list(layout: Layout) -> str:
    return ",".join(layout.columns)
