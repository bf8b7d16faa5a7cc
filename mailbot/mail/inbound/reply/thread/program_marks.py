"""What single mail programs put above or below a quoted mail: GroupWise, Notes, Horde and their relatives."""

import re

from mailbot.mail.inbound.reply.lines import bare, is_quoted
from mailbot.mail.inbound.reply.thread.marks import between_rules, is_dated, is_header_block, is_label
from mailbot.mail.inbound.reply.thread.thread_words import ENDS

_ARROWS = ">>>"
_WRAPPED = 2  # lines of GroupWise's head
_TABLE_TOP = re.compile(r"\s{0,3}\|[-=_]{3,80}>?\|?")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")


def arrow_head(lines: list[str], at: int) -> int:
    """How many lines are GroupWise's head of a quoted mail (">>> Bob <b@x> 8/12/2026 17:30 >>>"); 0 when none is."""
    joined = ""
    for count, line in enumerate(lines[at : at + _WRAPPED], start=1):
        joined = f"{joined} {line.strip()}".strip()
        if not joined.startswith(_ARROWS):
            return 0
        if joined.endswith(_ARROWS) and is_dated(joined):
            return count
    return 0


def is_table_head(lines: list[str], at: int) -> bool:
    """Whether the table begins here in which Notes sets the header of a quoted mail."""
    return at + 1 < len(lines) and bool(_TABLE_TOP.fullmatch(lines[at])) and is_label(lines[at + 1])


def is_head_of_block(lines: list[str], at: int) -> bool:
    """Whether words between two rules stand at once above the header lines of a quoted mail, in whatever language."""
    return at + 1 < len(lines) and bool(between_rules(lines[at])) and is_header_block(lines, at + 1)


def is_edge(lines: list[str], at: int) -> bool:
    """Whether a program says between two rules that a quotation ends above, or that marked lines begin below."""
    words = between_rules(lines[at])
    if not words or is_quoted(lines[at]):
        return False
    return words.startswith(ENDS) or (bool(_ADDRESS.search(words)) and _touches_quotation(lines, at))


def _touches_quotation(lines: list[str], at: int) -> bool:
    above = next((lines[place] for place in range(at - 1, -1, -1) if bare(lines[place])), "")
    return is_quoted(above) or (at + 1 < len(lines) and is_quoted(lines[at + 1]))
