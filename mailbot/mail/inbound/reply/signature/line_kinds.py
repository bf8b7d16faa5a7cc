"""What one line below a letter can be: a name, a title, a way to reach somebody, a closing, or words after all."""

import re

from mailbot.mail.inbound.reply.lines import bare, is_rule
from mailbot.mail.inbound.reply.personal import is_personal, is_prose, words_of
from mailbot.mail.inbound.reply.signature.closings import CLOSINGS
from mailbot.mail.inbound.reply.signature.signature_words import (
    CONTACT,
    LABELLED,
    NOTES,
    POST_NOMINALS,
    SLOGAN_WORDS,
    TITLES,
    WORKPLACE,
)

SHORT = 90
"""A line of a signature is no longer."""

_LONGEST_NOTE = 260
_HONORIFIC = re.compile(r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sr|Sister|Rev)\.? ")
_NAME = re.compile(
    r"[^\W\d_a-z][\w'\u2019.-]{0,20}(?: (?:[^\W\d_a-z][\w'\u2019.-]{0,24}|de|van|der|von|al|bin|y|da|la|ap|ferch)){0,4}"
    r"[ .,*x]{0,4}"
)
_SPLIT = re.compile(r" [-\u2013\u2014] |, | ?\| ?| / ")
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_PICTURE = re.compile(r"\s{0,4}(?:\[[^\[\]]{3,80}\]\s{0,4})+")
_NOT_NAMES = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:morning|afternoon|lunch|online|teams|please|thanks|yes|no|hi|hello|dear|join"
    r"|leave|stop|january|february|march|april|june|july|august|september|october|november|december|either"
    r"|in person|sorry)s?\b"
)
_DETAIL = re.compile(
    r"(?:name|role|job|job title|department|dept|site|meet|meeting|prefer|preference|best times?|times?"
    r"|available)\s{0,2}:"
)
_BETWEEN_CLOSINGS = re.compile(r" ?(?:[,/&+|]| and | - ) ?")
_ASKS_FOR_MORE = frozenset(("best", "better", "prefer", "can", "could", "can't", "cannot", "meet", "lunch", "suits"))
_EXPECTED = frozenset(("expect", "reply", "respond", "response", "email", "emails"))


def is_closing(line: str) -> bool:
    """Whether the line closes a letter ("Kind regards", "Cofion / Regards")."""
    plain = bare(line).strip(" ,.!;:)(-\u2014*_\u263a\U0001f642\U0001f60a")
    return plain in CLOSINGS or all(one in CLOSINGS for one in _BETWEEN_CLOSINGS.split(plain))


def without_closing(text: str) -> str:
    """The text without the lines at its end that close a letter; a text that is nothing else stays as it is."""
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip() or is_closing(lines[-1])):
        lines.pop()
    return "\n".join(lines) or text


def is_name(line: str) -> bool:
    """A person's name, perhaps with letters behind it, and a title behind a comma, a dash or a bar."""
    plain = without_asides(line).strip(" \t*_")
    first = _SPLIT.split(plain, maxsplit=1)[0].strip("-\u2013\u2014~ ")
    name = _without_letters(_HONORIFIC.sub("", first, count=1) if _HONORIFIC.match(first) else first)
    known = name.casefold()
    return (
        bool(name)
        and len(plain) <= SHORT
        and not plain.endswith(("?", "!", ":"))
        and bool(_NAME.fullmatch(name))
        and not (TITLES.search(known) or WORKPLACE.search(known) or _NOT_NAMES.search(known))
    )


def is_proof(line: str) -> bool:
    """A title, a workplace or a way to reach somebody; not a sentence that speaks of one."""
    plain = bare(line)
    if is_rule(line) or (LABELLED.match(plain) and not is_personal(line)):
        return True
    if is_prose(line) or len(plain) > 2 * SHORT:
        return False
    return bool(CONTACT.search(plain)) or (
        len(plain) <= SHORT and not plain.endswith(("?", "!")) and bool(TITLES.search(plain) or WORKPLACE.search(plain))
    )


def is_one_line_block(line: str) -> bool:
    """A name and what proves it in one line ("Jo Smith, Ward Manager")."""
    return is_name(line) and bool(_SPLIT.search(line.strip())) and is_proof(line)


def is_note(line: str) -> bool:
    """A set sentence of signatures: hours at work, where to follow us, what the organisation is proud of."""
    plain = bare(line).strip("- \u2022\u2013_")
    if not plain or len(plain) > _LONGEST_NOTE or plain.endswith("?"):
        return False
    if plain.startswith(NOTES):
        return _ASKS_FOR_MORE.isdisjoint(words_of(line)) or not _EXPECTED.isdisjoint(words_of(line))
    return not is_personal(line) and any(word in plain for word in SLOGAN_WORDS)


def is_filler(line: str) -> bool:
    """A short line that says nothing by itself: a place, a picture, a rule."""
    if not line.strip() or is_rule(line) or is_picture(line):
        return True
    begins_within = line.strip()[:1].islower() and " " in line.strip()  # "for anybody else" goes on with a sentence
    return len(line) <= SHORT and not begins_within and not is_prose(line) and not line.rstrip().endswith((":", ";"))


def is_picture(line: str) -> bool:
    """Whether only pictures stand here, as their names or numbers in brackets."""
    return bool(_PICTURE.fullmatch(line))


def without_asides(line: str) -> str:
    """A line without what stands in brackets ("Jo Smith (she)")."""
    return _ASIDE.sub("", line)


def tells_details(lines: list[str]) -> bool:
    """Whether somebody tells of themselves with labels, as our letters ask for it."""
    return sum(is_detail(line) for line in lines) > 1


def is_detail(line: str) -> bool:
    """Whether a line begins with a label of what our letters ask for ("Site: …")."""
    return bool(_DETAIL.match(bare(line)))


def is_way_to_reach(line: str) -> bool:
    """Whether a line names a way to reach somebody, a telephone or an address."""
    plain = bare(line)
    return bool(LABELLED.match(plain) or CONTACT.search(plain)) and not is_prose(line)


def _without_letters(name: str) -> str:
    """A name without the letters behind it; a name in capitals stays."""
    words = name.split()
    while len(words) > 1 and not words[0].isupper() and POST_NOMINALS.fullmatch(words[-1].strip(".,")):
        words.pop()
    return " ".join(words)
