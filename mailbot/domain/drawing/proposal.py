"""The whole draw in one letter to the organisers, who answer GO, REDRAW or SPLIT before anybody else hears of it."""

from dataclasses import replace

from mailbot.domain.drawing.lots import Lots
from mailbot.domain.drawing.pool import as_person, history_of, pool
from mailbot.domain.drawing.rounds import round_name
from mailbot.domain.meetings import members_of
from mailbot.domain.model.campaign import Round
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, listed, span
from mailbot.matching import hard_to_match

_FEW = 3  # possible partners: fewer, and a person is hard to match


def proposal(assembly: Assembly, lots: Lots, scene: Scene) -> tuple[Letter, ...]:
    """The letter that asks the organisers to approve a draw."""
    people = {member for one in lots.pairings for member in one.members}
    letters = to_organisers(
        "draw_proposal",
        scene,
        round=round_name(lots.round),
        pairs=[_line(one, scene) for one in lots.pairings],
        people=len(people),
        unmatched=[{"name": _name(one, scene), "why": why} for one, why in lots.round.unmatched.items()],
        hard_to_match=_few_partners(assembly, lots.round.key, scene),
        audit=_audit(lots),
        redraw=lots.round.shown > 1,
    )
    return about_draw(lots.round, letters)


def about_draw(round_: Round, letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The letters marked with the draw that they ask to approve, so that an answer is known to be about that one."""
    return tuple(replace(letter, pairing=round_.shown_as) for letter in letters)


def _line(pairing: Pairing, scene: Scene) -> dict[str, str]:
    meeting = pairing.meeting
    return {
        "names": names_of(pairing, scene),
        "when": span(meeting.start, meeting.end, scene.plan.zone) if meeting else "",
        "where": meeting.place if meeting else "",
        "why": pairing.why,
        "bent": listed(pairing.bent),
    }


def names_of(pairing: Pairing, scene: Scene) -> str:
    """The members by name, in words."""
    return listed([one.name for one in members_of(pairing, scene)])


def _name(participant: str, scene: Scene) -> str:
    return scene.people[participant].name if participant in scene.people else participant


def _few_partners(assembly: Assembly, round_key: str, scene: Scene) -> list[dict[str, str]]:
    """Those whom few others in the pool could meet at all, so that the organiser can ask them for another way."""
    people = pool(scene.plan.planned(round_key), scene)
    counts = hard_to_match([as_person(one) for one in people.values()], history_of(assembly, people))
    few = [(one, number) for one, number in counts if number < min(_FEW, len(people) - 1)]
    return [{"name": _name(one, scene), "partners": counted(number, "possible new partner")} for one, number in few]


def _audit(lots: Lots) -> list[str]:
    return [
        f"Draw number {lots.round.draw_number}",
        "Chance alone chose among the draws that keep the rules best: nobody twice, no pair again, a good mix.",
        *(f"Reason for drawing again: {reason}" for reason in lots.round.redraw_reasons if reason),
    ]
