"""Signatures: what stands below a letter's last words and says who wrote them.

A signature reaches to the end: a block with words of the writer below it is none, unless these are a postscript. In
doubt everything stays.
"""

from mailbot.mail.inbound.reply.furniture import is_surely_furniture, without_furniture
from mailbot.mail.inbound.reply.lines import GAP, is_rule
from mailbot.mail.inbound.reply.personal import is_personal, is_postscript, is_prose
from mailbot.mail.inbound.reply.signature_lines import (
    SHORT,
    is_closing,
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

_DELIMITERS = frozenset(("--", "\u2014", "\u2013", "__", "---"))
_GOES_ON_BELOW = (":", ",", " are", " is", " and", " or", " to", " with", " by", " my", " the", " her", " at", " for")
_LONG_RULE = 5
_FEW = 4
_MOST_LINES = 24  # a signature has no more


def without_signature(lines: list[str]) -> list[str]:
    """The lines without signatures, device lines and disclaimers; each piece between two quotations is read alone."""
    kept: list[str] = []
    for piece in _pieces(lines):
        kept += [*_without(piece, below_words=_has_words(kept)), ""]
    return _without_rules(kept)


def _without_rules(lines: list[str]) -> list[str]:
    """The lines without blanks and rules at both ends; a mark at the top hides nothing."""
    words = [
        at for at, line in enumerate(lines) if line.strip() and not is_rule(line) and line.strip() not in _DELIMITERS
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
    if _is_card(lines):
        return [line for line in lines if line.strip()][:1]
    for at in _starts(lines):
        line, end = lines[at], _signs_off(lines, at)
        if end is None:
            continue
        kept = lines[:end] + _postscript(lines[at:])
        if below_words or _has_words(kept) or _is_delimiter(line):
            return kept
    return lines


def _is_card(lines: list[str]) -> bool:
    """Nothing but a name, at once a title or a workplace, and a way to reach them: no word is said but the name."""
    words = [line for line in lines if line.strip()]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _begins_block(words) or not is_proof("".join(lines[first + 1 : first + 2])):
        return False
    return any(is_way_to_reach(line) for line in words) and not any(is_detail(line) for line in words)


def _without_furniture(piece: list[str], *, below_words: bool) -> list[str]:
    """The lines without furniture; a mail that is nothing else stays, unless it surely is no person's."""
    lines = without_furniture(piece)
    if below_words or _has_words(lines):
        return lines
    first = next((line for line in piece if line.strip() and not is_rule(line)), "")
    return lines if is_surely_furniture(first) else piece


def _starts(lines: list[str]) -> list[int]:
    """Where a signature may begin: at the first delimiter of the standard, and in the last lines."""
    last = max(0, len(lines) - _MOST_LINES - _FEW)
    return [*[at for at, line in enumerate(lines[:last]) if line == "-- "][:1], *range(last, len(lines))]


def _signs_off(lines: list[str], at: int) -> int | None:
    """Where the words end, if a signature begins at this line."""
    line = lines[at]
    if not line.strip():
        return None
    below = _above_postscript(lines[at + 1 :])
    if _is_delimiter(line):
        return at if _may_follow_delimiter(line, below) else None
    if is_closing(line):
        return at + 1 if _is_sender(below) else None
    if not _ends_thought(lines[:at]) or not _begins_block([line, *below]):
        return None
    return at


def _is_delimiter(line: str) -> bool:
    """The delimiter of RFC 3676 section 4.3, or one of its relatives."""
    mark = line.strip()
    return mark in _DELIMITERS or (is_rule(mark) and len(mark) >= _LONG_RULE)


def _may_follow_delimiter(mark: str, below: list[str]) -> bool:
    """Below the delimiter of the standard stands no word; below its relatives only what looks like a signature."""
    words = [line for line in below if line.strip()]
    if mark == "-- ":
        return not any(_asks(line) and not is_note(line) for line in words)
    if len(mark.strip()) >= _LONG_RULE and len(words) > _FEW and not _begins_block(words):
        return False
    named = any(is_name(line) or is_proof(line) for line in below[:1])
    return all(_is_of_signature(line) or _is_dull(line, named=named) for line in words)


def _is_dull(line: str, *, named: bool) -> bool:
    """No words of the writer, and short; below a name of any length."""
    return not is_prose(line) and (named or len(line) <= SHORT)


def _asks(line: str) -> bool:
    return is_personal(line) or line.endswith("?")


def _ends_thought(above: list[str]) -> bool:
    """A signature stands below a blank line, or below the end of a sentence; not below "her details:"."""
    words = next((line.rstrip() for line in reversed(above) if line.strip()), "")
    return not words.endswith(_GOES_ON_BELOW) and (
        not above or not above[-1].strip() or words.endswith((".", "!", "?"))
    )


def _is_sender(lines: list[str]) -> bool:
    """Whether only a sender stands here: nothing but a name, or a name with a block, or a title above a name."""
    words = _worthwhile(lines)
    if not words or tells_details(words) or not all(_is_of_signature(line) for line in words):
        return False
    return is_name(words[0]) or (is_proof(words[0]) and any(is_name(line) for line in words[1:]))


def _begins_block(lines: list[str]) -> bool:
    """A name, and at once a title, a workplace or a way to reach them; or all of these in one line."""
    words = _worthwhile(lines)
    if not words or tells_details(words) or not _is_proven(words):
        return False
    return all(_is_of_signature(line) for line in words[1:])


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


def _is_of_signature(line: str) -> bool:
    return is_name(line) or is_proof(line) or is_note(line) or is_filler(line)


def _above_postscript(lines: list[str]) -> list[str]:
    end = next((at for at, line in enumerate(lines) if is_postscript(line)), len(lines))
    return lines[:end]


def _postscript(lines: list[str]) -> list[str]:
    start = next((at for at, line in enumerate(lines) if is_postscript(line)), len(lines))
    return ["", *lines[start:]]
