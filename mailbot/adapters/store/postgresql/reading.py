"""Reading documents: the Reader port over a connection, and the way to it for commands that only look."""

import weakref
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from typing import Final, Protocol

from psycopg import IsolationLevel

from mailbot.adapters.store.postgresql.connection import Connection, Database
from mailbot.adapters.store.postgresql.faults import told
from mailbot.adapters.store.postgresql.schema import check, is_there, stand_still
from mailbot.adapters.store.postgresql.statements import COUNT, FIND, FIRST, GET, PAGE
from mailbot.adapters.store.postgresql.texts import in_order
from mailbot.documents import from_json
from mailbot.ports import D, Reader, Span

_PAGE: Final = 500  # documents that a scan reads at once
_UNHURRIED: Final = {"idle_in_transaction_session_timeout": "0"}
_ALL_OF_A_KIND: Final = ("", "")  # the index and the value under which every document of a kind is counted


class Source(Protocol):
    """Where statements go."""

    def held(self) -> AbstractContextManager[Connection]:
        """The connection, for a step; what goes wrong is told in our errors."""
        ...


class DocumentReader:
    """The Reader port. Every value is built anew from what the server sends."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def get(self, of: type[D], key: str) -> D | None:
        """The document with this key, or None."""
        found = self._read(of, GET, of.kind, in_order(key))
        return found[0] if found else None

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """The documents whose indexed field is, or contains, `value`, in key order.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._read(of, FIND, of.kind, _known(of, index), in_order(value))

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """At most so many documents of a span of an index: in order of the indexed texts, then of keys.

        Raises:
            KeyError: the kind has no such index.
        """
        ends = in_order(span.after), in_order(span.up_to)
        return self._read(of, FIRST, of.kind, _known(of, index), *ends, most)

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """How many documents `find` would give.

        Raises:
            KeyError: the kind has no such index.
        """
        return self._count(of.kind, _known(of, index), in_order(value))

    def all(self, of: type[D]) -> Iterator[D]:
        """Every document of a kind, in key order, some hundreds at a time, as they are when their turn comes."""
        reached, more = "", True
        while more:
            with self._source.held() as connection:
                page = connection.execute(PAGE, (of.kind, reached, _PAGE)).fetchall()
            yield from (from_json(of, stored) for _, stored in page)
            more = len(page) == _PAGE
            reached = page[-1][0] if page else ""

    def count(self, of: type[D]) -> int:
        """How many documents of a kind there are."""
        return self._count(of.kind, *_ALL_OF_A_KIND)

    def _read(self, of: type[D], statement: str, *values: object) -> tuple[D, ...]:
        with self._source.held() as connection:
            rows = connection.execute(statement.encode(), values).fetchall()
        return tuple(from_json(of, stored) for (stored,) in rows)

    def _count(self, *under: str) -> int:
        with self._source.held() as connection:
            row = connection.execute(COUNT, under).fetchone()
        return int(row[0]) if row else 0


def _known(of: type[D], index: str) -> str:
    if index not in of.indexes:
        raise KeyError(index)
    return index


class EmptyReader:
    """The Reader port where there is no state yet."""

    def get(self, of: type[D], key: str) -> D | None:
        """None."""
        return next((one for one in self.all(of) if one.key == key), None)

    def find(self, of: type[D], index: str, value: str) -> Sequence[D]:
        """None are found."""
        del value
        _known(of, index)
        return ()

    def first(self, of: type[D], index: str, span: Span, most: int) -> Sequence[D]:
        """None are first."""
        del span, most
        _known(of, index)
        return ()

    def count_under(self, of: type[D], index: str, value: str) -> int:
        """None."""
        return len(self.find(of, index, value))

    def all(self, of: type[D]) -> Iterator[D]:
        """None at all."""
        del of
        return iter(())

    def count(self, of: type[D]) -> int:
        """None."""
        del of
        return 0


class Glance:
    """One moment of a state: a transaction that only reads, and sees nothing of what happens meanwhile.

    It ends, with its connection, when nobody has it any more.
    """

    def __init__(self, connection: Connection, where: str) -> None:
        """Look now."""
        self._connection = connection
        self._where = where
        weakref.finalize(self, connection.close)
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.autocommit = False
        with self.held():
            stand_still(connection)

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """The connection, for a step."""
        with told(self._where):
            yield self._connection


def glance_at(database: Database, **settings: str) -> Glance | None:
    """The state as it was confirmed at this moment, whatever workers write meanwhile; None where there is none yet.

    Raises:
        StateAway, LoginRefused, BadConfiguration, DamagedState: it cannot be read.
    """
    with ExitStack() as on_failure:
        connection = on_failure.enter_context(closing(database.connect(**_UNHURRIED, **settings)))
        with told(database.where):
            if not is_there(connection):
                return None
            check(connection)
        on_failure.pop_all()
    return Glance(connection, database.where)


def read_only(database: Database) -> Reader:
    """The Reader port over a glance; empty where there is no state yet.

    Raises:
        StateAway, LoginRefused, BadConfiguration, DamagedState: it cannot be read.
    """
    glance = glance_at(database)
    return DocumentReader(glance) if glance else EmptyReader()
