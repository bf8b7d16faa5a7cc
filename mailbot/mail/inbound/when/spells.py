"""Days on which somebody cannot meet: "nights this week", "on nights until Friday", "on leave 16 to 20 November".

Only what a writer says of themselves, with both ends known: a week, a range, or until a day, which is counted in. What
names more than its days ("on nights this week and free the next"), or days in doubt, is not read.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mailbot.domain.model.people import Days
from mailbot.mail.inbound.when.days import Day, day_at, make_date
from mailbot.mail.inbound.when.spell_words import ABSENT, BEFORE, BEHIND, JOINTS, LINKS, UNTIL
from mailbot.mail.inbound.when.tokens import Token, text_at, tokens
from mailbot.mail.inbound.when.until import week_start

_WEEK = timedelta(days=6)
_MOST = timedelta(days=60)  # longer than that is a pause
_LONGEST = 4  # words of a phrase


def days_away(text: str, written_on: date) -> tuple[Days, ...]:
    """The days away that a text tells of its writer, in its order."""
    return parted(text, written_on)[1]


def parted(text: str, written_on: date) -> tuple[str, tuple[Days, ...]]:
    """The text without what tells of days away, and those days."""
    kept, found = list[str](), list[Days]()
    for piece in _pieces(text):
        days = _of_piece(tokens(piece), written_on)
        found += days
        kept += [] if days else [piece]
    return ("".join(kept).strip(" ,;.\n") if found else text), tuple(dict.fromkeys(found))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces, each with the joint behind it."""
    start = 0
    while start < len(text):
        ends = min((at + len(one) for one in JOINTS if (at := text.find(one, start)) >= 0), default=len(text))
        yield text[start:ends]
        start = ends


def _of_piece(words: Sequence[Token], written_on: date) -> tuple[Days, ...]:
    """The days of one piece; none where anything in it is not of the writer's own absence."""
    at, used = _absence(words)
    told = [*words[:at], *words[at + used :]]
    if not used or any(token.text == "?" for token in words):
        return ()
    if not all(token.text in BEFORE for token in words[:at]) and not _is_dated(words[:at], written_on):
        return ()
    found, left = _spells(told, written_on)
    sound = all(token.text in BEFORE | BEHIND for token in left)
    return tuple(found) if sound and all(_is_sensible(one, written_on) for one in found) else ()


def _absence(words: Sequence[Token]) -> tuple[int, int]:
    """Where a phrase such as "on nights" stands, and how many tokens it has; 0 where there is none."""
    for at in range(len(words)):
        for used in range(min(_LONGEST, len(words) - at), 0, -1):
            if " ".join(token.text for token in words[at : at + used]) in ABSENT:
                return at, used
    return 0, 0


def _is_dated(words: Sequence[Token], written_on: date) -> bool:
    """As in "This week I'm on nights": the days may stand before it."""
    found, left = _spells(words, written_on)
    return bool(found) and all(token.text in BEFORE | BEHIND for token in left)


def _spells(words: Sequence[Token], written_on: date) -> tuple[list[Days], list[Token]]:
    """The spells that the words name, and the words that are no part of one."""
    found, left, at = list[Days](), list[Token](), 0
    while at < len(words):
        days, used = _spell_at(words, at, written_on)
        if days:
            found.append(days)
        else:
            left.append(words[at])
        at += used
    return found, left


def _spell_at(words: Sequence[Token], at: int, written_on: date) -> tuple[Days | None, int]:
    """The spell that begins here, and how many tokens named it; without one, on to the next."""
    return _week(words, at, written_on) or _range(words, at, written_on) or _until(words, at, written_on) or (None, 1)


def _week(words: Sequence[Token], at: int, written_on: date) -> tuple[Days, int] | None:
    """As in "this week", "next week", "w/c 23 November"."""
    texts = (text_at(words, at), text_at(words, at + 1))
    sunday = written_on + timedelta(days=6 - written_on.weekday())
    if texts == ("this", "week"):
        return Days(written_on, sunday), 2
    if texts == ("next", "week"):
        return Days(sunday + timedelta(days=1), sunday + timedelta(days=7)), 2
    monday = week_start(words, at, written_on)
    if monday is None or monday.weekday():
        return None
    end = next(step for step in range(at + 1, len(words)) if day_at(words, step, written_on))
    day = day_at(words, end, written_on)
    return Days(monday, monday + _WEEK), end - at + (day.used if day else 1)


def _range(words: Sequence[Token], at: int, written_on: date) -> tuple[Days, int] | None:
    """As in "from 16 to 20 November", "Monday 23rd - Thursday 26th", "Monday to Thursday"."""
    for link in range(at + 1, min(at + 6, len(words))):
        if words[link].text in LINKS:
            behind = link + 1 + (text_at(words, link + 1) == "the")
            last = _sure(day_at(words, behind, written_on))
            first = _first(words[at:link], last, written_on) if last else None
            return (Days(first, last.on), behind + last.used - at) if first and last else None
    return None


def _first(words: Sequence[Token], last: Day | None, written_on: date) -> date | None:
    """The day on which a range begins; a figure alone is of the month of its end."""
    said = [token for token in words if token.text not in {"from", "the"}]
    if len(said) == 1 and said[0].number is not None and last and not last.weekday_only:
        return make_date(last.on.year, last.on.month, said[0].number)
    day = _sure(day_at(said, 0, written_on))
    return day.on if day and day.used == len(said) else None


def _until(words: Sequence[Token], at: int, written_on: date) -> tuple[Days, int] | None:
    """As in "until Friday", "till the 27th": that day is counted in."""
    if text_at(words, at) not in UNTIL:
        return None
    behind = at + 1 + (text_at(words, at + 1) == "the")
    day = _sure(day_at(words, behind, written_on))
    return (Days(written_on, day.on), behind + day.used - at) if day else None


def _sure(day: Day | None) -> Day | None:
    return None if day is None or day.in_doubt else day


def _is_sensible(days: Days, written_on: date) -> bool:
    return days.first <= days.last and written_on <= days.last and days.last - days.first <= _MOST
