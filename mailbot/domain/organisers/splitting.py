"""SPLIT: a drawn pair is taken apart before anybody heard of it; one other pair changes with it, all else stays.

How, chance decides by the rules of the draw (`mailbot.matching.parting`); that it was done is kept in the draw's log.
"""

from dataclasses import replace

from mailbot.domain.drawing.lots import Lots, in_turn, key_at, with_times
from mailbot.domain.drawing.pool import basis_of
from mailbot.domain.drawing.proposal import names_of, proposal
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.rounds import current_draw
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.organisers.naming import pairing_named
from mailbot.domain.organisers.outcome import Outcome, done, refused
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.matching.dossier.writing import part_in
from mailbot.matching.parting import Parted
from mailbot.matching.people import pair_of

_TOO_LATE = "A pair can be taken apart only while its draw waits for GO."
_NO_LOG = "An earlier version of mailbot made this draw, and kept no log of it. REDRAW draws the whole round again."


def split(assembly: Assembly, about: str, scene: Scene) -> Outcome:
    """Take the named pair apart and show the organisers the whole draw once more."""
    round_, log = assembly.round, current_draw(assembly)
    if round_ is None or round_.stage is not Stage.DRAWN:
        return refused(_TOO_LATE)
    if log is None:
        return refused(_NO_LOG)
    meant = pairing_named(about, _drawn(assembly), scene)
    if isinstance(meant, str):
        return refused(meant)
    pairing, (one, other, *_) = meant
    found = part_in(log.record, pair_of(one, other), basis_of(assembly, scene.plan.planned(round_.key), scene))
    if found is None:
        return refused(f"No other pair can be made for {names_of(pairing, scene)}. REDRAW draws the whole round again.")
    parted, record = found
    shown = Lots(replace(round_, shown=round_.shown + 1), (), replace(log, dossier=record))
    return _shown(
        shown, with_times(_changed(parted, round_, assembly, scene), scene, assembly.pairings), assembly, scene
    )


def _drawn(assembly: Assembly) -> list[Pairing]:
    return [one for one in assembly.of_round() if one.progress is Progress.DRAWN]


def _changed(parted: Parted, round_: Round, assembly: Assembly, scene: Scene) -> list[Pairing]:
    """The two pairings that have new members, under the keys that their places have."""
    before = {one.key: one for one in _drawn(assembly)}
    keys = [key_at(place, round_) for place in parted.changed]
    groups = [in_turn(key, parted.groups[place], scene) for key, place in zip(keys, parted.changed, strict=True)]
    return [
        replace(before[key], members=group, why=why_these([scene.people[one] for one in group]), bent=bent)
        for key, group, bent in zip(keys, groups, parted.bent, strict=True)
    ]


def _shown(shown: Lots, changed: tuple[Pairing, ...], assembly: Assembly, scene: Scene) -> Outcome:
    """The changed pairs kept, and the whole draw put before the organisers again."""
    pairings = {one.key: one for one in (*_drawn(assembly), *changed)}
    lots = replace(shown, pairings=tuple(pairings.values()))
    decision = Decision(
        save=(lots.round, lots.log, *changed),
        letters=proposal(assembly, lots, scene),
        notes=tuple(Note("split", pairing=one.key, round=one.round) for one in changed),
    )
    return done(decision, *(f"New pair: {names_of(one, scene)}." for one in changed))
