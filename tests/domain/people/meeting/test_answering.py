"""YES, perhaps and NO in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.engagements import engagement
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Accept, Decline
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    NOW,
    agreed,
    engaged,
    inbound,
    meeting,
    occasion,
    pairing,
    participant,
    plan,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")


def answer(intent: Accept | Decline, *pairings: Pairing, now: datetime = NOW, **mail: object) -> Decision:
    """What Ann's answer leads to; Bob and Cas are known."""
    return decide(situation(ANN, (BOB, CAS), pairings=pairings), inbound(intent, ANN, **mail), occasion(now))


def answered(pair: Pairing, **rsvps: Rsvp) -> Pairing:
    """The pairing with answers kept; the names of the arguments are ann, bob, cas."""
    ids = {"ann": ANN.id, "bob": BOB.id, "cas": CAS.id}
    return replace(pair, meeting=replace(pair.meeting, rsvps={ids[who]: said for who, said in rsvps.items()}))


def test_the_first_yes_is_noted() -> None:
    """One yes is kept and said back; the partner is not troubled."""
    decision = answer(Accept(), pairing())
    pair = kept(decision, Pairing)
    assert (pair.meeting.rsvps, pair.progress) == ({ANN.id: Rsvp.ACCEPTED}, Progress.INVITED)
    assert posted(decision) == [("rsvp_noted", ANN.email)]
    assert letter(decision, "rsvp_noted").values["answer"] == "yes"
    assert letter(decision, "rsvp_noted").values["all_agreed"] is False
    assert facts(decision, "rsvp") == {"answer": "ACCEPTED"}


def test_the_last_yes_makes_it_agreed() -> None:
    """Both have accepted: both are told, once, and what falls due stays."""
    decision = answer(Accept(), answered(pairing(), bob=Rsvp.ACCEPTED))
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert posted(decision) == [("agreed", ANN.email), ("agreed", BOB.email)]
    assert letter(decision, "agreed", ANN).values["partners"][0]["name"] == "Bob Baker"
    assert noted(decision) == ["rsvp", "agreed"]
    assert (decision.agenda, decision.drop_agenda) == ((), ())


def test_the_same_yes_twice_changes_nothing() -> None:
    """It is said back again, with how the meeting stands."""
    decision = answer(Accept(), agreed(pairing()))
    assert (decision.save, decision.notes) == ((), ())
    assert letter(decision, "rsvp_noted").values["all_agreed"] is True


def test_in_a_group_of_three_all_must_accept() -> None:
    """Two yeses of three are not enough, three are."""
    trio = pairing(ANN, BOB, CAS)
    two = answer(Accept(), answered(trio, bob=Rsvp.ACCEPTED))
    assert kept(two, Pairing).progress is Progress.INVITED
    three = answer(Accept(), answered(trio, bob=Rsvp.ACCEPTED, cas=Rsvp.ACCEPTED))
    assert kept(three, Pairing).progress is Progress.AGREED
    assert [kind for kind, _ in posted(three)] == ["agreed"] * 3


def test_perhaps_is_no_agreement() -> None:
    """A tentative answer is kept as such; one that was agreed waits again."""
    decision = answer(Accept(tentative=True), agreed(pairing()))
    assert kept(decision, Pairing).meeting.rsvp(ANN.id) is Rsvp.TENTATIVE
    assert kept(decision, Pairing).progress is Progress.INVITED
    assert letter(decision, "rsvp_noted").values["answer"] == "perhaps"


def test_a_no_brings_the_next_time() -> None:
    """Everybody is invited to the next time that suits, one SEQUENCE up, and what falls due moves."""
    decision = answer(Decline(), answered(pairing(), bob=Rsvp.ACCEPTED))
    pair = kept(decision, Pairing)
    assert pair.meeting.start != MEETS
    assert (pair.meeting.sequence, pair.meeting.rsvps, pair.offers) == (1, {}, 2)
    assert pair.refused == (MEETS,)
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]
    assert letter(decision, "new_time", BOB).invitation.method is Method.REQUEST
    assert letter(decision, "new_time", BOB).values["why"] == "Ann Archer cannot come at the earlier time."
    assert letter(decision, "new_time", ANN).values["why"] == "You cannot come at the earlier time."
    assert "nudge/RCT26-r1-01/0" in decision.drop_agenda
    assert {one.key for one in decision.agenda} >= {"nudge/RCT26-r1-01/1", "ask_met/RCT26-r1-01/1"}
    assert noted(decision) == ["rsvp", "new_time"]


def test_no_time_is_offered_twice() -> None:
    """Three offers are three different times, none of which a member has elsewhere."""
    pair, starts = pairing(), {MEETS}
    busy = {BOB.id: (engagement(pair), *engaged(MEETS + timedelta(days=1)))}
    for _ in range(2):
        known = situation(ANN, (BOB,), pairings=(pair,), engaged=busy)
        pair = kept(decide(known, inbound(Decline(), ANN), occasion()), Pairing)
        starts.add(pair.meeting.start)
    assert len(starts) == 3
    assert MEETS + timedelta(days=1) not in starts
    assert pair.offers == 3


def test_after_three_offers_they_settle_it_themselves() -> None:
    """The last refused time leaves the calendars, and nothing falls due for it."""
    decision = answer(Decline(), pairing(offers=3))
    pair = kept(decision, Pairing)
    assert (pair.settling, pair.progress, pair.meeting.sequence) == (True, Progress.INVITED, 1)
    assert posted(decision) == [("settle", ANN.email), ("settle", BOB.email)]
    assert letter(decision, "settle", BOB).values["until"] == "Friday 27 November 2026"
    assert letter(decision, "settle", BOB).values["partners"][0]["email"] == ANN.email
    assert letter(decision, "settle", ANN).invitation.method is Method.CANCEL
    assert len(decision.drop_agenda) == 4
    assert decision.agenda == ()


