"""Request files: how a command asks the running daemon, which alone writes the state, to change something.

A command leaves `requests/<id>.json` beside the state; the daemon carries the requests out in the order of their
ids and answers in `<id>.answer.json`. Files appear whole or not at all, and only their owner may read them. What
is no request of ours is never carried out: it is set aside as `<name>.bad`.
"""

import contextlib
import json
import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic

_NAME = re.compile(r"(\d{6,12})-[0-9a-f]{12}")
_REQUEST = ".json"
_ANSWER = ".answer.json"
_ASIDE = ".bad"
_WRITING = ".tmp"
_LARGEST = 8 << 20  # bytes: an import of many people is one request
_POLL_SECONDS = 0.05

Words = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks, as JSON values. `id` is never given twice, so it can mark what was carried out."""

    id: str
    words: Words


def requests_folder(state: Path) -> Path:
    """Where requests to the writer of this state are left."""
    return state.with_name("requests")


def stop_file(state: Path) -> Path:
    """While this file is there, nothing is sent: anybody who can make a file can stop mailbot at once."""
    return state.with_name("STOP")


def leave(folder: Path, words: Words) -> str:
    """Leave a request; returns its id. It survives a power cut.

    Raises:
        ValueError, TypeError: the words are not JSON, or larger than 8 MB.
        OSError: the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    newest = max((int(name.partition("-")[0]) for name in map(_id, _files(folder)) if name), default=0)
    name = f"{newest + 1:06d}-{secrets.token_hex(6)}"
    _write(folder / f"{name}{_REQUEST}", words)
    return name


def await_answer(folder: Path, request: str, seconds: float) -> Words | None:
    """The answer to a request, taken away; None when there is none yet after so many seconds: it stays queued."""
    deadline = monotonic() + seconds
    file = folder / f"{request}{_ANSWER}"
    while (words := _read(file)) is None:
        if monotonic() >= deadline:
            return None
        Event().wait(_POLL_SECONDS)
    _take_away(folder, request)  # if the daemon died right after answering: it must not be done again
    file.unlink()
    return words


def pending(folder: Path) -> list[Request]:
    """The requests not yet answered, in order; what is no request is set aside."""
    found: list[Request] = []
    for file in _files(folder):
        if not file.name.endswith(_REQUEST) or file.name.endswith(_ANSWER):
            continue
        name, words = _id(file), _read(file)
        if not name or words is None:
            _set_aside(file)
        elif (folder / f"{name}{_ANSWER}").exists():
            _take_away(folder, name)
        else:
            found.append(Request(name, words))
    return found


def are_waiting(folder: Path) -> bool:
    """Whether there seems to be a request to carry out; only names are looked at, so it can be asked often."""
    return any(file.name.endswith(_REQUEST) and not file.name.endswith(_ANSWER) for file in _files(folder))


def answer(folder: Path, request: str, words: Words) -> None:
    """Answer a request, and take it away. Safe to repeat.

    Raises:
        ValueError: no request can have this id; or the words are not JSON, or larger than 8 MB.
        OSError: the folder cannot be written; the request stays.
    """
    if not _NAME.fullmatch(request):
        raise ValueError(f"{request!r} is no id of a request")
    _write(folder / f"{request}{_ANSWER}", words)
    _take_away(folder, request)


def clear(folder: Path, before: datetime) -> int:
    """Remove what nobody will fetch: answers, half-written files and files set aside before then; returns how many."""
    stale = [
        file
        for file in _files(folder)
        if file.name.endswith((_ANSWER, _ASIDE, _WRITING)) and file.lstat().st_mtime < before.timestamp()
    ]
    for file in stale:
        file.unlink(missing_ok=True)
    return len(stale)


def _files(folder: Path) -> list[Path]:
    """What lies in the folder, in the order of the names; nothing when there is no folder."""
    return (
        sorted(file for file in folder.iterdir() if file.is_symlink() or not file.is_dir()) if folder.is_dir() else []
    )


def _id(file: Path) -> str:
    """The id in a file's name; empty when it is none of ours."""
    name = file.name.removesuffix(_ANSWER).removesuffix(_REQUEST)
    return name if _NAME.fullmatch(name) else ""


def _read(file: Path) -> Words | None:
    """The words in a file of ours; None for anything else: a link, a pipe, too large, no JSON mapping, not there."""
    try:
        about = file.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
            return None
        words = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return words if isinstance(words, dict) else None


def _write(file: Path, words: Words) -> None:
    """Whole or not at all, and still there after a power cut."""
    text = json.dumps(dict(words), allow_nan=False).encode("ascii")
    if len(text) > _LARGEST:
        raise ValueError(f"a request of {len(text)} bytes is too large: at most {_LARGEST}")
    writing = file.with_name(f"{file.name}{_WRITING}")
    with os.fdopen(os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    writing.replace(file)
    descriptor = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_away(folder: Path, request: str) -> None:
    (folder / f"{request}{_REQUEST}").unlink(missing_ok=True)


def _set_aside(file: Path) -> None:
    with contextlib.suppress(OSError):  # somebody was faster
        file.rename(file.with_name(f"{file.name}{_ASIDE}"))
