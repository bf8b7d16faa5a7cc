"""A body as lines: cut to size, line ends and invisible characters made plain. Nothing is judged here."""

import re

MOST_CHARACTERS = 65_536
"""No more of a body is looked at (64 kB)."""

MOST_LINES = 1_500
"""No more lines of a body are looked at."""

GAP = "\x1e"
"""A line that stands for a quotation that was taken out; blank to every test that strips."""

_QUOTED = re.compile(r"[ \t]{0,8}(?:\||[A-Za-z]{1,3})?>(?![:;_=][-)(D])")  # ">", "|>", "CB>"; not the face ">:)"
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u2060\ufeff\u200e\u200f\u00ad\u202a\u202b\u202c\u2066\u2067\u2068\u2069\x00\u1427")
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " ")
_SEPARATORS = dict.fromkeys(range(0x1C, 0x20), " ")
_TABLE = (
    _INVISIBLE
    | _SPACES
    | _SEPARATORS
    | {ord("\r"): "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
)


def tidy(text: str) -> list[str]:
    """The lines of a body, without invisible characters and trailing blanks, cut to 64 kB and 1,500 lines.

    The zero-width joiner stays: it holds emoji together.
    """
    plain = text[:MOST_CHARACTERS].replace("\r\n", "\n").translate(_TABLE)
    return [line if line == "-- " else line.rstrip() for line in plain.split("\n")[:MOST_LINES]]


def bare(line: str) -> str:
    """A line without the marks that programs put around words: quotation marks of mail, stars, blanks; folded."""
    return line.strip(" \t*|").casefold().replace("\u2019", "'")


def is_quoted(line: str) -> bool:
    """Whether a line carries the quotation mark of mail."""
    return bool(_QUOTED.match(line))


def unquoted(line: str) -> str:
    """A line without its quotation marks."""
    return line[line.index(">") :].lstrip(" \t>|") if is_quoted(line) else line


def is_rule(line: str) -> bool:
    """Whether a line is a rule: two or more dashes, underscores, equals signs or stars and nothing else."""
    marks = line.replace(" ", "")
    return len(marks) > 1 and not marks.strip("-_=*\u2014\u2013\u2500#~")


def block_end(lines: list[str], start: int) -> int:
    """Index after the last line of the paragraph that begins at `start`."""
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def as_text(lines: list[str]) -> str:
    """The lines as one text: no blank lines at both ends, and never two together."""
    kept = [line for at, line in enumerate(lines) if line.strip() or (at and lines[at - 1].strip())]
    return "\n".join(kept).strip()
