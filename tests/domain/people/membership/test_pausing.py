"""Pausing and being back: days as people say them, and what becomes of a meeting in between."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Join, Pause, Resume
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    ROUND_1,
    agreed,
    inbound,
    occasion,
    pairing,
    participant,
    round_,
    situation,
)
from tests.support.outcomes import all_kept, facts, kept, letter, posted

ANN, BOB = participant(), participant("Bob Baker")
SUMMER = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def pause(asked: Pause, *pairings: Pairing, person: Participant = ANN, **changes: object) -> Decision:
    """What Ann's pause leads to; Bob is known."""
    known = situation(person, (BOB,), pairings=pairings, **changes)
    return decide(known, inbound(asked, person), occasion())


def test_a_pause_until_a_day() -> None:
    """The day named is the first day back; it falls due as that day begins in London."""
    decision = pause(Pause(date(2026, 11, 16), "first_day_back"))
    person = kept(decision, Participant)
    assert (person.standing, person.paused_until) == (Standing.PAUSED, date(2026, 11, 16))
    assert decision.agenda == (
        AgendaItem(
            key=f"resume/{ANN.id}/2026-11-16",
            what=Due.RESUME,
            at=datetime(2026, 11, 16, 0, 0, tzinfo=UTC),
            participant=ANN.id,
        ),
    )
    assert letter(decision, "paused").values == {
        "until": "Monday 16 November 2026",
        "meeting_cancelled": False,
        "meeting_stays": False,
    }
    assert facts(decision, "paused") == {"until": "2026-11-16"}


def test_the_day_after_the_last_day_away_is_the_first_day_back() -> None:
    """Until and including a day is counted; a date of unknown meaning is taken as the day they are back."""
    assert kept(pause(Pause(date(2026, 11, 15), "last_day_away")), Participant).paused_until == date(2026, 11, 16)
    assert kept(pause(Pause(date(2026, 11, 15))), Participant).paused_until == date(2026, 11, 15)


def test_a_return_in_summer_time_falls_due_at_midnight_in_london() -> None:
    """The agenda is in UTC: a day of British Summer Time begins at 11pm of the day before."""
    decision = decide(situation(ANN), inbound(Pause(date(2026, 4, 1), "first_day_back"), ANN), occasion(SUMMER))
    assert decision.agenda[0].at == datetime(2026, 3, 31, 23, 0, tzinfo=UTC)
    assert decision.agenda[0].key == f"resume/{ANN.id}/2026-04-01"


def test_skipping_this_round() -> None:
    """Skipping lasts until the day after the current round's last day; before any draw, of the next round."""
    now = pause(Pause(this_round=True))
    assert kept(now, Participant).paused_until == date(2026, 11, 28)
    rounds = (round_(1, Stage.CLOSED), round_(2, Stage.PLANNED))
    later = pause(Pause(this_round=True), rounds=rounds)
    assert kept(later, Participant).paused_until == date(2026, 12, 19)
    never = pause(Pause(this_round=True), rounds=())
    assert kept(never, Participant).paused_until is None


def test_a_pause_without_an_end() -> None:
    """It lasts until they write; nothing falls due."""
    decision = pause(Pause())
    assert kept(decision, Participant).paused_until is None
    assert decision.agenda == ()
    assert letter(decision, "paused").values["until"] == ""


@pytest.mark.parametrize("day", [date(2026, 11, 9), date(2026, 11, 2), date(2025, 11, 16)])
def test_a_day_that_is_over_is_asked_back(day: date) -> None:
    """Nothing is guessed: a pause that ended already changes nothing."""
    decision = pause(Pause(day, "first_day_back"))
    assert decision.save == ()
    assert posted(decision) == [("question", ANN.email)]
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_a_meeting_in_the_pause_is_moved_to_a_day_after_it() -> None:
    """There is time left in the round: both are invited anew, and no partner is lost."""
    decision = pause(Pause(date(2026, 11, 23), "first_day_back"), agreed(pairing()))
    moved = kept(decision, Pairing)
    assert moved.meeting.start.date() >= date(2026, 11, 23)
    assert (moved.meeting.sequence, moved.progress, moved.refused) == (1, Progress.INVITED, (MEETS,))
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email), ("paused", ANN.email)]
    assert letter(decision, "new_time", BOB).invitation.method is Method.REQUEST
    assert letter(decision, "paused").values["meeting_cancelled"] is False
    assert {one.key for one in decision.agenda} >= {"ask_met/RCT26-r1-01/1", f"resume/{ANN.id}/2026-11-23"}
    assert "ask_met/RCT26-r1-01/0" in decision.drop_agenda


