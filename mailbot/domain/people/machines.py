"""What machines write: non-delivery, out of office, receipts, complaints. None of it is ever answered."""

from dataclasses import replace
from datetime import date

from mailbot.domain.drawing.release import about
from mailbot.domain.invitations import meeting_values, time_to_name
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Bounce
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case, addresses
from mailbot.domain.people.meeting.offering import next_time
from mailbot.domain.people.meeting.parting import part
from mailbot.domain.people.membership.leaving import complained
from mailbot.domain.people.membership.returning import back_on, first_day_back, return_keys
from mailbot.domain.people.unclear import left_alone
from mailbot.domain.post import to_organisers, unasked
from mailbot.domain.wording import day


def receipt(case: Case) -> Decision:
    """A receipt says nothing that we act on; it is filed if it is about a letter of ours."""
    return Decision() if case.mail.thread else left_alone()


def complaint(case: Case) -> Decision:
    """A complaint about our mail, by somebody we know, is a wish to leave."""
    person = _by_whom(case)
    if person:
        return complained(case, person)
    return Decision(filing=Filing.NEEDS_A_PERSON) if case.mail.thread else left_alone()


def automatic(case: Case) -> Decision:
    """An automatic reply: an absence stops the clock of whoever is away; all else changes nothing."""
    person, until = _by_whom(case), case.mail.away_until
    noted = Decision()
    if person and until:
        back = first_day_back(until, case.mail.away_until_is)
        noted = _away(case, person, back) if back > case.scene().today else noted
    return replace(noted, filing=Filing.PROCESSED if case.mail.thread else Filing.LEAVE_ALONE)


def bounce(case: Case) -> Decision:
    """A letter came back. For good: no more letters, the organisers know, the partner is not left waiting."""
    told, person = case.mail.bounce or Bounce(), _whom_it_missed(case)
    if person is None:
        return _of_nobody(case, told)
    if told.permanent and not told.delayed:
        return _undeliverable(case, person, told)
    note = Note("bounce", participant=person.id, facts={"permanent": told.permanent, "status": told.status})
    unsure = told.permanent is None and not told.delayed
    return Decision(notes=(note,), filing=Filing.NEEDS_A_PERSON if unsure else Filing.PROCESSED)


def _by_whom(case: Case) -> Participant | None:
    """Whose mailbox wrote: that of the sender, or the one that answers our letter to them."""
    person = case.situation.person
    if person and (case.sender.casefold() in addresses(person) or case.thread(person)):
        return person
    return None


def _away(case: Case, person: Participant, back: date) -> Decision:
    """Keep until when somebody is away; their partner is told, once, if the meeting falls into it."""
    if person.away_until == back:
        return Decision()
    away = replace(person, away_until=back)
    old = replace(person, paused_until=None)
    return Decision(
        save=(away,),
        letters=tuple(
            letter
            for one in case.open_pairings()
            if one.was_sent and _is_missed(one, back, case) and not _is_missed(one, person.away_until, case)
            for letter in _tell_partners(case, away, one, back)
        ),
        drop_agenda=return_keys(old),
        agenda=(back_on(away, back, case.plan),),
        notes=(Note("away", participant=person.id, facts={"until": back.isoformat()}),),
    )


def _is_missed(pairing: Pairing, back: date | None, case: Case) -> bool:
    """Whether the meeting is still to come, and before the day on which they are back."""
    if pairing.meeting is None or pairing.settling or back is None or pairing.is_past(case.occasion.now):
        return False
    return pairing.meeting.start.astimezone(case.plan.zone).date() < back


def _tell_partners(case: Case, person: Participant, pairing: Pairing, back: date) -> tuple[Letter, ...]:
    """Each partner is told, with a time to name that is after the absence where there is one."""
    scene = case.scene(person)
    later = next_time(case, pairing, scene)
    could = {"other_time": time_to_name(later.meeting.start, scene)} if later and later.meeting else {}
    others = [scene.people[one] for one in pairing.others(person.id) if one in scene.people]
    values = {one.id: {**meeting_values(pairing, one.id, scene), **could} for one in others}
    return tuple(
        letter
        for one in others
        for letter in unasked(
            one,
            "partner_away",
            about(scene, pairing),
            pairing.key,
            partner=person.name,
            until=day(back),
            too_long=back > case.plan.planned(pairing.round).meet_until,
            **values[one.id],
        )
    )


def _whom_it_missed(case: Case) -> Participant | None:
    """Whose letter came back: by our token, else by the failed address; not where it returns somebody else's mail."""
    person, told = case.situation.person, case.mail.bounce
    if person is None or case.thread(person):
        return person
    if case.mail.thread or told is None or told.original_message_id:
        return None
    return person if addresses(person) & {one.casefold() for one in told.recipients} else None


def _of_nobody(case: Case, told: Bounce) -> Decision:
    """A letter of ours to somebody who is no participant (an organiser, a stranger) needs a person if it is lost."""
    if case.mail.thread is None:
        return left_alone()
    lost = told.permanent is not False and not told.delayed
    return Decision(notes=(Note("bounce"),), filing=Filing.NEEDS_A_PERSON if lost else Filing.PROCESSED)


def _undeliverable(case: Case, person: Participant, told: Bounce) -> Decision:
    facts = {"permanent": told.permanent, "status": told.status}
    note = Note("bounce", participant=person.id, facts=facts)
    if person.undeliverable:
        return Decision(notes=(note,))
    lost = replace(person, undeliverable=True, waiting_for=None)
    ended = part(case, lost, case.open_pairings(), "undeliverable").decision if case.mail.thread else Decision()
    return ended + Decision(
        save=(lost,),
        letters=_tell_organisers(case, person, told),
        notes=(note, Note("undeliverable", participant=person.id)),
    )


_MEANINGS = {
    "1": "that there is no such address",
    "2": "that the mailbox takes no mail",
    "4": "that the mail could not be passed on",
    "7": "that it may not take our mail",
}
"""The second number of a status says what it is about (RFC 3463 section 3)."""


def _in_words(status: str | None) -> str:
    if not status:
        return "The mail server gave no code."
    about = status.split(".")[1:2]
    meaning = _MEANINGS.get(about[0]) if about else None
    return f"Their mail server says {meaning} ({status})." if meaning else f"Their mail server says: {status}."


def _tell_organisers(case: Case, person: Participant, told: Bounce) -> tuple[Letter, ...]:
    letters = to_organisers(
        "undeliverable", case.scene(), who=person.name, address=person.email, why=_in_words(told.status)
    )
    return tuple(replace(letter, participant=person.id) for letter in letters)
