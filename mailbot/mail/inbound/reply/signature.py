"""Signatures: the delimiter "-- ", closings, and blocks of name, title and ways to reach somebody."""

import re

from mailbot.mail.inbound.reply.closings import CLOSINGS
from mailbot.mail.inbound.reply.furniture import is_device_line, is_disclaimer
from mailbot.mail.inbound.reply.lines import bare, block_end, is_rule

_SHORT = 75  # a line of a signature is no longer
_LONG_RULE = 5
_FEW = 4
_MOST_LINES = 24  # a signature has no more
_CONTACT = re.compile(
    r"@[\w-]|https?://|\bwww\.|\+?\d[\d ()-]{7,}\d|\b(?:tel|telephone|phone|mobile|mob|fax|ext|extension"
    r"|bleep|bleeper|pager"
    r"|dect|email|e-mail|twitter|switchboard|direct dial|ff[oô]n)\b\.?\s{0,2}[:.#(\d+]|\bext\b|\bx\d{4}\b|\bpronouns\b"
    r"|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b"
)
_WORKPLACE = re.compile(
    r"\b(?:nhs|trust|hospitals?|healthcare|health board|university|department"
    r"|dept|directorate|ward|clinic|library|centre"
    r"|center|road|street|lane|avenue|campus|building|floor|gig|bwrdd|ysbyty|division|foundation|infirmary|unit|services?|team|limited|ltd|llp|inc)\b"
)
_TITLES = re.compile(
    r"\b(?:manager|director|nurse|sister|matron|consultant|registrar|doctor|physician|surgeon|pharmacist|technician"
    r"|assistant|officer|lead|head|secretary|administrator|coordinator|co-ordinator|librarian|therapist|physiotherapist|dietitian"
    r"|radiographer|scientist|analyst|adviser|advisor|student|professor|lecturer|fellow|clerk|porter|midwife|practitioner|specialist"
    r"|executive|chief|deputy|associate|engineer|educator|trainer|researcher|psychologist|paramedic|receptionist|supervisor|chaplain"
    r"|ceo|cto|founder|president|accountant|partner|healthcare support worker|worker|apprentice|consultants|facilitator"
    r"|champion|he/him|she/her|they/them|msc|bsc|phd|mcsp|rgn|frcp|mrcp|mbchb|mbbs|rcn|srp)\b"
)
_NAME = re.compile(
    r"[-\u2013\u2014*~ ]{0,4}(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sr|Rev)\.? )?"
    r"[^\W\d_a-z][\w'\u2019.-]{0,20}(?: (?:[^\W\d_a-z][\w'\u2019.-]{0,24}|de|van|der|von|al|bin|y|da|la|ap|ferch)){0,4}"
    r"(?: ?\([^()]{1,30}\))?[ .,*]{0,3}"
)
_SPLIT = re.compile(r" [-\u2013\u2014] |, | ?\| ?| / ")
_NOT_NAMES = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:morning|afternoon|lunch|online|teams|please|thanks|yes|no|hi|hello|dear|join"
    r"|leave|stop|january|february|march|april|june|july|august|september|october|november|december|either"
    r"|in person)s?\b"
)
_DETAIL = re.compile(
    r"(?:name|role|job|job title|department|dept|site|meet|meeting|prefer|preference|best times?|times?"
    r"|available)\s{0,2}:"
)


def without_signature(lines: list[str]) -> list[str]:
    """The lines up to the signature, device line or disclaimer; never all of them where words are among them."""
    end = next((at for at, line in enumerate(lines) if line.strip() and _ends_words(lines, at)), len(lines))
    kept = _without_block(lines[:end])
    return kept if any(line.strip() for line in kept) else _below(lines, end)


def _ends_words(lines: list[str], at: int) -> bool:
    return _is_delimiter(lines, at) or is_device_line(lines[at]) or is_disclaimer(lines, at)


