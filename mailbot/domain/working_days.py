"""Days on which the library and the wards do business; London wall time to UTC."""

from datetime import UTC, date, datetime, time, timedelta

from mailbot.domain.model.campaign import CampaignPlan, MeetingRules

_WEEKDAYS = range(5)
_DAY = timedelta(days=1)


def at_wall_time(on: date, clock: time, plan: CampaignPlan) -> datetime:
    """A wall time of the campaign's zone as UTC.

    A time that a clock change skips becomes the same time after it; one that comes twice is the first.
    """
    return datetime.combine(on, clock, tzinfo=plan.zone).astimezone(UTC)


def exists(wall: datetime, plan: CampaignPlan) -> bool:
    """Whether the clocks of the campaign's zone ever show this wall time: a change of the clocks skips some."""
    return at_wall_time(wall.date(), wall.time(), plan).astimezone(plan.zone).replace(tzinfo=None) == wall


def is_working_day(on: date, rules: MeetingRules) -> bool:
    """Monday to Friday, and not closed."""
    return on.weekday() in _WEEKDAYS and on not in rules.closed_days


def after_working_days(start: date, days: int, rules: MeetingRules) -> date:
    """The day that lies so many working days after `start`; 0 gives `start` itself."""
    on = start
    while days > 0:
        on += _DAY
        if is_working_day(on, rules):
            days -= 1
    return on


def before_working_days(end: date, days: int, rules: MeetingRules) -> date:
    """The day that lies so many working days before `end`; 0 gives `end` itself."""
    on = end
    while days > 0:
        on -= _DAY
        if is_working_day(on, rules):
            days -= 1
    return on
