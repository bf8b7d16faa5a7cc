"""What older mailbots wrote is read; what a newer one wrote is refused in words."""

import json
import shutil
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore, read_only, verify
from mailbot.adapters.store.transfer import export_lines, import_lines
from mailbot.documents import KINDS
from mailbot.domain.model.campaign import Round
from mailbot.errors import DamagedState, StoreFull
from mailbot.migrations import SCHEMA, STEPS, migrated
from tests.support.memory_store import MemoryStore
from tests.support.sample_documents import ONE_OF_EACH, ROUND

STATES = Path(__file__).parent / "golden" / "states"
"""A state of each schema that ever was, with a snapshot and units after it, as the mailbot of that time wrote it."""

EARLIER = range(1, SCHEMA)


@pytest.fixture(params=EARLIER)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the state of an earlier schema."""
    shutil.copytree(STATES / str(request.param), tmp_path / "var")
    return tmp_path / "var" / "state.json"


def test_there_is_a_state_of_every_schema_that_was() -> None:
    """Whoever makes a new schema keeps a state of the old one first, of every kind that there was."""
    assert sorted(int(folder.name) for folder in STATES.iterdir()) == list(EARLIER)
    for schema in EARLIER:
        tables = json.loads((STATES / str(schema) / "state.json").read_text("utf-8"))
        assert tables["_meta"]["1"]["schema"] == schema
        assert len(tables) > len(KINDS) / 2
    assert len(STEPS) == len(EARLIER)


def test_a_state_of_an_older_mailbot_opens_as_one_of_today(older: Path) -> None:
    """All of it is read, from its snapshot and its journal; from then on it is in today's form on the disk too."""
    kinds = json.loads(older.read_text("utf-8")).keys() - {"_meta"}
    store = TinyDbStore(older)
    for kind in kinds:
        assert list(store.all(KINDS[kind]))
    assert store.get(Round, ROUND.key) == ROUND
    store.close()
    report = verify(older)
    assert report.is_sound
    assert json.loads(older.read_text("utf-8"))["_meta"]["1"]["schema"] == SCHEMA
    assert report.units == 0
    size = older.stat()
    TinyDbStore(older).close()
    assert (older.stat().st_ino, older.stat().st_size) == (size.st_ino, size.st_size)


def test_looking_at_an_older_state_changes_nothing(older: Path) -> None:
    """Who only reads it sees it as it would be, and leaves it as it is."""
    before = {file.name: file.read_bytes() for file in older.parent.iterdir()}
    assert read_only(older).get(Round, ROUND.key) == ROUND
    assert verify(older).is_sound
    assert {file.name: file.read_bytes() for file in older.parent.iterdir()} == before


def test_without_room_for_the_new_form_an_older_state_stays_as_it_is(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No unit of today's may follow one of an earlier schema; with room, it opens."""
    before = {file.name: file.read_bytes() for file in older.parent.iterdir()}

    def no_room(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("mailbot.adapters.store.tinydb.storage.write_snapshot", no_room)
        with pytest.raises(StoreFull):
            TinyDbStore(older)
    after = {file.name: file.read_bytes() for file in older.parent.iterdir() if file.suffix != ".lock"}
    assert after == before
    TinyDbStore(older).close()


def test_the_audit_that_rounds_once_kept_is_gone_from_every_file(older: Path) -> None:
    """It names people, and would otherwise outlive what is erased."""
    if older.parent.name != "1":
        older = shutil.copytree(STATES / "1", older.parent.with_name("first")) / "state.json"
    assert any(b'"audit"' in file.read_bytes() for file in older.parent.iterdir())
    TinyDbStore(older).close()
    assert not any(b'"audit"' in file.read_bytes() for file in older.parent.iterdir())


def test_an_export_of_an_older_mailbot_is_taken_in() -> None:
    """Each line of it in today's form."""
    said = next(one for one in map(json.loads, export_lines(with_all())) if one.get("kind") == "round")
    said["document"] |= {"audit": {"seed": "0f"}}
    fresh = MemoryStore()
    assert import_lines(fresh, ['{"mailbot": "state", "schema": 1}', json.dumps(said)]) == 1
    assert fresh.get(Round, ROUND.key) == ROUND


@pytest.mark.parametrize("schema", [0, SCHEMA + 1, "1", None])
def test_an_export_of_no_known_schema_is_refused(schema: object) -> None:
    """In words, and nothing of it is taken in."""
    fresh = MemoryStore()
    head = json.dumps({"mailbot": "state", "schema": schema})
    with pytest.raises(DamagedState, match=rf"schema {schema}, and this mailbot knows 1 to {SCHEMA}"):
        import_lines(fresh, [head])
    assert fresh.count(Round) == 0


def with_all() -> MemoryStore:
    """A store with one document of each kind."""
    store = MemoryStore()
    with store.unit() as unit:
        for one in ONE_OF_EACH:
            unit.save(one)
    return store


def test_a_step_leaves_alone_what_it_does_not_name() -> None:
    """The very same document, so that nothing has to be written anew for it."""
    stored = {"key": "x", "audit": "not a round's"}
    assert migrated("cursor", stored, 1) is stored
    assert migrated("round", stored, SCHEMA) is stored
    assert migrated("round", stored, 1) == {"key": "x"}
