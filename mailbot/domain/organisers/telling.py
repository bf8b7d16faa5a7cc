"""STATUS and REPORT: how the trial stands, in lines; nothing changes."""

from mailbot.domain.accounting import account_rows
from mailbot.domain.drawing.rounds import next_draw, round_name
from mailbot.domain.drawing.sealed import opened, seal_lines, sealed_number
from mailbot.domain.figures import count, report_lines
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.organisers.outcome import Outcome, done
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly

_STAGES = {
    Stage.PLANNED: "planned",
    Stage.DRAWN: "drawn, waiting for GO",
    Stage.APPROVED: "approved",
    Stage.UNDER_WAY: "under way",
    Stage.CLOSED: "closed",
}


def status(assembly: Assembly, scene: Scene) -> Outcome:
    """How the campaign stands: its rounds, everybody's state, the outbox."""
    return done(Decision(), *status_lines(assembly, scene))


def status_lines(assembly: Assembly, scene: Scene) -> list[str]:
    """How the campaign stands, a line each."""
    then = next_draw(scene)
    queued = assembly.outbox.get("queued", 0)
    return [
        *([f"{scene.plan.name} is closed."] if assembly.campaign.closed else []),
        *(["Sending is STOPPED. Write RESUME to go on."] if assembly.campaign.stopped else []),
        *(f"{round_name(one)}: {_STAGES[one.stage]}." for one in assembly.rounds),
        *([f"The next draw is on {then}."] if then else []),
        *account_rows(assembly),
        f"Letters waiting to be sent: {queued}.",
        *seal_lines(sealed_number(scene.seal, scene.plan.code), opened(assembly)),
    ]


def report(assembly: Assembly, scene: Scene) -> Outcome:
    """The figures of the whole campaign so far, and of each round that went out."""
    lines = [f"{scene.plan.name} so far:", *report_lines(count(assembly))]
    for one in assembly.rounds:
        if one.stage in (Stage.UNDER_WAY, Stage.CLOSED):
            lines.extend([f"{round_name(one)}:", *report_lines(count(assembly, one.key))])
    return done(Decision(), *lines)
