"""Another time, named by a member: taken up if a meeting may be then, else refused with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mailbot.domain.engagements import elsewhere, is_free
from mailbot.domain.invitations import counter_declined, meeting_values, time_to_name
from mailbot.domain.meetings import at_time, before
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Invitation
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.answering import NOTHING_OPEN, keep_and_confirm
from mailbot.domain.people.meeting.offering import ASKED_FOR_IT, Because, move, next_time, settle
from mailbot.domain.people.unclear import ask_back
from mailbot.domain.post import in_answer
from mailbot.domain.slots import is_within
from mailbot.domain.wording import clock, day
from mailbot.domain.working_days import at_wall_time, exists

_UNREAD = "We could not be sure which day and time you mean. Please write the date too."
_SKIPPED = "There is no such time: the clocks go forward that night."
_PAST = "That time has passed already."
_BUSY = "One of you has another meeting then."
_MOVED_OFTEN = "This meeting has been moved very often. Please agree on a time between yourselves."
_MOST_PROPOSALS = 10  # of one pairing: more are the talk of two machines


def propose_in_words(case: Case, person: Participant, candidates: Sequence[datetime]) -> Decision:
    """Other times in words (wall times): the first at which they may meet becomes the new time."""
    pairing = case.open_pairing(person)
    if pairing is None or not pairing.was_sent:
        return ask_back(case, person, NOTHING_OPEN)
    starts = as_utc(candidates, case)
    if candidates and not starts:
        return refuse(case, person, pairing, _SKIPPED)
    return take_up(case, person, pairing, starts)


def take_up(case: Case, person: Participant, pairing: Pairing, starts: list[datetime]) -> Decision:
    """Move the meeting to the first of these starts (UTC) at which it may be; with the proposer's answer known.

    Args:
        case: what this is decided on.
        person: who proposes.
        pairing: theirs, open and sent.
        starts: in the order of their wish.
    """
    wrong = {start: why_not(case, pairing, start) for start in starts}
    start = next((one for one in starts if not wrong[one]), None)
    if start is None:
        return refuse(case, person, pairing, next(iter(wrong.values()), _UNREAD))
    if pairing.meeting and pairing.meeting.start == start and not pairing.settling:
        return keep_and_confirm(case, person, pairing, Rsvp.ACCEPTED, case.occasion.now)
    if pairing.proposals >= _MOST_PROPOSALS:
        return _enough(case, person, pairing)
    moved = at_time(pairing, start, case.scene(), accepted_by=person.id)
    counted = replace(moved, proposals=pairing.proposals + 1, refused=tuple(before(pairing)))
    return move(pairing, counted, case.scene(), Because(person, ASKED_FOR_IT), by="member")


def _enough(case: Case, person: Participant, pairing: Pairing) -> Decision:
    """No more new times from us: they settle it themselves, and are told so once."""
    return refuse(case, person, pairing, _MOVED_OFTEN) if pairing.settling else settle(pairing, case.scene())


def why_not(case: Case, pairing: Pairing, start: datetime) -> str:
    """Why the pairing cannot meet then, in words; empty when it can."""
    window = case.plan.planned(pairing.round)
    if start <= case.occasion.now:
        return _PAST
    if not is_within(start, window, case.plan):
        return _outside(case, pairing, start)
    end = start + timedelta(minutes=case.plan.meetings.minutes)
    engaged = case.situation.engaged
    others = {one: elsewhere(engaged.get(one, ()), pairing.key) for one in pairing.members}
    return "" if is_free(others, others, start, end) else _BUSY


def _outside(case: Case, pairing: Pairing, start: datetime) -> str:
    window, rules = case.plan.planned(pairing.round), case.plan.meetings
    on = start.astimezone(case.plan.zone).date()
    if not window.meet_from <= on <= window.meet_until:
        return f"Meetings of this round are from {day(window.meet_from)} to {day(window.meet_until)}."
    if on.weekday() not in rules.days or on in rules.closed_days:
        return f"There are no meetings on {day(on)}."
    opens, closes = (datetime.combine(on, hour) for hour in (rules.opens, rules.closes))
    return f"Meetings are between {clock(opens)} and {clock(closes)}, and take {rules.minutes} minutes."


def refuse(case: Case, person: Participant, pairing: Pairing, why: str) -> Decision:
    """The reason, the offer that still stands, and a time that would do.

    Whoever proposes in a calendar is a person, so is answered too, and their calendar as well.
    """
    note = Note("proposal_refused", participant=person.id, pairing=pairing.key, round=pairing.round)
    if not case.sender:
        return Decision(notes=(note,))
    scene = case.scene()
    values = meeting_values(pairing, person.id, scene)
    other = next_time(case, pairing, scene)
    if other and other.meeting:
        values |= {"other_time": time_to_name(other.meeting.start, scene)}
    letter = in_answer(case.mail, person, "proposal_refused", scene, **values, why=why)
    return Decision(
        letters=(replace(letter, invitation=_told_the_calendar(case, person, pairing, why)),), notes=(note,)
    )


def _told_the_calendar(case: Case, person: Participant, pairing: Pairing, why: str) -> Invitation | None:
    """What the calendar of the proposer is told, where it was the calendar that proposed and the event is in it."""
    proposed = any(
        one.method == "COUNTER" and one.uid.casefold() == pairing.uid.casefold() for one in case.mail.answers
    )
    return counter_declined(pairing, person.id, why, case.scene()) if proposed and not pairing.settling else None


def as_utc(candidates: Iterable[datetime], case: Case) -> list[datetime]:
    """Wall times as UTC, without those that a change of the clocks skips; one that says its own zone keeps it."""
    return [_as_utc(one, case) for one in candidates if one.tzinfo or exists(one, case.plan)]


def _as_utc(candidate: datetime, case: Case) -> datetime:
    if candidate.tzinfo:
        return candidate.astimezone(UTC)
    return at_wall_time(candidate.date(), candidate.time(), case.plan)
