"""What is held about one person."""

import json
from dataclasses import replace

from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.pairing import Feedback
from mailbot.service.records import as_json, held_about
from tests.support import builders
from tests.support.memory_store import MemoryStore


def test_the_record_of_one_person_holds_nothing_that_others_said() -> None:
    """A record shows a person's own feedback, and not the partner's."""
    ann, ben = builders.participant("Ann Archer"), builders.participant("Ben Brook")
    said = {one.id: Feedback(one.id, builders.NOW, met=True, words=f"words of {one.name}") for one in (ann, ben)}
    store = MemoryStore()
    with store.unit() as unit:
        for document in (ann, ben, builders.pairing(ann, ben, feedback=said, nudged=(ann.id, ben.id))):
            unit.save(document)
    held = held_about(store, "ANN.archer@example.nhs.uk")
    assert held is not None
    text = json.dumps(as_json(held))
    assert held.participant == ann
    assert "words of Ann Archer" in text
    assert "words of Ben Brook" not in text
    assert [one["nudged"] for one in as_json(held)["pairings"]] == [[ann.id]]
    assert held_about(store, ann.id) == held


def test_the_record_tells_what_somebody_is_in_the_log_of_the_draws() -> None:
    """Their own line of each draw that they were in, in numbers, and nobody else's."""
    ann, ben = builders.participant("Ann Archer"), builders.participant("Ben Brook")
    people = [{"id": ann.id, "department": "1"}, {"id": ben.id, "department": "2"}]
    both = LoggedDraw("RCT26-r1/draw-1", "RCT26-r1", 1, builders.NOW, {"people": people})
    one = replace(both, key="RCT26-r1/draw-2", number=2, dossier={"people": people[1:]})
    store = MemoryStore()
    with store.unit() as unit:
        for document in (ann, both, one):
            unit.save(document)
    held = held_about(store, ann.id)
    assert held is not None
    assert as_json(held)["draws"] == {"RCT26-r1/draw-1": {"id": ann.id, "department": "1"}}


def test_nobody_is_nobody() -> None:
    """An unknown address has no record."""
    store = MemoryStore()
    assert held_about(store, "nobody@example.nhs.uk") is None
    assert held_about(store, "") is None
