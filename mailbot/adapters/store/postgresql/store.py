"""The door: the Store port over PostgreSQL. Several may be open on one database, each by a worker of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection, Database, Line
from mailbot.adapters.store.postgresql.facts import SEAL, is_stopped
from mailbot.adapters.store.postgresql.reading import DocumentReader
from mailbot.adapters.store.postgresql.schema import (
    FACT,
    check,
    check_same,
    fact,
    locks_of,
    prepare,
    set_fact,
    write_anew,
)
from mailbot.adapters.store.postgresql.unit import DocumentUnit
from mailbot.errors import BadConfiguration, StateAway
from mailbot.ports import Duty

_HANGS: Final = {"idle_session_timeout": "20min"}  # a worker that has done nothing for so long gives its duties back


class PostgresqlStore(DocumentReader):
    """One worker's way to a state.

    Two connections: one for units, which also holds the duties, and one for reading between and beside them.

    Raises:
        StateAway: the server cannot be reached, or lets nobody in just now.
        LoginRefused, BadConfiguration: it does not let us in, or cannot be used.
        DamagedState: a newer mailbot has made the tables.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Line(database, check)
        super().__init__(self._reading)
        self._writing = Line(database, prepare, **_HANGS)
        self._is_busy = False
        self._is_closed = False
        self._duties: dict[Duty, Connection] = {}
        self.worker = token_hex(8)
        """A name for this worker among all: what others hear its news under."""
        try:
            with self._writing.held() as connection:
                self._locks = locks_of(connection)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def unit(self) -> Iterator[DocumentUnit]:
        """Open a unit of work, when those of other workers are over; an exception inside undoes it all.

        Raises:
            StateAway: the connection broke; the unit was kept whole or not at all, most likely not at all.
            StoreFull: the server's disk is full or read-only; what was committed before is kept.
            RuntimeError: a unit is open already (what would it mean to undo half of it?), or the store is closed.
        """
        if self._is_busy or self._is_closed:
            raise RuntimeError("a unit is open already, or the store is closed")
        self._is_busy = True
        try:
            with self._writing.held() as connection, connection.transaction():
                self._check_duties(connection)
                unit = self._begin(connection)
                try:
                    yield unit
                    unit.write()
                finally:
                    unit.end()
                if unit.has_news:
                    connection.execute("SELECT pg_notify(%s, %s)", (self._locks.channel, self.worker))
        finally:
            self._is_busy = False

    def _begin(self, connection: Connection) -> DocumentUnit:
        """Wait for our turn, and see that the tables are as we know them."""
        with connection.pipeline():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (self._locks.state,))
            form = connection.execute(FACT, ("form",))
        check_same(form.fetchone())
        return DocumentUnit(connection, self._database.where)

    def _check_duties(self, connection: Connection) -> None:
        """See that no duty was lost unnoticed: another worker may have done by now what this unit is about to do."""
        if any(held is not connection for held in self._duties.values()):
            raise StateAway(
                f"PostgreSQL ({self._database.where}): the connection broke, and with it this worker lost its duties. "
                "Nothing of this step was kept; it is looked at again, by whoever has the duty now."
            )

    def has(self, duty: Duty) -> bool:
        """Whether this worker has a duty; it takes one that nobody has, and keeps it until it ends or is cut off.

        After it was cut off no unit is opened until this is asked again: what was begun under a duty is begun anew.

        Raises:
            StateAway: the server cannot be reached.
        """
        with self._writing.held() as connection:
            self._duties = {one: held for one, held in self._duties.items() if held is connection}
            if duty in self._duties:
                return True
            (got,) = connection.execute("SELECT pg_try_advisory_lock(%s)", (self._locks.of(duty),)).fetchone() or (
                False,
            )
            if got:
                self._duties[duty] = connection
            return bool(got)

    def bind(self, mark: str) -> None:
        """See that all workers have the same key: the first leaves its mark, every other must have the same.

        Raises:
            BadConfiguration: this state was sealed with another key.
        """
        with self._writing.held() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (self._locks.state,))
            if (bound := fact(connection, SEAL)) is None:
                set_fact(connection, SEAL, mark)
            elif bound != mark:
                raise BadConfiguration(
                    "The state in this database was made with another key: without it no reply can be recognised. "
                    "Nothing was changed. Copy the key from a worker that has it, or from your backup."
                )

    def is_stopped(self) -> bool:
        """Whether somebody has put up the stop flag in the database."""
        with self._reading.held() as connection:
            return is_stopped(connection)

    def compact(self) -> None:
        """Write every table anew, so that what was deleted stands in none of their files.

        No unit goes on meanwhile, and it waits for whoever reads.

        Raises:
            StateAway, StoreFull: it cannot be done now; no document is lost, but what was deleted may still be there.
        """
        with self._writing.held() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (self._locks.state,))
            write_anew(connection)

    def close(self) -> None:
        """Give up the duties; no unit can be opened any more. Closing twice is no error."""
        self._is_closed = True
        self._writing.close()
        self._duties.clear()
        self._reading.close()
