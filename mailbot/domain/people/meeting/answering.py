"""Yes, perhaps or no to the meeting that is offered: in words, or taken from a calendar answer."""

from dataclasses import replace
from datetime import UTC, datetime

from mailbot.domain.drawing.release import about
from mailbot.domain.invitations import letters_to_members, meeting_values
from mailbot.domain.meetings import with_answer
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Meeting, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.offering import cannot_come, offer_next
from mailbot.domain.people.unclear import ask_back
from mailbot.domain.wording import span

_WORDS = {Rsvp.ACCEPTED: "yes", Rsvp.TENTATIVE: "perhaps", Rsvp.DECLINED: "no"}
_WITH_INVITATION = ("pairing", "new_time")
NOTHING_OPEN = "We do not know of a meeting of yours that is still open."
_OVER = "The time of your meeting, {when}, has passed. Did you meet? Please reply MET, NOT YET or COULD NOT."
_CLAIMED = (
    'Your calendar says "{claims}", but its answer did not reach us. Can you come on {when}? '
    "If another time is better, please write it in words."
)
_NO_TIME = "No time is fixed yet for your meeting. Please tell us the time that you agreed on."


def answer_in_words(case: Case, person: Participant, rsvp: Rsvp) -> Decision:
    """YES or NO to the meeting of the answered letter, else to the newest that is open."""
    pairing = case.open_pairing(person)
    if pairing is None or not pairing.was_sent:
        return ask_back(case, person, NOTHING_OPEN)
    if pairing.meeting is None or pairing.settling:
        return ask_back(case, person, _NO_TIME)
    if _answers_an_older_time(case, person, pairing, pairing.meeting):
        return ask_back(case, person, f"Your meeting has moved to {_when(case, pairing.meeting)}. Can you come then?")
    if _is_over(pairing, case) and rsvp is not Rsvp.DECLINED:
        return ask_back(case, person, _OVER.format(when=_when(case, pairing.meeting)))
    return keep_and_confirm(case, person, pairing, rsvp, _stamp(case))


def confirm_claim(case: Case, person: Participant, claims: str) -> Decision:
    """An answer of which only the subject came: nothing is kept, and they are asked to say it in words."""
    pairing = case.open_pairing(person)
    if pairing is None or not pairing.was_sent or pairing.meeting is None or pairing.settling:
        return ask_back(case, person, NOTHING_OPEN)
    return ask_back(case, person, _CLAIMED.format(claims=claims, when=_when(case, pairing.meeting)))


def keep_and_confirm(case: Case, person: Participant, pairing: Pairing, rsvp: Rsvp, stamp: datetime) -> Decision:
    """Keep a member's answer and say it back, where no other letter does; the same once more is only said back."""
    if pairing.meeting and pairing.meeting.rsvp(person.id) is rsvp:
        return Decision(letters=_noted(case, person, pairing, rsvp))
    decided = keep_answer(case, person, pairing, rsvp, stamp)
    agreed = any(letter.kind == "agreed" for letter in decided.letters)
    if rsvp is Rsvp.DECLINED or agreed:
        return decided
    return replace(decided, letters=(*decided.letters, *_noted(case, person, pairing, rsvp)))


def keep_answer(case: Case, person: Participant, pairing: Pairing, rsvp: Rsvp, stamp: datetime) -> Decision:
    """Keep a member's answer: all accepted makes it agreed, a no brings the next time.

    Once the time has passed a yes is kept without a word: everybody is asked whether they met.

    Args:
        case: what this is decided on.
        person: the member who answers.
        pairing: theirs, with the meeting as it is offered now.
        rsvp: the answer.
        stamp: when it was given, UTC.
    """
    answered = with_answer(pairing, person.id, rsvp, stamp)
    kept = Decision(save=(answered,), notes=(rsvp_note("rsvp", person, pairing, rsvp),))
    if rsvp is Rsvp.DECLINED:
        return kept + offer_next(case, answered, cannot_come(case, person))
    if answered.progress is not Progress.AGREED or pairing.progress is Progress.AGREED:
        return kept
    letters = () if _is_over(answered, case) else letters_to_members(answered, "agreed", about(case.scene(), answered))
    return kept + Decision(letters=letters, notes=(Note("agreed", pairing=pairing.key, round=pairing.round),))


def _is_over(pairing: Pairing, case: Case) -> bool:
    return pairing.meeting is not None and pairing.meeting.end <= case.occasion.now


def rsvp_note(what: str, person: Participant, pairing: Pairing, rsvp: Rsvp | None) -> Note:
    """A line for the journal about an answer."""
    answer = rsvp.value if rsvp else None
    return Note(what, participant=person.id, pairing=pairing.key, round=pairing.round, facts={"answer": answer})


def _noted(case: Case, person: Participant, pairing: Pairing, rsvp: Rsvp) -> tuple[Letter, ...]:
    values = meeting_values(pairing, person.id, case.scene())
    agreed = pairing.progress is Progress.AGREED
    return case.answer("rsvp_noted", person, **values, answer=_WORDS[rsvp], all_agreed=agreed)


def _answers_an_older_time(case: Case, person: Participant, pairing: Pairing, meeting: Meeting) -> bool:
    """Whether the letter that is answered invited to a time that no longer holds."""
    thread = case.thread(person)
    return (
        thread is not None
        and thread.pairing == pairing.key
        and thread.letter in _WITH_INVITATION
        and thread.sequence < meeting.sequence
    )


def _stamp(case: Case) -> datetime:
    """When they wrote, as far as their own clock can be believed: never later than now."""
    written = case.mail.written_at
    return min(written.astimezone(UTC), case.occasion.now) if written else case.occasion.now


def _when(case: Case, meeting: Meeting) -> str:
    return span(meeting.start, meeting.end, case.plan.zone)
