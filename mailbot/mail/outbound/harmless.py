"""Texts written by others, made harmless before they stand in a letter of ours: names, subjects, quoted words.

A value is always one line of plain text. What must not be here: anything that trusts a value.
"""

import re
import unicodedata

_LONGEST = 2000  # characters of one value in a letter; the rest stays where it was written
_ANYWHERE = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>&"})
_AT_THE_START = frozenset("#+-=.)|~:")
_NUMBERED = re.compile(r"(\d{1,9})([.)])", re.ASCII)
_JOINERS = "\u200c\u200d"  # part of names in several scripts, and of emoji
_ADDRESS = re.compile(
    r"[A-Za-z0-9!$&'*+/=_~-][A-Za-z0-9.!$&'*+/=_~-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}"
)


def one_line(text: str) -> str:
    """The text on one line: no control, direction or invisible characters, single spaces, at most 2,000 characters."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_visible, text[: 4 * _LONGEST]))
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def for_markdown(text: str) -> str:
    """The text on one line, escaped so that Markdown shows it as it is (CommonMark section 2.4)."""
    line = one_line(text).translate(_ANYWHERE)
    if line[:1] in _AT_THE_START and line:
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if line[:1].isdigit() else line


def is_plain_address(address: str) -> bool:
    """Whether it is one address of plain ASCII (`local@domain`) that stands in a header and in a URI as it is."""
    return _ADDRESS.fullmatch(address) is not None


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":  # half a surrogate pair cannot be written as UTF-8
        return "\ufffd"
    if category == "Cc":
        return " "
    return "" if category == "Cf" and character not in _JOINERS else character
