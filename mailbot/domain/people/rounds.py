"""Where the campaign stands for somebody who writes: the round that is on, and the draw that comes next."""

from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.pairing import Progress
from mailbot.domain.people.case import Case
from mailbot.domain.wording import moment

_ON = (Stage.DRAWN, Stage.APPROVED, Stage.UNDER_WAY)


def next_round(case: Case) -> Round | None:
    """The next round that is still to be drawn; None after the last draw, and in a closed campaign."""
    if case.situation.campaign.closed:
        return None
    planned = {case.plan.round_key(one.number) for one in case.plan.rounds}
    to_come = (one for one in case.situation.rounds if one.stage is Stage.PLANNED and one.key in planned)
    return min(to_come, key=lambda one: one.number, default=None)


def current_round(case: Case) -> Round | None:
    """The newest round that is drawn and whose last day has not passed."""
    today = case.scene().today
    on = (
        one
        for one in case.situation.rounds
        if one.stage in _ON and today <= case.plan.planned(one.key).meet_until and not case.situation.campaign.closed
    )
    return max(on, key=lambda one: one.number, default=None)


def is_held(case: Case, round_key: str) -> bool:
    """Whether whoever writes has, or had, a partner in this round to the end: nobody else is looked for then."""
    theirs = (one for one in case.situation.pairings if one.round == round_key)
    return any(one.progress is not Progress.CANCELLED for one in theirs)


def round_to_enter(case: Case) -> str | None:
    """The round in which somebody without a partner can still get one, when no draw will come for them."""
    current = current_round(case)
    if current is None or next_round(case) is not None or is_held(case, current.key):
        return None
    return current.key


def draw_when(case: Case) -> str:
    """When the next draw is, in words; empty when there is none. One that is overdue is made right after the mail."""
    upcoming = next_round(case)
    if upcoming is None:
        return ""
    return moment(max(case.plan.planned(upcoming.key).draw, case.occasion.now), case.plan.zone)


def can_still_meet(case: Case, round_key: str) -> bool:
    """Whether the round's letters are out and its last day has not passed, so that new pairs may be made in it."""
    under_way = {one.key for one in case.situation.rounds if one.stage is Stage.UNDER_WAY}
    return round_key in under_way and case.scene().today <= case.plan.planned(round_key).meet_until
