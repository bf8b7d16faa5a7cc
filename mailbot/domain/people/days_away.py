"""Days on which somebody told us that they cannot meet: kept, said back, and out of the way of what is offered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mailbot.domain.model.people import Days, Participant
from mailbot.domain.wording import day, listed

_MOST = 8  # spells that are kept; older ones are over


def with_days_away(person: Participant, away: Sequence[Days]) -> Participant:
    """The person with these days added to those that are known."""
    known = sorted({*person.details.away, *away})[-_MOST:]
    return replace(person, details=replace(person.details, away=tuple(known)))


def said_of_days(away: Iterable[Days], today: date) -> str:
    """That no time is offered on these days, with their dates; empty when they are over."""
    coming = [one for one in away if one.last >= today]
    spells = [day(one.first) if one.first == one.last else f"{day(one.first)} to {day(one.last)}" for one in coming]
    return f"We offer you no time on these days: {listed(spells)}." if spells else ""
