"""The draw of a round: everybody in the pool into groups, each with a time and a place. Nothing is sent here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.domain.drawing.pool import basis_of, hindered
from mailbot.domain.drawing.reasons import why_these
from mailbot.domain.drawing.rounds import rounds_ahead
from mailbot.domain.meetings import members_of, offer_time
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.draws import LoggedDraw, draw_key
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.slots import possible_starts
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
    return Lots(round_, with_times(_groups(drawn, round_, scene), scene, engagements(assembly.pairings)), log)


def _drawn(basis: Basis, before: Round, ahead: int, scene: Scene) -> Draw:
    number, secret = before.draw_number + 1, scene.seal.secret_of(scene.plan.code)
    seed = seed_from(secret, roster_hash(basis.people), before.key, number)
    name = f"{before.key}, draw {number}"
    return draw(basis.people, basis.history, basis.rules, seed, name, rounds_ahead=ahead)


def engagements(pairings: Iterable[Pairing]) -> dict[str, tuple[datetime, ...]]:
    """The starts of the meetings that people still have, by participant id."""
    busy: dict[str, tuple[datetime, ...]] = {}
    for one in pairings:
        if one.is_open and one.meeting:
            for member in one.members:
                busy[member] = (*busy.get(member, ()), one.meeting.start)
    return busy


def with_times(
    pairings: Sequence[Pairing], scene: Scene, engaged: Mapping[str, tuple[datetime, ...]]
) -> tuple[Pairing, ...]:
    """The pairings with a fresh first time each, spread over the window; nobody is in two places at one time.

    A pairing for which no time is left has no meeting, is `settling`, and says so among what was bent.
    """
    busy, theirs, timed = Counter[datetime](), dict(engaged), []
    for one in pairings:
        offered = _timed(one, scene, theirs, busy)
        timed.append(offered)
        if offered.meeting:
            busy[offered.meeting.start] += 1
            for member in offered.members:
                theirs[member] = (*theirs.get(member, ()), offered.meeting.start)
    return tuple(timed)


def _timed(
    pairing: Pairing, scene: Scene, engaged: Mapping[str, tuple[datetime, ...]], busy: Counter[datetime]
) -> Pairing:
    bent = tuple(rule for rule in pairing.bent if rule != NO_COMMON_TIME)
    fresh = replace(pairing, meeting=None, offers=0, settling=False, bent=bent)
    offered = offer_time(fresh, scene, clashes(fresh, scene, engaged), busy)
    return offered or replace(fresh, settling=True, bent=(*bent, NO_COMMON_TIME))


def clashes(pairing: Pairing, scene: Scene, engaged: Mapping[str, tuple[datetime, ...]]) -> tuple[datetime, ...]:
    """The starts at which a member would still be, or be due, in another meeting."""
    others = [start for member in pairing.members for start in engaged.get(member, ())]
    if not others:
        return ()
    length = timedelta(minutes=scene.plan.meetings.minutes)
    starts = possible_starts(members_of(pairing, scene), scene.plan.planned(pairing.round), scene)
    return tuple(start for start in starts if any(abs(start - other) < length for other in others))


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
