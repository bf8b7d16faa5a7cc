"""The end of a round and of the campaign: what became of each pairing, thanks, and the report to the organisers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from mailbot.domain.drawing.pool import may_meet
from mailbot.domain.drawing.release import by_key
from mailbot.domain.drawing.rounds import next_draw, round_name, round_of
from mailbot.domain.drawing.sealed import opened_now, sealed_number
from mailbot.domain.figures import count, departments, report_lines, was_met
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.post import to_organisers, unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly

_NEVER_APPROVED = "the draw was never approved"
_NO_PARTNER = "No partner was found for you before the round closed."
_NOT_HELD = "This round did not take place."


def close_round(assembly: Assembly, round_key: str, scene: Scene) -> Decision:
    """Every open pairing gets its end, everybody in a pairing is thanked, the organisers get the round's report.

    Nothing for a round that is closed.
    """
    before = round_of(assembly, round_key)
    if before.stage is Stage.CLOSED:
        return Decision()
    closed = replace(before, stage=Stage.CLOSED)
    theirs = [one for one in assembly.pairings if one.round == round_key]
    ended = [_ended(one) for one in theirs]
    known = _learnt(ended, assembly, scene)
    after = _with(assembly, closed, ended, known)
    waiting = [one for _, one in sorted(scene.people.items()) if one.waiting_for == round_key]
    hoped = waiting if before.stage is Stage.UNDER_WAY else _would_have_met(round_key, scene)
    why = _NO_PARTNER if before.stage is Stage.UNDER_WAY else _NOT_HELD
    counts = count(after, round_key)
    return Decision(
        save=(closed, *_changed(theirs, ended), *known, *(replace(one, waiting_for=None) for one in waiting)),
        letters=(
            *_thanks(ended, closed, scene),
            *_regrets(hoped, ended, why, scene),
            *to_organisers("round_report", scene, round=round_name(closed), lines=report_lines(counts)),
        ),
        notes=(Note("round_closed", round=round_key, facts=counts.facts()),),
    )


def close_campaign(assembly: Assembly, scene: Scene) -> Decision:
    """The campaign closes, its report goes out, and the counts that stay for good are written into the journal.

    No draw can come after this, so the secret behind the sealed number is told.
    """
    if assembly.campaign.closed:
        return Decision()
    counts = count(assembly)
    return Decision(
        save=(replace(assembly.campaign, closed=True),),
        letters=to_organisers(
            "campaign_report",
            scene,
            lines=report_lines(counts),
            sealed=sealed_number(scene.seal, scene.plan.code),
            opened=opened_now(scene.seal, scene.plan.code),
        ),
        notes=(
            Note("campaign_closed", facts=counts.facts()),
            Note("departments", facts=dict(departments(assembly))),
        ),
    )


def _ended(pairing: Pairing) -> Pairing:
    """The pairing as it is kept: met, not met, or cancelled as it was."""
    if pairing.progress is Progress.DRAWN:
        return replace(pairing, progress=Progress.CANCELLED, ended_because=_NEVER_APPROVED)
    if pairing.progress is Progress.CANCELLED:
        return pairing
    return replace(pairing, progress=Progress.MET if was_met(pairing) else Progress.NOT_MET, settling=False)


def _changed(before: Sequence[Pairing], after: Sequence[Pairing]) -> list[Pairing]:
    return [now for then, now in zip(before, after, strict=True) if now != then]


def _learnt(ended: Sequence[Pairing], assembly: Assembly, scene: Scene) -> list[Acquaintance]:
    """The acquaintances of this round, with what is known now.

    Silence leaves it open whether they met, so they are not drawn together again; where somebody said that it did
    not happen, they may be. What was learnt when a pairing was cancelled stays.
    """
    known = by_key(assembly.acquaintances)
    learnt = dict(known)
    for pairing in ended:
        for pair in combinations(pairing.members, 2):
            key = scene.seal.pair(*pair)
            if key in learnt:
                learnt[key] = _after(pairing, learnt[key])
    return [one for one in learnt.values() if one != known[one.key]]


def _after(pairing: Pairing, bond: Acquaintance) -> Acquaintance:
    """What is known of two members once their pairing has ended; that they met in it, by whichever pairing, stays."""
    if pairing.progress is Progress.CANCELLED or pairing.round not in bond.rounds:
        return bond
    met = bond.rounds[pairing.round] or was_met(pairing)
    return replace(bond, rounds={**bond.rounds, pairing.round: met})


def _with(assembly: Assembly, closed: Round, ended: Sequence[Pairing], known: Sequence[Acquaintance]) -> Assembly:
    """Everybody, once the round is closed."""
    pairings = {**{one.key: one for one in assembly.pairings}, **{one.key: one for one in ended}}
    bonds = {**{one.key: one for one in assembly.acquaintances}, **{one.key: one for one in known}}
    return replace(assembly, round=closed, pairings=tuple(pairings.values()), acquaintances=tuple(bonds.values()))


def _thanks(ended: Sequence[Pairing], closed: Round, scene: Scene) -> list[Letter]:
    """One letter to everybody who had a partner to the end, whatever the number of their pairings."""
    met: dict[str, bool] = {}
    for one in ended:
        for member in one.members if one.progress in (Progress.MET, Progress.NOT_MET) else ():
            met[member] = met.get(member, False) or one.progress is Progress.MET
    last = all(one.number <= closed.number for one in scene.plan.rounds)
    known = [(scene.people[one], said) for one, said in sorted(met.items()) if one in scene.people]
    return [
        letter
        for one, said in known
        for letter in unasked(one, "round_thanks", scene, met=said, next_draw=next_draw(scene), last=last)
    ]


def _would_have_met(round_key: str, scene: Scene) -> list[Participant]:
    """Those who would have had a partner in a round that was never approved, or never drawn."""
    window = scene.plan.planned(round_key)
    people = (one for _, one in sorted(scene.people.items()) if one.joined_at <= window.draw)
    return [one for one in people if may_meet(one, window, scene)]


def _regrets(hoped: Sequence[Participant], ended: Sequence[Pairing], why: str, scene: Scene) -> list[Letter]:
    """To those who hoped for a partner until the end."""
    then = next_draw(scene)
    what_next = f"You are in the next draw, on {then}." if then else ""
    thanked = {member for one in ended if one.progress in (Progress.MET, Progress.NOT_MET) for member in one.members}
    return [
        letter
        for one in hoped
        if one.id not in thanked
        for letter in unasked(one, "unmatched", scene, why=why, next=what_next)
    ]
