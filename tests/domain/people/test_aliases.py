"""An answer from another address: the person we know is asked, and only their YES makes the address theirs."""

from dataclasses import replace

import pytest

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Accept, Confirm, Decline, Intent, Leave, Status
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import SEAL, inbound, occasion, participant, plan, situation, thread
from tests.support.outcomes import kept, letter, noted, posted

ANN = participant()
OTHER = "a.archer@example.nhs.uk"
ASKED = replace(ANN, alias_asked=OTHER)


def from_elsewhere(owner: Participant | None = ANN, sender: str = OTHER, intent: Intent | None = None) -> Decision:
    """Somebody answers Ann's letter from another address."""
    mail = inbound(intent or Leave(), sender, thread=thread(ANN, "pairing"), trust=Trust.AUTHENTICATED)
    return decide(situation(owner=owner), mail, occasion())


@pytest.mark.parametrize("intent", [Leave(), Accept(), Status()])
def test_the_person_we_know_is_asked(intent: Intent) -> None:
    """Nothing is done of what the mail asks; Ann is asked at her own address, the sender is told nothing."""
    decision = from_elsewhere(intent=intent)
    assert kept(decision, Participant) == ASKED
    assert posted(decision) == [("confirm_alias", ANN.email), ("needs_a_person", "olive@example.nhs.uk")]
    assert letter(decision, "confirm_alias").values["address"] == OTHER
    assert decision.filing is Filing.NEEDS_A_PERSON
    assert noted(decision) == ["held", "alias_asked"]


@pytest.mark.parametrize(
    ("owner", "sender"),
    [
        (ASKED, "again@example.nhs.uk"),
        (replace(ANN, standing=Standing.LEFT), OTHER),
        (replace(ANN, undeliverable=True), OTHER),
        (ANN, "evil@elsewhere.test"),
        (None, OTHER),
    ],
)
def test_nobody_is_asked_twice_or_for_strangers(owner: Participant | None, sender: str) -> None:
    """One question at a time, none to whoever left or cannot be reached, none about addresses of other domains."""
    decision = from_elsewhere(owner, sender)
    assert decision.save == ()
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]


@pytest.mark.parametrize("intent", [Accept(), Confirm(SEAL.confirmation("alias", ANN.id, plan().code))])
def test_yes_makes_it_theirs(intent: Intent) -> None:
    """YES in answer to the letter, or the code: from then on both addresses are Ann's."""
    mail = inbound(intent, ASKED, thread=thread(ASKED, "confirm_alias"), trust=Trust.PROVEN)
    decision = decide(situation(ASKED), mail, occasion())
    assert (kept(decision, Participant).aliases, kept(decision, Participant).alias_asked) == ((OTHER,), "")
    assert posted(decision) == [("alias_noted", ANN.email)]
    assert noted(decision) == ["alias_learnt"]


def test_no_leaves_it_as_it_is() -> None:
    """NO, or a YES too many, makes nothing theirs."""
    mail = inbound(Decline(), ASKED, thread=thread(ASKED, "confirm_alias"), trust=Trust.PROVEN)
    assert decide(situation(ASKED), mail, occasion()).save == ()
    again = inbound(Accept(), ANN, thread=thread(ANN, "confirm_alias"), trust=Trust.PROVEN)
    assert (decide(situation(ANN), again, occasion()).save, posted(decide(situation(ANN), again, occasion()))) == (
        (),
        [("question", ANN.email)],
    )


@pytest.mark.parametrize("code", [SEAL.confirmation("alias", "somebody else", plan().code), "a" * 16, "x"])
def test_a_wrong_code_teaches_nothing(code: str) -> None:
    """The code is of this person; with another nothing is learnt."""
    decision = decide(situation(ASKED), inbound(Confirm(code), ASKED), occasion())
    assert decision.save == ()
    assert "alias_noted" not in [kind for kind, _ in posted(decision)]
