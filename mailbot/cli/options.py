"""What the commands share: options, and the forms in which to print."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

_YEARS = range(2000, 2200)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a machine to read.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would happen; change and send nothing.")]


def moment(text: str | None, zone: str) -> datetime | None:
    """A moment from the command line: ISO 8601; without an offset it is wall time of the campaign.

    Raises:
        typer.BadParameter: it is no date and time, or one that no campaign can have.
    """
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise typer.BadParameter(f"{text!r} is no ISO date and time, such as 2026-11-03T09:00") from wrong
    if when.year not in _YEARS:
        raise typer.BadParameter(f"{text!r} is not of these times: a year from {_YEARS.start} to {_YEARS.stop - 1}")
    return (when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def show_json(value: object) -> None:
    """One line of JSON on standard output; moments as ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def show_table(rows: Iterable[Mapping[str, object]], columns: Iterable[str]) -> None:
    """Rows as columns of plain text; nothing at all when there are no rows."""
    names = list(columns)
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    if not cells:
        return
    widths = [max(len(row[place]) for row in [names, *cells]) for place in range(len(names))]
    for row in [names, *cells]:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    """What people wrote about themselves must not steer the terminal, nor turn a line round."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(value or ""))
