"""Documents as JSON and back."""

import dataclasses
import inspect
import json
import typing
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.documents import KINDS, from_json, index_values, renewed, stored_values, to_json
from mailbot.domain import model
from mailbot.domain.model.campaign import Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from tests.support.sample_documents import (
    LOGGED_DRAW,
    ONE_OF_EACH,
    OUTBOX_ROW,
    PAIRING,
    PARTICIPANT,
    ROUND,
    participant,
)

_letters = "aZ09 é渡😀\n\r\\\"'\x00\u2028"
_names = st.text(_letters, max_size=8)
_texts = st.text(_letters + "\udc80", max_size=12)  # a lone surrogate: what undecodable mail turns into
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=6,
)
_moments = st.datetimes(timezones=st.just(UTC))


def _of_type(hint: object) -> st.SearchStrategy[object]:
    """Values for a field's type; aware UTC moments, short texts, and any JSON where anything may stand."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _of_class(hint)
    if origin is Mapping:
        return st.dictionaries(_names, _of_type(arguments[1]), max_size=2)
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*map(_of_type, arguments))
        return st.lists(_of_type(arguments[0]), max_size=2).map(tuple)
    if arguments and origin is not list:
        return st.one_of([_of_type(one) for one in arguments])
    known = {object: _json, datetime: _moments, str: _texts}
    return known[hint] if hint in known else st.from_type(hint)


def _of_class(of: type) -> st.SearchStrategy[object]:
    hints = typing.get_type_hints(of)
    return st.builds(of, **{field.name: _of_type(hints[field.name]) for field in dataclasses.fields(of)})


@pytest.mark.parametrize("document", ONE_OF_EACH, ids=lambda one: one.kind)
def test_a_full_document_comes_back_as_it_was(document: object) -> None:
    """Every field in use, Unicode and line breaks included, survives the way through JSON text."""
    text = json.dumps(to_json(document))
    again = from_json(type(document), json.loads(text))
    assert again == document
    assert to_json(again) == json.loads(text)
    assert {field.name for field in dataclasses.fields(document)} <= json.loads(text).keys()


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(chance=st.data())
def test_any_document_comes_back_as_it_was(kind: str, chance: st.DataObject) -> None:
    """Whatever its fields hold, a document is the same after a way through JSON text, and is found the same."""
    document = chance.draw(_of_class(KINDS[kind]))
    stored = json.loads(json.dumps(to_json(document)))
    assert from_json(KINDS[kind], stored) == document
    assert stored["key"] == document.key
    for index in KINDS[kind].indexes:
        assert stored_values(stored, index) == index_values(document, index)


def test_every_document_of_the_model_is_a_kind() -> None:
    """A class of the model with a kind and a key can be stored, under its own name."""
    modules = [import_module(f"{model.__name__}.{one.name}") for one in iter_modules(model.__path__)]
    classes = {of for module in modules for _, of in inspect.getmembers(module, inspect.isclass)}
    documents = {of for of in classes if hasattr(of, "indexes")}
    assert documents == set(KINDS.values())
    assert {kind: of.kind for kind, of in KINDS.items()} == {kind: kind for kind in KINDS}
    assert {type(one) for one in ONE_OF_EACH} == documents


@pytest.mark.parametrize(
    ("document", "index", "values"),
    [
        (PARTICIPANT, "email", (PARTICIPANT.email,)),
        (PARTICIPANT, "aliases", ("zoe@example.org", "zob@example.org")),
        (PARTICIPANT, "volunteer", ("yes",)),
        (PARTICIPANT, "waiting_for", ("RCT26-r1",)),
        (participant(), "volunteer", ()),
        (participant(), "waiting_for", ()),
        (participant(), "aliases", ()),
        (participant(aliases=("a@example.org", "a@example.org")), "aliases", ("a@example.org",)),
        (participant(email=""), "email", ()),
        (PAIRING, "members", ("p000001", "p000002", "p000003")),
        (PAIRING, "uid", ("uid-7@mailbot.test",)),
        (dataclasses.replace(PAIRING, meeting=None), "uid", ()),
        (OUTBOX_ROW, "posting", ("sending",)),
        (OUTBOX_ROW, "to", ("p1@example.nhs.uk",)),
        (OUTBOX_ROW, "participant", ("p000001",)),
    ],
)
def test_what_a_document_is_found_under(document: Pairing, index: str, values: tuple[str, ...]) -> None:
    """Texts under themselves, truths under "yes", None and empty texts under nothing, properties like fields."""
    assert index_values(document, index) == values
    assert stored_values(to_json(document), index) == values


def test_what_is_stored_says_its_key_and_all_it_is_found_under() -> None:
    """So a plain TinyDB can be searched by them, and indexes are filled without building documents."""
    stored = to_json(OUTBOX_ROW)
    assert stored["key"] == OUTBOX_ROW.letter.key
    assert (stored["to"], stored["participant"]) == ("p1@example.nhs.uk", "p000001")
    assert to_json(PAIRING)["uid"] == "uid-7@mailbot.test"


def test_a_document_shares_nothing_with_what_is_stored() -> None:
    """Changing a mapping or a list of a document that was read changes nothing that is kept, and the other way."""
    stored = to_json(LOGGED_DRAW)
    read = from_json(LoggedDraw, stored)
    read.dossier["cost"].append("meddled")
    read.dossier["seed"] = "meddled"
    assert from_json(LoggedDraw, stored) == LOGGED_DRAW
    saved = dataclasses.replace(LOGGED_DRAW, dossier={"cost": [1]})
    kept = to_json(saved)
    saved.dossier["cost"].append("meddled")
    assert kept["dossier"] == {"cost": [1]}


def test_a_round_of_an_earlier_version_is_read() -> None:
    """It kept the audit of its draw itself, which has a document of its own now; all else is as it was."""
    older = {**to_json(ROUND), "audit": {"seed": "0f", "groups": [["p000001", "p000002"]]}}
    assert from_json(Round, older) == ROUND


@pytest.mark.parametrize(
    "bad",
    [
        participant(id=5),
        participant(email=None),
        participant(joined_at="yesterday"),
        participant(standing="lost"),
        dataclasses.replace(LOGGED_DRAW, dossier={"x": object()}),
        dataclasses.replace(LOGGED_DRAW, dossier={"x": b"\xff"}),
    ],
    ids=["number for a text", "none", "text for a moment", "no such standing", "any object", "bytes"],
)
def test_what_could_not_be_read_back_is_refused(bad: Participant) -> None:
    """It fails when it is saved, where the mistake is, not at the next start."""
    with pytest.raises(ValueError, match=r"\S"):
        to_json(bad)


def test_a_refusal_names_the_field_and_not_what_stood_there() -> None:
    """Such an error may end in a log, where nobody's words belong."""
    with pytest.raises(ValueError, match="standing") as refusal:
        from_json(Participant, to_json(PARTICIPANT) | {"standing": "my own words", "aliases": ["a", 5]})
    assert str(refusal.value).startswith("this is no participant: standing: Input should be 'asked_to_confirm'")
    assert str(refusal.value).endswith("; aliases.1: Input should be a valid string")
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize("stored", [{}, {"key": "x"}, {"id": 5}, "text", None, []])
def test_what_is_no_document_is_refused(stored: object) -> None:
    """Reading never makes a document up."""
    with pytest.raises(ValueError, match=r"this is no (participant|pairing): \S"):
        from_json(Participant, stored)


def test_an_older_document_gets_what_came_since() -> None:
    """Fields and indexes that a newer version added are there after reading; what is new enough is left as it is."""
    stored = to_json(PAIRING)
    older = {name: value for name, value in stored.items() if name not in {"key", "uid", "asked_met"}} | {
        "key": PAIRING.key
    }
    assert renewed(Pairing, stored) is stored
    assert renewed(Pairing, older) == stored | {"asked_met": 0}
    with pytest.raises(ValueError, match=r"this is no (participant|pairing): \S"):
        renewed(Pairing, {"key": "x"})
