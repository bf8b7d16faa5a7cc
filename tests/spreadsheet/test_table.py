"""Tables of text: columns by name in any order, rows by line, and everything that is wrong at once."""

import csv
import io
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.spreadsheet.faults import BadTable, Fault
from mailbot.spreadsheet.header import Layout
from mailbot.spreadsheet.table import Table, read_table

PLAIN = Layout(needed=("email",), optional=("name", "never_with"))
PAIRS = Layout(needed=("a", "b"))

values = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\ufeff"), max_size=9)
spaced = st.lists(values, max_size=4).map(" ".join)


def read(text: str, *layouts: Layout) -> Table:
    """Read a table with the plain layout, or these."""
    return read_table(text, layouts or [PLAIN])


def faults(text: str, *layouts: Layout) -> list[str]:
    """What is wrong with a table, whether or not its rows could be read."""
    try:
        return [str(one) for one in read(text, *layouts).faults]
    except BadTable as bad:
        return list(bad.lines)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("header", ["email|name|never_with", "Never With | E-mail|NAME", " name|Never-with|eMail "])
def test_columns_stand_in_any_order_and_spelling(mark: str, header: str) -> None:
    """Capitals, spaces and hyphens in the header do not matter, nor the order, nor which mark is between."""
    row = {"email": "a@x", "name": "Ann", "never_with": "b@x"}
    spelt = {"e": "email", "n": "name"}
    names = [cell.strip().casefold() for cell in header.split("|")]
    kinds = ["never_with" if name.startswith("never") else spelt[name[0]] for name in names]
    table = read(header.replace("|", mark) + "\n" + mark.join(row[kind] for kind in kinds))
    assert (table.faults, len(table.rows)) == ([], 1)
    assert {name: table.rows[0][name] for name in row} == row


def test_the_other_marks_are_text() -> None:
    """Only what stands between the names of the header separates values; the rest belongs to them."""
    table = read("email;name\na@x;Ann, B.\tC.\n")
    assert table.rows[0].values == {"email": "a@x", "name": "Ann, B. C."}
    quoted = read('email,name\na@x,"Ann, ""the"" B;C"\n')
    assert quoted.rows[0]["name"] == 'Ann, "the" B;C'
    assert read("email\na@x\n").rows[0].values == {"email": "a@x"}


def test_rows_know_the_line_in_which_they_begin() -> None:
    """Line breaks within a value and empty lines are counted; rows of nothing but marks are passed over."""
    text = '\nemail,name\n\na@x,"Ward 7\nNorth"\n,,\n  ,\nb@x, "Bo" \n'
    table = read(text.replace(' "Bo" ', ' "Bo"'))
    assert [(row.line, row["email"], row["name"]) for row in table.rows] == [
        (4, "a@x", "Ward 7 North"),
        (8, "b@x", "Bo"),
    ]
    assert table.faults == []


def test_short_rows_end_early_and_spare_marks_say_nothing() -> None:
    """Excel leaves out empty values at the end of a row, or writes marks for columns that are not there."""
    table = read("email,name,,\na@x\nb@x,Bo,,\nc@x,Cas,,,,\n")
    assert table.faults == []
    assert [row["name"] for row in table.rows] == ["", "Bo", "Cas"]
    assert table.rows[0]["never_with"] == ""


