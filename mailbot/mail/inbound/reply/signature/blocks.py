"""Whether lines together are a sender: a name, and what proves in its line or below it that a sender is meant."""

from mailbot.mail.inbound.reply.personal import is_prose
from mailbot.mail.inbound.reply.signature.line_kinds import (
    is_detail,
    is_filler,
    is_name,
    is_note,
    is_one_line_block,
    is_picture,
    is_proof,
    is_way_to_reach,
    tells_details,
    without_asides,
)

_FEW = 4  # lines, the first of them the name, among which the proof stands


def is_card(lines: list[str]) -> bool:
    """Nothing but a name, at once a title or a workplace, and a way to reach them: no word is said but the name."""
    words = [line for line in lines if line.strip()]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not begins_block(words) or not is_proof("".join(lines[first + 1 : first + 2])):
        return False
    return any(is_way_to_reach(line) for line in words) and not any(is_detail(line) for line in words)


def is_sender(lines: list[str]) -> bool:
    """Whether only a sender stands here: nothing but a name, or a name with a block, or a title above a name."""
    words = _worthwhile(lines)
    if not words or tells_details(words) or not all(is_of_signature(line) for line in words):
        return False
    return is_name(words[0]) or (is_proof(words[0]) and any(is_name(line) for line in words[1:]))


def begins_block(lines: list[str]) -> bool:
    """A name, and at once a title, a workplace or a way to reach them; or all of these in one line."""
    words = _worthwhile(lines)
    if not words or tells_details(words) or not _is_proven(words):
        return False
    return all(is_of_signature(line) for line in words[1:])


def _is_proven(words: list[str]) -> bool:
    """A name stands first, and something proves in its line or below it that a sender is meant."""
    first = words[0]
    if not is_name(first) or is_prose(without_asides(first)):
        return False
    below = next((line for line in words[1:_FEW] if not is_name(line) or is_proof(line)), "")
    return is_one_line_block(first) or (bool(below) and is_proof(below))


def _worthwhile(lines: list[str]) -> list[str]:
    """The lines without blanks and pictures, and without whom the mail was sent for."""
    return [line for line in lines if line.strip() and not is_picture(line) and not _is_on_behalf(line)]


def _is_on_behalf(line: str) -> bool:
    return line.casefold().startswith(("sent on behalf of", "on behalf of", "pp ", "p.p."))


def is_of_signature(line: str) -> bool:
    """Whether a line is what signatures consist of."""
    return is_name(line) or is_proof(line) or is_note(line) or is_filler(line)
