"""The first agenda: what the plan itself makes due, and how a changed plan changes it. No decision is made here."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from mailbot.domain.daily import DAILY, agenda_key, next_morning, on_day, subject_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignPlan, CampaignState, Round, RoundPlan, Stage
from mailbot.domain.working_days import after_working_days, at_wall_time, before_working_days

_MORNING = time(9, 0)
_AN_HOUR = timedelta(hours=1)
_LAST_ASK_AFTER = 1  # working days after the last meetings …
_CLOSE_AFTER = 3  # … and the round closes two days later
_DONE_LATE = (Due.DRAW, Due.CLOSE_ROUND, Due.CLOSE_CAMPAIGN, Due.PURGE)
_ONCE = (Due.WARN, Due.LAST_ASK, *_DONE_LATE)

OF_THE_PLAN = (*_ONCE, *DAILY)
"""What the plan itself makes due; all else comes of what people do."""


def first_agenda(plan: CampaignPlan, now: datetime) -> tuple[AgendaItem, ...]:
    """All that the plan makes due, as it is when nothing has happened yet."""
    return tuple(_wanted(plan, CampaignState(plan.code, started_at=now), (), now))


def planned_changes(
    items: Collection[AgendaItem], plan: CampaignPlan, state: CampaignState, rounds: Sequence[Round], now: datetime
) -> tuple[tuple[AgendaItem, ...], tuple[str, ...]]:
    """What to add to the agenda and which keys to drop, so that it follows the plan and nothing is done twice.

    Asked at each start. A moment that has passed without an item was done, unless the rounds or the campaign show
    that it was not: a draw, a closing and a purge are then done late; a warning or a last ask is not.

    Args:
        items: the agenda as it stands, or what of it is `OF_THE_PLAN`.
        plan: the campaign as configured now.
        state: how the campaign stands.
        rounds: the rounds of this campaign as they stand.
        now: UTC.
    """
    wanted = {one.key: one for one in _wanted(plan, state, rounds, now)}
    ours = {one.key: one for one in items if _is_ours(one, plan)}
    missing = tuple(wanted[key] for key in wanted if key not in ours)
    surplus = (ours[key] for key in ours if key not in wanted)
    return _to_add(missing, now) if ours else missing, _to_drop(surplus, now)


def _to_add(missing: Iterable[AgendaItem], now: datetime) -> tuple[AgendaItem, ...]:
    return tuple(one for one in missing if _is_still_to_do(one, now))


def _to_drop(surplus: Iterable[AgendaItem], now: datetime) -> tuple[str, ...]:
    return tuple(one.key for one in surplus if not _is_overdue(one, now))


def closes_at(plan: CampaignPlan, one: RoundPlan) -> datetime:
    """When a round closes: some working days after its last meetings, so that people can still answer.

    Where the next draw comes sooner it closes an hour before that, so that the draw knows who met.
    """
    usual = at_wall_time(after_working_days(one.meet_until, _CLOSE_AFTER, plan.meetings), _MORNING, plan)
    meetings_end = at_wall_time(one.meet_until, plan.meetings.closes, plan)
    draws = [other.draw - _AN_HOUR for other in plan.rounds if other.draw - _AN_HOUR > meetings_end]
    return min([usual, *draws])


def asks_last_at(plan: CampaignPlan, one: RoundPlan) -> datetime:
    """When everybody is asked for the last time: after the last meetings, and a day or more before the round closes."""
    usual = at_wall_time(after_working_days(one.meet_until, _LAST_ASK_AFTER, plan.meetings), _MORNING, plan)
    closing = closes_at(plan, one).astimezone(plan.zone).date()
    return min(usual, at_wall_time(before_working_days(closing, 1, plan.meetings), _MORNING, plan))


def _is_still_to_do(item: AgendaItem, now: datetime) -> bool:
    return item.at > now or item.what in _DONE_LATE


def _is_ours(item: AgendaItem, plan: CampaignPlan) -> bool:
    """Whether the plan of this campaign put it there; what an earlier campaign left (its purge) stays."""
    if item.what not in OF_THE_PLAN:
        return False
    subject = subject_of(item)
    return subject == plan.code or subject.startswith(f"{plan.code}-r")


def _is_overdue(item: AgendaItem, now: datetime) -> bool:
    """Whether it is a daily item that is only waiting for its turn."""
    return item.what in DAILY and item.at <= now


def _wanted(plan: CampaignPlan, state: CampaignState, rounds: Sequence[Round], now: datetime) -> Iterator[AgendaItem]:
    closing = max(closes_at(plan, one) for one in plan.rounds) + _AN_HOUR
    if not state.purged:
        yield _once(Due.PURGE, plan.code, closing + timedelta(days=plan.keep_days))
    if state.closed:
        return
    stages = {one.key: one.stage for one in rounds}
    for one in plan.rounds:
        yield from _of_round(plan, one, stages.get(plan.round_key(one.number), Stage.PLANNED), now)
    yield next_morning(Due.DIGEST, plan.code, plan, now)
    yield _once(Due.CLOSE_CAMPAIGN, plan.code, closing)


def _of_round(plan: CampaignPlan, one: RoundPlan, stage: Stage, now: datetime) -> Iterator[AgendaItem]:
    key = plan.round_key(one.number)
    if stage is Stage.CLOSED:
        return
    if stage is Stage.PLANNED:
        yield _round_item(Due.WARN, key, _warns_at(plan, one))
        yield _round_item(Due.DRAW, key, one.draw)
    if stage in (Stage.PLANNED, Stage.DRAWN):
        first = on_day(Due.MEET_FROM, key, one.meet_from, plan)
        yield first if first.at > now else next_morning(Due.MEET_FROM, key, plan, now)
    else:
        yield next_morning(Due.MATCH_WAITING, key, plan, now)
    yield _round_item(Due.LAST_ASK, key, asks_last_at(plan, one))
    yield _round_item(Due.CLOSE_ROUND, key, closes_at(plan, one))


def _warns_at(plan: CampaignPlan, one: RoundPlan) -> datetime:
    """The working day before the draw, at the draw's own wall time."""
    draw = one.draw.astimezone(plan.zone)
    return at_wall_time(before_working_days(draw.date(), 1, plan.meetings), draw.time(), plan)


def _once(what: Due, subject: str, at: datetime) -> AgendaItem:
    return AgendaItem(key=agenda_key(what, subject, at.isoformat()), what=what, at=at)


def _round_item(what: Due, round_key: str, at: datetime) -> AgendaItem:
    return AgendaItem(key=agenda_key(what, round_key, at.isoformat()), what=what, at=at, round=round_key)
