"""One linear pass over the lines of a body: which are new, and which are the quoted thread."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mailbot.mail.inbound.reply.lines import GAP, is_quoted, is_rule, tidy, unquoted
from mailbot.mail.inbound.reply.thread.marks import attribution, introduction, is_header_block, is_separator
from mailbot.mail.inbound.reply.thread.program_marks import arrow_head, is_edge, is_head_of_block, is_table_head

_STEM = 16  # characters of a wrapped separator that stand on its first line
_FEW_MARKED = 3  # lines that a person marks with ">" themselves
_LONG = 60  # a quoted line as long as this was wrapped by a program


_Begins: TypeAlias = Literal["thread", "quotation", "attribution", "words"]


@dataclass(frozen=True, slots=True)
class Parted:
    """A body in two: the lines that are new (signature and banners included), and those that were quoted."""

    new: list[str]
    quoted: list[str]


def part(text: str, separators: tuple[str, ...] = ()) -> Parted:
    """Part a plain body. What stands below one of our own separators is ours, whatever surrounds it."""
    lines = tidy(text)
    at = _own_separator(lines, separators)
    if at is None:
        return _part(lines)
    above = _part(lines[:at])
    if _is_blank(above.new) and is_quoted(lines[at]):
        return _part(lines)  # they answered below the quotation
    return Parted(above.new, above.quoted + [unquoted(line) for line in lines[at:]])


def _own_separator(lines: list[str], separators: tuple[str, ...]) -> int | None:
    wanted = [_squeezed(line) for line in separators if line.strip()]
    for at, line in enumerate(lines):
        here = _squeezed(unquoted(line))
        both = f"{here} {_squeezed(unquoted(lines[at + 1]))}" if at + 1 < len(lines) else here
        if any(one in here or (one in both and one[:_STEM] in here) for one in wanted):
            return at
    return None


def _squeezed(line: str) -> str:
    return " ".join(line.casefold().split())


def _is_blank(lines: list[str]) -> bool:
    return not any(line.strip() and not is_rule(line) for line in lines)


def _part(lines: list[str]) -> Parted:
    if _quotes_nobody(lines):
        return Parted(lines, [])
    new: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        begins, count = _what_begins(lines, at, new)
        block = lines[at : at + count]
        if begins == "words":
            new += block
        else:
            quoted += block if begins == "attribution" else [unquoted(line) for line in block]
        if begins == "quotation":
            new.append(GAP)  # what is answered above it and below it are two thoughts
        at += count
    own = _own_marks(lines) if _is_blank(new) else []
    return Parted(own or new, quoted[len(own) :])


def _own_marks(lines: list[str]) -> list[str]:
    """The lines that a writer marked themselves: few, at the very top, above the head of what is really quoted."""
    top = _first_words(lines, 0)
    end = top + _quoted_run(lines, top)
    below = _first_words(lines, end)
    own = lines[top:end]
    if not 0 < len(own) <= _FEW_MARKED or below == len(lines) or any(">" in line[1:] for line in own):
        return []
    return own if _thread_begins(lines, below) or attribution(lines, below) else []


def _first_words(lines: list[str], at: int) -> int:
    """Where the next line is that is neither blank nor a rule."""
    return next((place for place in range(at, len(lines)) if not _is_blank([lines[place]])), len(lines))


def _what_begins(lines: list[str], at: int, new: list[str]) -> tuple[_Begins, int]:
    """What begins here below the new lines so far, and over how many lines it goes."""
    head = arrow_head(lines, at)
    if head:
        return _below_attribution(lines, at, new, head)
    if is_edge(lines, at):
        return "attribution", 1
    if _thread_begins(lines, at):
        return _thread(lines, at, new)
    run = _quoted_run(lines, at)
    if run:
        return "quotation", run
    count = attribution(lines, at)
    if count:
        return _below_attribution(lines, at, new, count)
    count = introduction(lines, at)
    return ("attribution", count) if count else ("words", 1)


def _below_attribution(lines: list[str], at: int, new: list[str], count: int) -> tuple[_Begins, int]:
    """Below an attribution all is old, unless the quoted lines have marks, or no word stands above it."""
    answered_below = _is_blank(new) or _next_is_quoted(lines, at + count)
    return ("attribution", count) if answered_below else ("thread", len(lines) - at)


def _thread(lines: list[str], at: int, new: list[str]) -> tuple[_Begins, int]:
    """Below the head of a quoted mail all is old, unless no word stands above it and what is quoted has marks."""
    end = next((place for place in range(at, len(lines)) if not lines[place].strip() or is_quoted(lines[place])), at)
    if end > at and _is_blank(new) and _next_is_quoted(lines, end):
        return "attribution", end - at
    return "thread", len(lines) - at


def _quotes_nobody(lines: list[str]) -> bool:
    """Every line has a mark, and nobody is named: the marks are the writer's own."""
    words = [line for line in lines if line.strip()]
    return bool(words) and all(is_quoted(line) and ">" not in line[1:] for line in words)


def _thread_begins(lines: list[str], at: int) -> bool:
    if is_quoted(lines[at]):
        return False
    heads = is_table_head(lines, at) or is_head_of_block(lines, at)
    return heads or is_separator(lines[at]) or is_header_block(lines, at)


def _quoted_run(lines: list[str], at: int) -> int:
    """How many lines from here are quoted: those with a mark, and the tails that a program wrapped off them."""
    end = at
    while end < len(lines):
        if is_quoted(lines[end]) or (end > at and _is_tail(lines, end)):
            end += 1
        else:
            break
    return end - at


def _is_tail(lines: list[str], at: int) -> bool:
    """The end of a quoted line that was wrapped without a mark: lower case, between two quoted lines."""
    line = lines[at]
    if not line[:1].islower() or not is_quoted(lines[at - 1]) or len(lines[at - 1]) < _LONG:
        return False
    return at + 1 < len(lines) and is_quoted(lines[at + 1])


def _next_is_quoted(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at:] if line.strip()), "")
    return is_quoted(following)
