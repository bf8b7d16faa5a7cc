"""What lies on the disk: names, modes, generations, the lock, and that any TinyDB can open the snapshot."""

import errno
import gc
import json
import multiprocessing
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from mailbot.adapters.store.tinydb import TinyDbStore, read_only
from mailbot.adapters.store.tinydb import loading as loading_module
from mailbot.adapters.store.tinydb import storage as storage_module
from mailbot.adapters.store.tinydb.loading import load
from mailbot.adapters.store.tinydb.lock import Lock
from mailbot.documents import KINDS, to_json
from mailbot.domain.model.ledger import Cursor, OutboxRow, Seen
from mailbot.domain.model.people import Participant
from mailbot.errors import BadConfiguration, Busy, StoreFull
from mailbot.migrations import SCHEMA
from tests.support.sample_documents import NOON, ONE_OF_EACH, OUTBOX_ROW, participant


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is to be: in a folder that is not there yet."""
    return tmp_path / "var" / "state.json"


def names(path: Path) -> list[str]:
    """The files beside the state."""
    return sorted(file.name for file in path.parent.iterdir())


def fill(path: Path, *documents: object) -> None:
    """Open, save all in one unit, close."""
    store = TinyDbStore(path)
    with store.unit() as unit:
        for document in documents:
            unit.save(document)
    store.close()


def test_a_new_state_is_three_private_files_in_a_private_folder(path: Path) -> None:
    """Snapshot, journal and lock, which only their owner may read, whatever the umask says."""
    before = os.umask(0)
    try:
        TinyDbStore(path).close()
    finally:
        os.umask(before)
    assert names(path) == ["state.json", "state.json.1.log", "state.json.lock"]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_what_was_put_there_by_hand_becomes_private(path: Path) -> None:
    """A backup put back with the modes of every day: whoever opens it for writing closes it to others."""
    fill(path, participant(1))
    for file in path.parent.iterdir():
        file.chmod(0o644)
    before = os.umask(0o277)
    try:
        TinyDbStore(path).close()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_two_paths_to_one_state_have_one_lock(path: Path, tmp_path: Path) -> None:
    """A link to the file leads to its journal too; compacting replaces the file, and the link stays one."""
    fill(path, participant(1))
    link = tmp_path / "link.json"
    link.symlink_to(path)
    store = TinyDbStore(link)
    with pytest.raises(Busy):
        TinyDbStore(path)
    with store.unit() as unit:
        unit.save(participant(2))
    store.compact()
    store.close()
    assert link.is_symlink()
    assert names(path) == ["state.json", "state.json.2.log", "state.json.lock"]
    assert read_only(link).count(Participant) == read_only(path).count(Participant) == 2


@pytest.mark.parametrize("name", ["state.json.tmp", "state.json.2.log"])
def test_a_link_in_the_folder_has_nothing_written_elsewhere(path: Path, tmp_path: Path, name: str) -> None:
    """Whoever may write to the folder of the state can make compacting fail, and nothing worse."""
    fill(path, participant(1))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    store = TinyDbStore(path)
    path.with_name(name).symlink_to(elsewhere)
    with suppress(StoreFull):
        store.compact()
    store.close()
    assert elsewhere.read_text() == "precious"
    assert read_only(path).count(Participant) == 1


def test_who_removed_the_lock_does_not_get_a_second_writer(path: Path) -> None:
    """It looks like something that a crash left, but is none: the journal is held as well."""
    first = TinyDbStore(path)
    path.with_name("state.json.lock").unlink()
    with pytest.raises(Busy, match="in use by another mailbot"):
        TinyDbStore(path)
    with first.unit() as unit:
        unit.save(participant(1))
    first.compact()
    path.with_name("state.json.lock").unlink()
    with pytest.raises(Busy, match="in use by another mailbot"):
        TinyDbStore(path)
    first.close()
    assert read_only(path).count(Participant) == 1


def test_a_unit_is_one_line_and_one_fsync(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents it changes; a unit that changes nothing writes nothing."""
    synced: list[int] = []
    store = TinyDbStore(path)
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), real(descriptor)))
    with store.unit() as unit:
        for document in ONE_OF_EACH:
            unit.save(document)
        unit.delete(Participant, "never there")
    assert len(synced) == 1
    with store.unit() as unit:
        unit.get(Participant, "p000001")
        unit.save(participant(7))
        unit.delete(Participant, "p000007")
    assert len(synced) == 1
    store.close()
    assert path.with_name("state.json.1.log").read_bytes().count(b"\n") == 1


