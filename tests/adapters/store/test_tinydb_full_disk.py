"""A disk that is full or fails: the unit is refused in clear words, what was confirmed stays, later ones go on."""

import errno
import multiprocessing
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore, read_only
from mailbot.adapters.store.tinydb import storage as storage_module
from mailbot.adapters.store.tinydb.shelves import Shelves
from mailbot.domain.model.people import Participant
from mailbot.errors import StoreFull
from tests.support.sample_documents import participant


def keep(store: TinyDbStore, number: int) -> None:
    """One unit with one participant."""
    with store.unit() as unit:
        unit.save(participant(number))


def _limit(size: int) -> None:
    """No file may grow beyond this size: the system then behaves as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def _fill_the_disk(path: Path, said: object) -> None:
    """In a process of its own: work until the disk is full, look, make room, work on; tells what it saw."""
    store = TinyDbStore(path)
    _limit(20_000)
    number = 0
    try:
        while True:
            keep(store, number + 1)
            number += 1
    except StoreFull as refusal:
        said.send((number, str(refusal), refusal.exit_code))
    size = path.with_name("state.json.1.log").stat().st_size
    said.send((store.count(Participant), size, reader_count(path)))
    with pytest.raises(StoreFull):
        keep(store, number + 1)
    _limit(resource.RLIM_INFINITY)
    keep(store, number + 1)
    said.send((store.count(Participant), reader_count(path)))


def reader_count(path: Path) -> int:
    """What another process would find on the disk."""
    return read_only(path).count(Participant)


def in_a_process(work: Callable[[Path, object], None], path: Path) -> list[object]:
    """All that the work said before it ended."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=work, args=(path, there))
    process.start()
    there.close()
    said = []
    while here.poll(20):
        try:
            said.append(here.recv())
        except EOFError:
            break
    process.join()
    assert process.exitcode == 0
    return said


def test_on_a_full_disk_a_unit_is_refused_and_later_ones_go_on(tmp_path: Path) -> None:
    """A part of the record fits; it is taken back, everything before stays, and with room the same unit succeeds."""
    path = tmp_path / "state.json"
    (done, words, code), (held, size, on_disk), (after, after_on_disk) = in_a_process(_fill_the_disk, path)
    assert done > 10
    assert (held, on_disk, after, after_on_disk) == (done, done, done + 1, done + 1)
    assert 19_000 < size < 20_000
    assert code == 75
    assert words.startswith("The state could not be written: File too large")
    assert "Nothing of this step was kept, and everything before it is safe. Make room on that disk" in words


def _no_room_for_a_snapshot(path: Path, said: object) -> None:
    storage_module.SMALLEST_JOURNAL = 3_000
    store = TinyDbStore(path)
    for number in range(5):
        keep(store, number)
    _limit(2_000)
    try:
        store.compact()
    except StoreFull as refusal:
        said.send(str(refusal))
    said.send(sorted(file.name for file in path.parent.iterdir()))
    _limit(resource.RLIM_INFINITY)
    keep(store, 5)
    store.compact()
    said.send((store.count(Participant), reader_count(path)))


def test_without_room_for_a_snapshot_the_state_is_as_before(tmp_path: Path) -> None:
    """Compacting says so, leaves nothing half-written behind, and works once there is room."""
    words, names, counts = in_a_process(_no_room_for_a_snapshot, tmp_path / "state.json")
    assert "could not be written anew: File too large. What was confirmed before is safe." in words
    assert names == ["state.json", "state.json.1.log", "state.json.lock"]
    assert counts == (6, 6)


class BrokenDisk:
    """Fails the next calls of one operation, with the error of a disk that is broken, full or read-only."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
        self.fails = 0
        self._real = getattr(os, operation)
        monkeypatch.setattr(os, operation, self._call)

    def _call(self, *arguments: object) -> object:
        if self.fails:
            self.fails -= 1
            raise OSError(errno.EIO, "Input/output error")
        return self._real(*arguments)


@pytest.mark.parametrize("operation", ["pwrite", "fsync"])
@pytest.mark.parametrize("failures", [1, 2, 3])
def test_a_failing_disk_refuses_and_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, failures: int
) -> None:
    """Even when taking back the half-written record fails too: it is taken back before the next one."""
    disk = BrokenDisk(monkeypatch, operation)
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)
    disk.fails = failures
    while disk.fails:
        with pytest.raises(StoreFull, match="Input/output error"):
            keep(store, 2)
        assert [one.key for one in store.all(Participant)] == ["p000001"]
    keep(store, 3)
    store.close()
    assert [one.key for one in read_only(path).all(Participant)] == ["p000001", "p000003"]


def test_after_a_failed_fsync_nothing_more_is_confirmed_by_that_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may have forgotten what it could not write, and call the next fsync a success: all is written anew."""
    disk = BrokenDisk(monkeypatch, "fsync")
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)
    disk.fails = 1
    with pytest.raises(StoreFull):
        keep(store, 2)
    assert path.with_name("state.json.1.log").exists()
    keep(store, 3)
    keep(store, 4)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["state.json", "state.json.2.log", "state.json.lock"]
    assert path.with_name("state.json.2.log").read_bytes().count(b"\n") == 2
    store.close()
    assert [one.key for one in read_only(path).all(Participant)] == ["p000001", "p000003", "p000004"]


