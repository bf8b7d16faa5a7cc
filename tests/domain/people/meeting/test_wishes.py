"""Wishes about partners: never with, two at once, somebody new."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import NeverWith, NewMatch, Volunteer
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    ROUND_1,
    SEAL,
    inbound,
    occasion,
    pairing,
    participant,
    round_,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")


def never(whom: str, *pairings: Pairing) -> Decision:
    """What Ann's "never with" leads to; she was matched with Bob."""
    pairs = pairings or (pairing(progress=Progress.MET),)
    return decide(situation(ANN, (BOB,), pairings=pairs), inbound(NeverWith(whom), ANN), occasion())


def new_match(*pairings: Pairing, person: Participant = ANN, **changes: object) -> Decision:
    """What Ann's wish for somebody else leads to."""
    mail = inbound(NewMatch(), person, thread=changes.pop("thread", None))
    return decide(situation(person, (BOB, CAS), pairings=pairings, **changes), mail, occasion())


@pytest.mark.parametrize("whom", ["Bob Baker", "  bob   BAKER ", "\uff22ob Baker", BOB.email, f"<{BOB.email.upper()}>"])
def test_a_former_partner_is_known_by_name_or_address(whom: str) -> None:
    """Case, spaces and the form of letters do not count."""
    decision = never(whom)
    assert kept(decision, Participant).never_with == (BOB.id,)
    assert letter(decision, "never_with_noted").values == {"whom": whom, "known": True, "paired": False}
    assert (noted(decision), decision.filing) == (["never_with"], Filing.PROCESSED)


def test_the_same_wish_twice_is_kept_once() -> None:
    """A rule is a rule, however often it is said."""
    ann = participant(never_with=(BOB.id, "pother"))
    decision = decide(situation(ann, (BOB,)), inbound(NeverWith(BOB.email), ann), occasion())
    assert kept(decision, Participant).never_with == (BOB.id, "pother")
    assert noted(decision) == ["never_with"]


def test_an_address_counts_before_its_owner_joins() -> None:
    """An address names the same id for ever, and nobody learns whether it takes part."""
    stranger, member = never("zed@example.nhs.uk"), never(BOB.email)
    assert kept(stranger, Participant).never_with == (SEAL.pseudonym("zed@example.nhs.uk"),)
    assert letter(stranger, "never_with_noted").values["known"] is letter(member, "never_with_noted").values["known"]


def test_whoever_is_matched_with_them_now_is_told_what_to_do() -> None:
    """The meeting stands, which both the writer and the organisers read; nobody is told that nothing has changed."""
    decision = never("Bob Baker", pairing())
    assert letter(decision, "never_with_noted").values["paired"] is True
    assert "meeting stands" in letter(decision, "needs_a_person").values["done"]
    assert kept(decision, Participant).never_with == (BOB.id,)


def test_a_draw_that_waits_for_go_is_not_given_away() -> None:
    """A name that only an unsent draw connects with the writer stays unknown; by address the wish is noted in time."""
    drawn = pairing(progress=Progress.DRAWN)
    by_name, by_address = never("Bob Baker", drawn), never(BOB.email, drawn)
    assert (by_name.save, letter(by_name, "never_with_noted").values["known"]) == ((), False)
    assert letter(by_address, "never_with_noted").values["paired"] is False
    assert "GO sends them no letter" in letter(by_address, "needs_a_person").values["done"]


@pytest.mark.parametrize("whom", ["Zed Zimmer", "Bob", "", ANN.email, "Ann Archer"])
def test_a_name_that_is_not_known_goes_to_a_person(whom: str) -> None:
    """Nothing is guessed: half a name, a stranger, or themselves changes nothing."""
    decision = never(whom)
    assert decision.save == ()
    assert letter(decision, "never_with_noted").values["known"] is False
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk"), ("never_with_noted", ANN.email)]
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_two_of_one_name_go_to_a_person() -> None:
    """Which Bob Baker is meant cannot be told."""
    twin = participant("Bob Baker", email="bob.baker2@example.nhs.uk")
    decision = decide(situation(ANN, (BOB, twin)), inbound(NeverWith("Bob Baker"), ANN), occasion())
    assert decision.save == ()
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_the_partner_of_today_is_shown_to_a_person() -> None:
    """The rule is kept; whether the open meeting should go is not guessed."""
    decision = never("Bob Baker", pairing())
    assert kept(decision, Participant).never_with == (BOB.id,)
    assert all_kept(decision, Pairing) == []
    assert (noted(decision), decision.filing) == (["never_with", "held"], Filing.NEEDS_A_PERSON)


def test_a_volunteer_is_noted() -> None:
    """They may meet two when numbers are odd."""
    decision = decide(situation(ANN), inbound(Volunteer(), ANN), occasion())
    assert kept(decision, Participant).volunteer
    assert posted(decision) == [("volunteer_noted", ANN.email)]
    assert noted(decision) == ["volunteer"]


def test_a_new_match_ends_the_old_one_for_both() -> None:
    """With nobody free both wait, are told so, and are not matched with each other again."""
    decision = new_match(pairing())
    assert (kept(decision, Pairing).progress, kept(decision, Pairing).ended_because) == (
        Progress.CANCELLED,
        "new_match",
    )
    assert posted(decision) == [("looking", ANN.email), ("waiting", BOB.email)]
    assert letter(decision, "looking").values == {"found": False}
    assert letter(decision, "looking").invitation.method is Method.CANCEL
    assert letter(decision, "waiting").values["why"].startswith("The meeting cannot take place as planned.")
    assert {one.id: one.waiting_for for one in all_kept(decision, Participant)} == {ANN.id: ROUND_1, BOB.id: ROUND_1}
    assert kept(decision, Acquaintance).rounds == {ROUND_1: None}
    assert facts(decision, "new_match") == {"found": False}


