"""Two engines that are told the same answer the same, whatever they are told (a state machine of Hypothesis)."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.adapters.store.transfer import export_lines
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.people import Participant
from mailbot.ports import Document, Reader, Span, Store, Unit
from tests.servers.postgresql import Postgresql, Schema
from tests.support.memory_store import MemoryStore
from tests.support.postgresql_store import store_on
from tests.support.sample_documents import LOGGED_DRAW, participant

pytestmark = pytest.mark.server

EXAMPLES = 20
STEPS = 12

_LETTERS = 'aZ0~é😀\0\x01\x02\ud7ff\ue000\\"\n'
_NAMES = st.text(_LETTERS, max_size=4)
_TEXTS = st.text(f"{_LETTERS}\udc80\udcff", max_size=4)  # lone surrogates are what undecodable mail turns into
_NUMBERS = st.integers(0, 5)
_PEOPLE = st.builds(
    lambda number, email, aliases, volunteer: participant(number, email=email, aliases=aliases, volunteer=volunteer),
    _NUMBERS,
    _TEXTS,
    st.lists(_TEXTS, max_size=2).map(tuple),
    st.booleans(),
)
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=4,
)
_DRAWS = st.dictionaries(_NAMES, _ANYTHING, max_size=3).map(lambda dossier: replace(LOGGED_DRAW, dossier=dossier))
_CHANGES = st.lists(_PEOPLE | _DRAWS | _NUMBERS, max_size=4)  # a document is saved; of a number the participant goes


def answers(reader: Reader, text: str) -> list[object]:
    """What a reader says, in every way of reading."""
    span = Span(after=text)
    return [
        list(export_lines(reader)),
        [reader.count(of) for of in (Participant, LoggedDraw)],
        [reader.count_under(Participant, *one) for one in (("email", text), ("aliases", text), ("volunteer", "yes"))],
        [reader.find(Participant, *one) for one in (("email", text), ("aliases", text), ("volunteer", "yes"))],
        [reader.first(Participant, index, span, most) for index in ("email", "aliases") for most in (1, 9)],
        [reader.first(Participant, "email", Span(up_to=text), 9), reader.get(Participant, text)],
    ]


class Trial(RuleBasedStateMachine):
    """The engines side by side, from empty states on."""

    places: Iterator[tuple[Path, Schema]]

    def __init__(self) -> None:
        super().__init__()
        path, schema = next(self.places)
        self.stores: tuple[Store, ...] = (MemoryStore(), TinyDbStore(path), store_on(schema))

    @rule(changes=_CHANGES, text=_TEXTS)
    def a_unit(self, changes: Sequence[Document | int], text: str) -> None:
        """Changes that happen; within the unit they are seen at once."""
        seen = []
        for store in self.stores:
            with store.unit() as unit:
                change(unit, changes)
                seen.append(answers(unit, text))
        assert seen == seen[:1] * len(seen)

    @rule(changes=_CHANGES, text=_TEXTS)
    def a_unit_that_fails(self, changes: Sequence[Document | int], text: str) -> None:
        """Changes that do not happen."""
        for store in self.stores:
            before = answers(store, text)
            with pytest.raises(ZeroDivisionError):
                fail(store, changes)
            assert answers(store, text) == before

    @rule()
    def compact(self) -> None:
        """Write all afresh."""
        for store in self.stores:
            store.compact()

    @rule(text=_TEXTS)
    def look(self, text: str) -> None:
        """Ask about anything."""
        told = [answers(store, text) for store in self.stores]
        assert told == told[:1] * len(told)

    def teardown(self) -> None:
        """Close all."""
        told = [answers(store, "a") for store in self.stores]
        for store in self.stores:
            store.close()
        assert told == told[:1] * len(told)


def change(unit: Unit, changes: Sequence[Document | int]) -> None:
    """Do what a unit is told."""
    for one in changes:
        if isinstance(one, int):
            unit.delete(Participant, participant(one).key)
        else:
            unit.save(one)


def fail(store: Store, changes: Sequence[Document | int]) -> None:
    """A unit that is undone at its end."""
    with store.unit() as unit:
        change(unit, changes)
        raise ZeroDivisionError


def test_every_engine_gives_the_same_answers(postgresql: Postgresql, tmp_path: Path) -> None:
    """Documents of any texts and numbers, saved, replaced, deleted and undone: read alike to the last byte."""

    class FreshTrial(Trial):
        places = ((tmp_path / str(number) / "state.json", postgresql.schema()) for number in itertools.count())

    run_state_machine_as_test(FreshTrial, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS))
