"""An organiser who answers an organisers' letter without an order."""

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.intents import Accept, Decline, Help, Intent, Leave, Pause, Propose, Unclear
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.people import decide
from tests.support.builders import inbound, occasion, pairing, participant, plan, situation, thread
from tests.support.outcomes import kept, letter, noted, posted

OLIVE = participant("Olive Orr", email=plan().organisers[0])
BEN = participant("Ben Brook")
THEIRS = pairing(OLIVE, BEN)
PROPOSAL = Thread("draw_proposal", "", "RCT26-r1")
WITHOUT_AN_ORDER = [Accept(), Decline(), Help(), Propose(), Unclear("it asks for two things")]


@pytest.mark.parametrize("intent", WITHOUT_AN_ORDER)
@pytest.mark.parametrize("person", [None, OLIVE])
def test_an_answer_to_an_organisers_letter_is_asked_for_an_order(intent: Intent, person: object) -> None:
    """She gets the orders, once, and no copy of her own mail; her own meeting is not touched, if she has one."""
    known = situation(person, (BEN,), pairings=(THEIRS,) if person else ())
    decision = decide(known, inbound(intent, OLIVE.email, thread=PROPOSAL, reply="Looks\n fine"), occasion())
    assert (posted(decision), decision.save, decision.agenda) == ([("which_order", OLIVE.email)], (), ())
    assert letter(decision, "which_order").values == {
        "said": "" if isinstance(intent, Help) else "Looks fine",
        "why": "it asks for two things" if isinstance(intent, Unclear) else "",
    }
    assert (noted(decision), decision.filing) == (["asked_back"], Filing.PROCESSED)


def test_an_organiser_who_takes_part_answers_for_herself_elsewhere() -> None:
    """YES to her own invitation is an answer to it; PAUSE and LEAVE are her own in answer to any letter."""
    known = situation(OLIVE, (BEN,), pairings=(THEIRS,))
    hers = decide(known, inbound(Accept(), OLIVE, thread=thread(OLIVE, "pairing", THEIRS)), occasion())
    assert kept(hers, Pairing).meeting.rsvp(OLIVE.id) is Rsvp.ACCEPTED
    for intent in (Pause(), Leave()):
        decision = decide(situation(OLIVE), inbound(intent, OLIVE, thread=PROPOSAL), occasion())
        assert decision.save
        assert "which_order" not in [one.kind for one in decision.letters]


@pytest.mark.parametrize("intent", WITHOUT_AN_ORDER)
def test_nobody_else_is_told_the_orders(intent: Intent) -> None:
    """Whoever was shown an organisers' letter and answers it is no organiser."""
    for known in (situation(), situation(BEN)):
        decision = decide(known, inbound(intent, BEN, thread=PROPOSAL), occasion())
        assert "which_order" not in [one.kind for one in decision.letters]


def test_it_counts_as_an_answer() -> None:
    """A robot at an organiser's address is told once, and then no more that day."""
    known = situation(answered=("which_order",))
    decision = decide(known, inbound(Unclear("?"), OLIVE.email, thread=PROPOSAL), occasion())
    assert posted(decision) == [("needs_a_person", OLIVE.email)]
    assert noted(decision) == ["asked_back", "answer_withheld"]