@pytest.mark.parametrize("operation", ["pwrite", "fsync", "ftruncate"])
def test_an_interrupted_unit_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    """Ctrl-C in the middle of writing: nothing of the unit is there, in memory or on the disk; the next one works."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)
    with path.with_name("state.json.1.log").open("ab") as file:
        file.write(b"torn" if operation == "ftruncate" else b"")
    with monkeypatch.context() as pressed:
        interrupt_once(pressed, operation)
        with pytest.raises(KeyboardInterrupt):
            keep(store, 2)
    assert [one.key for one in store.all(Participant)] == ["p000001"]
    assert [one.key for one in read_only(path).all(Participant)] == ["p000001"]
    keep(store, 3)
    store.close()
    assert [one.key for one in read_only(path).all(Participant)] == ["p000001", "p000003"]


def interrupt_once(monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    """The next call of this operation is done, and then interrupted."""
    real, pressed = getattr(os, operation), []

    def interrupted(*arguments: object) -> object:
        done = real(*arguments)
        if not pressed:
            pressed.append(operation)
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(os, operation, interrupted)


def test_a_unit_interrupted_behind_the_disk_asks_to_be_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on the disk and not in memory: nothing more is done upon a memory that is out of date."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as pressed:
        pressed.setattr(Shelves, "apply", interrupted)
        with pytest.raises(KeyboardInterrupt):
            keep(store, 2)
    with pytest.raises(RuntimeError, match="opened again"), store.unit():
        pytest.fail("a unit was opened")
    store.close()
    again = TinyDbStore(path)
    assert [one.key for one in again.all(Participant)] == ["p000001", "p000002"]
    again.close()


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("when", ["before", "after"])
def test_compacting_interrupted_at_its_turning_point_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str, interruption: type[BaseException]
) -> None:
    """Whether the new snapshot took its place or not: what is confirmed afterwards is there at the next start."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)
    real = Path.replace

    def interrupted(written: Path, target: Path) -> None:
        if when == "after":
            real(written, target)
        raise interruption

    with monkeypatch.context() as pressed:
        pressed.setattr(Path, "replace", interrupted)
        with pytest.raises((KeyboardInterrupt, StoreFull)):
            store.compact()
    assert [one.key for one in read_only(path).all(Participant)] == ["p000001"]
    keep(store, 2)
    store.close()
    store = TinyDbStore(path)
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000002"]
    store.close()
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("failing", [1, 2, 3], ids=["journal", "snapshot", "folder"])
def test_a_disk_that_fails_while_compacting_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """Whichever fsync fails, of the new journal, the snapshot or the folder: units before and after it are kept."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    keep(store, 1)
    calls = []
    real = os.fsync

    def fail_one(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail_one)
        with pytest.raises(StoreFull, match="Input/output error"):
            store.compact()
    assert len(calls) >= failing
    keep(store, 2)
    store.close()
    store = TinyDbStore(path)
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000002"]
    store.close()


def test_a_failing_snapshot_does_not_fail_the_unit_that_asked_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The unit is confirmed already; the tidying is tried again when the journal has doubled."""
    monkeypatch.setattr(storage_module, "SMALLEST_JOURNAL", 1_000)
    store = TinyDbStore(tmp_path / "state.json")
    tries: list[Path] = []

    def no_room(*_: object) -> int:
        tries.append(tmp_path)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(storage_module, "write_snapshot", no_room)
        for number in range(40):
            keep(store, number)
    assert store.count(Participant) == 40
    assert 2 < len(tries) < 6
    for number in range(40, 80):
        keep(store, number)
    assert store.count(Participant) == reader_count(tmp_path / "state.json") == 80
    assert (tmp_path / "state.json").stat().st_size > 10_000
    store.close()
