"""Sitting out for a while, and being back."""

from dataclasses import replace
from datetime import date, timedelta

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Pause
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.making_way import still_unsent
from mailbot.domain.people.meeting.offering import CANNOT_COME, Because, move, next_time
from mailbot.domain.people.meeting.parting import Parting, missed_cancels, part, with_cancels
from mailbot.domain.people.membership.returning import back_on, first_day_back, return_keys
from mailbot.domain.people.rounds import current_round, draw_when, next_round, round_to_enter
from mailbot.domain.people.unclear import ask_back
from mailbot.domain.wording import day

_OVER = "The day you name has passed already. Until when shall we leave you out?"


def pause(case: Case, person: Participant, asked: Pause) -> Decision:
    """Leave somebody out of draws until a day, for this round, or until they write; meetings in between go."""
    until = _until(case, asked)
    if until and until <= case.scene().today:
        return ask_back(case, person, _OVER)
    away = replace(person, standing=Standing.PAUSED, paused_until=until, waiting_for=None)
    moved, parting = _free_the_days(case, away, asked.since)
    letters = case.answer(
        "paused",
        away,
        until=day(until) if until else "",
        meeting_cancelled=bool(parting.ended),
        meeting_stays=any(one.was_sent and _is_before(one, asked.since, case) for one in case.open_pairings()),
    )
    note = Note("paused", participant=person.id, facts={"until": until.isoformat() if until else None})
    return (
        moved
        + parting.decision
        + Decision(
            save=(away,),
            letters=with_cancels(letters, parting, away, case.scene(away)),
            drop_agenda=return_keys(person),
            agenda=(back_on(away, until, case.plan),) if until else (),
            notes=(note,),
        )
    )


def resume(case: Case, person: Participant) -> Decision:
    """They are back: in all draws again, and looking for a partner where no draw will come for them."""
    here = replace(person, details=replace(person.details, away=()))
    back = replace(here, standing=Standing.JOINED, paused_until=None, away_until=None, undeliverable=False)
    back = replace(back, waiting_for=round_to_enter(case) or person.waiting_for)
    return Decision(
        save=(back,),
        letters=(*case.answer("resumed", back, draw_when=draw_when(case)), *missed_cancels(case, person)),
        drop_agenda=return_keys(person),
        notes=(Note("resumed", participant=person.id),),
    )


def _until(case: Case, asked: Pause) -> date | None:
    """The first day back; None when it lasts until they write."""
    if asked.until:
        return first_day_back(asked.until, asked.until_is)
    if not asked.this_round:
        return None
    this = current_round(case) or next_round(case)
    return case.plan.planned(this.key).meet_until + timedelta(days=1) if this else None


def _free_the_days(case: Case, away: Participant, since: date | None) -> tuple[Decision, Parting]:
    """Open meetings during the pause: moved to a day after it where everybody can, else cancelled.

    One that was agreed on for a day before the first day away stays.
    """
    moved, lost = Decision(), list[Pairing]()
    for one in case.open_pairings():
        if not _falls_into(one, away, case) or _is_before(one, since, case):
            continue
        later = next_time(case, one, case.scene(away)) if away.paused_until else None
        if later is None:
            lost.append(one)
            continue
        moved += _moved(case, one, later, away)
        case = case.with_engaged(later)  # so that two meetings are not moved to one time
    return moved, part(case, away, lost, "paused")


def _moved(case: Case, drawn: Pairing, later: Pairing, away: Participant) -> Decision:
    if drawn.was_sent:
        return move(drawn, later, case.scene(away), Because(away, CANNOT_COME), by="pause")
    return Decision(save=(still_unsent(drawn, later),))


def _falls_into(pairing: Pairing, away: Participant, case: Case) -> bool:
    """Whether the meeting lies in the pause; one without a time does when the pause outlasts the round.

    A time that is over is in no pause: they may have met then.
    """
    if pairing.is_past(case.occasion.now):
        return False
    if away.paused_until is None:
        return True
    if pairing.meeting is None or pairing.settling:
        return away.paused_until > case.plan.planned(pairing.round).meet_until
    return pairing.meeting.start.astimezone(case.plan.zone).date() < away.paused_until


def _is_before(pairing: Pairing, since: date | None, case: Case) -> bool:
    """Whether the meeting is on a day before the first day away."""
    meeting = None if pairing.settling or since is None else pairing.meeting
    return meeting is not None and since is not None and meeting.start.astimezone(case.plan.zone).date() < since
