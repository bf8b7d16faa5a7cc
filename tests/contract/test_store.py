"""What every store promises (`mailbot.ports.Store`), whichever engine keeps the documents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.adapters.store.tinydb import ScratchStore, TinyDbStore
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from mailbot.ports import Document, Reader, Span, Store
from tests.support.memory_store import MemoryStore
from tests.support.postgresql_store import store_on
from tests.support.sample_documents import (
    LOGGED_DRAW,
    NOON,
    ONE_OF_EACH,
    OUTBOX_ROW,
    PAIRING,
    PARTICIPANT,
    ROUND,
    outbox_row,
    participant,
)

ENGINES = {"memory": lambda _: MemoryStore(), "scratch": ScratchStore.at, "tinydb": TinyDbStore}
SERVED = pytest.param("postgresql", marks=pytest.mark.server)


@pytest.fixture(params=[*sorted(ENGINES), SERVED])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each engine."""
    engine = request.param
    opened = ENGINES[engine](tmp_path / "state.json") if engine in ENGINES else served(request)
    yield opened
    opened.close()


def served(request: pytest.FixtureRequest) -> Store:
    """An empty store on a real PostgreSQL, where one is installed."""
    return store_on(request.getfixturevalue("schema"))


def keep(store: Store, *documents: Document) -> None:
    """Save all in one unit."""
    with store.unit() as unit:
        for document in documents:
            unit.save(document)


def keys(documents: Sequence[Document]) -> list[str]:
    """Their keys, in the order in which they came."""
    return [document.key for document in documents]


@pytest.mark.parametrize("document", ONE_OF_EACH, ids=lambda one: one.kind)
def test_what_was_saved_is_read_as_it_was(store: Store, document: Document) -> None:
    """Each kind of document comes back equal, by key, in a scan, and in the count."""
    keep(store, document)
    assert store.get(type(document), document.key) == document
    assert list(store.all(type(document))) == [document]
    assert store.count(type(document)) == 1


def test_an_empty_store_holds_nothing(store: Store) -> None:
    """Reading what is not there is no error."""
    assert store.get(Participant, "p000001") is None
    assert store.find(Participant, "email", "p1@example.nhs.uk") == ()
    assert list(store.all(Participant)) == []
    assert store.count(Participant) == 0


def test_the_same_key_in_two_kinds_is_two_documents(store: Store) -> None:
    """A key is unique within its kind only."""
    cursor, campaign = Cursor("RCT26", "x"), CampaignState("RCT26", ROUND.drawn_at)
    keep(store, cursor, campaign)
    assert store.get(Cursor, "RCT26") == cursor
    assert store.get(CampaignState, "RCT26") == campaign
    with store.unit() as unit:
        unit.delete(Cursor, "RCT26")
    assert (store.get(Cursor, "RCT26"), store.get(CampaignState, "RCT26")) == (None, campaign)


def test_saving_again_replaces(store: Store) -> None:
    """Of one kind and key there is one document, the one saved last, found under its new values only."""
    keep(store, participant(1), participant(2))
    keep(store, replace(participant(1), email="new@example.org"))
    assert store.count(Participant) == 2
    assert store.find(Participant, "email", "p1@example.nhs.uk") == ()
    assert keys(store.find(Participant, "email", "new@example.org")) == ["p000001"]


def test_deleting_removes_it_from_every_index(store: Store) -> None:
    """A deleted document is neither read nor found; deleting it again, or what never was, is no error."""
    keep(store, PAIRING, participant(1))
    for _ in range(2):
        with store.unit() as unit:
            unit.delete(Pairing, PAIRING.key)
            unit.delete(Pairing, "never there")
    assert store.get(Pairing, PAIRING.key) is None
    assert [store.find(Pairing, *under) for under in (("round", PAIRING.round), ("members", "p000002"))] == [(), ()]
    assert (store.count(Pairing), store.count(Participant)) == (0, 1)


