"""Sentences and clauses: where they end, what is one word, and how much of a text is looked at."""

import pytest

from mailbot.mail.inbound.words.lexicon import default_lexicon
from mailbot.mail.inbound.words.sentences import (
    MOST_CLAUSES,
    MOST_SENTENCES,
    MOST_WORDS,
    clauses_of,
    normal,
    sentences,
    symbols,
)

SPELLING = default_lexicon().spelling


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\N{FULLWIDTH LATIN CAPITAL LETTER J}oin", "join "),
        ("\N{LATIN SMALL LIGATURE FI}ne", "fine "),
        ("STRASSE straße", "strasse strasse "),
        ("Dw i\N{RIGHT SINGLE QUOTATION MARK}n hapus", "dw i'n hapus "),
        ("don\N{RIGHT SINGLE QUOTATION MARK}t", "do not "),
        ("don`t and don\N{ACUTE ACCENT}t", "do not and do not "),
        ("Nurse's notes", "nurses notes "),
        ("'quoted' words", "quoted words "),
        ("well-known opt-out", "well known opt out "),
        ("my id, and id like to join", "my id and i would like to join "),
        ("4 the trial, 4 people", "for the trial 4 people "),
        ("2 join, 2 of us", "to join 2 of us "),
        ("See you :-) 8) =D", "see you "),
        ("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5} yes", "yes "),
        ("#WALRCT26!", "#walrct26 "),
        ("1.30 w/c 9-Nov", "1.30 w/c 9-nov "),
    ],
)
def test_words_have_one_form(text: str, words: str) -> None:
    """Case, width, quotation marks, hyphens, faces and contractions do not tell two texts apart."""
    assert normal(text, SPELLING) == words
    assert normal(f" \t{text}\u00a0\u2026 ", SPELLING) == words
    assert normal(words, SPELLING) == words


@pytest.mark.parametrize("text", ["", " ", "...", "\N{WHITE SMILING FACE}", "-- \n", "\u200d\ufe0f", "( )", "'"])
def test_no_words_are_no_sentence(text: str) -> None:
    """Marks, symbols and invisible characters by themselves say nothing."""
    assert normal(text, SPELLING) == ""
    assert sentences(text, SPELLING) == ()
    assert clauses_of(sentences(text, SPELLING)) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. Khan, Mrs. Lee and Prof. Owen met. So did I.", ["Dr. Khan, Mrs. Lee and Prof. Owen met", "So did I"]),
        ("Some days, e.g. Monday. i.e. not Friday!", ["Some days, e.g. Monday", "i.e. not Friday"]),
        ("At 1.30 in room 2.14.Thanks", ["At 1.30 in room 2.14.", "Thanks"]),
        ("Yes please.Thanks", ["Yes please.", "Thanks"]),
        ("Really?! Yes\u2026 no; never", ["Really", "Yes", "no", "never"]),
        ("\u00bfQu\u00e9? S\u00ed.", ["\u00bfQu\u00e9", "S\u00ed"]),
    ],
)
def test_sentences_end_at_marks(text: str, parts: list[str]) -> None:
    """Not at titles, abbreviations and times; also where the blank behind the full stop was forgotten."""
    assert [one.text for one in sentences(text, {})] == parts
    assert "".join(one.words for one in sentences(text, {})) == "".join(normal(part, {}) for part in parts)


def test_a_question_asks() -> None:
    """Only the sentence with the question mark is one, not its neighbours."""
    found = sentences("Is it on? I hope so. Which day?! Thanks", {})
    assert [one.asks for one in found] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("yes, please", ["yes ", "please "]),
        ("yes - please \N{EN DASH} thanks", ["yes ", "please ", "thanks "]),
        ("I am keen but busy", ["i am keen ", "but busy "]),
        ("so (please) join", ["so ", "please ", "join "]),
        ("join and tell Bob", ["join ", "and tell bob "]),
        ("1,000 words", ["1 000 words "]),
        ("butter and button", ["butter ", "and button "]),
    ],
)
def test_clauses_part_thoughts(text: str, clauses: list[str]) -> None:
    """A comma with a blank, dashes, brackets and joining words part clauses; parts of words do not."""
    (sentence,) = sentences(text, {})
    assert list(sentence.clauses) == clauses == clauses_of([sentence])
    assert sentence.words == "".join(clauses)


@pytest.mark.parametrize(
    "below", ["so please count me in", "I can only do Tuesdays", "I'm on leave then", "please", "a b"]
)
def test_a_wrapped_line_goes_on(below: str) -> None:
    """A long line without a mark goes on in a line that begins small, or with "I"; a short or a closed one does not."""
    long_line = "This is a line that was wrapped by the program since it was too long"
    assert len(sentences(f"{long_line}\n{below}", {})) == 1
    assert len(sentences(f"{long_line}\n{below}\n{below}", {})) >= 2
    assert len(sentences(f"{long_line}.\n{below}", {})) == 2
    assert len(sentences(f"{long_line}\n\n{below}", {})) == 2
    assert len(sentences(f"{long_line}\n{below.upper()}", {})) == 2 - below.startswith("I")
    assert len(sentences(f"Hello\n{below}", {})) == 2


def test_quoted_lines_are_not_theirs() -> None:
    """Lines with the mark of a quotation are left out, also between the halves of a wrapped line."""
    long_line = "This is a line that was wrapped by the program since it was too long"
    assert [one.text for one in sentences("> join\nleave\n  > help", {})] == ["leave"]
    assert len(sentences(f"{long_line}\n> join\nfor it", {})) == 1


def test_so_much_is_looked_at() -> None:
    """Sentences, clauses and words have limits; what stands before them is kept whole."""
    assert len(sentences("join us. " * 500, {})) == MOST_SENTENCES
    assert len(clauses_of(sentences("a, b, c, d, e, f, g, h. " * 60, {}))) <= MOST_CLAUSES
    assert len(normal("word " * 500, {}).split()) == MOST_WORDS
    assert len(clauses_of(sentences("a " * 60_000, {}))) == 1
    assert normal("x" * 60_000, {}) == "x" * 60_000 + " "


def test_symbols_stand_apart() -> None:
    """Emoji and hearts are told from letters, marks and digits; the skin's colour is a symbol of its own."""
    assert symbols("yes \N{THUMBS UP SIGN}, 5/5 \N{HEAVY BLACK HEART}!") == "\N{THUMBS UP SIGN}\N{HEAVY BLACK HEART}"
    assert symbols("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}")[0] == "\N{THUMBS UP SIGN}"
    assert symbols("plain words, 26/11.") == ""
