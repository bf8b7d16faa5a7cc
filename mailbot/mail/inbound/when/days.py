"""One day in words: "Thursday 26 November", "the 26th", "Tues 1/12", "2026-12-03", "tomorrow", "next Friday".

What contradicts itself ("Thursday 27 November" when the 27th is a Friday) or can be read in two ways names no day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mailbot.mail.inbound.when.calendar_words import MONTH_STEMS, MONTHS, WEEKDAY_STEMS, WEEKDAYS
from mailbot.mail.inbound.when.tokens import YEAR_DIGITS, Token, text_at, year_at

_WEEK = 7
_SATURDAY = 5
_MONTHS_AHEAD = 3  # the 31st is at most two months away
_LONGEST_MONTH = 31
_CENTURY = range(2000, 2100)
_LAST_CENTURY = range(1900, 2000)
_DIGITS = 2  # of a day
_NO_HOURS = range(13, _LONGEST_MONTH + 1)  # numbers that are a day and no hour of twelve
_WHOLE_DATE = re.compile(r"(?P<first>\d+)(?P<mark>[/.-])(?P<month>\d+)(?P=mark)(?P<last>\d+)")
_SHORT_DATE = re.compile(r"(?P<day>\d+)(?P<mark>[/.])(?P<month>\d+)")
_NOT_MONTHS = frozenset(
    ["be", "work", "suit", "have", "need", "not", "well", "also", "just", "i", "we"]
)  # "the 1st may suit"
_NOT_DAYS = frozenset(["week", "half", "floor", "time", "round", "year"])  # "the 1st week of December"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, how many tokens named it, and whether only a weekday did (then a week may be meant instead)."""

    on: date
    used: int
    weekday_only: bool = False
    in_doubt: bool = False  # it contradicts itself, or may be today or a week from now


def day_at(words: Sequence[Token], at: int, written_on: date, *, anywhere: bool = False) -> Day | None:
    """The day that the tokens from `at` name, or None.

    Args:
        words: the tokens.
        at: where the day begins.
        written_on: the day of writing; a day without a year is the next such day from then on.
        anywhere: also in the other languages of out-of-office notes.
    """
    relative = _relative(words, at, written_on)
    if relative:
        return relative
    weekday, used = _weekday(words, at, anywhere=anywhere)
    dated = _dated(words, at + used, written_on, weekday, anywhere=anywhere)
    if dated:
        on, more = dated
        return Day(on, used + more, in_doubt=weekday is not None and on.weekday() != weekday)
    if weekday is None:
        return None
    day = _by_weekday(words, at, used, weekday, written_on)
    return replace(day, in_doubt=True) if day and _is_no_date(words, at + used) else day


def _is_no_date(words: Sequence[Token], at: int) -> bool:
    """As in "Monday 31 November", which no calendar has: the weekday alone is not what was meant."""
    return at < len(words) and words[at].number is not None and month_of(text_at(words, at + 1)) is not None


def next_weekday(weekday: int, written_on: date) -> date:
    """The next such weekday after the day of writing."""
    return written_on + timedelta(days=(weekday - written_on.weekday() - 1) % _WEEK + 1)


def month_of(word: str, *, anywhere: bool = False) -> int | None:
    """The month that a word names, or None."""
    if word in MONTHS:
        return MONTHS[word]
    return _by_stem(word, MONTH_STEMS) if anywhere else None


def next_date(day: int, month: int, written_on: date) -> date | None:
    """The next such date from the day of writing on; None when there is no such day."""
    for year in (written_on.year, written_on.year + 1):
        found = make_date(year, month, day)
        if found and found >= written_on:
            return found
    return None


