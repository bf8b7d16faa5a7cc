"""What people say afterwards: they met or they did not, a mark, words, and whether we may quote them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from typing import TypeVar

from mailbot.domain.clock.calendar_of_campaign import asks_last_at
from mailbot.domain.follow_ups import follow_up_key
from mailbot.domain.invitations import meeting_values
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Met, NotMet
from mailbot.domain.model.journal import Fact, Note
from mailbot.domain.model.pairing import Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.answering import keep_answer
from mailbot.domain.people.meeting.answers import in_words
from mailbot.domain.people.meeting.bonds import marked
from mailbot.domain.people.meeting.offering import Because, move, next_time
from mailbot.domain.people.rounds import can_still_meet
from mailbot.domain.people.unclear import ask_back
from mailbot.domain.working_days import after_working_days, at_wall_time

_T = TypeVar("_T")
_MISSED = Because(None, "We have heard that you could not meet. There is still time, so here is another offer.")
_NO_PAIRING = "We do not know of a meeting of yours."
_LONGEST = 5_000  # characters of one person's words that are kept
_QUESTIONS = ("ask_met", "last_ask")
_GIVEN = ("", "met", "yes", "no", "not yet", "could not")  # words of our letters, not of theirs
_MORNING = time(10, 0)
_ASK_AFTER = 3  # working days
_BEFORE_IT = (Due.NUDGE, Due.TELL_PARTNER, Due.REMIND)


def tell_met(case: Case, person: Participant, met: Met) -> Decision:
    """They met: it holds, whatever else is said or was decided about the pairing before."""
    pairing = _pairing_meant(case, person)
    if pairing is None:
        return ask_back(case, person, _NO_PAIRING)
    feedback = _merged(case, person, pairing, met)
    known = replace(pairing, progress=Progress.MET, feedback={**pairing.feedback, person.id: feedback})
    return Decision(
        save=(known, *marked(case, pairing, met=True)),
        letters=case.answer(
            "thanks_met",
            person,
            partners=meeting_values(pairing, person.id, case.scene())["partners"],
            understood=in_words(feedback),
            asks_mark=feedback.mark is None,
            asks_quote=bool(feedback.words) and feedback.may_quote is None,
        ),
        drop_agenda=_no_longer_due(pairing, _BEFORE_IT),
        notes=_notes("met", person, known, feedback),
    )


def tell_not_met(case: Case, person: Participant, told: NotMet) -> Decision:
    """They did not meet, or not yet; what another member said to the contrary holds.

    Where the meeting is still to come, "could not" is a no to its time: it must not stay in the calendars.
    """
    pairing = _pairing_meant(case, person)
    if pairing is None:
        return ask_back(case, person, _NO_PAIRING)
    told = replace(told, ask_again=told.ask_again or _is_about_the_missed_one(case, person, pairing))
    if not told.ask_again and _is_to_come(case, pairing):
        return keep_answer(case, person, pairing, Rsvp.DECLINED, case.occasion.now)
    later = None if told.ask_again else _another_chance(case, pairing)
    if later:
        return _try_again(case, person, later, told)
    not_yet = told.ask_again and pairing.is_open and _will_be_asked(case, pairing)
    feedback = _merged(case, person, pairing, told)
    known = replace(pairing, feedback={**pairing.feedback, person.id: feedback})
    decision = Decision(
        save=(known,),
        letters=case.answer(
            "thanks_not_met",
            person,
            partners=meeting_values(pairing, person.id, case.scene())["partners"],
            ask_again=not_yet,
            new_match=can_still_meet(case, pairing.round),
        ),
        notes=_notes("not_yet" if told.ask_again else "not_met", person, known, feedback),
    )
    return decision + (_ask_again(case, person, pairing) if told.ask_again and pairing.is_open else _over(case, known))


def _another_chance(case: Case, pairing: Pairing) -> Pairing | None:
    """The pairing with one more time after a meeting that came to nothing: once, and while the round has one left."""
    heard = any(one.met is not None for one in pairing.feedback.values())
    is_missed = pairing.is_open and pairing.is_past(case.occasion.now) and not heard
    if not is_missed or pairing.missed or pairing.offers >= case.plan.meetings.offers:
        return None
    return next_time(case, pairing, case.scene())


def _is_about_the_missed_one(case: Case, person: Participant, pairing: Pairing) -> bool:
    """Whether it answers the question about a meeting after which another time is on offer already."""
    thread = case.thread(person)
    return bool(pairing.missed and thread and thread.letter in _QUESTIONS and _is_to_come(case, pairing))


def _try_again(case: Case, person: Participant, later: Pairing, told: NotMet) -> Decision:
    """Both are invited once more; what the writer said is kept, and the question comes again after the new time."""
    before = next(one for one in case.situation.pairings if one.key == later.key)
    feedback = replace(_merged(case, person, before, told), met=None)
    again = replace(later, missed=before.missed + 1, asked_met=0, feedback={**before.feedback, person.id: feedback})
    return move(before, again, case.scene(), _MISSED, by="us") + Decision(
        notes=_notes("missed", person, again, feedback)
    )


def _will_be_asked(case: Case, pairing: Pairing) -> bool:
    """Whether they are asked once more before the round closes."""
    return case.occasion.now < asks_last_at(case.plan, case.plan.planned(pairing.round))


def _is_to_come(case: Case, pairing: Pairing) -> bool:
    meeting = pairing.meeting
    return meeting is not None and pairing.is_open and not pairing.settling and case.occasion.now < meeting.start


def _over(case: Case, known: Pairing) -> Decision:
    """The pairing ends without a meeting, unless somebody said that they met, or it ended before."""
    if not known.is_open or any(one.met for one in known.feedback.values()):
        return Decision()
    ended = replace(known, progress=Progress.NOT_MET)
    due = (*_BEFORE_IT, Due.ASK_MET)
    return Decision(save=(ended, *marked(case, known, met=False)), drop_agenda=_no_longer_due(known, due))


def _ask_again(case: Case, person: Participant, pairing: Pairing) -> Decision:
    """Ask this member once more after some working days; a meeting to come is asked about anyway."""
    if _is_to_come(case, pairing):
        return Decision()
    on = after_working_days(case.scene().today, _ASK_AFTER, case.plan.meetings)
    at = at_wall_time(on, _MORNING, case.plan)
    item = AgendaItem(
        key=f"{follow_up_key(pairing, Due.ASK_MET)}/{person.id}/{on.isoformat()}",
        what=Due.ASK_MET,
        at=max(at, pairing.meeting.end) if pairing.meeting else at,
        round=pairing.round,
        pairing=pairing.key,
        participant=person.id,
        meant_for=pairing.meeting.sequence if pairing.meeting else 0,
    )
    return Decision(agenda=(item,))


def _pairing_meant(case: Case, person: Participant) -> Pairing | None:
    """The pairing of the answered letter; else the newest whose time has come, else the newest that was sent."""
    meant = case.pairing_of_thread(person)
    if meant and meant.was_sent:
        return meant
    sent = [one for one in case.situation.pairings if one.was_sent]
    now = case.occasion.now

    def order(one: Pairing) -> tuple[bool, bool]:
        return one.progress is Progress.CANCELLED, not (one.meeting and one.meeting.start <= now)

    return min(sent, key=order, default=None)


def _merged(case: Case, person: Participant, pairing: Pairing, told: Met | NotMet) -> Feedback:
    """What they say now on top of what they said before: a later answer replaces an earlier one, words are added."""
    before = _of_the_same(pairing.feedback.get(person.id) or Feedback(person.id, case.occasion.now), told)
    words = case.mail.said if told.remark is None else told.remark
    return Feedback(
        participant=person.id,
        at=case.occasion.now,
        met=_says_they_met(told),
        words=_added(before.words, words),
        verified=case.mail.trust is Trust.PROVEN,
        mark=_later(told.mark, before.mark),
        may_quote=_later(told.may_quote, before.may_quote),
        quote_as=before.quote_as if told.quote_as is None else told.quote_as,
        knew=_later(told.knew, before.knew),
        again=_later(told.again, before.again),
    )


def _of_the_same(before: Feedback, told: Met | NotMet) -> Feedback:
    """What they said before, without what told of a meeting that had not been, or was: leave to quote was for that."""
    if before.met is _says_they_met(told):
        return before
    return replace(before, words="", quote_as="", may_quote=None if before.may_quote else before.may_quote)


def _later(now: _T | None, before: _T | None) -> _T | None:
    return before if now is None else now


def _says_they_met(told: Met | NotMet) -> bool | None:
    if isinstance(told, Met):
        return True
    return None if told.ask_again else False


def _added(before: str, new: str) -> str:
    """Their words so far, and the new ones below; a bare mark or MET, or nothing, says nothing that could be quoted."""
    letters = "".join(one if one.isalpha() else " " for one in new)
    if " ".join(letters.split()).casefold() in _GIVEN:
        return before
    return (new if before in ("", new) else f"{before}\n\n{new}")[:_LONGEST]


def _no_longer_due(pairing: Pairing, what: Iterable[Due]) -> tuple[str, ...]:
    return tuple(follow_up_key(pairing, one) for one in what)


def _notes(what: str, person: Participant, pairing: Pairing, feedback: Feedback) -> tuple[Note, ...]:
    """The line for the report; one more where the members contradict each other: also by "not yet" after "we met"."""
    facts: dict[str, Fact] = {
        "mark": feedback.mark,
        "may_quote": feedback.may_quote,
        "words": bool(feedback.words),
        "verified": feedback.verified,
        "knew": feedback.knew,
        "again": feedback.again,
    }
    line = Note(what, participant=person.id, pairing=pairing.key, round=pairing.round, facts=facts)
    heard = {one.met for one in pairing.feedback.values()}
    odd = Note("contradiction", participant=person.id, pairing=pairing.key, round=pairing.round)
    denied = what == "not_yet" and True in heard
    return (line, odd) if denied or {True, False} <= heard else (line,)
