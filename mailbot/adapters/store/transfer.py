"""A state as lines of JSON, and back: the way from one store engine to another, and out of mailbot."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mailbot.documents import KINDS, from_json, to_json
from mailbot.errors import DamagedState
from mailbot.migrations import SCHEMA, migrated
from mailbot.ports import Reader, Store


def export_lines(reader: Reader) -> Iterator[str]:
    """First the schema, then a line for each document, by kind and key; without newlines."""
    yield json.dumps({"mailbot": "state", "schema": SCHEMA})
    for kind, of in sorted(KINDS.items()):
        for document in reader.all(of):
            yield json.dumps({"kind": kind, "document": to_json(document)})


def import_lines(store: Store, lines: Iterable[str]) -> int:
    """Keep every document of an export in one unit, all or nothing; returns how many there were.

    Raises:
        DamagedState: the store is not empty, or a line is not of an export that this mailbot knows.
        StoreFull: the disk is full; nothing was kept.
    """
    rows = iter(lines)
    imported = 0
    with store.unit() as unit:
        _check_empty(unit)
        with _reading(1):
            schema = _schema_of(json.loads(next(rows, "null")))
        for imported, row in enumerate(rows, start=1):
            with _reading(imported + 1):
                said = json.loads(row)
                kind = said["kind"]
                unit.save(from_json(KINDS[kind], migrated(kind, said["document"], schema)))
    return imported


def _check_empty(reader: Reader) -> None:
    if held := sum(reader.count(of) for of in KINDS.values()):
        raise DamagedState(
            f"This state already holds {held} documents. Nothing was imported: an import wants a new one."
        )


def _schema_of(said: object) -> int:
    if not isinstance(said, dict) or said.get("mailbot") != "state":
        raise ValueError("an export begins with a line that names its schema")
    schema = said.get("schema")
    if not isinstance(schema, int) or schema not in range(1, SCHEMA + 1):
        raise ValueError(f"it is of schema {schema}, and this mailbot knows 1 to {SCHEMA}: install the newer one")
    return schema


@contextmanager
def _reading(number: int) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, LookupError, RecursionError) as fault:
        raise DamagedState(f"Line {number} of the import cannot be read: {fault}. Nothing was imported.") from fault
