"""Somebody new for whoever is left without a partner, with no other pair touched; or a place among those who wait.

Other stranded people and late joiners come first, then volunteers who can meet two. A draw is not made here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mailbot.domain.drawing.lots import in_turn
from mailbot.domain.drawing.pool import as_people, may_meet, times
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.release import by_key, make_live
from mailbot.domain.engagements import Crowd, Engaged
from mailbot.domain.meetings import offer_time
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Situation
from mailbot.matching import History, partner_for
from mailbot.matching.people import pair_of

_CODE = 5  # characters that tell a pairing made after the draw from another
_MOST_MEETINGS = 2  # a volunteer meets two, and no more


@dataclass(frozen=True, slots=True)
class Seekers:
    """Who could take somebody on: those who wait for a partner, and those who volunteered to meet two.

    `known`: the acquaintances, by key. `engaged`: what people are engaged in. `crowd`: how full the places are.
    """

    waiting: tuple[Participant, ...] = ()
    volunteers: tuple[Participant, ...] = ()
    known: Mapping[str, Acquaintance] = field(default_factory=dict)
    engaged: Engaged = field(default_factory=dict)
    crowd: Crowd = field(default_factory=Counter)

    def without(self, *ids: str) -> "Seekers":
        """The same without these people: they were just given a partner, or left."""
        return replace(
            self,
            waiting=tuple(one for one in self.waiting if one.id not in ids),
            volunteers=tuple(one for one in self.volunteers if one.id not in ids),
        )


@dataclass(frozen=True, slots=True)
class Rematch:
    """What came of looking for somebody new.

    `seeking`: they have a new partner or wait for one; False when they can meet nobody in this round.
    """

    decision: Decision = field(default_factory=Decision)
    pairing: Pairing | None = None
    seeking: bool = True

    @property
    def found(self) -> bool:
        """Whether there is a new pairing."""
        return self.pairing is not None


def seekers_in(situation: Situation) -> Seekers:
    """Those who could take somebody on, as the situation knows them."""
    return Seekers(
        situation.waiting, situation.volunteers, by_key(situation.acquaintances), situation.engaged, situation.crowd
    )


def rematch(person: Participant, left: Pairing | None, round_key: str, seekers: Seekers, scene: Scene) -> Rematch:
    """A new partner in this round for somebody who lost theirs or came late, or a place among those who wait.

    The new pairing is live at once: letters, invitation, follow-ups, acquaintance. No letter is written to
    somebody who has to wait; that is the caller's, who knows what they were told already.

    Args:
        person: who needs a partner, as they are to be kept.
        left: the pairing that they had; None for a late joiner.
        round_key: the round in which they are to meet.
        seekers: who could take them on.
        scene: with everybody in it.
    """
    window = scene.plan.planned(round_key)
    if scene.today > window.meet_until or not may_meet(person, window, scene):
        return Rematch(seeking=False)
    around = replace(scene, people={**scene.people, person.id: person})
    blank = Pairing(
        key=f"{round_key}-x{scene.seal.code(_CODE, 'rematch', scene.occasion.key, person.id)}",
        round=round_key,
        members=(person.id,),
        replaces=left.key if left else None,
    )
    for group in (_free(seekers.waiting, blank, seekers, around), _spare(blank, seekers, around)):
        made = _first_that_fits(person, group, blank, seekers, around)
        if made:
            return Rematch(_live(made, seekers, around), made)
    return wait(person, round_key, scene)


def wait(person: Participant, round_key: str, scene: Scene) -> Rematch:
    """A place among those who wait for a partner in this round, if they could be given one."""
    if not may_meet(person, scene.plan.planned(round_key), scene):
        return Rematch(seeking=False)
    waits = replace(person, waiting_for=round_key)
    return Rematch(Decision(save=(waits,), notes=(Note("waiting", participant=person.id, round=round_key),)))


def _free(group: Iterable[Participant], blank: Pairing, seekers: Seekers, scene: Scene) -> list[Participant]:
    """Those who look for somebody in this very round, and were not paired with this person in it before."""
    return [one for one in group if one.waiting_for == blank.round and _may_take_on(one, blank, seekers, scene)]


def _spare(blank: Pairing, seekers: Seekers, scene: Scene) -> list[Participant]:
    """The volunteers who have room for one more."""
    return [
        one
        for one in seekers.volunteers
        if one.volunteer
        and len(seekers.engaged.get(one.id, ())) < _MOST_MEETINGS
        and _may_take_on(one, blank, seekers, scene)
    ]


def _may_take_on(one: Participant, blank: Pairing, seekers: Seekers, scene: Scene) -> bool:
    known = seekers.known.get(scene.seal.pair(one.id, blank.members[0]))
    return (
        one.id not in blank.members
        and may_meet(one, scene.plan.planned(blank.round), scene)
        and not (known and blank.round in known.rounds)
    )


def _first_that_fits(
    person: Participant, group: Sequence[Participant], blank: Pairing, seekers: Seekers, scene: Scene
) -> Pairing | None:
    """The best of the group with whom a time is left; None when there is nobody."""
    free = {one.id: one for one in group}
    history = _history(person, free, seekers, scene)
    while free:
        seed = scene.seal.lot("rematch", blank.key, str(len(free)))
        one, *others = as_people((person, *free.values()), scene.plan)
        best = partner_for(one, others, history, scene.plan.rules, seed)
        if best is None:
            return None
        made = _with_a_time(blank, person, free.pop(best), seekers, scene)
        if made:
            return made
    return None


def _history(person: Participant, free: Iterable[str], seekers: Seekers, scene: Scene) -> History:
    bonds = {one: seekers.known.get(scene.seal.pair(person.id, one)) for one in free}
    return History(met={pair_of(person.id, one): times(bond) for one, bond in bonds.items() if bond and times(bond)})


def _with_a_time(
    blank: Pairing, person: Participant, other: Participant, seekers: Seekers, scene: Scene
) -> Pairing | None:
    members = in_turn(blank.key, (person.id, other.id), scene)
    pairing = replace(blank, members=members, why=why_these([scene.people[one] for one in members]))
    return offer_time(pairing, scene, seekers.engaged, seekers.crowd)


def _live(made: Pairing, seekers: Seekers, scene: Scene) -> Decision:
    settled = tuple(replace(scene.people[one], waiting_for=None) for one in made.members)
    note = Note("rematched", pairing=made.key, round=made.round)
    return Decision(save=settled, notes=(note,)) + make_live(made, scene, seekers.known, again=True)
