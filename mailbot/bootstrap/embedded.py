"""The engine in mailbot itself: TinyDB's files on this machine, and one process that has them open."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from mailbot.adapters import requests
from mailbot.adapters.store.tinydb import ScratchStore, TinyDbStore, read_only, verify
from mailbot.bootstrap.engine import Opened
from mailbot.bootstrap.secrets import seal_for_looking, seal_of
from mailbot.bootstrap.stop_file import is_stopped, set_stopped
from mailbot.domain.seal import Seal
from mailbot.errors import DamagedState
from mailbot.ports import Reader, Store


@dataclass(frozen=True, slots=True)
class Embedded:
    """The Engine over the state at this path."""

    path: Path

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """The state, locked for as long as it is open."""
        seal = seal_of(self.path)
        with closing(TinyDbStore(self.path)) as store:
            yield Opened(store, seal, self.is_halted, store.repaired)

    def store(self) -> Store:
        """The store alone, locked until it is closed."""
        return TinyDbStore(self.path)

    def is_there(self) -> bool:
        """Whether there is a state already."""
        return self.path.exists()

    def reader(self) -> Reader:
        """The state as it was confirmed, without the lock."""
        return read_only(self.path)

    def scratch(self) -> Store:
        """A copy of it in memory."""
        return ScratchStore.at(self.path)

    def seal(self) -> Seal:
        """The seal for whoever only looks."""
        return seal_for_looking(self.path)

    def verify(self) -> list[str]:
        """Read every record."""
        report = verify(self.path)
        if not report.is_sound:
            raise DamagedState("\n".join(report.faults))
        held = [f"{kind}: {number}" for kind, number in report.documents]
        torn = [f"{report.torn} bytes of a last, unconfirmed unit were left by a crash; they do no harm"]
        return [
            f"{report.path}: whole (generation {report.generation}, {report.units} units in the journal)",
            *held,
            *(torn if report.torn else []),
        ]

    def is_halted(self) -> bool:
        """Whether the STOP file lies beside the state."""
        return is_stopped(self.path)

    def halt(self, *, stopped: bool) -> None:
        """Make or remove the STOP file."""
        set_stopped(self.path, stopped=stopped)

    def news(self, store: Store) -> "Requests":
        """Requests that commands leave."""
        del store
        return Requests(requests.requests_folder(self.path))

    def examine(self) -> Iterator[tuple[bool, str, str]]:
        """There is nothing to say beyond `verify`."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Requests:
    """The News that are request files in a folder."""

    folder: Path

    def wait(self, seconds: float) -> bool:
        """Wait so long, then look: the loop itself looks too, and says what is wrong with the folder."""
        Event().wait(seconds)
        with suppress(OSError):
            return requests.are_waiting(self.folder)
        return False

    def close(self) -> None:
        """Nothing was opened."""
