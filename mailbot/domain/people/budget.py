"""The answer budget: one letter of a kind to an address a day, three in all, so that two robots soon fall silent.

What was asked is done all the same. Letters that carry an invitation, unasked letters and those to the organisers
are outside it. When an address has had its answers, the organisers are told once a day: it may be a machine that
passes for a person, or a person who needs one. A brake over all addresses together stops a flood of made-up senders,
and raises one alarm a day.
"""

from dataclasses import dataclass, replace

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.letters import Letter
from mailbot.domain.people.case import Case
from mailbot.domain.people.unclear import said
from mailbot.domain.post import to_organisers

_A_DAY = 3
_BRAKE = 50  # answers a day to all together, however few take part
_WHAT = "More letters were asked for today than people who take part can need, so no more answers go out until tomorrow"
_ADVICE = (
    "look at the newest mail in the library's inbox: a machine, or somebody who means mischief, may be writing to it. "
    "What participants ask for is done all the same, and stands in the digest"
)
_QUESTIONS = frozenset({"question", "not_a_member", "not_allowed", "which_order"})
_ENOUGH = (
    "This address has had as many answers as we send in a day, so it gets no more until tomorrow. "
    "It may be a machine, or a person who needs you."
)
_DONE = "What it asked was done as far as it could be."


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
    withheld = tuple(letter for letter, is_allowed in looked_at if not is_allowed)
    if not withheld:
        return decision
    told = _told(kept, withheld, budget, case)
    return replace(decision, letters=told, notes=(*decision.notes, *(_withheld(one) for one in withheld)))


def _told(kept: tuple[Letter, ...], withheld: tuple[Letter, ...], budget: _Budget, case: Case) -> tuple[Letter, ...]:
    """The letters that go, and one that tells the organisers: in place of a copy of each mail of a robot."""
    if budget.is_braked:
        return (*kept, *_alarm(case))
    if len(budget.sent) < _A_DAY and not any(one.kind in _QUESTIONS for one in withheld):
        return kept
    return (*(one for one in kept if one.kind != "needs_a_person"), *_alert(case, withheld))


def _withheld(letter: Letter) -> Note:
    return Note("answer_withheld", participant=letter.participant, facts={"letter": letter.kind})


def _alarm(case: Case) -> tuple[Letter, ...]:
    """One alarm a day: all of a day have the same key, and a letter of the same key is sent once."""
    day = case.scene().today.isoformat()
    letters = to_organisers("alarm", case.scene(), what=_WHAT, advice=_ADVICE)
    return tuple(replace(one, key=f"brake/{case.plan.code}/{day}/{one.to}") for one in letters)


def _alert(case: Case, withheld: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The one letter of the day about this address, in the same way."""
    scene, is_done = case.scene(), not any(one.kind in _QUESTIONS for one in withheld)
    mail = {"sender": case.sender, "subject": case.mail.subject, "said": said(case)}
    day = f"enough/{scene.today.isoformat()}/{case.situation.seal.pseudonym(case.sender)}"
    letters = to_organisers("needs_a_person", scene, **mail, why=_ENOUGH, done=_DONE if is_done else "")
    return tuple(replace(one, key=f"{day}/{one.to}", participant=withheld[0].participant) for one in letters)
