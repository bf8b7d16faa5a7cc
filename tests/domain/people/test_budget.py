"""The answer budget: one of a kind, three in all; what is asked is done all the same."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import (
    Decline,
    Help,
    Intent,
    Join,
    Leave,
    Pause,
    Status,
    TellDetails,
    Unclear,
    Volunteer,
)
from mailbot.domain.model.letters import CATALOGUE
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import NOW, inbound, occasion, pairing, participant, situation
from tests.support.outcomes import facts, kept, letter, noted, posted

ANN, BOB = participant(), participant("Bob Baker")
ALERT = ("needs_a_person", "olive@example.nhs.uk")
ANSWERS = sorted(kind.name for kind in CATALOGUE.values() if kind.answer)


def write(intent: Intent, *answered: str, **changes: object) -> Decision:
    """What Ann's mail leads to after these answers of today."""
    return decide(situation(ANN, (BOB,), answered=answered, **changes), inbound(intent, ANN), occasion())


def test_one_of_a_kind_a_day() -> None:
    """The second help of a day stays unanswered, and is noted; another question is answered."""
    again = write(Help(), "help")
    assert again.letters == ()
    assert facts(again, "answer_withheld") == {"letter": "help"}
    assert again.notes[-1].participant == ANN.id
    assert posted(write(Status(), "help")) == [("status", ANN.email)]


def test_three_in_all() -> None:
    """The fourth answer of a day stays out, whatever it is about."""
    assert posted(write(Status(), "help", "welcome")) == [("status", ANN.email)]
    assert posted(write(Status(), "help", "welcome", "paused")) == [ALERT]
    assert noted(write(Status(), "help", "welcome", "paused")) == ["asked", "answer_withheld"]


def test_what_is_asked_is_done_all_the_same() -> None:
    """Without a word, but done."""
    spent = ("help", "status", "welcome")
    assert kept(write(Leave(), *spent), Participant).standing is Standing.LEFT
    assert kept(write(Pause(), *spent), Participant).standing is Standing.PAUSED
    assert kept(write(TellDetails(Details(role="Nurse")), *spent), Participant).details.role == "Nurse"
    assert kept(write(Volunteer(), *spent), Participant).volunteer


def test_invitations_are_outside_the_budget() -> None:
    """A new time, and a goodbye that clears the calendar, always go out."""
    spent = ("help", "status", "welcome")
    moved = write(Decline(), *spent, pairings=(pairing(),))
    assert posted(moved) == [("new_time", ANN.email), ("new_time", BOB.email)]
    gone = write(Leave(), *spent, pairings=(pairing(),))
    assert letter(gone, "goodbye").invitation.uid == pairing().uid
    assert kept(gone, Pairing).ended_because == "left"


def test_organisers_are_outside_the_budget() -> None:
    """A question that is withheld is still shown to a person."""
    decision = write(Unclear("two things at once"), "question")
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
    assert noted(decision) == ["unclear", "answer_withheld"]


def test_two_robots_fall_silent() -> None:
    """A machine that passes for a person gets three answers and no more."""
    sent: tuple[str, ...] = ()
    for intent in (Help(), Status(), Join(), TellDetails(), Help(), Status(), Join()):
        sent += tuple(one.kind for one in write(intent, *sent).letters if one.about.answer)
    assert sent == ("help", "status", "welcome")
    assert write(Unclear(""), *sent).notes[-1].what == "answer_withheld"


def test_the_organisers_are_told_once_a_day() -> None:
    """The alert about an address is one letter a day, however often it writes: the same key is sent once."""
    first, second = (write(intent, "question") for intent in (Unclear("what?"), Unclear("and now?")))
    spent = write(Status(), "help", "question", "welcome")
    keys = {letter(one, "needs_a_person").key for one in (first, second, spent)}
    assert len(keys) == 1
    assert ANN.email not in keys.pop()
    assert letter(first, "needs_a_person").values["done"] == ""
    assert "was done" in str(letter(spent, "needs_a_person").values["done"])
    assert letter(first, "needs_a_person").participant == ANN.id
    tomorrow = decide(
        situation(ANN, answered=("question",)), inbound(Unclear("?"), ANN), occasion(NOW + timedelta(days=1))
    )
    assert letter(tomorrow, "needs_a_person").key not in keys


def test_no_alert_while_a_person_is_only_busy() -> None:
    """A second help of a day is withheld, and shown in the digest: nobody need look at once."""
    assert write(Help(), "help").letters == ()
    assert noted(write(Help(), "help")) == ["asked", "answer_withheld"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(ANSWERS), max_size=5),
    st.sampled_from([Help(), Status(), Join(), Leave(), Pause(), Volunteer(), TellDetails()]),
)
def test_nobody_ever_gets_more_than_the_budget(answered: list[str], intent: Intent) -> None:
    """Whatever was sent before, the answers of a day stay within one of a kind and three in all."""
    decision = write(intent, *answered)
    fresh = [one.kind for one in decision.letters if one.about.answer]
    assert len(answered) + len(fresh) <= max(3, len(answered))
    assert not set(fresh) & set(answered)
    without = write(intent)
    assert (decision.save, decision.agenda) == (without.save, without.agenda)


def test_letters_to_others_do_not_count() -> None:
    """The partner's letters go out, however much was answered today."""
    decision = write(Leave(), "help", "status", "goodbye", pairings=(replace(pairing(), meeting=None),))
    assert posted(decision) == [ALERT, ("waiting", BOB.email)]
    assert noted(decision)[-1] == "answer_withheld"


def test_a_flood_meets_the_brake_and_one_alarm_a_day() -> None:
    """Beyond what participants can need nobody is answered; what they ask is done, the organisers read why, once."""
    braked = write(Pause(), answers_today=50, known=1)
    assert kept(braked, Participant).standing is Standing.PAUSED
    assert posted(braked) == [("alarm", "olive@example.nhs.uk")]
    assert facts(braked, "answer_withheld") == {"letter": "paused"}
    assert letter(braked, "alarm").key == letter(write(Help(), answers_today=51, known=1), "alarm").key
    later = decide(
        situation(ANN, (BOB,), answers_today=50), inbound(Help(), ANN), occasion(NOW + timedelta(days=1), "tomorrow")
    )
    assert letter(later, "alarm").key != letter(braked, "alarm").key


def test_the_brake_leaves_room_for_everybody() -> None:
    """A large trial may be answered three times a person; a small one fifty times, and those who wait for nothing."""
    assert posted(write(Help(), answers_today=50, known=17)) == [("help", ANN.email)]
    assert posted(write(Help(), answers_today=49, known=0)) == [("help", ANN.email)]
    assert posted(write(Help(), "help", answers_today=50)) == []