def test_a_drawn_meeting_that_nobody_knows_of_is_moved_without_a_word() -> None:
    """Before GO the time changes, but no SEQUENCE and no offer is used up, and the partner hears nothing."""
    drawn = replace(pairing(), progress=Progress.DRAWN)
    decision = pause(Pause(date(2026, 11, 23), "first_day_back"), drawn)
    moved = kept(decision, Pairing)
    assert moved.meeting.start.date() >= date(2026, 11, 23)
    assert (moved.meeting.sequence, moved.progress, moved.offers) == (0, Progress.DRAWN, drawn.offers)
    assert posted(decision) == [("paused", ANN.email)]
    assert {one.what for one in decision.agenda} == {Due.RESUME}


@pytest.mark.parametrize("asked", [Pause(), Pause(this_round=True), Pause(date(2026, 11, 28), "first_day_back")])
def test_a_meeting_without_a_day_left_is_cancelled(asked: Pause) -> None:
    """The pause outlasts the round: the calendars are cleared and the partner is looked after."""
    decision = pause(asked, pairing())
    assert (kept(decision, Pairing).progress, kept(decision, Pairing).ended_because) == (Progress.CANCELLED, "paused")
    assert posted(decision) == [("paused", ANN.email), ("waiting", BOB.email)]
    assert letter(decision, "paused").values["meeting_cancelled"] is True
    assert letter(decision, "paused").invitation.method is Method.CANCEL
    assert kept(decision, Participant, BOB.id).waiting_for == ROUND_1


def test_a_meeting_after_the_pause_stays() -> None:
    """Back on the very day of the meeting: nothing is touched."""
    decision = pause(Pause(date(2026, 11, 17), "first_day_back"), pairing())
    assert all_kept(decision, Pairing) == []
    assert posted(decision) == [("paused", ANN.email)]


def test_a_pair_without_a_time_goes_on_unless_the_pause_outlasts_the_round() -> None:
    """Those who settle a time themselves can do so after a short pause."""
    pair = pairing(settling=True)
    assert all_kept(pause(Pause(date(2026, 11, 16)), pair), Pairing) == []
    assert kept(pause(Pause(date(2026, 12, 1)), pair), Pairing).progress is Progress.CANCELLED


def test_a_pair_that_was_not_sent_is_moved_without_a_word() -> None:
    """Before GO only the draft changes; the pair is still drawn and nobody else is written to."""
    drawn = pairing(progress=Progress.DRAWN)
    decision = pause(Pause(date(2026, 11, 23), "first_day_back"), drawn, rounds=(round_(1, Stage.DRAWN),))
    moved = kept(decision, Pairing)
    assert moved.progress is Progress.DRAWN
    assert moved.meeting.start.date() >= date(2026, 11, 23)
    assert posted(decision) == [("paused", ANN.email)]


def test_a_group_of_three_goes_on_without_the_one_who_pauses() -> None:
    """The pause has no end: the other two meet as planned."""
    cas = participant("Cas Cole")
    trio = pairing(ANN, BOB, cas)
    decision = decide(situation(ANN, (BOB, cas), pairings=(trio,)), inbound(Pause(), ANN), occasion())
    assert kept(decision, Pairing).members == (BOB.id, cas.id)
    assert letter(decision, "new_time", BOB).values["why"].startswith("Ann Archer cannot take part for now.")


def test_a_new_date_takes_the_place_of_the_old() -> None:
    """Pausing again moves the return; the old one no longer falls due."""
    ann = participant(standing=Standing.PAUSED, paused_until=date(2026, 11, 12))
    decision = pause(Pause(date(2026, 11, 16), "first_day_back"), person=ann)
    assert decision.drop_agenda == (f"resume/{ann.id}/2026-11-12",)
    assert [one.key for one in decision.agenda] == [f"resume/{ann.id}/2026-11-16"]


