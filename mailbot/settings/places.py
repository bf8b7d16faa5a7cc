"""Where in a TOML file a key stands. It tells people where to look, and decides nothing."""

import re
from collections import Counter
from collections.abc import Iterator

Place = tuple[str | int, ...]
"""The way to a key, such as ("rounds", 1, "draw")."""

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")


def line_of(text: str, place: Place) -> int:
    """The line of a key, of the table that it should stand in, or 0 where there is neither."""
    line, known = 0, 0
    for number, here in _places(text):
        if len(here) > known and here == place[: len(here)]:
            line, known = number, len(here)
    return line


def _places(text: str) -> Iterator[tuple[int, Place]]:
    table: Place = ()
    tables: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header[2].strip()
            table = (*_parts(name), tables[name]) if header[1] == "[[" else _parts(name)
            tables[name] += 1
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> Place:
    return tuple(part.strip().strip('"') for part in dotted.split("."))
