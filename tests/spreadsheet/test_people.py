"""people.csv as people: each column, what may be missing, and every fault of a whole file at once."""

import csv
import io
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.matching import Person
from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.people import LAYOUT, read_people
from mailbot.spreadsheet.strangers import WAY_ON

words = st.text(st.characters(codec="utf-8", categories=("L", "N")), max_size=8).map(partial(normalize, "NFC"))
MODES = ("", "person", "online", "either")


def refused(text: str) -> list[str]:
    """The lines with which a table is refused."""
    with pytest.raises(BadTable) as bad:
        read_people(text)
    return list(bad.value.lines)


def test_every_column_is_taken() -> None:
    """Each column ends where the draw looks for it: role is the staff group."""
    text = (
        "email,name,role,department,site,mode,never_with,slots,volunteer,band,organisation\n"
        "Ann@x,Ann Archer,Nurse,Ward 7,Manor,person,bo@x,mon am;tue,yes,6,Acute Trust\n"
        "bo@x,,,,,,,,stand-in,,\n"
    )
    roster = read_people(text)
    assert list(roster.people.values()) == [
        Person(
            id="ann@x",
            mode="person",
            site="Manor",
            slots=frozenset({"mon am", "tue am", "tue pm"}),
            department="Ward 7",
            staff_group="Nurse",
            band="6",
            organisation="Acute Trust",
            never_with=frozenset({"bo@x"}),
            volunteer=True,
        ),
        Person(id="bo@x", stand_in=True),
    ]
    assert (roster.names, roster.notes) == ({"ann@x": "Ann Archer"}, ())


def test_an_address_is_enough() -> None:
    """A file of one column is a list of people of whom nothing is known."""
    assert list(read_people("Email\r\na@x\r\n\r\nb@x").people.values()) == [Person("a@x"), Person("b@x")]


def test_lunchtime_lies_in_the_afternoon() -> None:
    """Where anybody names lunchtimes, whoever has that afternoon can meet them; else nothing is added."""
    people = read_people("email,slots\na@x,tue lunch\nb@x,tue pm;wed pm\nc@x,tue am\nd@x,").people
    assert people["b@x"].slots == {"tue pm", "tue lunch", "wed pm"}
    assert [one.slots for one in people.values() if one.id != "b@x"] == [{"tue lunch"}, {"tue am"}, set()]
    assert read_people("email,slots\nb@x,tue pm").people["b@x"].slots == {"tue pm"}


def test_every_fault_of_a_file_is_named_at_once() -> None:
    """Bad values of every column, also in one row, each by its line and column, in the order of the file."""
    text = (
        "email,mode,slots,volunteer,never_with\n"
        "ann,telepathy,banana,2,cas\n"
        "bo@x,,,,BO@x\n"
        "Bo@X,,,,\n"
        ",online,,,\n"
        "cas@x,,,,bi@x;nobody@y\n"
    )
    assert refused(text) == [
        "line 2, column email: 'ann' is not an address",
        "line 2, column mode: 'telepathy' is not person, online or either",
        "line 2, column never_with: 'cas' is not an address",
        "line 2, column slots: 'banana' is no half day such as mon am",
        "line 2, column volunteer: '2' is not yes, no or stand-in",
        "line 3, column never_with: bo@x is this row's own address",
        "line 4, column email: bo@x stands in line 3 already",
        "line 5, column email: an address is missing",
        "line 6, column never_with: bi@x is not among the people who take part; did you mean bo@x?",
        "line 6, column never_with: nobody@y is not among the people who take part",
        WAY_ON,
    ]


def test_a_file_without_people_is_refused() -> None:
    """A header alone is told as that."""
    assert refused("email,name\n\n") == ["line 1: there is nobody below the header"]


def test_unknown_people_may_be_allowed() -> None:
    """Whoever is kept apart from somebody who does not take part stays as they are; a likely slip is still said."""
    roster = read_people("email,never_with\nann@x,bo@x;an@x;gone@z\nbob@x,gone@z\n", allow_unknown=True)
    assert roster.people["ann@x"].never_with == {"bo@x", "an@x", "gone@z"}
    assert roster.notes == (
        "line 2, column never_with: an@x is not among the people who take part; did you mean ann@x?",
        "line 2, column never_with: bo@x is not among the people who take part; did you mean bob@x?",
        "1 address in it not among the people who take part",
    )


def test_one_name_with_two_addresses_is_worth_a_look() -> None:
    """Perhaps somebody signed up twice; perhaps two people have one name: said, and taken."""
    roster = read_people("email,name\na@x,Ann Archer\nb@x,\nann@y,ann  archer\nc@x,\n")
    assert len(roster.people) == 4
    assert roster.notes == ("line 4, column name: ann archer stands in line 2 too, with another address",)


@given(
    st.lists(st.tuples(words, words, st.sampled_from(MODES)), min_size=1, max_size=8), st.permutations(LAYOUT.columns)
)
def test_people_come_back_as_they_were_written(rows: list[tuple[str, str, str]], order: list[str]) -> None:
    """Whatever the order of the columns, people written by Python's own writer are read as they were."""
    people = [
        Person(f"p{number}@x", department=department, staff_group=role, mode=mode)  # type: ignore[arg-type]  # of MODES
        for number, (department, role, mode) in enumerate(rows)
    ]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, order, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {"email": one.id, "role": one.staff_group, "department": one.department, "mode": one.mode} for one in people
    )
    assert list(read_people(file.getvalue()).people.values()) == people
