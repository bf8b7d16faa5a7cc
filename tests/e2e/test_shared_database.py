"""Three workers on one PostgreSQL between a real Dovecot and a real SMTP server; two are killed in the middle."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.documents import KINDS
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from tests.cli.asking import asked
from tests.e2e.daemon import Daemon, until
from tests.e2e.library import ROBIN, Library, member
from tests.e2e.post import Letter, read
from tests.servers.postgresql import Schema
from tests.servers.smtp_sink import Taken
from tests.support.campaign_files import on_database, on_servers
from tests.support.postgresql_store import store_on

pytestmark = pytest.mark.server

WORKERS = 3
STAFF = [member(f"{first}{second}") for first in ("Ash", "Bel", "Cor", "Dee") for second in "abcdefg"]
TAKING = 0.03  # seconds that the server takes to say that it has a letter: a worker killed then leaves it in doubt
WITHOUT_HANDS = 0.05  # minutes after which a letter in doubt is looked for among the sent mail


class Workers:
    """As many machines: each with a configuration and a folder of its own, and the key of the first."""

    def __init__(self, folder: Path, library: Library, schema: Schema) -> None:
        """Nothing is started yet."""
        self.files = []
        for number in range(WORKERS):
            (folder / f"machine{number}").mkdir()
            file = on_servers(folder / f"machine{number}", library.servers, per_minute=10_000)
            file.change("[sending]\n", f'[sending]\nin_doubt = "again"\nin_doubt_minutes = {WITHOUT_HANDS}\n')
            self.files.append(on_database(file, schema.dsn))
        self.daemons = [Daemon(file) for file in self.files]

    def start(self, number: int) -> None:
        """Start one, with the key of the first."""
        key = self.files[0].state.with_suffix(".key")
        mine = self.files[number].state.with_suffix(".key")
        if number and not mine.exists():
            mine.parent.mkdir(exist_ok=True)
            shutil.copy(key, mine)
        self.daemons[number].start()

    def tidy_up(self) -> None:
        """End all."""
        for one in self.daemons:
            one.tidy_up()


@pytest.fixture
def workers(library: Library, schema: Schema, tmp_path: Path) -> Iterator[Workers]:
    """Three workers; the mail server takes its time, and files a copy of what it took."""
    library.sink.behaviour.pause = TAKING

    def file_copy(taken: Taken) -> None:
        with library.account.colleague() as client:
            client.append("Sent", taken.raw)

    library.sink.behaviour.then = file_copy
    made = Workers(tmp_path, library, schema)
    try:
        yield made
    finally:
        made.tidy_up()


def sent(library: Library, *words: str) -> list[Letter]:
    """The letters to staff that say so, in the order in which they were taken."""
    staff = {one.address for one in STAFF}
    return [one for one in map(_read, list(library.sink.taken)) if one.to in staff and (not words or one.says(*words))]


def _read(taken: Taken) -> Letter:
    return read(taken.raw)


def all_have(library: Library, *words: str) -> None:
    """Wait until each of the staff has a letter that says so."""
    until(lambda: len({one.to for one in sent(library, *words)}) == len(STAFF), f"a letter to each with {words}")


def test_nothing_is_lost_and_nothing_done_twice(library: Library, schema: Schema, workers: Workers) -> None:
    """The first, which had read the inbox, dies while joins come in; another dies while invitations go out."""
    begun = time.monotonic()
    for number in range(WORKERS):
        workers.start(number)
    for one in STAFF[:20]:
        library.writes(one, "Join the coffee trial")
    until(lambda: len(library.sink.taken) > 4, "the first letters")
    workers.daemons[0].kill()
    for one in STAFF[20:]:
        library.writes(one, "Join the coffee trial")
    all_have(library, "welcome")

    drawn = asked(workers.files[1], "rounds", "draw", "1")
    assert drawn.code == 0, drawn.err
    library.replies(ROBIN, library.letter(ROBIN, "Please check the draw"), "GO")
    until(lambda: len(sent(library, "your match is here")) > 4, "the first invitations")
    workers.daemons[1].kill()
    workers.start(0)
    all_have(library, "your match is here")
    quiet(library, workers)

    each_once(library, "welcome")
    each_once(library, "your match is here")
    events = Counter((one.to, one.event.uid, one.event.sequence) for one in sent(library) if one.event)
    assert (len(events), set(events.values())) == (len(STAFF), {1})
    whole(workers, schema)
    print(f"\n{len(library.sink.taken)} letters, {time.monotonic() - begun:.1f} s")  # noqa: T201 - worth seeing with -s


def each_once(library: Library, *words: str) -> None:
    """Each of the staff has one such letter."""
    assert Counter(one.to for one in sent(library, *words)) == dict.fromkeys((one.address for one in STAFF), 1)


def quiet(library: Library, workers: Workers) -> None:
    """Wait until no letter waits or is in doubt."""
    until(lambda: not asked(workers.files[2], "outbox", "list", "--json").out.count('"sending"'), "the doubts' end")
    assert not [one for one in asked(workers.files[2], "outbox", "list", "--json").json if one["posting"] == "queued"]
    assert library.sink.taken


def whole(workers: Workers, schema: Schema) -> None:
    """What the workers left agrees with itself: documents, indexes, counts, the numbering of the journal."""
    verified = asked(workers.files[2], "state", "verify")
    assert verified.code == 0, verified.err
    store = store_on(schema)
    lines = [int(one.key) for one in store.all(JournalLine)]
    assert lines == list(range(1, len(lines) + 1))
    assert {one.posting.value for one in store.all(OutboxRow)} == {"sent"}
    assert sum(store.count(of) for of in KINDS.values()) == len(asked(workers.files[0], "state", "export").lines) - 1
    store.close()
    assert asked(workers.files[2], "status").code == 0


def test_stopping_stops_every_worker(library: Library, workers: Workers) -> None:
    """By a command on any machine that reaches the database, before the next mail; RESUME lets all go on."""
    for number in range(2):
        workers.start(number)
    assert asked(workers.files[2], "status").code != 0  # a machine without the key can only be told so
    assert asked(workers.files[1], "stop").code == 0
    for one in STAFF[:6]:
        library.writes(one, "Join the coffee trial")
    until(lambda: waiting(workers) == 6, "six letters that wait")
    assert sent(library) == []
    workers.daemons[0].kill()
    assert asked(workers.files[1], "resume").code == 0
    until(lambda: len(sent(library, "welcome")) == 6, "the letters after RESUME")


def waiting(workers: Workers) -> int:
    """How many letters to staff wait."""
    return sum(one["posting"] == "queued" for one in asked(workers.files[1], "outbox", "list", "--json").json)


def test_the_database_restarts_and_work_goes_on(library: Library, schema: Schema, workers: Workers) -> None:
    """While it is away mail stays in the inbox, and the daemon says so once and waits; then it goes on by itself."""
    workers.files[0].change("poll_seconds = 3600", "poll_seconds = 1")
    workers.start(0)
    library.writes(STAFF[0], "Join the coffee trial")
    until(lambda: len(sent(library, "welcome")) == 1, "a letter before")
    schema.server.stop()
    try:
        library.writes(STAFF[1], "Join the coffee trial")
        until(lambda: "the server of the state is away" in workers.daemons[0].said, "the alarm")
    finally:
        schema.server.start()
    until(lambda: len(sent(library, "welcome")) == 2, "a letter after")
    assert [one.to for one in sent(library, "welcome")] == [STAFF[0].address, STAFF[1].address]
