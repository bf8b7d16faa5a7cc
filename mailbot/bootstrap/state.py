"""The state itself: verify, compact, export and import it, whichever engine keeps it."""

from collections.abc import Iterable, Iterator
from contextlib import closing

from mailbot.adapters.store.tinydb import TinyDbStore, read_only, verify
from mailbot.adapters.store.transfer import export_lines, import_lines
from mailbot.errors import DamagedState
from mailbot.ports import Reader
from mailbot.settings import Settings


def reader_of(settings: Settings) -> Reader:
    """The state as it stands, without the lock: for commands that only look, while a daemon may be writing.

    Raises:
        DamagedState: it cannot be read.
    """
    return read_only(settings.store.path)


def verify_state(settings: Settings) -> list[str]:
    """Read every record; gives what was found, in words.

    Raises:
        DamagedState: something is not whole; the text says what.
    """
    report = verify(settings.store.path)
    if not report.is_sound:
        raise DamagedState("\n".join(report.faults))
    held = [f"{kind}: {number}" for kind, number in report.documents]
    torn = [f"{report.torn} bytes of a last, unconfirmed unit were left by a crash; they do no harm"]
    return [
        f"{report.path}: whole (generation {report.generation}, {report.units} units in the journal)",
        *held,
        *(torn if report.torn else []),
    ]


def compact_state(settings: Settings) -> None:
    """Leave nothing deleted in any file.

    Raises:
        Busy: a daemon has the state open; it compacts by itself after an erasure.
    """
    with closing(TinyDbStore(settings.store.path)) as store:
        store.compact()


def export_state(settings: Settings) -> Iterator[str]:
    """The whole state as JSON lines."""
    return export_lines(read_only(settings.store.path))


def import_state(settings: Settings, lines: Iterable[str]) -> int:
    """Take an export into an empty state; gives the number of documents.

    Raises:
        Busy, DamagedState: the state is in use or not empty, or a line is not of an export.
    """
    with closing(TinyDbStore(settings.store.path)) as store:
        return import_lines(store, lines)
