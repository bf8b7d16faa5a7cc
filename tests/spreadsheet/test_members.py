"""Lists of people to import, in the words of the request."""

import pytest

from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.members import read_members


def test_a_list_is_read_with_or_without_its_other_columns() -> None:
    """Only email is needed; blanks around values do not matter, nor capitals in an address."""
    assert read_members("email\nann@example.nhs.uk\n") == [{"email": "ann@example.nhs.uk"}]
    text = "Email , Name\nAnn@example.nhs.uk , Ann O'Hare\n"
    assert read_members(text) == [{"email": "ann@example.nhs.uk", "name": "Ann O'Hare"}]


def test_organisation_and_band_are_columns_too() -> None:
    """For trials that twin two organisations, or mix bands."""
    (row,) = read_members("email,band,organisation\nann@example.nhs.uk,8a,North Trust\n")
    assert row == {"email": "ann@example.nhs.uk", "band": "8a", "organisation": "North Trust"}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_header_says_what_stands_between_values(mark: str) -> None:
    """Comma, semicolon and tab are taken; the other marks are then text, and the mode may be in capitals."""
    text = "Email,Name,Mode\nann@example.nhs.uk,A & B,Online\n".replace(",", mark)
    other = ";" if mark == "," else ","
    (row,) = read_members(text.replace("A & B", f'"A{other} B"'))
    assert row == {"email": "ann@example.nhs.uk", "name": f"A{other} B", "mode": "online"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nAnn\n", ["line 1: the column email is missing"]),
        ("email,shoe size\na@example.org,7\n", ["line 1: there is no column 'shoe size'"]),
        ("email\nann\n@example.org\na b@example.org\n", ["line 2", "line 3", "line 4"]),
        ("email,mode\na@example.org,telepathy\n", ["line 2, column mode: 'telepathy'"]),
        (
            "email,slots\na@example.org,mon am;banana\n",
            ["line 2, column slots: 'banana' is no part of the week, such as mon am"],
        ),
        ("email\na@example.org\nA@example.org\n", ["line 3, column email: a@example.org stands in line 2 already"]),
        ("", ["line 1: the file is empty"]),
    ],
)
def test_every_fault_is_named_by_line_and_column(text: str, said: list[str]) -> None:
    """Nothing is taken in before the whole list is right; all faults are told at once."""
    with pytest.raises(BadTable) as fault:
        read_members(text)
    lines = fault.value.lines
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))
