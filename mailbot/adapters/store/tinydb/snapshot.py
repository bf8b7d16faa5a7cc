"""The snapshot: all documents as a plain TinyDB file.

TinyDB numbers its documents, so each gets a running number here; its own key is inside it. The last table, `_meta`,
holds the generation (which journal goes with it), the schema, and the CRC of everything before that table.
"""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mailbot.adapters.store.tinydb.files import open_private
from mailbot.documents import KINDS, SCHEMA, Stored, renewed
from mailbot.errors import DamagedState

_META = b'"_meta": '

Tables = Mapping[str, Mapping[str, Stored]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot says: documents by kind and key, its generation, and its size in bytes."""

    tables: Tables
    generation: int
    size: int


def write_snapshot(file: Path, tables: Tables, generation: int) -> int:
    """Write a snapshot to a file that is nobody's yet, on the disk before this returns; returns its size.

    Raises:
        OSError: the disk is full or read-only.
    """
    crc = size = 0
    with os.fdopen(open_private(file, os.O_WRONLY | os.O_TRUNC), "wb") as opened:
        for chunk in _chunks(tables):
            crc = zlib.crc32(chunk, crc)
            size += opened.write(chunk)
        meta = {"schema": SCHEMA, "generation": generation, "crc32": f"{crc:08x}"}
        size += opened.write(b'%b{"1": %b}}\n' % (_META, json.dumps(meta).encode("ascii")))
        opened.flush()
        os.fsync(opened.fileno())
    return size


def _chunks(tables: Tables) -> Iterator[bytes]:
    """Everything before the `_meta` table, a document a line."""
    yield b"{\n"
    for kind, documents in tables.items():
        before = f"{json.dumps(kind)}: {{\n"
        for number, (key, stored) in enumerate(sorted(documents.items()), start=1):
            line = json.dumps({**stored, "key": key}, allow_nan=False)
            yield f'{before}"{number}": {line}'.encode("ascii")
            before = ",\n"
        yield b"\n},\n"


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
        _check(path, meta, zlib.crc32(raw.rpartition(_META)[0]))
        by_key = {kind: _by_key(kind, documents) for kind, documents in tables.items()}
        return Snapshot(by_key, int(meta["generation"]), len(raw))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise DamagedState(_damage(path, f"it is not a whole state file ({type(fault).__name__}: {fault})")) from fault


def _check(path: Path, meta: Mapping[str, object], crc: int) -> None:
    """Is it of a version that we know, and as it was written? Without a checksum it is taken as it is."""
    if meta.get("crc32", f"{crc:08x}") != f"{crc:08x}":
        raise DamagedState(_damage(path, "its content does not match its checksum"))
    if meta["schema"] not in range(1, SCHEMA + 1):
        raise DamagedState(
            f"The state {path} was written by a newer mailbot (schema {meta['schema']}; this one knows {SCHEMA}). "
            "Nothing was changed. Install the newer mailbot again.",
        )


def _by_key(kind: str, documents: Mapping[str, Stored]) -> dict[str, Stored]:
    of = KINDS.get(kind)
    return {str(one["key"]): renewed(of, one) if of else one for one in documents.values()}


def _damage(path: Path, why: str) -> str:
    return (
        f"The state is damaged: {path}: {why}. Nothing was changed, and nothing is guessed. Put back a backup of the "
        f"folder {path.parent}. If you changed the file on purpose, take the word crc32 with its value out of its "
        "_meta table: it is then read as it is."
    )