@pytest.mark.parametrize(
    ("of", "index", "value"),
    [
        (Participant, "email", PARTICIPANT.email),
        (Participant, "aliases", "zob@example.org"),
        (Participant, "waiting_for", "RCT26-r1"),
        (Participant, "volunteer", "yes"),
        (Pairing, "members", "p000003"),
        (Pairing, "uid", "uid-7@mailbot.test"),
        (OutboxRow, "posting", "sending"),
        (OutboxRow, "to", "p1@example.nhs.uk"),
        (OutboxRow, "participant", "p000007"),
        (AgendaItem, "pairing", "RCT26-r1-07"),
        (AgendaItem, "what", "remind"),
    ],
)
def test_a_document_is_found_by_what_it_holds(store: Store, of: type[Document], index: str, value: str) -> None:
    """By a field, one of several texts, a truth, or a property; and not by any other value."""
    other = outbox_row("other", "other@example.org", participant="p000007", posting=Posting.SENT)
    keep(store, *ONE_OF_EACH, participant(50), other)
    (found,) = store.find(of, index, value)
    assert found in (*ONE_OF_EACH, other)
    assert type(found) is of
    assert store.find(of, index, value + "x") == ()
    assert store.find(of, index, "") == ()


def test_all_and_find_keep_the_order_of_keys(store: Store) -> None:
    """Whatever the order of saving, in a unit and after it."""
    numbers = (5, 1, 30, 2, 11)
    with store.unit() as unit:
        for number in numbers:
            unit.save(participant(number, volunteer=True))
        inside = keys(unit.all(Participant)), keys(unit.find(Participant, "volunteer", "yes"))
    in_order = [f"p{number:06}" for number in sorted(numbers)]
    assert inside == (in_order, in_order)
    assert keys(store.all(Participant)) == in_order
    assert keys(store.find(Participant, "volunteer", "yes")) == in_order


def due_in(minutes: int, key: str = "") -> AgendaItem:
    """Something that falls due so many minutes after noon."""
    return AgendaItem(key or f"x/{minutes}", Due.NUDGE, NOON + timedelta(minutes=minutes))


def of_span(reader: Reader, after: AgendaItem | None, up_to: AgendaItem | None, most: int = 100) -> list[str]:
    """The keys of what falls due after the one, and no later than the other."""
    whole = Span()
    span = Span(after.due if after else whole.after, up_to.due if up_to else whole.up_to)
    return keys(reader.first(AgendaItem, "due", span, most))


def test_the_first_of_a_span_come_in_the_order_of_what_is_indexed(store: Store) -> None:
    """Above the one end, up to the other, that included; then by key; never more than was asked for."""
    keep(store, *(due_in(minutes) for minutes in (5, -1, 30, 2, 11)), due_in(5, "w/5"))
    assert of_span(store, None, None) == ["x/-1", "x/2", "w/5", "x/5", "x/11", "x/30"]
    assert of_span(store, due_in(2), due_in(11)) == ["w/5", "x/5", "x/11"]
    assert of_span(store, due_in(3), due_in(10)) == ["w/5", "x/5"]
    assert of_span(store, None, None, most=2) == ["x/-1", "x/2"]
    assert (of_span(store, due_in(30), None), of_span(store, None, None, most=0)) == ([], [])


def test_what_is_first_follows_every_change(store: Store) -> None:
    """Added, moved and deleted documents are in their new place, also where the index had been in order before."""
    keep(store, *(due_in(minutes) for minutes in (1, 2, 3, 4)))
    assert of_span(store, None, None, most=1) == ["x/1"]
    with store.unit() as unit:
        unit.delete(AgendaItem, "x/1")
        unit.save(due_in(9, "x/2"))
        unit.save(due_in(0, "x/0"))
        unit.save(due_in(7, "x/7"))
        unit.delete(AgendaItem, "x/7")
        inside = of_span(unit, None, None), of_span(unit, due_in(3), None, most=1)
        assert of_span(store, None, None) == ["x/1", "x/2", "x/3", "x/4"]
    assert inside == (["x/0", "x/3", "x/4", "x/2"], ["x/4"])
    assert (of_span(store, None, None), of_span(store, due_in(3), None, most=1)) == inside


