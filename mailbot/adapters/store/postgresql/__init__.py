"""The state in a PostgreSQL database (extra `postgresql`): for trusts that want several workers, or no single host.

- `schema`: four tables, made and versioned by themselves: documents as JSON by kind and key, what each is found
  under, how many there are, and a few facts. No reading ever scans.
- `connection`: one connection, made when it is needed and again after it broke; `faults` says in our words why.
- A unit of work is one transaction, and units follow one another under a lock of the whole state (`locks`), so a
  decision is as safe as with one writer. What takes long, above all sending, happens between units.
- `store` is the door: the Store port over all this; `news` tells one worker what another has done.

Nothing here is imported unless `store.engine` asks for it: psycopg (LGPL) is no part of the core.
"""

from mailbot.adapters.store.postgresql.connection import Database
from mailbot.adapters.store.postgresql.examining import examine
from mailbot.adapters.store.postgresql.facts import bound_to, is_raised, is_there, put_flag
from mailbot.adapters.store.postgresql.news import News
from mailbot.adapters.store.postgresql.reading import read_only
from mailbot.adapters.store.postgresql.store import PostgresqlStore
from mailbot.adapters.store.postgresql.verifying import Report, verify

__all__ = [
    "Database",
    "News",
    "PostgresqlStore",
    "Report",
    "bound_to",
    "examine",
    "is_raised",
    "is_there",
    "put_flag",
    "read_only",
    "verify",
]
