"""The working day before a meeting: a reminder to all its members."""

from mailbot.domain.clock.pairings import pairing_meant
from mailbot.domain.invitations import letters_to_members
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Rsvp
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation


def remind(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """A reminder, unless the meeting has begun or somebody declined it."""
    pairing = pairing_meant(situation, item)
    if pairing is None or pairing.meeting is None or scene.now >= pairing.meeting.start:
        return Decision()
    if Rsvp.DECLINED in pairing.meeting.rsvps.values():
        return Decision()
    return Decision(
        letters=letters_to_members(pairing, "reminder", scene),
        notes=(Note("reminded", pairing=pairing.key, round=pairing.round),),
    )