def test_values_are_compared_in_one_form() -> None:
    """Unseen marks, non-breaking and double spaces and decomposed accents make no difference."""
    (row,) = read("email,name\n\u200ba@x\u00a0,Zoe\u0308  \u202eB\u00adC\n").rows
    assert (row["email"], row["name"]) == ("a@x", "Zo\u00eb BC")
    persian = read("email,name\na@x,\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\n")
    assert (persian.faults, "\u200c" in persian.rows[0]["name"]) == ([], True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["line 1: the file is empty; its first line names the columns: email,name,never_with"]),
        ("\n \n,,\n", ["line 1: the file is empty; its first line names the columns: email,name,never_with"]),
        ("ann@x,Ann\n", ["line 1: the first line must name the columns: email,name,never_with"]),
        ("name\nAnn\n", ["line 1: the column email is missing; the columns are email,name,never_with"]),
        ("email,nmae\n", ["line 1: there is no column 'nmae'; did you mean name?"]),
        ("email,Never with (people)\n", ["line 1: there is no column 'Never with (people)'; did you mean never_with?"]),
        (
            "\nemail,shoe size,email\n",
            [
                "line 2: the column email is there twice",
                "line 2: there is no column 'shoe size'; take it out. The columns are email,name,never_with",
            ],
        ),
        ("email,name\na@x,b,c\n", ["line 2: 3 values, but the header names 2 columns. A value that holds what stands"]),
        ("email,\na@x,b\n", ["line 2: a value stands under no name of a column"]),
        ("email\na@x\nb\x00@x\n", ["line 3, column email: there is a character in it that cannot be shown (U+0000)"]),
        ('email\n"a@x\nb@x\n', ['line 2: the quotation marks (") of this row do not pair up']),
        ('email,name\na@x,A\nb@x,"B" B\n', ['line 3: the quotation marks (") of this row do not pair up']),
        ('"email\nann@x\n', ['line 1: the quotation marks (") of this row do not pair up']),
        ("email\n" + "x" * 200_000, ["line 2: the quotation marks"]),
    ],
)
def test_what_is_wrong_is_named(text: str, said: list[str]) -> None:
    """Each fault by line and column; one that hides the meaning of all rows ends the reading."""
    found = faults(text)
    assert len(found) == len(said)
    assert all(one.startswith(words) for one, words in zip(found, said, strict=True))


def test_the_header_tells_which_table_it_is() -> None:
    """Of several layouts the one is taken whose columns are there; of none, the faults are those of the nearest."""
    assert read("b;a\n1;2\n", PLAIN, PAIRS).columns == ("b", "a")
    assert read("name,email\n", PLAIN, PAIRS).columns == ("name", "email")
    assert faults("a,c\n", PLAIN, PAIRS) == [
        "line 1: the column b is missing; the columns are a,b",
        "line 1: there is no column 'c'; take it out. The columns are a,b",
    ]


def test_of_very_many_faults_the_first_are_shown() -> None:
    """Somebody who gave the wrong file is not drowned; how many more there are is said, and what to do."""
    bad = BadTable([Fault(line, "a", "is wrong") for line in range(300, 0, -1)], "Do this.")
    assert (bad.lines[0], bad.lines[99]) == ("line 1, column a: is wrong", "line 100, column a: is wrong")
    assert bad.lines[100:] == ("and 200 more", "Do this.")
    assert str(BadTable([Fault(2, "", "is short")])) == "line 2: is short"


@given(st.lists(st.tuples(spaced, spaced), max_size=6), st.sampled_from(",;\t"), st.booleans())
def test_what_a_csv_writer_writes_comes_back(rows: list[tuple[str, str]], mark: str, quoted: bool) -> None:
    """Any text in any row, written by Python's own writer with any of the marks, is read as it was."""
    file = io.StringIO(newline="")
    writer = csv.writer(
        file, delimiter=mark, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n"
    )
    writer.writerows([("email", "name"), *(("x@y", name + other) for name, other in rows)])
    table = read(file.getvalue())
    assert table.faults == []
    assert [row["name"] for row in table.rows] == [
        " ".join(normalize("NFC", name + other).split()) for name, other in rows
    ]


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused_in_words(text: str) -> None:
    """Whatever a file holds, there is a table or a fault with a line; never anything else."""
    for beginning in ("", "email,name\n", "email;name\n"):
        assert all(one.startswith("line ") for one in faults(beginning + text))


@pytest.mark.parametrize("wall", ['"' * 200_000, "," * 200_000, "\n" * 200_000, '"\n' * 100_000, '""' * 100_000])
def test_walls_of_marks_are_read_to_their_end(wall: str) -> None:
    """Quotation marks, commas and line breaks by the hundred thousand are a table or a fault."""
    assert all(one.startswith("line 2: ") for one in faults("email,name\n" + wall))
