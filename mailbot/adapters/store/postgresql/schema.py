"""The tables: made by whoever is first, versioned, and brought up to date where an older mailbot made them.

`form` in `mailbot_fact` says in which form the state is: the layout of the tables, the form of the documents, and
by which indexes each kind is found. Every unit compares it with its own, so that a worker of another version, left
running while one was upgraded, writes nothing more.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from psycopg import sql

from mailbot.adapters.store.postgresql.connection import Connection
from mailbot.adapters.store.postgresql.locks import MAKING, Locks
from mailbot.adapters.store.postgresql.writing import Writer
from mailbot.documents import KINDS, renewed
from mailbot.errors import BadConfiguration, DamagedState
from mailbot.migrations import SCHEMA

TABLES: Final = 1
"""The layout of the tables; it grows when they change."""

FORM: Final = json.dumps(
    {"tables": TABLES, "documents": SCHEMA, "indexes": {kind: list(of.indexes) for kind, of in KINDS.items()}},
    sort_keys=True,
)
"""The form in which this version keeps a state."""

_MAKE: Final = """
CREATE TABLE mailbot_document (
  kind text COLLATE "C", key text COLLATE "C", body json NOT NULL, PRIMARY KEY (kind, key)
);
CREATE TABLE mailbot_index (
  kind text COLLATE "C", name text COLLATE "C", value text COLLATE "C", key text COLLATE "C",
  PRIMARY KEY (kind, name, value, key)
);
CREATE INDEX mailbot_index_of ON mailbot_index (key);
CREATE TABLE mailbot_count (
  kind text COLLATE "C", name text COLLATE "C", value text COLLATE "C", number bigint NOT NULL,
  PRIMARY KEY (kind, name, value)
) WITH (fillfactor = 50);
CREATE TABLE mailbot_fact (name text PRIMARY KEY, value text NOT NULL);

-- The planner's statistics quote values, and an erased address is not to live on there.
ALTER TABLE mailbot_document ALTER key SET STATISTICS 0, ALTER body SET STATISTICS 0;
ALTER TABLE mailbot_index ALTER key SET STATISTICS 0, ALTER value SET STATISTICS 0;
ALTER TABLE mailbot_count ALTER value SET STATISTICS 0;
"""

FACT: Final = "SELECT value FROM mailbot_fact WHERE name = %s"
"""What is noted under a name."""

_ALL: Final = "mailbot_document, mailbot_index, mailbot_count, mailbot_fact"

_WRITE_ANEW: Final = """
ALTER TABLE mailbot_document ALTER body TYPE json USING body::text::json;
ALTER TABLE mailbot_index ALTER value TYPE text COLLATE "C" USING value || '';
ALTER TABLE mailbot_count ALTER value TYPE text COLLATE "C" USING value || '';
"""


def is_there(connection: Connection) -> bool:
    """Whether there is a state in this database already."""
    (found,) = connection.execute("SELECT to_regclass('mailbot_fact') IS NOT NULL").fetchone() or (False,)
    return bool(found)


def locks_of(connection: Connection) -> Locks:
    """The locks of the state that is there."""
    (table,) = connection.execute("SELECT 'mailbot_document'::regclass::oid::bigint").fetchone() or (0,)
    return Locks(table)


def fact(connection: Connection, name: str) -> str | None:
    """What is noted under a name."""
    found = connection.execute(FACT, (name,)).fetchone()
    return found[0] if found else None


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Note something, in place of what was noted under this name."""
    connection.execute(
        "INSERT INTO mailbot_fact VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def prepare(connection: Connection) -> None:
    """Make the tables where there are none, and bring older ones up to date; safe for two workers at once.

    Raises:
        DamagedState: a newer mailbot made them.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        if not is_there(connection):
            connection.execute(_MAKE, prepare=False)
            set_fact(connection, "form", FORM)
        elif (form := fact(connection, "form")) != FORM:
            _renew(connection, form_of(form))


def check(connection: Connection) -> None:
    """See that the tables can be read as they are.

    Raises:
        DamagedState: a newer mailbot made them, or nobody can say who did.
    """
    form_of(fact(connection, "form"))


def form_of(text: str | None) -> Mapping[str, Any]:
    """The form of a state, if this version can read it.

    Raises:
        DamagedState: it cannot.
    """
    try:
        form = cast("Mapping[str, Any]", json.loads(text or ""))
        tables, documents = int(form["tables"]), int(form["documents"])
    except (ValueError, LookupError, TypeError) as fault:
        raise DamagedState(
            "The tables of the database do not say which mailbot made them (mailbot_fact, form). Nothing was changed. "
            "Put back a backup of the database."
        ) from fault
    if tables > TABLES or documents > SCHEMA:
        raise DamagedState(
            f"The state was written by a newer mailbot (tables {tables}, schema {documents}; this one knows {TABLES} "
            f"and {SCHEMA}). Nothing was changed. Install the newer mailbot again."
        )
    return form


def stand_still(connection: Connection) -> None:
    """Let nobody write the tables anew while this transaction reads them: called before its first reading."""
    connection.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(sql.SQL(_ALL)))


def write_anew(connection: Connection) -> None:
    """Copy what is there, and nothing that is gone, into new files; the old ones are gone with the transaction.

    VACUUM FULL would carry along the deleted rows that some other session, of whatever program, could still see.
    """
    connection.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(sql.SQL(_ALL)))
    connection.execute("DELETE FROM mailbot_count WHERE number = 0")
    connection.execute(_WRITE_ANEW, prepare=False)


def check_same(row: tuple[str, ...] | None) -> None:
    """See, within a unit, that the state is still in our form.

    Raises:
        BadConfiguration: another version of mailbot has changed it meanwhile.
    """
    if row != (FORM,):
        raise BadConfiguration(
            "Another version of mailbot has brought this database up to date. Nothing of this step was kept. Install "
            "the same version for every worker, and start this one again."
        )


def _renew(connection: Connection, form: Mapping[str, Any]) -> None:
    """Write the documents of each kind whose form or indexes have changed as this version would have written them."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (locks_of(connection).state,))
    writer, schema = Writer(connection), int(form["documents"])
    for kind, of in KINDS.items():
        if schema != SCHEMA or form["indexes"].get(kind) != list(of.indexes):
            rows = connection.execute("SELECT body FROM mailbot_document WHERE kind = %s", (kind,)).fetchall()
            for (stored,) in rows:
                writer.save(of, renewed(of, stored, schema))
    writer.write()
    set_fact(connection, "form", FORM)
