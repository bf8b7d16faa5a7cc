"""Small questions about a round: which one is meant, whether it is over, what comes next, how letters call it."""

from mailbot.domain.model.campaign import CampaignPlan, Round, RoundPlan, Stage
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import moment
from mailbot.domain.working_days import after_working_days


def scene_of(assembly: Assembly, occasion: Occasion) -> Scene:
    """The scene of a decision about everybody."""
    return Scene(plan=assembly.plan, seal=assembly.seal, occasion=occasion, people=assembly.participants)


def is_planned(key: str, plan: CampaignPlan) -> bool:
    """Whether the configuration has this round."""
    return any(plan.round_key(one.number) == key for one in plan.rounds)


def round_of(assembly: Assembly, key: str) -> Round:
    """The round with this key as it stands; one that was never saved is only planned.

    Raises:
        KeyError: the configuration has no such round either.
    """
    saved = (assembly.round, *assembly.rounds)
    found = next((one for one in saved if one is not None and one.key == key), None)
    return found or Round(key=key, number=assembly.plan.planned(key).number)


def current_draw(assembly: Assembly) -> LoggedDraw | None:
    """The log of the newest draw of the round that is meant; None where there is none, as of one drawn long ago."""
    number = assembly.round.draw_number if assembly.round else 0
    return next((one for one in assembly.draws if one.number == number), None)


def rounds_ahead(round_: Round, assembly: Assembly) -> int:
    """How many rounds are still to be drawn, this one included."""
    return 1 + sum(one.stage is Stage.PLANNED and one.number > round_.number for one in assembly.rounds)


def is_over(window: RoundPlan, scene: Scene) -> bool:
    """Whether no day is left on which a pair could be asked to meet."""
    return after_working_days(scene.today, 1, scene.plan.meetings) > window.meet_until


def next_draw(scene: Scene) -> str:
    """When the next draw is, in words; empty after the last one."""
    draws = sorted(one.draw for one in scene.plan.rounds if one.draw > scene.now)
    return moment(draws[0], scene.plan.zone) if draws else ""


def round_name(one: Round) -> str:
    """A round as letters call it, such as "Round 1"."""
    return f"Round {one.number}"
