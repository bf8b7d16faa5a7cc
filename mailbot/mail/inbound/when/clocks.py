"""A time of day in words: "2pm", "14.00", "half 1", "quarter to three", "lunchtime".

Where am or pm is missing, the hours of a hospital decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.when.tokens import Token, text_at

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_AROUND = frozenset(["at", "around", "about", "circa", "approx", "by", "@", "from", "for"])
_FIRST_MORNING_HOUR, _LAST_AFTERNOON_HOUR = 8, 5
_NOON = 12
_WORKING_HOURS = range(7, 19)
_FIVE = 5  # minutes; a time is said to the nearest five
_HOURS, _MINUTES = 24, 60  # of a day, of an hour
_DIGITS = 2  # of an hour or a minute
_FIGURES = re.compile(r"(?P<hour>\d+)[.:](?P<minute>\d\d)")
_MILITARY = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)")
_COUNTED = frozenset(["people", "of", "weeks", "days", "minutes", "mins", "hours", "hour", "months", "%"])
"""Behind a bare figure these make it a number of something."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time, and how many tokens named it."""

    at: time
    used: int


def clock_at(words: Sequence[Token], at: int) -> Clock | None:
    """The time that the tokens from `at` name, or None; a bare figure counts only after "at" and the like."""
    text = text_at(words, at)
    if text in {"noon", "midday"}:
        return Clock(time(12), 1)
    if text in {"lunchtime", "lunch"}:
        return Clock(time(12, 30), 1)
    if text in {"half", "quarter"}:
        return _spoken(words, at)
    if ":" in text or "." in text:
        return _figures(words, at)
    hour = _hour_of(text)
    return _military(words, at) if hour is None else _whole_hour(words, at, hour)


def _spoken(words: Sequence[Token], at: int) -> Clock | None:
    """As in "Half 1", "half past one", "quarter past 2", "quarter to 3"."""
    link = text_at(words, at + 1)
    step = at + 1 + (link in {"past", "to"})
    hour = _hour_word(words, step)
    if hour is None or (words[at].text == "quarter" and link not in {"past", "to"}):
        return None
    minute = 30 if words[at].text == "half" else 15
    if link == "to":
        hour, minute = hour - 1 or _NOON, 60 - minute
        if words[at].text == "half":
            return None
    half, more = _half(words, step + 1)
    return _made(hour, minute, half, step + 1 + more - at)


def _hour_word(words: Sequence[Token], at: int) -> int | None:
    number = _hour_of(text_at(words, at))
    return number if number and number <= _NOON else None


def _hour_of(text: str) -> int | None:
    """The number of one or two figures, or of a word."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else _NUMBERS.get(text)


def _half(words: Sequence[Token], at: int) -> tuple[str, int]:
    """As in "am" or "pm" here, with the number of tokens; ("", 0) when neither."""
    text = text_at(words, at)
    if text in {"am", "pm"}:
        return text, 1
    if text == "o'clock":
        half, more = _half(words, at + 1)
        return half or "sharp", more + 1
    if text in {"noon", "midday"}:
        return "pm", 1
    return "", 0


def _figures(words: Sequence[Token], at: int) -> Clock | None:
    figures = _FIGURES.fullmatch(words[at].text)
    if not figures:
        return None
    half, more = _half(words, at + 1)
    hour, minute = int(figures["hour"]), int(figures["minute"])
    if len(figures["hour"]) == _DIGITS and not half:  # "09:00" and "14:00" are the 24-hour clock
        return _of_day(hour, minute, 1)
    return _made(hour, minute, half, 1 + more)


def _military(words: Sequence[Token], at: int) -> Clock | None:
    """As in "1400" after "at", or before "hrs"."""
    joined = _MILITARY.fullmatch(words[at].text)
    hours = text_at(words, at + 1) in {"hrs", "hours", "h"}
    if not joined or not (hours or text_at(words, at - 1) in _AROUND or _is_behind_day(words, at, joined)):
        return None
    return _of_day(int(joined["hour"]), int(joined["minute"]), 1 + hours)


def _is_behind_day(words: Sequence[Token], at: int, joined: re.Match[str]) -> bool:
    """As in "30 November 0830": behind a day, four figures are a time where they are one of the working day."""
    before = words[at - 1] if at else Token("")
    day = before.ordinal or before.text in MONTHS or before.text in WEEKDAYS
    return day and int(joined["hour"]) in _WORKING_HOURS and int(joined["minute"]) % _FIVE == 0


def _whole_hour(words: Sequence[Token], at: int, hour: int) -> Clock | None:
    """As in "2pm" and "2-3pm"; without am or pm only where a word before says that it is a time."""
    half, more = _half(words, at + 1)
    half = half or _half_of_range(words, at + 1, hour)
    if text_at(words, at + 1) == "ish" and not half:
        return _made(hour, 0, "", 2)  # "2ish"
    if words[at].ordinal or not (half or _is_said_as_time(words, at)):
        return None
    if hour > _NOON:
        return _of_day(hour, 0, 1 + more) if half not in {"", "am"} else None
    return _made(hour, 0, half, 1 + more)


def _half_of_range(words: Sequence[Token], at: int, start: int) -> str:
    """The "pm" of "2-3pm", which stands behind the end and counts for the start; that of "11-1pm" is an "am"."""
    end = _hour_word(words, at + 1) if text_at(words, at) in {"-", "\u2013", "to"} else None
    if end is None:
        return ""
    half = _half(words, at + 2)[0]
    return "am" if half == "pm" and start % _NOON > end % _NOON else half


def _is_said_as_time(words: Sequence[Token], at: int) -> bool:
    """As in "at 2", but not "at 2 of the" or "for 2 weeks"."""
    leads = text_at(words, at - 1) in _AROUND or _is_joined(words, at)
    return leads and text_at(words, at + 1) not in _COUNTED


def _is_joined(words: Sequence[Token], at: int) -> bool:
    """As in "At 2 or 3": the second figure leans on the first."""
    return text_at(words, at - 1) in {"or", "/", "and"} and text_at(words, at - 3) in _AROUND


def _of_day(hour: int, minute: int, used: int) -> Clock | None:
    """A time of the 24-hour clock; None when it has none such."""
    return Clock(time(hour, minute), used) if hour < _HOURS and minute < _MINUTES else None


def _made(hour: int, minute: int, half: str, used: int) -> Clock | None:
    """Put am or pm to an hour of twelve; without either, hospital hours decide, and what they leave open is nothing."""
    if not 0 < hour < _HOURS or minute >= _MINUTES or (hour > _NOON and half == "am"):
        return None
    if half in {"am", "pm"}:
        return Clock(time(hour % _NOON + (_NOON if half == "pm" else 0), minute), used)
    if hour >= _FIRST_MORNING_HOUR:
        return Clock(time(hour, minute), used)
    return Clock(time(hour + _NOON, minute), used) if hour <= _LAST_AFTERNOON_HOUR else None
