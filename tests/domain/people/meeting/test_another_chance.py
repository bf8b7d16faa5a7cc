"""A meeting that came to nothing: while there is time both are invited once more, by themselves and only once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.model.agenda import Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Met, NotMet
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Feedback, Pairing, Progress
from mailbot.domain.people import decide
from tests.support.builders import MEETS, agreed, inbound, occasion, pairing, participant, situation, thread
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB = participant(), participant("Bob Baker")
AFTER = MEETS + timedelta(hours=2)
PAIR = replace(agreed(pairing()), asked_met=1)


def could_not(pair: Pairing = PAIR, now: datetime = AFTER, **mail: object) -> Decision:
    """What Ann's "could not" leads to."""
    known = situation(ANN, (BOB,), pairings=(pair,))
    return decide(known, inbound(NotMet(mark=None), ANN, reply="Could not, sorry", **mail), occasion(now))


def test_both_are_invited_once_more() -> None:
    """The same event moves to another time of the round, everybody is asked again, and nobody is to blame."""
    decision = could_not()
    pair = kept(decision, Pairing)
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]
    calendar = letter(decision, "new_time", BOB).invitation
    assert calendar is not None
    assert (calendar.method, calendar.sequence, calendar.uid) == (Method.REQUEST, 1, PAIR.uid)
    assert calendar.start > AFTER
    assert ANN.name not in str(letter(decision, "new_time", BOB).values["why"])
    assert (pair.progress, pair.missed, pair.asked_met) == (Progress.INVITED, 1, 0)


def test_what_they_said_is_kept_and_they_are_asked_again() -> None:
    """Their words stay; whether they met is open again, so the question comes after the new time."""
    decision = could_not()
    feedback = kept(decision, Pairing).feedback[ANN.id]
    assert (feedback.met, feedback.words) == (None, "Could not, sorry")
    assert Due.ASK_MET in [one.what for one in decision.agenda]
    assert "missed" in noted(decision)
    assert facts(decision, "missed")["words"] is True


@pytest.mark.parametrize(
    "changes",
    [
        {"missed": 1},
        {"offers": 3},
        {"feedback": {BOB.id: Feedback(BOB.id, AFTER, met=False)}},
        {"progress": Progress.NOT_MET},
    ],
    ids=["a second time", "three offers", "said before", "over"],
)
def test_it_is_offered_once(changes: dict[str, object]) -> None:
    """A second miss, and a pairing that had all its offers, end as they are."""
    decision = could_not(replace(PAIR, **changes))
    assert posted(decision) == [("thanks_not_met", ANN.email)]
    assert all(one.progress is Progress.NOT_MET for one in all_kept(decision, Pairing))


def test_without_a_day_left_it_is_over() -> None:
    """On the last day of the round there is nothing to offer."""
    decision = could_not(now=datetime(2026, 11, 27, 16, 0, tzinfo=UTC))
    assert kept(decision, Pairing).progress is Progress.NOT_MET
    assert posted(decision) == [("thanks_not_met", ANN.email)]


def test_the_other_who_says_so_too_does_not_refuse_the_new_time() -> None:
    """Bob answers the question about the old time when the new one is on offer already."""
    offered = kept(could_not(), Pairing)
    known = situation(BOB, (ANN,), pairings=(offered,))
    told = inbound(NotMet(), BOB, reply="Could not", thread=thread(BOB, "ask_met", PAIR))
    decision = decide(known, told, occasion(AFTER))
    pair = kept(decision, Pairing)
    assert (pair.meeting, pair.progress) == (offered.meeting, Progress.INVITED)
    assert pair.feedback[BOB.id].met is None
    assert letter(decision, "thanks_not_met").values["ask_again"] is True


def test_the_other_may_know_better() -> None:
    """MET holds against "could not", whoever says it."""
    offered = kept(could_not(), Pairing)
    told = inbound(Met(), BOB, thread=thread(BOB, "ask_met", PAIR))
    decision = decide(situation(BOB, (ANN,), pairings=(offered,)), told, occasion(AFTER))
    assert kept(decision, Pairing).progress is Progress.MET
