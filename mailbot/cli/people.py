"""mailbot people …: who takes part."""

import json
from pathlib import Path
from typing import Annotated

import typer

from mailbot.bootstrap import reader_of
from mailbot.cli.changing import change
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.cli.options import DryRunOption, JsonOption, show_json, show_table
from mailbot.domain.model.people import Participant
from mailbot.errors import MailbotError
from mailbot.service.records import as_json, held_about
from mailbot.spreadsheet.decoding import decoded
from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.members import LAYOUT, read_members

app = typer.Typer(help="Who takes part: list, show, import, export, erase.", no_args_is_help=True)

_NOT_UTF_8 = 'this is not UTF-8, so names would come out wrong. In Excel, save it as "CSV UTF-8 (Comma delimited)"'

WhoArgument = Annotated[str, typer.Argument(metavar="WHO", help="An address, or an id as the list shows it.")]


def add_to(parent: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    parent.add_typer(app, name="people")


@app.command("list")
def list_people(config: ConfigOption = None, as_json_lines: JsonOption = False) -> None:
    """List the participants and where they stand."""
    people = [_row(one) for one in reader_of(settings_at(config)).all(Participant)]
    if as_json_lines:
        for row in people:
            show_json(row)
    else:
        show_table(people, ("id", "email", "name", "standing", "department", "site", "notes"))


def _row(person: Participant) -> dict[str, object]:
    notes = [
        f"back {person.paused_until:%d %b}" if person.paused_until else "",
        "undeliverable" if person.undeliverable else "",
        "waits for a partner" if person.waiting_for else "",
        "may meet two" if person.volunteer else "",
    ]
    return {
        "id": person.id,
        "email": person.email,
        "name": person.details.name,
        "standing": person.standing.value,
        "department": person.details.department,
        "site": person.details.site,
        "notes": ", ".join(note for note in notes if note),
    }


@app.command()
def show(who: WhoArgument, config: ConfigOption = None, as_json_line: JsonOption = False) -> None:
    """Show what is held about one person."""
    record = _held(who, config)
    if as_json_line:
        show_json(record)
    else:
        typer.echo(json.dumps(record, indent=2, ensure_ascii=False))


@app.command()
def export(who: WhoArgument, config: ConfigOption = None) -> None:
    """Print one person's data as JSON, to hand over to them."""
    typer.echo(json.dumps(_held(who, config), indent=2, ensure_ascii=False))


def _held(who: str, config: Path | None) -> dict[str, object]:
    held = held_about(reader_of(settings_at(config)), who)
    if held is None:
        raise MailbotError(f"nobody takes part under {who!r}; `mailbot people list` shows everybody")
    return as_json(held)


@app.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=f"CSV: {','.join(LAYOUT.columns)}")],
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
    as_json_line: JsonOption = False,
) -> None:
    """Take in a list of people who asked to take part; each gets the welcome letter."""
    settings = settings_at(config)
    change(settings, {"command": "import", "people": _listed_in(file)}, dry_run=dry_run, as_json=as_json_line)


def _listed_in(file: Path) -> list[dict[str, str]]:
    """The people of a list."""
    try:
        read = decoded(file.read_bytes())
        if read.note:
            raise MailbotError(f"{file}: {_NOT_UTF_8}. Nothing was taken in.")
        return read_members(read.text)
    except OSError as unreadable:
        raise MailbotError(f"{file}: cannot be read: {unreadable}. Nothing was taken in.") from unreadable
    except BadTable as wrong:
        raise MailbotError(f"{file}: nothing was taken in.\n{wrong}") from wrong


@app.command()
def erase(
    who: Annotated[str, typer.Argument(metavar="ADDRESS")],
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
    as_json_line: JsonOption = False,
) -> None:
    """Erase a person, all but the codes of pairs and draws, at once and for good. Their meetings are cancelled."""
    change(settings_at(config), {"command": "erase", "address": who}, dry_run=dry_run, as_json=as_json_line)
