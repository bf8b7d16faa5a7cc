"""Records of people: showing and exporting what is held about one person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mailbot.documents import to_json
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from mailbot.matching.dossier.writing import person_in
from mailbot.ports import Reader
from mailbot.service.situations import by_address


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is held about one person."""

    participant: Participant
    pairings: tuple[Pairing, ...]
    letters: tuple[OutboxRow, ...]
    journal: tuple[JournalLine, ...]
    draws: Mapping[str, Mapping[str, object]]  # key of a draw -> what they are in its record


def held_about(reader: Reader, who: str) -> Held | None:
    """What is held about a person, found by address or id; None for nobody."""
    person = reader.get(Participant, who) or by_address(reader, who.casefold())
    if person is None:
        return None
    return Held(
        participant=person,
        pairings=tuple(reader.find(Pairing, "members", person.id)),
        letters=tuple(reader.find(OutboxRow, "participant", person.id)),
        journal=tuple(reader.find(JournalLine, "participant", person.id)),
        draws={one.key: mine for one in reader.all(LoggedDraw) if (mine := person_in(one.record, person.id))},
    )


def as_json(held: Held) -> dict[str, object]:
    """The record as JSON, for the person it is about: of others only who was met when, by pseudonym."""
    return {
        "participant": to_json(held.participant),
        "pairings": [_own_side(one, held.participant.id) for one in held.pairings],
        "letters": [{"kind": one.letter.kind, "queued_at": one.queued_at.isoformat()} for one in held.letters],
        "journal": [to_json(one) for one in held.journal],
        "draws": held.draws,
    }


def _own_side(pairing: Pairing, participant: str) -> Mapping[str, object]:
    """A pairing as one member may see it: not what the others said about it, nor whether they were silent."""
    feedback = {who: said for who, said in pairing.feedback.items() if who == participant}
    nudged = tuple(one for one in pairing.nudged if one == participant)
    return to_json(replace(pairing, feedback=feedback, nudged=nudged))
