"""Days on which somebody told us that they cannot meet: kept, said back, and out of the way of what is offered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mailbot.domain.model.people import Days, Participant
from mailbot.domain.wording import day

_MOST = 8  # spells that are kept; older ones are over


def with_days_away(person: Participant, away: Sequence[Days]) -> Participant:
    """The person with these days added to those that are known."""
    known = sorted({*person.details.away, *away})[-_MOST:]
    return replace(person, details=replace(person.details, away=tuple(known)))


def said_of_days(away: Iterable[Days], today: date) -> list[str]:
    """That no time is offered on these days, a sentence for each spell that is not over."""
    return [f"We offer you no time {_when(one)}." for one in away if one.last >= today]


def _when(days: Days) -> str:
    return f"on {day(days.first)}" if days.first == days.last else f"from {day(days.first)} to {day(days.last)}"
