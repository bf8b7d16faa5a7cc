"""A state as lines of JSON, and back, between any two engines."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.adapters.store.transfer import export_lines, import_lines
from mailbot.documents import KINDS, to_json
from mailbot.domain.model.people import Participant
from mailbot.errors import DamagedState
from mailbot.migrations import SCHEMA
from mailbot.ports import Store
from tests.support.memory_store import MemoryStore
from tests.support.sample_documents import ONE_OF_EACH, PARTICIPANT, participant

HEAD = json.dumps({"mailbot": "state", "schema": SCHEMA})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TinyDbStore]:
    """An empty store on the disk."""
    opened = TinyDbStore(tmp_path / "state.json")
    yield opened
    opened.close()


def full(store: Store) -> Store:
    """The store with one document of each kind, and a second participant."""
    with store.unit() as unit:
        for document in (participant(7), *ONE_OF_EACH):
            unit.save(document)
    return store


def test_an_export_is_a_line_a_document_in_order(store: TinyDbStore) -> None:
    """First the schema; then by kind and key, each line complete JSON without a newline in it."""
    head, *lines = export_lines(full(store))
    said = [json.loads(line) for line in lines]
    assert head == HEAD
    assert [(one["kind"], one["document"]["key"]) for one in said] == sorted(
        (document.kind, document.key) for document in (participant(7), *ONE_OF_EACH)
    )
    assert {"kind": "participant", "document": to_json(PARTICIPANT)} in said
    assert all(line.isascii() and "\n" not in line for line in (head, *lines))
    assert list(export_lines(MemoryStore())) == [HEAD]


def test_an_import_gives_the_same_state(store: TinyDbStore) -> None:
    """From one engine to the other and back: the same export, and everything found by index."""
    lines = list(export_lines(full(MemoryStore())))
    assert import_lines(store, iter(lines)) == len(ONE_OF_EACH) + 1
    assert list(export_lines(store)) == lines
    assert store.find(Participant, "aliases", "zob@example.org") == (PARTICIPANT,)
    back = MemoryStore()
    assert import_lines(back, export_lines(store)) == len(lines) - 1
    assert (list(export_lines(back)), back.units) == (lines, 1)
    assert {one["kind"] for one in map(json.loads, lines[1:])} == set(KINDS)


def test_an_import_into_a_state_in_use_is_refused() -> None:
    """Nothing is overwritten and nothing is merged by guessing."""
    store = full(MemoryStore())
    before = dict(store.kept)
    with pytest.raises(DamagedState, match=rf"already holds {len(before)} documents\. Nothing was imported"):
        import_lines(store, [HEAD])
    assert store.kept == before


GOOD = json.dumps({"kind": "participant", "document": to_json(participant(7))})


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([GOOD], "Line 1 of the import cannot be read: an export begins with a line that names its schema"),
        (["{}"], "Line 1 "),
        (['{"mailbot": "state", "schema": 99}'], "this mailbot knows 1"),
        ([HEAD, GOOD, "half a li"], "Line 3 "),
        ([HEAD, GOOD, ""], "Line 3 "),
        ([HEAD, GOOD, "[" * 100_000], "Line 3 "),
        ([HEAD, GOOD, '{"kind": "visitor", "document": {}}'], "Line 3 .*visitor"),
        ([HEAD, GOOD, '{"kind": "participant", "document": {"key": "x"}}'], "Line 3 .*this is no participant"),
        ([HEAD, GOOD, '{"kind": "participant", "document": null}'], "Line 3 "),
        ([HEAD, GOOD, "5"], "Line 3 "),
    ],
)
def test_an_import_with_one_bad_line_imports_nothing(lines: list[str], says: str) -> None:
    """The message names the line; the good lines before it are not kept either."""
    store = MemoryStore()
    with pytest.raises(DamagedState, match=says) as refusal:
        import_lines(store, lines)
    assert str(refusal.value).endswith("Nothing was imported.")
    assert (store.kept, store.units) == ({}, 0)


def test_an_import_without_a_line_is_refused() -> None:
    """An empty file is no export: somebody took the wrong one."""
    with pytest.raises(DamagedState, match="Line 1 "):
        import_lines(MemoryStore(), [])
