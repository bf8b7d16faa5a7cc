"""One unit of work: a transaction whose changes happen all together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection
from mailbot.adapters.store.postgresql.faults import told
from mailbot.adapters.store.postgresql.reading import DocumentReader
from mailbot.adapters.store.postgresql.writing import delete, save
from mailbot.documents import KINDS, to_json
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.ledger import OutboxRow
from mailbot.ports import D, Document

_CONCERNS_OTHERS: Final = frozenset({AgendaItem.kind, OutboxRow.kind})


class Open:
    """The connection of a unit, for as long as the unit lasts."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._connection: Connection | None = connection
        self._where = where

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """The connection, for a step.

        Raises:
            RuntimeError: the unit is over.
        """
        if self._connection is None:
            raise RuntimeError("this unit has ended: a change now would be lost")
        with told(self._where):
            yield self._connection

    def end(self) -> None:
        """There is no connection any more."""
        self._connection = None


class DocumentUnit(DocumentReader):
    """The Unit port: what it changes, it sees at once; others see it at its end. `has_news`: others may be waiting."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._open = Open(connection, where)
        super().__init__(self._open)
        self.has_news = False

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key.

        Raises:
            ValueError: it could not be read back as it is, or is no kind that is known.
        """
        with self._open.held() as connection:
            if KINDS.get(document.kind) is not type(document):
                raise ValueError(f"{type(document).__name__} is no kind of document: see KINDS in mailbot/documents.py")
            save(connection, type(document), to_json(document))
        self.has_news = self.has_news or document.kind in _CONCERNS_OTHERS

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        with self._open.held() as connection:
            delete(connection, of.kind, key)

    def end(self) -> None:
        """From now on everything is an error: it would happen nowhere."""
        self._open.end()