def test_nobody_is_given_to_both() -> None:
    """Of two who need a partner and one who waits, the one left behind comes first."""
    cas = participant("Cas Cole", waiting_for=ROUND_1)
    decision = new_match(pairing(), waiting=(cas,))
    new = next(one for one in all_kept(decision, Pairing) if one.is_open)
    assert set(new.members) == {BOB.id, cas.id}
    assert letter(decision, "looking").values == {"found": False}
    assert kept(decision, Participant, ANN.id).waiting_for == ROUND_1


def test_both_find_somebody_where_two_wait() -> None:
    """Each gets one of those who wait, in a pairing of its own."""
    cas, dee = participant("Cas Cole", waiting_for=ROUND_1), participant("Dee Drew", waiting_for=ROUND_1)
    decision = new_match(pairing(), waiting=(cas, dee))
    fresh = [one for one in all_kept(decision, Pairing) if one.is_open]
    assert len({one.key for one in fresh}) == 2
    assert sorted(member for one in fresh for member in one.members) == sorted((ANN.id, BOB.id, cas.id, dee.id))
    assert letter(decision, "looking").values == {"found": True}
    assert [kind for kind, _ in posted(decision)].count("pairing") == 4


def test_the_old_partner_is_not_the_new_one() -> None:
    """Whoever waits because this pair ended is not offered to the same person again."""
    bob = replace(BOB, waiting_for=ROUND_1)
    known = Acquaintance(SEAL.pair(ANN.id, BOB.id), (ANN.id, BOB.id), {ROUND_1: None})
    decision = decide(situation(ANN, (), waiting=(bob,), acquaintances=(known,)), inbound(NewMatch(), ANN), occasion())
    assert all_kept(decision, Pairing) == []
    free = decide(situation(ANN, (), waiting=(bob,)), inbound(NewMatch(), ANN), occasion())
    assert len(all_kept(free, Pairing)) == 1


def test_without_a_pair_they_look_for_somebody() -> None:
    """While a round is under way anybody who has nobody may ask for somebody."""
    decision = new_match()
    assert kept(decision, Participant).waiting_for == ROUND_1
    assert posted(decision) == [("looking", ANN.email)]
    assert noted(decision) == ["waiting", "new_match"]


def test_after_the_last_day_of_the_round_there_is_nobody() -> None:
    """A pairing that is still open then is not given up for nothing."""
    late = occasion(datetime(2026, 11, 28, 9, 0, tzinfo=UTC))
    known = situation(ANN, (BOB,), pairings=(pairing(),))
    decision = decide(known, inbound(NewMatch(), ANN), late)
    assert decision.save == ()
    assert posted(decision) == [("question", ANN.email)]
    in_time = occasion(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    assert kept(decide(known, inbound(NewMatch(), ANN), in_time), Pairing).progress is Progress.CANCELLED


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.DRAWN, Stage.CLOSED])
def test_outside_a_round_there_is_nobody(stage: Stage) -> None:
    """Before GO and between rounds the wish is asked back."""
    decision = new_match(rounds=(round_(1, stage), round_(2, Stage.PLANNED)))
    assert decision.save == ()
    assert letter(decision, "question").values["why"].startswith("No round is under way")
    drawn = new_match(pairing(progress=Progress.DRAWN), rounds=(round_(1, stage),))
    assert posted(drawn) == [("question", ANN.email)]


def test_leaving_a_group_of_three() -> None:
    """The other two go on; only the one who asked looks for somebody new."""
    decision = new_match(pairing(ANN, BOB, CAS))
    assert kept(decision, Pairing).members == (BOB.id, CAS.id)
    assert kept(decision, Participant).waiting_for == ROUND_1
    assert posted(decision) == [("looking", ANN.email), ("new_time", BOB.email), ("new_time", CAS.email)]


def test_the_thread_says_which_pair_ends() -> None:
    """A volunteer with two partners ends the pair whose letter is answered."""
    first, second = pairing(), pairing(ANN, CAS, key="RCT26-r1-02")
    decision = new_match(second, first, thread=thread(ANN, "pairing", first))
    assert kept(decision, Pairing).key == first.key
    assert kept(new_match(second, first), Pairing).key == second.key


def test_a_claimed_sender_may_ask_for_a_new_match() -> None:
    """A new match needs no certainty: both read of it at once."""
    mail = inbound(NewMatch(), ANN, trust=Trust.CLAIMED)
    decision = decide(situation(ANN, (BOB,), pairings=(pairing(),)), mail, occasion())
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert [to for _, to in posted(decision)] == [ANN.email, BOB.email]


@pytest.mark.parametrize("out", [{"standing": Standing.PAUSED}, {"undeliverable": True}])
def test_whoever_is_out_of_the_round_is_asked_back(out: dict[str, object]) -> None:
    """Nobody is told that we are looking when we are not, and the pair stays as it is."""
    ann = participant(**out)
    known = situation(ann, (BOB,), pairings=(pairing(ann, BOB),))
    decision = decide(known, inbound(NewMatch(), ann), occasion())
    assert posted(decision) == [("question", ann.email)]
    assert "BACK" in letter(decision, "question").values["why"]
    assert decision.save == ()
