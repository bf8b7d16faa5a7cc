"""Writing one document, with what it is found under."""

import json

from mailbot.adapters.store.postgresql.connection import Connection
from mailbot.adapters.store.postgresql.statements import DELETE, SAVE
from mailbot.adapters.store.postgresql.texts import in_order
from mailbot.documents import Stored, stored_values
from mailbot.ports import Document


def save(connection: Connection, of: type[Document], stored: Stored) -> None:
    """Keep a document, as stored, in place of the one with its kind and key.

    It is kept as JSON text, to the letter: the binary form would sort its fields and take some texts not at all.
    """
    under = [(index, in_order(value)) for index in of.indexes for value in stored_values(stored, index)]
    connection.execute(
        SAVE,
        {
            "kind": of.kind,
            "key": in_order(str(stored["key"])),
            "body": json.dumps(stored, allow_nan=False, separators=(",", ":")),
            "names": [name for name, _ in under],
            "values": [value for _, value in under],
        },
    )


def delete(connection: Connection, kind: str, key: str) -> None:
    """Remove a document; no error when it is not there."""
    connection.execute(DELETE, {"kind": kind, "key": in_order(key)})
