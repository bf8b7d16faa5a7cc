"""Help, status and record: what people read about themselves."""

from dataclasses import replace
from datetime import date

import pytest

from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.intents import Export, Help, Status
from mailbot.domain.model.pairing import Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    NOW,
    ROUND_1,
    agreed,
    inbound,
    meeting,
    occasion,
    pairing,
    participant,
    round_,
    situation,
)
from tests.support.outcomes import facts, letter, posted

ANN, BOB = participant(role="Nurse", slots=("mon am",)), participant("Bob Baker")
TAKES_PART = "You take part in Randomised Coffee Trial 2026."
NEXT = "The next draw is on Tuesday 1 December 2026 at 9am."
WITH_BOB = "Coffee with Bob Baker: Tuesday 17 November 2026, 2pm to 2:30pm, Costa, main entrance"
TOLD = (
    'Your feedback: you met; your words "Lovely talk"; your mark: 5 out of 5; '
    "you did not know each other before; we may quote you as: Sister K."
)


def status(person: Participant, *pairings: Pairing, **changes: object) -> list[str]:
    """The lines of the status letter."""
    decision = decide(situation(person, (BOB,), pairings=pairings, **changes), inbound(Status(), person), occasion())
    return list(letter(decision, "status").values["lines"])


def record(person: Participant, *pairings: Pairing) -> list[str]:
    """The lines of the record letter."""
    decision = decide(situation(person, (BOB,), pairings=pairings), inbound(Export(), person), occasion())
    return list(letter(decision, "record").values["lines"])


@pytest.mark.parametrize("standing", list(Standing))
def test_help_is_for_everybody_we_know(standing: Standing) -> None:
    """Whatever their standing, the words are told."""
    person = participant(standing=standing)
    decision = decide(situation(person), inbound(Help(), person), occasion())
    assert posted(decision) == [("help", person.email)]
    assert facts(decision, "asked") == {"about": "help"}
    assert decision.save == ()


def test_the_status_of_a_participant() -> None:
    """Standing, next draw, partner with time and place, own answer, details."""
    assert status(ANN, pairing()) == [
        TAKES_PART,
        NEXT,
        f"{WITH_BOB} (waiting for answers; we have no answer from you yet)",
        "Name: Ann Archer",
        "Role: Nurse",
        "Best times: Monday mornings",
    ]


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (agreed(pairing()), f"{WITH_BOB} (agreed by everybody)"),
        (pairing(progress=Progress.MET), f"{WITH_BOB} (you met)"),
        (pairing(progress=Progress.NOT_MET), f"{WITH_BOB} (you did not meet)"),
        (pairing(progress=Progress.CANCELLED), f"{WITH_BOB} (cancelled)"),
        (
            pairing(meeting=meeting(rsvps={ANN.id: Rsvp.TENTATIVE})),
            f"{WITH_BOB} (waiting for answers; you said perhaps)",
        ),
        (pairing(settling=True), "Coffee with Bob Baker: no time fixed yet (waiting for answers)"),
        (pairing(meeting=None), "Coffee with Bob Baker: no time fixed yet (waiting for answers)"),
    ],
)
def test_how_a_meeting_stands(pair: Pairing, line: str) -> None:
    """Each stage of a meeting in words."""
    assert status(ANN, pair)[2] == line
    assert line in record(ANN, pair)


def test_before_go_nobody_learns_of_a_pair() -> None:
    """A draw that waits for the organiser is not in the status, nor in the record."""
    drawn = pairing(progress=Progress.DRAWN)
    assert not [line for line in (*status(ANN, drawn), *record(ANN, drawn)) if "Bob" in line]
    assert [line for line in status(ANN, pairing()) if "Bob" in line]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"standing": Standing.PAUSED}, "You are out of all draws until you write to us."),
        (
            {"standing": Standing.PAUSED, "paused_until": date(2026, 11, 16)},
            "You are out of all draws until Monday 16 November 2026.",
        ),
        ({"standing": Standing.LEFT}, "You are not taking part in Randomised Coffee Trial 2026."),
        ({"campaign": "RCT25"}, "You are not taking part in Randomised Coffee Trial 2026."),
        (
            {"standing": Standing.ASKED_TO_CONFIRM},
            "You asked to take part and have not confirmed it yet. Reply YES to our letter about it.",
        ),
    ],
)
def test_where_they_stand(changes: dict[str, object], line: str) -> None:
    """The first line says whether they take part."""
    assert status(participant(**changes))[0] == line
    assert line in record(participant(**changes))


