"""SPLIT: a drawn pair is taken apart before anybody heard of it; one other pair changes with it, all else stays."""

from collections.abc import Iterable
from dataclasses import replace

from mailbot.domain.drawing.lots import Lots, engagements, in_turn, with_times
from mailbot.domain.drawing.pool import apart, as_person, history_of
from mailbot.domain.drawing.proposal import names_of, proposal
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.organisers.naming import pairing_named
from mailbot.domain.organisers.outcome import Outcome, done, refused
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.matching import Draw, History, Rules, draw

_PAIRS = 2


def split(assembly: Assembly, about: str, scene: Scene) -> Outcome:
    """Take the named pair apart and show the organisers the whole draw once more."""
    round_ = assembly.round
    if round_ is None or round_.stage is not Stage.DRAWN:
        return refused("A pair can be taken apart only while its draw waits for GO.")
    meant = pairing_named(about, _drawn(assembly), scene)
    if isinstance(meant, str):
        return refused(meant)
    pairing, named = meant
    changed = _swapped(pairing, named, assembly, scene)
    if not changed:
        return refused(f"No other pair can be made for {names_of(pairing, scene)}. REDRAW draws the whole round again.")
    return _shown(round_, _timed(changed, assembly, scene), assembly, scene)


def _drawn(assembly: Assembly) -> list[Pairing]:
    return [one for one in assembly.of_round() if one.progress is Progress.DRAWN]


def _shown(round_: Round, changed: tuple[Pairing, ...], assembly: Assembly, scene: Scene) -> Outcome:
    """The changed pairs kept, and the whole draw put before the organisers again."""
    after = {one.key: one for one in (*_drawn(assembly), *changed)}
    shown = replace(round_, shown=round_.shown + 1)
    decision = Decision(
        save=(shown, *changed),
        letters=proposal(assembly, Lots(shown, tuple(after.values())), scene),
        notes=tuple(Note("split", pairing=one.key, round=one.round) for one in changed),
    )
    return done(decision, *(f"New pair: {names_of(one, scene)}." for one in changed))


def _swapped(
    pairing: Pairing, named: tuple[str, ...], assembly: Assembly, scene: Scene
) -> tuple[Pairing, Pairing] | None:
    """This pairing and one other with their members dealt anew, the best of all such swaps; None if there is none."""
    history = history_of(assembly, scene.people)
    best: tuple[tuple[int, int, bytes], tuple[Pairing, Pairing]] | None = None
    for other in _drawn(assembly):
        if set(other.members) & set(pairing.members):
            continue
        drawn = _dealt((*pairing.members, *other.members), named, history, scene)
        if drawn is None:
            continue
        order = scene.seal.digest("split", pairing.key, other.key)
        worth = (drawn.repeats, sum(len(bent) for bent in drawn.bent), order)
        if best is None or worth < best[0]:
            best = worth, _as_pairings((pairing, other), drawn, scene)
    return best[1] if best else None


def _dealt(ids: Iterable[str], named: tuple[str, ...], history: History, scene: Scene) -> Draw | None:
    """A draw among these few with the named ones apart; None if it does not give two whole groups."""
    few = [scene.people[one] for one in ids if one in scene.people]
    people = [replace(as_person(one), volunteer=False) for one in few]
    seed = scene.seal.draw_seed(scene.occasion.key, len(people))
    drawn = draw(apart(people, [named]), history, Rules(), seed)
    return drawn if len(drawn.groups) == _PAIRS and not drawn.left_out else None


def _as_pairings(old: tuple[Pairing, Pairing], drawn: Draw, scene: Scene) -> tuple[Pairing, Pairing]:
    first, second = (
        replace(
            one,
            members=in_turn(one.key, group, scene),
            why=why_these([scene.people[member] for member in in_turn(one.key, group, scene)]),
            bent=bent,
        )
        for one, group, bent in zip(old, drawn.groups, drawn.bent, strict=True)
    )
    return first, second


def _timed(changed: tuple[Pairing, Pairing], assembly: Assembly, scene: Scene) -> tuple[Pairing, ...]:
    keys = {one.key for one in changed}
    return with_times(changed, scene, engagements(one for one in assembly.pairings if one.key not in keys))
