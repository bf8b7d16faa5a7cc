"""Calendar answers (iTIP REPLY and COUNTER, RFC 5546): matched by UID and attendee, current or stale, once.

The UID cannot be guessed, so whoever answers with it was invited; whose answer it is, the attendee and the sender
say together. Where they contradict each other nothing changes, and a person looks.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import CalendarAnswer
from mailbot.domain.model.pairing import Meeting, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case, who_has
from mailbot.domain.people.meeting.answering import keep_answer, rsvp_note
from mailbot.domain.people.meeting.proposing import take_up
from mailbot.domain.people.unclear import held, left_alone

_NOT_OURS = "It answers an invitation that is not known, or no longer."
_WHOSE = "It cannot be told whose answer this is."
_ODD = "The calendar answer says something that mailbot cannot act on."


def calendar_answers(case: Case) -> Decision:
    """Carry out the answers to our invitations in a mail; a calendar mail about others' meetings is left alone."""
    ours = [one for one in case.mail.answers if _is_ours(one.uid, case)]
    if not ours:
        return held(case, _NOT_OURS) if case.mail.thread and case.mail.answers else left_alone()
    first, *others = (_carry_out(case, one) for one in _newest(ours))
    return sum(others, start=first)


def _newest(answers: Iterable[CalendarAnswer]) -> list[CalendarAnswer]:
    """One answer a meeting: clients send the same twice; of two different ones the later holds, a proposal first."""

    def order(one: CalendarAnswer) -> tuple[bool, int, float]:
        return one.method == "COUNTER", one.sequence or 0, one.stamp.timestamp() if one.stamp else 0.0

    kept: dict[str, CalendarAnswer] = {}
    for one in sorted(answers, key=order):
        kept[one.uid.casefold()] = one
    return list(kept.values())


def _is_ours(uid: str, case: Case) -> bool:
    """Whether we made this UID: it is a keyed hash of the pairing that it names."""
    name, _, domain = uid.partition("@")
    pairing = name.rpartition(".")[0]
    return bool(pairing) and case.situation.seal.uid(pairing, domain.casefold()).casefold() == uid.casefold()


def _carry_out(case: Case, answer: CalendarAnswer) -> Decision:
    pairing = next((one for one in case.situation.pairings if one.uid.casefold() == answer.uid.casefold()), None)
    if pairing is None or pairing.meeting is None:
        return held(case, _NOT_OURS)
    person = _whose(case, answer, pairing)
    if person is None:
        return held(case, _WHOSE)
    if _is_stale(answer, person, pairing, pairing.meeting, case):
        return Decision(notes=(rsvp_note("rsvp_stale", person, pairing, answer.rsvp),))
    return _act_on(case, answer, person, pairing)


def _act_on(case: Case, answer: CalendarAnswer, person: Participant, pairing: Pairing) -> Decision:
    """A current answer of a member: another time, or yes, perhaps, no; the same once more changes nothing."""
    if answer.method == "COUNTER" and answer.start:
        return take_up(case, person, pairing, [answer.start])
    if answer.method != "REPLY" or answer.rsvp is None:
        return held(case, _ODD)
    if pairing.meeting and pairing.meeting.rsvp(person.id) is answer.rsvp:
        return Decision()
    return keep_answer(case, person, pairing, answer.rsvp, _stamp(answer, case))


def _whose(case: Case, answer: CalendarAnswer, pairing: Pairing) -> Participant | None:
    """The member who answers: the sender, unless the attendee is another member; None when it cannot be told.

    An attendee whom nobody knows is an alias or a list of the sender's own; a sender whom nobody knows is not
    believed, whatever the attendee.
    """
    people = case.scene().people
    members = {one: people[one] for one in pairing.members if one in people}
    sender, attendee = who_has(case.mail.sender, members), who_has(answer.attendee, members)
    return sender if attendee is None or attendee == sender else None


def _is_stale(answer: CalendarAnswer, person: Participant, pairing: Pairing, meeting: Meeting, case: Case) -> bool:
    """Whether it answers a time, or an answer, that no longer holds."""
    if not pairing.is_open or pairing.settling or not _is_current(answer, meeting):
        return True
    newest = meeting.answered_at.get(person.id)
    return newest is not None and _stamp(answer, case) < newest


def _is_current(answer: CalendarAnswer, meeting: Meeting) -> bool:
    """Whether it is about the time that is offered now (RFC 5546 section 2.1.5).

    A missing SEQUENCE, or one that is too high (some clients count on their own), is believed with the right start.
    """
    if answer.sequence == meeting.sequence:
        return True
    if answer.sequence is None or answer.sequence > meeting.sequence:
        return answer.start == meeting.start or (answer.method == "COUNTER" and answer.sequence is None)
    return False


def _stamp(answer: CalendarAnswer, case: Case) -> datetime:
    """When it was given: its DTSTAMP, else the Date of the mail; a clock that is ahead does not outrun ours."""
    given = answer.stamp or case.mail.written_at
    return min(given.astimezone(UTC), case.occasion.now) if given else case.occasion.now
