"""What a decision is: a value that says what to keep, whom to write to, what to plan; it does nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import CampaignState, Round
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant

Kept = CampaignState | Round | LoggedDraw | Participant | Pairing | Acquaintance


class Filing(StrEnum):
    """What becomes of the message itself once the unit is committed."""

    PROCESSED = "processed"
    NEEDS_A_PERSON = "needs_a_person"
    LEAVE_ALONE = "leave_alone"  # not the trial's: keeps its place, its flags, its bytes


@dataclass(frozen=True, slots=True)
class Erase:
    """Everything about a participant goes, but the pair hashes: documents, letters, raw mail."""

    participant: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done, all or nothing, in one unit.

    `drop_agenda` names keys of agenda items; a key that is not there is no error. `purged` is the code of a campaign
    whose filed mail and sent letters go, all of them.
    """

    save: tuple[Kept, ...] = ()
    letters: tuple[Letter, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    drop_agenda: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    erase: tuple[Erase, ...] = ()
    purged: str = ""
    filing: Filing = Filing.PROCESSED

    def __add__(self, other: "Decision") -> "Decision":
        """Both decisions in one; of two saves of one document the later holds; a person is needed if either says so."""
        return Decision(
            save=_latest((*self.save, *other.save)),
            letters=(*self.letters, *other.letters),
            agenda=(*self.agenda, *other.agenda),
            drop_agenda=(*self.drop_agenda, *other.drop_agenda),
            notes=(*self.notes, *other.notes),
            erase=(*self.erase, *other.erase),
            purged=self.purged or other.purged,
            filing=max(self.filing, other.filing, key=_URGENCY.index),
        )


_URGENCY = (Filing.LEAVE_ALONE, Filing.PROCESSED, Filing.NEEDS_A_PERSON)


def _latest(documents: Iterable[Kept]) -> tuple[Kept, ...]:
    return tuple({(type(one), one.key): one for one in documents}.values())
