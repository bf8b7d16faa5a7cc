"""A subject that names the trial above words that ask nothing: it holds, or is asked about, and is never lost."""

from dataclasses import replace

import pytest

from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from tests.mail.inbound.words_setting import fresh

JOINING = [
    "Join the coffee trial",
    "Joining the coffee trial",
    "Please add me to the Randomised Coffee Trial",
    "Count me in for the coffee trial",
    "#WALRCT26 join",
    "RCT26: join",
]


@pytest.mark.parametrize("subject", JOINING)
def test_a_join_holds_above_free_words(subject: str) -> None:
    """Words that ask nothing and deny nothing leave the subject as it is."""
    for below in (
        "",
        "This sounds lovely.",
        "I like marmalade and tea.",
        "Looking forward to it!",
        "I work in theatres.",
    ):
        assert fresh(subject, below).name == "join"


@pytest.mark.parametrize("subject", JOINING)
@pytest.mark.parametrize(
    "below",
    ["On second thoughts, no.", "Is it too late?", "Dr Bell would be thrilled.", "Stop", "Only if it rains", "No way"],
)
def test_words_against_a_join_are_asked_about(subject: str, below: str) -> None:
    """A refusal, a question, somebody else, another command, or a condition: nobody guesses."""
    assert fresh(subject, below).name == "unclear"


def test_other_commands_hold_likewise() -> None:
    """A leave or a pause stands above a reason, and not above delight, nor above a join."""
    assert fresh("WALRCT26 leave", "Work is too busy.").name == "leave"
    assert fresh("Pause the coffee trial", "I am away until 7 December.").name == "pause"
    assert fresh("Leave the coffee trial", "This sounds lovely.").name == "unclear"
    assert fresh("Leave the coffee trial", "Join").name == "unclear"


@pytest.mark.parametrize("subject", ["Coffee trial", "Coffee trial 2026", "Not joining the coffee trial"])
def test_the_name_alone_is_asked_about(subject: str) -> None:
    """What is called by the trial's name is about the trial."""
    assert {fresh(subject, below).name for below in ("", "I work in ICU.", "This sounds lovely.")} == {"unclear"}


@pytest.mark.parametrize("subject", ["Coffee machine trial", "Clinical trial of coffee", "Coffee trial budget", "Rota"])
def test_other_subjects_are_left_alone(subject: str) -> None:
    """Things with a like name, and colleagues' business around the trial, ask nothing."""
    assert {fresh(subject, below).name for below in ("This sounds lovely.", "The invoice has come.")} == {"none"}


def test_an_announcement_asks_nothing() -> None:
    """Whoever tells readers how to join does not join."""
    call = "Fancy meeting somebody new? To take part, email the library by Friday."
    assert {fresh(subject, call).name for subject in ("Join the coffee trial", "Coffee trial", "News")} == {"none"}


def test_a_bare_join_above_delight_is_asked_about() -> None:
    """Below "Join" mere delight may be of the trial; what names something else is not."""
    assert fresh("Join", "Looking forward to it!").name == "unclear"
    for below in ("I would like a library card", "Great, see you at the journal club"):
        assert fresh("Join", below).name == "none"


def test_a_copy_of_a_discussion_is_left_alone() -> None:
    """Where colleagues write to one another, the library gets a copy, and nobody asks it for anything."""
    ours = replace(Ours.default(), own_addresses=frozenset({"library@example.nhs.uk"}))
    mail = b"From: z@example.nhs.uk\n%s\nSubject: Join the coffee trial\n\nThis sounds lovely.\n"
    copy = b"To: sam@example.nhs.uk\nCc: library@example.nhs.uk"
    assert understand(mail % b"To: library@example.nhs.uk", ours).intent.name == "join"
    assert understand(mail % copy, ours).intent.name == "none"
