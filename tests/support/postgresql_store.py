"""The PostgreSQL engine on a test server."""

from mailbot.adapters.store.postgresql import Database, PostgresqlStore
from tests.servers.postgresql import Schema


def database_of(schema: Schema) -> Database:
    """The database behind a schema."""
    return Database(lambda: schema.dsn)


def store_on(schema: Schema) -> PostgresqlStore:
    """One worker's store on it."""
    return PostgresqlStore(database_of(schema))
