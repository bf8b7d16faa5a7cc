"""Meetings that lie in somebody's days away: moved to the next time that suits everybody."""

from collections.abc import Sequence
from dataclasses import replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Days, Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.days_away import with_days_away
from mailbot.domain.people.meeting.answering import answer_in_words
from mailbot.domain.people.meeting.offering import CANNOT_COME, Because, next_time, offer_next


def decline(case: Case, person: Participant, away: Sequence[Days]) -> Decision:
    """NO to the meeting that is offered; on the days away that were told with it, nothing is offered instead."""
    if not away:
        return answer_in_words(case, person, Rsvp.DECLINED)
    told = with_days_away(person, away)
    return Decision(save=(told,)) + answer_in_words(case.with_person(told), told, Rsvp.DECLINED)


def clears(case: Case, person: Participant, away: Sequence[Days]) -> bool:
    """Whether the meeting that is meant lies in these days, so that they refuse it."""
    meant = case.open_pairing(person)
    return meant is not None and _lies_in(meant, away, case)


def out_of_the_way(case: Case, person: Participant, away: Sequence[Days]) -> Decision:
    """The open meetings of a person that lie in days on which they are away, each with another time.

    Args:
        case: what this is decided on.
        person: with these days among their details.
        away: the days that they told us just now.
    """
    around, moved = case.with_person(person), Decision()
    for one in case.open_pairings():
        if _lies_in(one, away, case):
            step = _another_time(around, one, person)
            around = around.with_engaged(next((kept for kept in step.save if isinstance(kept, Pairing)), one))
            moved += step
    return moved


def _lies_in(pairing: Pairing, away: Sequence[Days], case: Case) -> bool:
    if pairing.meeting is None or pairing.settling:
        return False
    on = pairing.meeting.start.astimezone(case.plan.zone).date()
    return case.occasion.now < pairing.meeting.start and any(days.first <= on <= days.last for days in away)


def _another_time(case: Case, pairing: Pairing, person: Participant) -> Decision:
    if pairing.was_sent:
        return offer_next(case, pairing, Because(person, CANNOT_COME))
    later = next_time(case, pairing, case.scene())
    return Decision(save=(still_unsent(pairing, later),)) if later else Decision()


def still_unsent(drawn: Pairing, later: Pairing) -> Pairing:
    """The drawn pairing with the later time; nobody was asked yet, so no SEQUENCE and no offer is used up."""
    meeting = later.meeting and replace(later.meeting, sequence=drawn.meeting.sequence if drawn.meeting else 0)
    return replace(later, meeting=meeting, progress=Progress.DRAWN, offers=drawn.offers)
