"""Parts of the week that somebody can do: "Tue, Thu lunchtimes", "not Mondays", "mornings", "Wednesdays after 2"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailbot.domain.model.week import DAYS, WORKDAYS, Stretch, common, joined, less, slots_of
from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.when.hours import hours_at
from mailbot.mail.inbound.when.tokens import Token, text_at, tokens
from mailbot.mail.inbound.when.week_words import (
    ABSENT,
    ALL_DAY,
    ANY_TIME,
    EVERY,
    JOINTS,
    NEGATING,
    OF_CONDITIONS,
    OF_DATES,
    PART_ADDED,
    PARTS_SAID,
    REFUSING,
    SUITED,
    UNSUITED,
    WEEKEND,
)

_SATURDAY, _SUNDAY = 5, 6
_Times = Mapping[int, tuple[Stretch, ...]]
"""Stretches of the day by weekday, 0 = Monday."""


@dataclass(frozen=True, slots=True)
class Week:
    """What a text says of the week: the parts that it allows, none = any time, and whether that is all it says."""

    slots: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Clause:
    """What one stretch of text names; `open`: it has words that bind or loosen it in a way that is not read."""

    times: _Times
    open: bool


def slots(text: str) -> tuple[str, ...]:
    """The parts of the week that a text allows, such as "tue lunch", in the order of the week.

    "Not Mondays" allows all the others; only parts of days ("mornings") mean every workday; nothing said is an empty
    tuple, which means any time.
    """
    return read_week(text).slots


def read_week(text: str) -> Week:
    """The parts of the week that a text allows, and whether it says more of times than that."""
    words = tokens(text)
    allowed, refused, is_open = dict[int, tuple[Stretch, ...]](), dict[int, tuple[Stretch, ...]](), False
    for refusing, clause in _clauses(words):
        read = _read(_without_doubt(clause, refusing=refusing))
        is_open = is_open or read.open or _is_unread(clause, read, refusing=refusing)
        _add(read.times, refused if refusing else allowed)
    if not allowed and refused:
        allowed = dict.fromkeys(range(len(WORKDAYS)), (ALL_DAY,))
    left = {day: less(allowed[day], refused.get(day, ())) for day in sorted(allowed)}
    found = tuple(slot for day, stretches in left.items() for slot in slots_of(DAYS[day], stretches))
    return Week(found, not is_open and (bool(found) or _is_indifferent(words)))


def _is_unread(clause: Sequence[Token], read: _Clause, *, refusing: bool) -> bool:
    """Whether a clause names times that may not suit, or refuses what we cannot tell."""
    doubted = any(_is_in_doubt(piece, refusing=refusing) for piece in _pieces(clause))
    return doubted or (refusing and not read.times and not _is_indifferent(clause))


def _add(times: _Times, to: dict[int, tuple[Stretch, ...]]) -> None:
    for day, stretches in times.items():
        to[day] = joined((*to.get(day, ()), *stretches))


def _is_indifferent(words: Iterable[Token]) -> bool:
    """Whether words that name no part of the week say that any will do."""
    return all(token.text in ANY_TIME or not token.text[:1].isalnum() for token in words)


def _clauses(words: Sequence[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Each stretch of text with whether it refuses; a refusal lasts to the end of its sentence, or to a "but"."""
    clause: list[Token] = []
    refusing = False
    for at, token in enumerate(words):
        if _opens(words, at) or (refusing and _tells_what_suits(words, at)):
            yield refusing, clause
            clause, refusing = [], _refuses(words, at)
        else:
            clause.append(token)
    yield refusing, clause


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether another clause begins with a word; not with the "don't" of "Fridays don't work"."""
    return words[at].ends or words[at].text == "otherwise" or (words[at].text in REFUSING and not _is_behind(words, at))


def _is_behind(words: Sequence[Token], at: int) -> bool:
    """Whether a negation is about the times before it, since none is named behind it."""
    negates = words[at].text in NEGATING
    return negates and _names_time(_piece(words[:at][::-1])[::-1]) and not _names_time(_piece(words[at + 1 :]))


def _tells_what_suits(words: Sequence[Token], at: int) -> bool:
    """Whether a refusal ends at a comma: "not Mondays, Tuesdays are best"."""
    piece = _piece(words[at + 1 :]) if words[at].text == "," else ()
    return _names_time(piece) and any(token.text in SUITED for token in piece)


def _piece(words: Sequence[Token]) -> Sequence[Token]:
    """The first of these words, up to a comma or whatever else begins another thought."""
    stops = (at for at, token in enumerate(words) if token.text == "," or token.ends or token.text in REFUSING)
    return words[: next(stops, len(words))]


def _names_time(words: Sequence[Token]) -> bool:
    return _first_time(words) is not None


def _first_time(words: Sequence[Token]) -> int | None:
    """Where the first day, part of a day or hours are named."""
    return next((at for at in range(len(words)) if _is_time(words, at)), None)


def _is_time(words: Sequence[Token], at: int) -> bool:
    text = words[at].text
    is_part = text in PARTS_SAID and not _is_verb(words, at)
    return is_part or text in WEEKEND or _weekday(text) is not None or hours_at(words, at) is not None


def _refuses(words: Sequence[Token], at: int) -> bool:
    """Whether a word refuses what is behind it: "but" only opens another thought, except in "any day but Friday"."""
    if words[at].text == "but":
        behind = at + 1 + (text_at(words, at + 1) == "the")
        return text_at(words, at - 1) in EVERY and _weekday(text_at(words, behind)) is not None
    return words[at].text in REFUSING


@dataclass(slots=True)
class _Reading:
    """One stretch of text while it is read: the days and parts that still wait for what follows.

    `leads`: the parts stand before their days, as in "mornings on Monday and Wednesday".
    """

    found: dict[int, tuple[Stretch, ...]]
    days: list[int]
    parts: list[Stretch]
    leads: bool = False

    def name_days(self, days: Sequence[int], *, ranged: bool) -> None:
        """Days take the parts named after them, up to the next day with its own; or those that lead them."""
        if self.parts and self.days and not ranged and not self.leads:
            self.close()
        self.days += days

    def name_part(self, stretch: Stretch, *, behind_day: bool) -> bool:
        """Take in a part of the day; False where it may be of the days before it or of those behind it."""
        if self.leads and self.days and not behind_day:
            self.close()
        self.leads = self.leads or not self.days
        self.parts.append(stretch)
        return not (self.leads and self.days)

    def name_hours(self, stretch: Stretch, *, within: bool, behind_day: bool) -> bool:
        """Hours right behind a part of the day are hours of it: "mornings before 11"."""
        of_part = common([stretch], self.parts[-1:]) if within else ()
        if not of_part:
            return self.name_part(stretch, behind_day=behind_day)
        self.parts[-1:] = of_part
        return True

    def begin_anew(self) -> None:
        """What comes now is of the days behind it, not of those before."""
        if self.days and not self.leads:
            self.close()

    def close(self) -> None:
        """What was named so far is a day with its parts; parts alone are of every workday."""
        if self.parts and not self.days:
            self.days = list(range(len(WORKDAYS)))
        _add({day: joined(self.parts or [ALL_DAY]) for day in self.days}, self.found)
        self.days, self.parts, self.leads = [], [], False


def _without_doubt(words: Sequence[Token], *, refusing: bool) -> list[Token]:
    """Without what stands between commas and names times that may not suit."""
    return [token for piece in _pieces(words) if not _is_in_doubt(piece, refusing=refusing) for token in piece]


def _pieces(words: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between commas, each with the comma behind it."""
    piece = list[Token]()
    for token in words:
        piece.append(token)
        if token.text == ",":
            yield piece
            piece = []
    yield piece


