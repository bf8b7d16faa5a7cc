"""Some nine hundred ways in which staff say things, each with what may be read of it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.mail.inbound.words_setting import answer, fresh

CORPUS = Path(__file__).parents[2] / "corpus" / "words-phrasings.tsv"
LINES = [line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
PHRASINGS = [tuple(line.split("\t")) for line in LINES]
HARMLESS = {"unclear", "none", "help", "status"}


def read(letter: str, text: str) -> str:
    """The name of what is asked."""
    words = text.replace("\\n", "\n")
    if letter == "fresh":
        subject, _, body = words.partition("|")
        return fresh(subject, body).name
    return answer(letter, words).name


@pytest.mark.parametrize(("letter", "expected", "text"), PHRASINGS, ids=[f"{one[0]}: {one[2]}" for one in PHRASINGS])
def test_phrasing_is_understood(letter: str, expected: str, text: str) -> None:
    """What is written is read as one of the accepted meanings, in capitals and with another apostrophe too."""
    accepted = set(expected.split("|"))
    assert read(letter, text) in accepted
    assert read(letter, text.replace("'", "\u2019")) in accepted


def test_ordinary_mail_never_acts() -> None:
    """No fresh mail that is none of the trial's business asks for anything; there are many of them."""
    ordinary = [text for letter, expected, text in PHRASINGS if letter == "fresh" and expected == "none"]
    assert len(ordinary) > 35
    assert {read("fresh", text) for text in ordinary} == {"none"}


def test_every_intent_has_phrasings() -> None:
    """The list is long, has no line twice, and holds each intent that a person can have."""
    counted = Counter(expected for _, expected, _ in PHRASINGS)
    assert len(PHRASINGS) > 500
    assert len(set(PHRASINGS)) == len(PHRASINGS)
    assert (
        min(counted[name] for name in ("join", "leave", "pause", "met", "not_met", "accept", "decline", "propose")) > 20
    )
    assert {"resume", "confirm", "help", "status", "new_match", "details", "never_with"} <= set(counted)
    assert {"volunteer", "forget", "export", "none"} <= set(counted)
