"""Once the time of a meeting is over they may have met: whatever a member does then leaves the meeting as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import Bounce, Speaker, Trust, Verdict
from mailbot.domain.model.intents import Forget, Intent, Join, Leave, NewMatch, Pause, Resume
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.people import decide
from tests.support.builders import MEETS, inbound, occasion, pairing, participant, situation, thread
from tests.support.outcomes import all_kept, kept, letter, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
AFTERWARDS = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def afterwards(asked: Intent, pair: Pairing | None = None, **changes: object) -> Decision:
    """What Ann's mail leads to on the day after the meeting."""
    known = situation(ANN, (BOB, CAS), pairings=(pair or pairing(),))
    return decide(known, replace(inbound(asked, ANN), **changes), occasion(AFTERWARDS))


@pytest.mark.parametrize(
    "asked", [Leave(), Forget(), Pause(date(2026, 11, 23)), Pause()], ids=["leave", "forget", "until", "until I write"]
)
@pytest.mark.parametrize("members", [(ANN, BOB), (ANN, BOB, CAS)], ids=["pair", "three"])
def test_stepping_out_afterwards_calls_nothing_off(asked: Intent, members: tuple[object, ...]) -> None:
    """Nobody but the writer gets a letter, and it says nothing of a meeting."""
    decision = afterwards(asked, pairing(*members))
    assert all_kept(decision, Pairing) == []
    assert [to for _, to in posted(decision)] == [ANN.email]
    assert decision.letters[0].values.get("meeting_cancelled") is False
    assert decision.letters[0].invitation is None


def test_a_meeting_that_is_still_to_be_settled_is_called_off() -> None:
    """The time that did not suit was called off before; the two have not met yet."""
    assert kept(afterwards(Leave(), pairing(settling=True)), Pairing).progress is Progress.CANCELLED


def test_a_new_match_ends_it_all_the_same() -> None:
    """Whoever wants somebody new says that it did not come to a meeting."""
    assert kept(afterwards(NewMatch()), Pairing).progress is Progress.CANCELLED


def test_a_leave_that_is_not_proven_needs_no_confirmation() -> None:
    """There is no meeting left that could be called off by mistake."""
    assert posted(afterwards(Leave(), trust=Trust.CLAIMED)) == [("goodbye", ANN.email)]


def test_a_letter_that_comes_back_calls_nothing_off() -> None:
    """The question whether they met is lost, not the meeting: the organisers alone are told."""
    lost = Verdict(Speaker.BOUNCE, "report", "multipart/report")
    about = {
        "bounce": Bounce((ANN.email,), permanent=True, status="5.1.1"),
        "thread": thread(ANN, "ask_met", pairing()),
    }
    known = situation(ANN, (BOB,), pairings=(pairing(),))
    decision = decide(known, inbound(sender="daemon@example.org", verdict=lost, **about), occasion(AFTERWARDS))
    assert all_kept(decision, Pairing) == []
    assert posted(decision) == [("undeliverable", "olive@example.nhs.uk")]


def test_an_absence_that_begins_afterwards_misses_nothing() -> None:
    """The partner is not told of an absence that cannot have kept them from meeting."""
    away = Verdict(Speaker.AUTOMATIC, "auto-reply", "Auto-Submitted")
    told = inbound(sender=ANN, verdict=away, away_until=date(2026, 11, 25), away_until_is="first_day_back")
    decision = decide(situation(ANN, (BOB,), pairings=(pairing(),)), told, occasion(AFTERWARDS))
    assert decision.letters == ()
    assert [one.away_until for one in all_kept(decision, type(ANN))] == [date(2026, 11, 25)]


@pytest.mark.parametrize("asked", [Resume(), Join()], ids=["back", "join"])
def test_what_was_called_off_while_no_letter_came_through_leaves_the_calendar(asked: Intent) -> None:
    """Whoever is back gets the CANCEL that could not reach them; of a meeting that is over there is none."""
    lost = replace(ANN, undeliverable=True)
    over = pairing(progress=Progress.CANCELLED, ended_because="undeliverable", told=True)
    known = situation(lost, (BOB,), pairings=(over,))
    decision = decide(known, inbound(asked, lost), occasion())
    calendar = letter(decision, "cancelled", ANN).invitation
    assert calendar is not None
    assert (calendar.method, calendar.uid, calendar.start) == (Method.CANCEL, over.uid, MEETS)
    late = decide(known, inbound(asked, lost), occasion(AFTERWARDS))
    here = decide(replace(known, person=ANN, people={**known.people, ANN.id: ANN}), inbound(asked, ANN), occasion())
    assert "cancelled" not in [kind for kind, _ in (*posted(late), *posted(here))]
