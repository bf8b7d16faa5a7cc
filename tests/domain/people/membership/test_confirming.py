"""Confirming: YES in the right thread, or the right code; everything else changes nothing and says the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision, Erase, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Accept, Confirm, Decline
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import NOW, SEAL, inbound, occasion, pairing, participant, round_, situation, thread
from tests.support.outcomes import all_kept, kept, letter, noted, posted

ANN = participant(standing=Standing.ASKED_TO_CONFIRM)
BOB = participant("Bob Baker")


def code(purpose: str, person: Participant = ANN) -> str:
    """The code of a confirmation."""
    return SEAL.confirmation(purpose, person.id, "RCT26")


def confirm(with_code: str = "", person: Participant | None = ANN, **mail: object) -> Decision:
    """What a confirmation from a claimed sender leads to."""
    sender = person.email if person else "somebody@example.org"
    return decide(situation(person), inbound(Confirm(with_code), sender, trust=Trust.CLAIMED, **mail), occasion())


@pytest.mark.parametrize("spelling", [str, str.upper])
def test_the_code_of_a_join_lets_them_in(spelling: type[str]) -> None:
    """The code counts in any case, without a token in the mail."""
    decision = confirm(spelling(code("join")))
    assert kept(decision, Participant, ANN.id).standing is Standing.JOINED
    assert letter(decision, "welcome").values["again"] is False
    assert noted(decision)[0] == "joined"


@pytest.mark.parametrize("intent", [Confirm(), Accept()])
def test_a_yes_to_the_letter_lets_them_in(intent: Confirm | Accept) -> None:
    """YES that answers the letter is enough: its token came back from their own address."""
    mail = inbound(intent, ANN, trust=Trust.PROVEN, thread=thread(ANN, "confirm_join"))
    decision = decide(situation(ANN), mail, occasion())
    assert kept(decision, Participant, ANN.id).standing is Standing.JOINED
    assert "welcome" in {one.kind for one in decision.letters}


def test_a_no_to_the_letter_is_a_leave() -> None:
    """NO to "was it you?" means that they do not take part."""
    decision = decide(situation(ANN), inbound(Decline(), ANN, thread=thread(ANN, "confirm_join")), occasion())
    assert kept(decision, Participant).standing is Standing.LEFT
    assert posted(decision) == [("goodbye", ANN.email)]


@pytest.mark.parametrize("asked", ["leave_confirm", "forget_confirm"])
def test_a_no_to_leaving_or_erasing_changes_nothing(asked: str) -> None:
    """NO to those letters keeps everything, and says how they stand."""
    decision = decide(situation(BOB), inbound(Decline(), BOB, thread=thread(BOB, asked)), occasion())
    assert (decision.save, decision.erase) == ((), ())
    assert posted(decision) == [("status", BOB.email)]


def test_a_yes_without_its_letter_confirms_nothing() -> None:
    """A bare YES in no thread, or in the thread of somebody else's letter, is no confirmation."""
    loose = confirm()
    foreign = confirm(thread=thread(BOB, "confirm_join"))
    for decision in (loose, foreign):
        assert decision.save == ()
        assert posted(decision) == [("question", ANN.email)]
        assert decision.filing is Filing.NEEDS_A_PERSON


@pytest.mark.parametrize(
    "wrong", [code("join", BOB), code("draw"), code("join")[:1], code("join")[:15], code("join") + "a", "ümläut" * 3]
)
def test_a_wrong_code_changes_nothing(wrong: str) -> None:
    """Codes of others, for other things, cut or lengthened do not count."""
    decision = confirm(wrong)
    assert (decision.save, decision.erase) == ((), ())
    assert posted(decision) == [("question", ANN.email)]


def test_a_wrong_code_reveals_nothing() -> None:
    """A stranger and a participant with a wrong code read the same words."""
    of_nobody = letter(confirm("a" * 16, person=None), "question")
    of_ann = letter(confirm("a" * 16), "question")
    assert of_nobody.values["why"] == of_ann.values["why"]
    assert of_nobody.values["said"] == of_ann.values["said"] == ""


def test_a_strangers_confirmation_of_something_else_is_left_alone() -> None:
    """A number to confirm, from nobody we know, is ordinary library mail."""
    decision = confirm("4711", person=None)
    assert decision == Decision(filing=Filing.LEAVE_ALONE)
    assert confirm("a" * 16, person=None).filing is Filing.NEEDS_A_PERSON


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567", min_size=1, max_size=20))
def test_no_guess_is_ever_believed(guess: str) -> None:
    """Whatever is sent as a code changes nothing, unless it is the code."""
    decision = confirm(guess)
    assert (decision.save == ()) == (guess not in (code("join"), code("leave"), code("forget")))
    assert decision.erase == ()


def test_the_code_of_a_leave_cancels_the_meeting() -> None:
    """Who left by a claimed mail and confirms it: the meeting goes, the partner is told."""
    gone, pair = participant(standing=Standing.LEFT), pairing()
    mail = inbound(Confirm(code("leave", gone)), gone, trust=Trust.CLAIMED)
    decision = decide(situation(gone, (BOB,), pairings=(pair,)), mail, occasion())
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert posted(decision) == [("goodbye", gone.email), ("waiting", BOB.email)]
    assert letter(decision, "goodbye").values == {"meeting_cancelled": True}


def test_the_code_of_an_erasure_erases() -> None:
    """The right code is proof enough to erase."""
    decision = confirm(code("forget", BOB), BOB)
    assert decision.erase == (Erase(BOB.id),)
    assert all_kept(decision, Participant) == []
    assert posted(decision) == [("forgotten", BOB.email)]


def test_a_join_is_confirmed_once() -> None:
    """The code of a join does not bring back somebody who left since; they are asked again."""
    gone = participant(standing=Standing.LEFT)
    decision = confirm(code("join", gone), gone)
    assert kept(decision, Participant).standing is Standing.ASKED_TO_CONFIRM
    assert posted(decision) == [("confirm_join", gone.email)]


def test_a_confirmation_after_the_last_draw_is_too_late() -> None:
    """The window counts when the confirmation comes, not when the wish did."""
    late = situation(ANN, rounds=(round_(1, Stage.CLOSED), round_(2, Stage.CLOSED)))
    decision = decide(late, inbound(Confirm(code("join")), ANN), occasion(NOW))
    assert posted(decision) == [("too_late", ANN.email)]
    assert decision.save == ()
    on_time = decide(replace(late, rounds=situation().rounds), inbound(Confirm(code("join")), ANN), occasion(NOW))
    assert kept(on_time, Participant, ANN.id).standing is Standing.JOINED
