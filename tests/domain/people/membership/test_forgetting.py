"""Erasure: only when it is certain that it is them, really all, and without leaving anybody alone."""

import pytest

from mailbot.domain.model.decision import Decision, Erase
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Accept, Confirm, Forget
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    ROUND_1,
    SEAL,
    inbound,
    occasion,
    pairing,
    participant,
    plan,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, kept, letter, noted, posted

ANN, BOB = participant(), participant("Bob Baker")


def forget(trust: Trust, *pairings: Pairing, person: Participant = ANN, **changes: object) -> Decision:
    """What Ann's wish to be forgotten leads to."""
    return decide(
        situation(person, (BOB,), pairings=pairings, **changes), inbound(Forget(), person, trust=trust), occasion()
    )


@pytest.mark.parametrize("trust", [Trust.PROVEN, Trust.AUTHENTICATED])
def test_a_certain_wish_is_carried_out_at_once(trust: Trust) -> None:
    """Their documents go, one letter says so, and the journal does not name them."""
    decision = forget(trust)
    assert decision.erase == (Erase(ANN.id),)
    assert decision.save == ()
    assert posted(decision) == [("forgotten", ANN.email)]
    assert [(note.what, note.participant) for note in decision.notes] == [("forgotten", "")]


@pytest.mark.parametrize("the_plan", [plan(), plan(trust_domain=True)])
def test_a_claimed_wish_has_to_be_confirmed(the_plan: object) -> None:
    """It cannot be undone, so even a trusted domain is not enough."""
    decision = forget(Trust.CLAIMED, plan=the_plan)
    assert (decision.erase, decision.save) == ((), ())
    assert posted(decision) == [("forget_confirm", ANN.email)]
    assert letter(decision, "forget_confirm").values == {"code": SEAL.confirmation("forget", ANN.id, "RCT26")}


@pytest.mark.parametrize("intent", [Confirm(), Accept()])
def test_a_yes_to_that_letter_erases(intent: Confirm | Accept) -> None:
    """The token came back from their own address."""
    mail = inbound(intent, ANN, trust=Trust.PROVEN, thread=thread(ANN, "forget_confirm"))
    decision = decide(situation(ANN), mail, occasion())
    assert decision.erase == (Erase(ANN.id),)
    assert noted(decision) == ["forgotten"]


def test_an_open_meeting_is_cancelled_first() -> None:
    """The partner is told and looked after; no line of the journal names who is gone."""
    decision = forget(Trust.PROVEN, pairing())
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert posted(decision) == [("forgotten", ANN.email), ("waiting", BOB.email)]
    assert letter(decision, "forgotten").values == {"meeting_cancelled": True}
    assert letter(decision, "forgotten").invitation.method is Method.CANCEL
    assert kept(decision, Participant).waiting_for == ROUND_1
    assert [(note.what, note.participant) for note in decision.notes] == [
        ("cancelled", ""),
        ("waiting", BOB.id),
        ("forgotten", ""),
    ]


def test_a_wish_to_join_that_was_not_confirmed_is_erased_at_once() -> None:
    """Whoever never confirmed has nothing to lose, and may have been written to by a stranger's doing."""
    asked = participant(standing=Standing.ASKED_TO_CONFIRM)
    decision = forget(Trust.CLAIMED, person=asked)
    assert decision.erase == (Erase(asked.id),)
    assert posted(decision) == [("forgotten", asked.email)]


def test_whoever_left_can_still_be_forgotten() -> None:
    """Leaving keeps the record, so erasure must still be possible."""
    gone = participant(standing=Standing.LEFT, campaign="RCT25")
    decision = forget(Trust.AUTHENTICATED, person=gone)
    assert decision.erase == (Erase(gone.id),)
    assert all_kept(decision, Participant) == []
