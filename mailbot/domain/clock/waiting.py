"""Each morning of a round: nobody waits for a partner unseen."""

from dataclasses import replace

from mailbot.domain.clock.partners import find_partners
from mailbot.domain.clock.thirds import as_third
from mailbot.domain.daily import next_morning
from mailbot.domain.drawing.rounds import is_over, round_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly


def match_waiting(assembly: Assembly, item: AgendaItem, scene: Scene) -> Decision:
    """Match those who wait among themselves or with volunteers, else as third of a pair; else they go on waiting.

    Whoever is still waiting is named in the journal, and so in the digest. It ends with the round.
    """
    if round_of(assembly, item.round).stage is not Stage.UNDER_WAY:
        return Decision()
    if is_over(scene.plan.planned(item.round), scene):
        return Decision()
    waiting = [one for one in scene.people.values() if one.waiting_for == item.round and not _is_held(one, assembly)]
    search = find_partners(waiting, assembly, item.round, scene)
    again = next_morning(Due.MATCH_WAITING, item.round, scene.plan, scene.now)
    return Decision(agenda=(again,)) + _thirds(search.decision, search.left, assembly, scene)


def _is_held(person: Participant, assembly: Assembly) -> bool:
    """Whether an open pairing of the round has them after all."""
    open_ones = (one for one in assembly.pairings if one.round == person.waiting_for and one.is_open)
    return any(person.id in one.members for one in open_ones)


def _thirds(found: Decision, left: tuple[Participant, ...], assembly: Assembly, scene: Scene) -> Decision:
    """What was found, and each of those left as third of a pair where one can be had, each pair but once.

    Where the organiser would rather let somebody sit out than have three meet, nobody becomes a third.
    """
    if scene.plan.rules.odd == "sit out":
        return found
    pairs = [one for one in assembly.pairings if one.is_open]
    decision = found
    for person in left:
        joined = as_third(person, replace(assembly, pairings=tuple(pairs)), scene)
        if joined:
            decision += joined.decision
            pairs = [joined.pairing if one.key == joined.pairing.key else one for one in pairs]
    return decision
