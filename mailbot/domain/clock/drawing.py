"""The draw falls due, and the wait for the organiser's GO."""

from dataclasses import replace

from mailbot.domain.clock.approving import approve
from mailbot.domain.daily import next_morning
from mailbot.domain.drawing.lots import draw_lots
from mailbot.domain.drawing.proposal import about_draw, proposal
from mailbot.domain.drawing.retiming import refreshed
from mailbot.domain.drawing.rounds import is_over, round_name, round_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Approval, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Progress
from mailbot.domain.post import to_organisers
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import day


def draw_round(assembly: Assembly, round_key: str, scene: Scene) -> Decision:
    """Draw a planned round, late if need be; nothing for one that was drawn before.

    The organisers get the draw for approval, or it goes out at once where none is asked for.
    """
    before = round_of(assembly, round_key)
    if before.stage is not Stage.PLANNED:
        return Decision()
    if is_over(scene.plan.planned(round_key), scene):
        return _too_late(round_key, scene)
    lots = draw_lots(assembly, before, scene)
    facts = {"pairs": len(lots.pairings), "left_out": len(lots.round.unmatched), "draw": lots.round.draw_number}
    drawn = Decision(save=(lots.round, lots.log, *lots.pairings), notes=(Note("drawn", round=round_key, facts=facts),))
    if scene.plan.approval is Approval.NONE:
        pairings = (*assembly.pairings, *lots.pairings)
        after = replace(assembly, round=lots.round, draws=(*assembly.draws, lots.log), pairings=pairings)
        return drawn + approve(after, round_key, scene)
    return drawn + Decision(letters=proposal(assembly, lots, scene))


def ask_for_approval(assembly: Assembly, item: AgendaItem, scene: Scene) -> Decision:
    """The first day of meetings has come without GO: the organisers are asked daily, the times are chosen again."""
    before = round_of(assembly, item.round)
    window = scene.plan.planned(item.round)
    again = next_morning(Due.MEET_FROM, item.round, scene.plan, scene.now)
    if before.stage is Stage.PLANNED:
        return Decision(agenda=(again,)) if not is_over(window, scene) else Decision()
    if before.stage is not Stage.DRAWN or is_over(window, scene):
        return Decision()
    drawn = [one for one in assembly.pairings if one.round == item.round and one.progress is Progress.DRAWN]
    waits = to_organisers("draw_waiting", scene, round=round_name(before), meet_from=day(window.meet_from))
    return Decision(
        save=refreshed(drawn, scene, assembly.pairings),
        letters=about_draw(before, waits),
        agenda=(again,),
        notes=(Note("approval_awaited", round=item.round),),
    )


def _too_late(round_key: str, scene: Scene) -> Decision:
    """No day is left to meet on: nothing is drawn, and a person is told."""
    until = day(scene.plan.planned(round_key).meet_until)
    return Decision(
        letters=to_organisers(
            "alarm",
            scene,
            what=f"{round_key} was not drawn: its last day, {until}, leaves no time to meet",
            advice="give the round a later meet_until in the configuration, start mailbot again, and draw it",
        ),
        notes=(Note("not_drawn", round=round_key),),
    )
