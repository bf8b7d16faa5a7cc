"""Another time in words: the first that is possible, else the reason why not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.engagements import engagement
from mailbot.domain.model.campaign import MeetingRules
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Propose
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.people import decide
from mailbot.domain.slots import is_within
from tests.support.builders import (
    MEETS,
    NOW,
    agreed,
    engaged,
    inbound,
    occasion,
    pairing,
    participant,
    plan,
    situation,
    wall,
)
from tests.support.outcomes import facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
THURSDAY = wall("2026-11-19T14:00")  # wall time, as people write it


def propose(*wishes: datetime, pair: Pairing | None = None, **changes: object) -> Decision:
    """What Ann's proposal leads to."""
    known = situation(ANN, (BOB, CAS), pairings=(pair or pairing(),), **changes)
    return decide(known, inbound(Propose(wishes), ANN), occasion())


def test_a_possible_time_is_taken_up() -> None:
    """Everybody is invited to it; the proposer has accepted, the partner is asked."""
    decision = propose(THURSDAY, pair=agreed(pairing()))
    pair = kept(decision, Pairing)
    assert pair.meeting.start == datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
    assert (pair.meeting.rsvps, pair.progress) == ({ANN.id: Rsvp.ACCEPTED}, Progress.INVITED)
    assert (pair.proposals, pair.offers, pair.meeting.sequence) == (1, 1, 1)
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]
    assert letter(decision, "new_time", BOB).values["why"] == "Ann Archer asked for this time."
    assert letter(decision, "new_time", ANN).values["why"] == "You asked for this time."
    assert letter(decision, "new_time", BOB).values["when"] == "Thursday 19 November 2026, 2pm to 2:30pm"
    assert letter(decision, "new_time", BOB).invitation.method is Method.REQUEST
    assert facts(decision, "new_time") == {"by": "member"}


def test_what_falls_due_moves_with_the_meeting() -> None:
    """The old reminders are dropped and new ones made for the new time."""
    decision = propose(THURSDAY)
    assert "remind/RCT26-r1-01/0" in decision.drop_agenda
    remind = next(one for one in decision.agenda if one.key == "remind/RCT26-r1-01/1")
    assert remind.at == datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


def test_the_first_possible_of_several_is_taken() -> None:
    """Sunday is passed over; the order of the text is the order of the wish."""
    sunday, friday = wall("2026-11-22T14:00"), wall("2026-11-20T11:00")
    assert kept(propose(sunday, friday, THURSDAY), Pairing).meeting.start.day == 20
    assert kept(propose(sunday, THURSDAY, friday), Pairing).meeting.start.day == 19


def test_a_meeting_is_not_moved_for_ever() -> None:
    """After ten moves they settle it themselves; after that a proposal is answered, and moves nothing."""
    often = replace(pairing(), proposals=10)
    decision = propose(THURSDAY, pair=often)
    assert kept(decision, Pairing).settling
    assert posted(decision) == [("settle", ANN.email), ("settle", BOB.email)]
    again = propose(THURSDAY, pair=replace(often, settling=True))
    assert (again.save, posted(again)) == ((), [("proposal_refused", ANN.email)])
    assert "moved very often" in str(letter(again, "proposal_refused").values["why"])
    assert kept(propose(THURSDAY, pair=replace(often, proposals=9)), Pairing).proposals == 10


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (wall("2026-11-09T09:00"), "That time has passed already."),
        (wall("2026-10-09T09:00"), "That time has passed already."),
        (wall("2026-11-21T14:00"), "There are no meetings on Saturday 21 November 2026."),
        (wall("2026-11-20T14:00"), "There are no meetings on Friday 20 November 2026."),
        (wall("2026-11-19T08:30"), "Meetings are between 9am and 5pm, and take 30 minutes."),
        (wall("2026-11-19T16:45"), "Meetings are between 9am and 5pm, and take 30 minutes."),
        (wall("2026-11-19T23:50"), "Meetings are between 9am and 5pm, and take 30 minutes."),
        (
            wall("2026-11-30T14:00"),
            "Meetings of this round are from Thursday 5 November 2026 to Friday 27 November 2026.",
        ),
        (wall("2026-11-18T10:15"), "One of you has another meeting then."),
    ],
)
def test_an_impossible_time_is_refused_with_the_reason(wish: datetime, why: str) -> None:
    """Nothing changes; the offer still stands and is said again."""
    closed = replace(plan().meetings, closed_days=frozenset({date(2026, 11, 20)}))
    busy = {BOB.id: engaged(datetime(2026, 11, 18, 10, 0, tzinfo=UTC))}
    decision = propose(wish, plan=plan(meetings=closed), engaged=busy)
    assert (decision.save, decision.agenda) == ((), ())
    assert letter(decision, "proposal_refused").values["why"] == why
    assert letter(decision, "proposal_refused").values["when"] == "Tuesday 17 November 2026, 2pm to 2:30pm"
    assert noted(decision) == ["proposal_refused"]


