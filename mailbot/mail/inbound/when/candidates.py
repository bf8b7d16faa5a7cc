"""Starts that a text proposes: each day with the times said about it, in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from mailbot.mail.inbound.when.beside import day_beside, shift_at, shifted
from mailbot.mail.inbound.when.calendar_words import WEEKDAYS
from mailbot.mail.inbound.when.clocks import clock_at
from mailbot.mail.inbound.when.days import Day, day_at, dotted_date
from mailbot.mail.inbound.when.lending import may_lend
from mailbot.mail.inbound.when.tokens import Token, text_at, tokens

_CLAUSE = 40  # tokens; a longer clause is not looked through
_MOST = 6  # more starts than this are no proposal
_REFUSING = frozenset(
    [
        "not",
        "can't",
        "cannot",
        "cant",
        "won't",
        "wont",
        "don't",
        "dont",
        "unable",
        "busy",
        "isn't",
        "never",
        "unfortunately",
        "doesn't",
        "doesnt",
        "no",
        "but",
        "except",
        "avoid",
    ]
)
_ANY = frozenset(["any", "anything", "anytime", "all", "day", "time"])  # before a "but" that refuses what follows
_BETWEEN = frozenset([",", "at", "@", "."])
_BOUNDING = frozenset(["after", "before", "until", "till", "til", "by", "between", "past", "rather", "than"])
_NEAR = 3  # tokens before a time that say what it is
_ROUTINE = frozenset(["finish", "finishes", "finishing", "starts", "ends", "overruns", "overrun", "opens", "closes"])
_UNTIL = frozenset(["off", "until", "till", "til", "finish", "finishes", "ends", "done", "over"])
_FROM = frozenset(["before", "starts", "by", "back"])
_LUNCH = frozenset(["lunchtime", "lunch"])
_LUNCH_HOURS = range(12, 14)
_PARTING = frozenset(
    {
        "but",
        "however",
        "instead",
        "though",
        "how",
        "could",
        "can",
        "what",
        "maybe",
        "perhaps",
        "would",
        "shall",
        "is",
        "if",
    }
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A day or a time in the text."""

    day: Day | None = None
    clock: time | None = None


def candidates(text: str, written_on: datetime, offered: datetime | None = None) -> tuple[datetime, ...]:
    """The starts that a text proposes, as naive local times.

    Args:
        text: the new words.
        written_on: when it was written, in the campaign's zone.
        offered: the start that the letter offered, naive local; a time alone is then meant for its day if nothing
            hints at another, and a bare weekday that could be in this week or in the week of the offer names nothing.

    Returns:
        The starts in the order of the text, each once; empty where no day and time belong together without doubt.
    """
    found: list[datetime] = []
    words = tokens(text)
    lent = offered.date() if offered and may_lend(words, offered.date(), written_on.date()) else None
    for clause in _clauses(words):
        if _REFUSING & {token.text for token in clause}:
            continue
        found += _starts(list(_mentions(clause, written_on.date(), offered)), offered, lent)
    unique = tuple(dict.fromkeys(start for start in found if start > written_on.replace(tzinfo=None)))
    return unique if len(unique) <= _MOST else ()


def mentions_day(text: str, written_on: date) -> tuple[date, ...]:
    """The days that a text names, refused ones too, in the order of the text."""
    words = tokens(text)
    return tuple(mention.day.on for mention in _mentions(words, written_on) if mention.day and not mention.day.in_doubt)


def mentions_clock(text: str, offered: time | None = None) -> tuple[time, ...]:
    """The times of day that a text names, bounds ("after 3pm") too, in the order of the text.

    Args:
        text: the new words.
        offered: the time that the letter offered; what leaves it free ("in clinic until 12") is then left out, and
            lunchtime is that time where it is one of lunch.
    """
    words = tokens(text)
    found = ((at, clock_at(words, at)) for at in range(len(words)))
    return tuple(
        _at_lunch(words, at, clock.at, offered)
        for at, clock in found
        if clock and not _leaves_free(words, at, clock.at, offered)
    )


def _clauses(words: Sequence[Token]) -> Iterator[list[Token]]:
    """The text in clauses, so that a refused day does not lend its time to a proposed one."""
    clause: list[Token] = []
    for at, token in enumerate(words):
        if _parts(words, at, clause):
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _parts(words: Sequence[Token], at: int, clause: Sequence[Token]) -> bool:
    """Whether another thought begins here."""
    token, following = words[at], text_at(words, at + 1)
    if token.text == "but":
        return text_at(words, at - 1) not in _ANY  # "any time but Thursday at 2" is one thought, and a refusal
    if token.ends or token.text == "however":
        return True
    if token.text in {"\u2013", "\u2014", "-"}:
        return not (following[:1].isdigit() and clause and clause[-1].text[:1].isdigit())  # "2-3pm"
    return token.text in {",", "so", "and"} and (following in _PARTING or _is_refused(clause))


def _is_refused(clause: Sequence[Token]) -> bool:
    """As in "Thursday is no good": the refusal stands behind the day, so that what follows is another thought."""
    texts = [token.text for token in clause[:_CLAUSE]]
    refusals = [at for at, text in enumerate(texts) if text in _REFUSING]
    days = [at for at, text in enumerate(texts) if text in WEEKDAYS or text[:1].isdigit()]
    return bool(refusals and days) and refusals[-1] > days[-1]


