"""What machines put around the words of a person: device lines, disclaimers, pleas not to print."""

import re

from mailbot.mail.inbound.reply.device_words import DEVICE_ENDS, DEVICE_LINES, DEVICE_STARTS, DEVICES, SENT_FROM
from mailbot.mail.inbound.reply.furniture_words import (
    DISCLAIMER_STARTS,
    DISCLAIMER_WORDS,
    LEGAL_WORDS,
    OFFICE_WORDS,
    SOLID_WORDS,
)
from mailbot.mail.inbound.reply.lines import bare, block_end, is_rule
from mailbot.mail.inbound.reply.personal import is_answer, is_personal, words_of

_LONGEST_DEVICE_LINE = 110
_SHORT_DEVICE_LINE = 8  # words: "Sent from my new gadget"
_LOOKED_AT = 8  # lines of a disclaimer
_MANY = 3  # legal words in one paragraph
_SOLID = 2  # or words that only disclaimers have together, and that speak of mail
_ENDS_SENTENCE = re.compile(r"[.!?](?:\s|$)")


def is_device_line(line: str) -> bool:
    """Whether a telephone or a mail program added this line ("Sent from my iPhone", "Get Outlook for iOS")."""
    plain = bare(line).strip("-_ *()[]")
    if not plain or len(plain) > _LONGEST_DEVICE_LINE:
        return False
    if plain.startswith(DEVICE_LINES):
        return True
    if plain.startswith(SENT_FROM):
        return _names_device(plain) or _is_short(line)
    if plain.startswith(DEVICE_STARTS):
        return not plain.startswith(("outlook", "von meinem", "lähetetty")) or _names_device(plain)
    return _names_device(plain) and any(end in plain for end in DEVICE_ENDS)


def is_disclaimer(lines: list[str], at: int) -> bool:
    """Whether a disclaimer, or a plea not to print, begins at this line; nobody speaks of themselves in one."""
    paragraph = lines[at : min(block_end(lines, at), at + _LOOKED_AT)]
    if any(is_personal(line) for line in paragraph):
        return False
    words = " ".join(paragraph).casefold().replace("\u2019", "'")
    if _opening(lines[at]).startswith(DISCLAIMER_STARTS):
        return _count(words, DISCLAIMER_WORDS) > 0
    return _count(words, OFFICE_WORDS) > 0 or _is_legal(words)


def _is_legal(words: str) -> bool:
    """Whether a paragraph speaks as only lawyers do, however it begins."""
    solid = _count(words, SOLID_WORDS) >= _SOLID and _count(words, ("email", "e-mail", "message")) > 0
    return solid or _count(words, LEGAL_WORDS) >= _MANY


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(word in text for word in words)


def is_surely_furniture(line: str) -> bool:
    """Whether the line alone shows that no person wrote it: a device line, or a known beginning of a disclaimer."""
    return is_device_line(line) or _opening(line).startswith(DISCLAIMER_STARTS)


def without_furniture(lines: list[str]) -> list[str]:
    """The lines without device lines, and without disclaimers and what belongs to them."""
    kept: list[str] = []
    at = 0
    last = max((at for at, line in enumerate(lines) if is_answer(line)), default=-1)
    while at < len(lines):
        line = lines[at]
        begins = not at or not lines[at - 1].strip() or is_rule(lines[at - 1])
        if is_device_line(line):
            at = at + 1 if at < last else len(lines)  # below it is an old mail, unless the writer speaks there
        elif line.strip() and (begins or _opening(line).startswith(DISCLAIMER_STARTS)) and is_disclaimer(lines, at):
            at = _behind_disclaimer(lines, at)
        else:
            kept.append(line)
            at += 1
    return kept


def _names_device(plain: str) -> bool:
    return any(name in plain for name in DEVICES)


def _is_short(line: str) -> bool:
    return len(words_of(line)) <= _SHORT_DEVICE_LINE and not _ENDS_SENTENCE.search(line)


def _opening(line: str) -> str:
    """The line without what stands before a disclaimer: rules, brackets, a tree (in one typeface the letter P)."""
    plain = bare(line).lstrip("> *_-[(\"'\U0001f333\U0001f332\u267b\ufe0f")
    return plain.removeprefix("p ")


def _behind_disclaimer(lines: list[str], at: int) -> int:
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