def test_what_was_written_is_there_at_the_next_start(path: Path) -> None:
    """From the journal alone, from the snapshot alone, and from both together."""
    fill(path, *ONE_OF_EACH, participant(50))
    for _ in range(2):
        store = TinyDbStore(path)
        assert [store.get(type(one), one.key) for one in ONE_OF_EACH] == list(ONE_OF_EACH)
        assert [one.key for one in store.find(OutboxRow, "to", OUTBOX_ROW.to)] == [OUTBOX_ROW.key]
        assert store.repaired == ""
        store.compact()
        with store.unit() as unit:
            unit.delete(Participant, "p000050")
        store.close()
    store = TinyDbStore(path)
    assert store.count(Participant) == 1
    store.close()


def test_any_tinydb_opens_the_snapshot(path: Path) -> None:
    """A stock TinyDB lists, counts and queries every table, by fields and by indexed properties alike."""
    fill(path, *ONE_OF_EACH, *(participant(number) for number in range(10, 14)))
    store = TinyDbStore(path)
    store.compact()
    store.close()
    before = path.read_bytes()
    with TinyDB(path, access_mode="r") as stock:
        assert stock.tables() == {*KINDS, "_meta"}
        assert stock.table("participant").all()[0] == to_json(ONE_OF_EACH[2])
        assert [one.doc_id for one in stock.table("participant")] == [1, 2, 3, 4, 5]
        assert stock.table("outbox").get(where("to") == OUTBOX_ROW.to)["message_id"] == OUTBOX_ROW.message_id
        (meta,) = stock.table("_meta").all()
        assert (meta["schema"], meta["generation"]) == (SCHEMA, 2)
    assert path.read_bytes() == before


def test_the_live_tables_answer_tinydb_queries(path: Path) -> None:
    """Inside, too, it is a TinyDB: its queries see every unit at once, and its own writing is closed."""
    store = TinyDbStore(path)
    for number in range(1, 4):
        with store.unit() as unit:
            unit.save(participant(number, volunteer=number == 2))
        table = store._db.keyed("participant")
        assert len(table) == number
        assert [one["id"] for one in table.search(where("standing") == "joined")][-1] == f"p{number:06}"
    assert table.get(where("volunteer").test(bool)).doc_id == "p000002"
    assert store._db.tables() == {"participant"}
    with pytest.raises(TypeError, match="unit of work"):
        table.remove(where("volunteer").test(bool))
    assert store.count(Participant) == 3
    store.close()


def test_a_second_opener_is_refused_at_once(path: Path) -> None:
    """It is told who holds the state; nothing changes; after closing the next one gets it."""
    first = TinyDbStore(path)
    before = path.read_bytes()
    with pytest.raises(Busy, match=rf"in use by another mailbot \(process {os.getpid()}\)") as refusal:
        TinyDbStore(path)
    assert refusal.value.exit_code == 75
    assert path.read_bytes() == before
    first.close()
    TinyDbStore(path).close()


