"""The whole draw in one letter to the organisers, who answer GO, REDRAW or SPLIT before anybody else hears of it."""

from dataclasses import replace

from mailbot.domain.drawing.ahead import outlook_line
from mailbot.domain.drawing.bent import bent_rules, certainty, in_numbers
from mailbot.domain.drawing.hard import HardToMatch, hard_ones
from mailbot.domain.drawing.how_drawn import how_drawn, taken_apart
from mailbot.domain.drawing.lots import NO_COMMON_TIME, Lots
from mailbot.domain.drawing.rounds import round_name
from mailbot.domain.meetings import members_of
from mailbot.domain.model.campaign import Round
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, listed, span
from mailbot.matching.dossier.writing import basis_of


def proposal(assembly: Assembly, lots: Lots, scene: Scene) -> tuple[Letter, ...]:
    """The letter that asks the organisers to approve a draw."""
    people = {member for one in lots.pairings for member in one.members}
    hard, changed = hard_ones(basis_of(lots.log.record), scene), taken_apart(lots, scene)
    letters = to_organisers(
        "draw_proposal",
        scene,
        round=round_name(lots.round),
        pairs=[_line(one, changed.get(one.key, ""), scene) for one in lots.pairings],
        people=len(people),
        summary=_summary(lots, hard, outlook_line(lots, assembly)),
        certainty=certainty(lots),
        bent=bent_rules(lots, changed, scene),
        unmatched=[{"name": scene.name_of(one), "why": why} for one, why in lots.round.unmatched.items()],
        hard_to_match=hard.rows,
        more_hard=hard.number - len(hard.rows),
        question=hard.for_all,
        audit=how_drawn(assembly, lots, scene),
        redraw=lots.round.shown > 1,
    )
    return about_draw(lots.round, letters)


def about_draw(round_: Round, letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The letters marked with the draw that they ask to approve, so that an answer is known to be about that one."""
    return tuple(replace(letter, pairing=round_.shown_as) for letter in letters)


def _summary(lots: Lots, hard: HardToMatch, ahead: str) -> list[str]:
    """What is to be looked at, before all the pairs."""
    left, timeless = len(lots.round.unmatched), sum(NO_COMMON_TIME in one.bent for one in lots.pairings)
    return [
        in_numbers(lots.pairings),
        *([f"{counted(timeless, 'pair has', 'pairs have')} no free time in common"] if timeless else []),
        f"{counted(left, 'person', 'people')} without a partner" if left else "Everybody in the pool has a partner",
        *([f"{counted(hard.number, 'person is', 'people are')} hard to match"] if hard.number else []),
        ahead,
    ]


def _line(pairing: Pairing, changed: str, scene: Scene) -> dict[str, str]:
    meeting = pairing.meeting
    return {
        "names": names_of(pairing, scene),
        "when": span(meeting.start, meeting.end, scene.plan.zone) if meeting else "",
        "where": meeting.place if meeting else "",
        "why": pairing.why,
        "bent": listed(pairing.bent),
        "changed": f"you took apart {changed}" if changed else "",
    }


def names_of(pairing: Pairing, scene: Scene) -> str:
    """The members by name, in words."""
    return listed([one.name for one in members_of(pairing, scene)])
