"""Keys and times of what falls due again each morning: the digest, the wait for GO, the search for partners."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.working_days import at_wall_time

DAILY: Mapping[Due, time] = {
    Due.DIGEST: time(8, 0),
    Due.MEET_FROM: time(8, 30),
    Due.MATCH_WAITING: time(9, 30),
}
"""What recurs, and at which wall time: all before the draw of the day, none in the hour that clock changes touch."""

_DAY = timedelta(days=1)


def agenda_key(what: Due, subject: str, on: str) -> str:
    """The key of an item about a round or the campaign; `on` tells one occurrence or plan from another."""
    return f"{what.value}/{subject}/{on}"


def subject_of(item: AgendaItem) -> str:
    """The round or campaign that an item of this kind is about, as its key says."""
    return item.key.split("/")[1]


def on_day(what: Due, subject: str, day: date, plan: CampaignPlan) -> AgendaItem:
    """The daily item of that day; `subject` is the code of the campaign or the key of a round."""
    at = at_wall_time(day, DAILY[what], plan)
    return AgendaItem(
        key=agenda_key(what, subject, day.isoformat()), what=what, at=at, round="" if subject == plan.code else subject
    )


def next_morning(what: Due, subject: str, plan: CampaignPlan, now: datetime) -> AgendaItem:
    """The next occurrence after `now`; mornings that were missed are not made up for one by one."""
    today = now.astimezone(plan.zone).date()
    item = on_day(what, subject, today, plan)
    return item if item.at > now else on_day(what, subject, today + _DAY, plan)
