"""A mark from 1 to 5 in an answer: "4/5", "five stars", "I'd give it a 5", or a lone "5" beside "met"."""

import re
from collections.abc import Iterator, Sequence

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.sentences import fold

_SCALED = re.compile(
    r"(?<![\d/.])([1-5]) ?(?:/|out of|of) ?5(?![\d/])"
    r"|\b(?:mark|score|rating|rate|marks|sgôr)\b[ \w]{0,12}?[:=]? ?([1-5])(?![\d/:]|\.\d)"
    r"|(?<![\d/.])([1-5]) ?stars?\b"
)
_SPOKEN = re.compile(r"\b(one|two|three|four|five) (?:out of five|stars?)\b")
_STARS = re.compile("\u2605{1,5}|\u2b50{1,5}")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5} | {str(mark): mark for mark in range(1, 6)}
_PIECES = re.compile(r"\n|[.!?;:]+(?=\s|$)|,(?=\s|$)|\s[-\u2013\u2014]+\s|[()]")
_LISTED = re.compile(r"^ {0,4}[1-9][.)] (?=\S)", re.MULTILINE)
_TRIM = " *_+!\"'-~#>"  # around a word
_MOST_WORDS = 14  # of a piece that is nothing but a mark
_BEFORE = frozenset(
    listed(
        """
        a; an; and; as; award; be; big; but; clear; definite; definitely; easily; easy; firm; for; full; gave;
        give; giving; good;
        grade; happy; happily; have; i; i'd; i'll; id; it; it's; mark; marks; me; meeting; met; my; number;
        only; overall;
        probably; rate; rated; rating; really; say; score; so; solid; strong; that; the; this; to; us; very;
        was; we;
        well; would; yes; yep; is; that's; our; chat; coffee; conversation
        """
    )
)
_BEHIND = frozenset(
    listed(
        """
        again; all; and; as; both; chat; coffee; company; conversation; definitely; easily; experience; for;
        from; i;
        i'd; idea; me; meeting; overall; please; round; say; stars; thank; thanks; the; think; too; us; was; well;
        would; x; you
        """
    )
)
_ON = frozenset(
    listed(
        """
        she; he; they; we; it; lovely; great; good; really; very; you; happy; brilliant; fantastic; excellent; fab;
        would; yes; please; super; nice; and; but; because; as; i; thanks
        """
    )
)
_LINKING = frozenset(["and", "but", "because", "as"])
_ARTICLES = frozenset(["a", "an", "good", "solid", "definite", "strong", "firm", "clear", "easy", "full", "big"])
_LINKS = frozenset(["is", "was", "it's", "that's", "have"])


def read_mark(text: str) -> int | None:
    """A mark from 1 to 5, None when there is none or there are two; "at 5", "ward 5" and "5 of us" are none."""
    folded = fold(text).replace("\u20e3", "")
    marks = {int(next(filter(None, match.groups()))) for match in _SCALED.finditer(folded)}
    marks |= {_NUMBERS[match.group(1)] for match in _SPOKEN.finditer(folded)}
    marks |= {len(match.group()) for match in _STARS.finditer(folded)}
    marks = marks or set(_lone_marks(folded))
    return marks.pop() if len(marks) == 1 else None


def _lone_marks(folded: str) -> Iterator[int]:
    """The marks of pieces that are nothing but a mark, and those right behind "met"."""
    numbered = len(_LISTED.findall(folded)) > 1
    for piece in _PIECES.split(_LISTED.sub("", folded) if numbered else folded):
        words = [word for part in piece.split()[: _MOST_WORDS + 1] if any(map(str.isalnum, word := part.strip(_TRIM)))]
        places = [at for at, word in enumerate(words) if word in _NUMBERS]
        if len(places) == 1 and _is_mark(words, places[0]):
            yield _NUMBERS[words[places[0]]]


def _is_mark(words: Sequence[str], at: int) -> bool:
    before, behind = words[:at], words[at + 1 :]
    if len(words) > _MOST_WORDS or not _gives(before):
        return False
    if words[at].isalpha() and not _counts(before):
        return False
    return _may_follow(before, behind)


def _may_follow(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the words behind a number leave it a mark."""
    if behind and before[-1:] == ["met"]:
        return behind[0] in _ON  # "met 5 she keeps bees", not "met 5 people"
    if behind and not before and behind[0] in _LINKING:
        return bool(_ON & set(behind[1:2]))  # "5 and yes you may quote me", not "5 and a half"
    return _BEHIND.issuperset(behind)


def _gives(before: Sequence[str]) -> bool:
    """Whether the words before a number only give it as a mark; "it was 5" is a time."""
    return _BEFORE.issuperset(before) and not _LINKS & set(before[-1:])


def _counts(before: Sequence[str]) -> bool:
    """Whether a spelt number behind these is a mark, as it is alone: "we are one" and "that one" are none."""
    return not before or bool(_ARTICLES & set(before)) or before[-1] in {"met", "it"}
