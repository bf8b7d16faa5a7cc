"""One member steps out of an open pairing: calendars are cleared, whoever is left is told and offered somebody new.

A pair ends. A group of three goes on as a pair, since that changes the least.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mailbot.domain.drawing.release import about
from mailbot.domain.engagements import elsewhere
from mailbot.domain.figures import is_agreed
from mailbot.domain.follow_ups import follow_up_keys, follow_ups
from mailbot.domain.invitations import invitation, letters_to_members, meeting_values
from mailbot.domain.meetings import cancelled
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter, Method
from mailbot.domain.model.pairing import Meeting, Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.looking import look_for_somebody
from mailbot.domain.people.meeting.bonds import marked
from mailbot.domain.people.meeting.offering import settle_letters
from mailbot.domain.post import to_person, unasked
from mailbot.domain.rematch import Rematch
from mailbot.domain.scene import Scene
from mailbot.domain.wording import span

_PAIR = 2
_NEW_MATCH, _UNDELIVERABLE = "new_match", "undeliverable"
WHY = {
    "left": "{name} can no longer take part.",
    "forgotten": "{name} can no longer take part.",
    "paused": "{name} cannot take part for now.",
    _UNDELIVERABLE: "We can no longer reach {name}: our letters come back.",
    _NEW_MATCH: "The meeting cannot take place as planned.",
}
"""Why a pairing ended (`Pairing.ended_because`, and the note's `because`), as whoever is left is told."""
_FOUND = "We have found somebody new for you. Another letter tells you whom you meet."


@dataclass(frozen=True, slots=True)
class Parting:
    """What stepping out leads to.

    `ended`: the pairings that people knew of, as their CANCEL says them. `busy`: who cannot be given a partner
    again in this decision.
    """

    decision: Decision = field(default_factory=Decision)
    ended: tuple[Pairing, ...] = ()
    busy: frozenset[str] = frozenset()


def part(case: Case, person: Participant, pairings: Iterable[Pairing], because: str) -> Parting:
    """Take a person out of these open pairings.

    One whose time is over stays, since they may have met: the others are asked. Only a new match ends that too.

    Args:
        case: what this is decided on.
        person: who steps out, as they are to be kept; the caller saves them.
        pairings: theirs, open.
        because: a key of `WHY`.
    """
    so_far = Parting(busy=frozenset((person.id,)))
    for one in pairings:
        if one.is_past(case.occasion.now) and because != _NEW_MATCH:
            continue
        step = _go_on_as_two if len(one.members) > _PAIR else _end_pair
        so_far = step(case, person, one, because, so_far)
    return so_far


def with_cancels(answer: tuple[Letter, ...], parting: Parting, person: Participant, scene: Scene) -> tuple[Letter, ...]:
    """The answer to whoever stepped out, clearing their calendar too; a letter more for each further meeting."""
    met = [one for one in parting.ended if one.meeting]
    if not answer or not met:
        return answer
    first, *others = (invitation(one, scene, Method.CANCEL, person.id if one.is_open else "") for one in met)
    more = zip(met[1:], others, strict=True)
    return (
        *(replace(letter, invitation=first) for letter in answer),
        *(replace(_also_off(one, person, scene), invitation=calendar) for one, calendar in more),
    )


def missed_cancels(case: Case, person: Participant) -> tuple[Letter, ...]:
    """What was called off while no letter reached somebody who is back now: it leaves their calendar too.

    Args:
        case: what this is decided on.
        person: as they were before they came back.
    """
    if not person.undeliverable:
        return ()
    scene, now = case.scene(), case.occasion.now
    ended = (one for one in case.situation.pairings if one.ended_because == _UNDELIVERABLE and one.was_sent)
    missed = [one for one in ended if one.meeting and not one.settling and not one.is_past(now)]
    return tuple(
        replace(_also_off(one, person, scene), invitation=invitation(one, scene, Method.CANCEL)) for one in missed
    )


def _also_off(pairing: Pairing, person: Participant, scene: Scene) -> Letter:
    values = meeting_values(pairing, person.id, scene)
    return to_person(person, "cancelled", about(scene, pairing), pairing.key, **values, why="", next="")


def _end_pair(case: Case, person: Participant, pairing: Pairing, because: str, so_far: Parting) -> Parting:
    over = cancelled(pairing, because)
    scene = case.scene(person)
    bonds = marked(case, over, met=None if because == _NEW_MATCH else False) if pairing.was_sent else ()
    decision = so_far.decision + Decision(
        save=(over, *bonds), drop_agenda=follow_up_keys(pairing), notes=(_note(person, over, because),)
    )
    busy, ended = so_far.busy, (*so_far.ended, over) if pairing.was_sent else so_far.ended
    partner = next((scene.people[one] for one in pairing.others(person.id) if one in scene.people), None)
    if partner:
        is_served = _has_another(case, partner, pairing)
        looked = Rematch(seeking=False) if is_served else look_for_somebody(case, partner, over.round, over, busy)
        letters = _tell(partner, over, WHY[because].format(name=person.name), looked, scene) if pairing.was_sent else ()
        decision += looked.decision + Decision(letters=letters)
        busy = busy.union((partner.id,), looked.pairing.members if looked.pairing else ())
    return Parting(decision, ended, busy)


def _has_another(case: Case, partner: Participant, pairing: Pairing) -> bool:
    """Whether a volunteer who loses this partner still has the other one to meet."""
    return bool(elsewhere(case.situation.engaged.get(partner.id, ()), pairing.key))


def _tell(partner: Participant, over: Pairing, why: str, looked: Rematch, scene: Scene) -> tuple[Letter, ...]:
    """One letter to the partner: the meeting is off, why, and what comes next."""
    meeting = over.meeting
    calendar = invitation(over, scene, Method.CANCEL) if meeting else None
    if looked.seeking and not looked.found:
        when = span(meeting.start, meeting.end, scene.plan.zone) if meeting and not over.settling else ""
        off = f" So your meeting on {when} is cancelled." if when else ""
        letters = unasked(partner, "waiting", about(scene, over), over.key, why=why + off)
    else:
        values = meeting_values(over, partner.id, scene)
        then = _FOUND if looked.found else ""
        letters = unasked(partner, "cancelled", about(scene, over), over.key, **values, why=why, next=then)
    return tuple(replace(letter, invitation=calendar) for letter in letters)


def _go_on_as_two(case: Case, person: Participant, pairing: Pairing, because: str, so_far: Parting) -> Parting:
    scene = case.scene(person)
    rest = _without(pairing, person.id)
    decision = Decision(
        save=(rest, *(marked(case, pairing, met=False, who=person.id) if pairing.was_sent else ())),
        drop_agenda=follow_up_keys(pairing),
        notes=(Note("left_group", participant=person.id, pairing=pairing.key, round=pairing.round),),
    )
    if not pairing.was_sent:
        return replace(so_far, decision=so_far.decision + decision)
    why = f"{WHY[because].format(name=person.name)} The two of you meet as planned."
    told = Decision(
        letters=_tell_the_rest(rest, why, about(scene, rest)),
        agenda=() if rest.settling else follow_ups(rest, scene),
    )
    gone = replace(pairing, meeting=rest.meeting)
    return replace(so_far, decision=so_far.decision + decision + told, ended=(*so_far.ended, gone))


def _without(pairing: Pairing, leaver: str) -> Pairing:
    """The pairing of those who are left; the meeting keeps its time and their answers."""
    meeting = pairing.meeting and _answered_without(pairing.meeting, leaver)
    rest = replace(pairing, members=pairing.others(leaver), meeting=meeting)
    is_on = pairing.was_sent and not pairing.settling
    return replace(rest, progress=Progress.AGREED) if is_on and is_agreed(rest) else rest


def _answered_without(meeting: Meeting, leaver: str) -> Meeting:
    """The meeting with the answers of those who are left; SEQUENCE + 1, since the attendees change."""
    return replace(
        meeting,
        sequence=meeting.sequence + 1,
        rsvps={one: said for one, said in meeting.rsvps.items() if one != leaver},
        answered_at={one: at for one, at in meeting.answered_at.items() if one != leaver},
    )


def _tell_the_rest(rest: Pairing, why: str, scene: Scene) -> tuple[Letter, ...]:
    if rest.meeting and not rest.settling:
        return letters_to_members(rest, "new_time", scene, Method.REQUEST, why=why)
    return settle_letters(rest, scene)


def _note(person: Participant, pairing: Pairing, because: str) -> Note:
    return Note(
        "cancelled", participant=person.id, pairing=pairing.key, round=pairing.round, facts={"because": because}
    )
