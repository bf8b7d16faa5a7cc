"""Reading the file, and saying in words what is wrong with it: which line, which key, and what was perhaps meant."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from mailbot.errors import BadConfiguration
from mailbot.settings.places import Place, line_of
from mailbot.settings.tables import Settings
from mailbot.settings.values import Section

_WORDS = {"extra_forbidden": "there is no such key", "missing": "this key is missing"}


def load(path: Path) -> Settings:
    """Read and check a configuration file.

    Raises:
        BadConfiguration: it is missing, no TOML, or a key is unknown, missing or wrong; each is named.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise BadConfiguration(f"{path}: there is no such file. `mailbot init` writes one.") from missing
    except (OSError, UnicodeDecodeError) as unreadable:
        raise BadConfiguration(f"{path}: cannot be read: {unreadable}") from unreadable
    return checked(text, path)


def checked(text: str, path: Path) -> Settings:
    """What the text of a configuration says, as it stands or will stand at `path`; nothing is read or written there.

    Raises:
        BadConfiguration: it is no TOML, or a key is unknown, missing or wrong; each is named.
    """
    try:
        return Settings.model_validate(tomllib.loads(text), context={"folder": path.resolve().parent})
    except tomllib.TOMLDecodeError as unreadable:
        raise BadConfiguration(f"{path}: cannot be read: {unreadable}") from unreadable
    except ValidationError as wrong:
        raise BadConfiguration("\n".join(f"{path}: {fault}" for fault in _faults(text, wrong))) from wrong


def _faults(text: str, wrong: ValidationError) -> Iterator[str]:
    for error in wrong.errors(include_url=False, include_input=False, include_context=False):
        place = error["loc"]
        line = line_of(text, place)
        words = _WORDS.get(error["type"]) or error["msg"].removeprefix("Value error, ")
        meant = _perhaps_meant(place) if error["type"] == "extra_forbidden" else ""
        key = ".".join(map(str, place)) or "the file"
        yield f"{f'line {line}: ' if line else ''}{key}: {words}{meant}"


def _perhaps_meant(place: Place) -> str:
    """What somebody may have meant by a key that does not exist: one spelt much like it, or one of another table."""
    *above, wrong = place
    here = ".".join(part for part in above if isinstance(part, str))
    keys = list(_keys(Settings))
    if near := get_close_matches(str(wrong), [key for table, key in keys if table == here], 1):
        return f"; did you mean {near[0]}?"
    return next((f"; it belongs under [{table}]" for table, key in keys if table and key == wrong), "")


def _keys(of: type[Section], table: str = "") -> Iterator[tuple[str, str]]:
    """Every key there is, with its table."""
    for name, field in of.model_fields.items():
        yield table, name
        for inner in _sections(field.annotation):
            yield from _keys(inner, f"{table}.{name}" if table else name)


def _sections(annotation: object) -> Iterator[type[Section]]:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for part in get_args(annotation):
        yield from _sections(part)