def test_with_no_time_left_they_settle_it_sooner() -> None:
    """On the last day of a round there is nothing to offer."""
    decision = answer(Decline(), pairing(), now=datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    assert kept(decision, Pairing).settling
    assert [kind for kind, _ in posted(decision)] == ["settle", "settle"]


def test_a_no_after_agreement_opens_it_again() -> None:
    """An agreed meeting that one cannot keep is moved like any other."""
    decision = answer(Decline(), agreed(pairing()))
    assert kept(decision, Pairing).progress is Progress.INVITED
    assert noted(decision) == ["rsvp", "new_time"]


def test_an_answer_to_an_older_time_is_asked_back() -> None:
    """YES to the first invitation, after a new time went out, is not taken for a yes to the new time."""
    first = pairing()
    moved = replace(
        first, meeting=meeting(sequence=1, start=MEETS + timedelta(days=1), end=MEETS + timedelta(days=1, minutes=30))
    )
    decision = answer(Accept(), moved, thread=thread(ANN, "pairing", first), trust=Trust.PROVEN)
    assert decision.save == ()
    assert letter(decision, "question").values["why"] == (
        "Your meeting has moved to Wednesday 18 November 2026, 2pm to 2:30pm. Can you come then?"
    )
    current = answer(Accept(), moved, thread=thread(ANN, "new_time", moved), trust=Trust.PROVEN)
    assert kept(current, Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED
    nudged = answer(Accept(), moved, thread=replace(thread(ANN, "nudge", first), sequence=0), trust=Trust.PROVEN)
    assert kept(nudged, Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED


def test_the_thread_says_which_of_two_meetings() -> None:
    """A volunteer's YES counts for the pair whose letter it answers; a loose one for the newest."""
    first, second = pairing(), pairing(ANN, CAS, key="RCT26-r1-02")
    by_thread = answer(Accept(), second, first, thread=thread(ANN, "pairing", first))
    assert kept(by_thread, Pairing).key == first.key
    assert kept(answer(Accept(), second, first), Pairing).key == second.key
    of_bob = answer(Accept(), second, first, thread=thread(BOB, "pairing", first))
    assert kept(of_bob, Pairing).key == second.key


@pytest.mark.parametrize("intent", [Accept(), Decline()])
@pytest.mark.parametrize("progress", [Progress.DRAWN, Progress.CANCELLED, Progress.MET])
def test_nothing_open_is_asked_back(intent: Accept | Decline, progress: Progress) -> None:
    """An answer to nothing changes nothing; before GO nobody learns that there is a pair."""
    decision = answer(intent, pairing(progress=progress))
    assert decision.save == ()
    assert letter(decision, "question").values["why"] == "We do not know of a meeting of yours that is still open."
    assert decision.filing is Filing.NEEDS_A_PERSON


@pytest.mark.parametrize("changes", [{"settling": True}, {"meeting": None, "settling": True}])
def test_a_yes_without_a_time_asks_for_the_time(changes: dict[str, object]) -> None:
    """Those who settle it themselves have to name the time."""
    decision = answer(Accept(), pairing(**changes))
    assert decision.save == ()
    assert "tell us the time" in str(letter(decision, "question").values["why"])


def test_the_date_of_a_mail_is_kept_as_the_time_of_the_answer() -> None:
    """A clock that runs ahead is not believed."""
    early, ahead = NOW - timedelta(hours=3), NOW + timedelta(days=900)
    assert kept(answer(Accept(), pairing(), written_at=early), Pairing).meeting.answered_at == {ANN.id: early}
    assert kept(answer(Accept(), pairing(), written_at=ahead), Pairing).meeting.answered_at == {ANN.id: NOW}


def test_a_partner_who_may_not_be_written_to_gets_no_letter() -> None:
    """Whoever left meanwhile, or whose letters come back, is not invited again."""
    bob = replace(BOB, standing=Standing.LEFT)
    decision = decide(situation(ANN, (bob,), pairings=(pairing(),)), inbound(Decline(), ANN), occasion())
    assert posted(decision) == [("new_time", ANN.email)]
    assert all_kept(decision, Participant) == []


def test_the_number_of_offers_is_the_librarys_choice() -> None:
    """With one offer allowed, the first no leads to settling."""
    rules = replace(plan().meetings, offers=1)
    known = situation(ANN, (BOB,), pairings=(pairing(),), plan=plan(meetings=rules))
    decision = decide(known, inbound(Decline(), ANN), occasion())
    assert kept(decision, Pairing).settling
    assert facts(decision, "rsvp") == {"answer": "DECLINED"}


def test_a_yes_after_the_meeting_is_asked_back() -> None:
    """Nobody is told that a meeting is agreed whose time has passed; they are asked whether they met."""
    known = situation(ANN, (BOB,), pairings=(answered(pairing(), bob=Rsvp.ACCEPTED),))
    after = occasion(MEETS + timedelta(hours=2))
    decision = decide(known, inbound(Accept(), ANN), after)
    assert posted(decision) == [("question", ANN.email)]
    assert "Did you meet?" in letter(decision, "question").values["why"]
    assert decision.save == ()
    no = decide(known, inbound(Decline(), ANN), after)
    assert [kind for kind, _ in posted(no)] == ["new_time", "new_time"]
