"""The word list: one source, and the small language of its phrases."""

import tomllib
from pathlib import Path

import pytest

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words import DEFAULT_WORDS, Asked, Lexicon, default_lexicon, read_intent
from mailbot.mail.inbound.words.phrases import compiled
from mailbot.mail.inbound.words.sentences import normal, sentences

WORDS = Path(__file__).parents[3] / "config" / "words.toml"


def test_the_reference_says_what_the_code_says() -> None:
    """`config/words.toml` and the words in code are the same, list by list."""
    written = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    assert written == dict(DEFAULT_WORDS)
    assert Lexicon.from_toml(written) == default_lexicon()
    assert WORDS.read_text(encoding="utf-8").count("#") > 20


def test_a_trust_adds_words() -> None:
    """A list of their own replaces ours; what they leave out stays."""
    own = Lexicon.from_toml({"commands": {"join": ["fy newis i"]}, "trial": {"names": ["brew circle"]}})
    assert read_intent(Asked("x", "Fy newis i"), own).name == "join"
    assert read_intent(Asked("brew circle", "please sign me up"), own).name == "join"
    assert read_intent(Asked("x", "leave"), own).name == "leave"
    assert read_intent(Asked("x", "Fy newis i")).name == "none"


@pytest.mark.parametrize(
    "words",
    [
        {"verbs": {}},
        {"commands": ["join"]},
        {"commands": {"join": "join"}},
        {"commands": {"join": [1]}},
        {"commands": {"join": [""]}},
    ],
)
def test_faults_are_named(words: dict[str, object]) -> None:
    """A table that nobody knows, and a list that is none, are errors that say where."""
    with pytest.raises(ValueError, match="word list"):
        Lexicon.from_toml(words)
    assert Lexicon.from_toml({}) == default_lexicon()


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("sign me up", "sign me up ", "sign up "),
        ("take (me|my name) off", "take my name off ", "take your name off "),
        ("[a] new match", "new match ", "a match "),
        ("put … on hold", "put me and mine on hold ", "put a b c d on hold "),
        ("delete [all] [of] my (data|details)", "delete all of my details ", "delete all details "),
    ],
)
def test_phrases(phrase: str, yes: str, no: str) -> None:
    """Words, choices, options and gaps match whole words only, in any place."""
    matcher = compiled([phrase])
    assert matcher.is_all(yes)
    assert not matcher.is_all(no)
    assert matcher.search(f"please {yes}now ") == (7, 7 + len(yes))
    assert matcher.cut_from(f"please {yes}now ") == "please now "
    assert not matcher.is_in(f"x{yes}")


def test_normal_form() -> None:
    """Contractions, apostrophes, faces and emoji give one form; nothing gives nothing."""
    spelling = default_lexicon().spelling
    assert normal("I\u2019d luv to JOIN!! :-) 😀", spelling) == "i would love to join "
    assert normal("cant, won't & didnt", spelling) == "can not will not did not "
    assert normal("pls sign me up 4 the coffee thing", spelling) == "please sign me up for the coffee thing "
    assert normal("ID badge", spelling) == "id badge "
    assert normal("... 👍", spelling) == ""


def test_sentences_and_wrapped_lines() -> None:
    """Sentences end at marks and lines, not in titles and times; a wrapped line goes on."""
    text = "Dr. Khan asked. I can do 1.30 on Thursday, but not Friday?\nYes\n> LEAVE"
    assert [one.text for one in sentences(text, {})] == [
        "Dr. Khan asked",
        "I can do 1.30 on Thursday, but not Friday",
        "Yes",
    ]
    assert [one.asks for one in sentences(text, {})] == [False, True, False]
    wrapped = "I would like to take part in the trial of the library this\nyear please"
    assert len(sentences(wrapped, {})) == 1
    assert len(sentences("join. " * 500, {})) == 60


def test_listed() -> None:
    """A table written as text gives its phrases in order."""
    assert listed(" a b; c;\n d ;") == ("a b", "c", "d")
    assert listed("") == ()
