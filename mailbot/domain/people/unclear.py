"""What is not safe to act on: one friendly question back, a copy to the organisers, and nothing changes."""

from dataclasses import replace

from mailbot.domain.invitations import another_time
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.case import Case, is_member
from mailbot.domain.post import to_organisers

_LONGEST = 400  # characters of what they wrote that are shown back
_STRANGER = ["JOIN", "HELP"]
_MEMBER = ["STATUS", "PAUSE", "LEAVE", "HELP"]
_SETTLING = ("the day and time, such as {}", "MET", "NOT YET", "NEW MATCH", "HELP")
_PAIRED = ("YES", "NO", "another time, such as {}", "MET", "NOT YET", "NEW MATCH", "HELP")


def unclear(case: Case, why: str) -> Decision:
    """Ask back what was meant, and show the message to a person."""
    person = case.situation.person
    return Decision(
        letters=(*question(case, why), *_copy(case, why)),
        notes=(Note("unclear", participant=person.id if person else ""),),
        filing=Filing.NEEDS_A_PERSON,
    )


def ask_back(case: Case, person: Participant, why: str) -> Decision:
    """Ask back where it is plain what they want, but not what it is about; a person can see the message."""
    return Decision(
        letters=question(case, why),
        notes=(Note("asked_back", participant=person.id),),
        filing=Filing.NEEDS_A_PERSON,
    )


def held(case: Case, why: str, done: str = "", *, always: bool = False) -> Decision:
    """Leave it to a person without a word to the sender; the organisers are told if a person wrote it, or `always`.

    `done` says what was done all the same; empty: nothing has changed.
    """
    person = case.situation.person
    return Decision(
        letters=_copy(case, why, done) if always or case.mail.is_person else (),
        notes=(Note("held", participant=person.id if person else ""),),
        filing=Filing.NEEDS_A_PERSON,
    )


def left_alone() -> Decision:
    """Not the trial's: the message stays as it is."""
    return Decision(filing=Filing.LEAVE_ALONE)


def question(case: Case, why: str) -> tuple[Letter, ...]:
    """The question back, with the words to choose from."""
    return case.answer("question", case.situation.person, said=said(case), why=why, choices=_choices(case))


def said(case: Case) -> str:
    """What they wrote, on one line and cut: enough to know it again."""
    words = " ".join(case.mail.said.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _choices(case: Case) -> list[str]:
    person = case.situation.person
    if person and person.standing is Standing.ASKED_TO_CONFIRM:
        return ["YES", "LEAVE"]
    if person and (meant := case.open_pairing(person)):
        words = _SETTLING if meant.settling or meant.meeting is None else _PAIRED
        return [word.format(another_time(meant, case.scene())) for word in words]
    return list(_MEMBER if is_member(person, case.plan) else _STRANGER)


def _copy(case: Case, why: str, done: str = "") -> tuple[Letter, ...]:
    """The organisers' copy. It is about the person, so it goes when they are erased."""
    person = case.situation.person
    mail = {"sender": case.sender, "subject": case.mail.subject, "said": said(case)}
    letters = to_organisers("needs_a_person", case.scene(), **mail, why=why, done=done)
    return tuple(replace(letter, participant=person.id if person else "") for letter in letters)
