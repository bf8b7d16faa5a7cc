"""The answer budget: one letter of a kind to an address a day, three in all, so that two robots soon fall silent.

What was asked is done all the same. Letters that carry an invitation, unasked letters and those to the organisers
are outside it.
"""

from dataclasses import replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.people.case import Case

_A_DAY = 3


def within_budget(decision: Decision, case: Case) -> Decision:
    """The decision without the answers that would be too many; each is noted, and so shown in the digest."""
    sent = list(case.situation.answered)
    kept, notes = [], list[Note]()
    for letter in decision.letters:
        if not _counts(letter):
            kept.append(letter)
        elif letter.kind in sent or len(sent) >= _A_DAY:
            notes.append(Note("answer_withheld", participant=letter.participant, facts={"letter": letter.kind}))
        else:
            sent.append(letter.kind)
            kept.append(letter)
    return replace(decision, letters=tuple(kept), notes=(*decision.notes, *notes)) if notes else decision


def _counts(letter: Letter) -> bool:
    return letter.about.answer and letter.invitation is None
