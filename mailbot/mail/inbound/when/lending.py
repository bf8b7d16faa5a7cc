"""Whether a time alone may be meant for the day that our letter offered: "2pm is better", but not "27.11, 2pm".

A time is lent the offered day only where nothing in the whole text speaks of another one, read or unread: what looks
like a day and was not understood as one ("Frday", "next week", "the twenty-seventh") must never become the offered day.
"""

from collections.abc import Sequence
from datetime import date

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.spelling import is_one_off
from mailbot.mail.inbound.when.beside import shift_at
from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.when.clocks import clock_at
from mailbot.mail.inbound.when.days import Day, day_at
from mailbot.mail.inbound.when.tokens import Token, text_at

_OTHER_DAYS = frozenset(
    listed(
        """
        afternoons; bank; christmas; days; easter; eve; evenings; fortnight; fortnights; fridays; half; holiday;
        holidays; mondays; month; months; mornings; saturdays; sundays; term; terms; thursdays; tuesdays; wednesdays;
        week; weekend; weekends; weeks; wk; wks; xmas; year; years
        """
    )
)
_ORDINALS = frozenset(
    listed(
        """
        second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; twelfth; thirteenth; fourteenth;
        fifteenth; sixteenth; seventeenth; eighteenth; nineteenth; twentieth; twenty; thirtieth; thirty
        """
    )
)
_THE_OFFERED = frozenset(["same", "that", "the", "this"])  # "the same day at 3"
_ELSEWHEN = frozenset(["after", "before", "following"])  # "the day after at 3"
_LAST_HOUR, _LAST_DAY = 12, 31
_SHORTEST_NAME = 5  # letters of a name that one slip leaves recognisable
_LONG_NAMES = tuple(name for name in (*WEEKDAYS, *MONTHS) if len(name) >= _SHORTEST_NAME)


def may_lend(words: Sequence[Token], offered: date, written_on: date) -> bool:
    """Whether nothing in the text names or hints at another day than the offered one.

    Args:
        words: the whole text.
        offered: the day of the offered meeting.
        written_on: the day of writing.
    """
    at = 0
    while at < len(words):
        shift = shift_at(words, at)
        day, clock = day_at(words, at, written_on), clock_at(words, at)
        if shift:
            at += shift.used
            continue
        if (day and not _is_offered(day, offered)) or (not day and not clock and _hints(words, at)):
            return False
        at += day.used if day else clock.used if clock else 1
    return True


def _is_offered(day: Day, offered: date) -> bool:
    return day.on == offered or (day.weekday_only and day.on.weekday() == offered.weekday())


def _hints(words: Sequence[Token], at: int) -> bool:
    """Whether this token, which is part of no day or time that was read, may belong to the name of a day."""
    text = words[at].text
    if text == "day":
        return text_at(words, at - 1) not in _THE_OFFERED or text_at(words, at + 1) in _ELSEWHEN
    return (
        text in _OTHER_DAYS
        or text in _ORDINALS
        or text in MONTHS
        or text in WEEKDAYS
        or _is_day_in_figures(words[at])
        or _is_misspelt(text)
    )


def _is_day_in_figures(token: Token) -> bool:
    """As in "28-11" and the 27 of "27 at 2pm"; the 1 of "rather than 1" is an hour, 5612 an extension."""
    if token.number is None:
        return token.text[:1].isdigit()
    return token.ordinal or _LAST_HOUR < token.number <= _LAST_DAY


def _is_misspelt(text: str) -> bool:
    """Whether it is a weekday or a month but for one letter, or two that changed places."""
    return len(text) >= _SHORTEST_NAME and any(is_one_off(text, name) for name in _LONG_NAMES)
