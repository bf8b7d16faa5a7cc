"""Until when somebody is away: "until 16 November", "back on 16/11", "w/c 9 Nov", "bis 27. November", "30.11. asti".

The answer is the date as written and what it is. After a plain "until" it is the first day back, unless it is a Friday
or at a weekend, which nobody comes back on: then it is the last day away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from mailbot.mail.inbound.when.absence_words import (
    BACK,
    BACK_BEHIND,
    BACK_ELSEWHERE,
    INCLUSIVE_ELSEWHERE,
    LAST,
    LAST_BEHIND,
    LAST_ELSEWHERE,
    SKIPPED,
    UNTIL,
)
from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.when.days import day_at, dotted_date, make_date, month_of, next_date
from mailbot.mail.inbound.when.tokens import MOST, Token, text_at, tokens, year_at

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
Kind = Literal["first_day_back", "last_day_away"]
Until = tuple[date, Kind]

_BACK: Kind = "first_day_back"
_LAST: Kind = "last_day_away"
_FRIDAY = 4
_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=800)
_MOST_SKIPPED = 4  # small words between "until" and its date
_MOST_UNITS = 60  # days or weeks; "for 90 days" is no leave of this trial
_COMING_BACK = frozenset(["until", "till", "til", "back", "return", "returning", "from"])
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2}
_UNITS = {"days": 1, "week": 7, "weeks": 7, "fortnight": 14, "wk": 7, "wks": 7}
_EAST_ASIA = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")


def _filed(phrases: tuple[str, ...]) -> Phrases:
    """Phrases as tokens, under their first word."""
    parts = [tuple(token.text for token in tokens(phrase)) for phrase in phrases]
    return {first: tuple(part for part in parts if part[0] == first) for first in {part[0] for part in parts}}


_BACK_WORDS = _filed(BACK)
_BACK_ELSEWHERE = _filed(BACK_ELSEWHERE)
_LAST_WORDS = _filed(LAST)
_LAST_ELSEWHERE = _filed(LAST_ELSEWHERE)
_INCLUSIVE_ELSEWHERE = _filed(INCLUSIVE_ELSEWHERE)
_UNTIL = _filed(UNTIL)


def until_date(text: str, written_on: date) -> Until | None:
    """Until when the writer is away, from English words.

    Args:
        text: the sentence, or the few that speak of being away.
        written_on: the day of writing.

    Returns:
        The date as written and "first_day_back" or "last_day_away"; None when no date is said without doubt.
    """
    words = tokens(text)
    found = (
        _after(words, _BACK_WORDS, _BACK, written_on)
        or _period(words, written_on)
        or _after(words, _LAST_WORDS, _LAST, written_on)
        or _range_end(words, written_on)
        or _plain_until(words, written_on)
    )
    return _sensible(found, written_on)


def return_date(text: str, written_on: date) -> Until | None:
    """The same for out-of-office notes, in more than twenty languages."""
    words = tokens(text)
    found = (
        _after(words, _BACK_WORDS, _BACK, written_on)
        or _after(words, _BACK_ELSEWHERE, _BACK, written_on, anywhere=True)
        or _east_asia(text, written_on)
        or _period(words, written_on)
        or _after(words, _LAST_WORDS, _LAST, written_on)
        or _after(words, _INCLUSIVE_ELSEWHERE, _LAST, written_on, anywhere=True)
        or _range_end(words, written_on)
        or _plain_until(words, written_on, anywhere=True)
        or _after(words, _LAST_ELSEWHERE, _LAST, written_on, anywhere=True)
        or _behind(words, written_on)
    )
    return _sensible(found, written_on)


def _sensible(found: Until | None, written_on: date) -> Until | None:
    return found if found and written_on <= found[0] <= written_on + _FARTHEST else None


def _matches(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    return len(words) - at > len(phrase) and all(words[at + step].text == word for step, word in enumerate(phrase))


def _ends_of(words: Sequence[Token], phrases: Phrases) -> Iterator[int]:
    """Where a date may begin: behind each phrase, with the small words between skipped."""
    for at, token in enumerate(words):
        for parts in phrases.get(token.text, ()):
            if _matches(words, at, parts):
                yield _skip(words, at + len(parts))


def _skip(words: Sequence[Token], at: int) -> int:
    step = at
    while step < len(words) - 1 and step - at < _MOST_SKIPPED and words[step].text in SKIPPED:
        step += 1
    return step


def _after(
    words: Sequence[Token], phrases: Phrases, kind: Kind, written_on: date, *, anywhere: bool = False
) -> Until | None:
    for at in _ends_of(words, phrases):
        found = _date_at(words, at, written_on, kind, anywhere=anywhere)
        if found:
            return found
    return None


def _plain_until(words: Sequence[Token], written_on: date, *, anywhere: bool = False) -> Until | None:
    """After a plain "until": a day that people come back on, or the last day away, or the end of something."""
    for at in _ends_of(words, _UNTIL):
        day = day_at(words, at, written_on, anywhere=anywhere)
        if day and not day.in_doubt:
            inclusive = any(token.text in {"inclusive", "incl"} for token in words)
            return day.on, (_LAST if inclusive or day.on.weekday() >= _FRIDAY else _BACK)
    return _after(words, _UNTIL, _BACK, written_on, anywhere=anywhere)


def _range_end(words: Sequence[Token], written_on: date) -> Until | None:
    """The end of "7-11 December" and of "Mon 7 - Fri 11 December"."""
    for at in range(1, len(words) - 1):
        before = words[at - 1]
        named = before.text[:1].isdigit() or before.text in MONTHS or before.text in WEEKDAYS
        if words[at].text in {"-", "\u2013", "\u2014"} and named:
            day = day_at(words, at + 1, written_on)
            if day and not day.in_doubt and not day.weekday_only:
                return day.on, _LAST
    return None


def _date_at(words: Sequence[Token], at: int, written_on: date, kind: Kind, *, anywhere: bool) -> Until | None:
    """A day here, or the end of a month or a week, or a month or a new year as a whole."""
    if at >= len(words):
        return None
    day = day_at(words, at, written_on, anywhere=anywhere) or dotted_date(words[at].text, written_on)
    if isinstance(day, date):
        return day, kind
    if day:
        return None if day.in_doubt and not day.weekday_only else (day.on, kind)
    return _end_of(words, at, written_on) or _whole(words, at, written_on)


def _end_of(words: Sequence[Token], at: int, written_on: date) -> Until | None:
    texts = [token.text for token in words[at : at + 5]]
    if texts[:1] != ["end"]:
        return None
    named = [text for text in texts[1:] if text not in {"of", "the", "this"}]
    last = _last_day_of(named[0], written_on) if named else None
    return (last, _LAST) if last else None


def _last_day_of(name: str, written_on: date) -> date | None:
    """The last day of "week", "month", "year" or of the month that is named."""
    ends = {"week": _week_end, "month": _month_end, "year": _year_end}
    if name in ends:
        return ends[name](written_on)
    month = month_of(name)
    first = next_date(1, month, written_on.replace(day=1)) if month else None
    return _month_end(first) if first else None


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def _year_end(day: date) -> date:
    return day.replace(month=12, day=31)


def _week_end(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _whole(words: Sequence[Token], at: int, written_on: date) -> Until | None:
    """As in "until January", "until September 2027", "until the new year": its first day is the first day back."""
    texts = (words[at].text, text_at(words, at + 1))
    if texts in {("new", "year"), ("next", "year")}:
        return _year_end(written_on) + _DAY, _BACK
    if texts == ("next", "month"):
        return _month_end(written_on) + _DAY, _BACK
    month = month_of(words[at].text)
    if not month:
        return None
    year = year_at(words, at + 1)
    found = make_date(year, month, 1) if year else next_date(1, month, written_on)
    return (found, _BACK) if found else None


def _period(words: Sequence[Token], written_on: date) -> Until | None:
    """As in "W/c 9 Nov", "the week of 9 November", "all next week", "this week", "for two weeks"."""
    for at, token in enumerate(words):
        monday = week_start(words, at, written_on)
        if monday:
            return (monday, _BACK) if _comes_back(words, at) else (_week_end(monday), _LAST)
        if text_at(words, at + 1) == "week" and token.text in {"next", "this"} and not _weekday_beside(words, at):
            return _week_end(written_on + timedelta(days=7 * (token.text == "next"))), _LAST
        if token.text == "for":
            span, begins = _span(words, at + 1), _begins(words, written_on)
            if span:
                return (begins + timedelta(days=span), _BACK) if begins else None
    return None


def _comes_back(words: Sequence[Token], at: int) -> bool:
    """As in "until w/c 7 December", which is the first week back; without such a word it is a week away."""
    return bool({token.text for token in words[max(0, at - 2) : at]} & _COMING_BACK)


def _begins(words: Sequence[Token], written_on: date) -> date | None:
    """The day from which a span counts: that of "from Monday for a week", else today; None where it is in doubt."""
    for at in range(len(words)):
        day = day_at(words, at, written_on)
        if day:
            return None if day.in_doubt else day.on
    return written_on


def _weekday_beside(words: Sequence[Token], at: int) -> bool:
    beside = {token.text for token in words[max(0, at - 2) : at + 4]}
    return bool(beside & set(WEEKDAYS))


def week_start(words: Sequence[Token], at: int, written_on: date) -> date | None:
    """The day that "w/c 9 Nov" or "the week of 9 November", here, names."""
    texts = [token.text for token in words[at : at + 3]]
    if texts[:3] == ["w", "/", "c"]:
        step = at + 3
    elif texts[:2] in (["week", "commencing"], ["week", "beginning"], ["week", "of"], ["week", "starting"]):
        step = at + 2
    elif texts[:1] == ["wc"]:
        step = at + 1
    else:
        return None
    day = day_at(words, _skip(words, step), written_on) if step < len(words) else None
    return day.on if day else None


def _span(words: Sequence[Token], at: int) -> int:
    """The days of "two weeks", "the next fortnight"; 0 when none is named."""
    step = at
    while text_at(words, step) in {"the", "next", "about", "of", "another", "around"}:
        step += 1
    step += (text_at(words, step), text_at(words, step + 1)) == ("a", "couple")
    count = _count(words, step)
    step += bool(count)
    step += text_at(words, step) in {"of", "couple"}
    unit = _UNITS.get(text_at(words, step), 0)
    if unit == 1 and not count:
        return 0  # "for days"
    return unit * (count or 1) if count < _MOST_UNITS else 0


def _count(words: Sequence[Token], at: int) -> int:
    number = words[at].number if at < len(words) else None
    return number or _COUNTS.get(text_at(words, at), 0)


def _behind(words: Sequence[Token], written_on: date) -> Until | None:
    """Languages that put "until" behind the date (Finnish, Hungarian, Turkish)."""
    for at in range(len(words)):
        found = _date_at(words, at, written_on, _LAST, anywhere=True)
        if found and any(token.text in LAST_BEHIND for token in words[at + 1 : at + 6]):
            return found
    return None


def _east_asia(text: str, written_on: date) -> Until | None:
    for match in _EAST_ASIA.finditer(text[:MOST]):
        year, month, day = match.groups()
        found = make_date(int(year), int(month), int(day)) if year else next_date(int(day), int(month), written_on)
        behind = text[match.end() : match.end() + 8]
        if found and any(word in behind for word in LAST_BEHIND):
            return found, _LAST
        if found and any(word in behind for word in BACK_BEHIND):
            return found, _BACK
    return None
