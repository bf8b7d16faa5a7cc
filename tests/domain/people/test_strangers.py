"""People who do not take part, mail that is not clear, and mail without a sender."""

from dataclasses import replace

import pytest

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Thread, Trust
from mailbot.domain.model.intents import (
    Accept,
    Decline,
    Export,
    Forget,
    Help,
    Intent,
    Join,
    Leave,
    Met,
    NeverWith,
    NewMatch,
    Nothing,
    NotMet,
    Order,
    Pause,
    Propose,
    Resume,
    Status,
    TellDetails,
    Unclear,
    Volunteer,
)
from mailbot.domain.model.journal import Note
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import inbound, occasion, pairing, participant, plan, situation, thread
from tests.support.outcomes import kept, letter, noted, posted

ANN = participant()
LEFT_ALONE = Decision(filing=Filing.LEAVE_ALONE)
FOR_MEMBERS = [
    TellDetails(),
    Pause(),
    Resume(),
    Status(),
    Accept(),
    Decline(),
    Propose(),
    NewMatch(),
    Met(),
    NotMet(),
    NeverWith("Bob"),
    Volunteer(),
    Forget(),
    Export(),
]


def stranger(intent: Intent, subject: str = "Hello", **mail: object) -> Decision:
    """What a mail of somebody whom we do not know leads to."""
    return decide(situation(), inbound(intent, "zed@example.org", subject=subject, **mail), occasion())


@pytest.mark.parametrize("intent", FOR_MEMBERS)
def test_a_stranger_is_told_how_to_join(intent: Intent) -> None:
    """Whatever only participants can ask: nothing changes, and they read how to become one."""
    decision = stranger(intent, "The Randomised Coffee Trial")
    assert (decision.save, decision.erase) == ((), ())
    assert posted(decision) == [("not_a_member", "zed@example.org")]
    assert [(note.what, note.participant) for note in decision.notes] == [("not_a_member", "")]


@pytest.mark.parametrize("intent", [*FOR_MEMBERS, Help()])
def test_what_may_be_about_something_else_is_left_alone(intent: Intent) -> None:
    """A leave, a yes or a cry for help from a stranger in a library's inbox need not be about the trial."""
    assert stranger(intent) == LEFT_ALONE
    assert stranger(intent, reply="about #EXRCT26") != LEFT_ALONE


def test_a_stranger_who_wants_no_more_letters_gets_none() -> None:
    """LEAVE to a letter that we wrote to a stranger: nothing is kept of them, and nothing more is said."""
    to_them = Thread("not_a_member", "")
    assert stranger(Leave(), thread=to_them) == Decision(notes=(Note("left"),))
    assert stranger(Leave(), "about the coffee trial") == Decision(notes=(Note("left"),))
    assert stranger(Leave()) == LEFT_ALONE
    assert posted(stranger(Status(), thread=to_them)) == [("not_a_member", "zed@example.org")]


@pytest.mark.parametrize("words", ["rct26", "#exrct26", "randomised COFFEE trial 2026", "your coffee trial"])
def test_the_trial_is_known_by_its_names(words: str) -> None:
    """Its name, hashtag and code, in the subject or in the words."""
    assert posted(stranger(Help(), words)) == [("help", "zed@example.org")]
    assert posted(stranger(Help(), reply=f"help with {words}")) == [("help", "zed@example.org")]


def test_a_plan_without_a_hashtag_matches_nothing_by_it() -> None:
    """An empty name is in every text, and must not count."""
    nameless = situation(plan=plan(hashtag="", name="", code="X9"))
    assert decide(nameless, inbound(Help(), "zed@example.org"), occasion()) == LEFT_ALONE
    assert decide(nameless, inbound(Help(), "zed@example.org", subject="x9"), occasion()).letters != ()


@pytest.mark.parametrize("intent", [Leave(), Status(), Accept(), Forget()])
def test_our_letter_answered_from_another_address_goes_to_a_person(intent: Intent) -> None:
    """A secretary or an alias: nothing is done in Ann's name, and nobody is answered."""
    decision = stranger(intent, thread=thread(ANN, "pairing"))
    assert (decision.save, decision.erase) == ((), ())
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_whoever_was_written_to_by_a_colleague_may_join() -> None:
    """A forwarded letter of ours answered with "join" is a join of their own."""
    mail = inbound(Join(), "zoe.zimmer@example.nhs.uk", thread=thread(ANN, "welcome"))
    decision = decide(situation(), mail, occasion())
    assert kept(decision, Participant).email == "zoe.zimmer@example.nhs.uk"
    assert posted(decision) == [("welcome", "zoe.zimmer@example.nhs.uk")]


@pytest.mark.parametrize(
    "intent", [Pause(), TellDetails(), Volunteer(), NewMatch(), NeverWith("Bob"), Accept(), Met(), Propose()]
)
def test_whoever_left_is_told_how_to_come_back(intent: Intent) -> None:
    """Somebody who left, or took part in another year, is no stranger, and no participant either."""
    for before in ({"standing": Standing.LEFT}, {"campaign": "RCT25"}):
        person = participant(**before)
        decision = decide(situation(person), inbound(intent, person), occasion())
        assert decision.save == ()
        assert posted(decision) == [("not_a_member", person.email)]


