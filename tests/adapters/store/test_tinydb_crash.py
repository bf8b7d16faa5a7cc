"""Killed at any moment: nothing confirmed is lost, no unit is half there, and the state can always be read."""

import multiprocessing
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore, read_only, verify
from mailbot.adapters.store.tinydb import storage as storage_module
from mailbot.domain.model.ledger import Cursor
from mailbot.domain.model.people import Participant
from mailbot.ports import Reader
from tests.support.sample_documents import participant

KILLS = 40
KEPT = 20


def one_unit(store: TinyDbStore, number: int) -> None:
    """Count up, add a participant, remove the one `KEPT` before: three kinds of change that belong together."""
    with store.unit() as unit:
        unit.save(Cursor("count", str(number)))
        unit.save(participant(number, volunteer=number % 2 == 0))
        unit.delete(Participant, f"p{number - KEPT:06}")


def reached(reader: Reader) -> int:
    """How far the count is; the participants must be exactly those that belong to it."""
    cursor = reader.get(Cursor, "count")
    number = int(cursor.text) if cursor else 0
    expected = [f"p{one:06}" for one in range(max(1, number - KEPT + 1), number + 1)]
    assert [one.key for one in reader.all(Participant)] == expected
    assert [one.key for one in reader.find(Participant, "volunteer", "yes")] == [
        one for one in expected if int(one[1:]) % 2 == 0
    ]
    return number


def _work(path: Path, confirmed: int) -> None:
    """Units without end, each confirmed by a byte through the pipe; snapshots all the time."""
    storage_module.SMALLEST_JOURNAL = 2_000
    store = TinyDbStore(path)
    number = reached(store)
    while True:
        number += 1
        one_unit(store, number)
        os.write(confirmed, b".")


def _killed_after(path: Path, seconds: float) -> int:
    """Let a process work, kill it with signal 9 that long after its first unit; returns how many it confirmed."""
    reading, writing = os.pipe()
    worker = multiprocessing.get_context("fork").Process(target=_work, args=(path, writing))
    worker.start()
    os.close(writing)
    confirmed = len(os.read(reading, 1))
    threading.Event().wait(seconds)
    worker.kill()
    worker.join()
    while more := len(os.read(reading, 65536)):
        confirmed += more
    os.close(reading)
    return confirmed


def test_killed_at_random_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    """Forty times: what was confirmed is there, at most one unit more, whole, and the next process goes on."""
    path = tmp_path / "state.json"
    before = 0
    for kill in range(KILLS):
        confirmed = _killed_after(path, (kill * 7 % KILLS) / 1_000)
        assert verify(path).is_sound
        store = TinyDbStore(path)
        after = reached(store)
        store.close()
        assert before + confirmed <= after <= before + confirmed + 1
        before = after
    assert before > KILLS
    assert verify(path).generation > 3


def before_each_disk_operation(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Call `act` before every change that the store makes on the disk."""

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def first_act(*arguments: object, **more: object) -> object:
            act()
            return real(*arguments, **more)

        return first_act

    for owner, name in ((os, "pwrite"), (os, "fsync"), (os, "ftruncate"), (Path, "replace"), (Path, "unlink")):
        monkeypatch.setattr(owner, name, watched(getattr(owner, name)))


def test_a_crash_between_any_two_disk_operations_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder as it is before each single operation, of units and of compacting alike, opens with all confirmed."""
    path = tmp_path / "var" / "state.json"
    confirmed: list[int] = []
    copies: list[tuple[Path, int]] = []

    def copy_folder() -> None:
        copies.append((tmp_path / f"copy-{len(copies)}" / "state.json", len(confirmed)))
        shutil.copytree(path.parent, copies[-1][0].parent)

    with monkeypatch.context() as watch:
        before_each_disk_operation(watch, copy_folder)
        store = TinyDbStore(path)
        for number in range(1, 7):
            one_unit(store, number)
            confirmed.append(number)
            if number % 2 == 0:
                store.compact()
        store.close()
    assert len(copies) >= 40
    for copy, done in copies:
        if copy.exists():
            assert done <= reached(read_only(copy)) <= done + 1
        store = TinyDbStore(copy)
        number = reached(store)
        assert done <= number <= done + 1
        one_unit(store, number + 1)
        store.close()
        assert reached(read_only(copy)) == number + 1
        assert len(list(copy.parent.iterdir())) == 3