def _is_in_doubt(piece: Sequence[Token], *, refusing: bool) -> bool:
    """Whether what is named is no time that suits: "nights", "clinic on Tuesdays", "Fridays are bad".

    Behind what is refused such a word is only the reason: "not Tuesdays because of my clinic".
    """
    if any(token.text in ABSENT for token in piece):
        return True
    named, unsuited = _first_time(piece), [at for at, token in enumerate(piece) if token.text in UNSUITED | NEGATING]
    return named is not None and bool(unsuited) and not (refusing and named < unsuited[0])


def _read(words: Sequence[Token]) -> _Clause:
    reading, is_open, at = _Reading({}, [], []), False, 0
    while at < len(words):
        hours = hours_at(words, at)
        if _begins_anew(words, at, hours.used if hours else 1):
            reading.begin_anew()
        if hours:
            before = text_at(words, at - 1 - (text_at(words, at - 1) in PART_ADDED))
            sure = reading.name_hours(
                hours.stretch, within=before in PARTS_SAID, behind_day=_weekday(before) is not None
            )
            is_open = is_open or not sure
        else:
            is_open = not _take(words, at, reading) or is_open
        at += hours.used if hours else 1
    reading.close()
    return _Clause(reading.found, is_open)


def _begins_anew(words: Sequence[Token], at: int, used: int) -> bool:
    """Whether a part or hours stand between a joint and a weekday: "Tue lunchtimes, 3-5 on Wed"."""
    behind = at + used + (text_at(words, at + used) in {"on", "of"})
    is_part = used > 1 or words[at].text in PARTS_SAID
    return is_part and text_at(words, at - 1) in JOINTS and _weekday(text_at(words, behind)) is not None


def _take(words: Sequence[Token], at: int, reading: _Reading) -> bool:
    """Take in one word; False where it says something that is not read."""
    text = words[at].text
    weekday = _weekday(text)
    if weekday is not None:
        days = _span(words, at, weekday)
        reading.name_days(days, ranged=len(days) > 1)
    elif text in WEEKEND:
        reading.name_days([_SATURDAY, _SUNDAY], ranged=False)
    elif text in PARTS_SAID and not _is_verb(words, at):
        return reading.name_part(PARTS_SAID[text], behind_day=_weekday(text_at(words, at - 1)) is not None)
    else:
        return not _binds(text)
    return True


def _binds(text: str) -> bool:
    """Whether a word speaks of dates, hours or conditions that are not read: its writer is told so."""
    return text[:1].isdigit() or text in OF_DATES or text in OF_CONDITIONS or text in MONTHS


def _is_verb(words: Sequence[Token], at: int) -> bool:
    """As in "Am I on the list": only behind a day, a figure or a mark as in "Tue (am)" is "am" the morning."""
    before = words[at - 1] if at else Token("")
    is_morning = before.text in {"(", "/"} or _weekday(before.text) is not None or before.number is not None
    return words[at].text == "am" and not is_morning


def _weekday(text: str) -> int | None:
    return WEEKDAYS.get(text, WEEKDAYS.get(text.removesuffix("s")))


def _span(words: Sequence[Token], at: int, weekday: int) -> list[int]:
    """As in "Mon-Wed" and "Monday to Wednesday" are all days between."""
    ranged = text_at(words, at - 1) in {"-", "\u2013", "to"}
    first = _weekday(text_at(words, at - 2)) if ranged else None
    return [weekday] if first is None or first >= weekday else list(range(first, weekday + 1))
