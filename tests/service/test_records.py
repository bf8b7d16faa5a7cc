"""Lists of people to import, and what is held about one person."""

import json

import pytest

from mailbot.domain.model.pairing import Feedback
from mailbot.service.records import BadList, as_json, held_about, read_people
from tests.support import builders
from tests.support.memory_store import MemoryStore


def test_a_list_is_read_with_or_without_its_other_columns() -> None:
    """Only email is needed; blanks around values and a byte order mark do not matter."""
    assert read_people("email\nann@example.nhs.uk\n") == [{"email": "ann@example.nhs.uk"}]
    text = "\ufeffEmail , Name\nann@example.nhs.uk , Ann O'Hare\n"
    assert read_people(text) == [{"email": "ann@example.nhs.uk", "name": "Ann O'Hare"}]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_header_says_what_stands_between_values(mark: str) -> None:
    """Comma, semicolon and tab are taken; the other marks are then text, and the mode may be in capitals."""
    text = "\ufeffEmail,Name,Mode\r\nann@example.nhs.uk,A & B,Online\r\n".replace(",", mark)
    other = ";" if mark == "," else ","
    (row,) = read_people(text.replace("A & B", f'"A{other} B"'))
    assert row == {"email": "ann@example.nhs.uk", "name": f"A{other} B", "mode": "online"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nAnn\n", ["line 1: the column email is missing"]),
        ("email,shoe size\na@example.org,7\n", ["line 1: there is no column 'shoe size'"]),
        ("email\nann\n@example.org\na b@example.org\n", ["line 2", "line 3", "line 4"]),
        ("email,mode\na@example.org,telepathy\n", ["line 2, column mode: 'telepathy'"]),
        (
            "email,slots\na@example.org,mon am;banana\n",
            ["line 2, column slots: 'banana' is no half day, such as mon am"],
        ),
        ("email\na@example.org\nA@example.org\n", ["line 3, column email: a@example.org stands in line 2 already"]),
        ("", ["line 1: the column email is missing"]),
    ],
)
def test_every_fault_is_named_by_line_and_column(text: str, said: list[str]) -> None:
    """Nothing is taken in before the whole list is right; all faults are told at once."""
    with pytest.raises(BadList) as fault:
        read_people(text)
    lines = str(fault.value).splitlines()
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))


def test_the_record_of_one_person_holds_nothing_that_others_said() -> None:
    """A record shows a person's own feedback, and not the partner's."""
    ann, ben = builders.participant("Ann Archer"), builders.participant("Ben Brook")
    said = {one.id: Feedback(one.id, builders.NOW, met=True, words=f"words of {one.name}") for one in (ann, ben)}
    store = MemoryStore()
    with store.unit() as unit:
        for document in (ann, ben, builders.pairing(ann, ben, feedback=said)):
            unit.save(document)
    held = held_about(store, "ANN.archer@example.nhs.uk")
    assert held is not None
    text = json.dumps(as_json(held))
    assert held.participant == ann
    assert "words of Ann Archer" in text
    assert "words of Ben Brook" not in text
    assert held_about(store, ann.id) == held


def test_nobody_is_nobody() -> None:
    """An unknown address has no record."""
    store = MemoryStore()
    assert held_about(store, "nobody@example.nhs.uk") is None
    assert held_about(store, "") is None
