"""The engine that a PostgreSQL server keeps: any number of workers and commands, on any machine that reaches it.

What stays in files beside `store.path` on each machine: the key, and STOP for this machine's worker. The database
knows a mark of the key, so that nobody works on it with another one.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mailbot.adapters.store.postgresql import (
    Database,
    News,
    PostgresqlStore,
    bound_to,
    examine,
    is_there,
    put_flag,
    read_only,
    verify,
)
from mailbot.adapters.store.postgresql import is_raised as is_flag_up
from mailbot.adapters.store.tinydb import ScratchStore
from mailbot.bootstrap.engine import Opened
from mailbot.bootstrap.secrets import key_path, seal_for_looking, seal_of
from mailbot.bootstrap.stop_file import is_stopped, set_stopped
from mailbot.domain.seal import Seal
from mailbot.errors import BadConfiguration, DamagedState
from mailbot.ports import Reader, Store

_MARK_LENGTH: Final = 24


@dataclass(frozen=True, slots=True)
class Served:
    """The Engine over a database; `path` says where this machine's files lie."""

    path: Path
    database: Database

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """The state, beside others who may have it open too."""
        with closing(PostgresqlStore(self.database)) as store:
            self._check_key()
            seal = seal_of(self.path)
            store.bind(_mark(seal))
            yield Opened(store, seal, lambda: is_stopped(self.path) or store.is_stopped())

    def store(self) -> Store:
        """The store alone."""
        return PostgresqlStore(self.database)

    def is_there(self) -> bool:
        """Whether there is a state already."""
        return is_there(self.database)

    def reader(self) -> Reader:
        """The state as it stands, in one glance."""
        return read_only(self.database)

    def scratch(self) -> Store:
        """A copy of it in memory."""
        return ScratchStore.of(self.reader())

    def seal(self) -> Seal:
        """The seal for whoever only looks."""
        self._check_key()
        return seal_for_looking(self.path)

    def verify(self) -> list[str]:
        """Read every document, index and count."""
        report = verify(self.database)
        if not report.is_sound:
            raise DamagedState("\n".join(report.faults))
        return [f"PostgreSQL, {report.where}: whole", *(f"{kind}: {number}" for kind, number in report.documents)]

    def is_halted(self) -> bool:
        """Whether STOP lies beside the key on this machine, or is up in the database for all."""
        return is_stopped(self.path) or is_flag_up(self.database)

    def halt(self, *, stopped: bool) -> None:
        """Stop or let go, here at once and then everywhere."""
        set_stopped(self.path, stopped=stopped)
        put_flag(self.database, up=stopped)

    def news(self, store: Store) -> News:
        """What other workers and commands have done."""
        return News(self.database, store.worker if isinstance(store, PostgresqlStore) else "")

    def examine(self) -> Iterator[tuple[bool, str, str]]:
        """The server, the line to it and our rights there."""
        return examine(self.database)

    def _check_key(self) -> None:
        """See that the key on this machine, if there is one, is that of the state; and if there is none, that none is.

        Raises:
            BadConfiguration: it is not.
        """
        bound, path = bound_to(self.database), key_path(self.path)
        if bound and not path.exists():
            raise BadConfiguration(
                f"{path} is missing. The state in the database was made with a key: without it no reply can be "
                "recognised. Nothing was changed. Copy the key from another worker, or from your backup."
            )
        if bound and bound != _mark(seal_of(self.path)):
            raise BadConfiguration(
                f"{path} is not the key of the state in the database: with it no reply can be recognised. Nothing was "
                "changed. Copy the right one from another worker, or from your backup."
            )


def _mark(seal: Seal) -> str:
    """What tells keys apart, and nothing about them."""
    return seal.code(_MARK_LENGTH, "mark of the key")