def test_pausing_ends_waiting() -> None:
    """Whoever pauses is not given a new partner meanwhile."""
    assert kept(pause(Pause(), person=participant(waiting_for=ROUND_1)), Participant).waiting_for is None
    assert kept(pause(Pause(), person=participant(volunteer=True)), Participant).volunteer is True


def test_being_back() -> None:
    """They are in the next draw, and no return falls due any more."""
    ann = participant(standing=Standing.PAUSED, paused_until=date(2026, 11, 12), away_until=date(2026, 11, 13))
    decision = decide(situation(ann), inbound(Resume(), ann), occasion())
    person = kept(decision, Participant)
    assert (person.standing, person.paused_until, person.away_until) == (Standing.JOINED, None, None)
    assert decision.drop_agenda == (f"resume/{ann.id}/2026-11-12", f"resume/{ann.id}/2026-11-13")
    assert letter(decision, "resumed").values == {"draw_when": "Tuesday 1 December 2026 at 9am"}


def test_being_back_after_the_last_draw_still_finds_a_partner() -> None:
    """With no draw to come they look for somebody in the round that is on, unless they have a partner."""
    last = (round_(1), round_(2, Stage.CLOSED))
    ann = participant(standing=Standing.PAUSED)
    free = decide(situation(ann, rounds=last), inbound(Resume(), ann), occasion())
    assert kept(free, Participant).waiting_for == ROUND_1
    paired = decide(situation(ann, (BOB,), rounds=last, pairings=(pairing(),)), inbound(Resume(), ann), occasion())
    assert kept(paired, Participant).waiting_for is None
    assert letter(paired, "resumed").values == {"draw_when": ""}


def test_back_after_leaving_is_a_join() -> None:
    """Whoever left and is "back" joins again, and a claimed sender has to confirm it."""
    gone = replace(ANN, standing=Standing.LEFT)
    assert "welcome" in {one.kind for one in decide(situation(gone), inbound(Resume(), gone), occasion()).letters}
    claimed = decide(situation(gone), inbound(Resume(), gone, trust=Trust.CLAIMED), occasion())
    assert posted(claimed) == [("confirm_join", gone.email)]


def test_the_answer_to_a_moved_meeting_starts_anew() -> None:
    """A meeting that a pause moved has no answers yet."""
    pair = agreed(pairing())
    assert set(pair.meeting.rsvps.values()) == {Rsvp.ACCEPTED}
    assert kept(pause(Pause(date(2026, 11, 23)), pair), Pairing).meeting.rsvps == {}


@pytest.mark.parametrize("intent", [Resume(), Join()])
@pytest.mark.parametrize(("progress", "waits"), [(Progress.MET, None), (Progress.CANCELLED, ROUND_1)])
def test_back_after_the_last_draw_with_a_partner_before(
    intent: Join | Resume, progress: Progress, waits: str | None
) -> None:
    """Whoever met somebody in this round is not given another; whose pair was called off is, also on a JOIN."""
    ann = participant(standing=Standing.PAUSED)
    last = (round_(), round_(2, Stage.CLOSED))
    known = situation(ann, (BOB,), pairings=(replace(pairing(ann, BOB), progress=progress),), rounds=last)
    assert kept(decide(known, inbound(intent, ann), occasion()), Participant).waiting_for == waits


def test_two_meetings_that_move_are_two_letters() -> None:
    """Somebody who meets two and pauses gets a letter, with its invitation, for each."""
    vera = participant("Vera Volunteer", volunteer=True)
    two = (pairing(vera, ANN), pairing(vera, BOB, key=f"{ROUND_1}-02"))
    known = situation(vera, (ANN, BOB), pairings=two)
    decision = decide(known, inbound(Pause(date(2026, 11, 20)), vera), occasion())
    theirs = [one for one in decision.letters if one.kind == "new_time" and one.participant == vera.id]
    assert [one.pairing for one in theirs] == [one.key for one in two]
    assert len({one.key for one in theirs}) == 2