def test_what_else_is_said() -> None:
    """Waiting for a partner, volunteering, and the end of the draws."""
    lines = status(participant(waiting_for=ROUND_1, volunteer=True), rounds=(round_(1), round_(2, Stage.CLOSED)))
    assert lines == [
        TAKES_PART,
        "No more draws are planned in this campaign.",
        "We are looking for a partner for you.",
        "You offered to meet two people when numbers are odd.",
        "Name: Ann Archer",
    ]


def test_a_partner_who_was_erased_is_not_named() -> None:
    """Nothing is left of them but that there was somebody."""
    decision = decide(situation(ANN, pairings=(pairing(),)), inbound(Status(), ANN), occasion())
    line = letter(decision, "status").values["lines"][2]
    assert line.startswith("Coffee with somebody who has left: ")
    assert BOB.name not in line


def test_the_record_names_everything_held() -> None:
    """Address, aliases, details, choices, pairings, feedback, and how long it is kept."""
    ann = replace(
        ANN,
        aliases=("a.archer@alias.test",),
        never_with=(BOB.id, "pnobody"),
        volunteer=True,
        away_until=date(2026, 11, 16),
        undeliverable=True,
    )
    said = Feedback(ann.id, NOW, met=True, mark=5, words="Lovely\ntalk", may_quote=True, knew=False)
    said = replace(said, quote_as="Sister K.")
    assert record(ann, pairing(progress=Progress.MET, feedback={ann.id: said})) == [
        "Email: ann.archer@example.nhs.uk",
        "Other addresses: a.archer@alias.test",
        "Name: Ann Archer",
        "Role: Nurse",
        "Best times: Monday mornings",
        "First message to us: Tuesday 20 October 2026",
        "You would rather not meet: Bob Baker and somebody whom you named",
        "You offered to meet two people",
        "Your automatic reply said that you are back on Monday 16 November 2026",
        "A letter to your address came back",
        TAKES_PART,
        f"{WITH_BOB} (you met)",
        TOLD,
        "The letters that we wrote to you, and a log of what happened, without names or texts",
        "Codes that say who was matched with whom, so that nobody is matched twice; they name nobody",
        "The record of the draws, which shows that they were fair: you are a code in it, what you told us is numbers",
        "The emails that you sent us about the trial, filed in the library's mailbox",
        "Names, addresses, texts and filed emails are erased 180 days after the trial has closed",
    ]


def test_feedback_of_others_is_not_shown() -> None:
    """What the partner said about the meeting is theirs."""
    theirs = Feedback(BOB.id, NOW, met=True, words="A bit dull")
    mine = Feedback(ANN.id, NOW, met=None)
    lines = record(ANN, pairing(feedback={BOB.id: theirs, ANN.id: mine}))
    assert not [line for line in lines if "dull" in line]
    assert "Your feedback: you had not met yet; you have not said whether we may quote you" in lines


def test_the_record_goes_to_the_address_that_asked() -> None:
    """A claimed sender may ask: the answer goes to the address itself, never to Reply-To."""
    decision = decide(situation(ANN), inbound(Export(), ANN, trust=Trust.CLAIMED), occasion())
    assert posted(decision) == [("record", ANN.email)]
    assert facts(decision, "asked") == {"about": "record"}


def test_a_pair_that_was_dropped_before_go_stays_unknown() -> None:
    """Whom a redraw, or a partner's pause before GO, took away is in no letter; one that was sent stays on record."""
    dropped = pairing(progress=Progress.CANCELLED, told=False)
    assert status(ANN, dropped) == status(ANN)
    assert record(ANN, dropped) == record(ANN)
    assert status(ANN, pairing(progress=Progress.CANCELLED)) != status(ANN)


def test_while_a_draw_is_checked_the_status_says_so() -> None:
    """Whoever waits for a letter after the draw learns that it has been made, and not whom they meet."""
    rounds = (round_(1, Stage.DRAWN), round_(2, Stage.PLANNED))
    said = status(ANN, pairing(progress=Progress.DRAWN), rounds=rounds)
    assert said[2] == "A draw has been made, and is being checked. A letter tells you soon whom you meet."
    assert not any("Bob" in line for line in said)
    assert "being checked" not in " ".join(status(ANN))
