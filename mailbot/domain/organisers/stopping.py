"""STOP and RESUME: nothing is sent in between; letters wait in the outbox, what is asked of pairs on the agenda."""

from dataclasses import replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.organisers.going_on import caught_up
from mailbot.domain.organisers.outcome import Outcome, done
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly


def stop(assembly: Assembly) -> Outcome:
    """Send nothing from now on, not even what is queued."""
    if assembly.campaign.stopped:
        return done(Decision(), "Sending was stopped already.")
    waiting = assembly.outbox.get("queued", 0)
    return done(
        Decision(save=(replace(assembly.campaign, stopped=True),), notes=(Note("stopped"),)),
        f"Nothing is sent from now on. Letters that wait: {waiting}. Write RESUME to go on.",
    )


def resume(assembly: Assembly, scene: Scene) -> Outcome:
    """Send again, first what has waited; an invitation that waited too long is followed by a new time."""
    if not assembly.campaign.stopped:
        return done(Decision(), "Sending was not stopped.")
    going_on = Decision(save=(replace(assembly.campaign, stopped=False),), notes=(Note("resumed_sending"),))
    return done(
        going_on + caught_up(assembly, scene),
        f"Letters go out again. Letters that waited: {assembly.outbox.get('queued', 0)}.",
    )
