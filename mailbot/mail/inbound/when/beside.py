"""What is said beside the offer: "half an hour later", "the next day", "the following Monday", "the week after".

Only what can be meant in one way: "move it forward an hour" is earlier to some and later to others, and names nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.when.days import Day, next_weekday
from mailbot.mail.inbound.when.tokens import Token, text_at

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SATURDAY = 5
_MOST_MINUTES = 240  # a shift by more is no change of the time of one day
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30}
_UNITS = {"hour": 60, "hours": 60, "hr": 60, "hrs": 60, "minutes": 1, "minute": 1, "mins": 1, "min": 1}
_SPANS = {
    ("an", "hour", "and", "a", "half"): 90,
    ("one", "and", "a", "half", "hours"): 90,
    ("a", "quarter", "of", "an", "hour"): 15,
    ("quarter", "of", "an", "hour"): 15,
    ("half", "an", "hour"): 30,
    ("half", "a", "hour"): 30,
    ("half", "hour"): 30,
}
_DIRECTIONS = {"later": 1, "earlier": -1, "sooner": -1}
_MOVES = {"push": 1, "put": 1, "pushed": 1, "delay": 1, "delayed": 1, "bring": -1, "brought": -1}
_BEHIND_MOVES = {"push": "back", "put": "back", "pushed": "back", "bring": "forward", "brought": "forward"}
_BETWEEN = frozenset(["it", "this", "that", "the", "meeting", "time", "by", "back", "forward"])
_NEAR = 5  # tokens between a verb and how far it moves
_DAYS = {
    ("next", "day"): 1,
    ("following", "day"): 1,
    ("day", "after"): 1,
    ("day", "later"): 1,
    ("day", "before"): -1,
    ("day", "earlier"): -1,
    ("previous", "day"): -1,
    ("week", "after"): 7,
    ("week", "later"): 7,
    ("following", "week"): 7,
    ("week", "before"): -7,
    ("week", "earlier"): -7,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much the offered time is to move, and how many tokens say so."""

    by: timedelta
    used: int


def shift_at(words: Sequence[Token], at: int) -> Shift | None:
    """As in "half an hour later" and the "an hour" of "bring it forward an hour"; None where the way is not said."""
    minutes, used = _span(words, at)
    if not 0 < minutes <= _MOST_MINUTES:
        return None
    way = _DIRECTIONS.get(text_at(words, at + used), 0)
    if way:
        return Shift(timedelta(minutes=way * minutes), used + 1)
    way = _moved(words, at)
    return Shift(timedelta(minutes=way * minutes), used) if way else None


def _span(words: Sequence[Token], at: int) -> tuple[int, int]:
    """The minutes of a length of time, and its tokens; (0, 0) when none begins here."""
    for names, minutes in _SPANS.items():
        if tuple(token.text for token in words[at : at + len(names)]) == names:
            return minutes, len(names)
    number = words[at].number or _NUMBERS.get(words[at].text, 0)
    unit = _UNITS.get(text_at(words, at + 1), 0)
    return (number * unit, 2) if unit else (0, 0)


def _moved(words: Sequence[Token], at: int) -> int:
    """Which way a verb before the length of time moves it: "push it back", "delay", "bring forward"; 0 unknown."""
    texts = [token.text for token in words[max(0, at - _NEAR) : at]]
    while texts and texts[-1] not in _MOVES:
        if texts[-1] not in _BETWEEN:
            return 0
        texts.pop()
    verb = texts[-1] if texts else ""
    needed = _BEHIND_MOVES.get(verb, "")
    said = {token.text for token in words[max(0, at - _NEAR) : at]}
    return _MOVES.get(verb, 0) if not needed or needed in said else 0


def day_beside(words: Sequence[Token], at: int, offered: date) -> Day | None:
    """As in "the next day", "the week after" and "the Monday after", counted from the offered day."""
    pair = (words[at].text, text_at(words, at + 1))
    days = 0 if _is_of_other(words, at + 2) else _DAYS.get(pair, 0)
    if days:
        on = offered + days * _DAY
        return Day(on, 2, in_doubt=on.weekday() >= _SATURDAY)
    return _weekday_beside(words, at, offered)


def _is_of_other(words: Sequence[Token], at: int) -> bool:
    """As in "the day after tomorrow" and "the week before Christmas"."""
    text = text_at(words, at)
    return text in WEEKDAYS or text in MONTHS or text in {"tomorrow", "today", "the", "that", "christmas", "next", "my"}


def _weekday_beside(words: Sequence[Token], at: int, offered: date) -> Day | None:
    """As in "the following Monday" and "the Monday after"."""
    first, second = words[at].text, text_at(words, at + 1)
    weekday = WEEKDAYS.get(second if first == "following" else first)
    follows = first == "following" or (second == "after" and text_at(words, at - 1) == "the")
    if weekday is None or not follows or (second == "after" and text_at(words, at + 2)[:1].isdigit()):
        return None
    return Day(next_weekday(weekday, offered), 2)


def shifted(offered: datetime, shift: Shift) -> datetime | None:
    """The offered start moved by so much; None when that is another day."""
    moved = offered + shift.by
    return moved if moved.date() == offered.date() else None
