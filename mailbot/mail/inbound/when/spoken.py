"""Days of the month in words, as dictation writes them: "the twenty-seventh", "the first of December"."""

import re

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS

_ORDINALS = {
    word: number
    for number, word in enumerate(
        listed(
            """
            first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; twelfth; thirteenth;
            fourteenth; fifteenth; sixteenth; seventeenth; eighteenth; nineteenth; twentieth
            """
        ),
        start=1,
    )
} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_ONES = 9  # the last that goes behind "twenty"
_SPOKEN = re.compile(
    rf"\b(?:(?P<tens>twenty|thirty)[ -])?(?P<unit>{'|'.join(_ORDINALS)})\b(?=(?: (?:of )?(?P<word>[a-z]+))?)"
)
_LAST_DAY = 31
_FIRST_ALONE = 4  # "the second" and "the third" are said of other things too
_LOOK_BACK = 16  # characters that hold the two words before
_BEFORE = frozenset({"the", *WEEKDAYS})
_BEHIND = frozenset(
    listed(
        """
        at; or; and; would; is; instead; in; please; works; suits; if; as; from; about; around; afternoon;
        morning; pm; am
        """
    )
)


def in_figures(text: str) -> str:
    """The text, in small letters, with those days as figures ("27th"); what may count something else stays in words."""
    return _SPOKEN.sub(_figure, text)


def _figure(match: re.Match[str]) -> str:
    unit = _ORDINALS[match["unit"]]
    number = _TENS[match["tens"]] + unit if match["tens"] else unit
    known = number <= _LAST_DAY and (not match["tens"] or unit <= _ONES)
    return f"{number}th" if known and _is_day(match, number) else match.group()


def _is_day(match: re.Match[str], number: int) -> bool:
    """Whether a month stands beside it, or it is said like a day ("the seventh at 2", not "the seventh floor")."""
    text = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    before = [word.strip(",") for word in text.split()[-2:]]
    word = match["word"] or ""
    if word in MONTHS or {*before[-1:], *(before if before[-1:] == ["the"] else ())} & MONTHS.keys():
        return True
    return number >= _FIRST_ALONE and bool(_BEFORE & set(before[-1:])) and (not word or word in _BEHIND)
