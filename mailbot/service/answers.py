"""How many answers went out today, to all together: what the brake of the answer budget needs to know."""

from datetime import datetime

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.ledger import Cursor
from mailbot.ports import Reader, Unit

_ANSWERS = "answers"
"""Key of the cursor that holds the day and the number of its answers, such as "2026-11-03 17"."""


def answers_today(reader: Reader, plan: CampaignPlan, now: datetime) -> int:
    """How many answers were queued on the day of the campaign's zone that `now` falls into."""
    kept = reader.get(Cursor, _ANSWERS)
    day, _, number = kept.text.partition(" ") if kept else ("", "", "")
    return int(number) if day == _day(plan, now) else 0


def count_answer(unit: Unit, plan: CampaignPlan, now: datetime) -> None:
    """One more answer today."""
    unit.save(Cursor(_ANSWERS, f"{_day(plan, now)} {answers_today(unit, plan, now) + 1}"))


def _day(plan: CampaignPlan, now: datetime) -> str:
    return now.astimezone(plan.zone).date().isoformat()
