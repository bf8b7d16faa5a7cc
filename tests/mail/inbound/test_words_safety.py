"""What must never be acted on: doubt, negation, other people, two wishes at once, foreign mail, hostile text."""

from time import process_time

import pytest

from mailbot.mail.inbound.reply import new_words, quoted_words
from mailbot.mail.inbound.reply.lines import MOST_CHARACTERS
from mailbot.mail.inbound.spelling import is_one_off
from mailbot.mail.inbound.words import Asked, read_intent
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.lexicon import default_lexicon
from tests.mail.inbound.words_setting import NAMES, WRITTEN, answer, fresh

PROCESSOR = 1.0  # seconds of processor time for one body; each takes less than 0.2
DEADLINE = 2.0  # seconds for all of a test's bodies; each takes a few hundredths


@pytest.mark.parametrize(
    "text",
    [
        "I might join",
        "Should I join or leave?",
        "Join or leave (delete as appropriate)",
        "join\n\nActually no, leave me out",
        "Don't unsubscribe me please!",
        "Please don't pause me",
        "I never asked to join this!",
        "If Dr Khan isn't taking part then sign me up, otherwise leave me out.",
        "My manager wants to join, what should she do?",
        "Please add my colleague Jo Barnes, she would like to join.",
        "Can you sign up our whole team?",
        "Please remove Tom Fletcher from the coffee trial list",
        "She said I should join",
        "I'd have loved to join",
        "We would all like to join",
        "Sorry, ignore my last email about joining",
        "Would you like to join us for lunch?",
        "Unless it is online, please remove me",
    ],
)
def test_doubt_is_asked_about(text: str) -> None:
    """Where it is not certain what is wanted, or for whom, nothing is done."""
    assert answer("welcome", text).name in {"unclear", "help"}
    assert answer("invite", text).name in {"unclear", "help"}
    assert fresh("Coffee trial", text).name in {"unclear", "help", "none"}


def test_the_bait_is_taken() -> None:
    """The same words without the doubt are acted on, so that the test above tests something."""
    assert answer("invite", "I will join").name == "join"
    assert answer("welcome", "Please unsubscribe me").name == "leave"
    assert answer("welcome", "Please remove me from the coffee trial list").name == "leave"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jion", "join"),
        ("joim", "join"),
        ("joni", "join"),
        ("jin", ""),
        ("unsubcribe", "leave"),
        ("unsubscirbe", "leave"),
        ("leavee", "leave"),
        ("pasue", "pause"),
        ("resme", "resume"),
        ("stpo", "leave"),
        ("coin", ""),
        ("shop", ""),
        ("leaf", ""),
        ("joinery", ""),
        ("xjoinx", ""),
        ("nt", ""),
    ],
)
def test_one_letter_off(text: str, expected: str) -> None:
    """One letter off in a single word is taken; two are not, nor is a word of its own."""
    assert command(text, default_lexicon()) == expected
    assert command(f"{text} the library", default_lexicon()) == ""


def test_distance_of_one() -> None:
    """One letter added, lost, changed or swapped, and nothing more."""
    assert all(is_one_off(word, "leave") for word in ("leav", "leaves", "leaue", "laeve", "eleave"))
    assert not any(is_one_off(word, "leave") for word in ("leave", "lave1x", "evael", "le", ""))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Leave", "I'd like to request annual leave next week please"),
        ("Help", "How do I log in to OpenAthens?"),
        ("Stop", "Please stop the photocopier order, it was a mistake"),
        ("Joining", "I'd like to join the journal club please"),
        ("RCT", "I would like to take part in an RCT of early mobilisation"),
        ("RCT workshop", "I'd like to sign up for the RCT workshop"),
        ("Coffee and cake", "Join us for coffee and cake on Friday!"),
        ("Trial access", "Please add me to the trial of Access Medicine"),
        ("Re: your search", "Yes please, that would be great"),
        ("Re: Training", "I can't make Thursday, could we do Friday at 2pm?"),
        ("Meeting", "We met yesterday about the budget"),
        ("Account", "Please delete my account and all my data from the library system"),
        ("INC-1234", "Re: [INC-1234] stop\n\nPlease stop the alerts"),
    ],
)
def test_foreign_mail_asks_nothing(subject: str, text: str) -> None:
    """Ordinary library mail that uses our words is none of our business, fresh or as an answer."""
    assert fresh(subject, text).name == "none"
    quoted = "Dear Jo, would you like to join? Reply YES or STOP."
    assert read_intent(Asked(f"Re: {subject}", text, quoted, False, None, False, WRITTEN, NAMES)).name == "none"


