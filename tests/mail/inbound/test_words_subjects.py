"""What stands in the subject: alone, above details, above a bare yes, above a signature; and foreign subjects."""

import pytest

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent, Order
from mailbot.domain.model.people import Details, Mode
from mailbot.mail.inbound.words import Asked, read_intent
from tests.mail.inbound.words_setting import NAMES, WRITTEN, fresh

LINES = "Role: Nurse\nDepartment: ICU\nSite: Manor Hospital\nMeet: online"
JOINED = intents.Join(Details(role="Nurse", department="ICU", site="Manor Hospital", mode=Mode.ONLINE))
SIGNATURE = "Kind regards,\nLucy Green MCLIP\nHead of Library Services\nExample Trust"


def asked(subject: str, text: str, *, is_fresh: bool = True, organiser: bool = False, quoted: str = "") -> Intent:
    """What a mail without a token asks."""
    return read_intent(Asked(subject, text, quoted, is_fresh, None, organiser, WRITTEN, NAMES))


@pytest.mark.parametrize("above", ["", "Yes please\n", "Hi,\n\n", "Yes please!\n\n", "Yes\n"])
@pytest.mark.parametrize(
    "subject",
    [
        "Join",
        "JOIN",
        "Join the coffee trial",
        "Joining the Randomised Coffee Trial",
        "Sign me up for the coffee trial",
        "I'd like to take part in the Randomised Coffee Trial",
        "RCT sign up",
        "Randomised Coffee Trial - sign up",
        "Count me in!",
    ],
)
def test_details_below_a_subject_that_joins(subject: str, above: str) -> None:
    """A subject that joins, above lines of details, joins with these details."""
    assert fresh(subject, above + LINES) == JOINED
    assert fresh(subject, f"{above}{LINES}\n\nThanks\nJo") == JOINED


@pytest.mark.parametrize(
    "subject", ["Join the library", "Join the journal club", "Room booking", "Not joining the trial"]
)
def test_details_below_another_subject(subject: str) -> None:
    """The same lines below another subject ask nothing, nor does a yes above them."""
    assert fresh(subject, LINES).name == "none"
    assert fresh(subject, f"Yes please\n{LINES}").name == "none"
    assert fresh("Join the coffee trial", f"Yes please\n{LINES}") == JOINED


def test_free_words_beside_details_below_a_subject_that_joins() -> None:
    """Words about themselves beside the lines are no reason to take a join for news of somebody who takes part."""
    asked_for = fresh("Join the coffee trial", "Department: HR\nI can do online. Not Fridays.")
    assert isinstance(asked_for, intents.Join)
    assert (asked_for.details.department, asked_for.details.mode) == ("HR", Mode.ONLINE)
    assert fresh("Join the coffee trial", "Department: HR\nActually I'd rather leave the coffee trial.").name != "join"


@pytest.mark.parametrize("words", ["I cannot come to the coffee trial meeting", "Sorry, I can't make our coffee"])
def test_a_refusal_that_answers_no_letter(words: str) -> None:
    """A fresh mail about the trial that says no to some meeting is asked about, not left alone."""
    assert fresh("Coffee trial", words).name == "unclear"
    assert fresh("Rota", "Sorry, I can't make the meeting").name == "none"


@pytest.mark.parametrize("below", ["", "\n\n", "Lucy", "Thanks\nL", SIGNATURE, f"Many thanks\n\n{SIGNATURE}", "please"])
@pytest.mark.parametrize("word", ["STATUS", "GO", "REDRAW", "STOP", "RESUME", "REPORT"])
def test_an_order_in_the_subject(word: str, below: str) -> None:
    """An organiser's subject is an order where the body has no words of its own."""
    assert asked(word, below, organiser=True) == Order(word.lower())
    assert asked(word, below).name != "order"
    assert asked(word, "Please could the alerts be sent to Jo as well", organiser=True).name != "order"


@pytest.mark.parametrize("text", ["Count me in!", "Stop", "Join", "I'm back", "skip", "Met", "Accept", "Remove me"])
def test_a_bare_command_in_a_foreign_thread(text: str) -> None:
    """A bare command that answers somebody else's mail is for them; in a fresh mail of its own it is for us."""
    assert asked("Re: Fire training", text, is_fresh=False, quoted="Who comes on Friday?") == intents.Nothing()
    assert asked("Re: Fire training", text, is_fresh=False) == intents.Nothing()
    assert fresh("", text).name != "none"
    assert fresh("Hello", text) == fresh("", text)


@pytest.mark.parametrize("text", ["GO", "Stop", "Resume", "Go ahead please", "Redraw"])
def test_an_order_in_a_foreign_thread(text: str) -> None:
    """An organiser who answers other mail with such a word gives no order."""
    assert asked("Re: Printer contract", text, is_fresh=False, organiser=True).name != "order"
    assert asked("Re: Coffee trial", text, is_fresh=False, organiser=True, quoted="coffee trial").name == "order"
    assert asked("", text, organiser=True).name == "order"


def test_phrases_below_foreign_subjects() -> None:
    """Below a subject of its own only the plain word of a command counts."""
    assert fresh("Training", "Count me in!") == intents.Nothing()
    assert fresh("Books", "I'm back") == intents.Nothing()
    assert fresh("Question", "JOIN") == intents.Join()
    assert fresh("Question", "Unsubscribe") == intents.Leave()


@pytest.mark.parametrize(
    "below",
    [
        "Jo Smith\nPharmacist\nPharmacy, Manor Hospital",
        "Siân O'Hare\nStaff nurse\nWard 7\nTel: 01922 000000",
        "Jo Smith\nWard clerk",
    ],
)
def test_a_name_and_a_role_below_a_subject_say_nothing_else(below: str) -> None:
    """Under an empty mail clients put a signature without any mark: the subject is what was meant."""
    assert fresh("Join", below) == intents.Join()
    assert fresh("Leave", below) == intents.Leave()
    assert fresh("Renewal", below) == intents.Nothing()


@pytest.mark.parametrize(
    "below",
    [
        "Jo Smith\nI have just started here",
        "Jo Smith\nWould like to borrow a book, please",
        "Dear all\nThe library is closed on Friday.",
    ],
)
def test_a_sentence_below_a_name_is_no_signature(below: str) -> None:
    """Whoever writes a sentence may mean another joining: nothing is done."""
    assert isinstance(fresh("Join", below), intents.Nothing | intents.Unclear)
    assert isinstance(fresh("Join", "Jo Smith\nPharmacist"), intents.Join)
