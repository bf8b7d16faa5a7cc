"""The state itself: open, verify, compact, export and import it, whichever engine keeps it."""

from collections.abc import Iterable, Iterator
from contextlib import closing

from mailbot.adapters.store.transfer import export_lines, import_lines
from mailbot.bootstrap.embedded import Embedded
from mailbot.bootstrap.engine import Engine
from mailbot.bootstrap.secrets import refuse_root_over, secret_in
from mailbot.errors import BadConfiguration
from mailbot.ports import Reader
from mailbot.settings import Settings

_INSTALL = (
    'store.engine = "postgresql" needs the library psycopg, which is no part of the core of mailbot. Nothing was '
    "changed. Install it beside mailbot: pip install 'mailbot[postgresql]'; in a checkout: "
    "pip install -c constraints.txt -e '.[postgresql]'"
)


def engine_of(settings: Settings) -> Engine:
    """The engine of a configuration; nothing is opened or connected yet.

    Raises:
        BadConfiguration: the library of this engine is not installed.
    """
    path, dsn_file = settings.store.path, settings.store.dsn_file
    if settings.store.engine == "tinydb" or dsn_file is None:
        return Embedded(path)
    try:
        from mailbot.adapters.store.postgresql import Database  # noqa: PLC0415 - the core runs without this extra
        from mailbot.bootstrap.served import Served  # noqa: PLC0415
    except ImportError as missing:
        raise BadConfiguration(_INSTALL) from missing
    return Served(path, Database(lambda: secret_in(dsn_file)))


def reader_of(settings: Settings) -> Reader:
    """The state as it stands, without the lock: for commands that only look, while a daemon may be writing.

    Raises:
        DamagedState, StateAway: it cannot be read.
    """
    return engine_of(settings).reader()


def verify_state(settings: Settings) -> list[str]:
    """Read every record; gives what was found, in words.

    Raises:
        DamagedState: something is not whole; the text says what.
    """
    return engine_of(settings).verify()


def compact_state(settings: Settings) -> None:
    """Leave nothing deleted in any file.

    Raises:
        Busy: a daemon has the state open; it compacts by itself after an erasure.
    """
    refuse_root_over(settings.store.path)
    with closing(engine_of(settings).store()) as store:
        store.compact()


def export_state(settings: Settings) -> Iterator[str]:
    """The whole state as JSON lines."""
    return export_lines(reader_of(settings))


def import_state(settings: Settings, lines: Iterable[str]) -> int:
    """Take an export into an empty state; gives the number of documents.

    Raises:
        Busy, DamagedState: the state is in use or not empty, or a line is not of an export.
    """
    refuse_root_over(settings.store.path)
    with closing(engine_of(settings).store()) as store:
        return import_lines(store, lines)
