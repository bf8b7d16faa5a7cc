"""mailbot outbox …: the letters that wait, and those that could not go."""

from typing import Annotated

import typer

from mailbot.bootstrap import reader_of
from mailbot.cli.changing import change
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.cli.options import DryRunOption, JsonOption, show_json, show_table
from mailbot.domain.model.ledger import OutboxRow, Posting

app = typer.Typer(help="The outbox: list, retry, drop.", no_args_is_help=True)

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="The letter's key, as the list shows it.")]


def add_to(parent: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    parent.add_typer(app, name="outbox")


@app.command("list")
def list_letters(
    config: ConfigOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Sent letters too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the letters that wait, failed, or may or may not have been sent."""
    rows = [
        _row(one)
        for one in reader_of(settings_at(config)).all(OutboxRow)
        if everything or one.posting is not Posting.SENT
    ]
    if as_json:
        for row in rows:
            show_json(row)
    else:
        show_table(rows, ("key", "kind", "to", "posting", "attempts", "said"))


def _row(row: OutboxRow) -> dict[str, object]:
    return {
        "key": row.key,
        "kind": row.letter.kind,
        "to": row.to,
        "posting": row.posting.value,
        "attempts": row.attempts,
        "queued_at": row.queued_at.isoformat(),
        "message_id": row.message_id,
        "said": row.said,
    }


@app.command()
def retry(
    key: KeyArgument, config: ConfigOption = None, dry_run: DryRunOption = False, as_json: JsonOption = False
) -> None:
    """Let a letter that failed or is in doubt go out again, with the same Message-ID."""
    change(settings_at(config), {"command": "outbox retry", "key": key}, dry_run=dry_run, as_json=as_json)


@app.command()
def drop(key: KeyArgument, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Do not send a letter that waits."""
    change(settings_at(config), {"command": "outbox drop", "key": key}, as_json=as_json)
