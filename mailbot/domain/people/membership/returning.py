"""The day on which somebody is back, from a pause or from being away: how it is counted, and when it falls due."""

from datetime import date, time, timedelta

from mailbot.domain.daily import agenda_key
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.people import Participant
from mailbot.domain.working_days import at_wall_time


def first_day_back(written: date, means: str | None) -> date:
    """The first day back from the date as written; after the last day away comes the first day back."""
    return written + timedelta(days=1) if means == "last_day_away" else written


def back_on(person: Participant, day: date, plan: CampaignPlan) -> AgendaItem:
    """The item that falls due as the day begins on which the person is back, before any draw of that day."""
    return AgendaItem(
        key=_key(person, day), what=Due.RESUME, at=at_wall_time(day, time.min, plan), participant=person.id
    )


def return_keys(person: Participant) -> tuple[str, ...]:
    """The keys of the items that fall due at the returns we know of: to drop when they are back sooner."""
    return tuple(_key(person, day) for day in (person.paused_until, person.away_until) if day)


def _key(person: Participant, day: date) -> str:
    return agenda_key(Due.RESUME, person.id, day.isoformat())
