"""That two people met, told in any thread about their meeting, with mark and consent; and what only sounds so."""

import pytest

from mailbot.domain.model import intents
from mailbot.mail.inbound.words.marks import read_mark
from tests.mail.inbound.words_setting import answer, fresh

ASKED = ("ask_met", "last_ask", "thanks_not_met")
AFTER = (*ASKED, "thanks_met", "round_thanks")
BEFORE = ("pairing", "new_time", "nudge", "reminder", "agreed", "rsvp_noted", "settle", "partner_silent")
ANY = (*AFTER, *BEFORE, "cancelled")


@pytest.mark.parametrize(
    ("text", "mark", "quote"),
    [
        ("MET", None, None),
        ("MET 4", 4, None),
        ("met 5", 5, None),
        ("We met. 5", 5, None),
        ("We met! 5. She keeps bees. You may quote me.", 5, True),
        ("Met! 5 - a lovely chat", 5, None),
        ("Met, really enjoyed it. Happy to be quoted. 5", 5, True),
        ("Yes, we met this morning and it was great", None, None),
        ("We met on Tuesday at 2pm, a 4 from me", 4, None),
        ("We had our coffee", None, None),
        ("Met yesterday - 3/5, please don't quote me", 3, False),
        ("We met, could not stop talking!", None, None),
    ],
)
def test_meeting_is_told_in_any_thread(text: str, mark: int | None, quote: bool | None) -> None:
    """Whichever letter about a meeting they answer, people who say that they met have met."""
    assert {letter: answer(letter, text) for letter in ANY} == dict.fromkeys(ANY, intents.Met(mark, quote))
    assert fresh("Coffee trial", text) == intents.Met(mark, quote)


@pytest.mark.parametrize("text", ["COULD NOT", "could not, we were both on call", "couldn't make it in the end"])
def test_could_not_depends_on_the_letter(text: str) -> None:
    """After the meeting they did not meet; before it they decline."""
    assert {letter: answer(letter, text) for letter in AFTER} == dict.fromkeys(AFTER, intents.NotMet())
    offered = ("pairing", "reminder", "agreed", "nudge")
    assert {letter: answer(letter, text) for letter in offered} == dict.fromkeys(offered, intents.Decline())


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("5", 5),
        ("five", 5),
        ("5!", 5),
        ("4.", 4),
        ("5\ufe0f\u20e3", 5),
        ("I'd give it a 5", 5),
        ("It was easily a 5 for me", 5),
        ("a solid 4 I think", 4),
        ("Met 5 she keeps bees", 5),
        ("met but only a 2 from me", 2),
        ("5 and yes quote away", 5),
        ("Lovely (5)", 5),
        ("1. We met\n2. It was lovely\n3/5", 3),
        ("we met at 5", None),
        ("5 of us", None),
        ("we met, 5 of us", None),
        ("5pm", None),
        ("ward 5", None),
        ("Met 5 people", None),
        ("Met 5 times", None),
        ("5 and a half", None),
        ("between 4 and 5", None),
        ("it was 5", None),
        ("4.5", None),
        ("That is one", None),
        ("4, 5", None),
        ("I met 2", 2),
        ("10", None),
        ("", None),
    ],
)
def test_a_lone_number_is_a_mark(text: str, mark: int | None) -> None:
    """A number from 1 to 5 alone, or with words that only give it, is a mark; times, places and counts are none."""
    assert read_mark(text) == mark
    assert read_mark(f"Thanks\n{text.upper()}\nJo") == mark


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("you may quote me", True),
        ("Happy to be quoted", True),
        ("I don't mind being quoted", True),
        ("Yes", True),
        ("please do not quote me", False),
        ("No quotes please", False),
        ("rather not be quoted", False),
        ("No", False),
    ],
)
def test_consent_after_thanks(text: str, quote: bool) -> None:
    """To our thanks, words of consent give or refuse it."""
    assert answer("thanks_met", text) == intents.Met(may_quote=quote)
    assert answer("thanks_met", f"5. {text}") == intents.Met(5, quote if "quot" in text.lower() else None)


@pytest.mark.parametrize("text", ["Great, thanks", "Lovely!", "You're welcome", "Thanks Lucy", "Glad to be part of it"])
def test_courtesy_is_no_consent(text: str) -> None:
    """Mere courtesy in answer to our thanks lets nobody be quoted, and tells of no meeting."""
    assert answer("thanks_met", text).name in {"none", "unclear"}
    assert answer("round_thanks", text).name in {"none", "unclear", "join"}
    assert answer("thanks_met", "Yes please do quote me") == intents.Met(may_quote=True)


@pytest.mark.parametrize(
    "text",
    [
        "We've met before",
        "We met at a conference last year",
        "See you then, we met at induction",
        "Have we met?",
        "If we met on Friday would that work?",
        "When we met on the ward she seemed lovely",
        "We met in the corridor and agreed on Friday 27 November at 2pm",
        "We met with HR so I can't make Thursday",
        "Her partner said they met",
    ],
)
def test_acquaintance_and_plans_are_no_meeting(text: str) -> None:
    """Who knows the other from before, asks, or plans, has not met for the trial."""
    assert answer("pairing", text).name not in {"met", "not_met"}
    assert answer("reminder", text).name not in {"met", "not_met"}
    assert answer("reminder", "We met in the corridor") == intents.Met()
