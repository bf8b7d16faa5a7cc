"""Calendar answers: kept once, current or stale."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import CalendarAnswer
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    NOW,
    agreed,
    inbound,
    meeting,
    occasion,
    pairing,
    situation,
)
from tests.support.calendar_answers import ANN, BOB, CALENDAR, moved, receive, reply
from tests.support.outcomes import facts, kept, noted, posted


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
def test_an_answer_is_kept_without_a_word(partstat: str) -> None:
    """A calendar answer needs no letter back; UID and attendee are proof enough."""
    decision = receive(reply(partstat))
    assert kept(decision, Pairing).meeting.rsvps == {ANN.id: Rsvp(partstat)}
    assert kept(decision, Pairing).meeting.answered_at == {ANN.id: NOW}
    assert decision.letters == ()
    assert facts(decision, "rsvp") == {"answer": partstat}
    assert decision.filing is Filing.PROCESSED


def test_the_last_acceptance_makes_it_agreed() -> None:
    """Both are told as soon as the second answer is in."""
    half = pairing(meeting=meeting(rsvps={BOB.id: Rsvp.ACCEPTED}))
    decision = receive(reply(), pair=half)
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert posted(decision) == [("agreed", ANN.email), ("agreed", BOB.email)]


def test_a_decline_brings_the_next_time() -> None:
    """Declining in the calendar is as good as NO in words."""
    decision = receive(reply("DECLINED"))
    assert kept(decision, Pairing).meeting.sequence == 1
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]


def test_the_same_answer_twice_in_one_mail_counts_once() -> None:
    """Some clients attach their reply twice."""
    once, twice = receive(reply("DECLINED")), receive(reply("DECLINED"), reply("DECLINED"))
    assert twice == once
    assert kept(twice, Pairing).offers == 2


def test_the_same_answer_again_changes_nothing() -> None:
    """A reply that is delivered twice is the same reply."""
    decision = receive(reply(), pair=agreed(pairing()))
    assert decision == Decision()
    assert decision.filing is Filing.PROCESSED


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED"])
def test_an_answer_to_an_older_time_is_only_noted(partstat: str) -> None:
    """SEQUENCE tells which time was answered; the older one no longer matters."""
    decision = receive(reply(partstat), pair=moved())
    assert (decision.save, decision.letters) == ((), ())
    assert facts(decision, "rsvp_stale") == {"answer": partstat}
    assert ("declined_earlier" in noted(decision)) == (partstat == "DECLINED")  # the digest shows a no
    assert decision.filing is Filing.PROCESSED


@pytest.mark.parametrize(
    ("sequence", "start", "current"),
    [
        (1, MEETS, True),  # the SEQUENCE decides; a start in an odd zone does not
        (None, MEETS + timedelta(days=1), True),
        (None, MEETS, False),
        (None, None, False),
        (5, MEETS + timedelta(days=1), True),  # a client that counts on its own
        (1407317367304, MEETS, False),
        (0, MEETS + timedelta(days=1), False),
        (-1, MEETS + timedelta(days=1), False),
    ],
)
def test_which_time_is_answered(sequence: int | None, start: datetime | None, current: bool) -> None:
    """The current SEQUENCE; where it is missing or too high, the same start as an instant."""
    decision = receive(reply(sequence=sequence, start=start), pair=moved())
    assert noted(decision) == (["rsvp"] if current else ["rsvp_stale"])
    assert bool(decision.save) == current


def test_answers_that_arrive_out_of_order() -> None:
    """The older of two answers to one time does not undo the newer, whatever arrives last."""
    pair = pairing(meeting=meeting(rsvps={ANN.id: Rsvp.ACCEPTED}, answered_at={ANN.id: NOW - timedelta(minutes=5)}))
    late = receive(reply("DECLINED", stamp=NOW - timedelta(minutes=30)), pair=pair)
    assert noted(late) == ["rsvp_stale"]
    newer = receive(reply("DECLINED", stamp=NOW - timedelta(minutes=1)), pair=pair)
    assert noted(newer) == ["rsvp", "new_time"]


def test_two_answers_in_one_mail() -> None:
    """Of two different answers about one meeting the later holds."""
    first, second = (
        reply("ACCEPTED", stamp=NOW - timedelta(hours=2)),
        reply("TENTATIVE", stamp=NOW - timedelta(hours=1)),
    )
    for order in ((first, second), (second, first)):
        assert kept(receive(*order), Pairing).meeting.rsvp(ANN.id) is Rsvp.TENTATIVE


def test_the_same_answer_once_more_keeps_the_newer_moment() -> None:
    """Yes, then yes again, then the no from in between: the no is old."""
    pair = pairing(meeting=meeting(rsvps={ANN.id: Rsvp.ACCEPTED}, answered_at={ANN.id: NOW - timedelta(hours=3)}))
    again = receive(reply(stamp=NOW - timedelta(hours=1)), pair=pair)
    assert kept(again, Pairing).meeting.answered_at == {ANN.id: NOW - timedelta(hours=1)}
    assert (again.letters, again.notes) == ((), ())
    between = reply("DECLINED", stamp=NOW - timedelta(hours=2))
    assert noted(receive(between, pair=kept(again, Pairing))) == ["rsvp_stale"]
    assert receive(reply(stamp=NOW - timedelta(hours=3)), pair=pair) == Decision()


def test_a_clock_that_runs_ahead_does_not_lock_us_out() -> None:
    """A DTSTAMP in the far future is taken as now, so a later change of mind still counts."""
    decision = receive(reply(stamp=datetime(2099, 1, 1, tzinfo=UTC)))
    assert kept(decision, Pairing).meeting.answered_at == {ANN.id: NOW}
    unstamped = receive(reply(stamp=None), written_at=NOW - timedelta(hours=1))
    assert kept(unstamped, Pairing).meeting.answered_at == {ANN.id: NOW - timedelta(hours=1)}


@pytest.mark.parametrize("progress", [Progress.CANCELLED, Progress.MET, Progress.NOT_MET])
def test_an_answer_after_the_end_is_only_noted(progress: Progress) -> None:
    """What is over stays over."""
    decision = receive(reply(), pair=pairing(progress=progress))
    assert decision.save == ()
    assert noted(decision) == ["rsvp_stale"]


def test_an_answer_while_they_settle_it_themselves_is_only_noted() -> None:
    """The time was taken back."""
    assert noted(receive(reply(), pair=pairing(settling=True))) == ["rsvp_stale"]
    assert receive(reply(), pair=pairing(settling=True)).save == ()


@pytest.mark.parametrize(
    "answer",
    [
        reply(None),
        reply("DELEGATED"),
        reply("NEEDS-ACTION"),
        reply(method="REFRESH"),
        reply(method="CANCEL"),
    ],
)
def test_what_cannot_be_acted_on_goes_to_a_person(answer: CalendarAnswer) -> None:
    """Our meeting, but no answer that we know."""
    decision = receive(answer, pair=agreed(pairing()))
    assert decision.save == ()
    assert decision.filing is Filing.NEEDS_A_PERSON
    assert [kind for kind, _ in posted(decision)] == ["needs_a_person"]


def test_a_yes_in_the_calendar_after_the_meeting_is_kept_without_a_word() -> None:
    """Everybody was asked whether they met; "it is agreed" would only confuse."""
    pair = pairing()
    both = replace(pair, meeting=replace(pair.meeting, rsvps={BOB.id: Rsvp.ACCEPTED}))
    mail = inbound(None, ANN, verdict=CALENDAR, answers=(reply(),))
    decision = decide(situation(ANN, (BOB,), pairings=(both,)), mail, occasion(MEETS + timedelta(hours=2)))
    assert decision.letters == ()
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert noted(decision) == ["rsvp", "agreed"]
