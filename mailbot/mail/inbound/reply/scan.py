"""One linear pass over the lines of a body: which are new, and which are the quoted thread."""

from dataclasses import dataclass

from mailbot.mail.inbound.reply.lines import is_quoted, is_rule, tidy, unquoted
from mailbot.mail.inbound.reply.thread_marks import attribution, is_header_block, is_separator

_STEM = 16  # characters of a wrapped separator that stand on its first line
_LONG = 60  # a quoted line as long as this was wrapped by a program


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
        if _thread_begins(lines, at):
            quoted += [unquoted(line) for line in lines[at:]]
            break
        count = _quoted_run(lines, at)
        if count:
            quoted += [unquoted(line) for line in lines[at : at + count]]
            new.append("")
            at += count
            continue
        count = attribution(lines, at)
        if count and not _is_blank(new) and not _next_is_quoted(lines, at + count):
            quoted += [unquoted(line) for line in lines[at:]]
            break
        if count:
            quoted += lines[at : at + count]
            at += count
            continue
        new.append(lines[at])
        at += 1
    return Parted(new, quoted)


def _quotes_nobody(lines: list[str]) -> bool:
    """Every line has a mark, and nobody is named: the marks are the writer's own."""
    words = [line for line in lines if line.strip()]
    return bool(words) and all(is_quoted(line) and ">" not in line[1:] for line in words)


def _thread_begins(lines: list[str], at: int) -> bool:
    return not is_quoted(lines[at]) and (is_separator(lines[at]) or is_header_block(lines, at))


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
