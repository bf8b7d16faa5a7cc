"""Single values: what each column takes, and that everything else is refused in words."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.spreadsheet import cells
from mailbot.spreadsheet.faults import Wrong

READERS: tuple[Callable[[str], object], ...] = (
    cells.address,
    cells.addresses,
    cells.mode,
    cells.half_days,
    cells.yes_or_no,
    cells.seat,
    cells.number,
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ann.Archer@Example.NHS.uk", "ann.archer@example.nhs.uk"),
        ("a@x", "a@x"),
        ("o'hare+coffee@example.org", "o'hare+coffee@example.org"),
        ("anne@b\u00fccher.test", "anne@xn--bcher-kva.test"),
        ("zo\u00eb@example.org", "zo\u00eb@example.org"),
        ("a@example.org.", "a@example.org"),
    ],
)
def test_an_address_has_one_form(text: str, address: str) -> None:
    """Capitals do not matter; a domain in letters is written as mail servers write it."""
    assert cells.address(text) == address


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "an address is missing"),
        ("ann", "'ann' is not an address"),
        ("@x", "'@x' is not an address"),
        ("a@", "'a@' is not an address"),
        ("a@.", "'a@.' is not an address"),
        ("a@b@c", "'a@b@c' is not an address"),
        ("a b@x", "'a b@x' is not an address"),
        ("a@x, b@x", "'a@x, b@x' is not an address"),
        ("Ann <a@x>", "'Ann <a@x>' is not an address"),
        ("a\u200d@x", "'a\\u200d@x' is not an address"),
        ("=cmd|'/c'!a1@x", "\"=cmd|'/c'!a1@x\" begins as a formula does; a spreadsheet would carry it out"),
        ("+a@x", "'+a@x' begins as a formula does; a spreadsheet would carry it out"),
        ("-a@x", "'-a@x' begins as a formula does; a spreadsheet would carry it out"),
    ],
)
def test_what_is_no_address_is_refused(text: str, said: str) -> None:
    """Each with what is wrong; what a spreadsheet would take for a formula never gets in, and so never out."""
    with pytest.raises(Wrong) as wrong:
        cells.address(text)
    assert str(wrong.value) == said


def test_several_addresses() -> None:
    """Semicolons, commas and line breaks may stand between; nothing is nobody."""
    assert cells.addresses("A@x; b@x,c@x") == {"a@x", "b@x", "c@x"}
    assert cells.addresses("") == cells.addresses(" ; ") == frozenset()
    with pytest.raises(Wrong, match="'b' is not an address"):
        cells.addresses("a@x;b")


@pytest.mark.parametrize(
    ("text", "mode"),
    [("", ""), ("Online", "online"), ("person", "person"), ("In-Person", "person"), ("EITHER", "either")],
)
def test_ways_to_meet(text: str, mode: str) -> None:
    """The three ways, in any capitals; nothing = not said."""
    assert cells.mode(text) == mode


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("", set()),
        ("mon am;tue pm", {"mon am", "tue pm"}),
        ("Monday Morning, thurs", {"mon am", "thu am", "thu pm"}),
        ("sat pm; sat pm", {"sat pm"}),
        ("Tue lunchtimes", {"tue lunch"}),
    ],
)
def test_half_days(text: str, slots: set[str]) -> None:
    """Days long or short, halves in letters or words, and lunchtimes; a day alone is both halves."""
    assert cells.half_days(text) == slots


@pytest.mark.parametrize(
    ("text", "seat"), [("", ""), ("no", ""), ("Yes", "two"), ("stand-in", "stand in"), ("Stand in", "stand in")]
)
def test_what_a_volunteer_offers(text: str, seat: str) -> None:
    """To meet two, to take part only when the number is odd, or neither."""
    assert cells.seat(text) == seat


def test_yes_no_and_numbers() -> None:
    """Yes, no and nothing are three things; a round is a whole number from 1 on."""
    assert [cells.yes_or_no(text) for text in ("YES", "no", "")] == [True, False, None]
    assert [cells.number(text) for text in ("1", "07", "2026")] == [1, 7, 2026]


@pytest.mark.parametrize(
    ("reader", "text", "said"),
    [
        (cells.mode, "telepathy", "'telepathy' is not person, online or either"),
        (cells.half_days, "mon am;banana", "'banana' is no half day such as mon am"),
        (cells.half_days, "not mondays", "'not mondays' is no half day such as mon am"),
        (cells.half_days, "mon am pm", "'mon am pm' is no half day such as mon am"),
        (cells.yes_or_no, "perhaps", "'perhaps' is not yes or no"),
        (cells.seat, "2", "'2' is not yes, no or stand-in"),
        (cells.number, "", "'' is not a whole number such as 1"),
        (cells.number, "0", "'0' is not a whole number such as 1"),
        (cells.number, "-1", "'-1' is not a whole number such as 1"),
        (cells.number, "1.5", "'1.5' is not a whole number such as 1"),
        (cells.number, "\u0661", "'\u0661' is not a whole number such as 1"),
        (cells.number, "9" * 5000, f"'{'9' * 5000}' is not a whole number such as 1"),
    ],
)
def test_anything_else_is_refused(reader: Callable[[str], object], text: str, said: str) -> None:
    """A value that could be meant in some way is not guessed at."""
    with pytest.raises(Wrong) as wrong:
        reader(text)
    assert str(wrong.value) == said


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes a reader fail in another way."""
    for reader in READERS:
        with suppress(Wrong):
            assert reader(text) == reader(text)


@given(st.text(max_size=9), st.text(max_size=9))
def test_an_address_can_be_printed_in_a_table_as_it_is(local: str, domain: str) -> None:
    """What is read as an address begins no formula, and holds nothing that a table or a terminal would misread."""
    with suppress(Wrong):
        found = cells.address(f"{local}@{domain}")
        assert found[0] not in "=+-@"
        assert not set(found) & set(',;"\n\r\t ')
        assert found.isprintable()
        assert cells.address(found) == found
