"""Half days that somebody can do: "Tue, Thu lunchtimes", "not Mondays", "mornings", "Wednesday pm"."""

from collections.abc import Iterator, Sequence

from mailbot.mail.inbound.when.calendar_words import WEEKDAYS
from mailbot.mail.inbound.when.tokens import Token, text_at, tokens

_NAMES = ("mon", "tue", "wed", "thu", "fri")
_HALVES = {
    "am": ("am",),
    "morning": ("am",),
    "mornings": ("am",),
    "mornin": ("am",),
    "pm": ("pm",),
    "afternoon": ("pm",),
    "afternoons": ("pm",),
    "lunch": ("pm",),
    "lunchtime": ("pm",),
    "lunchtimes": ("pm",),
    "lunches": ("pm",),
    "day": ("am", "pm"),
    "anytime": ("am", "pm"),
}
_REFUSING = frozenset(
    [
        "not",
        "except",
        "but",
        "avoid",
        "can't",
        "cannot",
        "cant",
        "don't",
        "dont",
        "never",
        "no",
        "excluding",
        "apart",
        "bar",
        "unable",
    ]
)
_EVERY = frozenset(
    {"all", "any", "anything", "anytime", "day", "days", "every", "everything", "time", "times", "weekdays"}
)


def slots(text: str) -> tuple[str, ...]:
    """The half days that a text allows, such as "tue pm", in the order of the week.

    "Not Mondays" allows all the others; only halves ("mornings") mean every day; nothing said is an empty tuple, which
    means any time. A time of day ("Tuesday after 3pm") counts as the half day that it lies in.
    """
    allowed: set[str] = set()
    refused: set[str] = set()
    for refusing, clause in _clauses(tokens(text)):
        (refused if refusing else allowed).update(_named(clause))
    if not allowed and refused:
        allowed = {f"{day} {half}" for day in _NAMES for half in ("am", "pm")}
    found = allowed - refused
    return tuple(f"{day} {half}" for day in _NAMES for half in ("am", "pm") if f"{day} {half}" in found)


def _clauses(words: Sequence[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Each stretch of text with whether it refuses; a refusal lasts to the end of its sentence, or to a "but"."""
    clause: list[Token] = []
    refusing = False
    for at, token in enumerate(words):
        if token.text in _REFUSING or token.ends or token.text == "otherwise":
            yield refusing, clause
            clause, refusing = [], _refuses(words, at)
        else:
            clause.append(token)
    yield refusing, clause


def _refuses(words: Sequence[Token], at: int) -> bool:
    """Whether a word refuses what is behind it: "but" only opens another thought, except in "any day but Friday"."""
    if words[at].text == "but":
        behind = at + 1 + (text_at(words, at + 1) == "the")
        return text_at(words, at - 1) in _EVERY and _weekday(text_at(words, behind)) is not None
    return words[at].text in _REFUSING


def _named(words: Sequence[Token]) -> set[str]:
    """The half days of one stretch: days take the halves named after them, up to the next day with its own."""
    found: set[str] = set()
    days: list[int] = []
    halves: list[str] = []
    for at, token in enumerate(words):
        weekday = _weekday(token.text)
        if weekday is not None:
            if halves and days:
                found |= _crossed(days, halves)
                days, halves = [], []
            days += _span(words, at, weekday)
        elif token.text in _HALVES and not _is_verb(words, at):
            halves += _HALVES[token.text]
    if halves and not days:
        days = list(range(len(_NAMES)))
    return found | _crossed(days, halves or ["am", "pm"])


def _is_verb(words: Sequence[Token], at: int) -> bool:
    """As in "Am I on the list": only behind a day or a figure is "am" the morning."""
    before = words[at - 1] if at else None
    return words[at].text == "am" and not (before and (_weekday(before.text) is not None or before.number is not None))


def _weekday(text: str) -> int | None:
    found = WEEKDAYS.get(text, WEEKDAYS.get(text.removesuffix("s")))
    return found if found is not None and found < len(_NAMES) else None


def _span(words: Sequence[Token], at: int, weekday: int) -> list[int]:
    """As in "Mon-Wed" and "Monday to Wednesday" are all days between."""
    ranged = text_at(words, at - 1) in {"-", "\u2013", "to"}
    first = _weekday(text_at(words, at - 2)) if ranged else None
    return [weekday] if first is None or first >= weekday else list(range(first, weekday + 1))


def _crossed(days: Sequence[int], halves: Sequence[str]) -> set[str]:
    return {f"{_NAMES[day]} {half}" for day in days for half in halves}
