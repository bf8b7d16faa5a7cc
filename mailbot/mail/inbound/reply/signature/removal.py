"""Signatures: what stands below a letter's last words and says who wrote them.

A signature reaches to the end: a block with words of the writer below it is none, unless these are a postscript. In
doubt everything stays.
"""

from mailbot.mail.inbound.reply.furniture.removal import is_surely_furniture, without_furniture
from mailbot.mail.inbound.reply.lines import GAP, is_rule
from mailbot.mail.inbound.reply.personal import is_postscript
from mailbot.mail.inbound.reply.signature.blocks import begins_block, is_card, is_sender
from mailbot.mail.inbound.reply.signature.delimiters import DELIMITERS, STANDARD, is_delimiter, may_follow_delimiter
from mailbot.mail.inbound.reply.signature.line_kinds import is_closing

_GOES_ON_BELOW = (":", ",", " are", " is", " and", " or", " to", " with", " by", " my", " the", " her", " at", " for")
_MOST_LINES = 28  # a signature has no more


def without_signature(lines: list[str]) -> list[str]:
    """The lines without signatures, device lines and disclaimers; each piece between two quotations is read alone."""
    kept: list[str] = []
    for piece in _pieces(lines):
        kept += [*_without(piece, below_words=_has_words(kept)), ""]
    return _without_rules(kept)


def _without_rules(lines: list[str]) -> list[str]:
    """The lines without blanks and rules at both ends; a mark at the top hides nothing."""
    words = [
        at for at, line in enumerate(lines) if line.strip() and not is_rule(line) and line.strip() not in DELIMITERS
    ]
    return lines[words[0] : words[-1] + 1] if words else []


def _pieces(lines: list[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for line in lines:
        if line == GAP:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return pieces


def _has_words(lines: list[str]) -> bool:
    return any(line.strip() and not is_rule(line) for line in lines)


def _without(piece: list[str], *, below_words: bool) -> list[str]:
    """One piece without what is not the writer's; where that would be all of it, it stays unless it is marked."""
    lines = _without_furniture(piece, below_words=below_words)
    if is_card(lines):
        return [line for line in lines if line.strip()][:1]
    for at in _starts(lines):
        line, end = lines[at], _signs_off(lines, at)
        if end is None:
            continue
        kept = lines[:end] + _postscript(lines[at:])
        if below_words or _has_words(kept) or is_delimiter(line):
            return kept
    return lines


def _without_furniture(piece: list[str], *, below_words: bool) -> list[str]:
    """The lines without furniture; a mail that is nothing else stays, unless it surely is no person's."""
    lines = without_furniture(piece)
    if below_words or _has_words(lines):
        return lines
    first = next((line for line in piece if line.strip() and not is_rule(line)), "")
    return lines if is_surely_furniture(first) else piece


def _starts(lines: list[str]) -> list[int]:
    """Where a signature may begin: at the first delimiter of the standard, and in the last lines."""
    last = max(0, len(lines) - _MOST_LINES)
    return [*[at for at, line in enumerate(lines[:last]) if line == STANDARD][:1], *range(last, len(lines))]


def _signs_off(lines: list[str], at: int) -> int | None:
    """Where the words end, if a signature begins at this line."""
    line = lines[at]
    if not line.strip():
        return None
    below = _above_postscript(lines[at + 1 :])
    if is_delimiter(line):
        return at if may_follow_delimiter(line, below) else None
    if is_closing(line):
        return at + 1 if is_sender(below) else None
    if not _ends_thought(lines[:at]) or not begins_block([line, *below]):
        return None
    return at


def _ends_thought(above: list[str]) -> bool:
    """A signature stands below a blank line, or below the end of a sentence; not below "her details:"."""
    words = next((line.rstrip() for line in reversed(above) if line.strip()), "")
    return not words.endswith(_GOES_ON_BELOW) and (
        not above or not above[-1].strip() or words.endswith((".", "!", "?"))
    )


def _above_postscript(lines: list[str]) -> list[str]:
    end = next((at for at, line in enumerate(lines) if is_postscript(line)), len(lines))
    return lines[:end]


def _postscript(lines: list[str]) -> list[str]:
    start = next((at for at, line in enumerate(lines) if is_postscript(line)), len(lines))
    return ["", *lines[start:]]
