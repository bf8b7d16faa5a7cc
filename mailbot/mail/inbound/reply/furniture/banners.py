"""Warnings that a gateway puts on top of a mail ("CAUTION: This email originated outside …")."""

from mailbot.mail.inbound.reply.furniture.banner_words import (
    BANNER_ENDS,
    BANNER_GOES_ON,
    BANNER_STARTS,
    BANNER_WORDS,
    LABELS,
    MARKS_OF_DOUBT,
    STRANGERS,
)
from mailbot.mail.inbound.reply.lines import bare, block_end
from mailbot.mail.inbound.reply.personal import is_answer, is_personal

_TOP = 12  # banners are looked for in so many paragraphs at the top; there are one or two
_LONG = 50  # characters; a line that was broken off is no shorter
_WRAPPED = 80  # and, where a program broke it, hardly longer


def without_banners(lines: list[str]) -> list[str]:
    """The lines without the warnings on top; what a person says is never one."""
    rest = lines
    for _ in range(_TOP):
        start = next((index for index, line in enumerate(rest) if line.strip(" -_=*|")), len(rest))
        if start == len(rest) or not _is_banner(rest, start):
            return rest if rest is lines else rest[start:]
        rest = rest[_banner_end(rest, start) :]
    return rest


def _plain(line: str) -> str:
    return bare(line).strip("-_= \"'\ufe0f")


def _is_banner(lines: list[str], at: int) -> bool:
    plain = _plain(lines[at])
    if plain.strip("[]") in LABELS:
        return True
    if is_personal(lines[at]):
        return False
    paragraph = " ".join(lines[at : block_end(lines, at)]).casefold().replace("\u2019", "'")
    if plain.startswith(BANNER_STARTS) and any(word in paragraph for word in BANNER_WORDS):
        return True
    return any(word in plain for word in STRANGERS) and any(word in paragraph for word in MARKS_OF_DOUBT)


def _banner_end(lines: list[str], at: int) -> int:
    """A banner ends with its paragraph, or above the first line that does not carry it on."""
    end = block_end(lines, at)
    for place in range(at + 1, end):
        if not _goes_on(lines[place - 1], lines[place]):
            return place
    return end


def _goes_on(above: str, line: str) -> bool:
    plain = _plain(line)
    if not plain:
        return True
    if is_answer(line):
        return False
    if plain.startswith((*BANNER_STARTS, *BANNER_GOES_ON)) or any(word in plain for word in STRANGERS):
        return True
    return _is_broken_off(above) and (line.lstrip()[:1].islower() or _is_wrapped(above, plain))


def _is_broken_off(line: str) -> bool:
    return len(line) >= _LONG and not bare(line).endswith((".", "!", "]", ">"))


def _is_wrapped(above: str, plain: str) -> bool:
    """Whether a program may have wrapped a warning between these two lines."""
    whole = len(above) > _WRAPPED or bare(above).endswith(BANNER_ENDS)
    return not whole and any(word in plain for word in BANNER_WORDS)