def _mentions(words: Sequence[Token], written_on: date, offered: datetime | None = None) -> Iterator[_Mention]:
    at = 0
    while at < len(words):
        beside = _beside(words, at, offered) if offered else None
        day = None if beside else day_at(words, at, written_on) or _dotted(words, at, written_on)
        clock = None if beside or day else clock_at(words, at)
        if beside:
            yield beside[0]
            at += beside[1]
        elif day:
            yield _Mention(day=day)
            at += day.used
        elif clock:
            if not _is_bound(words, at):
                yield _Mention(clock=_at_lunch(words, at, clock.at, offered.time() if offered else None))
            at += clock.used + _range_tail(words, at + clock.used)
        else:
            at += 1


def _beside(words: Sequence[Token], at: int, offered: datetime) -> tuple[_Mention, int] | None:
    """What is said beside the offer: "same time", "half an hour later", "the next day"; with its tokens."""
    if [token.text for token in words[at : at + 2]] == ["same", "time"]:
        return _Mention(clock=offered.time()), 2
    shift = shift_at(words, at)
    moved = shifted(offered, shift) if shift else None
    if shift and moved:
        return _Mention(clock=moved.time()), shift.used
    day = day_beside(words, at, offered.date())
    return (_Mention(day=day), day.used) if day else None


def _dotted(words: Sequence[Token], at: int, written_on: date) -> Day | None:
    """As in "27.11 at 14.00": of two figures with a dot the first is the day, where a time follows at once."""
    behind = at + 1
    while behind < len(words) and words[behind].text in _BETWEEN:
        behind += 1
    on = dotted_date(words[at].text, written_on)
    return Day(on, 1) if on and behind < len(words) and clock_at(words, behind) else None


def _is_bound(words: Sequence[Token], at: int) -> bool:
    """As in "After 3pm" and "rather than 1" name no start."""
    before = [token.text for token in words[max(0, at - 2) : at]]
    if not before or _is_routine(words, at):
        return bool(before)
    if before == ["after", "at"] and text_at(words, at - 3) in {"day", "week", *WEEKDAYS}:
        return False  # "the day after at 10"
    return before[-1] in _BOUNDING or before == ["instead", "of"] or (before[-1] == "at" and before[0] in _BOUNDING)


def _is_routine(words: Sequence[Token], at: int) -> bool:
    """As in "I finish at 12" and "my clinic starts at 2": when something of theirs begins or ends."""
    before = [token.text for token in words[max(0, at - _NEAR) : at]]
    return not _ROUTINE.isdisjoint(before) or before[-3:-1] == ["i", "start"] or before[-2:] == ["off", "at"]


def _leaves_free(words: Sequence[Token], at: int, clock: time, offered: time | None) -> bool:
    """Whether a time only says until when they are busy before the offer, or from when on behind it."""
    if offered is None:
        return False
    before = {token.text for token in words[max(0, at - _NEAR) : at]}
    return bool(before & _UNTIL if clock <= offered else before & _FROM)


def _at_lunch(words: Sequence[Token], at: int, clock: time, offered: time | None) -> time:
    """Lunchtime is the offered time where that is one of lunch."""
    return offered if offered and words[at].text in _LUNCH and offered.hour in _LUNCH_HOURS else clock


def _range_tail(words: Sequence[Token], at: int) -> int:
    """How many tokens from here are the end of "2pm to 2:30pm", which is no start."""
    if at + 1 < len(words) and words[at].text in {"to", "-", "\u2013", "until", "till"}:
        end = clock_at(words, at + 1)
        return 1 + end.used if end else 0
    return 0


def _starts(mentions: list[_Mention], offered: datetime | None, lent: date | None) -> Iterator[datetime]:
    """Days with their times: "Tue or Wed at 2", "Tue at 2 or 3", "Tue 2pm or Thu 11am", "2pm on Tuesday"."""
    if any(mention.day for mention in mentions):
        for days, clocks in _groups(mentions):
            yield from _crossed([_certain(day, offered) for day in days], clocks)
    else:
        yield from _crossed([lent], [mention.clock for mention in mentions if mention.clock])


def _groups(mentions: Sequence[_Mention]) -> Iterator[tuple[list[Day], list[time]]]:
    """Days and the times said about them; each new group begins as the first one did, with a day or with a time."""
    clock_first = mentions[0].clock is not None
    days: list[Day] = []
    clocks: list[time] = []
    for mention in mentions:
        begins = (mention.clock is not None) == clock_first
        if begins and days and clocks:
            yield days, clocks
            days, clocks = [], []
        if mention.day:
            days.append(mention.day)
        elif mention.clock:
            clocks.append(mention.clock)
    yield days, clocks


def _certain(day: Day, offered: datetime | None) -> date | None:
    """A bare weekday is uncertain when the offer lies in another week than the next such day."""
    if day.in_doubt:
        return None
    if day.weekday_only and offered and offered.date().isocalendar()[:2] != day.on.isocalendar()[:2]:
        return None
    return day.on


def _crossed(days: list[date | None], clocks: list[time]) -> Iterator[datetime]:
    for day in filter(None, days):
        for clock in clocks:
            yield datetime.combine(day, clock)
