"""The lines of a body without device lines, and without disclaimers and what belongs to them."""

from mailbot.mail.inbound.reply.furniture.devices import is_device_line
from mailbot.mail.inbound.reply.furniture.disclaimers import behind_disclaimer, is_disclaimer, opens_disclaimer
from mailbot.mail.inbound.reply.lines import is_rule
from mailbot.mail.inbound.reply.personal import is_answer


def is_surely_furniture(line: str) -> bool:
    """Whether the line alone shows that no person wrote it: a device line, or a known beginning of a disclaimer."""
    return is_device_line(line) or opens_disclaimer(line)


def without_furniture(lines: list[str]) -> list[str]:
    """The lines without device lines, and without disclaimers and what belongs to them."""
    kept: list[str] = []
    at = 0
    last = max((at for at, line in enumerate(lines) if is_answer(line)), default=-1)
    while at < len(lines):
        behind = _behind_furniture(lines, at, last)
        if behind == at:
            kept.append(lines[at])
        at = max(behind, at + 1)
    return kept


def _behind_furniture(lines: list[str], at: int, last: int) -> int:
    """Where the furniture ends that begins at this line; the same place where none begins."""
    line = lines[at]
    if is_device_line(line):
        return at + 1 if at < last else len(lines)  # below it is an old mail, unless the writer speaks there
    may_begin = bool(line.strip()) and (_begins_paragraph(lines, at) or opens_disclaimer(line))
    return behind_disclaimer(lines, at) if may_begin and is_disclaimer(lines, at) else at


def _begins_paragraph(lines: list[str], at: int) -> bool:
    return not at or not lines[at - 1].strip() or is_rule(lines[at - 1])
