"""mailbot rounds …: the draws."""

from typing import Annotated

import typer

from mailbot.bootstrap import audit_of, plan_of, reader_of
from mailbot.cli.changing import change
from mailbot.cli.configuration import ConfigOption, settings_at
from mailbot.cli.options import DryRunOption, JsonOption, show_json, show_table
from mailbot.domain.model.campaign import CampaignPlan, Round, RoundPlan
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.wording import day, moment
from mailbot.ports import Reader

app = typer.Typer(help="The rounds: list, draw, approve, redraw, close, audit.", no_args_is_help=True)

NumberArgument = Annotated[
    int, typer.Argument(metavar="ROUND", min=1, help="The round's number, as the list shows it.")
]


def add_to(parent: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    parent.add_typer(app, name="rounds")


@app.command("list")
def list_rounds(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List the rounds and how far they are."""
    settings = settings_at(config)
    plan, reader = plan_of(settings), reader_of(settings)
    rows = [_row(planned, plan, reader) for planned in plan.rounds]
    if as_json:
        for row in rows:
            show_json(row)
    else:
        show_table(rows, rows[0])


def _row(planned: RoundPlan, plan: CampaignPlan, reader: Reader) -> dict[str, object]:
    key = plan.round_key(planned.number)
    round_ = reader.get(Round, key) or Round(key=key, number=planned.number)
    return {
        "round": planned.number,
        "stage": round_.stage.value,
        "draw": moment(planned.draw, plan.zone),
        "meet_from": day(planned.meet_from),
        "meet_until": day(planned.meet_until),
        "pairs": sum(one.progress is not Progress.CANCELLED for one in reader.find(Pairing, "round", key)),
    }


@app.command()
def draw(
    number: NumberArgument, config: ConfigOption = None, dry_run: DryRunOption = False, as_json: JsonOption = False
) -> None:
    """Draw a round now instead of at its time; it then waits for GO as usual."""
    words = {"command": "round", "what": "draw", "round": number}
    change(settings_at(config), words, dry_run=dry_run, as_json=as_json)


@app.command()
def approve(
    number: NumberArgument, config: ConfigOption = None, dry_run: DryRunOption = False, as_json: JsonOption = False
) -> None:
    """Say GO: the pairs of a drawn round get their letters and invitations."""
    words = {"command": "order", "order": "go", "round": number}
    change(settings_at(config), words, dry_run=dry_run, as_json=as_json)


@app.command()
def redraw(
    number: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", help="Kept in the audit.")] = "",
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Draw again, before GO; the draw before and the reason stay in the audit."""
    words = {"command": "order", "order": "redraw", "about": reason, "round": number}
    change(settings_at(config), words, dry_run=dry_run, as_json=as_json)


@app.command()
def audit(number: NumberArgument, config: ConfigOption = None) -> None:
    """Print the file with which anybody can check the round's draws: `mailbot verify`. Nobody is named in it."""
    show_json(audit_of(settings_at(config), number))


@app.command()
def close(
    number: NumberArgument, config: ConfigOption = None, dry_run: DryRunOption = False, as_json: JsonOption = False
) -> None:
    """Close a round now instead of after its last day."""
    words = {"command": "round", "what": "close_round", "round": number}
    change(settings_at(config), words, dry_run=dry_run, as_json=as_json)
