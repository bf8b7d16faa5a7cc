"""How somebody stands, in a few lines that they can read on a phone."""

from mailbot.domain.invitations import meeting_values
from mailbot.domain.meetings import members_of
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.case import Case, is_member
from mailbot.domain.people.membership.details import understood
from mailbot.domain.people.rounds import current_round, draw_when
from mailbot.domain.wording import day, listed

_PROGRESS = {
    Progress.INVITED: "waiting for answers",
    Progress.AGREED: "agreed by everybody",
    Progress.MET: "you met",
    Progress.NOT_MET: "you did not meet",
    Progress.CANCELLED: "cancelled",
}
_BEING_CHECKED = "A draw has been made, and is being checked. A letter tells you soon whom you meet."
_ANSWERS = {
    Rsvp.WAITING: "we have no answer from you yet",
    Rsvp.ACCEPTED: "you said yes",
    Rsvp.TENTATIVE: "you said perhaps",
    Rsvp.DECLINED: "you said no",
}


def how_they_stand(case: Case, person: Participant) -> list[str]:
    """The lines of the status letter: standing, next draw, partners, details."""
    lines = [_taking_part(case, person)]
    if is_member(person, case.plan):
        when = draw_when(case)
        lines.append(f"The next draw is on {when}." if when else "No more draws are planned in this campaign.")
        lines += [_BEING_CHECKED] if _is_being_checked(case) else []
    if person.waiting_for:
        lines.append("We are looking for a partner for you.")
    if person.volunteer:
        lines.append("You offered to meet two people when numbers are odd.")
    lines += [in_a_line(one, case, person) for one in case.situation.pairings if one.was_sent]
    return [*lines, *understood(person.details, case.plan, case.scene().today)]


def _is_being_checked(case: Case) -> bool:
    """Whether a draw waits for the organisers' GO: who drew whom is not told, that it happened is."""
    current = current_round(case)
    return current is not None and current.stage is Stage.DRAWN


def in_a_line(pairing: Pairing, case: Case, person: Participant) -> str:
    """A pairing in one line: with whom, when and where, and how it stands."""
    scene = case.scene()
    partners = listed([one.name for one in members_of(pairing, scene) if one.id != person.id])
    told = meeting_values(pairing, person.id, scene)
    time = "no time fixed yet" if pairing.settling or not pairing.meeting else f"{told['when']}, {told['where']}"
    stand = _PROGRESS.get(pairing.progress, "not sent yet")
    if pairing.progress is Progress.INVITED and pairing.meeting and not pairing.settling:
        stand = f"{stand}; {_ANSWERS[pairing.meeting.rsvp(person.id)]}"
    return f"Coffee with {partners or 'somebody who has left'}: {time} ({stand})"


def _taking_part(case: Case, person: Participant) -> str:
    if person.standing is Standing.ASKED_TO_CONFIRM:
        return "You asked to take part and have not confirmed it yet. Reply YES to our letter about it."
    if not is_member(person, case.plan):
        return f"You are not taking part in {case.plan.name}."
    if person.standing is Standing.JOINED:
        return f"You take part in {case.plan.name}."
    if person.paused_until:
        return f"You are out of all draws until {day(person.paused_until)}."
    return "You are out of all draws until you write to us."
