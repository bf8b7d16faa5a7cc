"""The marks between a letter and its signature, and what may stand below them."""

from mailbot.mail.inbound.reply.lines import is_rule
from mailbot.mail.inbound.reply.personal import is_personal, is_prose
from mailbot.mail.inbound.reply.signature.blocks import begins_block, is_of_signature
from mailbot.mail.inbound.reply.signature.line_kinds import SHORT, is_name, is_note, is_proof

STANDARD = "-- "
"""The delimiter of RFC 3676 section 4.3."""

DELIMITERS = frozenset(("--", "\u2014", "\u2013", "__", "---"))
"""It and its relatives, without blanks."""

_LONG_RULE = 5
_FEW = 4  # lines that may stand below a long rule without a name


def is_delimiter(line: str) -> bool:
    """The delimiter of the standard, or one of its relatives."""
    mark = line.strip()
    return mark in DELIMITERS or _is_long_rule(mark)


def may_follow_delimiter(mark: str, below: list[str]) -> bool:
    """Below the delimiter of the standard stands no word; below its relatives only what looks like a signature."""
    words = [line for line in below if line.strip()]
    if mark == STANDARD:
        return not any(_asks(line) for line in words)
    if _is_long_rule(mark.strip()) and len(words) > _FEW and not begins_block(words):
        return False
    return _is_signature(words, named=_is_named(below))


def _is_long_rule(mark: str) -> bool:
    return len(mark) >= _LONG_RULE and is_rule(mark)


def _is_named(below: list[str]) -> bool:
    """Whether a name, or what proves one, stands at once below."""
    return bool(below) and (is_name(below[0]) or is_proof(below[0]))


def _is_signature(words: list[str], *, named: bool) -> bool:
    return all(is_of_signature(line) or _is_dull(line, named=named) for line in words)


def _is_dull(line: str, *, named: bool) -> bool:
    """No words of the writer, and short; below a name of any length."""
    return not is_prose(line) and (named or len(line) <= SHORT)


def _asks(line: str) -> bool:
    """Words of the writer, or a question, and none of the set sentences of signatures."""
    return (is_personal(line) or line.endswith("?")) and not is_note(line)
