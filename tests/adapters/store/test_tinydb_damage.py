"""Torn tails are taken off; damage is refused, in words that say where and what to do; nothing is guessed."""

import json
import shutil
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore, read_only, verify
from mailbot.adapters.store.tinydb.journal import encode
from mailbot.domain.model.ledger import Cursor
from mailbot.domain.model.people import Participant
from mailbot.errors import DamagedState
from tests.support.sample_documents import participant


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A state whose journal holds three units: two participants, one more, and a cursor with a participant changed."""
    path = tmp_path / "state.json"
    store = TinyDbStore(path)
    units = (
        (participant(1), participant(2)),
        (participant(3),),
        (Cursor("imap", "7"), participant(1, email="new@example.org")),
    )
    for documents in units:
        with store.unit() as unit:
            for document in documents:
                unit.save(document)
    store.close()
    return path


def journal(path: Path) -> Path:
    """The journal beside a state."""
    (file,) = path.parent.glob(f"{path.name}.*.log")
    return file


def test_a_last_record_torn_at_any_byte_is_taken_off(path: Path) -> None:
    """Wherever the crash cut it, the units before it are whole, it is reported, and the next unit goes on."""
    whole = journal(path).read_bytes()
    begin = whole.rstrip(b"\n").rindex(b"\n") + 1
    for end in range(begin + 1, len(whole)):
        journal(path).write_bytes(whole[:end])
        store = TinyDbStore(path)
        assert f"the last {end - begin} bytes" in store.repaired
        assert (store.count(Participant), store.get(Cursor, "imap")) == (3, None)
        assert store.get(Participant, "p000001").email == "p1@example.nhs.uk"
        store.close()
        assert journal(path).read_bytes() == whole[:begin]
    store = TinyDbStore(path)
    assert store.repaired == ""
    with store.unit() as unit:
        unit.save(participant(4))
    store.close()
    assert read_only(path).count(Participant) == 4


@pytest.mark.parametrize(
    "tail", [b"\0", b"\0" * 4096, b"0badc0de [[", b"\xff\xfe"], ids=["zero", "zeros", "half", "noise"]
)
def test_a_tail_that_is_no_record_is_taken_off(path: Path, tail: bytes) -> None:
    """After a power cut a file may end in zeros, or in a part of a record that was never confirmed."""
    whole = journal(path).read_bytes()
    journal(path).write_bytes(whole + tail)
    store = TinyDbStore(path)
    assert f"the last {len(tail)} bytes" in store.repaired
    assert store.get(Cursor, "imap") == Cursor("imap", "7")
    store.close()
    assert journal(path).read_bytes() == whole


def test_a_flipped_byte_before_the_tail_is_refused(path: Path) -> None:
    """At every byte of the first two records: the message names file and line, and no byte on the disk changes."""
    whole = journal(path).read_bytes()
    second = whole.index(b"\n") + 1
    third = whole.index(b"\n", second) + 1
    for place in range(0, third, 7):
        journal(path).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        damaged = journal(path).read_bytes()
        line = 1 if place < second else 2
        with pytest.raises(DamagedState, match=rf"state\.json\.1\.log, line {line} of \d, is not as it was written"):
            TinyDbStore(path)
        assert journal(path).read_bytes() == damaged
    journal(path).write_bytes(whole)
    TinyDbStore(path).close()


def test_a_flipped_byte_in_a_whole_last_record_is_refused(path: Path) -> None:
    """A crash cannot write such a record: it was confirmed, so it is not taken off."""
    whole = journal(path).read_bytes()
    journal(path).write_bytes(whole[:-9] + b"?" + whole[-8:])
    with pytest.raises(DamagedState, match="line 3 of 3"):
        TinyDbStore(path)


def test_what_the_message_advises_works(path: Path) -> None:
    """Keeping only the whole lines, as it says, gives a state with everything before the damage."""
    lines = journal(path).read_bytes().splitlines(keepends=True)
    journal(path).write_bytes(lines[0] + b"rubbish\n" + lines[2])
    with pytest.raises(DamagedState, match=r"head -n 1 state\.json\.1\.log") as refusal:
        TinyDbStore(path)
    assert refusal.value.exit_code == 1
    assert "everything before that line is whole" in str(refusal.value)
    journal(path).write_bytes(lines[0])
    store = TinyDbStore(path)
    assert [one.key for one in store.all(Participant)] == ["p000001", "p000002"]
    store.close()


def test_no_message_repeats_what_people_wrote(path: Path) -> None:
    """A document that cannot be read, in the snapshot or in the journal, is named by its field, not by its values."""
    rewrite(path, crc32=None)
    whole = path.read_text()
    path.write_text(whole.replace('"email"', '"secret"'))
    with pytest.raises(DamagedState, match="email: Field required") as refusal:
        TinyDbStore(path)
    assert "by-hand" not in str(refusal.value)
    path.write_text(whole)
    record = encode([("pairing", "k", {"key": "k", "round": "secret"})])
    journal(path).write_bytes(record)
    with pytest.raises(DamagedState, match="this is no pairing: members: Field required") as refusal:
        TinyDbStore(path)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"_meta": {}}', b"null", b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_state_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever lies under that name is left as it is."""
    path = tmp_path / "state.json"
    path.write_bytes(content)
    with pytest.raises(DamagedState, match="it is not a whole state file"):
        TinyDbStore(path)
    assert path.read_bytes() == content


