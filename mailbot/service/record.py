"""Turning a decision into documents, inside a unit: the one place where what was decided becomes state."""

from dataclasses import replace

from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import JournalLine, Note
from mailbot.domain.model.ledger import Cursor, OutboxRow
from mailbot.domain.model.letters import Letter
from mailbot.domain.scene import Occasion
from mailbot.mail.thread import message_id
from mailbot.ports import Unit
from mailbot.service.answers import count_answer
from mailbot.service.erasure import erase, erase_campaign, note_letters_that_name
from mailbot.service.office import Office
from mailbot.service.situations import JOURNAL, journal_key


def record(unit: Unit, decision: Decision, occasion: Occasion, office: Office) -> None:
    """Write everything that a decision says into the unit; the caller adds what the unit is about (seen, done)."""
    for document in decision.save:
        unit.save(document)
    for key in decision.drop_agenda:
        unit.delete(AgendaItem, key)
    for item in decision.agenda:
        unit.save(item)
    for letter in decision.letters:
        post(unit, letter, occasion, office)
    _erase(unit, decision, occasion, office)
    write_journal(unit, decision.notes, occasion)


def _erase(unit: Unit, decision: Decision, occasion: Occasion, office: Office) -> None:
    if decision.purged:
        erase_campaign(unit, decision.purged, occasion)
    for gone in decision.erase:
        if not decision.purged:  # a purge takes every letter anyhow
            note_letters_that_name(unit, gone.participant, occasion, office.plan.organisers)
        erase(unit, gone.participant, occasion, office.seal)


def post(unit: Unit, letter: Letter, occasion: Occasion, office: Office) -> None:
    """Put a letter into the outbox, once: its key, Message-ID and date are fixed here."""
    if unit.get(OutboxRow, letter.key) is None:
        name = message_id(letter, office.seal, office.domain)
        unit.save(OutboxRow(letter=letter, message_id=name, queued_at=occasion.now))
        if letter.counts:
            count_answer(unit, office.plan, occasion.now)


def write_journal(unit: Unit, notes: tuple[Note, ...], occasion: Occasion) -> None:
    """Append notes to the journal, numbered in order."""
    if not notes:
        return
    reached = unit.get(Cursor, JOURNAL)
    before = int(reached.text) if reached else 0
    for number, note in enumerate(notes, start=before + 1):
        unit.save(
            JournalLine(
                key=journal_key(number),
                at=occasion.now,
                what=note.what,
                participant=note.participant,
                pairing=note.pairing,
                round=note.round,
                facts=dict(note.facts),
            )
        )
    unit.save(Cursor(JOURNAL, str(before + len(notes))))


def without_text(row: OutboxRow) -> OutboxRow:
    """A row that is over with: what was written in the letter is kept no longer than it takes to send it."""
    letter = replace(row.letter, values={}, invitation=None, name="")
    return replace(row, letter=letter)