def dotted_date(text: str, written_on: date) -> date | None:
    """The next date that two figures with a dot name, as in "16.11"; where that may be a time, the caller must know."""
    first, dot, second = text.partition(".")
    return next_date(int(first), int(second), written_on) if dot and first.isdecimal() and second.isdecimal() else None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has none."""
    full = _CENTURY.start + year if year < len(_CENTURY) else year  # "26" is 2026
    try:
        return date(full, month, day)
    except ValueError:
        return None


def _by_stem(word: str, stems: tuple[tuple[str, int], ...]) -> int | None:
    if not word[:1].isalpha():
        return None
    for stem, number in stems:
        if word.startswith(stem) or (word[:1] == "\u05d1" and word[1:].startswith(stem)):
            return number
    return None


def _relative(words: Sequence[Token], at: int, written_on: date) -> Day | None:
    text = text_at(words, at)
    if text == "today":
        return Day(written_on, 1)
    if text in {"tomorrow", "tomoz", "tmrw", "tomorow"}:
        return Day(written_on + timedelta(days=1), 1)
    if text == "day" and text_at(words, at + 1) == "after" and text_at(words, at + 2) == "tomorrow":
        return Day(written_on + timedelta(days=2), 3)
    return None


def _weekday(words: Sequence[Token], at: int, *, anywhere: bool) -> tuple[int | None, int]:
    text = text_at(words, at)
    found = WEEKDAYS.get(text)
    if found is None and anywhere:
        found = _by_stem(text, WEEKDAY_STEMS)
    if found is None:
        return None, 0
    used = 1
    while text_at(words, at + used) in {",", "the", "den", "dem", ".", "le", "el"} and at + used + 1 < len(words):
        used += 1
    return found, used


def _dated(
    words: Sequence[Token], at: int, written_on: date, weekday: int | None, *, anywhere: bool
) -> tuple[date, int] | None:
    if at >= len(words):
        return None
    numeric = _numeric(words[at].text, written_on, dotted=anywhere)
    if numeric:
        return numeric, 1
    number = words[at].number
    if number is None:
        return _month_first(words, at, written_on, anywhere=anywhere)
    return _day_first(words, at, number, written_on, anywhere=anywhere) or _day_alone(words, at, written_on, weekday)


def _numeric(text: str, written_on: date, *, dotted: bool) -> date | None:
    """Figures, day before month as in Britain; two figures with a dot are a time ("14.30"), not a date."""
    whole = _WHOLE_DATE.fullmatch(text)
    if whole:
        return _in_figures(whole["first"], whole["month"], whole["last"])
    short = _SHORT_DATE.fullmatch(text)
    if short and (dotted or short["mark"] == "/"):
        return next_date(int(short["day"]), int(short["month"]), written_on)
    return None


def _in_figures(first: str, month: str, last: str) -> date | None:
    """The day stands first, or the year does, as in ISO 8601."""
    year, day = (first, last) if len(first) == YEAR_DIGITS else (last, first)
    return make_date(int(year), int(month), int(day))


def _day_first(
    words: Sequence[Token], at: int, number: int, written_on: date, *, anywhere: bool
) -> tuple[date, int] | None:
    step = at + 1
    while text_at(words, step) in {"of", "de", ".", "d", "-", "o", "tháng"}:
        step += 1
    month = month_of(text_at(words, step), anywhere=anywhere)
    if anywhere and text_at(words, step - 1) == "tháng":
        month = words[step].number if step < len(words) else None
    if month is None or (text_at(words, step) == "may" and text_at(words, step + 1) in _NOT_MONTHS):
        return None
    return _with_year(words, step + 1, (number, month), written_on, at)


def _month_first(words: Sequence[Token], at: int, written_on: date, *, anywhere: bool) -> tuple[date, int] | None:
    month = month_of(words[at].text, anywhere=anywhere)
    step = at + 1 + (text_at(words, at + 1) == "the")
    number = words[step].number if month and step < len(words) else None
    if month is None or number is None or number > _LONGEST_MONTH:
        return None
    follows = text_at(words, step + 1)
    if follows in {"am", "pm", "o'clock"} and not words[step].ordinal:
        return None
    return _with_year(words, step + 1, (number, month), written_on, at)


def _with_year(
    words: Sequence[Token], at: int, day_month: tuple[int, int], written_on: date, start: int
) -> tuple[date, int] | None:
    step = at + (text_at(words, at) in {",", "de", "."})
    year = year_at(words, step)
    if year in _LAST_CENTURY:
        return None  # "1 Jan 1999" is no day to come
    if year is not None and year in _CENTURY:  # "1400" is a time
        found = make_date(year, day_month[1], day_month[0])
        return (found, step + 1 - start) if found else None
    found = next_date(*day_month, written_on)
    return (found, at - start) if found else None


def _day_alone(words: Sequence[Token], at: int, written_on: date, weekday: int | None) -> tuple[date, int] | None:
    """As in "The 26th": the next day of that number, also with its weekday."""
    is_day = words[at].ordinal or (weekday is not None and _is_day_number(words, at))
    if not is_day or text_at(words, at + 1) in _NOT_DAYS:
        return None
    found = _next_numbered(words[at].number or 0, written_on)
    return (found, 1) if found else None


def _next_numbered(number: int, written_on: date) -> date | None:
    """The next day of that number in its month, from the day of writing on."""
    first = written_on.replace(day=1)
    for _ in range(_MONTHS_AHEAD):
        found = make_date(first.year, first.month, number)
        if found and found >= written_on:
            return found
        first = (first + timedelta(days=_LONGEST_MONTH)).replace(day=1)
    return None


def _is_day_number(words: Sequence[Token], at: int) -> bool:
    """The 26 of "Thursday 26" is no hour."""
    figures = len(words[at].text) == _DIGITS and words[at].number in _NO_HOURS
    return figures and text_at(words, at + 1) not in {"am", "pm", "o'clock"}


def _by_weekday(words: Sequence[Token], at: int, used: int, weekday: int, written_on: date) -> Day | None:
    soon = next_weekday(weekday, written_on)
    before, after = text_at(words, at - 1), text_at(words, at + 1)
    if after == "week" or (before == "on" and text_at(words, at - 2) == "week"):
        return Day(soon + timedelta(days=_WEEK), used + (after == "week"))
    if (after, text_at(words, at + 2)) == ("next", "week") or (after == "of" and text_at(words, at + 2) == "next"):
        return Day(_next_week(weekday, written_on), used + 2 + (after == "of"))
    if before == "following" or (after == "after" and before == "the"):
        return Day(soon, used, in_doubt=True)  # "the following Monday", of a day that is not known here
    if before == "next":
        return None if written_on.weekday() >= _SATURDAY else Day(_next_week(weekday, written_on), used)
    return Day(soon, used, weekday_only=before != "this", in_doubt=weekday == written_on.weekday())


def _next_week(weekday: int, written_on: date) -> date:
    return written_on + timedelta(days=_WEEK - written_on.weekday() + weekday)
