"""A time of day in words: "2pm", "14.00", "half 1", "quarter to three", "lunchtime".

Where am or pm is missing, the hours of a hospital decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from mailbot.mail.inbound.when.tokens import Token

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_AROUND = frozenset(["at", "around", "about", "circa", "approx", "by", "@", "from", "for"])
_FIRST_MORNING_HOUR, _LAST_AFTERNOON_HOUR = 8, 5
_NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time, and how many tokens named it."""

    at: time
    used: int


def clock_at(words: Sequence[Token], at: int) -> Clock | None:
    """The time that the tokens from `at` name, or None; a bare figure counts only after "at" and the like."""
    text = _text(words, at)
    if text in {"noon", "midday"}:
        return Clock(time(12), 1)
    if text in {"lunchtime", "lunch"}:
        return Clock(time(12, 30), 1)
    if text in {"half", "quarter"}:
        return _spoken(words, at)
    if ":" in text or "." in text:
        return _figures(words, at)
    hour = words[at].number if len(text) <= 2 else None  # noqa: PLR2004
    hour = _NUMBERS.get(text, hour)
    if hour is None:
        return _military(words, at)
    return _whole_hour(words, at, hour)


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _spoken(words: Sequence[Token], at: int) -> Clock | None:
    """As in "Half 1", "half past one", "quarter past 2", "quarter to 3"."""
    link = _text(words, at + 1)
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
    text = _text(words, at)
    number = int(text) if text.isdecimal() and len(text) <= 2 else _NUMBERS.get(text)  # noqa: PLR2004
    return number if number and number <= _NOON else None


def _half(words: Sequence[Token], at: int) -> tuple[str, int]:
    """As in "am" or "pm" here, with the number of tokens; ("", 0) when neither."""
    text = _text(words, at)
    if text in {"am", "pm"}:
        return text, 1
    if text == "o'clock":
        half, more = _half(words, at + 1)
        return half or "sharp", more + 1
    if text in {"noon", "midday"}:
        return "pm", 1
    return "", 0


def _figures(words: Sequence[Token], at: int) -> Clock | None:
    parts = words[at].text.replace(".", ":").split(":")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts) or len(parts[1]) != 2:  # noqa: PLR2004
        return None
    half, more = _half(words, at + 1)
    hour, minute = int(parts[0]), int(parts[1])
    if len(parts[0]) == 2 and not half:  # noqa: PLR2004 - "09:00" and "14:00" are the 24-hour clock
        return Clock(time(hour, minute), 1) if hour < 24 and minute < 60 else None  # noqa: PLR2004
    return _made(hour, minute, half, 1 + more)


def _military(words: Sequence[Token], at: int) -> Clock | None:
    """As in "1400" after "at", or before "hrs"."""
    text = _text(words, at)
    joined = len(text) == 4 and text.isdecimal()  # noqa: PLR2004
    hours = _text(words, at + 1) in {"hrs", "hours", "h"}
    if not joined or not (hours or _text(words, at - 1) in _AROUND):
        return None
    hour, minute = int(text[:2]), int(text[2:])
    return Clock(time(hour, minute), 1 + hours) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _whole_hour(words: Sequence[Token], at: int, hour: int) -> Clock | None:
    if words[at].ordinal:
        return None
    half, more = _half(words, at + 1)
    if not half and _text(words, at + 1) in {"-", "\u2013", "to"} and _hour_word(words, at + 2):
        half = _half(words, at + 3)[0]  # "2-3pm"
    bare = not half
    if bare and not (_text(words, at - 1) in _AROUND or _is_joined(words, at)):
        return None
    if bare and _text(words, at + 1) in {
        "people",
        "of",
        "weeks",
        "days",
        "minutes",
        "mins",
        "hours",
        "hour",
        "months",
        "%",
    }:
        return None
    if hour > _NOON:
        return Clock(time(hour), 1 + more) if hour < 24 and half != "am" and not bare else None  # noqa: PLR2004
    return _made(hour, 0, half, 1 + more)


def _is_joined(words: Sequence[Token], at: int) -> bool:
    """As in "At 2 or 3": the second figure leans on the first."""
    return _text(words, at - 1) in {"or", "/", "and"} and _text(words, at - 3) in _AROUND


def _made(hour: int, minute: int, half: str, used: int) -> Clock | None:
    """Put am or pm to an hour of twelve; without either, hospital hours decide, and what they leave open is nothing."""
    if not 0 < hour <= 23 or minute > 59 or (hour > _NOON and half == "am"):  # noqa: PLR2004
        return None
    if half in {"am", "pm"}:
        return Clock(time(hour % _NOON + (_NOON if half == "pm" else 0), minute), used)
    if hour >= _FIRST_MORNING_HOUR:
        return Clock(time(hour, minute), used)
    return Clock(time(hour + _NOON, minute), used) if hour <= _LAST_AFTERNOON_HOUR else None