def _is_delimiter(lines: list[str], at: int) -> bool:
    """The delimiter of RFC 3676 section 4.3, or one of its relatives; a long rule is one when little stands below."""
    mark = lines[at].strip()
    if mark in {"--", "\u2014", "\u2013", "__", "---"}:
        return True
    return is_rule(mark) and len(mark) >= _LONG_RULE and _is_short_end(lines[at + 1 : at + 1 + _MOST_LINES])


def _is_short_end(lines: list[str]) -> bool:
    words: list[str] = []
    for line in lines:
        if line.strip():
            words.append(line)
        if len(words) > _FEW:
            return False
    return bool(words) and all(len(line) <= _SHORT for line in words)


def _below(lines: list[str], end: int) -> list[str]:
    """Nothing stands above the mark: the words are below it, if they are words at all."""
    if end >= len(lines):
        return []
    if is_disclaimer(lines, end):
        return without_signature(lines[block_end(lines, end) :])
    below = lines[end + 1 :]
    return [] if _all_furniture(below) else without_signature(below)


def _all_furniture(lines: list[str]) -> bool:
    """Whether all lines are names, or prove that a name is a sender's; also where there are none."""
    words = [line for line in lines if line.strip()]
    return all(_is_name(line) or _is_proof(line) for line in words)


def _without_block(lines: list[str]) -> list[str]:
    """Cut what stands below a closing, or a trailing block of name, title and contacts."""
    for at in range(max(0, len(lines) - _MOST_LINES), len(lines)):
        if _is_closing(lines[at]) and _is_sender(lines[at + 1 :]):
            return lines[: at + 1]
        if at and _ends_thought(lines[at - 1]) and _begins_block(lines[at:]):
            return lines[:at]
    return lines


def _ends_thought(line: str) -> bool:
    """A signature stands below a blank line, or below the end of a sentence."""
    return not line.strip() or line.rstrip().endswith((".", "!", "?"))


def _is_sender(lines: list[str]) -> bool:
    """Whether only a sender stands here: nothing but a name, or a name with a block."""
    words = [line for line in lines if line.strip()]
    if not words or _tells_details(words):
        return False
    first, below = words[0], words[1:]
    if below and _is_proof(first) and _all_furniture(words):
        return True  # the title stands above the name
    return _is_name(first) and (_all_furniture(below[:1]) or _begins_block(below))


def _begins_block(lines: list[str]) -> bool:
    """A name, and at once a title, a workplace or a way to reach them; or all of these in one line."""
    words = [line for line in lines if line.strip()]
    if not words or not lines[0].strip() or _tells_details(words):
        return False
    if not _is_name(words[0]):
        return False
    below = words[1] if len(words) > 1 else ""
    return _is_proof(below) or (_is_proof(words[0]) and bool(_SPLIT.search(words[0].strip())))


def _tells_details(words: list[str]) -> bool:
    return sum(bool(_DETAIL.match(bare(line))) for line in words) > 1


def _is_closing(line: str) -> bool:
    plain = bare(line).strip(" ,.!;:)(-\u2014*_\u263a\U0001f642\U0001f60a")
    return plain in CLOSINGS


def _is_name(line: str) -> bool:
    """A person's name, perhaps with a title behind a comma, a dash or a bar."""
    plain = line.strip(" \t*_")
    name = _SPLIT.split(plain, maxsplit=1)[0].strip("-\u2013\u2014~ ")
    known = name.casefold()
    return (
        bool(name)
        and len(plain) <= _SHORT
        and not plain.endswith(("?", "!", ":"))
        and bool(_NAME.fullmatch(name))
        and not (_TITLES.search(known) or _WORKPLACE.search(known) or _NOT_NAMES.search(known))
    )


def _is_proof(line: str) -> bool:
    plain = bare(line)
    if is_rule(line) or _CONTACT.search(plain):
        return True
    return (
        len(plain) <= _SHORT
        and not plain.endswith(("?", "!"))
        and bool(_TITLES.search(plain) or _WORKPLACE.search(plain))
    )
