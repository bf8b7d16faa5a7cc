"""Joining a pair as third: the last way to a partner in a round. The meeting keeps its time; all three are invited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mailbot.domain.drawing.pool import as_people, times
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.release import by_key, make_live
from mailbot.domain.drawing.retiming import is_too_near
from mailbot.domain.engagements import Engagement, engagements
from mailbot.domain.follow_ups import follow_up_keys
from mailbot.domain.meetings import members_of, place_of
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.slots import suits
from mailbot.matching import History, draw

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Joined:
    """A pair that became three, and what follows from it."""

    pairing: Pairing
    decision: Decision


def as_third(person: Participant, assembly: Assembly, scene: Scene) -> Joined | None:
    """The pair that this person can join with the least disturbance, or None.

    All three must be able to meet each other at the pair's own time, and the two must be new to the third.
    A pair that has not agreed yet comes first; among equals, a keyed order decides.
    """
    known = by_key(assembly.acquaintances)
    engaged = engagements(assembly.pairings, scene.now).get(person.id, ())
    for pairing in _in_order(assembly.pairings, person, scene):
        is_new = not any(_is_barred(person, one, known, scene) for one in pairing.members)
        if is_new and _is_free(person, pairing, engaged, scene) and _can_meet(person, pairing, scene):
            return _joined(person, pairing, known, scene)
    return None


def _is_barred(person: Participant, other: str, known: Mapping[str, Acquaintance], scene: Scene) -> bool:
    """Whether these two met before, or were paired in this very round."""
    bond = known.get(scene.seal.pair(person.id, other))
    return bond is not None and (times(bond) > 0 or person.waiting_for in bond.rounds)


def _in_order(pairings: Iterable[Pairing], person: Participant, scene: Scene) -> list[Pairing]:
    pairs = [
        one
        for one in pairings
        if one.round == person.waiting_for
        and one.progress in (Progress.INVITED, Progress.AGREED)
        and len(one.members) == _PAIR
        and all(member in scene.people for member in one.members)
        and not is_too_near(one, scene)
    ]

    def disturbance(one: Pairing) -> tuple[bool, bytes]:
        return one.progress is Progress.AGREED, scene.seal.digest("third", person.id, one.key)

    return sorted(pairs, key=disturbance)


def _is_free(person: Participant, pairing: Pairing, engaged: Iterable[Engagement], scene: Scene) -> bool:
    meeting = pairing.meeting
    if meeting is None or Rsvp.DECLINED in meeting.rsvps.values():
        return False
    taken = any(one.overlaps(meeting.start, meeting.end) for one in engaged)
    return suits(meeting.start, person, scene.plan) and not taken


def _can_meet(person: Participant, pairing: Pairing, scene: Scene) -> bool:
    """Whether a draw of these three would put them together."""
    members = (*members_of(pairing, scene), person)
    three = as_people((replace(one, volunteer=False) for one in members), scene.plan)
    drawn = draw(three, History(), scene.plan.rules, "third")
    return len(drawn.groups) == 1 and not drawn.left_out


def _joined(person: Participant, pairing: Pairing, known: Mapping[str, Acquaintance], scene: Scene) -> Joined:
    members = (*members_of(pairing, scene), person)
    place, online = place_of(list(members), scene)
    meeting = pairing.meeting and replace(
        pairing.meeting, sequence=pairing.meeting.sequence + 1, place=place, online=online
    )
    three = replace(
        pairing,
        members=tuple(one.id for one in members),
        meeting=meeting,
        why=f"{person.name} had no partner in this round, so the three of you meet together. {why_these(members)}",
    )
    live = make_live(three, scene, known, again=True)
    rest = Decision(
        save=(replace(person, waiting_for=None),),
        drop_agenda=follow_up_keys(pairing),
    )
    return Joined(replace(three, progress=Progress.INVITED), live + rest)
