"""Partners for those who wait: among themselves, then with volunteers; then, on another day, as third of a pair."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.domain.drawing.pool import may_meet
from mailbot.domain.drawing.release import by_key
from mailbot.domain.engagements import crowd_of, engaged_in, engagements
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.people import Participant
from mailbot.domain.rematch import Rematch, Seekers, rematch
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly


@dataclass(frozen=True, slots=True)
class Search:
    """What came of looking for partners: what is to be done, and who is left waiting."""

    decision: Decision = field(default_factory=Decision)
    left: tuple[Participant, ...] = ()


def find_partners(people: Sequence[Participant], assembly: Assembly, round_key: str, scene: Scene) -> Search:
    """Look for a partner for each of these, in the order of their ids; nobody is given two in one search.

    Args:
        people: who needs a partner in this round.
        assembly: everybody, with the pairings as they stand.
        round_key: the round.
        scene: the moment.
    """
    window = scene.plan.planned(round_key)
    able = [replace(one, waiting_for=round_key) for one in people if may_meet(one, window, scene)]
    seekers = Seekers(
        waiting=tuple(sorted(able, key=lambda one: one.id)),
        volunteers=tuple(one for _, one in sorted(scene.people.items()) if one.volunteer),
        known=by_key(assembly.acquaintances),
        engaged=engagements(assembly.pairings, scene.now),
        crowd=crowd_of(assembly.pairings),
    )
    around = replace(scene, people={**scene.people, **{one.id: one for one in able}})
    decision, left = Decision(), list[Participant]()
    while seekers.waiting:
        person = seekers.waiting[0]
        tried = rematch(person, None, round_key, seekers.without(person.id), around)
        decision += tried.decision
        if not tried.found:
            left.append(person)
        seekers = _after(person, tried, seekers)
    return Search(decision, tuple(left))


def _after(person: Participant, tried: Rematch, seekers: Seekers) -> Seekers:
    """Who still looks, and who still can take somebody on: a volunteer takes on one at a time."""
    made = tried.pairing
    if made is None:
        return seekers.without(person.id)
    engaged, crowd = {**seekers.engaged, **engaged_in(made, seekers.engaged)}, seekers.crowd + Counter(made.spots)
    return replace(seekers.without(person.id, *made.members), engaged=engaged, crowd=crowd)