def test_general_names_tie_nothing() -> None:
    """Where "coffee" and "rct" are given as names, they still tie no foreign mail to the trial."""
    asked = Asked("Coffee machine", "Please remove the coffee machine, I am leaving", trial_names=("coffee", "rct"))
    assert read_intent(asked).name == "none"
    named = Asked("The brew circle", "Please sign me up", trial_names=("The Brew Circle",))
    assert read_intent(named).name == "join"


def test_quoted_commands_do_not_count() -> None:
    """A command behind a quotation mark is not the writer's, nor one in the thread below."""
    assert fresh("Coffee trial", "> join").name != "join"
    assert answer("pairing", "> LEAVE\n\nThat works for me").name == "accept"
    asked = Asked("Re: Coffee trial", "Thanks", "LEAVE\nJOIN\nSTOP", False, None, False, WRITTEN, NAMES)
    assert read_intent(asked).name == "none"


def test_subject_counts_only_when_fresh_and_alone() -> None:
    """A subject is a command where it is fresh and the body has no other words."""
    assert fresh("join").name == "join"
    assert fresh("JOIN", "Hi, please see subject. Thanks, Sarah").name == "join"
    assert fresh("PAUSE until 1/2/27").name == "pause"
    assert read_intent(Asked("Re: join", "", "", False, None, False, WRITTEN, NAMES)).name == "none"
    assert fresh("Join", "How do I get a library card?").name == "none"


@pytest.mark.parametrize(
    "dress", ["{}", "{}!", "  {}  ", "*{}*", "“{}”", "{} please", "Hi,\n{}\nThanks\nJo", "{} 🙂", "{} :-)"]
)
@pytest.mark.parametrize(
    ("word", "expected"), [("JOIN", "join"), ("leave", "leave"), ("Pause", "pause"), ("STATUS", "status")]
)
def test_commands_in_many_dresses(dress: str, word: str, expected: str) -> None:
    """A bare command counts in any case, with polite words, a greeting, a name or an emoji."""
    assert answer("welcome", dress.format(word)).name == expected
    assert fresh("Coffee trial", dress.format(word)).name == expected


def test_unicode_does_no_harm() -> None:
    """Full-width letters, hard spaces, joiners and combining marks are read as what they show."""
    assert answer("invite", "\uff2a\uff2f\uff29\uff2e").name == "join"
    assert answer("invite", "sign\u00a0me\u00a0up").name == "join"
    assert answer("invite", "jo\u200din").name == "join"
    assert answer("invite", "Hoffwn gymryd rhan").name == "join"


REPEATED = (
    "join",
    "not with",
    "i would like to",
    "a and b",
    ",",
    "if",
    "until",
    "put on",
    "1/",
    "coffee",
    "never match me with",
    "\n",
)
CRAFTED = (
    "<div>",
    "<blockquote>",
    "<",
    "On Mon 1 Jan 2026 Bob wrote:\n",
    "On Mon",
    "From: x\nSent: 1\n",
    "kind regards\n",
    "-- \n",
    "> ",
    "Role: x\n",
    "met 5",
    "mark 5 five stars",
    "1. x\n",
    "we have had the lovely coffee",
    "thursday 2pm",
    "until 16 nov",
    "delete all the data of it",
    "Alice Bob\n",
    "((((",
    "e\u0301",
    "a" * 65_000,
)


@pytest.mark.parametrize("words", REPEATED)
def test_hostile_text_is_read_in_time(words: str) -> None:
    """64 kB of any words are read in a moment, and long repetition is no command."""
    text = f"{words} " * (65_536 // (len(words) + 1))
    began = process_time()
    names = {answer(letter, text).name for letter in ("welcome", "pairing", "ask_met", "thanks_met")} | {
        fresh("coffee trial", text).name
    }
    assert process_time() - began < DEADLINE
    assert not names & {"forget", "confirm", "order"}


@pytest.mark.parametrize("form", ["plain", "html", "both"])
@pytest.mark.parametrize("words", [*REPEATED, *CRAFTED])
def test_a_hostile_body_costs_little(words: str, form: str) -> None:
    """From the body to the intent, 64 kB of crafted text take a fraction of a second of the processor."""
    text = f"{words} " * (65_536 // (len(words) + 1))
    plain, html = ("" if form == "html" else text), ("" if form == "plain" else text)
    began = process_time()
    reply, quoted = new_words(plain, html), quoted_words(plain, html)
    read = read_intent(Asked("Re: coffee trial", reply, quoted, False, None, False, WRITTEN, NAMES))
    spent = process_time() - began
    assert spent < PROCESSOR
    assert read.name not in {"forget", "confirm", "order"}
    assert len(reply) <= 6 * MOST_CHARACTERS