def test_texts_of_an_index_are_in_order_of_code_points(store: Store) -> None:
    """Not as a dictionary of some language has them; what is empty, or None, is in no span; of several, each counts."""
    addresses = ("a~@example.org", "Z@example.org", "é@example.org", "a@example.org", "", "😀@example.org")
    keep(store, *(participant(number, email=one) for number, one in enumerate(addresses)))
    keep(store, participant(9, email="", aliases=("m@example.org", "b@example.org")))
    found = [one.email for one in store.first(Participant, "email", Span(), most=9)]
    assert found == ["Z@example.org", "a@example.org", "a~@example.org", "é@example.org", "😀@example.org"]
    assert keys(store.first(Participant, "aliases", Span(), most=9)) == ["p000009", "p000009"]


def test_an_index_that_is_none_is_an_error(store: Store) -> None:
    """A misspelt index is told at once, not answered with nothing."""
    keep(store, participant())
    with pytest.raises(KeyError, match="name"):
        store.find(Participant, "name", "Zoë")
    with pytest.raises(KeyError, match="name"):
        store.count_under(Participant, "name", "Zoë")
    with pytest.raises(KeyError, match="name"):
        store.first(Participant, "name", Span(), most=1)
    with store.unit() as unit, pytest.raises(KeyError, match="name"):
        unit.find(Participant, "name", "Zoë")


def everything(reader: Reader) -> dict[str, object]:
    """All that the next test changes, seen in each way of reading."""
    return {
        "all": keys(reader.all(Participant)),
        "count": reader.count(Participant),
        "volunteers counted": reader.count_under(Participant, "volunteer", "yes"),
        "old": keys(reader.find(Participant, "email", "p1@example.nhs.uk")),
        "new": keys(reader.find(Participant, "email", "new@example.org")),
        "gone": reader.get(Participant, "p000002"),
        "volunteers": keys(reader.find(Participant, "volunteer", "yes")),
    }


def test_a_unit_sees_its_own_changes_and_nobody_else_does(store: Store) -> None:
    """Saved, changed and deleted documents are so for the unit at once, and for the store at its end."""
    keep(store, participant(1), participant(2, volunteer=True), participant(3, volunteer=True))
    before = everything(store)
    with store.unit() as unit:
        unit.save(participant(1, email="new@example.org"))
        unit.delete(Participant, "p000002")
        unit.save(participant(4, volunteer=True))
        unit.save(participant(5))
        unit.delete(Participant, "p000005")
        inside = everything(unit)
        assert everything(store) == before
    assert inside == everything(store)
    assert inside == {
        "all": ["p000001", "p000003", "p000004"],
        "count": 3,
        "volunteers counted": 2,
        "old": [],
        "new": ["p000001"],
        "gone": None,
        "volunteers": ["p000003", "p000004"],
    }


def test_of_two_changes_in_a_unit_the_later_holds(store: Store) -> None:
    """Delete then save keeps it; save then delete removes it; save twice keeps the second."""
    keep(store, participant(1), participant(2), participant(3))
    with store.unit() as unit:
        unit.delete(Participant, "p000001")
        unit.save(participant(1, email="again@example.org"))
        unit.save(participant(2, email="changed@example.org"))
        unit.delete(Participant, "p000002")
        unit.save(participant(3, email="first@example.org"))
        unit.save(participant(3, email="second@example.org"))
        assert unit.count(Participant) == 2
    assert [one.email for one in store.all(Participant)] == ["again@example.org", "second@example.org"]
    assert store.find(Participant, "email", "first@example.org") == ()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_exception_undoes_the_whole_unit(store: Store, error: type[BaseException]) -> None:
    """Nothing of a unit that failed is there; the store goes on as if it had not been."""
    keep(store, participant(1))
    before = everything(store)

    def fail_halfway() -> None:
        with store.unit() as unit:
            unit.save(participant(1, email="new@example.org"))
            unit.save(participant(2))
            unit.delete(Participant, "p000001")
            raise error

    with pytest.raises(error):
        fail_halfway()
    assert everything(store) == before
    keep(store, participant(2))
    assert store.count(Participant) == 2


@pytest.mark.parametrize(
    "bad", [participant(9, email=5), replace(LOGGED_DRAW, dossier={"x": object()})], ids=["number", "object"]
)
def test_what_cannot_be_stored_undoes_the_whole_unit(store: Store, bad: Document) -> None:
    """One bad document keeps out the good ones of its unit too, and does no harm to later units."""
    with pytest.raises(ValueError, match=r"\S"):
        keep(store, participant(1), bad)
    assert (store.count(Participant), store.count(Round)) == (0, 0)
    keep(store, participant(2))
    assert keys(store.all(Participant)) == ["p000002"]


