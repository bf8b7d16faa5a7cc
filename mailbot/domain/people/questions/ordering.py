"""An organiser who answers an organisers' letter without an order is asked for one: it is no participant's answer."""

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.intents import Accept, Decline, Help, Intent, Propose, Unclear
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import CATALOGUE, Audience
from mailbot.domain.people.case import Case
from mailbot.domain.people.unclear import said

_MEANT_FOR_ORDERS = (Accept, Decline, Help, Propose, Unclear)


def is_for_an_order(case: Case, intent: Intent) -> bool:
    """Whether an organiser answers an organisers' letter with what would be about a meeting, or is not understood.

    What says plainly what a participant wants (to leave, to pause) is that, whatever letter it answers.
    """
    answered = CATALOGUE.get(case.mail.thread.letter) if case.mail.thread else None
    is_theirs = answered is not None and answered.audience is Audience.ORGANISER
    return is_theirs and case.sender in case.plan.organisers and isinstance(intent, _MEANT_FOR_ORDERS)


def ask_for_order(case: Case, intent: Intent) -> Decision:
    """All the orders; nobody else gets a copy, since whom the copies go to wrote it."""
    person = case.situation.person
    why = intent.why if isinstance(intent, Unclear) else ""
    not_understood = "" if isinstance(intent, Help) else said(case)
    return Decision(
        letters=case.answer("which_order", None, said=not_understood, why=why),
        notes=(Note("asked_back", participant=person.id if person else ""),),
        filing=Filing.PROCESSED,
    )
