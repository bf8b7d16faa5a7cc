"""The answer budget: one letter of a kind to an address a day, three in all, so that two robots soon fall silent.

What was asked is done all the same. Letters that carry an invitation, unasked letters and those to the organisers
are outside it. A brake over all addresses together stops a flood of made-up senders, and raises one alarm a day.
"""

from dataclasses import dataclass, replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.people.case import Case
from mailbot.domain.post import to_organisers

_A_DAY = 3
_BRAKE = 50  # answers a day to all together, however few take part
_WHAT = "More letters were asked for today than people who take part can need, so no more answers go out until tomorrow"
_ADVICE = (
    "look at the newest mail in the library's inbox: a machine, or somebody who means mischief, may be writing to it. "
    "What participants ask for is done all the same, and stands in the digest"
)


@dataclass(slots=True)
class _Budget:
    """What is left of the day while the letters of one decision are looked at."""

    sent: list[str]  # kinds of the answers to this address
    left: int  # answers to all together
    is_braked: bool = False

    def allows(self, letter: Letter) -> bool:
        """Whether the letter may go; one that may is counted."""
        if not letter.counts:
            return True
        if letter.kind in self.sent or len(self.sent) >= _A_DAY:
            return False
        if self.left <= 0:
            self.is_braked = True
            return False
        self.sent.append(letter.kind)
        self.left -= 1
        return True


def within_budget(decision: Decision, case: Case) -> Decision:
    """The decision without the answers that would be too many; each is noted, and so shown in the digest."""
    today = case.situation
    budget = _Budget(list(today.answered), max(_BRAKE, _A_DAY * today.known) - today.answers_today)
    looked_at = [(letter, budget.allows(letter)) for letter in decision.letters]
    kept = tuple(letter for letter, is_allowed in looked_at if is_allowed)
    notes = tuple(_withheld(letter) for letter, is_allowed in looked_at if not is_allowed)
    alarm = _alarm(case) if budget.is_braked else ()
    return replace(decision, letters=(*kept, *alarm), notes=(*decision.notes, *notes)) if notes else decision


def _withheld(letter: Letter) -> Note:
    return Note("answer_withheld", participant=letter.participant, facts={"letter": letter.kind})


def _alarm(case: Case) -> tuple[Letter, ...]:
    """One alarm a day: all of a day have the same key, and a letter of the same key is sent once."""
    day = case.scene().today.isoformat()
    letters = to_organisers("alarm", case.scene(), what=_WHAT, advice=_ADVICE)
    return tuple(replace(one, key=f"brake/{case.plan.code}/{day}/{one.to}") for one in letters)
