"""Reading while the daemon writes: no lock, no change, always a whole moment."""

import multiprocessing
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore, read_only
from mailbot.adapters.store.tinydb import storage as storage_module
from mailbot.adapters.store.tinydb.journal import encode
from mailbot.documents import to_json
from mailbot.domain.model.ledger import Cursor
from mailbot.domain.model.people import Participant
from mailbot.errors import DamagedState
from tests.support.sample_documents import ONE_OF_EACH, participant


def test_a_reader_sees_what_is_confirmed_while_the_writer_holds_the_lock(tmp_path: Path) -> None:
    """Each opening shows its moment; the reader changes no file."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    with store.unit() as unit:
        for document in ONE_OF_EACH:
            unit.save(document)
        assert read_only(path).count(Participant) == 0
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    reader = read_only(path)
    assert [reader.get(type(one), one.key) for one in ONE_OF_EACH] == list(ONE_OF_EACH)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    with store.unit() as unit:
        unit.save(participant(60))
    assert reader.count(Participant) == 1
    assert [one.key for one in read_only(path).find(Participant, "email", "p60@example.nhs.uk")] == ["p000060"]
    store.close()


def test_where_there_is_no_state_a_reader_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    """A first `status` neither fails nor leaves files behind."""
    reader = read_only(tmp_path / "var" / "state.json")
    assert (reader.count(Participant), list(reader.all(Cursor)), reader.get(Cursor, "x")) == (0, [], None)
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_is_being_written_is_left_out(tmp_path: Path) -> None:
    """A reader neither fails at it nor cuts it off: it is the writer's."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    with store.unit() as unit:
        unit.save(participant(1))
    journal = path.with_name("state.json.1.log")
    record = encode([("participant", "p000002", to_json(participant(2)))])
    whole = journal.read_bytes()
    for length in range(0, len(record), 25):
        journal.write_bytes(whole + record[:length])
        assert read_only(path).count(Participant) == 1
        assert journal.stat().st_size == len(whole) + length
    journal.write_bytes(whole + record)
    assert read_only(path).count(Participant) == 2
    store.close()


def _write(path: Path, ready: object) -> None:
    storage_module.SMALLEST_JOURNAL = 1_000
    store = TinyDbStore(path)
    number = 0
    while True:
        number += 1
        with store.unit() as unit:
            unit.save(participant(number))
            unit.save(Cursor("count", str(number)))
            unit.delete(Participant, f"p{number - 5:06}")
        if number == 1:
            ready.send(True)


def test_a_reader_always_sees_a_whole_moment(tmp_path: Path) -> None:
    """A hundred looks or more at a state that another process changes and compacts all the time: never half a unit."""
    path = tmp_path / "state.json"
    here, there = multiprocessing.Pipe()
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(path, there))
    writer.start()
    assert here.recv()
    seen = []
    try:
        while len(seen) < 100 or seen[-1] == seen[0]:  # on a busy disk the other takes its time
            assert writer.is_alive()
            reader = read_only(path)
            number = int(reader.get(Cursor, "count").text)
            kept = [one.key for one in reader.all(Participant)]
            assert kept == [f"p{one:06}" for one in range(max(1, number - 4), number + 1)]
            seen.append(number)
    finally:
        writer.kill()
        writer.join()
    assert seen == sorted(seen)


def test_damage_that_stays_is_told(tmp_path: Path) -> None:
    """After a few looks it is not a coincidence any more."""
    path = tmp_path / "state.json"
    TinyDbStore(path).close()
    path.with_name("state.json.1.log").write_bytes(b"rubbish\n")
    with pytest.raises(DamagedState, match="line 1 of 1"):
        read_only(path)
    assert path.with_name("state.json.1.log").read_bytes() == b"rubbish\n"
