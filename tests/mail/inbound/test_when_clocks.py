"""Times of day in words, one by one: what they name, how many tokens they use, and what names nothing."""

from datetime import time

import pytest

from mailbot.mail.inbound.when import mentions_clock
from mailbot.mail.inbound.when.clocks import Clock, clock_at
from mailbot.mail.inbound.when.tokens import MOST, tokens


def first(text: str) -> Clock | None:
    """The first time that stands anywhere in a text."""
    words = tokens(text)
    return next((clock for at in range(len(words)) if (clock := clock_at(words, at))), None)


@pytest.mark.parametrize(
    ("text", "hour", "minute", "used"),
    [
        ("2pm", 14, 0, 2),
        ("2 p.m.", 14, 0, 2),
        ("2.30pm", 14, 30, 2),
        ("14pm", 14, 0, 2),
        ("12am", 0, 0, 2),
        ("12:30am", 0, 30, 2),
        ("12 noon", 12, 0, 2),
        ("two pm", 14, 0, 2),
        ("2 o'clock pm", 14, 0, 3),
        ("at 2 o'clock", 14, 0, 2),
    ],
)
def test_the_half_of_the_day_is_said(text: str, hour: int, minute: int, used: int) -> None:
    """With am, pm or noon behind it a time is one, whatever stands before; the marks belong to it."""
    assert first(text) == Clock(time(hour, minute), used)
    assert first(f"I can do {text}") == Clock(time(hour, minute), used)
    assert mentions_clock(f"{text}, thanks")[0] == time(hour, minute)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("09:00", 9, 0),
        ("14:00", 14, 0),
        ("23:59", 23, 59),
        ("00:00", 0, 0),
        ("02:15", 2, 15),
        ("9:05", 9, 5),
        ("2:15", 14, 15),
        ("9.30", 9, 30),
        ("1.30", 13, 30),
    ],
)
def test_figures_with_two_digits_are_the_24_hour_clock(text: str, hour: int, minute: int) -> None:
    """Hospital hours decide where one digit leaves it open: "2:15" is in the afternoon, "02:15" is in the night."""
    assert first(text) == Clock(time(hour, minute), 1)


@pytest.mark.parametrize(
    ("text", "hour", "minute", "used"),
    [
        ("half 1", 13, 30, 2),
        ("half past one", 13, 30, 3),
        ("half past 12", 12, 30, 3),
        ("half ten", 10, 30, 2),
        ("quarter past 2", 14, 15, 3),
        ("quarter to 3", 14, 45, 3),
        ("quarter to one", 12, 45, 3),
        ("noon", 12, 0, 1),
        ("midday", 12, 0, 1),
        ("lunchtime", 12, 30, 1),
    ],
)
def test_times_in_words(text: str, hour: int, minute: int, used: int) -> None:
    """Halves and quarters as they are said in Britain, and the words for the middle of the day."""
    assert first(text) == Clock(time(hour, minute), used)
    assert first(f"LET'S SAY {text.upper()}") == Clock(time(hour, minute), used)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("at 8", 8),
        ("at 11", 11),
        ("at 12", 12),
        ("at 1", 13),
        ("at 5", 17),
        ("about 3", 15),
        ("@ 3", 15),
        ("from 9 to 5", 9),
        ("at two", 14),
        ("at \N{ARABIC-INDIC DIGIT THREE}", 15),
    ],
)
def test_a_bare_hour_needs_a_word_before_it(text: str, hour: int) -> None:
    """Behind "at" and the like a bare hour is one, by the hours of a hospital; by itself it is only a number."""
    assert first(text) == Clock(time(hour), 1)
    assert first(text.split()[1]) is None


def test_both_hours_of_a_choice_count() -> None:
    """Of "at 2 or 3" the second leans on the first; with pm behind the second, the first stays only a number."""
    assert mentions_clock("at 2 or 3") == (time(14), time(15))
    assert mentions_clock("2 or 3pm") == (time(15),)


@pytest.mark.parametrize("text", ["2-3pm", "2 to 3pm", "2\N{EN DASH}3 pm"])
def test_the_half_of_a_range_stands_behind_its_end(text: str) -> None:
    """The "pm" counts for the start too, and is used up by the end alone."""
    words = tokens(text)
    assert clock_at(words, 0) == Clock(time(14), 1)
    assert clock_at(words, 2) == Clock(time(15), 2)


@pytest.mark.parametrize(
    ("text", "hour"), [("11-1pm", 11), ("9-5pm", 9), ("11 to 12pm", 11), ("12-1pm", 12), ("10-12am", 10)]
)
def test_a_range_does_not_run_backwards(text: str, hour: int) -> None:
    """The "pm" of "11-1pm" is that of the end alone: nobody offers eleven at night."""
    assert mentions_clock(text)[0] == time(hour)
    assert first(f"Thursday {text}, if that suits") == Clock(time(hour), 1)


@pytest.mark.parametrize(("text", "hour"), [("at 1400", 14), ("1400 hrs", 14), ("1400h", 14), ("0900 hours", 9)])
def test_four_figures_need_a_word_beside_them(text: str, hour: int) -> None:
    """Behind "at" or before "hours" they are a time; alone they are an extension, a room, or a year."""
    found = first(text)
    assert found is not None
    assert found.at == time(hour)
    assert first("ring me on 1400") is None
    assert first("1400 people") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "at 0",
        "0am",
        "13am",
        "at 13",
        "at 6",
        "at 7",
        "24:00",
        "25:00",
        "10:60",
        "9:5",
        "1:2:3",
        "at 2400",
        "at 1260",
        "at 14000",
        "half to 3",
        "quarter 3",
        "half past 13",
        "quarter past",
        "at 3rd",
        "for 2 weeks",
        "at 2 of the sites",
        "about 3 people",
        "by 4 days",
        "at \N{SUPERSCRIPT TWO}",
        "at \N{ROMAN NUMERAL THREE}",
    ],
)
def test_what_is_no_time_or_two(text: str) -> None:
    """Hours that no clock has, hours that nobody meets at, and numbers of something name no time."""
    assert first(text) is None
    assert mentions_clock(text) == ()


def test_hostile_texts_name_few_times() -> None:
    """Only the beginning of a long text is looked at, and figures without end are no time."""
    assert first("9" * 100_000) is None
    assert first(("x" * 9 + " ") * (MOST // 10) + "at 2pm") is None
    assert first("half " * 5_000) is None
    assert len(mentions_clock("at 2pm " * 10_000)) <= MOST // len("at 2pm ") + 1
