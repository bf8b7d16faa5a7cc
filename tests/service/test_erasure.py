"""Erasing a person: what goes, and the little that stays."""

from mailbot.documents import KINDS, to_json
from mailbot.domain.meetings import place_without
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow, Seen
from mailbot.domain.model.letters import write
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.service.erasure import ERASED, erase
from tests.support import builders
from tests.support.memory_store import MemoryStore

ANN, BEN = builders.participant("Ann Archer"), builders.participant("Ben Brook")
BOND = builders.SEAL.pair(ANN.id, BEN.id)


def filled() -> MemoryStore:
    """A store in which Ann and Ben were paired, wrote, and were written to."""
    said = {one.id: Feedback(one.id, builders.NOW, met=True, words=f"words of {one.name}") for one in (ANN, BEN)}
    both = {ANN.id: Rsvp.ACCEPTED, BEN.id: Rsvp.ACCEPTED}
    place = f"Online: {ANN.name} sends a link"
    meeting = builders.meeting(rsvps=both, answered_at={ANN.id: builders.NOW}, place=place, online=True)
    pairing = builders.pairing(ANN, BEN, feedback=said, meeting=meeting, why="Ann and Ben work apart.")
    store = MemoryStore()
    with store.unit() as unit:
        for number, one in enumerate((ANN, BEN)):
            letter = write("help", f"old/help/{one.id}", (one.email, one.name), {})
            object.__setattr__(letter, "participant", one.id)
            unit.save(one)
            unit.save(OutboxRow(letter, f"<{one.id}@example.nhs.uk>", builders.NOW))
            unit.save(Seen(key=f"seen-{number}", at=builders.NOW, participant=one.id))
            unit.save(JournalLine(key=f"line-{number}", at=builders.NOW, what="joined", participant=one.id))
            unit.save(AgendaItem(f"resume/{one.id}", Due.RESUME, builders.NOW, pairing=pairing.key, participant=one.id))
        unit.save(pairing)
        unit.save(Acquaintance(BOND, pair=(ANN.id, BEN.id), rounds={"RCT26-r1": True}))
    return store


def erased() -> MemoryStore:
    """The same after Ann was erased."""
    store = filled()
    with store.unit() as unit:
        erase(unit, ANN.id, builders.occasion(key="now"))
    return store


def everything(store: MemoryStore) -> str:
    """All documents of a store as one text."""
    return repr([to_json(one) for of in KINDS.values() for one in store.all(of)])


def test_no_document_names_the_person() -> None:
    """Neither name nor address nor pseudonym stands anywhere; before, all three did."""
    before, after = everything(filled()), everything(erased())
    for trace in (ANN.id, ANN.email, ANN.name, "words of Ann"):
        assert trace in before
        assert trace not in after


def test_whoever_stays_may_be_named_by_the_place() -> None:
    """Only the erased person goes from the words about the place; a place that names nobody stays as it is."""
    assert place_without(f"Online: {ANN.name} sends a link", [BEN]) == "Online: one of you sends a link"
    kept = (f"Online: {BEN.name} sends a link", "Costa, main entrance", "Online: https://meet.test/coffee")
    assert tuple(place_without(one, [BEN]) for one in kept) == kept


def test_who_met_whom_stays_as_a_hash() -> None:
    """The pair hash and whether they met stay for good, without the ids."""
    bond = erased().get(Acquaintance, BOND)
    assert bond is not None
    assert bond.pair == ()
    assert bond.rounds == {"RCT26-r1": True}


def test_the_partner_keeps_what_is_theirs() -> None:
    """Ben, his letters, his journal and what he said are untouched."""
    store = erased()
    (pairing,) = store.all(Pairing)
    assert store.get(Participant, BEN.id) == BEN
    assert pairing.members == (ERASED, BEN.id)
    assert [one.words for one in pairing.feedback.values()] == ["words of Ben Brook"]
    assert [row.participant for row in store.all(OutboxRow)] == [BEN.id]


def test_the_journal_still_counts_them() -> None:
    """Lines stay, without the person, so that the numbers of a report do not change."""
    lines = list(erased().all(JournalLine))
    assert [line.what for line in lines] == ["joined", "joined"]
    assert sorted(line.participant for line in lines) == ["", BEN.id]


def test_a_message_of_theirs_is_still_known() -> None:
    """The hash of what they wrote stays, so that the same mail is not carried out again."""
    assert sorted(one.participant for one in erased().all(Seen)) == ["", BEN.id]


def test_the_goodbye_itself_still_goes_out() -> None:
    """A letter of the very occasion stays in the outbox; older ones are gone."""
    store = filled()
    letter = write("forgotten", f"now/forgotten/{ANN.id}", (ANN.email, ANN.name), {"meeting_cancelled": False})
    object.__setattr__(letter, "participant", ANN.id)
    with store.unit() as unit:
        unit.save(OutboxRow(letter, "<bye@example.nhs.uk>", builders.NOW))
        erase(unit, ANN.id, builders.occasion(key="now"))
    kinds = [row.letter.kind for row in store.all(OutboxRow) if row.to == ANN.email]
    assert kinds == ["forgotten"]


def test_erasing_twice_changes_nothing_more() -> None:
    """A second erasure finds nothing to do."""
    store = erased()
    before = everything(store)
    with store.unit() as unit:
        erase(unit, ANN.id, builders.occasion(key="later"))
    assert everything(store) == before