def test_a_meeting_elsewhere_just_before_or_after_is_no_obstacle() -> None:
    """Only what overlaps is in the way; the meeting that is moved is not in its own way."""
    own = engagement(pairing())
    around = {ANN.id: (own,), BOB.id: (own, *engaged(MEETS + timedelta(hours=1)))}
    assert kept(propose(wall("2026-11-17T14:30"), engaged=around), Pairing).meeting.start.minute == 30
    assert noted(propose(wall("2026-11-17T14:45"), engaged=around)) == ["proposal_refused"]


def test_no_time_at_all_is_said() -> None:
    """Words that name no time we can read are not guessed at."""
    decision = propose()
    assert decision.save == ()
    values = letter(decision, "proposal_refused").values
    assert values["why"] == "We could not be sure which day and time you mean. Please write the date too."
    assert values["other_time"] == "Friday 13 November, 4:30pm"


def test_a_refusal_names_a_time_that_would_do() -> None:
    """What stands as an example is the next time that suits both; sent back as it is, it is taken."""
    named = letter(propose(wall("2026-11-22T14:00")), "proposal_refused").values["other_time"]
    assert named == "Friday 13 November, 4:30pm"
    assert kept(propose(wall("2026-11-13T16:30")), Pairing).meeting.start == datetime(2026, 11, 13, 16, 30, tzinfo=UTC)


def test_the_time_that_is_offered_already_is_a_yes() -> None:
    """To propose what is offered is to accept it."""
    decision = propose(wall("2026-11-17T14:00"))
    assert kept(decision, Pairing).meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}
    assert kept(decision, Pairing).meeting.sequence == 0
    assert noted(decision) == ["rsvp"]


def test_a_pair_that_settles_it_itself_tells_us_the_time() -> None:
    """Their time becomes the meeting, even the one that was offered last; it is in the calendars again."""
    pair = pairing(settling=True, offers=3)
    decision = propose(wall("2026-11-17T14:00"), pair=pair)
    assert (kept(decision, Pairing).settling, kept(decision, Pairing).meeting.sequence) == (False, 1)
    refused = propose(wall("2026-11-22T14:00"), pair=pair)
    assert (letter(refused, "proposal_refused").values["when"], refused.save) == ("", ())
    first_ever = propose(THURSDAY, pair=replace(pair, meeting=None))
    assert kept(first_ever, Pairing).meeting.sequence == 0
    assert [kind for kind, _ in posted(first_ever)] == ["new_time", "new_time"]


def test_all_three_of_a_group_are_asked() -> None:
    """In a group of three the proposer has accepted and the two others are asked."""
    decision = propose(THURSDAY, pair=pairing(ANN, BOB, CAS))
    assert [to for _, to in posted(decision)] == [ANN.email, BOB.email, CAS.email]
    assert kept(decision, Pairing).meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}


def test_before_go_and_without_a_pair_nothing_can_be_proposed() -> None:
    """Nobody learns of a pair before it is sent."""
    decision = propose(THURSDAY, pair=pairing(progress=Progress.DRAWN))
    assert decision.save == ()
    assert posted(decision) == [("question", ANN.email)]


