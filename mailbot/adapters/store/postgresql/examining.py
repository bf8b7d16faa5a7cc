"""For `doctor`: is this a database that mailbot can live in? Looking changes nothing."""

from collections.abc import Iterator
from typing import Final

from mailbot.adapters.store.postgresql.connection import Connection, Database
from mailbot.adapters.store.postgresql.faults import told
from mailbot.adapters.store.postgresql.schema import check, is_there

Found = tuple[bool, str, str]
"""Whether it is well, what was found, and what to do about it."""

_ON: Final = ("fsync", "full_page_writes")
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_MAY_MAKE: Final = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
_OWNS: Final = "SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY(ARRAY[{}])"
_TABLES: Final = ("mailbot_document", "mailbot_index", "mailbot_count", "mailbot_fact")


def examine(database: Database) -> Iterator[Found]:
    """What there is to say.

    Raises:
        StateAway, LoginRefused, BadConfiguration, DamagedState: it cannot be reached or used.
    """
    with database.connect() as connection, told(database.where):
        version = connection.info.parameter_status("server_version") or "?"
        yield True, f"PostgreSQL {version.partition(' ')[0]} answers ({database.where})", ""
        yield from _line(database, connection)
        yield from _rights(connection)
        yield from _durability(connection)


def _line(database: Database, connection: Connection) -> Iterator[Found]:
    host = database.parts().get("host", "")
    if not host or host.startswith("/") or host in _LOCAL:
        return
    if database.parts().get("sslmode") in ("verify-full", "verify-ca") and connection.pgconn.ssl_in_use:
        yield True, "the line is encrypted, and the server's certificate is checked", ""
        return
    state = "encrypted, but nobody checks the server" if connection.pgconn.ssl_in_use else "not encrypted"
    yield (
        False,
        f"the line to the database is {state}",
        "Add sslmode=verify-full (and sslrootcert=…) in store.dsn_file.",
    )


def _rights(connection: Connection) -> Iterator[Found]:
    if is_there(connection):
        check(connection)
        tables = ", ".join(f"'{name}'::regclass" for name in _TABLES)
        (may,) = connection.execute(_OWNS.format(tables).encode()).fetchone() or (False,)
        words, mend = "the role does not own mailbot's tables", "Let it: ALTER TABLE … OWNER TO …"
    else:
        (may,) = connection.execute(_MAY_MAKE).fetchone() or (False,)
        words, mend = "the role may not make tables here", "Let it own the database: ALTER DATABASE … OWNER TO …"
    yield (True, "the role has the rights it needs", "") if may else (False, words, mend)


def _durability(connection: Connection) -> Iterator[Found]:
    for name in _ON:
        (value,) = connection.execute("SELECT current_setting(%s)", (name,)).fetchone() or ("",)
        if value != "on":
            yield (
                False,
                f"the server has {name} = {value}: a power cut may lose what was confirmed",
                f"Set {name} = on.",
            )
