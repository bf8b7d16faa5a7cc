"""What became of invitations that waited while sending was stopped: their times and what falls due are set anew."""

from dataclasses import replace

from mailbot.domain.drawing.retiming import is_too_near
from mailbot.domain.engagements import crowd_of, engagements
from mailbot.domain.follow_ups import follow_up_keys, follow_ups
from mailbot.domain.meetings import offer_time
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.people.meeting.offering import Because, move, settle
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly

_HELD_BACK = Because(None, "Our letters were held back for a while, so your meeting needs a new time.")


def caught_up(assembly: Assembly, scene: Scene) -> Decision:
    """The pairings whose invitation has waited, as if it went out today.

    Nobody is nudged about a letter that has only just come; a meeting that has become too near, or is past, gets
    another time, and where none is left its members are asked to settle one.
    """
    decision, pairings = Decision(), {one.key: one for one in assembly.pairings}
    for one in assembly.pairings:
        if one.key not in assembly.unsent or not _waits_for_answers(one):
            continue
        step = _moved(one, replace(assembly, pairings=tuple(pairings.values())), scene)
        pairings.update((kept.key, kept) for kept in step.save if isinstance(kept, Pairing))
        decision += step
    return decision


def _waits_for_answers(pairing: Pairing) -> bool:
    return pairing.progress is Progress.INVITED and pairing.meeting is not None and not pairing.settling


def _moved(pairing: Pairing, assembly: Assembly, scene: Scene) -> Decision:
    if not is_too_near(pairing, scene):
        return Decision(drop_agenda=follow_up_keys(pairing), agenda=follow_ups(pairing, scene))
    others = [one for one in assembly.pairings if one.key != pairing.key]
    offered = offer_time(pairing, scene, engagements(others, scene.now), crowd_of(others))
    return move(pairing, offered, scene, _HELD_BACK, by="us") if offered else settle(pairing, scene)
