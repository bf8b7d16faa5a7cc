"""Wishes about partners: never with somebody, willing to meet two, somebody new."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mailbot.domain.drawing.pool import may_meet
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant
from mailbot.domain.people.case import Case, addresses, who_has
from mailbot.domain.people.looking import look_for_somebody
from mailbot.domain.people.meeting.parting import part, with_cancels
from mailbot.domain.people.rounds import can_still_meet, current_round
from mailbot.domain.people.unclear import ask_back, held
from mailbot.domain.rematch import Rematch

_AROUND = "<>()[],;:.'\""  # what may stand around an address in a sentence
_NO_ROUND = "No round is under way, so there is nobody to be matched with yet."
_OUT = "You are out of this round at present. If you can meet somebody, reply BACK first, and then NEW MATCH."
_UNKNOWN = "They would rather not meet somebody whom mailbot does not know."
_PAIRED = "They are matched just now with somebody whom they would rather not meet."
_NOTED = "The wish is noted for all draws to come. Their meeting stands until one of them asks for a new match."
_NOTED_BEFORE_GO = (
    "The wish is noted: GO sends them no letter as a pair. To see the draw without it, order REDRAW or SPLIT."
)


def never_with(case: Case, person: Participant, whom: str) -> Decision:
    """Never match these two: an address, or the name of somebody they were matched with; else a person looks.

    Nobody else's name is looked up, so that nobody learns in this way who takes part.
    """
    other = _meant(case, person, whom)
    paired = [one for one in case.open_pairings() if other in one.members]
    sent = any(one.was_sent for one in paired)
    letters = case.answer("never_with_noted", person, whom=whom, known=bool(other), paired=sent)
    if not other:
        return held(case, _UNKNOWN) + Decision(letters=letters)
    kept = replace(person, never_with=tuple(dict.fromkeys((*person.never_with, other))))
    decision = Decision(save=(kept,), letters=letters, notes=(Note("never_with", participant=person.id),))
    return decision + held(case, _PAIRED, _NOTED if sent else _NOTED_BEFORE_GO) if paired else decision


def volunteer(case: Case, person: Participant) -> Decision:
    """They are willing to meet two people in a round."""
    return Decision(
        save=(replace(person, volunteer=True),),
        letters=case.answer("volunteer_noted", person),
        notes=(Note("volunteer", participant=person.id),),
    )


def new_match(case: Case, person: Participant) -> Decision:
    """End the pairing that is open, and match both again; without one, look for somebody all the same."""
    pairing, current = case.open_pairing(person), current_round(case)
    round_key = pairing.round if pairing else current.key if current else ""
    if (pairing and not pairing.was_sent) or not can_still_meet(case, round_key):
        return ask_back(case, person, _NO_ROUND)
    if not may_meet(person, case.plan.planned(round_key), case.scene()):
        return ask_back(case, person, _OUT)
    parting = part(case, person, (pairing,) if pairing else (), "new_match")
    looked = look_for_somebody(case, person, round_key, pairing, parting.busy)
    told = _told(case, person, looked)
    letters = with_cancels(told.letters, parting, person, case.scene())
    return parting.decision + looked.decision + replace(told, letters=letters)


def _told(case: Case, person: Participant, looked: Rematch) -> Decision:
    note = Note("new_match", participant=person.id, facts={"found": looked.found})
    return Decision(letters=case.answer("looking", person, found=looked.found), notes=(note,))


def _meant(case: Case, person: Participant, whom: str) -> str:
    """The id of whoever is meant; empty when it cannot be told, or is themselves."""
    others = {one.id: one for one in _known_to(case) if one.id != person.id}
    address = next((word.strip(_AROUND).casefold() for word in whom.split() if "@" in word), "")
    if address:
        return "" if address in addresses(person) else _owner(case, address, others)
    named = [one.id for one in others.values() if folded(one.details.name) == folded(whom) != ""]
    return named[0] if len(named) == 1 else ""


def _known_to(case: Case) -> Iterable[Participant]:
    """The members of the pairings that the writer knows of: an answer must not tell whom a draw has for them."""
    people = case.situation.people
    members = {member for one in case.situation.pairings if one.was_sent for member in one.members}
    return (people[one] for one in members if one in people)


def _owner(case: Case, address: str, others: Mapping[str, Participant]) -> str:
    """The id of the owner of an address, also before they have joined."""
    known = who_has(address, others)
    return known.id if known else case.situation.seal.pseudonym(address)


def folded(name: str) -> str:
    """A name made ready to be compared: compatibility forms, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
