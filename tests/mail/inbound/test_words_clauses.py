"""Requests in one clause, and the one wish of several: what is clear, what is in doubt, and why."""

import pytest

from mailbot.mail.inbound.words.clauses import Reading, readings
from mailbot.mail.inbound.words.lexicon import default_lexicon
from mailbot.mail.inbound.words.sentences import normal, sentences
from mailbot.mail.inbound.words.wishes import Wish, the_one, wishes

SPELLING = default_lexicon().spelling


def read(clause: str) -> list[Reading]:
    """The requests of a clause as people write it."""
    return readings(normal(clause, SPELLING), default_lexicon())


def asked(text: str) -> tuple[str, str]:
    """The name of the one wish of a text, "" for none; and why there is none."""
    one, why = the_one(wishes(sentences(text, SPELLING), default_lexicon()))
    return one.name if one else "", why


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("please add me to the coffee trial", "join"),
        ("I'd like to sign up for the Randomised Coffee Trial", "join"),
        ("could you take me off the list", "leave"),
        ("put me on hold until January", "pause"),
        ("I can meet two", "volunteer"),
        ("if you have odd numbers I can meet two", "volunteer"),
        ("delete my data", "forget"),
        ("I want a new match", "new_match"),
    ],
)
def test_a_whole_clause_is_clear(clause: str, name: str) -> None:
    """Polite words, a request, and what it is about: nothing is left over, and nobody else is spoken of."""
    (reading,) = read(clause)
    assert (reading.name, reading.clear) == (name, True)
    assert (reading.negative, reading.foreign, reading.others) == (False, False, False)


@pytest.mark.parametrize(
    ("clause", "name", "marks"),
    [
        ("I would like to leave the journal club", "leave", {"foreign"}),
        ("sign me up for the yoga class", "join", {"foreign"}),
        ("my colleague wants to join", "join", {"others"}),
        ("would you like to join us", "join", {"others"}),
        ("I do not want to take part", "join", {"negative"}),
        ("I no longer want to take part", "join", {"negative", "finished"}),
    ],
)
def test_what_speaks_against_it_is_marked(clause: str, name: str, marks: set[str]) -> None:
    """Something else, somebody else, and a no are seen for what they are."""
    (reading,) = read(clause)
    assert reading.name == name
    assert marks <= {mark for mark in ("negative", "finished", "foreign", "others") if getattr(reading, mark)}
    assert reading.clear is marks.issubset({"negative", "finished"})


@pytest.mark.parametrize(
    "clause",
    [
        "what do I do to leave",
        "do I need to sign up",
        "perhaps I will take part",
        "unless I am on call sign me up",
        "the poster said sign up",
        "join or leave",
    ],
)
def test_questions_and_conditions_are_in_doubt(clause: str) -> None:
    """The words of a request are there, but nobody asks for it without doubt."""
    found = read(clause)
    assert found
    assert not any(reading.clear for reading in found)


@pytest.mark.parametrize(
    "clause", ["", "thank you", "I am on annual leave", "maternity leave until May", "the joint meeting", "a" * 50_000]
)
def test_other_words_hold_no_request(clause: str) -> None:
    """Leave of absence is no wish to leave, and a word within another is none of ours."""
    assert read(clause) == []
    assert asked(clause) == ("", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please remove me from the coffee trial and delete my data.", "forget"),
        ("I want to leave. Please take me off the list.", "leave"),
        ("Sign me up. I would love to take part!", "join"),
        ("I can't take part this month, skip me.", "pause"),
        ("Please leave me out until January.", "pause"),
        ("I no longer want to take part.", "leave"),
    ],
)
def test_wishes_that_agree_are_one(text: str, name: str) -> None:
    """What another wish says as well is no second one."""
    assert asked(text) == (name, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sign me up for the coffee trial. Please take me off the list.", "two things"),
        ("Please delete my data, and I want a new match.", "two things"),
        ("Please sign up my colleague.", "somebody else"),
        ("Could you sign up a colleague please?", "somebody else"),
        ("I do not want to take part. Sign me up.", "yes and no"),
        ("Don't sign me up.", "not sure what you do want"),
    ],
)
def test_wishes_that_disagree_are_asked_about(text: str, why: str) -> None:
    """Two at once, one for others, a yes with a no: nothing is done, and the answer says what was not clear."""
    name, said = asked(text)
    assert name == ""
    assert why in said


def test_each_wish_knows_its_sentence() -> None:
    """A wish is found with the sentence it stands in, so that its date is looked for there."""
    found = wishes(sentences("Hello all. Please pause me until 5 January. Thanks", SPELLING), default_lexicon())
    assert [(wish.name, wish.clear) for wish in found] == [("pause", True)]
    assert found[0].sentence.text == "Please pause me until 5 January"
    assert isinstance(found[0], Wish)
    assert found[0].reading.name == "pause"
