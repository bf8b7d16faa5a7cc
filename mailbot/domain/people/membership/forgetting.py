"""Somebody wants their data erased: at once where it is certain that it is them, else after they confirm."""

from dataclasses import replace

from mailbot.domain.model.decision import Decision, Erase
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.parting import part, with_cancels
from mailbot.domain.people.membership.returning import return_keys


def forget(case: Case, person: Participant) -> Decision:
    """Erase somebody, or ask them to confirm it: it cannot be undone, so From alone is not enough."""
    if case.is_certain or person.standing is Standing.ASKED_TO_CONFIRM:
        return forget_for_good(case, person)
    code = case.situation.seal.confirmation("forget", person.id, case.plan.code)
    return Decision(
        letters=case.answer("forget_confirm", person, code=code),
        notes=(Note("asked_to_confirm", participant=person.id),),
    )


def forget_for_good(case: Case, person: Participant) -> Decision:
    """Erase all but the pair hashes, after the open meetings are cancelled; no line of the journal names them."""
    gone = replace(person, standing=Standing.LEFT)
    parting = part(case, gone, case.open_pairings(), "forgotten")
    letters = case.answer("forgotten", person, meeting_cancelled=bool(parting.ended))
    ended = replace(parting.decision, notes=tuple(_unnamed(note, person) for note in parting.decision.notes))
    return ended + Decision(
        letters=with_cancels(letters, parting, gone, case.scene(gone)),
        drop_agenda=return_keys(person),
        notes=(Note("forgotten"),),
        erase=(Erase(person.id),),
    )


def _unnamed(note: Note, person: Participant) -> Note:
    return replace(note, participant="") if note.participant == person.id else note
