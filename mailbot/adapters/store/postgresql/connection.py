"""One connection to the server: made when it is first needed, and made again after it broke."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow

from mailbot.adapters.store.postgresql.faults import told
from mailbot.errors import BadConfiguration

Connection = psycopg.Connection[TupleRow]

OLDEST: Final = 140000
"""The oldest server that will do: PostgreSQL 14, the first that ends a session which hangs (`idle_session_timeout`)."""

_CONNECT_SECONDS: Final = 10
_VANISHED: Final = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}

SETTINGS: Final = {
    "jit": "off",
    "enable_seqscan": "off",  # every reading of ours has its index; without statistics the planner may doubt it
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "enable_bitmapscan": "off",
    "enable_sort": "off",
    "tcp_keepalives_idle": "10",  # a worker whose machine is gone gives its duties back within half a minute
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "lock_timeout": "150s",
    "idle_in_transaction_session_timeout": "120s",  # a worker frozen within a unit holds up nobody for longer
}
"""What each of our sessions asks of the server."""


@dataclass(frozen=True, slots=True)
class Database:
    """Which database: `dsn` gives its connection string each time one is made, so that a new password is taken up."""

    dsn: Callable[[], str]

    @property
    def where(self) -> str:
        """The server and the database, for messages; never the user or the password."""
        parts = self.parts()
        host = parts.get("host") or parts.get("hostaddr") or "this machine"
        return f"{host}, database {parts.get('dbname') or parts.get('user', '')}"

    def parts(self) -> dict[str, str]:
        """What the connection string says.

        Raises:
            BadConfiguration: it is none.
        """
        try:
            return {name: str(value) for name, value in conninfo_to_dict(self.dsn()).items() if value is not None}
        except psycopg.Error:  # its words may quote the password
            raise BadConfiguration(
                "The connection string in store.dsn_file cannot be read. Give one line such as "
                "postgresql://mailbot:PASSWORD@db.example.nhs.uk/mailbot?sslmode=verify-full"
            ) from None

    def connect(self, **settings: str) -> Connection:
        """A connection of our kind; `settings` come on top of ours.

        Raises:
            StateAway, LoginRefused, BadConfiguration: there is none to be had, now or at all.
        """
        parts: dict[str, object] = {"connect_timeout": _CONNECT_SECONDS, "application_name": "mailbot", **_VANISHED}
        with told(self.where):
            made = psycopg.connect("", autocommit=True, prepare_threshold=0, **{**parts, **self.parts()})  # type: ignore[arg-type]
            try:
                _settle_in(made, {**SETTINGS, **settings})
            except BaseException:
                made.close()
                raise
        return made


def _settle_in(connection: Connection, settings: dict[str, str]) -> None:
    info = connection.info
    if info.server_version < OLDEST:
        raise BadConfiguration(f"PostgreSQL {info.server_version // 10000} is too old: mailbot needs 14 or newer.")
    if info.parameter_status("server_encoding") != "UTF8":
        raise BadConfiguration("The database does not hold UTF-8. Create it anew: CREATE DATABASE … ENCODING 'UTF8'.")
    connection.execute(
        "SELECT set_config(name, value, false) FROM unnest(%s::text[], %s::text[]) AS ours (name, value)",
        (list(settings), list(settings.values())),
    )
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    )


class Line:
    """The connection of one worker. What breaks it is told; the next use makes a new one and calls `prepare` on it."""

    def __init__(self, database: Database, prepare: Callable[[Connection], None], **settings: str) -> None:
        """Nothing is connected yet."""
        self._database = database
        self._prepare = prepare
        self._settings = settings
        self._connection: Connection | None = None

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """The connection, for a step.

        Raises:
            StateAway: there is none, or it broke; what the step did holds only if it was committed before.
            LoginRefused, BadConfiguration, StoreFull, DamagedState: as the server says.
        """
        connection = self._open()
        with told(self._database.where):
            yield connection

    def _open(self) -> Connection:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        fresh = self._database.connect(**self._settings)
        try:
            with told(self._database.where):
                self._prepare(fresh)
        except BaseException:
            fresh.close()
            raise
        self._connection = fresh
        return fresh

    def close(self) -> None:
        """End it; no error when it is not open."""
        if self._connection is not None:
            self._connection.close()
