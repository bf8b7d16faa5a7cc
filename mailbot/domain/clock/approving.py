"""GO: a drawn round goes out. Each member is told and invited, whoever has no partner is told so and looked after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mailbot.domain.clock.partners import find_partners
from mailbot.domain.daily import next_morning
from mailbot.domain.drawing.pool import hindrance, pool
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.receipts import receipts_for
from mailbot.domain.drawing.release import all_live, by_key
from mailbot.domain.drawing.retiming import refreshed
from mailbot.domain.drawing.rounds import current_draw, next_draw, round_of
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import day
from mailbot.matching.dossier.writing import groups_of, seed_of, sent_record
from mailbot.matching.people import pairs_within
from mailbot.matching.reasons import SITS_OUT

_A_MEMBER_IS_GONE = "a member could no longer take part when the draw was approved"
_NEVER_TOGETHER = "a member wished never to meet another before the draw was approved"
_NOBODY_LEFT = "Nobody was left who could meet in the same way and at the same times as you."
_SAT_OUT = "It was your turn to sit out, since the number of people was odd."
_NOT_IN_THE_DRAW = "We have no partner for you in this round yet."
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is left of a draw on the day of its GO."""

    kept: tuple[Pairing, ...]
    dissolved: tuple[Pairing, ...]


def approve(assembly: Assembly, round_key: str, scene: Scene) -> Decision:
    """Send a drawn round; nothing at all for a round that is not waiting for approval.

    A pairing that lost a member since the draw goes out without them if two are left; else it is dissolved, as is one
    whose members are never to meet. Whoever is left is matched at once with those who joined since the draw and those
    whom the draw left out.
    """
    before = round_of(assembly, round_key)
    if before.stage is not Stage.DRAWN:
        return Decision()
    drawn = [one for one in assembly.pairings if one.round == round_key and one.progress is Progress.DRAWN]
    still = set(pool(scene.plan.planned(round_key), scene))
    left = _standing(drawn, scene, still)
    kept = refreshed(left.kept, scene, assembly.pairings)
    live = all_live(kept, scene, by_key(assembly.acquaintances), receipts_for(kept, assembly))
    waiting_for_go = {one.key for one in drawn}
    others = [one for one in assembly.pairings if one.key not in waiting_for_go]
    search = find_partners(
        _partnerless(before, kept, scene), replace(assembly, pairings=(*others, *kept)), round_key, scene
    )
    facts = {"pairs": len(kept), "waiting": len(search.left)}
    rest = Decision(
        save=(
            replace(before, stage=Stage.UNDER_WAY, approved_at=scene.now),
            *_logged(assembly, left.kept, still, scene),
            *left.dissolved,
            *_no_longer_waiting(kept, round_key, scene),
        ),
        letters=_regrets(before, search.left, scene),
        agenda=(next_morning(Due.MATCH_WAITING, round_key, scene.plan, scene.now),),
        notes=(Note("approved", round=round_key, facts=facts),),
    )
    return live + rest + search.decision


def _standing(drawn: Sequence[Pairing], scene: Scene, still: set[str]) -> _Standing:
    kept, dissolved = [], []
    for one in drawn:
        members = tuple(member for member in one.members if member in still)
        why_not = _A_MEMBER_IS_GONE if len(members) < _TWO else _NEVER_TOGETHER if _are_barred(members, scene) else ""
        if why_not:
            dissolved.append(replace(one, progress=Progress.CANCELLED, ended_because=why_not))
        else:
            kept.append(one if members == one.members else _without_the_gone(one, members, scene))
    return _Standing(tuple(kept), tuple(dissolved))


def _are_barred(members: Sequence[str], scene: Scene) -> bool:
    """Whether one of them wishes never to meet another of them."""
    return any(not set(members).isdisjoint(scene.people[one].never_with) for one in members)


def _logged(assembly: Assembly, kept: Sequence[Pairing], still: set[str], scene: Scene) -> list[LoggedDraw]:
    """The log of the draw with what goes out of it, and why that is not all that was drawn."""
    log = current_draw(assembly)
    if log is None:
        return []
    groups = groups_of(log.record)
    pairs = {pair for group in groups for pair in pairs_within(group) if still.issuperset(pair)}
    sent = sent_record(
        seed_of(log.record),
        sent=[tuple(sorted(one.members)) for one in kept],
        gone=set(chain.from_iterable(groups)) - still,
        barred=[pair for pair in pairs if _are_barred(pair, scene)],
    )
    return [replace(log, sent=sent)]


def _without_the_gone(pairing: Pairing, members: tuple[str, ...], scene: Scene) -> Pairing:
    why = why_these([scene.people[one] for one in members])
    return replace(pairing, members=members, why=why, meeting=None)


def _no_longer_waiting(kept: Sequence[Pairing], round_key: str, scene: Scene) -> list[Participant]:
    """Those who waited for a partner in this round and were drawn since, by a REDRAW."""
    members = [scene.people[member] for one in kept for member in one.members]
    return [replace(one, waiting_for=None) for one in members if one.waiting_for == round_key]


def _partnerless(before: Round, kept: Sequence[Pairing], scene: Scene) -> list[Participant]:
    """Everybody in the pool whom no pairing holds: left out, widowed, or joined since the draw."""
    matched = {member for one in kept for member in one.members}
    people = pool(scene.plan.planned(before.key), scene)
    return [one for key, one in people.items() if key not in matched]


def _regrets(before: Round, left: Sequence[Participant], scene: Scene) -> tuple[Letter, ...]:
    """The letters to those whom the draw could not place, and to those who wait for a partner since."""
    sorry = _not_placed(before, {one.id for one in left}, scene)
    told = {one.id for one in sorry}
    since = [one for one in left if one.id not in told]
    letters = (
        *(_sorry(one, before, scene) for one in sorry),
        *(unasked(one, "waiting", scene, why=_NOT_IN_THE_DRAW) for one in since),
    )
    return tuple(chain.from_iterable(letters))


def _not_placed(before: Round, waiting: set[str], scene: Scene) -> list[Participant]:
    """Those whom the draw left out and who still have nobody: they wait, or something hinders them."""
    window = scene.plan.planned(before.key)
    left_out = [scene.people[key] for key in before.unmatched if key in scene.people]
    return [one for one in left_out if one.id in waiting or hindrance(one, window)]


def _sorry(one: Participant, before: Round, scene: Scene) -> tuple[Letter, ...]:
    nobody = _SAT_OUT if before.unmatched.get(one.id) == SITS_OUT else _NOBODY_LEFT
    why = hindrance(one, scene.plan.planned(before.key)) or nobody
    return unasked(one, "unmatched", scene, why=why, next=_what_next(before, scene))


def _what_next(before: Round, scene: Scene) -> str:
    until = day(scene.plan.planned(before.key).meet_until)
    then = next_draw(scene)
    looking = f"we keep looking for a partner for you until {until}."
    return f"{looking} You are also in the next draw, on {then}." if then else looking
