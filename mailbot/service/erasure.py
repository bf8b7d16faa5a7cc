"""Erasing a person: all that the state holds of them, but the pair hashes (design: Privacy).

Once the unit is committed, `make_final` sees that no older file holds it either.
"""

from dataclasses import replace

from mailbot.domain.meetings import place_without
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Cursor, OutboxRow, Seen
from mailbot.domain.model.pairing import Acquaintance, Meeting, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Occasion
from mailbot.ports import Unit
from mailbot.service.office import Office

ERASED = "erased"

_TO_COMPACT = "to-compact"
"""Key of the note that something erased may still stand in an older file."""


def erase(unit: Unit, participant: str, occasion: Occasion) -> None:
    """Remove a participant from every document; letters of this very occasion (the goodbye) still go out."""
    unit.delete(Participant, participant)
    leave_no_trace(unit)
    for row in unit.find(OutboxRow, "participant", participant):
        if not row.key.startswith(f"{occasion.key}/"):
            unit.delete(OutboxRow, row.key)
    for seen in unit.find(Seen, "participant", participant):
        unit.save(replace(seen, participant=""))
    for line in unit.find(JournalLine, "participant", participant):
        unit.save(replace(line, participant=""))
    for bond in unit.find(Acquaintance, "pair", participant):
        unit.save(replace(bond, pair=()))
    for pairing in unit.find(Pairing, "members", participant):
        stay = [one for member in pairing.members if (one := unit.get(Participant, member))]
        unit.save(_without(pairing, participant, stay))
    for item in unit.find(AgendaItem, "participant", participant):
        unit.delete(AgendaItem, item.key)


def leave_no_trace(unit: Unit) -> None:
    """Note, in the unit that erases, that `make_final` has to follow: should a crash come between, it is caught up."""
    unit.save(Cursor(_TO_COMPACT, "yes"))


def make_final(office: Office) -> None:
    """Where something was erased: compact the store, so that no file of it holds what is gone.

    Raises:
        StoreFull: there is no room for it now; it is done at the next start.
    """
    if office.store.get(Cursor, _TO_COMPACT) is None:
        return
    office.store.compact()
    with office.store.unit() as unit:
        unit.delete(Cursor, _TO_COMPACT)


def _without(pairing: Pairing, participant: str, stay: list[Participant]) -> Pairing:
    members = tuple(ERASED if one == participant else one for one in pairing.members)
    kept = {who: what for who, what in pairing.feedback.items() if who != participant}
    meeting = pairing.meeting and _meeting_without(pairing.meeting, participant, stay)
    return replace(pairing, members=members, feedback=kept, meeting=meeting, why="", bent=())


def _meeting_without(meeting: Meeting, participant: str, stay: list[Participant]) -> Meeting:
    return replace(
        meeting,
        place=place_without(meeting.place, stay),
        rsvps={who: what for who, what in meeting.rsvps.items() if who != participant},
        answered_at={who: when for who, when in meeting.answered_at.items() if who != participant},
    )
