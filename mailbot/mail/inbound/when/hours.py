"""Hours of a day that somebody can do: "after 3pm", "before 11", "10 to 12", "between 1 and 2.30pm", "2pm onwards".

Where am or pm is missing, the hours of a hospital decide; what they leave open, such as "7", names no hours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.domain.model.week import PARTS, Stretch
from mailbot.mail.inbound.when.calendar_words import MONTHS
from mailbot.mail.inbound.when.tokens import Token, text_at
from mailbot.mail.inbound.when.week_words import AFTER, ALL_DAY, BEFORE, COUNTED, LUNCH, ONWARDS, TO

_HOUR = 60
_NOON = 12
_FIVE = 5  # minutes; an hour is said to the nearest five, and "10.12" is a date
_END = ALL_DAY[1]
_MORNING, _AFTERNOON = range(8, 12), range(1, 7)  # what a bare hour is
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[.:]?(?P<minute>\d\d))?")
_LEADS = frozenset({"than", "about", "around", "approx", "at", "say", "the"})


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day, and how many tokens named it."""

    stretch: Stretch
    used: int


@dataclass(frozen=True, slots=True)
class _Clock:
    """An hour as written, and how many tokens wrote it. `half`: "am" or "pm" where said, "24" where it is clear."""

    hour: int
    minute: int
    half: str
    used: int

    def at(self, half: str = "") -> int | None:
        """The minute of the day; None where it is not clear which half it is of. `half` counts where none was said."""
        said = self.half or half
        if said in {"am", "pm"} and self.half != "24":
            return (self.hour % _NOON + (_NOON if said == "pm" else 0)) * _HOUR + self.minute
        if self.half == "24" or self.hour in _MORNING or self.hour == _NOON:
            return self.hour * _HOUR + self.minute
        return (self.hour + _NOON) * _HOUR + self.minute if self.hour in _AFTERNOON else None


def hours_at(words: Sequence[Token], at: int) -> Hours | None:
    """The hours that the tokens from `at` name, or None."""
    first = text_at(words, at)
    if first in AFTER or first in BEFORE:
        return _bounded(words, at, is_after=first in AFTER)
    start = at + (first == "between")
    return _ranged(words, at, start, between=first == "between")


def _bounded(words: Sequence[Token], at: int, *, is_after: bool) -> Hours | None:
    """As in "after 3pm", "before 11", "after lunch"; "from 10 to 12" has an end."""
    start = at + 1
    while text_at(words, start) in _LEADS:
        start += 1
    if text_at(words, start) in LUNCH:
        begins, ends = PARTS["lunch"]
        return Hours((ends, _END) if is_after else (0, begins), start + 1 - at)
    clock = _clock(words, start)
    if clock is None or text_at(words, start + clock.used) in TO:
        return _ranged(words, at, start, between=False) if text_at(words, at) == "from" else None
    minute = clock.at()
    if minute is None:
        return None
    behind = start + clock.used
    used = behind + (text_at(words, behind) in ONWARDS) - at
    return Hours((minute, _END) if is_after else (0, minute), used)


def _ranged(words: Sequence[Token], at: int, start: int, *, between: bool) -> Hours | None:
    """As in "10 to 12", "1-2.30pm", "between 10 and 12", "2pm onwards"."""
    begins = _clock(words, start)
    if begins is None:
        return None
    link = start + begins.used
    joint = text_at(words, link)
    if not (joint in TO or (between and joint in {"and", "&"})):
        return _open(words, at, begins, link)
    ends = _clock(words, link + 1)
    stretch = _between(begins, ends) if ends else None
    return Hours(stretch, link + 1 + ends.used - at) if ends and stretch else None


def _open(words: Sequence[Token], at: int, begins: _Clock, link: int) -> Hours | None:
    """As in "2pm onwards", "3 or later"."""
    later = (text_at(words, link), text_at(words, link + 1)) in {("or", "later"), ("or", "after"), ("and", "after")}
    minute = begins.at()
    if minute is None or not (later or text_at(words, link) in ONWARDS):
        return None
    return Hours((minute, _END), link + (2 if later else 1) - at)


def _between(begins: _Clock, ends: _Clock) -> Stretch | None:
    """The "pm" of "1-3pm" counts for both, unless it would turn them round: "11-1pm" begins in the morning."""
    last = ends.at()
    if last is None:
        return None
    shared = begins.at(ends.half if ends.half in {"am", "pm"} else "")
    alone = begins.at("am") if shared is not None and shared >= last and not begins.half else shared
    return (alone, last) if alone is not None and alone < last else None


def _clock(words: Sequence[Token], at: int) -> _Clock | None:
    text = text_at(words, at)
    if text in {"noon", "midday"}:
        return _Clock(_NOON, 0, "24", 1)
    match = _CLOCK.fullmatch(text)
    if match is None or words[at].ordinal:
        return None
    half = text_at(words, at + 1)
    said = half if half in {"am", "pm", "noon"} else ""
    used = 1 + bool(said) + (not said and half in {"o'clock", "hrs"})
    if text_at(words, at + used) in COUNTED or text_at(words, at + used) in MONTHS:
        return None
    return _made(match, "pm" if said == "noon" else said, used)


def _made(match: re.Match[str], said: str, used: int) -> _Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > _NOON or match["hour"].startswith("0"):
        said = "24"
    is_hour = 0 < hour < _END // _HOUR if said == "24" else 0 < hour <= _NOON
    return _Clock(hour, minute, said, used) if is_hour and minute < _HOUR and minute % _FIVE == 0 else None
