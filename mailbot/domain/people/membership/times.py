"""When somebody can meet, in words that they could have written; and what of their own words we cannot go by."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.people import Details
from mailbot.domain.model.week import DAYS, stretch_of
from mailbot.domain.people.days_away import said_of_days
from mailbot.domain.slots import free_stretches
from mailbot.domain.wording import clock, listed

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"am": "mornings", "lunch": "lunchtimes", "pm": "afternoons", "eve": "evenings"}
_WHOLE_DAY = ("am", "pm")
_A_RANGE = 3  # days in a row, from which on they are said as one
_HOUR, _DAY = 60, 24 * 60
_HOW = 'Please write days and hours, such as "Tue, Thu lunchtimes" or "Wednesdays after 2pm".'


def best_times(details: Details) -> str:
    """The parts of the week that we go by; where there are none, what they wrote if it means any time."""
    return in_words(details.slots) or ("" if details.half_read else details.times)


def said_of_times(details: Details, plan: CampaignPlan, today: date) -> list[str]:
    """What somebody should know of their times: what we could not read, when there are no meetings, the days away."""
    return [*_half_read(details), *_outside(details.slots, plan), *said_of_days(details.away, today)]


def _half_read(details: Details) -> list[str]:
    if not details.half_read:
        return []
    if not details.slots:
        return [f'We could not read your times, "{details.times}". {_HOW}']
    return [f'We could not read all of your times, "{details.times}". We go by the days and hours above.']


def _outside(slots: Sequence[str], plan: CampaignPlan) -> list[str]:
    """The parts of the week in which there are no meetings."""
    out = tuple(slot for slot in slots if not _is_open(slot, plan))
    if not out:
        return []
    said, days = in_words(out).replace("; ", " or "), _named(plan.meetings.days)
    opens, closes = map(clock, (plan.meetings.opens, plan.meetings.closes))
    return [f"There are no meetings on {said}. They are on {days}, between {opens} and {closes}."]


def _is_open(slot: str, plan: CampaignPlan) -> bool:
    weekday = next((number for number, name in enumerate(DAYS) if slot.startswith(f"{name} ")), None)
    return weekday in plan.meetings.days and bool(free_stretches(weekday, [(slot,)], plan))


def in_words(slots: Sequence[str]) -> str:
    """Parts of the week in words: "Tuesday and Thursday lunchtimes; Friday". They are read back as the same parts."""
    parts: dict[int, list[str]] = {}
    for slot in slots:
        name, _, part = slot.partition(" ")
        if name in DAYS:
            parts.setdefault(DAYS.index(name), []).append(part)
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, said in sorted(parts.items()):
        alike.setdefault(tuple(said), []).append(number)
    return "; ".join(f"{_named(days)} {_in_words(said)}".strip() for said, days in alike.items())


def _named(days: Sequence[int]) -> str:
    """Days in a row as a range: "Monday to Wednesday"."""
    if len(days) >= _A_RANGE and list(days) == list(range(days[0], days[-1] + 1)):
        return f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    return listed([_DAYS[day] for day in days])


def _in_words(parts: Iterable[str]) -> str:
    said = tuple(parts)
    return "" if said == _WHOLE_DAY else listed([_PARTS.get(part) or _hours(part) for part in said])


def _hours(part: str) -> str:
    """As in "before 11am", "after 3pm", "10am to midday"."""
    stretch = stretch_of(part)
    if stretch is None:
        return part
    begins, ends = stretch
    if begins == 0:
        return f"before {_clock(ends)}"
    return f"after {_clock(begins)}" if ends == _DAY else f"{_clock(begins)} to {_clock(ends)}"


def _clock(minute: int) -> str:
    return clock(time(*divmod(minute % _DAY, _HOUR)))