@pytest.mark.parametrize("intent", [Pause(), Volunteer(), NewMatch()])
def test_whoever_left_cannot_act_on_a_meeting_that_is_still_open(intent: Intent) -> None:
    """A claimed leave keeps the meeting; what is for participants is still closed to them."""
    gone = participant(standing=Standing.LEFT)
    decision = decide(situation(gone, pairings=(pairing(),)), inbound(intent, gone), occasion())
    assert decision.save == ()
    assert posted(decision) == [("not_a_member", gone.email)]


@pytest.mark.parametrize("intent", [Pause(), TellDetails(), Volunteer(), Accept()])
def test_whoever_has_not_confirmed_is_asked_again(intent: Intent) -> None:
    """Nothing else can be done before it is certain that they wrote."""
    asked = participant(standing=Standing.ASKED_TO_CONFIRM)
    decision = decide(situation(asked), inbound(intent, asked, trust=Trust.CLAIMED), occasion())
    assert decision.save == (asked,)
    assert posted(decision) == [("confirm_join", asked.email)]


def test_nothing_is_asked_of_us() -> None:
    """Ordinary library mail, also from participants and in our threads, keeps its place."""
    for person, token in ((None, None), (ANN, None), (ANN, thread(ANN, "welcome"))):
        mail = inbound(Nothing(), "ann.archer@example.nhs.uk", thread=token, reply="Thanks!")
        assert decide(situation(person), mail, occasion()) == LEFT_ALONE
    assert decide(situation(ANN), inbound(Status(), ANN), occasion()) != LEFT_ALONE


def test_what_is_unclear_is_asked_back() -> None:
    """One friendly question, a copy to the organisers, and nothing changes."""
    mail = inbound(Unclear("it asks for two things"), ANN, subject="Coffee", reply="Please join me\nand   stop")
    decision = decide(situation(ANN), mail, occasion())
    assert (decision.save, decision.agenda) == ((), ())
    assert letter(decision, "question").values == {
        "said": "Please join me and stop",
        "why": "it asks for two things",
        "choices": ["STATUS", "PAUSE", "LEAVE", "HELP"],
    }
    assert letter(decision, "needs_a_person").values == {
        "sender": ANN.email,
        "subject": "Coffee",
        "said": "Please join me and stop",
        "why": "it asks for two things",
        "done": "",
    }
    assert letter(decision, "needs_a_person").participant == ANN.id
    assert (noted(decision), decision.filing) == (["unclear"], Filing.NEEDS_A_PERSON)


@pytest.mark.parametrize(
    ("person", "pairings", "first"),
    [
        (None, (), "JOIN"),
        (participant(standing=Standing.LEFT), (), "JOIN"),
        (participant(standing=Standing.ASKED_TO_CONFIRM), (), "YES"),
        (participant(), (), "STATUS"),
        (participant(), (pairing(),), "YES"),
        (participant(), (replace(pairing(), settling=True),), "the day and time, such as Wednesday 18 November, 2pm"),
    ],
)
def test_the_words_to_choose_from_fit_the_person(person: Participant | None, pairings: tuple, first: str) -> None:
    """Whoever has a meeting is offered YES and NO, while they settle a time that one, a stranger JOIN."""
    decision = decide(
        situation(person, pairings=pairings), inbound(Unclear("?"), "ann.archer@example.nhs.uk"), occasion()
    )
    choices = letter(decision, "question").values["choices"]
    assert choices[0] == first
    assert "LEAVE" in choices or "HELP" in choices


def test_long_words_are_cut_in_the_question() -> None:
    """Nobody needs their whole mail back."""
    decision = decide(situation(ANN), inbound(Unclear("?"), ANN, reply="ward " * 20_000), occasion())
    said = str(letter(decision, "question").values["said"])
    assert len(said) <= 401
    assert said.endswith("ward…")


def test_an_order_from_whoever_is_no_organiser_is_not_carried_out() -> None:
    """GO from a participant goes to a person."""
    decision = decide(situation(ANN), inbound(Order("go"), ANN), occasion())
    assert decision.save == ()
    assert "order" in str(letter(decision, "needs_a_person").values["why"])
    assert decision.filing is Filing.NEEDS_A_PERSON


@pytest.mark.parametrize("intent", [Join(), Leave(), Unclear("?"), Help()])
def test_a_mail_from_nowhere_goes_to_a_person(intent: Intent) -> None:
    """Without a usable sender nobody can be answered and nobody joins."""
    decision = decide(situation(), inbound(intent, None), occasion())
    assert decision.save == ()
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
    assert decide(situation(), inbound(Nothing(), None), occasion()) == LEFT_ALONE


@pytest.mark.parametrize("intent", [Join(), Help(), Unclear("?"), Status(), Forget()])
def test_a_forged_address_is_never_answered(intent: Intent) -> None:
    """The server says that the address is not the sender's: nothing is done, and only the organisers hear of it."""
    for person in (None, ANN):
        mail = inbound(intent, "ann.archer@example.nhs.uk", trust=Trust.REFUTED, subject="The coffee trial")
        decision = decide(situation(person), mail, occasion())
        assert (decision.save, decision.erase) == ((), ())
        assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
        assert "forged" in str(letter(decision, "needs_a_person").values["why"])


def test_a_leave_of_a_forged_address_still_stops_the_letters() -> None:
    """Leaving always works, as at level C: the address is told, and the meeting stays until it confirms."""
    mail = inbound(Leave(), ANN, trust=Trust.REFUTED)
    assert kept(decide(situation(ANN), mail, occasion()), Participant).standing is Standing.LEFT
