"""What machines put around the words of a person: warnings on top, device lines, disclaimers below."""

from mailbot.mail.inbound.reply.device_words import DEVICE_ENDS, DEVICE_STARTS, DEVICES
from mailbot.mail.inbound.reply.furniture_words import (
    BANNER_STARTS,
    BANNER_WORDS,
    DISCLAIMER_STARTS,
    DISCLAIMER_WORDS,
)
from mailbot.mail.inbound.reply.lines import bare, block_end

_LONGEST_DEVICE_LINE = 110
_TOP = 12  # banners are looked for in so many paragraphs at the top; there are one or two


def is_device_line(line: str) -> bool:
    """Whether a telephone or a mail program added this line ("Sent from my iPhone", "Get Outlook for iOS")."""
    plain = bare(line).strip("-_ *()[]")
    if not plain or len(plain) > _LONGEST_DEVICE_LINE:
        return False
    if plain.startswith(DEVICE_STARTS):
        return not plain.startswith(("outlook", "von meinem", "lähetetty")) or _names_device(plain)
    return _names_device(plain) and any(end in plain for end in DEVICE_ENDS)


def without_banners(lines: list[str]) -> list[str]:
    """The lines without the warnings that a gateway put on top ("CAUTION: This email originated outside …")."""
    rest = lines
    for _ in range(_TOP):
        start = next((index for index, line in enumerate(rest) if line.strip(" -_=*")), len(rest))
        if start == len(rest) or not _is_banner(rest, start):
            return rest
        rest = rest[_banner_end(rest, start) :]
    return rest


def is_disclaimer(lines: list[str], at: int) -> bool:
    """Whether a disclaimer, or a plea not to print, begins at this line."""
    plain = bare(lines[at]).lstrip("> *_-[(\"'\U0001f333\U0001f332\u267b\ufe0f")
    if not plain.startswith(DISCLAIMER_STARTS):
        return False
    paragraph = " ".join(lines[at : min(block_end(lines, at), at + 8)]).casefold()
    return any(word in paragraph for word in DISCLAIMER_WORDS)


def _names_device(plain: str) -> bool:
    return any(name in plain for name in DEVICES)


def _is_banner(lines: list[str], at: int) -> bool:
    plain = bare(lines[at]).strip("-_= \"'\ufe0f")
    if not plain.startswith(BANNER_STARTS):
        return False
    paragraph = " ".join(lines[at : block_end(lines, at)]).casefold().replace("\u2019", "'")
    return any(word in paragraph for word in BANNER_WORDS)


def _banner_end(lines: list[str], at: int) -> int:
    """A banner ends with its paragraph, or after a line that is a whole banner with the person's words below."""
    end = block_end(lines, at)
    while at < end - 1 and _looks_complete(lines[at]) and not _goes_on(lines[at + 1]):
        return at + 1
    return end


def _looks_complete(line: str) -> bool:
    return line.rstrip(" *_-").endswith((".", "]", "!", "\u26a0"))


def _goes_on(line: str) -> bool:
    plain = bare(line).strip("-_= ")
    return plain.startswith(BANNER_STARTS) or any(word in plain for word in BANNER_WORDS) or not plain
