"""Calendar answers (iTIP REPLY and COUNTER, RFC 5546): matched by UID and attendee, current or stale, once.

The UID cannot be guessed, so whoever answers with it was invited; whose answer it is, the attendee and the sender
say together. Where they contradict each other, or the mail server speaks against the sender, nothing changes, and the
organisers are told; where the sender is nobody we know, the member who is meant is asked whether the address is theirs.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from mailbot.domain.meetings import with_answer
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import CalendarAnswer, InboundMail, Trust
from mailbot.domain.model.intents import Decline, Propose, Unclear
from mailbot.domain.model.journal import Note
from mailbot.domain.model.pairing import Meeting, Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.people.aliases import ask_whether_theirs
from mailbot.domain.people.case import Case, who_has
from mailbot.domain.people.days_away import with_days_away
from mailbot.domain.people.meeting.answering import keep_answer, rsvp_note
from mailbot.domain.people.meeting.proposing import as_utc, refuse, take_up, why_not
from mailbot.domain.people.meeting.wishes import folded
from mailbot.domain.people.unclear import held, left_alone

_NOT_OURS = "It answers an invitation that is not known, or no longer."
_WHOSE = "It cannot be told whose answer this is."
_FORGED = "The mail server doubts that the sender's address is theirs, so this answer to an invitation was not kept."
_ODD = "The calendar answer says something that mailbot cannot act on."
_EARLIER = "It was about an earlier time of this meeting."


def calendar_answers(case: Case) -> Decision:
    """Carry out the answers to our invitations in a mail; a calendar mail about others' meetings is left alone."""
    ours = [one for one in case.mail.answers if _is_ours(one.uid, case)]
    if not ours:
        return held(case, _NOT_OURS) if case.mail.thread and case.mail.answers else left_alone()
    if _is_doubted(case.mail):
        return _told(case, ours[0], _FORGED)
    first, *others = (_carry_out(case, one) for one in _newest(ours))
    return sum(others, start=first)


def _is_doubted(mail: InboundMail) -> bool:
    """Whether the receiving server speaks against the sender, and no token of ours speaks for them."""
    return mail.trust is Trust.REFUTED or (mail.failed_checks and not mail.trust.is_certain)


def _told(case: Case, answer: CalendarAnswer, why: str) -> Decision:
    """Nothing changes; the organisers are told, once a day of one sender and one meeting."""
    scene, seal = case.scene(), case.situation.seal
    about = f"answer/{scene.today.isoformat()}/{seal.pseudonym(case.sender)}/{answer.uid.partition('.')[0].casefold()}"
    decision = held(case, why, always=True)
    return replace(decision, letters=tuple(replace(one, key=f"{about}/{one.to}") for one in decision.letters))


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
    known = (*case.situation.pairings, *case.situation.meant)
    pairing = next((one for one in known if one.uid.casefold() == answer.uid.casefold()), None)
    if pairing is None or pairing.meeting is None:
        return held(case, _NOT_OURS)
    person = _whose(case, answer, pairing)
    if person is None:
        return _told(case, answer, _WHOSE) + ask_whether_theirs(case, _likely(case, answer, pairing))
    if _is_stale(answer, person, pairing, pairing.meeting, case):
        return _too_late(case, answer, person, pairing)
    return _act_on(case, answer, person, pairing)


def _too_late(case: Case, answer: CalendarAnswer, person: Participant, pairing: Pairing) -> Decision:
    """What no longer holds changes nothing; but a proposal is answered, and a no is shown to the organisers."""
    is_on = pairing.is_open and not pairing.settling
    is_earlier = is_on and pairing.meeting is not None and not _is_current(answer, pairing.meeting)
    if is_earlier and answer.method == "COUNTER":
        return refuse(case, person, pairing, _EARLIER)
    stale = rsvp_note("rsvp_stale", person, pairing, answer.rsvp)
    if not is_earlier or answer.rsvp is not Rsvp.DECLINED:
        return Decision(notes=(stale,))
    return Decision(notes=(stale, Note("declined_earlier", participant=person.id, pairing=pairing.key)))