def test_the_lock_holds_on_a_full_disk_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the name of the holder cannot be written, the next one is refused all the same, without a name."""
    TinyDbStore(path).close()
    path.with_name("state.json.lock").write_bytes(b"")

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "ftruncate", no_room)
        lock = Lock(path)
    with pytest.raises(Busy, match=r"in use by another mailbot\. Nothing was changed"):
        Lock(path)
    lock.release()
    TinyDbStore(path).close()


@pytest.mark.parametrize("is_on", [True, False])
def test_loading_leaves_the_collector_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, is_on: bool) -> None:
    """It rests meanwhile; many documents are put out of its sight, and it is on or off as before."""
    fill(path, *ONE_OF_EACH)
    monkeypatch.setattr(loading_module, "_MANY", 10)
    gc.unfreeze()
    try:
        (gc.enable if is_on else gc.disable)()
        assert load(path).shelves["participant"].documents.keys() == {"p000001"}
        assert gc.isenabled() is is_on
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def _hold(path: Path, ready: object) -> None:
    TinyDbStore(path)
    ready.send(True)
    ready.recv()


def test_a_killed_holder_leaves_no_lock(path: Path) -> None:
    """The operating system gives the lock back, however the other process ended."""
    here, there = multiprocessing.Pipe()
    other = multiprocessing.get_context("fork").Process(target=_hold, args=(path, there))
    other.start()
    assert here.recv()
    with pytest.raises(Busy, match=rf"process {other.pid}\)"):
        TinyDbStore(path)
    other.kill()
    other.join()
    store = TinyDbStore(path)
    assert store.repaired == ""
    store.close()


def test_a_place_where_no_state_can_be_is_a_matter_of_configuration(tmp_path: Path) -> None:
    """The message names the path and the setting; nothing was made."""
    (tmp_path / "file").write_text("here")
    with pytest.raises(BadConfiguration, match=r"`path` under \[store\]") as refusal:
        TinyDbStore(tmp_path / "file" / "state.json")
    assert refusal.value.exit_code == 78
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_compacting_begins_a_new_generation(path: Path) -> None:
    """The old journal goes, the new one is empty, and the snapshot holds everything."""
    fill(path, participant(1))
    store = TinyDbStore(path)
    store.compact()
    store.close()
    assert names(path) == ["state.json", "state.json.2.log", "state.json.lock"]
    assert path.with_name("state.json.2.log").read_bytes() == b""
    assert json.loads(path.read_text())["participant"]["1"]["id"] == "p000001"


def test_a_large_journal_becomes_a_snapshot_by_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal never grows beyond the larger of its smallest size and the snapshot; nothing is lost on the way."""
    monkeypatch.setattr(storage_module, "SMALLEST_JOURNAL", 4_000)
    store = TinyDbStore(path)
    generations, sizes = set(), []
    for number in range(200):
        with store.unit() as unit:
            unit.save(participant(number))
        (journal,) = path.parent.glob("*.log")
        generations.add(journal.name)
        sizes.append(journal.stat().st_size - max(4_000, path.stat().st_size))
    assert store.count(Participant) == 200
    store.close()
    assert 3 < len(generations) < 12
    assert max(sizes) < 1_000


def test_what_a_crash_left_of_other_generations_is_removed(path: Path) -> None:
    """An old journal, an empty newer one and a half-written snapshot go; files that are not ours stay."""
    fill(path, participant(1))
    for name in ("state.json.0.log", "state.json.2.log", "state.json.tmp", "state.json.9.log.txt", "notes.txt"):
        path.with_name(name).write_bytes(b"" if "2" in name else b"left over")
    TinyDbStore(path).close()
    assert names(path) == ["notes.txt", "state.json", "state.json.1.log", "state.json.9.log.txt", "state.json.lock"]


ERASED = (
    participant(3, email="ghost@example.nhs.uk", aliases=("ghöst@example.org",)),
    Cursor("ghost", "ghost in the cursor"),
    Seen("ghost", NOON, participant="ghost"),
)


def traces(path: Path) -> list[str]:
    """The files in which the erased person can still be found."""
    return sorted(
        file.name
        for file in path.parent.rglob("*")
        if b"ghost" in file.read_bytes() or b"gh\\u00f6st" in file.read_bytes()
    )


def test_what_was_deleted_is_gone_from_every_file_after_compacting(path: Path) -> None:
    """Before, the journal and the snapshot show it (so the search would find it); after, no file in the folder does."""
    fill(path, *ERASED, participant(4))
    assert traces(path) == ["state.json.1.log"]
    store = TinyDbStore(path)
    store.compact()
    assert traces(path) == ["state.json"]
    with store.unit() as unit:
        for one in ERASED:
            unit.delete(type(one), one.key)
    assert traces(path) == ["state.json", "state.json.2.log"]
    store.compact()
    assert traces(path) == []
    assert store.count(Participant) == 1
    store.close()
