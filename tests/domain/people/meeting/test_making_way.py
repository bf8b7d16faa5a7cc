"""Days away: no time is offered on them, meetings on them move, and they are said back with their dates."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Decline, Pause, Resume, TellDetails
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Days, Details, Participant
from mailbot.domain.people import decide
from mailbot.domain.slots import possible_starts
from tests.support.builders import MEETS, engaged, inbound, occasion, pairing, participant, plan, scene, situation
from tests.support.outcomes import all_kept, kept, letter, noted, posted

ANN, BOB = participant(), participant("Bob Baker")
WEEK = Days(date(2026, 11, 16), date(2026, 11, 22))
"""The week of `MEETS`."""
LATER = Days(date(2026, 11, 23), date(2026, 11, 25))
SAID = "We offer you no time from Monday 16 November 2026 to Sunday 22 November 2026."


def told(intent: Decline | TellDetails, *pairings: Pairing, **changes: object) -> Decision:
    """What Ann's words lead to."""
    known = situation(ANN, (BOB,), pairings=pairings or (pairing(),), **changes)
    return decide(known, inbound(intent, ANN), occasion())


def test_a_refusal_with_days_away_is_not_offered_them_again() -> None:
    """The next time lies outside; whoever told the days reads them, the partner does not."""
    decision = told(Decline((WEEK,)))
    assert kept(decision, Participant).details.away == (WEEK,)
    moved = all_kept(decision, Pairing)[-1]
    assert moved.meeting.start.date() > WEEK.last or moved.meeting.start.date() < WEEK.first
    assert letter(decision, "new_time", ANN).values["why"] == f"You cannot come at the earlier time. {SAID}"
    assert letter(decision, "new_time", BOB).values["why"] == "Ann Archer cannot come at the earlier time."


def test_days_away_that_leave_the_meeting_alone_are_noted() -> None:
    """Where nothing but the days was said, and the meeting is on another day, it stands."""
    decision = told(Decline((LATER,), only_away=True))
    assert posted(decision) == [("details_noted", ANN.email)]
    assert all_kept(decision, Pairing) == []
    assert kept(decision, Participant).details.away == (LATER,)
    refused = told(Decline((LATER,)))
    assert [kind for kind, _ in posted(refused)] == ["new_time", "new_time"]


def test_a_meeting_on_days_that_are_told_moves() -> None:
    """Also when the days come as a detail; what was offered once is not offered again."""
    decision = told(TellDetails(Details(away=(WEEK,))))
    moved = kept(decision, Pairing)
    assert not WEEK.first <= moved.meeting.start.date() <= WEEK.last
    assert (moved.meeting.sequence, moved.refused) == (1, (MEETS,))
    assert sorted(kind for kind, _ in posted(decision)) == ["details_noted", "new_time", "new_time"]
    assert SAID in letter(decision, "details_noted").values["understood"]
    assert noted(decision) == ["new_time", "details"]


def test_two_meetings_on_days_away_do_not_move_to_one_time() -> None:
    """The second is told of the first."""
    other = pairing(ANN, participant("Cas Cole"), key="RCT26-r1-02")
    narrow = plan(meetings=replace(plan().meetings, days=(0,)))  # but for Mondays, no day is left
    whole = (Days(date(2026, 11, 16), date(2026, 11, 20)),)
    decision = told(TellDetails(Details(away=whole)), pairing(), other, plan=narrow)
    one, two = all_kept(decision, Pairing)
    assert abs(one.meeting.start - two.meeting.start) >= timedelta(minutes=30)


def test_a_drawn_pair_moves_in_silence() -> None:
    """Nobody was told of the time yet: it changes, with no SEQUENCE and no offer used up."""
    drawn = pairing(progress=Progress.DRAWN, told=False)
    decision = told(TellDetails(Details(away=(WEEK,))), drawn)
    moved = kept(decision, Pairing)
    assert (moved.progress, moved.offers, moved.meeting.sequence) == (Progress.DRAWN, 1, 0)
    assert posted(decision) == [("details_noted", ANN.email)]


def test_with_no_day_left_they_settle_it() -> None:
    """Whoever is away for the rest of the round is asked to agree with the partner, as after the last offer."""
    decision = told(Decline((Days(date(2026, 11, 9), date(2026, 11, 27)),)))
    assert [kind for kind, _ in posted(decision)] == ["settle", "settle"]


def test_back_ends_the_days_away() -> None:
    """Whoever says that they are back can be asked at once."""
    away = replace(ANN, details=replace(ANN.details, away=(WEEK,)))
    decision = decide(situation(away), inbound(Resume(), away), occasion())
    assert kept(decision, Participant).details.away == ()


@pytest.mark.parametrize(("since", "moves"), [(None, True), (date(2026, 11, 18), False), (date(2026, 11, 17), True)])
def test_a_pause_leaves_the_meetings_before_it(since: date | None, moves: bool) -> None:
    """Somebody who is away from Wednesday on meets on Tuesday."""
    pause = Pause(date(2026, 11, 20), "last_day_away", since=since)
    known = situation(ANN, (BOB,), pairings=(pairing(),), engaged={BOB.id: engaged()})
    decision = decide(known, inbound(pause, ANN), occasion())
    assert bool(all_kept(decision, Pairing)) is moves
    assert letter(decision, "paused").values["meeting_stays"] is not moves


@given(
    st.lists(
        st.builds(
            lambda first, length: Days(first, first + timedelta(days=length)),
            st.dates(date(2026, 10, 20), date(2026, 11, 30)),
            st.integers(0, 10),
        ),
        max_size=3,
    )
)
@settings(deadline=None, max_examples=60)
def test_no_time_lies_in_days_away(away: list[Days]) -> None:
    """Whatever the days, over the clock change too; all other days are left."""
    person = replace(ANN, details=replace(ANN.details, away=tuple(away)))
    window = replace(plan().rounds[0], meet_from=date(2026, 10, 20))
    around = scene((person,), now=datetime(2026, 10, 15, 9, tzinfo=UTC))
    days = {start.date() for start in possible_starts([person], window, around)}
    free = {start.date() for start in possible_starts([ANN], window, around)}
    assert days == {on for on in free if not any(one.first <= on <= one.last for one in away)}
