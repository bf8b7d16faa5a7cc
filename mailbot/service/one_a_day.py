"""The turn of each unasked letter: one a day to an address; the rest wait for the next working morning.

It is looked at when a letter is about to be sent, by what was sent, so that an outage, a STOP, the pace or a restart
brings nobody two in one day. What has waited overnight is read once more, and goes as it would be written now, or,
where there is nothing left to say, not at all.
"""

from dataclasses import replace
from datetime import date, datetime

from mailbot.domain.clock import as_of_today
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.people import Participant
from mailbot.domain.model.urgency import can_wait, counts
from mailbot.domain.once_a_day import next_turn
from mailbot.domain.scene import Occasion
from mailbot.ports import Reader, Unit
from mailbot.service.office import Office
from mailbot.service.record import write_journal
from mailbot.service.situations import for_person

_UNDER_WAY = (Posting.QUEUED, Posting.SENDING)


def in_its_turn(unit: Unit, row: OutboxRow, office: Office) -> OutboxRow | None:
    """The row as it may go out at this moment; None where it may not, and is kept for later, or taken out.

    One that was handed over before without a clear answer is the same letter until it is settled.
    """
    if row.attempts or not can_wait(row.letter):
        return row
    queued_today = _day(row.queued_at, office) == _day(office.now(), office)
    decided = Decision(letters=(row.letter,)) if queued_today else _read_again(unit, row, office)
    if not decided.letters:
        _take_out(unit, row, decided, office)
        return None
    if _has_had_one(unit, row, office):
        unit.save(replace(row, not_before=next_turn(office.now(), office.plan)))
        return None
    return replace(row, letter=decided.letters[0])


def _read_again(reader: Reader, row: OutboxRow, office: Office) -> Decision:
    letter = row.letter
    situation = for_person(reader, reader.get(Participant, letter.participant), office)
    return as_of_today(letter, situation, Occasion(letter.key, office.now()))


def _has_had_one(reader: Reader, row: OutboxRow, office: Office) -> bool:
    """Whether another such letter was sent to the address today, or was handed over and may have arrived."""
    others = (one for one in reader.find(OutboxRow, "to", row.to) if one.key != row.key and counts(one.letter))
    return any(_may_have_arrived_today(one, office) for one in others)


def _may_have_arrived_today(row: OutboxRow, office: Office) -> bool:
    handed_at = row.sent_at or (row.handed_at if row.posting is Posting.UNKNOWN else None)
    if handed_at:
        return _day(handed_at, office) == _day(office.now(), office)
    return bool(row.attempts) and row.posting in _UNDER_WAY


def _take_out(unit: Unit, row: OutboxRow, decided: Decision, office: Office) -> None:
    """It was never sent, and will not be: the journal keeps that. What was decided in its place goes on the agenda."""
    note = Note("withdrawn", participant=row.participant, pairing=row.letter.pairing, facts={"letter": row.letter.kind})
    unit.delete(OutboxRow, row.key)
    for item in decided.agenda:
        unit.save(item)
    write_journal(unit, (note,), Occasion(row.key, office.now()))
    office.log.line("letter withdrawn", kind=row.letter.kind)


def _day(moment: datetime, office: Office) -> date:
    return moment.astimezone(office.plan.zone).date()
