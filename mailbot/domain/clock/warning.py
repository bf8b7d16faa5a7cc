"""The day before a draw: whoever is in it is told, and can still say PAUSE."""

from mailbot.domain.drawing.pool import may_meet
from mailbot.domain.drawing.rounds import round_of
from mailbot.domain.model.agenda import AgendaItem
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import moment


def warn(assembly: Assembly, item: AgendaItem, scene: Scene) -> Decision:
    """A warning to everybody who would be drawn; none once the draw's time has come."""
    window = scene.plan.planned(item.round)
    if scene.now >= window.draw or round_of(assembly, item.round).stage is not Stage.PLANNED:
        return Decision()
    when = moment(window.draw, scene.plan.zone)
    people = [one for _, one in sorted(scene.people.items()) if may_meet(one, window, scene)]
    return Decision(
        letters=tuple(letter for one in people for letter in unasked(one, "warning", scene, draw_when=when)),
        notes=(Note("warned", round=item.round, facts={"people": len(people)}),),
    )