def rewrite(path: Path, **meta: object) -> None:
    """Change the snapshot by hand, as a person in need would."""
    store = TinyDbStore(path)
    store.compact()
    store.close()
    tables = json.loads(path.read_text())
    tables["participant"]["1"]["email"] = "by-hand@example.org"
    tables["_meta"]["1"] |= meta
    tables["_meta"]["1"] = {name: value for name, value in tables["_meta"]["1"].items() if value is not None}
    path.write_text(json.dumps(tables))


def test_a_snapshot_changed_by_hand_is_taken_when_it_says_so(path: Path) -> None:
    """Without its checksum, as the message says, it is read as it is, and the checksum is back after the next one."""
    rewrite(path)
    with pytest.raises(DamagedState, match="take the word crc32"):
        TinyDbStore(path)
    rewritten = json.loads(path.read_text())
    del rewritten["_meta"]["1"]["crc32"]
    path.write_text(json.dumps(rewritten))
    store = TinyDbStore(path)
    assert store.find(Participant, "email", "by-hand@example.org")[0].key == "p000001"
    store.compact()
    store.close()
    assert "crc32" in json.loads(path.read_text())["_meta"]["1"]


def test_a_state_of_a_newer_mailbot_is_refused(path: Path) -> None:
    """It is not read as if it were ours."""
    rewrite(path, schema=99, crc32=None)
    with pytest.raises(DamagedState, match="newer mailbot"):
        TinyDbStore(path)


def test_a_missing_journal_is_refused(path: Path) -> None:
    """It held what happened since the snapshot; the message says how to go on without it, and that works."""
    journal(path).unlink()
    with pytest.raises(DamagedState, match=r"journal .*state\.json\.1\.log is missing.*touch"):
        TinyDbStore(path)
    path.with_name("state.json.1.log").touch()
    store = TinyDbStore(path)
    assert store.count(Participant) == 0
    store.close()


def test_a_snapshot_older_than_its_journal_is_refused(path: Path) -> None:
    """One file of a backup put back alone, or a snapshot removed: the units in the journal are not thrown away."""
    shutil.copy(path, path.with_name("backup"))
    store = TinyDbStore(path)
    store.compact()
    with store.unit() as unit:
        unit.save(participant(9))
    store.close()
    newer = path.with_name("state.json.2.log").read_bytes()
    path.with_name("backup").replace(path)
    path.with_name("state.json.1.log").touch()
    with pytest.raises(DamagedState, match=r"older than the journal state\.json\.2\.log"):
        TinyDbStore(path)
    path.unlink()
    with pytest.raises(DamagedState, match=r"older than the journal state\.json\.2\.log"):
        TinyDbStore(path)
    assert path.with_name("state.json.2.log").read_bytes() == newer


def test_a_snapshot_removed_is_not_begun_anew(path: Path) -> None:
    """Even where no unit came after it: its journal, although empty, tells that there was one."""
    store = TinyDbStore(path)
    store.compact()
    store.close()
    path.unlink()
    with pytest.raises(DamagedState, match=r"older than the journal state\.json\.2\.log"):
        TinyDbStore(path)
    assert not path.exists()


def test_refusing_gives_the_lock_back(path: Path) -> None:
    """Whoever mends the state can open it in the same breath."""
    whole = journal(path).read_bytes()
    journal(path).write_bytes(b"rubbish\n" + whole)
    with pytest.raises(DamagedState, match="line 1 of 4"):
        TinyDbStore(path)
    journal(path).write_bytes(whole)
    TinyDbStore(path).close()


def test_verify_tells_what_is_there(path: Path) -> None:
    """Counts, generation, units and torn bytes of a sound state; nothing is changed, not even the torn tail."""
    with journal(path).open("ab") as file:
        file.write(b"half")
    before = journal(path).read_bytes()
    report = verify(path)
    assert report.is_sound
    assert (report.generation, report.units, report.torn) == (1, 3, 4)
    assert report.documents == (("cursor", 1), ("participant", 3))
    assert journal(path).read_bytes() == before


def test_verify_tells_damage_without_raising(path: Path) -> None:
    """The fault is the same text that opening gives; where there is no state there is none."""
    journal(path).write_bytes(b"rubbish\n")
    with pytest.raises(DamagedState) as refusal:
        TinyDbStore(path)
    assert verify(path).faults == (str(refusal.value),)
    assert not verify(path).is_sound
    assert verify(path.with_name("nothing.json")).documents == ()
    assert verify(path.with_name("nothing.json")).is_sound


def test_verify_reads_every_document(path: Path) -> None:
    """One that cannot be read, one that is found under the wrong value, one of no known kind: named, without values."""
    rewrite(path, crc32=None)
    tables = json.loads(path.read_text())
    tables["participant"]["2"]["joined_at"] = "secret text"
    tables["cursor"]["1"]["key"] = "imap"
    tables["pairing"] = {"1": {"key": "k", "round": "r", "members": [], "uid": "wrong", "spots": []}}
    tables["visitor"] = {"1": {"key": "v"}}
    path.write_text(json.dumps(tables))
    report = verify(path)
    assert [fault.partition(":")[0] for fault in report.faults] == ["pairing k", "participant p000002", "visitor"]
    assert "secret" not in "".join(report.faults)
    assert dict(report.documents) == {"cursor": 1, "pairing": 1, "participant": 3, "visitor": 1}
