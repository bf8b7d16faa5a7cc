"""Questions to us: what can be written, how do I stand, what do you hold?"""

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case
from mailbot.domain.people.questions.holdings import everything_held
from mailbot.domain.people.questions.standing import how_they_stand


def ask_help(case: Case) -> Decision:
    """All the words that can be written to us."""
    person = case.situation.person
    return Decision(letters=case.answer("help", person), notes=(_note(person, "help"),))


def ask_status(case: Case, person: Participant) -> Decision:
    """How they stand, in words."""
    return Decision(
        letters=case.answer("status", person, lines=how_they_stand(case, person)), notes=(_note(person, "status"),)
    )


def ask_record(case: Case, person: Participant) -> Decision:
    """Everything that we hold about them, in words."""
    return Decision(
        letters=case.answer("record", person, lines=everything_held(case, person)), notes=(_note(person, "record"),)
    )


def _note(person: Participant | None, about: str) -> Note:
    return Note("asked", participant=person.id if person else "", facts={"about": about})
