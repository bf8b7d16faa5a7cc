"""Erasing a person: all that the state holds of them, but the pair hashes (design: Privacy).

The caller compacts the store afterwards, so that no old journal holds it either.
"""

from dataclasses import replace

from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow, Seen
from mailbot.domain.model.pairing import Acquaintance, Meeting, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Occasion
from mailbot.ports import Unit

ERASED = "erased"


def erase(unit: Unit, participant: str, occasion: Occasion) -> None:
    """Remove a participant from every document; letters of this very occasion (the goodbye) still go out."""
    unit.delete(Participant, participant)
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
        unit.save(_without(pairing, participant))
    for item in unit.find(AgendaItem, "participant", participant):
        unit.delete(AgendaItem, item.key)


def _without(pairing: Pairing, participant: str) -> Pairing:
    members = tuple(ERASED if one == participant else one for one in pairing.members)
    kept = {who: what for who, what in pairing.feedback.items() if who != participant}
    meeting = pairing.meeting and _meeting_without(pairing.meeting, participant)
    return replace(pairing, members=members, feedback=kept, meeting=meeting, why="", bent=())


def _meeting_without(meeting: Meeting, participant: str) -> Meeting:
    return replace(
        meeting,
        rsvps={who: what for who, what in meeting.rsvps.items() if who != participant},
        answered_at={who: when for who, when in meeting.answered_at.items() if who != participant},
    )
