"""Silence after an invitation: first a nudge, then the other member is told and may have a new match."""

from dataclasses import replace
from datetime import time

from mailbot.domain.clock.pairings import back_on, is_missed, pairing_meant, silent_members
from mailbot.domain.invitations import meeting_values
from mailbot.domain.meetings import members_of, opener
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter, Value
from mailbot.domain.model.pairing import Meeting, Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation
from mailbot.domain.working_days import after_working_days, at_wall_time

_MORNING = time(10, 0)
_ANSWERED = (Rsvp.ACCEPTED, Rsvp.TENTATIVE)


def nudge(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """A nudge to whoever has not answered, and to nobody else; whoever is away gets it once back.

    Nobody is asked for a meeting that another member will miss: they were told of the absence, and choose.
    """
    pairing = pairing_meant(situation, item)
    if pairing is None or _is_past(pairing, scene):
        return Decision()
    silent = silent_members(pairing, item, scene)
    here = [] if is_missed(pairing, scene) else [one for one in silent if back_on(one, scene) is None]
    values = {one.id: _values(pairing, one, scene) for one in here}
    nudged = tuple(dict.fromkeys((*pairing.nudged, *(one.id for one in here))))
    return Decision(
        save=(replace(pairing, nudged=nudged),) if here else (),
        letters=tuple(letter for one in here for letter in unasked(one, "nudge", scene, pairing.key, **values[one.id])),
        agenda=_once_back(silent, pairing, item, scene, scene.plan.meetings.nudge_after_days),
        notes=tuple(_note("nudged", one, pairing) for one in here),
    )


def _values(pairing: Pairing, one: Participant, scene: Scene) -> dict[str, Value]:
    first = opener(pairing, scene)
    return {**meeting_values(pairing, one.id, scene), "first": first is not None and first.id == one.id}


def tell_partner(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """Still silence: whoever did answer is told that the other has not; the organisers read it in the digest."""
    pairing = pairing_meant(situation, item)
    if pairing is None or pairing.meeting is None or _is_past(pairing, scene):
        return Decision()
    silent = silent_members(pairing, item, scene)
    here = {one.id for one in silent if back_on(one, scene) is None}
    return Decision(
        letters=_to_those_who_answered(pairing, pairing.meeting, here, scene),
        agenda=_once_back(silent, pairing, item, scene, scene.plan.meetings.tell_partner_after_days),
        notes=tuple(_note("silent", one, pairing) for one in silent if one.id in here),
    )


def _to_those_who_answered(pairing: Pairing, meeting: Meeting, silent: set[str], scene: Scene) -> tuple[Letter, ...]:
    told = [one for one in members_of(pairing, scene) if meeting.rsvp(one.id) in _ANSWERED] if silent else []
    return tuple(letter for one in told for letter in _about_the_silent(pairing, one, silent, scene))


def _about_the_silent(pairing: Pairing, told: Participant, silent: set[str], scene: Scene) -> tuple[Letter, ...]:
    """The letter names those who are silent, not a third member who answered too."""
    about = replace(pairing, members=(told.id, *(one for one in pairing.members if one in silent)))
    first = opener(pairing, scene)
    waits = first is not None and first.id in silent
    return unasked(told, "partner_silent", scene, pairing.key, **meeting_values(about, told.id, scene), waits=waits)


def _is_past(pairing: Pairing, scene: Scene) -> bool:
    return pairing.meeting is None or pairing.meeting.start <= scene.now


def _once_back(
    silent: list[Participant], pairing: Pairing, item: AgendaItem, scene: Scene, days: int
) -> tuple[AgendaItem, ...]:
    """The same item again for each silent member who is away: so many working days after they are back."""
    later = []
    for one in silent:
        back = back_on(one, scene)
        if back is not None:
            at = at_wall_time(after_working_days(back, days, scene.plan.meetings), _MORNING, scene.plan)
            key = f"{item.what.value}/{pairing.key}/{item.meant_for}/{one.id}/{back.isoformat()}"
            later.append(replace(item, key=key, at=at, participant=one.id))
    return tuple(later)


def _note(what: str, person: Participant, pairing: Pairing) -> Note:
    return Note(what, participant=person.id, pairing=pairing.key, round=pairing.round)
