"""What is wrong with a table, said by line and column, all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: in which line (1 = the first), in which column ("" = the line as such), and what."""

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        """The fault as a person is told it."""
        return f"line {self.line}{f', column {self.column}' if self.column else ''}: {self.what}"


class Wrong(ValueError):
    """A value that cannot be what its column holds; the text says why."""


class BadTable(ValueError):
    """A table that cannot be taken as it is. `lines`: what is wrong with each line and column, and what to do."""

    def __init__(self, faults: Iterable[Fault], way_on: str = "") -> None:
        told = [str(one) for one in sorted(faults)]
        more = len(told) - _MOST_SHOWN
        self.lines = (*told[:_MOST_SHOWN], *([f"and {more} more"] if more > 0 else []), *([way_on] if way_on else []))
        super().__init__("\n".join(self.lines))
