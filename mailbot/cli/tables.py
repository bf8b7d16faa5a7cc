"""The tables that a command is given: files in, people and history out; what is worth a look goes to standard error."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from mailbot.errors import MailbotError
from mailbot.matching import History
from mailbot.spreadsheet.decoding import decoded
from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.history import Past, read_history, together
from mailbot.spreadsheet.people import Roster, read_people

T = TypeVar("T", Past, Roster)

PeopleOption = Annotated[
    Path, typer.Option("--people", "-p", metavar="FILE", help="CSV with a column email, and what you know of people.")
]
HistoryOption = Annotated[
    list[Path] | None,
    typer.Option("--history", metavar="FILE", help="CSV: round,a,b, or what --csv printed. May be given again."),
]


def roster_in(file: Path, *, allow_unknown: bool) -> Roster:
    """The people in a table.

    Raises:
        MailbotError: it cannot be read, or something in it is wrong.
    """
    return _read(file, lambda text: read_people(text, allow_unknown=allow_unknown))


def history_in(files: Iterable[Path], people: Collection[str], *, allow_unknown: bool) -> History:
    """What the tables tell of earlier rounds, together.

    Raises:
        MailbotError: one cannot be read, or something in one is wrong.
    """
    pasts = [_read(file, lambda text: read_history(text, people, allow_unknown=allow_unknown)) for file in files]
    return together(past.history for past in pasts)


def _read(file: Path, reader: Callable[[str], T]) -> T:
    try:
        decoding = decoded(file.read_bytes())
        table = reader(decoding.text)
    except BadTable as bad:
        raise MailbotError("\n".join(f"{file}: {line}" for line in bad.lines) + "\nNothing was drawn.") from bad
    except OSError as unreadable:
        raise MailbotError(f"{file}: cannot be read: {unreadable.strerror}") from unreadable
    _note(file, decoding.note, *table.notes)
    return table


def _note(file: Path, *notes: str) -> None:
    """Say what is worth a look."""
    for note in notes:
        if note:
            typer.echo(f"{file}: {note}", err=True)
