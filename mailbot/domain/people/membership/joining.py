"""Somebody wants to take part: who may, until when, and what they are told."""

from dataclasses import replace

from mailbot.domain.drawing.sealed import short_number
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.people.case import Case, is_allowed, is_member
from mailbot.domain.people.looking import look_for_somebody
from mailbot.domain.people.meeting.parting import missed_cancels
from mailbot.domain.people.membership.details import asked, missing, understood, with_details
from mailbot.domain.people.membership.names import greeting_name
from mailbot.domain.people.membership.returning import return_keys
from mailbot.domain.people.rounds import current_round, draw_when, is_held, next_round, round_to_enter
from mailbot.domain.people.unclear import held

_ASKS_AGAIN = "They were told that people of their domain cannot take part, and ask again."


def join(case: Case, said: Details) -> Decision:
    """Take somebody in, ask them to confirm, or say why they cannot take part.

    A newcomer of another domain is told so, and nothing of theirs is kept; their answer to that is for a person.
    Whoever takes part already is told that, with the details they gave just now.
    """
    known = case.situation.person
    if known is None and not is_allowed(case.sender, case.plan):
        if case.mail.thread and case.mail.thread.letter == "not_allowed":
            return held(case, _ASKS_AGAIN)
        domains = list(case.plan.allowed_domains)
        return Decision(letters=case.answer("not_allowed", domains=domains), notes=(Note("not_allowed"),))
    if known and is_member(known, case.plan):
        return _again(case, with_details(known, said, case.plan))
    if _is_too_late(case):
        return too_late(case)
    person = with_details(known or _newcomer(case), said, case.plan)
    return admit(case, person) if case.is_verified else ask_to_confirm(case, person)


def ask_to_confirm(case: Case, person: Participant) -> Decision:
    """Keep the wish to join until its writer has shown that it is theirs."""
    asked_one = replace(person, standing=Standing.ASKED_TO_CONFIRM)
    code = case.situation.seal.confirmation("join", person.id, case.plan.code)
    return Decision(
        save=(asked_one,),
        letters=case.answer("confirm_join", asked_one, code=code),
        notes=(Note("asked_to_confirm", participant=person.id),),
    )


def admit(case: Case, person: Participant) -> Decision:
    """Take somebody in who is verified or has confirmed; too late for the last draw is too late."""
    if _is_too_late(case):
        return too_late(case)
    late_for = _waits_in(case)
    member = replace(
        person,
        standing=Standing.JOINED,
        joined_at=case.occasion.now,
        campaign=case.plan.code,
        waiting_for=late_for,
        paused_until=None,
        away_until=None,
        undeliverable=False,
    )
    note = Note("joined", participant=person.id, facts={"late": late_for is not None})
    welcomed = Decision(
        save=(asked(member, case.plan.rules),), letters=_welcome(case, member, again=False), notes=(note,)
    )
    return welcomed + _partner_at_once(case, asked(member, case.plan.rules))


def too_late(case: Case) -> Decision:
    """The last round is drawn: an answer for next year; nothing new is kept."""
    return Decision(letters=case.answer("too_late", case.situation.person), notes=(Note("too_late"),))


def _newcomer(case: Case) -> Participant:
    return Participant(
        id=case.situation.seal.pseudonym(case.sender),
        email=case.sender,
        standing=Standing.ASKED_TO_CONFIRM,
        joined_at=case.occasion.now,
        details=Details(name=greeting_name(case.mail.sender_name)),
        campaign=case.plan.code,
    )


def _is_too_late(case: Case) -> bool:
    """Whether no draw is left for them: after the closing date, or with no round on that they could still enter."""
    closed = case.occasion.now > case.plan.joining_closes
    return next_round(case) is None and (closed or current_round(case) is None)


def _waits_in(case: Case) -> str | None:
    """The round in which a late joiner looks for a partner; None for whoever is in time, or still has one in it."""
    late = case.occasion.now > case.plan.joining_closes or next_round(case) is None
    current = current_round(case) if late else None
    return current.key if current and not is_held(case, current.key) else None


def _partner_at_once(case: Case, person: Participant) -> Decision:
    """A late joiner's partner, when somebody is waiting already; else they wait."""
    key = person.waiting_for
    return look_for_somebody(case, person, key).decision if key else Decision()


def _again(case: Case, known: Participant) -> Decision:
    """Somebody joins who takes part: their details are kept, and they are back if they were out."""
    member = replace(
        known,
        standing=Standing.JOINED,
        paused_until=None,
        away_until=None,
        undeliverable=False,
        waiting_for=round_to_enter(case) or known.waiting_for,
    )
    return Decision(
        save=(asked(member, case.plan.rules),),
        letters=(*_welcome(case, member, again=True), *missed_cancels(case, known)),
        drop_agenda=return_keys(known),
        notes=(Note("joined_again", participant=known.id),),
    )


def _welcome(case: Case, person: Participant, *, again: bool) -> tuple[Letter, ...]:
    return case.answer(
        "welcome",
        person,
        understood=understood(person.details, case.plan, case.scene().today),
        missing=missing(person, case.plan.rules),
        draw_when=draw_when(case),
        late=person.waiting_for is not None,
        again=again,
        sealed=short_number(case.situation.seal, case.plan.code),
    )