def test_a_unit_may_go_on_after_refusing_a_document(store: Store) -> None:
    """Who expects the refusal can save something else in its place."""
    with store.unit() as unit:
        with pytest.raises(ValueError, match=r"\S"):
            unit.save(participant(1, email=5))
        assert unit.get(Participant, "p000001") is None
        unit.save(participant(2))
    assert keys(store.all(Participant)) == ["p000002"]


def test_units_do_not_nest(store: Store) -> None:
    """A second unit inside the first is refused, and the first is not harmed."""
    with store.unit() as unit:
        unit.save(participant(1))
        with pytest.raises(RuntimeError, match="already"), store.unit():
            pytest.fail("the inner unit was opened")
        unit.save(participant(2))
    assert store.count(Participant) == 2
    keep(store, participant(3))
    assert store.count(Participant) == 3


def test_a_unit_that_ended_takes_no_more(store: Store) -> None:
    """A change after the end would be lost; it is an error, after success as after failure."""
    with store.unit() as ended:
        ended.save(participant(1))
    with pytest.raises(ZeroDivisionError), store.unit() as failed:
        raise ZeroDivisionError
    for unit in (ended, failed):
        with pytest.raises(RuntimeError, match="ended"):
            unit.save(participant(2))
        with pytest.raises(RuntimeError, match="ended"):
            unit.delete(Participant, "p000001")
    assert keys(store.all(Participant)) == ["p000001"]


def test_a_document_of_no_kind_is_refused(store: Store) -> None:
    """What could not be read back under its name is not saved: a class that only looks like a document."""

    class Impostor(Participant):
        """The same kind and key, and another class."""

    with pytest.raises(ValueError, match="Impostor is no kind of document"):
        keep(store, Impostor("p1", "a@example.org", PARTICIPANT.standing, PARTICIPANT.joined_at))
    assert store.count(Participant) == 0


def test_nobody_can_change_the_store_through_a_value(store: Store) -> None:
    """Mappings and lists of a document saved, read, found or scanned are nobody else's."""
    mine = replace(LOGGED_DRAW, dossier={"cost": [1, 2]})
    keep(store, mine)
    mine.dossier["cost"].append("meddled")
    read, (scanned,) = store.get(LoggedDraw, LOGGED_DRAW.key), store.all(LoggedDraw)
    read.dossier["cost"].append("meddled")
    scanned.sent["x"] = "meddled"
    with store.unit() as unit:
        unit.get(LoggedDraw, LOGGED_DRAW.key).dossier["cost"].append("meddled")
    assert store.get(LoggedDraw, LOGGED_DRAW.key) == replace(LOGGED_DRAW, dossier={"cost": [1, 2]})


def test_a_scan_may_run_while_the_store_changes(store: Store) -> None:
    """Deleting, adding and changing in the middle of a scan is no error, and nothing appears twice."""
    keep(store, *(participant(number) for number in range(1, 6)))
    seen = []
    for one in store.all(Participant):
        seen.append(one.key)
        with store.unit() as unit:
            unit.save(replace(one, email="new@example.org"))
            unit.save(participant(100 + len(seen)))
    assert seen == [f"p{number:06}" for number in range(1, 6)]
    assert store.count(Participant) == 10


def test_compacting_changes_nothing_that_is_read(store: Store) -> None:
    """Documents, indexes and counts are the same after it, and units go on."""
    keep(store, *ONE_OF_EACH, participant(50))
    with store.unit() as unit:
        unit.delete(Participant, "p000050")
    store.compact()
    assert [store.get(type(one), one.key) for one in ONE_OF_EACH] == list(ONE_OF_EACH)
    assert keys(store.find(OutboxRow, "posting", "sending")) == [OUTBOX_ROW.key]
    keep(store, participant(51))
    assert keys(store.all(Participant)) == ["p000001", "p000051"]


def test_a_closed_store_opens_no_unit(store: Store) -> None:
    """Writing after closing is an error; closing twice is none."""
    keep(store, participant(1))
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.unit():
        pytest.fail("a unit was opened")
    assert store.count(Participant) == 1
