"""What other workers have done that one may be waiting for: letters to send, things that fall due, a duty set free."""

from threading import Event
from typing import Final

from psycopg import sql

from mailbot.adapters.store.postgresql.connection import Connection, Database, Line
from mailbot.adapters.store.postgresql.schema import locks_of
from mailbot.errors import MailbotError
from mailbot.ports import Duty

_HELD: Final = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND (classid::bigint << 32 | objid::bigint) = ANY(%s)"
)

_EVERY: Final = 5  # waits between two looks at the duties


class News:
    """Listens on a connection of its own. `worker` is who listens: its own news are none."""

    def __init__(self, database: Database, worker: str) -> None:
        """Nothing is connected yet."""
        self._line = Line(database, _listen)
        self._worker = worker
        self._waited = 0

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; gives whether there is something to look at.

        A duty that nobody has is news, until somebody takes it.
        """
        try:
            with self._line.held() as connection:
                heard = [one.payload for one in connection.notifies(timeout=seconds, stop_after=1)]
                return any(one != self._worker for one in heard) or self._is_a_duty_free(connection)
        except MailbotError:  # the loop itself finds out, and says it
            Event().wait(seconds)
            return False

    def _is_a_duty_free(self, connection: Connection) -> bool:
        """Looked at once in a while only."""
        self._waited = (self._waited + 1) % _EVERY
        if self._waited:
            return False
        locks = locks_of(connection)
        numbers = [locks.of(duty) for duty in Duty]
        (held,) = connection.execute(_HELD, (numbers,)).fetchone() or (0,)
        return int(held) < len(numbers)

    def close(self) -> None:
        """Listen no more."""
        self._line.close()


def _listen(connection: Connection) -> None:
    channel = locks_of(connection).channel
    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
