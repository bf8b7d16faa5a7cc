"""Draws as an organiser reads them: who meets whom and why, what was bent, who was left out, who is hard to match."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

import typer

from mailbot.cli.options import show_table
from mailbot.domain.wording import counted
from mailbot.matching import Draw, History, hard_to_match
from mailbot.matching.people import PAIR
from mailbot.spreadsheet.people import Roster

_FEW = 3  # possible new partners: fewer, and a person is hard to match
_LOOKED_AT = 1000  # among more people, counting everybody's partners takes longer than the draw
_COLUMNS = ("group", "name", "email", "department", "note")


def show_draw(number: int, drawn: Draw, roster: Roster) -> None:
    """One round as a table, and what there is to say of it."""
    rows = [row for group in range(len(drawn.groups)) for row in _members(group, drawn, roster)]
    columns = [one for one in _COLUMNS if any(row[one] for row in rows)]
    typer.echo(f"Round {number}\n")
    show_table(rows, columns)
    if drawn.left_out:
        typer.echo("\nLeft out\n")
        show_table([{**_who(one, roster), "why": why} for one, why in drawn.left_out.items()], ("name", "email", "why"))
    typer.echo(f"\n{_summary(drawn)}\n")


def _members(place: int, drawn: Draw, roster: Roster) -> Iterator[Mapping[str, str]]:
    """A row for each of a group; what there is to say of the group stands beside them, line by line."""
    group, bent = drawn.groups[place], ", ".join(drawn.bent[place])
    notes = [note for note in (", ".join(drawn.why[place]), bent and f"bent: {bent}") if note]
    for at, (one, note) in enumerate(zip_longest(group, notes, fillvalue="")):
        yield {"group": "" if at else str(place + 1), "note": note, **_who(one, roster)}


def _who(one: str, roster: Roster) -> Mapping[str, str]:
    return {"name": roster.names.get(one, ""), "email": one, "department": roster.people[one].department}


def _summary(drawn: Draw) -> str:
    """The draw in numbers."""
    people = len({one for group in drawn.groups for one in group})
    threes = sum(len(group) > PAIR for group in drawn.groups)
    said = [
        f"{counted(people, 'person', 'people')} in {counted(len(drawn.groups), 'group')}",
        *([f"{threes} of three"] if threes else []),
        f"{counted(drawn.repeats, 'pair') if drawn.repeats else 'nobody'} met before",
        f"{counted(drawn.same_department, 'pair') if drawn.same_department else 'no pair'} within a department",
        f"{len(drawn.left_out) or 'nobody'} left out",
    ]
    return ", ".join(said) + "."


def show_hard_to_match(roster: Roster, history: History, rounds: int) -> None:
    """Whoever has few people left to meet, or too few for so many rounds: they can be asked for another way or time."""
    if len(roster.people) > _LOOKED_AT:
        return
    counts = hard_to_match(roster.people.values(), history)
    few = [(one, partners) for one, partners in counts if partners < min(max(_FEW, rounds), len(counts) - 1)]
    if few:
        typer.echo("Hard to match: how many they could meet and have not met yet\n")
        show_table(
            [{**_who(one, roster), "partners": str(number)} for one, number in few], ("name", "email", "partners")
        )
        typer.echo("")
