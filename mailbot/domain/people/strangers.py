"""Somebody who does not take part asks for what only participants can: told how to join, if it is about the trial."""

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Help, Intent, Leave
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people.aliases import answered_from_elsewhere
from mailbot.domain.people.case import Case
from mailbot.domain.people.membership.joining import ask_to_confirm
from mailbot.domain.people.questions.asking import ask_help
from mailbot.domain.people.unclear import left_alone


def not_a_member(case: Case, intent: Intent) -> Decision:
    """The answer to a stranger; a mail that may well be about something else stays as it is."""
    thread = case.mail.thread
    if thread and thread.participant:
        return answered_from_elsewhere(case)
    if not thread and not names_the_trial(case):
        return left_alone()
    if isinstance(intent, Leave):
        return Decision(notes=(Note("left"),))  # nothing is kept of them, and silence is what they ask for
    return ask_help(case) if isinstance(intent, Help) else _how_to_join(case)


def no_longer_a_member(case: Case, person: Participant) -> Decision:
    """The answer to somebody who left, took part in another year, or has not confirmed yet."""
    if person.standing is Standing.ASKED_TO_CONFIRM:
        return ask_to_confirm(case, person)
    return _how_to_join(case)


def names_the_trial(case: Case) -> bool:
    """Whether the mail says that it is about the trial: by its name, its hashtag or its code."""
    plan = case.plan
    words = f"{case.mail.subject}\n{case.mail.reply or ''}".casefold()
    names = (plan.name, plan.hashtag, plan.code, "randomised coffee", "coffee trial")
    return any(name and name.casefold() in words for name in names)


def _how_to_join(case: Case) -> Decision:
    person = case.situation.person
    note = Note("not_a_member", participant=person.id if person else "")
    return Decision(letters=case.answer("not_a_member", person), notes=(note,))
