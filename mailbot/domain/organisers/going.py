"""GO and REDRAW: a drawn round goes out, or is drawn once more; both draws stay on record."""

from dataclasses import replace

from mailbot.domain.clock.approving import approve
from mailbot.domain.drawing.lots import draw_lots
from mailbot.domain.drawing.proposal import proposal
from mailbot.domain.drawing.rounds import is_over, round_name
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant
from mailbot.domain.organisers.outcome import Outcome, done, refused
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, day, listed, moment

_REDRAWN = "redrawn"


def go(assembly: Assembly, scene: Scene) -> Outcome:
    """Send the draw that waits. A second GO changes nothing and says when the first was given."""
    round_ = assembly.round
    if round_ is not None and round_.approved_at is not None:
        return done(Decision(), f"{round_name(round_)} was approved on {moment(round_.approved_at, scene.plan.zone)}.")
    if round_ is None or round_.stage is not Stage.DRAWN:
        return refused(_nothing_waits(round_))
    window = scene.plan.planned(round_.key)
    if is_over(window, scene):
        return refused(f"The last day of the round, {day(window.meet_until)}, leaves no time to meet.")
    return _gone_out(round_, approve(assembly, round_.key, scene), assembly)


def _gone_out(round_: Round, decision: Decision, assembly: Assembly) -> Outcome:
    """The round goes out, with how many letters, and who has nobody yet."""
    pairs = sum(isinstance(one, Pairing) and one.progress is Progress.INVITED for one in decision.save)
    people = sum(letter.kind == "pairing" for letter in decision.letters)
    lines = [f"{round_name(round_)} goes out: {counted(pairs, 'pair')}, {counted(people, 'letter')}."]
    waiting = [one.name for one in decision.save if isinstance(one, Participant) and one.waiting_for == round_.key]
    if waiting:
        lines.append(f"Without a partner so far: {listed(sorted(waiting))}. We go on looking.")
    if assembly.campaign.stopped:
        lines.append("Sending is stopped. The letters wait until you write RESUME.")
    return done(decision, *lines)


def redraw(assembly: Assembly, about: str, scene: Scene) -> Outcome:
    """Draw again under the next draw number; what follows the word is kept as the reason."""
    round_ = assembly.round
    if round_ is None or round_.stage is not Stage.DRAWN:
        return refused(_nothing_waits(round_))
    old = [one for one in assembly.of_round() if one.progress is Progress.DRAWN]
    dropped = [replace(one, progress=Progress.CANCELLED, ended_because=_REDRAWN) for one in old]
    before = replace(round_, redraw_reasons=(*round_.redraw_reasons, about))
    after = {one.key: one for one in (*assembly.pairings, *dropped)}
    cleared = replace(assembly, pairings=tuple(after.values()))
    lots = draw_lots(cleared, before, scene)
    decision = Decision(
        save=(lots.round, lots.log, *dropped, *lots.pairings),
        letters=proposal(cleared, lots, scene),
        notes=(Note("redrawn", round=round_.key, facts={"draw": lots.round.draw_number}),),
    )
    return done(
        decision, f"{round_name(round_)} was drawn again: {counted(len(lots.pairings), 'pair')}. Nothing is sent."
    )


def _nothing_waits(round_: Round | None) -> str:
    if round_ is None or round_.stage is Stage.PLANNED:
        return "No draw waits for approval: the round has not been drawn yet."
    return f"No draw waits for approval: {round_name(round_)} went out or is closed."
