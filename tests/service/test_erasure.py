"""Erasing a person: what goes, and the little that stays."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.documents import KINDS, to_json
from mailbot.domain.meetings import place_without
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Round
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Erasure, OutboxRow, Posting, Seen
from mailbot.domain.model.letters import CATALOGUE, write
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.service.copies import marks_of
from mailbot.service.erasure import ERASED, erase, erase_campaign, note_letters_that_name
from tests.support import builders
from tests.support.memory_store import MemoryStore

ANN, BEN = builders.participant("Ann Archer"), builders.participant("Ben Brook")
KNOWN_AS = [ANN.id, builders.SEAL.pseudonym("ann@elsewhere.test"), builders.participant("Shared Desk").id]
BOND = builders.SEAL.pair(ANN.id, BEN.id)


def filled() -> MemoryStore:
    """A store in which Ann and Ben were paired, wrote, and were written to."""
    said = {one.id: Feedback(one.id, builders.NOW, met=True, words=f"words of {one.name}") for one in (ANN, BEN)}
    both = {ANN.id: Rsvp.ACCEPTED, BEN.id: Rsvp.ACCEPTED}
    place = f"Online: {ANN.name} sends a link"
    meeting = builders.meeting(rsvps=both, answered_at={ANN.id: builders.NOW}, place=place, online=True)
    pairing = builders.pairing(
        ANN, BEN, feedback=said, nudged=(ANN.id,), meeting=meeting, why="Ann and Ben work apart."
    )
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
        erase(unit, ANN.id, builders.occasion(key="now"), builders.SEAL)
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


def test_why_it_was_drawn_again_goes_with_anybody() -> None:
    """An organiser's own words may name whoever is erased, in whatever way: they go, and that there were some stays."""
    again = builders.round_(redraw_reasons=("the two sisters were paired", ""), draw_number=3)
    for forget in (
        lambda unit: erase(unit, ANN.id, builders.occasion(), builders.SEAL),
        lambda unit: erase_campaign(unit, "RCT26", builders.occasion()),
    ):
        store = filled()
        with store.unit() as unit:
            unit.save(again)
            forget(unit)
        assert store.get(Round, again.key) == replace(again, redraw_reasons=("", ""))


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
        erase(unit, ANN.id, builders.occasion(key="now"), builders.SEAL)
    kinds = [row.letter.kind for row in store.all(OutboxRow) if row.to == ANN.email]
    assert kinds == ["forgotten"]


def test_erasing_twice_changes_nothing_more() -> None:
    """A second erasure finds nothing to do."""
    store = erased()
    before = everything(store)
    with store.unit() as unit:
        erase(unit, ANN.id, builders.occasion(key="later"), builders.SEAL)
    assert everything(store) == before


def noted(store: MemoryStore) -> dict[str, datetime | None]:
    """Each hash that is still to be erased, and since when it may."""
    return {known: one.not_before for one in store.all(Erasure) for known in one.hashes}


def sent(to: str, kind: str = "help", participant: str = "", at: datetime = builders.NOW) -> OutboxRow:
    """A letter that went out."""
    values = dict.fromkeys(CATALOGUE[kind].values, "")
    letter = replace(write(kind, f"old/{kind}/{to}/{participant}", (to, to), values), participant=participant)
    return OutboxRow(letter, f"<{kind}-{to}-{participant}@example.nhs.uk>", at, posting=Posting.SENT)


def test_a_second_address_is_theirs_too() -> None:
    """Mail known by the pseudonym of an alias, and letters to it, go; another member's of that address do not."""
    alias, shared = "ann@elsewhere.test", builders.participant("Shared Desk")
    person = replace(ANN, aliases=(alias, shared.email))
    mails = [Seen(str(n), builders.NOW, Filing.PROCESSED, participant=who) for n, who in enumerate(KNOWN_AS)]
    with (store := MemoryStore()).unit() as unit:
        for one in (person, shared, *mails, sent(alias)):
            unit.save(one)
        erase(unit, ANN.id, builders.occasion(key="now"), builders.SEAL)
    assert noted(store) == {"0": None, "1": None, **dict.fromkeys(marks_of([sent(alias)]))}
    assert [(one.key, one.gone) for one in store.all(Seen)] == [("0", True), ("1", True), ("2", False)]
    assert list(store.all(OutboxRow)) == []


def test_only_what_mailbot_filed_is_noted() -> None:
    """Mail that stayed in the inbox, or was not dealt with yet, is a person's or still to come."""
    filings = (Filing.PROCESSED, Filing.NEEDS_A_PERSON, Filing.LEAVE_ALONE, None)
    with (store := MemoryStore()).unit() as unit:
        unit.save(ANN)
        for filing in filings:
            unit.save(Seen(str(filing), builders.NOW, filing, participant=ANN.id))
        erase(unit, ANN.id, builders.occasion(key="now"), builders.SEAL)
    assert sorted(noted(store)) == ["needs_a_person", "processed"]


def test_letters_to_others_that_name_them_get_time() -> None:
    """Old ones go at once, fresh ones a month later; what does not name them is not noted."""
    pairing = builders.pairing(ANN, BEN)
    old = builders.NOW - timedelta(days=30)
    about = replace(
        sent(BEN.email, "agreed", BEN.id), letter=replace(sent(BEN.email, "agreed", BEN.id).letter, pairing="x")
    )
    mine = replace(about, letter=replace(about.letter, key="mine", pairing=pairing.key), message_id="<mine@x.test>")
    first, second = sent("org@x.test", "digest", at=old), sent("org@x.test", "draw_waiting")
    with (store := MemoryStore()).unit() as unit:
        for one in (ANN, BEN, pairing, about, mine, first, second, sent("org@x.test")):
            unit.save(one)
        note_letters_that_name(unit, ANN.id, builders.occasion(key="now"), ["org@x.test"])
    later = builders.NOW + timedelta(days=30)
    assert noted(store) == {**dict.fromkeys(marks_of([first])), **dict.fromkeys(marks_of([second, mine]), later)}
    assert store.count(OutboxRow) == 5


def test_an_organiser_who_took_part_keeps_her_orders() -> None:
    """Letters to her as an organiser stay in the outbox; those to her as a participant go."""
    with (store := MemoryStore()).unit() as unit:
        for one in (ANN, sent(ANN.email, "digest"), sent(ANN.email, "too_late")):
            unit.save(one)
        erase(unit, ANN.id, builders.occasion(key="now"), builders.SEAL)
    assert [row.letter.kind for row in store.all(OutboxRow)] == ["digest"]