def test_wall_time_is_london_time_on_both_sides_of_the_clock_change() -> None:
    """2pm is 2pm in London, in summer one hour earlier in UTC; a time with a zone of its own keeps it."""
    summer = plan(rounds=(replace(plan().rounds[0], meet_from=date(2026, 3, 26), meet_until=date(2026, 4, 3)),))
    spring = occasion(datetime(2026, 3, 23, 9, 0, tzinfo=UTC))
    known = situation(ANN, (BOB,), pairings=(pairing(),), plan=summer)
    before = decide(known, inbound(Propose((wall("2026-03-27T14:00"),)), ANN), spring)
    after = decide(known, inbound(Propose((wall("2026-03-30T14:00"),)), ANN), spring)
    zoned = decide(known, inbound(Propose((datetime(2026, 3, 30, 14, 0, tzinfo=UTC),)), ANN), spring)
    assert kept(before, Pairing).meeting.start == datetime(2026, 3, 27, 14, 0, tzinfo=UTC)
    assert kept(after, Pairing).meeting.start == datetime(2026, 3, 30, 13, 0, tzinfo=UTC)
    assert kept(zoned, Pairing).meeting.start == datetime(2026, 3, 30, 14, 0, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_no_time() -> None:
    """Half past one in the night of 28 March 2027 is never shown; half past two is, an hour after one o'clock."""
    night = MeetingRules(days=tuple(range(7)), opens=time(0, 0), closes=time(23, 59))
    window = replace(plan().rounds[0], meet_from=date(2027, 3, 22), meet_until=date(2027, 4, 2))
    open_all_night = plan(rounds=(window,), meetings=night)
    known = situation(ANN, (BOB,), pairings=(pairing(),), plan=open_all_night)
    before = occasion(datetime(2027, 3, 23, 9, 0, tzinfo=UTC))
    skipped = decide(known, inbound(Propose((wall("2027-03-28T01:30"),)), ANN), before)
    assert (skipped.save, noted(skipped)) == ((), ["proposal_refused"])
    why = "There is no such time: the clocks go forward that night."
    assert letter(skipped, "proposal_refused").values["why"] == why
    there = decide(known, inbound(Propose((wall("2027-03-28T01:30"), wall("2027-03-28T02:30"))), ANN), before)
    assert kept(there, Pairing).meeting.start == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.datetimes(wall("2026-10-01T00:00"), wall("2027-01-31T00:00")), max_size=4))
def test_whatever_is_proposed_a_meeting_is_where_meetings_may_be(wishes: list[datetime]) -> None:
    """A proposal either changes nothing or leads to a future time within window, days and hours."""
    decision = propose(*wishes)
    if decision.save:
        start = kept(decision, Pairing).meeting.start
        assert start > NOW
        assert is_within(start, plan().rounds[0], plan())
    else:
        assert noted(decision) == ["proposal_refused"]


def test_the_time_that_is_offered_already_is_a_yes_and_is_said_back() -> None:
    """Whoever names the very time of the offer accepts it, and reads that we understood."""
    decision = propose(wall("2026-11-17T14:00"))
    assert kept(decision, Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED
    assert posted(decision) == [("rsvp_noted", ANN.email)]
    assert letter(decision, "rsvp_noted").values["answer"] == "yes"


def test_the_time_that_a_proposal_took_the_place_of_is_not_offered_again() -> None:
    """The proposer could not come then, so a later no does not bring it back."""
    moved = kept(propose(THURSDAY), Pairing)
    assert moved.refused == (MEETS,)


@pytest.mark.parametrize("year", [2027, 9999])
def test_a_day_far_away_is_refused(year: int) -> None:
    """Also the last minutes that a calendar can name, to which nothing can be added."""
    decision = propose(datetime(year, 12, 31, 23, 50))  # noqa: DTZ001 - wall time
    assert posted(decision) == [("proposal_refused", ANN.email)]
    assert letter(decision, "proposal_refused").values["why"].startswith("Meetings of this round are from")
