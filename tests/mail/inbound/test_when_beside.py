"""Starts said beside the offer, days in words, and what looks like either and names nothing."""

from datetime import datetime

import pytest

from mailbot.mail.inbound.when import candidates, mentions_clock, slots
from tests.mail.inbound.words_setting import WRITTEN

OFFERED = datetime(2026, 11, 26, 13, 0)  # noqa: DTZ001 - wall time


def starts(text: str, offered: datetime | None = OFFERED) -> list[str]:
    """The candidates in short."""
    return [f"{start:%d %b %H:%M}" for start in candidates(text, WRITTEN, offered)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Can we make it half an hour later?", "26 Nov 13:30"),
        ("an hour earlier would be better", "26 Nov 12:00"),
        ("30 minutes later please", "26 Nov 13:30"),
        ("quarter of an hour later", "26 Nov 13:15"),
        ("an hour and a half later", "26 Nov 14:30"),
        ("two hours later", "26 Nov 15:00"),
        ("could we push it back half an hour", "26 Nov 13:30"),
        ("bring it forward by an hour", "26 Nov 12:00"),
        ("delay by 15 mins", "26 Nov 13:15"),
        ("same time the next day", "27 Nov 13:00"),
        ("the following day at 10", "27 Nov 10:00"),
        ("the day after at 2pm", "27 Nov 14:00"),
        ("the day before, same time", "25 Nov 13:00"),
        ("same time a week later", "03 Dec 13:00"),
        ("the week after, same time", "03 Dec 13:00"),
        ("the following Monday at 2pm", "30 Nov 14:00"),
        ("the Monday after at 2pm", "30 Nov 14:00"),
    ],
)
def test_what_is_said_beside_the_offer(text: str, start: str) -> None:
    """Later, earlier, the next day and the week after count from the offered start; without one they name nothing."""
    assert starts(text) == [start]
    assert starts(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "move it forward an hour",
        "a bit later",
        "an hour",
        "in half an hour",
        "ten hours later",
        "13 hours later",
        "half an hour later on Friday",
        "the day after tomorrow",
        "the week before Christmas at 2pm",
        "the day after the bank holiday at 2pm",
        "not half an hour later",
        "push it an hour",
    ],
)
def test_what_is_not_certain_beside_the_offer(text: str) -> None:
    """What could be meant in two ways, or is no length that moves a meeting, names no start."""
    assert starts(text) == []


def test_the_next_day_is_a_working_day() -> None:
    """The day after a Friday is in doubt: Saturday was hardly meant."""
    friday = datetime(2026, 11, 27, 13, 0)  # noqa: DTZ001 - wall time
    assert starts("same time the next day", friday) == []
    assert starts("same time the day before", friday) == ["26 Nov 13:00"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("the twenty-seventh at 2", "27 Nov 14:00"),
        ("the twenty seventh at 2pm", "27 Nov 14:00"),
        ("first of December at 1pm", "01 Dec 13:00"),
        ("Tuesday the first of December at 9.30", "01 Dec 09:30"),
        ("the thirtieth of November at noon", "30 Nov 12:00"),
        ("December the third at 10am", "03 Dec 10:00"),
        ("30 November 0830", "30 Nov 08:30"),
        ("Monday 30 November 1400", "30 Nov 14:00"),
        ("Friday 27th 2ish", "27 Nov 14:00"),
        ("about 3ish on the 27th", "27 Nov 15:00"),
    ],
)
def test_days_and_times_as_they_are_said(text: str, start: str) -> None:
    """Days in words, four figures behind a day, and "ish"."""
    assert starts(text) == [start]


@pytest.mark.parametrize(
    "text",
    [
        "the second option at 2pm would do, on another day",
        "the seventh floor, another day at 2pm",
        "twenty-twelfth at 2pm",
        "1 Jan 1999 at 2pm",
        "30 Nov 1999 at 2pm",
        "30 November 2030",
        "Monday 30 November 0837",
        "Monday 30 November 2300",
    ],
)
def test_what_only_looks_like_a_day_or_a_time(text: str) -> None:
    """Ordinals of other things, years that are over and figures of no working day name no start."""
    assert starts(text) == []


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("in clinic until 12, so fine", []),
        ("I finish at 12", []),
        ("my list starts at 3", []),
        ("I need to be back by 2", []),
        ("only after 3pm", ["15:00"]),
        ("lunchtime", ["13:00"]),
        ("until 2pm", ["14:00"]),
    ],
)
def test_times_that_leave_the_offer_free(text: str, clocks: list[str]) -> None:
    """What ends before the offered time or begins behind it is no other time; lunchtime is the time of that lunch."""
    assert [f"{clock:%H:%M}" for clock in mentions_clock(text, OFFERED.time())] == clocks


def test_all_days_but_one() -> None:
    """As in "all days but the Friday"."""
    assert slots("all days but the Friday") == slots("all days bar Friday") == slots("not Fridays")
