"""Sentences about taking part, by what they ask: one file a type in the corpus, traps in `unclear` and `none`."""

from pathlib import Path

import pytest

from tests.mail.inbound.words_setting import answer, fresh

FOLDER = Path(__file__).parents[2] / "corpus" / "words"
HARMLESS = {"unclear", "none", "help", "status"}
SENTENCES = [
    (path.stem.partition("-")[0], *line.split("\t"))
    for path in sorted(FOLDER.glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def read(letter: str, text: str) -> str:
    """The name of what is asked."""
    words = text.replace("\\n", "\n")
    if letter == "fresh":
        subject, _, body = words.partition("|")
        return fresh(subject, body).name
    return answer(letter, words).name


@pytest.mark.parametrize(("letter", "expected", "text"), [one[1:] for one in SENTENCES])
def test_sentence_is_understood(letter: str, expected: str, text: str) -> None:
    """What is written is read as one of the accepted meanings, however the apostrophe is typed."""
    accepted = set(expected.split("|"))
    assert read(letter, text) in accepted
    assert read(letter, text.replace("'", "\u2019")) in accepted


@pytest.mark.parametrize("shout", [str.upper, str.lower])
def test_traps_never_act(shout: object) -> None:
    """Nothing is done for library business, other schemes, third persons, conditions and quotations, in any case."""
    traps = [one[1:] for one in SENTENCES if one[0] in {"none", "unclear"} and set(one[2].split("|")) <= HARMLESS]
    assert len(traps) > 400
    assert callable(shout)
    assert {read(letter, shout(text)) for letter, _, text in traps} <= HARMLESS
    assert all(read(letter, text) in HARMLESS for letter, _, text in traps)


def test_no_sentence_stands_twice() -> None:
    """Each sentence counts once, and every type has its file."""
    assert len({one[1:] for one in SENTENCES}) == len(SENTENCES)
    assert len({one[0] for one in SENTENCES}) >= 14
