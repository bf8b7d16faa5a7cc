"""The snapshot: all documents as a plain TinyDB file.

TinyDB numbers its documents, so each gets a running number here; its own key is inside it. The last table, `_meta`,
holds the schema, the generation (which journal goes with it), and last of all the CRC of everything before it. In
schema 1 that was the CRC of everything before the table.
"""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mailbot.adapters.store.tinydb.files import open_private
from mailbot.errors import DamagedState
from mailbot.migrations import SCHEMA, Stored

_META = b'"_meta": '
_CRC = b', "crc32": '
_SAID = frozenset({"schema", "generation", "crc32"})
_FIRST = 1  # the schema whose checksum did not cover the schema and the generation

Tables = Mapping[str, Mapping[str, Stored]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot says: documents by kind and key, as they stand there, and its size in bytes."""

    tables: Tables
    schema: int
    generation: int
    size: int


def write_snapshot(file: Path, tables: Tables, generation: int) -> int:
    """Write a snapshot to a file that is nobody's yet, on the disk before this returns; returns its size.

    Raises:
        OSError: the disk is full or read-only.
    """
    crc = size = 0
    file.unlink(missing_ok=True)
    with os.fdopen(open_private(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as opened:
        for chunk in _chunks(tables, generation):
            crc = zlib.crc32(chunk, crc)
            size += opened.write(chunk)
        size += opened.write(b'%b"%08x"}}}\n' % (_CRC, crc))
        opened.flush()
        os.fsync(opened.fileno())
    return size


def _chunks(tables: Tables, generation: int) -> Iterator[bytes]:
    """Everything before the CRC, a document a line."""
    yield b"{\n"
    for kind, documents in tables.items():
        before = f"{json.dumps(kind)}: {{\n"
        for number, (key, stored) in enumerate(sorted(documents.items()), start=1):
            line = json.dumps({**stored, "key": key}, allow_nan=False)
            yield f'{before}"{number}": {line}'.encode("ascii")
            before = ",\n"
        yield b"\n},\n"
    yield b'%b{"1": {"schema": %d, "generation": %d' % (_META, SCHEMA, generation)


def read_snapshot(path: Path) -> Snapshot:
    """Read a snapshot.

    Raises:
        FileNotFoundError: there is none.
        DamagedState: it is not a snapshot of ours, not as it was written, or of a newer mailbot.
    """
    raw = path.read_bytes()
    try:
        tables = json.loads(raw)
        meta = tables.pop("_meta")["1"]
        _check(path, meta, raw)
        by_key = {kind: {str(one["key"]): one for one in documents.values()} for kind, documents in tables.items()}
        return Snapshot(by_key, int(meta["schema"]), int(meta["generation"]), len(raw))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise damaged(path, f"it is not a whole state file ({type(fault).__name__}: {fault})") from fault


def _check(path: Path, meta: Mapping[str, object], raw: bytes) -> None:
    """Is it of a version that we know, and as it was written? Without a checksum it is taken as it is."""
    schema = meta["schema"]
    if not isinstance(schema, int) or schema < _FIRST or not meta.keys() <= _SAID:
        raise damaged(path, "its _meta table says what it should not")
    if schema > SCHEMA:
        raise DamagedState(
            f"The state {path} was written by a newer mailbot (schema {schema}; this one knows {SCHEMA}). "
            "Nothing was changed. Install the newer mailbot again.",
        )
    covered = raw.rpartition(_META if schema == _FIRST else _CRC)[0]
    if "crc32" in meta and meta["crc32"] != f"{zlib.crc32(covered):08x}":
        raise damaged(path, "its content does not match its checksum")


def damaged(path: Path, why: str) -> DamagedState:
    """Why this snapshot is refused, and what to do."""
    return DamagedState(
        f"The state is damaged: {path}: {why}. Nothing was changed, and nothing is guessed. Put back a backup of the "
        f"folder {path.parent}. If you changed the file on purpose, take the word crc32 with its value out of its "
        "_meta table: it is then read as it is."
    )
