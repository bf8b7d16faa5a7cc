"""The working day before a meeting: a reminder to all its members, which asks the silent once more."""

from mailbot.domain.clock.pairings import is_missed, pairing_meant, silent_members
from mailbot.domain.invitations import meeting_values
from mailbot.domain.meetings import members_of
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation
from mailbot.domain.wording import listed


def remind(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """A reminder, unless the meeting has begun, somebody declined it, or somebody is away and will miss it.

    Whoever has not answered is asked to; the others read who that is, and so do the organisers.
    """
    pairing = pairing_meant(situation, item)
    if pairing is None or not _will_be(pairing, scene):
        return Decision()
    silent = silent_members(pairing, item, scene)
    return Decision(
        letters=tuple(
            letter for one in members_of(pairing, scene) for letter in _reminder(one, pairing, silent, scene)
        ),
        notes=(
            Note("reminded", pairing=pairing.key, round=pairing.round),
            *(Note("silent", participant=one.id, pairing=pairing.key, round=pairing.round) for one in silent),
        ),
    )


def _will_be(pairing: Pairing, scene: Scene) -> bool:
    meeting = pairing.meeting
    if meeting is None or scene.now >= meeting.start or Rsvp.DECLINED in meeting.rsvps.values():
        return False
    return not is_missed(pairing, scene)


def _reminder(one: Participant, pairing: Pairing, silent: list[Participant], scene: Scene) -> tuple[Letter, ...]:
    others = listed([other.name for other in silent if other.id != one.id])
    values = meeting_values(pairing, one.id, scene)
    is_silent = any(other.id == one.id for other in silent)
    return unasked(one, "reminder", scene, pairing.key, **values, asks=is_silent, silent="" if is_silent else others)
