"""Before a draw: who is hard to match, and which question would help them most."""

from collections.abc import Iterable, Mapping

import typer

from mailbot.cli.of_people import show, who
from mailbot.domain.wording import counted
from mailbot.matching import History, Relaxation, hard_to_match, relaxation_of_all, relaxations
from mailbot.matching.relaxations import FEW, Ask
from mailbot.spreadsheet.people import Roster

_MOST_SHOWN = 20
_QUESTIONS: Mapping[Ask, str] = {
    "online": "would online do?",
    "in person": "would meeting in person do?",
    "any half day": "would any other half day do?",
    "any site": "would another site do?",
}


def show_hard_to_match(roster: Roster, history: History, rounds: int) -> None:
    """Whoever has few people left to meet, or too few for so many rounds, and what to ask them before the draw."""
    people, enough = roster.people.values(), max(FEW, rounds)
    few = _with_fewer_than(enough, roster, history)
    if not few:
        return
    best = _best(relaxations(people, history, enough)) if len(few) <= _MOST_SHOWN else {}
    typer.echo("Hard to match: how many they could meet and had not met yet\n")
    rows = [{**who(one, roster), "partners": str(number), "ask": best.get(one, "")} for one, number in few]
    show(rows[:_MOST_SHOWN], ("name", "email", "partners", "ask"))
    if len(few) > _MOST_SHOWN:
        typer.echo(f"and {len(few) - _MOST_SHOWN} more")
    _show_question_for_all(relaxation_of_all(people, history))
    typer.echo("")


def _with_fewer_than(enough: int, roster: Roster, history: History) -> list[tuple[str, int]]:
    """Those with fewer possible new partners than this, and not everybody there is; and how many they have."""
    counts = hard_to_match(roster.people.values(), history)
    sure = [(one, number) for one, number in counts if not roster.people[one].stand_in]
    return [(one, number) for one, number in sure if number < min(enough, len(sure) - 1)]


def _best(asked: Iterable[Relaxation]) -> Mapping[str, str]:
    """For each, the question that helps most, and how many they could meet after a yes."""
    found: dict[str, str] = {}
    for one in asked:
        found.setdefault(one.ids[0], f"{_QUESTIONS[one.ask]} then {one.partners_after}")
    return found


def _show_question_for_all(one: Relaxation | None) -> None:
    """The question which, asked of all whom it concerns, lets most people be matched with somebody new."""
    if one is None:
        return
    asked, more = counted(len(one.ids), "person", "people"), counted(one.more_matched, "more person", "more people")
    typer.echo(f"\nAsked of {asked}, {_QUESTIONS[one.ask]} If all say yes, {more} can be matched with somebody new.")
