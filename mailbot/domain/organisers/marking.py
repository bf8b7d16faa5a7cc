"""MET: an organiser saw that two people met, such as in a post under the hashtag."""

from dataclasses import replace

from mailbot.domain.drawing.proposal import names_of
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.organisers.naming import pairing_named
from mailbot.domain.organisers.outcome import Outcome, done, refused
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly

_MAY_HAVE_MET = (Progress.INVITED, Progress.AGREED, Progress.MET, Progress.NOT_MET)


def mark_met(assembly: Assembly, about: str, scene: Scene) -> Outcome:
    """The named pair has met; of several rounds the newest is meant."""
    sent = [one for one in assembly.pairings if one.progress in _MAY_HAVE_MET]
    newest_first = sorted({one.round for one in sent}, reverse=True)
    why = "There is no pair that could have met yet."
    for round_key in newest_first:
        meant = pairing_named(about, [one for one in sent if one.round == round_key], scene)
        if not isinstance(meant, str):
            pairing, named = meant
            return _met(pairing, named, assembly, scene)
        why = meant
    return refused(why)


def _met(pairing: Pairing, named: tuple[str, ...], assembly: Assembly, scene: Scene) -> Outcome:
    known = scene.seal.pair(named[0], named[1])
    bonds = [one for one in assembly.acquaintances if one.key == known]
    before = bonds[0] if bonds else Acquaintance(key=known, pair=(named[0], named[1]))
    bond = replace(before, rounds={**before.rounds, pairing.round: True})
    decision = Decision(
        save=(replace(pairing, progress=Progress.MET, settling=False), bond),
        notes=(Note("met", pairing=pairing.key, round=pairing.round, facts={"by": "organiser"}),),
    )
    return done(decision, f"{names_of(pairing, scene)} have met.")
