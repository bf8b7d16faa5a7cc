"""The draw of a round: everybody in the pool into groups, each with a time and a place. Nothing is sent here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mailbot.domain.drawing.pool import basis_of, hindered
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.rounds import rounds_ahead
from mailbot.domain.engagements import Crowd, Engaged, crowd_of, engaged_in, engagements
from mailbot.domain.meetings import offer_time
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.draws import LoggedDraw, draw_key
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.matching import Draw, draw
from mailbot.matching.basis import Basis
from mailbot.matching.dossier.writing import draw_record
from mailbot.matching.record.audit import roster_hash
from mailbot.matching.record.seeds import seed_from

NO_COMMON_TIME = "no free time in common: they are asked to settle one themselves"
_FIRST_DRAW = 1


@dataclass(frozen=True, slots=True)
class Lots:
    """What a draw of a round led to: the round as drawn, its pairings in the order of the groups, and its log."""

    round: Round
    pairings: tuple[Pairing, ...]
    log: LoggedDraw


def draw_lots(assembly: Assembly, before: Round, scene: Scene) -> Lots:
    """Draw a round: all who are in the pool now, with the seed that secret, roster and draw number give.

    Args:
        assembly: everybody.
        before: the round as it stands; its `draw_number` is that of the last draw.
        scene: the moment, with everybody in it.
    """
    window = scene.plan.planned(before.key)
    number = before.draw_number + 1
    basis = basis_of(assembly, window, scene)
    drawn = _drawn(basis, before, rounds_ahead(before, assembly), scene)
    round_ = replace(
        before,
        stage=Stage.DRAWN,
        draw_number=number,
        shown=before.shown + 1,
        drawn_at=scene.now,
        unmatched={**drawn.left_out, **hindered(window, scene)},
    )
    record = draw_record(number, basis, drawn.audit)
    log = LoggedDraw(draw_key(before.key, number), before.key, number, scene.now, record)
    return Lots(round_, with_times(_groups(drawn, round_, scene), scene, assembly.pairings), log)


def _drawn(basis: Basis, before: Round, ahead: int, scene: Scene) -> Draw:
    number, secret = before.draw_number + 1, scene.seal.secret_of(scene.plan.code)
    seed = seed_from(secret, roster_hash(basis.people), before.key, number)
    name = f"{before.key}, draw {number}"
    return draw(basis.people, basis.history, basis.rules, seed, name, rounds_ahead=ahead)


def with_times(pairings: Sequence[Pairing], scene: Scene, others: Iterable[Pairing]) -> tuple[Pairing, ...]:
    """The pairings with a fresh first time each, spread over the window; nobody is in two places at one time.

    A pairing for which no time is left has no meeting, is `settling`, and says so among what was bent.

    Args:
        pairings: those that need a time.
        scene: with their members in it.
        others: the pairings whose meetings stay as they are.
    """
    ours, timed = {one.key for one in pairings}, list[Pairing]()
    rest = [one for one in others if one.key not in ours]
    engaged, crowd = engagements(rest, scene.now), crowd_of(rest)
    for one in pairings:
        offered = _timed(one, scene, engaged, crowd)
        timed.append(offered)
        engaged |= engaged_in(offered, engaged)
        crowd.update(offered.spots)
    return tuple(timed)


def _timed(pairing: Pairing, scene: Scene, engaged: Engaged, crowd: Crowd) -> Pairing:
    bent = tuple(rule for rule in pairing.bent if rule != NO_COMMON_TIME)
    fresh = replace(pairing, meeting=None, offers=0, settling=False, bent=bent)
    return offer_time(fresh, scene, engaged, crowd) or replace(fresh, settling=True, bent=(*bent, NO_COMMON_TIME))


def _groups(drawn: Draw, round_: Round, scene: Scene) -> list[Pairing]:
    return [
        _pairing(key_at(place, round_), round_.key, group, bent, scene)
        for place, (group, bent) in enumerate(zip(drawn.groups, drawn.bent, strict=True))
    ]


def key_at(place: int, round_: Round) -> str:
    """The key of the pairing that is at this place (from 0) among the groups of the round's newest draw."""
    again = f"-d{round_.draw_number}" if round_.draw_number > _FIRST_DRAW else ""
    return f"{round_.key}{again}-{place + 1:02d}"


def _pairing(key: str, round_key: str, group: tuple[str, ...], bent: tuple[str, ...], scene: Scene) -> Pairing:
    members = in_turn(key, group, scene)
    return Pairing(
        key=key, round=round_key, members=members, bent=bent, why=why_these([scene.people[one] for one in members])
    )


def in_turn(pairing: str, group: Iterable[str], scene: Scene) -> tuple[str, ...]:
    """The members with the one who goes first in front: by a keyed order, so by chance and not by the alphabet."""
    return tuple(sorted(group, key=lambda one: scene.seal.digest("first", pairing, one)))
