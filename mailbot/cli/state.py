"""mailbot state …: verify, compact, export and import the state itself."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mailbot.bootstrap import compact_state, export_state, import_state, key_path, verify_state
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.errors import MailbotError

app = typer.Typer(help="The state: verify, compact, export, import.", no_args_is_help=True)


def add_to(parent: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    parent.add_typer(app, name="state")


@app.command()
def verify(config: ConfigOption = None) -> None:
    """Read every record of snapshot and journal and say whether they are whole."""
    for line in verify_state(settings_at(config)):
        typer.echo(line)


@app.command()
def compact(config: ConfigOption = None) -> None:
    """Write a fresh snapshot and drop the journal, so that nothing deleted is left in any file."""
    compact_state(settings_at(config))
    typer.echo("compacted")


@app.command()
def export(config: ConfigOption = None) -> None:
    """Print the whole state as JSON lines; it holds personal data."""
    for line in export_state(settings_at(config)):
        typer.echo(line)


@app.command("import")
def import_lines(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON lines as `state export` prints them; - for standard input.")
    ],
    config: ConfigOption = None,
) -> None:
    """Take an exported state into an empty one."""
    settings = settings_at(config)
    try:
        lines = sys.stdin if str(file) == "-" else file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise MailbotError(f"{file}: cannot be read: {unreadable}. Nothing was taken in.") from unreadable
    typer.echo(f"{import_state(settings, lines)} documents taken in")
    typer.echo(f"Put the key of the state that was exported there too, as {key_path(settings.store.path)}", err=True)
