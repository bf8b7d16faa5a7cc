"""Every byte of a small state, cut off or changed: it is refused, or opens at a whole unit; never anything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.adapters.store.tinydb.journal import encode
from mailbot.adapters.store.tinydb.loading import load
from mailbot.adapters.store.tinydb.reading import TableReader, in_memory
from mailbot.domain.model.ledger import Cursor
from mailbot.domain.model.people import Participant
from mailbot.errors import DamagedState
from tests.support.sample_documents import participant

UNITS = 3
OTHERS = (0x01, 0x20, 0x80, 0xFF)  # bits that are flipped: a digit, a case, out of ASCII, all of them


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A state with two people in its snapshot, and three units in its journal, of a person and a cursor each."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    with store.unit() as unit:
        unit.save(participant(100))
        unit.save(participant(101))
    store.compact()
    for number in range(1, UNITS + 1):
        with store.unit() as unit:
            unit.save(participant(number))
            unit.save(Cursor("count", str(number)))
    store.close()
    return path


def units_in(path: Path) -> int | None:
    """How many units of the journal a reader finds, each of them whole; None where the state is refused."""
    try:
        shelves = load(path).shelves
    except DamagedState:
        return None
    found = TableReader(in_memory(shelves))
    count = found.get(Cursor, "count")
    number = int(count.text) if count else 0
    whole = [f"p{one:06}" for one in (*range(1, number + 1), 100, 101)]
    assert [one.key for one in found.all(Participant)] == whole
    return number


def changed(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The bytes with one of them changed, or blanked out; each with its place."""
    for place, byte in enumerate(raw):
        for other in (*(byte ^ bits for bits in OTHERS), 0):
            yield place, raw[:place] + bytes([other]) + raw[place + 1 :]


def test_a_journal_cut_anywhere_ends_with_a_whole_unit(path: Path) -> None:
    """As many units as it has whole lines."""
    journal = path.with_name("state.json.2.log")
    raw = journal.read_bytes()
    for length in range(len(raw) + 1):
        journal.write_bytes(raw[:length])
        assert units_in(path) == raw[:length].count(b"\n")


def test_a_changed_byte_of_the_journal_is_always_refused(path: Path) -> None:
    """Also the very last one, and also a byte that became zero: a crash leaves other traces."""
    journal = path.with_name("state.json.2.log")
    raw = journal.read_bytes()
    tried = 0
    for _, damaged in changed(raw):
        journal.write_bytes(damaged)
        assert units_in(path) is None
        tried += 1
    assert tried > 3_000
    journal.write_bytes(raw)
    assert units_in(path) == UNITS


def test_a_snapshot_cut_or_changed_anywhere_is_refused(path: Path) -> None:
    """Its checksum covers what it says of itself too; only the newline at its end may go, or be another blank."""
    raw = path.read_bytes()
    for length in range(len(raw) - 1):
        path.write_bytes(raw[:length])
        assert units_in(path) is None
    for _, damaged in changed(raw[:-1]):
        path.write_bytes(damaged + b"\n")
        assert units_in(path) is None
    path.write_bytes(raw)
    assert units_in(path) == UNITS


SECTOR = 512


@pytest.mark.parametrize("begin", [0, SECTOR, 2 * SECTOR])
def test_a_last_record_that_lacks_a_sector_is_taken_off(path: Path, begin: int) -> None:
    """The end of a record may reach the disk before its beginning or middle: it was never confirmed."""
    journal = path.with_name("state.json.2.log")
    whole = journal.read_bytes()
    record = encode([("cursor", "long", {"key": "long", "text": "x" * 4 * SECTOR})])
    first = (len(whole) // SECTOR + 1) * SECTOR + begin
    torn = bytearray(whole + record)
    torn[max(first - SECTOR, len(whole)) : first] = bytes(first - max(first - SECTOR, len(whole)))
    journal.write_bytes(torn)
    store = TinyDbStore(path)
    assert f"the last {len(record)} bytes" in store.repaired
    store.close()
    assert journal.read_bytes() == whole
    torn[first - SECTOR + 20 : first] = (whole + record)[first - SECTOR + 20 : first]
    journal.write_bytes(torn)
    if begin:  # a part of a sector is not written: that is no crash
        assert units_in(path) is None
