"""Nobody gets more than one unasked letter a day: which letters that is for, which goes first, when the next may go.

Per address and local day, over all pairings and rounds. Answers are outside, and so is what cannot wait without harm:
letters that invite, change or cancel a meeting, and what members are told of each other's answers (`agreed`, `settle`).
"""

from datetime import datetime, time

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.letters import Letter
from mailbot.domain.working_days import after_working_days, at_wall_time

KINDS = (
    "last_ask",
    "reminder",
    "warning",
    "unmatched",
    "waiting",
    "partner_away",
    "nudge",
    "partner_silent",
    "ask_met",
    "round_thanks",
)
"""The letters of which an address gets one a day. Of two at once, that goes first which can least wait."""

_MORNING = time(10, 30)  # half an hour after what the day itself brings (`follow_ups`), so that it goes first


def counts(letter: Letter) -> bool:
    """Whether it is the one unasked letter of the day for whoever gets it."""
    return letter.kind in KINDS


def can_wait(letter: Letter) -> bool:
    """Whether it must wait where another was sent on that day; what takes a meeting out of a calendar must not."""
    return counts(letter) and letter.invitation is None


def urgency(letter: Letter) -> int:
    """The lower, the sooner it goes; what cannot wait goes first of all."""
    return 1 + KINDS.index(letter.kind) if can_wait(letter) else 0


def next_turn(now: datetime, plan: CampaignPlan) -> datetime:
    """When a letter that was too many for its day may go: in the morning of the next working day."""
    today = now.astimezone(plan.zone).date()
    return at_wall_time(after_working_days(today, 1, plan.meetings), _MORNING, plan)
