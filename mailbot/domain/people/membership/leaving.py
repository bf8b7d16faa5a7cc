"""Somebody leaves: always at once for letters and draws; an open meeting only once it is certain that it was them."""

from dataclasses import replace

from mailbot.domain.invitations import meeting_values
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.case import Case
from mailbot.domain.people.meeting.parting import part, with_cancels
from mailbot.domain.people.membership.returning import return_keys


def leave(case: Case, person: Participant) -> Decision:
    """Stop letters and draws; cancel what is open, or ask whether to, where the sender is not verified."""
    known = [one for one in case.open_pairings() if one.was_sent and not one.is_past(case.occasion.now)]
    if case.is_verified or not known:
        return leave_for_good(case, person)
    gone = _gone(person)
    return Decision(
        save=(gone,),
        letters=case.answer("leave_confirm", gone, **meeting_values(known[0], person.id, case.scene(gone))),
        drop_agenda=return_keys(person),
        notes=(Note("left", participant=person.id, facts={"confirmed": False}),),
    )


def leave_for_good(case: Case, person: Participant) -> Decision:
    """Stop letters and draws, and cancel every open meeting; the partners are told and matched again."""
    gone = _gone(person)
    parting = part(case, gone, case.open_pairings(), "left")
    goodbye = case.answer("goodbye", gone, meeting_cancelled=bool(parting.ended))
    note = Note("left", participant=person.id, facts={"confirmed": True})
    return parting.decision + Decision(
        save=(gone,),
        letters=with_cancels(goodbye, parting, gone, case.scene(gone)),
        drop_agenda=return_keys(person),
        notes=(note,),
    )


def complained(case: Case, person: Participant) -> Decision:
    """A complaint about our mail is a wish to leave; a person should know of it.

    Only a complaint that carries our token is certain to be about our letters, and cancels an open meeting.
    """
    gone = _gone(person)
    certain = case.thread(person) is not None
    ended = part(case, gone, case.open_pairings(), "left").decision if certain else Decision()
    note = Note("complaint", participant=person.id)
    return ended + Decision(save=(gone,), drop_agenda=return_keys(person), notes=(note,), filing=Filing.NEEDS_A_PERSON)


def _gone(person: Participant) -> Participant:
    return replace(
        person, standing=Standing.LEFT, paused_until=None, away_until=None, waiting_for=None, volunteer=False
    )
