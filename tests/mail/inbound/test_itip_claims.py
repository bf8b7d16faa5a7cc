"""A subject alone may claim an answer to an invitation of ours; it is never taken for one."""

import pytest

from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.intents import Decline, Nothing, Propose, Unclear
from mailbot.mail.inbound.itip.claims import claimed_answer
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand

NAMES = ("Randomised Coffee Trial 2026", "RCT26")
OURS = Ours(code="RCT26", names=NAMES)


def read(subject: str, words: str = "", kind: str = "text/plain") -> InboundMail:
    """A mail from Ann with this subject."""
    head = "From: Ann <ann@example.nhs.uk>\nDate: Mon, 09 Nov 2026 10:00:00 +0000\n"
    return understand(f"{head}Subject: {subject}\nContent-Type: {kind}\n\n{words}\n".encode(), OURS)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Accepted: Coffee: Ann and Bob [RCT26-r1-07]", "accepted"),
        ("Re: [EXTERNAL] ACCEPTED: Coffee [RCT26-r1-07]", "accepted"),
        ("Invitation Declined: Coffee [rct26-r1-xab2cd]", "declined"),
        ("Tentatively accepted: Invitation: coffee with Bob [RCT26-K3Q7XW]", "tentatively accepted"),
        ("Tentative: Coffee [RCT26-r2-1]", "tentative"),
        ("New Time Proposed: Coffee [RCT26-r1-07]", "new time proposed"),
        ("Accepted: Coffee: Ann and Bob", ""),
        ("Accepted: Team meeting [ABC26-r1-07]", ""),
        ("Accepted your invitation [RCT26-r1-07]", ""),
        ("What was accepted: Coffee [RCT26-r1-07]", ""),
        ("[" * 5_000 + "Accepted: Coffee [RCT26-r1-07]", ""),
    ],
)
def test_what_a_subject_claims(subject: str, said: str) -> None:
    """The word of an answer in front, and a code of ours behind."""
    assert claimed_answer(subject, NAMES) == said
    assert claimed_answer(subject, ("Another trial", "ABC27")) == ""


@pytest.mark.parametrize("words", ["", "Ann Archer has accepted your event invitation."])
def test_a_claim_is_asked_about(words: str) -> None:
    """Without words of the person's own nothing is read but the claim."""
    assert read("Accepted: Coffee [RCT26-r1-07]", words).intent == Unclear(
        'The subject says "accepted", but the answer to the invitation is not in the mail.', "accepted"
    )
    assert read("Accepted: Team meeting", words).intent == Nothing()


def test_words_say_more_than_the_subject() -> None:
    """What was typed is read as in an answer to the invitation."""
    assert isinstance(read("Declined: Coffee [RCT26-r1-07]", "Could we do Thursday at 2pm?").intent, Propose)
    assert read("Declined: Coffee [RCT26-r1-07]", "Sorry, I have clinic all day").intent == Decline()


def test_what_is_wrapped_is_for_a_person_where_it_is_ours() -> None:
    """winmail.dat without words: with a code or the name of the trial a person looks, else it is a colleague's."""
    wrapped = "application/ms-tnef"
    assert isinstance(read("Coffee [RCT26-r1-07]", "eJ8+IgAA", wrapped).intent, Unclear)
    assert isinstance(read("Randomised Coffee Trial 2026", "eJ8+IgAA", wrapped).intent, Unclear)
    assert read("Team meeting", "eJ8+IgAA", wrapped).intent == Nothing()
