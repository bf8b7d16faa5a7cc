"""One unit of work: a transaction whose changes happen all together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection
from mailbot.adapters.store.postgresql.faults import told
from mailbot.adapters.store.postgresql.reading import DocumentReader
from mailbot.adapters.store.postgresql.writing import Writer
from mailbot.documents import KINDS, to_json
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.ledger import OutboxRow
from mailbot.ports import D, Document

_CONCERNS_OTHERS: Final = frozenset({AgendaItem.kind, CampaignState.kind, OutboxRow.kind})  # the second: RESUME


class Transaction:
    """The connection of a unit, for as long as the unit lasts, and what is yet to be written on it."""

    def __init__(self, connection: Connection, where: str) -> None:
        self.writer = Writer(connection)
        self._connection = connection
        self._where = where
        self._is_over = False

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """The connection, for a reading: what was changed before is written first.

        Raises:
            RuntimeError: the unit is over.
        """
        self.check()
        with told(self._where):
            self.writer.write()
            yield self._connection

    def check(self) -> None:
        """See that the unit is not over.

        Raises:
            RuntimeError: it is.
        """
        if self._is_over:
            raise RuntimeError("this unit has ended: a change now would be lost")

    def end(self) -> None:
        """There is no connection any more."""
        self._is_over = True


class DocumentUnit(DocumentReader):
    """The Unit port: what it changes, it sees at once; others see it at its end. `has_news`: others may be waiting."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._transaction = Transaction(connection, where)
        super().__init__(self._transaction)
        self.has_news = False

    def save(self, document: Document) -> None:
        """Keep this document in place of one with the same kind and key.

        Raises:
            ValueError: it could not be read back as it is, or is no kind that is known.
        """
        self._transaction.check()
        if KINDS.get(document.kind) is not type(document):
            raise ValueError(f"{type(document).__name__} is no kind of document: see KINDS in mailbot/documents.py")
        self._transaction.writer.save(type(document), to_json(document))
        self.has_news = self.has_news or document.kind in _CONCERNS_OTHERS

    def delete(self, of: type[D], key: str) -> None:
        """Remove a document; no error when it is not there."""
        self._transaction.check()
        self._transaction.writer.delete(of.kind, key)

    def write(self) -> None:
        """Write what is yet to be written: the end is near."""
        self._transaction.writer.write()

    def end(self) -> None:
        """From now on everything is an error: it would happen nowhere."""
        self._transaction.end()
