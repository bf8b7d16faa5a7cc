"""The draw without a mailbox: match. It needs no configuration and no state, and writes nothing on disk."""

import secrets
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Annotated

import typer

from mailbot.cli.drawn import show_draws
from mailbot.cli.hard_to_match import show_hard_to_match
from mailbot.cli.options import JsonOption
from mailbot.cli.tables import HistoryOption, PeopleOption, history_in, roster_in
from mailbot.cli.with_options import with_options
from mailbot.matching import Draw, Rules
from mailbot.matching.people import fold
from mailbot.matching.rules import OddOne, chosen
from mailbot.spreadsheet.draws import HEADER, as_line, as_rows, draw_rounds

_SEED_BYTES = 16
_NO_TIER = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What `mailbot match` is asked for."""

    people: PeopleOption
    history: HistoryOption = None
    rounds: Annotated[int, typer.Option("--rounds", min=1, metavar="K", help="How many rounds to draw.")] = 1
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="TEXT", help="The same seed draws the same groups; else a random one."),
    ] = None
    mixing: Annotated[
        str,
        typer.Option("--mixing", metavar="TIERS", help="What to mix, weightiest first, with commas between; or none."),
    ] = "department, staff group, site, band"
    first: Annotated[
        str, typer.Option("--first", metavar="TIERS", help="What to mix even where people must then meet again.")
    ] = _NO_TIER
    odd: Annotated[OddOne, typer.Option("--odd", help="What becomes of the odd one.")] = "trio"
    clinical: Annotated[
        str, typer.Option("--clinical", metavar="ROLES", help="The roles that the tier clinical takes for clinical.")
    ] = ""
    allow_unknown: Annotated[
        bool, typer.Option("--allow-unknown", help="Let history and never_with name people who are not in the file.")
    ] = False
    as_csv: Annotated[bool, typer.Option("--csv", help=f"Print {HEADER}.")] = False
    as_json: JsonOption = False


def add_to(app: typer.Typer) -> None:
    """Add these commands to the mailbot command."""
    app.command()(match)


@with_options(Match)
def match(asked: Match) -> None:
    """Draw who meets whom from a spreadsheet. Needs no mailbox and no configuration; writes nothing."""
    if asked.as_csv and asked.as_json:
        raise typer.BadParameter("--csv and --json are two forms; ask for one of them")
    rules, seed = _rules(asked), _seed(asked.seed)
    roster = roster_in(asked.people, allow_unknown=asked.allow_unknown)
    history = history_in(asked.history or (), roster.people, allow_unknown=asked.allow_unknown)
    draws = draw_rounds(roster.people.values(), history, rules, seed, asked.rounds)
    if asked.as_json:
        _show_lines(draws)
    elif asked.as_csv:
        _show_rows(draws, seed)
    else:
        show_hard_to_match(roster, history, asked.rounds)
        show_draws(draws, roster, history, rules)
        _show_way_on(asked, seed)


def _show_lines(draws: Iterable[Draw]) -> None:
    for number, drawn in enumerate(draws, start=1):
        typer.echo(as_line(number, drawn))


def _show_rows(draws: Iterable[Draw], seed: str) -> None:
    typer.echo(HEADER)
    for number, drawn in enumerate(draws, start=1):
        for row in as_rows(number, drawn):
            typer.echo(row)
    typer.echo(f"seed: {seed}", err=True)


def _show_way_on(asked: Match, seed: str) -> None:
    """The seed, and how to keep this draw in a form that anybody can check."""
    tables = [f"--people={asked.people}", *(f"--history={one}" for one in asked.history or ())]
    again = shlex.join(("mailbot", "match", *_given(replace(asked, seed=seed))))
    typer.echo(f"Seed: {seed}")
    typer.echo(f"To keep this draw in a form that anybody can check: {again} --json > draw.jsonl")
    typer.echo(f"To check it: {shlex.join(('mailbot', 'verify', 'draw.jsonl', *tables))}")


def _given(asked: Match) -> Iterator[str]:
    """The options that ask for this; the name of each is that of its field."""
    for one in fields(asked):
        value, option = getattr(asked, one.name), f"--{one.name.replace('_', '-')}"
        if value is True:
            yield option
        elif value != one.default:
            for each in value if isinstance(value, list) else [value]:
                yield from (option, str(each))


def _rules(asked: Match) -> Rules:
    """The rules that the options name.

    Raises:
        typer.BadParameter: there is no such tier, or an option would do nothing.
    """
    mixing, first, clinical = (_names(text) for text in (asked.mixing, asked.first, asked.clinical))
    if clinical and "clinical" not in (*mixing, *first):
        raise typer.BadParameter("--clinical says what the tier clinical means; name it in --mixing or --first too")
    try:
        return chosen(mixing, first, asked.odd, clinical)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong


def _names(text: str) -> list[str]:
    """Names with commas between; "none" for no name at all."""
    names = [fold(name) for name in text.split(",") if name.strip()]
    return [] if names == [_NO_TIER] else names


def _seed(given: str | None) -> str:
    """The seed that was given, or a random one.

    Raises:
        typer.BadParameter: it is empty, as from a variable that is not set, or cannot be shown.
    """
    if given is None:
        return secrets.token_hex(_SEED_BYTES)
    if not given or not given.isprintable():
        raise typer.BadParameter(f"--seed {given!r} is no text that can be shown and given again")
    return given
