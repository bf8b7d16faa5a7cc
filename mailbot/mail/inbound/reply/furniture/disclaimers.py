"""Disclaimers, the footers of organisations, and pleas not to print."""

from mailbot.mail.inbound.reply.furniture.disclaimer_words import (
    DISCLAIMER_STARTS,
    DISCLAIMER_WORDS,
    LEGAL_WORDS,
    OFFICE_WORDS,
    SOLID_WORDS,
)
from mailbot.mail.inbound.reply.lines import bare, block_end, is_rule
from mailbot.mail.inbound.reply.personal import is_personal

_LOOKED_AT = 8  # lines of a disclaimer
_MANY = 3  # legal words in one paragraph
_SOLID = 2  # or words that only disclaimers have together, and that speak of mail


def is_disclaimer(lines: list[str], at: int) -> bool:
    """Whether a disclaimer, or a plea not to print, begins at this line; nobody speaks of themselves in one."""
    paragraph = lines[at : min(block_end(lines, at), at + _LOOKED_AT)]
    if any(is_personal(line) for line in paragraph):
        return False
    words = " ".join(paragraph).casefold().replace("\u2019", "'")
    if opens_disclaimer(lines[at]):
        return _count(words, DISCLAIMER_WORDS) > 0
    return _count(words, OFFICE_WORDS) > 0 or _is_legal(words)


def _is_legal(words: str) -> bool:
    """Whether a paragraph speaks as only lawyers do, however it begins."""
    solid = _count(words, SOLID_WORDS) >= _SOLID and _count(words, ("email", "e-mail", "message")) > 0
    return solid or _count(words, LEGAL_WORDS) >= _MANY


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(word in text for word in words)


def opens_disclaimer(line: str) -> bool:
    """Whether a line begins as disclaimers do."""
    return _opening(line).startswith(DISCLAIMER_STARTS)


def _opening(line: str) -> str:
    """The line without what stands before a disclaimer: rules, brackets, a tree (in one typeface the letter P)."""
    plain = bare(line).lstrip("> *_-[(\"'\U0001f333\U0001f332\u267b\ufe0f")
    return plain.removeprefix("p ")


def behind_disclaimer(lines: list[str], at: int) -> int:
    """Where the disclaimer ends: with its paragraph, and the paragraphs of the same kind that follow."""
    end = block_end(lines, at)
    while end < len(lines):
        begin = next((place for place in range(end, len(lines)) if lines[place].strip()), len(lines))
        if begin < len(lines) and not _goes_on(lines, begin):
            return end
        end = block_end(lines, begin)
    return end


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether the next paragraph still is of the disclaimer: a rule, a list of duties, more legal words."""
    paragraph = lines[at : min(block_end(lines, at), at + _LOOKED_AT)]
    if any(is_personal(line) for line in paragraph):
        return False
    words = " ".join(paragraph).casefold()
    return all(is_rule(line) for line in paragraph) or _count(words, DISCLAIMER_WORDS) > 0
