"""Lines that telephones and mail programs add ("Sent from my iPhone")."""

import re

from mailbot.mail.inbound.reply.furniture.device_words import (
    DEVICE_ENDS,
    DEVICE_LINES,
    DEVICE_STARTS,
    DEVICES,
    SENT_FROM,
)
from mailbot.mail.inbound.reply.lines import bare
from mailbot.mail.inbound.reply.personal import words_of

_LONGEST_DEVICE_LINE = 110
_SHORT_DEVICE_LINE = 8  # words: "Sent from my new gadget"
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


def _names_device(plain: str) -> bool:
    return any(name in plain for name in DEVICES)


def _is_short(line: str) -> bool:
    return len(words_of(line)) <= _SHORT_DEVICE_LINE and not _ENDS_SENTENCE.search(line)
