"""Nobody gets more than one unasked letter a day: when the next may go. Which letters that is for: `model.urgency`.

Per address and local day, over all pairings and rounds. Answers are outside, and so is what cannot wait without harm:
letters that invite, change or cancel a meeting, and what members are told of each other's answers (`agreed`, `settle`).
"""

from datetime import datetime, time

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.working_days import after_working_days, at_wall_time

_MORNING = time(10, 30)  # half an hour after what the day itself brings (`follow_ups`), so that it goes first


def next_turn(now: datetime, plan: CampaignPlan) -> datetime:
    """When a letter that was too many for its day may go: in the morning of the next working day."""
    today = now.astimezone(plan.zone).date()
    return at_wall_time(after_working_days(today, 1, plan.meetings), _MORNING, plan)