def _act_on(case: Case, answer: CalendarAnswer, person: Participant, pairing: Pairing) -> Decision:
    """A current answer of a member: another time, or yes, perhaps, no."""
    if answer.method == "COUNTER":
        return take_up(case, person, pairing, [answer.start] if answer.start else [])
    if answer.method != "REPLY" or answer.rsvp in (None, Rsvp.WAITING):
        return _told(case, answer, _ODD)
    wished = _wished_instead(case, pairing)
    if wished and answer.rsvp is not Rsvp.ACCEPTED:
        return take_up(case, person, pairing, wished)
    kept = _keep_with_days(case, answer, person, pairing)
    return kept + held(case, case.mail.note.why) if isinstance(case.mail.note, Unclear) else kept


def _wished_instead(case: Case, pairing: Pairing) -> list[datetime]:
    """The times in the note beside an answer ("tomorrow at 11:30?") at which they may meet, other than the offered."""
    note = case.mail.note
    starts = as_utc(note.candidates, case) if isinstance(note, Propose) else []
    offered = pairing.meeting and pairing.meeting.start
    return [one for one in starts if one != offered and not why_not(case, pairing, one)]


def _keep_with_days(case: Case, answer: CalendarAnswer, person: Participant, pairing: Pairing) -> Decision:
    """Keep an answer; on the days away in the note beside a no ("on leave until Monday") nothing is offered instead."""
    note = case.mail.note
    if not isinstance(note, Decline) or not note.away:
        return _keep(case, answer, person, pairing)
    told = with_days_away(person, note.away)
    return Decision(save=(told,)) + _keep(case.with_person(told), answer, told, pairing)


def _keep(case: Case, answer: CalendarAnswer, person: Participant, pairing: Pairing) -> Decision:
    """Keep an answer; the same once more changes nothing but the moment of it, where it is newer."""
    meeting, stamp = pairing.meeting, _stamp(answer, case)
    if meeting is None or answer.rsvp is None or meeting.rsvp(person.id) is not answer.rsvp:
        return keep_answer(case, person, pairing, answer.rsvp or Rsvp.WAITING, stamp)
    before = meeting.answered_at.get(person.id)
    is_newer = before is not None and stamp > before
    return Decision(save=(with_answer(pairing, person.id, answer.rsvp, stamp),)) if is_newer else Decision()


def _likely(case: Case, answer: CalendarAnswer, pairing: Pairing) -> Participant | None:
    """The member whom to ask whether a stranger's address is theirs: whom the answer names, else who has the name."""
    if case.situation.person and who_has(case.mail.sender, {"": case.situation.person}):
        return None  # somebody we know, who is not of this pairing or answers for another
    members = _members(case, pairing)
    named = folded(case.mail.sender_name)
    of_the_name = [one for one in members.values() if named and folded(one.name) == named]
    return who_has(answer.attendee, members) or (of_the_name[0] if len(of_the_name) == 1 else None)


def _members(case: Case, pairing: Pairing) -> dict[str, Participant]:
    people = case.scene().people
    return {one: people[one] for one in pairing.members if one in people}


def _whose(case: Case, answer: CalendarAnswer, pairing: Pairing) -> Participant | None:
    """The member who answers: the sender, unless the attendee is another member; None when it cannot be told.

    An attendee whom nobody knows is an alias or a list of the sender's own; a sender whom nobody knows is not
    believed, whatever the attendee.
    """
    members = _members(case, pairing)
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

    A missing SEQUENCE, or one that is too high (some clients count on their own), is believed with the right start; a
    proposal has a start of its own.
    """
    if answer.sequence is not None and answer.sequence <= meeting.sequence:
        return answer.sequence == meeting.sequence
    return answer.method == "COUNTER" or answer.start == meeting.start


def _stamp(answer: CalendarAnswer, case: Case) -> datetime:
    """When it was given: its DTSTAMP, else the Date of the mail; a clock that is ahead does not outrun ours."""
    given = answer.stamp or case.mail.written_at
    return min(given.astimezone(UTC), case.occasion.now) if given else case.occasion.now
