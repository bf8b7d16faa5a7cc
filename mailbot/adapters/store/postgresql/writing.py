"""Writing documents, with what they are found under."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, cast

from mailbot.adapters.store.postgresql.connection import Connection
from mailbot.adapters.store.postgresql.statements import ADD, DELETE, SAVE
from mailbot.adapters.store.postgresql.texts import in_order
from mailbot.documents import stored_values
from mailbot.migrations import Stored
from mailbot.ports import Document

_MANY: Final = 1000  # changes that are held back at most


class Writer:
    """Holds changes back until somebody reads, or it is time to commit: then all of them go in one round trip.

    The connection is never left in the middle of a pipeline: a server that waits there for a worker that hangs does
    not take it for idle, and would never end it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._changes: list[tuple[str, Mapping[str, object]]] = []

    def save(self, of: type[Document], stored: Stored) -> None:
        """Keep a document, as stored, in place of the one with its kind and key.

        It is kept as JSON text, to the letter: the binary form would sort its fields and take some texts not at all.
        """
        under = [(index, in_order(value)) for index in of.indexes for value in stored_values(stored, index)]
        row = {
            "kind": of.kind,
            "key": in_order(str(stored["key"])),
            "body": json.dumps(stored, allow_nan=False, separators=(",", ":")),
            "names": [name for name, _ in under],
            "values": [value for _, value in under],
        }
        self._add(SAVE, row)

    def delete(self, kind: str, key: str) -> None:
        """Remove a document; no error when it is not there."""
        self._add(DELETE, {"kind": kind, "key": in_order(key)})

    def write(self) -> None:
        """Write what was held back."""
        if not self._changes:
            return
        with self._connection.pipeline():
            told = [self._connection.execute(statement.encode(), values) for statement, values in self._changes]
        self._changes.clear()
        self._count(row for one in told for row in one.fetchall())

    def _count(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        sums = Counter[tuple[str, str, str]]()
        for *under, one in rows:
            sums[cast("tuple[str, str, str]", tuple(under))] += one
        if changed := sorted((*under, number) for under, number in sums.items() if number):
            self._connection.execute(ADD, list(map(list, zip(*changed, strict=True))))

    def _add(self, statement: str, values: Mapping[str, object]) -> None:
        self._changes.append((statement, values))
        if len(self._changes) >= _MANY:
            self.write()
