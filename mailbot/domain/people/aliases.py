"""Somebody answers a letter of ours from another address: whose it is, the person we know says, nobody else.

A secretary, another address of the same person, or a stranger to whom the letter was passed on: nothing is done in
that person's name. They are asked, once, at the address that we know; only their own YES makes the other one theirs.
"""

from dataclasses import replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case, is_allowed
from mailbot.domain.people.unclear import held, question
from mailbot.domain.post import may_be_written_to, to_person

_ADDRESS = "It answers a letter of ours, from an address that we do not know."
_NOTHING = "There is no address to confirm."


def answered_from_elsewhere(case: Case) -> Decision:
    """Leave the mail to a person; ask whoever the letter was to whether the address is theirs too."""
    return held(case, _ADDRESS) + ask_whether_theirs(case, case.situation.owner)


def ask_whether_theirs(case: Case, owner: Participant | None) -> Decision:
    """Ask somebody whether the sender's address is theirs too: once, and never about an address of strangers."""
    if owner is None or owner.alias_asked or not may_be_written_to(owner) or not is_allowed(case.sender, case.plan):
        return Decision()
    code = case.situation.seal.confirmation("alias", owner.id, case.plan.code)
    return Decision(
        save=(replace(owner, alias_asked=case.sender),),
        letters=(to_person(owner, "confirm_alias", case.scene(owner), address=case.sender, code=code),),
        notes=(Note("alias_asked", participant=owner.id),),
    )


def learn_alias(case: Case, person: Participant) -> Decision:
    """The person says that the address is theirs; a second YES changes nothing."""
    address = person.alias_asked
    if not address or address in person.aliases:
        return Decision(letters=question(case, _NOTHING), notes=(Note("asked_back", participant=person.id),))
    return Decision(
        save=(replace(person, aliases=(*person.aliases, address), alias_asked=""),),
        letters=case.answer("alias_noted", person, address=address),
        notes=(Note("alias_learnt", participant=person.id),),
    )
