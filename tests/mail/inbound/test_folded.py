"""Texts without case and accents."""

import pytest

from mailbot.mail.inbound.folded import begins_within, folded, holds


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Nepřítomen ŽLUTÝ", "nepritomen zluty"),
        ("Straße\n\tÖl", "strasse ol"),
        ("\u0130zin \u0131", "izin i"),
        ("", ""),
    ],
)
def test_case_accents_and_white_space_go(text: str, plain: str) -> None:
    """Accents and case are dropped, white space is one blank; what is folded is not changed again."""
    assert folded(text) == plain
    assert folded(plain) == plain


def test_the_first_word_that_is_held_is_told() -> None:
    """The first of the words is told, and nothing where none is there."""
    assert holds("the mailbox is full", ("empty", "full", "mailbox")) == "full"
    assert holds("the mailbox is full", ("empty",)) == ""
    assert holds("", ()) == ""


def test_a_word_begins_where_no_letter_stands_before_it() -> None:
    """A stem counts at the beginning of a word only, but anywhere in scripts that part no words."""
    assert begins_within("the executive, cuti.", ("cuti",)) == "cuti"
    assert begins_within("the executive", ("cuti",)) == ""
    assert begins_within("cuti", ("tuti", "cuti")) == "cuti"
    assert begins_within("我正在休假", ("休假",)) == "休假"
