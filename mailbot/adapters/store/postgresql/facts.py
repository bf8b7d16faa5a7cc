"""Single facts about a state, looked at or changed from outside any unit: is it there, whose key, is it stopped?

The stop flag is a row that every worker looks for before every mail. It is put up without waiting for any unit, and
anybody who can reach the database can put it up: `INSERT INTO mailbot_fact VALUES ('stop', '')`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection, Database
from mailbot.adapters.store.postgresql.faults import told
from mailbot.adapters.store.postgresql.schema import fact, locks_of, set_fact
from mailbot.adapters.store.postgresql.schema import is_there as has_tables

SEAL: Final = "seal"
"""What the mark of the key is noted under."""

_STOP: Final = "stop"


def is_stopped(connection: Connection) -> bool:
    """Whether the stop flag is up."""
    return fact(connection, _STOP) is not None


def is_there(database: Database) -> bool:
    """Whether there is a state in this database.

    Raises:
        StateAway, LoginRefused, BadConfiguration: nobody can tell.
    """
    with _looking(database) as connection:
        return connection is not None


def bound_to(database: Database) -> str:
    """The mark of the key that the state was made with; empty where none was left yet.

    Raises:
        StateAway, LoginRefused, BadConfiguration: nobody can tell.
    """
    with _looking(database) as connection:
        return (connection and fact(connection, SEAL)) or ""


def is_raised(database: Database) -> bool:
    """Whether the stop flag is up in this database; where there is no state it is not.

    Raises:
        StateAway, LoginRefused, BadConfiguration: nobody can tell.
    """
    with _looking(database) as connection:
        return connection is not None and is_stopped(connection)


def put_flag(database: Database, *, up: bool) -> None:
    """Put the stop flag up, or take it down and wake the workers; where there is no state there is nothing to stop.

    Raises:
        StateAway, LoginRefused, BadConfiguration: it cannot be done.
    """
    with _looking(database) as connection:
        if connection and up:
            set_fact(connection, _STOP, "")
        elif connection:
            connection.execute("DELETE FROM mailbot_fact WHERE name = %s", (_STOP,))
            connection.execute("SELECT pg_notify(%s, '')", (locks_of(connection).channel,))


@contextmanager
def _looking(database: Database) -> Iterator[Connection | None]:
    """A connection for one step; None where there is no state."""
    with database.connect() as connection, told(database.where):
        yield connection if has_tables(connection) else None
