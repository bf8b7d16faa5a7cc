"""Text as tokens: words, numbers, and what joins them. The same for every grammar of dates and times here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.mail.inbound.when.spoken import in_figures

MOST = 4_000
"""No more characters are looked at: nobody needs more to name a day."""

YEAR_DIGITS = 4
"""No number that is looked at has more digits than a year."""

_TOKEN = re.compile(
    r"\d{1,4}-\d{1,2}-\d{1,4}|\d{1,4}(?:[.:/]\d{1,4}){1,2}(?!\d)|\d+|[^\W\d_]+(?:'[^\W\d_]+)?|[?!;,()\u2013\u2014\n-]|\.(?=\s|$)|[@&/]"
)
_FOLD = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x00A0: " ", 0x202F: " "}
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_P_DOT_M = re.compile(r"\b([ap])\. ?m\b\.?")


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `number` for plain numbers; `ordinal` for "26th"."""

    text: str
    ordinal: bool = False

    @property
    def number(self) -> int | None:
        """Its value when it is a plain number of at most four digits."""
        return int(self.text) if self.text.isdecimal() and len(self.text) <= YEAR_DIGITS else None

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.text in {".", "?", "!", ";", "\n"}


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, case folded, in order."""
    plain = _P_DOT_M.sub(r"\1m", text[:MOST].translate(_FOLD).casefold())
    marked = _ORDINAL.sub("\\1\u02e2", in_figures(plain))
    found = []
    for match in _TOKEN.finditer(marked):
        ordinal = marked[match.end() : match.end() + 1] == "\u02e2"
        found.append(Token(match.group().removesuffix("'s"), ordinal))
    return tuple(token for token in found if token.text != "\u02e2")


def text_at(words: Sequence[Token], at: int) -> str:
    """The text of the token here; "" before the first and behind the last."""
    return words[at].text if 0 <= at < len(words) else ""


def year_at(words: Sequence[Token], at: int) -> int | None:
    """The number of four digits here, which may be a year; None when there is none."""
    return words[at].number if len(text_at(words, at)) == YEAR_DIGITS else None
