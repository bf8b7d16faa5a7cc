"""YES, or CONFIRM and a code, to a letter that asked for it. A wrong code changes nothing and reveals nothing."""

from collections.abc import Callable, Mapping

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.intents import Accept, Confirm, Decline, Intent, Leave, Status
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.people.aliases import learn_alias
from mailbot.domain.people.case import Case
from mailbot.domain.people.membership.forgetting import forget_for_good
from mailbot.domain.people.membership.joining import admit, join
from mailbot.domain.people.membership.leaving import leave_for_good
from mailbot.domain.people.unclear import left_alone, question

_CODE = 16  # characters of every code of ours
_PURPOSES = ("join", "leave", "forget", "alias")
_LETTERS = {"confirm_join": "join", "leave_confirm": "leave", "forget_confirm": "forget", "confirm_alias": "alias"}
_UNKNOWN = (
    "There is nothing to confirm with this message. "
    "Please reply to our newest letter, or copy the line CONFIRM and its code from it."
)


def confirm(case: Case, code: str) -> Decision:
    """Carry out what was asked to be confirmed, if this is the right person or the right code."""
    person = case.situation.person
    purpose = _purpose(case, person, code) if person else None
    if person is None or purpose is None:
        return _nothing_to_confirm(case, code)
    return _CONFIRMED[purpose](case, person)


def as_confirmation(case: Case, intent: Intent) -> Intent:
    """YES or NO to a letter that asked for a confirmation means that letter, not a meeting."""
    person = case.situation.person
    thread = case.thread(person) if person else None
    purpose = _LETTERS.get(thread.letter) if thread else None
    if purpose is None:
        return intent
    if isinstance(intent, Accept) and not intent.tentative:
        return Confirm()
    if isinstance(intent, Decline):
        return Leave() if purpose == "join" else Status()
    return intent


def _purpose(case: Case, person: Participant, code: str) -> str | None:
    thread = case.thread(person)
    if not code:
        return _LETTERS.get(thread.letter) if thread else None
    seal = case.situation.seal
    if len(code) != _CODE:
        return None
    return next((one for one in _PURPOSES if seal.matches(code, "confirm", one, person.id, case.plan.code)), None)


def _joined(case: Case, person: Participant) -> Decision:
    """A join is confirmed once; for whoever takes part already it is a second join, and who left must ask again."""
    if person.standing is Standing.ASKED_TO_CONFIRM:
        return admit(case, person)
    return join(case, Details())


_CONFIRMED: Mapping[str, Callable[[Case, Participant], Decision]] = {
    "join": _joined,
    "leave": leave_for_good,
    "forget": forget_for_good,
    "alias": learn_alias,
}


def _nothing_to_confirm(case: Case, code: str) -> Decision:
    """The same words whether the code is wrong, of somebody else, or of nobody."""
    is_ours = case.situation.person is not None or case.mail.thread is not None or len(code) == _CODE
    if not is_ours:
        return left_alone()
    return Decision(letters=question(case, _UNKNOWN), notes=(Note("asked_back"),), filing=Filing.NEEDS_A_PERSON)
