"""After a meeting: did you meet? Asked once, once more on silence, and a last time before the round closes."""

from dataclasses import replace
from datetime import time, timedelta

from mailbot.domain.clock.calendar_of_campaign import asks_last_at, closes_at
from mailbot.domain.clock.pairings import pairing_meant
from mailbot.domain.drawing.release import about
from mailbot.domain.drawing.rounds import next_draw, round_of
from mailbot.domain.figures import was_met
from mailbot.domain.follow_ups import follow_up_key
from mailbot.domain.invitations import meeting_values
from mailbot.domain.meetings import has_told, members_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.post import unasked
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly, Situation
from mailbot.domain.working_days import after_working_days, at_wall_time

_MORNING = time(10, 0)
_SILENT_FOR = 3  # working days
_ASKED_AT_MOST = 2
_A_DAY = timedelta(days=1)
_INVITED = (Progress.INVITED, Progress.AGREED)


def ask_met(situation: Situation, item: AgendaItem, scene: Scene) -> Decision:
    """Ask the members who have not told us yet; once more after three working days of silence.

    An item for one participant is the answer to their "not yet": they alone are asked, however often it was.
    """
    pairing = pairing_meant(situation, item)
    if pairing is None or _was_asked_last(pairing, scene) or not (item.participant or _took_place(pairing, scene)):
        return Decision()
    asked = _who_owes_an_answer(pairing, item, scene)
    if not asked:
        return Decision()
    return Decision(
        save=(replace(pairing, asked_met=pairing.asked_met + 1),),
        letters=tuple(letter for one in asked for letter in _question(one, pairing, scene)),
        agenda=_once_more(pairing, item, scene),
        notes=tuple(Note("asked_met", participant=one.id, pairing=pairing.key, round=pairing.round) for one in asked),
    )


def last_ask(assembly: Assembly, item: AgendaItem, scene: Scene) -> Decision:
    """The last question to everybody of whose meeting nothing is known, shortly before the round closes."""
    if round_of(assembly, item.round).stage is not Stage.UNDER_WAY or _closes_now(item, scene):
        return Decision()
    open_ones = [one for one in assembly.pairings if one.round == item.round and _is_unknown(one, scene)]
    asked = [(one, pairing) for pairing in open_ones for one in members_of(pairing, scene)]
    return Decision(
        letters=tuple(letter for one, pairing in asked for letter in _last_question(one, pairing, scene)),
        notes=(Note("last_asked", round=item.round, facts={"people": len(asked)}),),
    )


def _closes_now(item: AgendaItem, scene: Scene) -> bool:
    """Whether the question comes so late, after mailbot was away, that the round closes in the same hour."""
    return scene.now >= closes_at(scene.plan, scene.plan.planned(item.round))


def _is_unknown(pairing: Pairing, scene: Scene) -> bool:
    """Whether nothing is known of a meeting that is over; one that was yesterday was asked about just now."""
    if pairing.progress not in _INVITED or was_met(pairing) is not None:
        return False
    return pairing.settling or pairing.meeting is None or pairing.meeting.end + _A_DAY <= scene.now


def _was_asked_last(pairing: Pairing, scene: Scene) -> bool:
    """Whether the last question about the meeting has gone out: it said that it was the last."""
    asked = asks_last_at(scene.plan, scene.plan.planned(pairing.round))
    meeting = pairing.meeting
    return asked <= scene.now and (meeting is None or meeting.end + _A_DAY <= asked)


def _took_place(pairing: Pairing, scene: Scene) -> bool:
    """Whether there was a meeting to ask about: its time is over, and nobody had said no to it."""
    meeting = pairing.meeting
    return meeting is not None and meeting.end <= scene.now and Rsvp.DECLINED not in meeting.rsvps.values()


def _who_owes_an_answer(pairing: Pairing, item: AgendaItem, scene: Scene) -> list[Participant]:
    members = members_of(pairing, scene)
    if item.participant:
        return [one for one in members if one.id == item.participant]
    return [one for one in members if not has_told(pairing, one.id)]


def _question(one: Participant, pairing: Pairing, scene: Scene) -> tuple[Letter, ...]:
    values = meeting_values(pairing, one.id, scene)
    said_not_yet = one.id in pairing.feedback
    return unasked(
        one,
        "ask_met",
        scene,
        pairing.key,
        partners=values["partners"],
        when=values["when"],
        again=said_not_yet,
    )


def _last_question(one: Participant, pairing: Pairing, scene: Scene) -> tuple[Letter, ...]:
    """It tells of the next draw as well: where that is near, no other letter may go out in time to warn of it."""
    partners = meeting_values(pairing, one.id, scene)["partners"]
    draw = next_draw(scene) if one.standing is Standing.JOINED else ""
    return unasked(one, "last_ask", about(scene, pairing), pairing.key, partners=partners, next_draw=draw)


def _once_more(pairing: Pairing, item: AgendaItem, scene: Scene) -> tuple[AgendaItem, ...]:
    if item.participant or pairing.asked_met + 1 >= _ASKED_AT_MOST:
        return ()
    on = after_working_days(scene.today, _SILENT_FOR, scene.plan.meetings)
    key = f"{follow_up_key(pairing, Due.ASK_MET)}/again"
    return (replace(item, key=key, at=at_wall_time(on, _MORNING, scene.plan)),)
