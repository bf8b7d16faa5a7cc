"""verify: whether a draw is what its seed gives, from what `match --json` printed or the audit file of a round."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli.options import JsonOption, show_json
from mailbot.cli.tables import HistoryOption, history_in, roster_in
from mailbot.errors import MailbotError
from mailbot.spreadsheet.decoding import decoded
from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.verifying import dossier_in, lines_of, verdicts, wrong_in

FileArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help="What match --json printed, or the audit file of a round; - to read it in."),
]
TakenOption = Annotated[
    Path | None, typer.Option("--people", "-p", metavar="FILE", help="The people that match drew from.")
]


def add_to(app: typer.Typer) -> None:
    """Add this command to the mailbot command."""
    app.command()(verify)


def verify(
    file: FileArgument, people: TakenOption = None, history: HistoryOption = None, as_json: JsonOption = False
) -> None:
    """Draw again from the seed and compare, to the last byte: whether chance alone made this draw."""
    text = _text_of(file)
    dossier = dossier_in(text)
    if dossier is not None:
        wrong, held = wrong_in(dossier, text), "every draw in it"
    else:
        lines = lines_of(text)
        wrong, held = (
            _wrong_in(lines, people, history or []),
            "the draw" if len(lines) == 1 else f"each of {len(lines)} draws",
        )
    if as_json:
        show_json({"holds": not wrong, "wrong": wrong})
    else:
        typer.echo(
            "\n".join(wrong) if wrong else f"It holds: {held} comes out of its seed again, the same to the last byte."
        )
    if wrong:
        raise typer.Exit(1)


def _wrong_in(lines: list[str], people: Path | None, history: list[Path]) -> list[str]:
    """What is wrong with each line that does not hold."""
    if people is None:
        raise typer.BadParameter("what match printed is checked against its tables: name them with --people, --history")
    roster = roster_in(people, allow_unknown=True).people
    past = history_in(history, roster, allow_unknown=True)
    return [f"line {one.line}: {one.wrong}" for one in verdicts(lines, roster.values(), past) if one.wrong]


def _text_of(file: str) -> str:
    try:
        return decoded(_standard_input() if file == "-" else Path(file).read_bytes()).text
    except BadTable as bad:
        raise MailbotError(f"{file}: {bad}") from bad
    except OSError as unreadable:
        raise MailbotError(f"{file}: cannot be read: {unreadable.strerror}") from unreadable


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise MailbotError("standard input is closed: there is nothing to read")
    return sys.stdin.buffer.read()
