"""A case: who is known in it, which pairing is meant, and who is answered."""

from dataclasses import replace

import pytest

from mailbot.domain.model.inbound import Speaker, Trust, Verdict
from mailbot.domain.model.pairing import Progress
from mailbot.domain.people.case import Case, addresses, is_member, who_has
from tests.support.builders import inbound, occasion, pairing, participant, plan, situation, thread

ANN, BOB = participant(aliases=("A.Archer@alias.test",)), participant("Bob Baker")
FIRST, SECOND = pairing(), pairing(ANN, BOB, key="RCT26-r1-02")


def case(**mail: object) -> Case:
    """Ann's case, with two open pairings, the newer first."""
    return Case(situation(ANN, (BOB,), pairings=(SECOND, FIRST)), inbound(None, ANN, **mail), occasion())


@pytest.mark.parametrize("speaker", [one for one in Speaker if one is not Speaker.PERSON])
def test_only_a_person_is_answered(speaker: Speaker) -> None:
    """A letter in answer is made for a person's mail with a sender, and for no other."""
    machine = case(verdict=Verdict(speaker, "a rule", "its evidence"))
    assert machine.answer("help", ANN) == ()
    assert case().answer("help", ANN)[0].to == ANN.email
    assert replace(case(), mail=inbound(None, None)).answer("help") == ()


def test_the_token_counts_for_its_own_person() -> None:
    """A token from a letter to somebody else says nothing about the sender's pairings."""
    own, foreign = case(thread=thread(ANN, "pairing", FIRST)), case(thread=thread(BOB, "pairing", FIRST))
    assert own.pairing_of_thread(ANN) == FIRST
    assert own.open_pairing(ANN) == FIRST
    assert (foreign.thread(ANN), foreign.pairing_of_thread(ANN)) == (None, None)
    assert foreign.open_pairing(ANN) == SECOND


def test_a_pairing_that_was_sent_comes_before_one_that_was_not() -> None:
    """A draw that waits for GO is not what they speak of."""
    drawn = replace(SECOND, progress=Progress.DRAWN)
    known = replace(case().situation, pairings=(drawn, FIRST))
    assert replace(case(), situation=known).open_pairing(ANN) == FIRST
    alone = replace(case(), situation=replace(known, pairings=(drawn,)))
    assert alone.open_pairing(ANN) == drawn
    assert replace(case(), situation=replace(known, pairings=())).open_pairing(ANN) is None


def test_people_are_known_as_they_are_from_now_on() -> None:
    """Whoever changes in a decision is in its letters as they have become."""
    renamed = replace(ANN, details=replace(ANN.details, name="Ann Arrow"))
    assert case().scene().people[ANN.id].name == "Ann Archer"
    assert case().scene(renamed).people[ANN.id].name == "Ann Arrow"
    waiting = participant("Wil Ward")
    known = replace(case().situation, waiting=(waiting,), volunteers=(replace(BOB, volunteer=True),))
    assert set(replace(case(), situation=known).scene().people) == {ANN.id, BOB.id, waiting.id}


def test_addresses_are_compared_without_case() -> None:
    """Own address and aliases, in any case; nobody has no address."""
    assert addresses(ANN) == {"ann.archer@example.nhs.uk", "a.archer@alias.test"}
    people = {one.id: one for one in (ANN, BOB)}
    assert who_has("a.ARCHER@alias.test", people) == ANN
    assert who_has("", people) is who_has(None, people) is who_has("zed@example.org", people) is None


def test_levels_of_trust() -> None:
    """A and B are certain; C is verified only in a domain that the library trusts."""
    assert [case(trust=trust).is_certain for trust in Trust] == [True, True, False, False]
    trusting = situation(ANN, plan=plan(trust_domain=True))
    claimed = inbound(None, ANN, trust=Trust.CLAIMED)
    assert Case(trusting, claimed, occasion()).is_verified
    assert not Case(trusting, replace(claimed, sender="ann@example.org"), occasion()).is_verified
    assert not Case(situation(ANN), claimed, occasion()).is_verified


def test_who_is_a_member() -> None:
    """Of this campaign, joined or paused."""
    assert is_member(ANN, plan())
    assert not is_member(None, plan())
    assert not is_member(replace(ANN, campaign="RCT25"), plan())
