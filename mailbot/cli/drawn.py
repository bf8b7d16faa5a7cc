"""Draws as an organiser reads them: who meets whom and why, what was bent, who was left out, how long it can go on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import typer

from mailbot.cli.of_people import show, who
from mailbot.domain.wording import counted
from mailbot.matching import Draw, History, Rules, outlook
from mailbot.matching.people import PAIR
from mailbot.spreadsheet.people import Roster

_COLUMNS = ("group", "name", "email", "department", "note")


def show_draws(draws: Iterable[Draw], roster: Roster, history: History, rules: Rules) -> None:
    """Each round as a table, and how long it can go on after them before people must meet again."""
    for number, drawn in enumerate(draws, start=1):
        _show_draw(number, drawn, roster)
        history = history.after(drawn.groups, drawn.left_out)
    ahead = outlook(roster.people.values(), history, rules)
    few, many = ahead.at_least, ahead.at_most
    rounds = counted(many, "more round") if few == many else f"between {few} and {many} more rounds"
    typer.echo(f"After this, they can meet in {rounds if many else 'no other round'} without meeting anybody again.\n")


def _show_draw(number: int, drawn: Draw, roster: Roster) -> None:
    """One round as a table, and what there is to say of it."""
    rows = [row for group in range(len(drawn.groups)) for row in _members(group, drawn, roster)]
    typer.echo(f"Round {number}\n")
    show(rows, _COLUMNS)
    if drawn.left_out:
        typer.echo("\nLeft out\n")
        show([{**who(one, roster), "why": why} for one, why in drawn.left_out.items()], ("name", "email", "why"))
    typer.echo(f"\n{_summary(drawn, roster)}\n{drawn.certificate}\n")


def _members(place: int, drawn: Draw, roster: Roster) -> Iterator[Mapping[str, str]]:
    """A row for each of a group; what there is to say of the group stands beside them, line by line."""
    group = drawn.groups[place]
    notes = [note for note in (", ".join(drawn.why[place]), _bent(place, drawn, roster)) if note]
    for at, (one, note) in enumerate(zip_longest(group, notes, fillvalue="")):
        yield {"group": "" if at else str(place + 1), "note": note, **who(one, roster)}


def _bent(place: int, drawn: Draw, roster: Roster) -> str:
    """What a group bends, and for how many others in its members' place it would not be bent."""
    if not drawn.bent[place]:
        return ""
    others = [f"{roster.names.get(one, one)} {drawn.alternatives[one]}" for one in drawn.groups[place]]
    return f"bent: {', '.join(drawn.bent[place])} (others that would do: {', '.join(others)})"


def _summary(drawn: Draw, roster: Roster) -> str:
    """The draw in numbers; everybody is accounted for."""
    seats = Counter(one for group in drawn.groups for one in group)
    threes, twice = sum(len(group) > PAIR for group in drawn.groups), sum(count > 1 for count in seats.values())
    spared = sum(one.stand_in and one.id not in seats for one in roster.people.values())
    said = [
        f"{counted(len(seats), 'person', 'people')} in {counted(len(drawn.groups), 'group')}",
        _unless_none(threes, f"{threes} of three"),
        _unless_none(twice, f"{twice} in two of them"),
        _unless_none(drawn.repeats, f"{counted(drawn.repeats, 'pair')} met before", "nobody met before"),
        _unless_none(
            drawn.same_department,
            f"{counted(drawn.same_department, 'pair')} within a department",
            "no pair within a department",
        ),
        _unless_none(spared, f"{counted(spared, 'stand-in')} not needed"),
        _unless_none(len(drawn.left_out), f"{len(drawn.left_out)} left out", "nobody left out"),
    ]
    return ", ".join(filter(None, said)) + "."


def _unless_none(number: int, said: str, none: str = "") -> str:
    return said if number else none
