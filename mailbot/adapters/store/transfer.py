"""A state as lines of JSON, and back: the way from one store engine to another, and out of mailbot."""

import json
from collections.abc import Iterable, Iterator, Mapping

from mailbot.documents import KINDS, SCHEMA, from_json, to_json
from mailbot.errors import DamagedState
from mailbot.ports import Document, Reader, Store


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
    held = sum(store.count(of) for of in KINDS.values())
    if held:
        raise DamagedState(
            f"This state already holds {held} documents. Nothing was imported: an import wants a new one."
        )
    with store.unit() as unit:
        number = 0
        for number, line in enumerate(lines):
            document = _document(number, line)
            if document is not None:
                unit.save(document)
        return number


def _document(number: int, line: str) -> Document | None:
    """What a line says; None for the first."""
    try:
        said = json.loads(line)
        if number == 0:
            _check_schema(said)
            return None
        return from_json(KINDS[said["kind"]], said["document"])
    except (ValueError, TypeError, LookupError, RecursionError) as fault:
        raise DamagedState(f"Line {number + 1} of the import cannot be read: {fault}. Nothing was imported.") from fault


def _check_schema(said: Mapping[str, object]) -> None:
    if said.get("mailbot") != "state" or said.get("schema") != SCHEMA:
        raise ValueError(f"an export begins with a line that names its schema, and this mailbot knows {SCHEMA}")
