"""Making pairings live: the letter with the invitation, the acquaintances, the follow-ups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from mailbot.domain.follow_ups import follow_ups
from mailbot.domain.invitations import icebreakers, invitation, meeting_values, who_goes_first
from mailbot.domain.meetings import members_of
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.post import may_be_written_to, to_person
from mailbot.domain.scene import Occasion, Scene

_A_TRIO = 3


def about(scene: Scene, pairing: Pairing) -> Scene:
    """The same scene for one of several pairings: whoever is in two of them gets two letters of a kind, not one."""
    return replace(scene, occasion=Occasion(f"{scene.occasion.key}/{pairing.key}", scene.now))


def make_live(
    pairing: Pairing, scene: Scene, known: Mapping[str, Acquaintance], *, again: bool = False, receipt: str = ""
) -> Decision:
    """What makes a pairing live: each member is told whom, why, when and where, and invited.

    Args:
        pairing: with the meeting that is offered, or without when none could be found.
        scene: with every member in it.
        known: the acquaintances so far, by key.
        again: the members had another partner, or none, before in this round.
        receipt: of the draw that they come from; empty where none made them a pair.
    """
    live = replace(pairing, progress=Progress.INVITED, told=True)
    return Decision(
        save=(live, *acquainted(live, scene, known)),
        letters=_letters(live, about(scene, live), again=again, receipt=receipt),
        agenda=follow_ups(live, scene),
        notes=tuple(Note("matched", participant=one, pairing=live.key, round=live.round) for one in live.members),
    )


def acquainted(pairing: Pairing, scene: Scene, known: Mapping[str, Acquaintance]) -> tuple[Acquaintance, ...]:
    """The acquaintances of a pairing's members with this round in them, not yet known whether they met."""
    kept = []
    for pair in combinations(pairing.members, 2):
        key = scene.seal.pair(*pair)
        before = known.get(key, Acquaintance(key=key))
        kept.append(replace(before, pair=pair, rounds={**before.rounds, pairing.round: None}))
    return tuple(kept)


def _letters(pairing: Pairing, scene: Scene, *, again: bool, receipt: str) -> tuple[Letter, ...]:
    calendar = invitation(pairing, scene) if pairing.meeting else None
    return tuple(
        replace(_letter(pairing, one, scene, again=again, receipt=receipt), invitation=calendar)
        for one in members_of(pairing, scene)
        if may_be_written_to(one)
    )


def _letter(pairing: Pairing, one: Participant, scene: Scene, *, again: bool, receipt: str) -> Letter:
    return to_person(
        one,
        "pairing",
        scene,
        pairing.key,
        **meeting_values(pairing, one.id, scene),
        why=pairing.why,
        **who_goes_first(pairing, one.id, scene),
        icebreakers=icebreakers(pairing, scene),
        again=again,
        trio=len(pairing.members) >= _A_TRIO,
        receipt=receipt,
    )


def by_key(acquaintances: Iterable[Acquaintance]) -> dict[str, Acquaintance]:
    """The acquaintances, to be found by their key."""
    return {one.key: one for one in acquaintances}


def all_live(
    pairings: Sequence[Pairing], scene: Scene, known: Mapping[str, Acquaintance], receipts: Mapping[str, str]
) -> Decision:
    """Several pairings made live at once; `receipts` of their draw, by key."""
    parts = [make_live(one, scene, known, receipt=receipts.get(one.key, "")) for one in pairings]
    return Decision(
        save=tuple(kept for part in parts for kept in part.save),
        letters=tuple(letter for part in parts for letter in part.letters),
        agenda=tuple(item for part in parts for item in part.agenda),
        notes=tuple(note for part in parts for note in part.notes),
    )
