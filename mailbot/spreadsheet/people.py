"""people.csv: who takes part. Every column but email may be missing, and every value in them empty: then no rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mailbot.matching.people import Person, fold
from mailbot.spreadsheet import cells
from mailbot.spreadsheet.faults import Fault
from mailbot.spreadsheet.header import Layout
from mailbot.spreadsheet.strangers import Strangers
from mailbot.spreadsheet.table import Row, Table, read_table

_LUNCH = " lunch"
LAYOUT = Layout(
    needed=("email",),
    optional=(
        *("name", "role", "department", "site", "mode", "never_with", "slots", "volunteer"),
        *("band", "organisation"),
    ),
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a table by their address, which is their id, in the order of the table; and the names given.

    `notes`: what is worth a second look, and hinders nothing.
    """

    people: Mapping[str, Person]
    names: Mapping[str, str]
    notes: tuple[str, ...] = ()


def read_people(text: str, *, allow_unknown: bool = False) -> Roster:
    """The people that the text of a table names.

    Args:
        text: the whole file; lines end in line feeds.
        allow_unknown: pass over an address in never_with that is nobody's here, and say so.

    Raises:
        BadTable: it cannot be taken as it is; everything that is wrong is named.
    """
    table = read_table(text, [LAYOUT])
    if not table.rows and not table.faults:
        table.faults.append(Fault(1, "", "there is nobody below the header"))
    read = [_person(table, row) for row in table.rows]
    rows = table.first_rows("email", (person.id for person in read))
    named = zip(_with_lunchtimes(read), table.rows, strict=True)
    people = {person.id: person for person, row in named if rows.get(person.id) is row}
    strangers = _strangers(people, rows)
    strangers.settle(table, allowed=allow_unknown)
    names = {who: row["name"] for who, row in rows.items() if row["name"]}
    return Roster(people, names, (*strangers.notes(), *map(str, _namesakes(rows))))


def _person(table: Table, row: Row) -> Person:
    """One row as the draw sees it; without an id when the address is wrong."""
    who = table.value(row, "email", cells.address, "")
    seat = table.value(row, "volunteer", cells.seat, "")
    never_with: frozenset[str] = table.value(row, "never_with", cells.addresses, frozenset())
    if who and who in never_with:
        table.blame(row, "never_with", f"{who} is this row's own address")
    return Person(
        id=who,
        mode=table.value(row, "mode", cells.mode, ""),
        site=row["site"],
        slots=table.value(row, "slots", cells.half_days, frozenset()),
        department=row["department"],
        staff_group=row["role"],
        band=row["band"],
        organisation=row["organisation"],
        never_with=never_with,
        volunteer=seat == "two",
        stand_in=seat == "stand in",
    )


def _with_lunchtimes(people: Sequence[Person]) -> list[Person]:
    """The people, with the lunchtimes that lie in their afternoons where anybody names lunchtimes.

    Where nobody does, the table stays as it is written, so that draws that were made from it can be checked.
    """
    lunches = {slot for one in people for slot in one.slots if slot.endswith(_LUNCH)}
    within = {f"{slot.removesuffix(_LUNCH)} pm": slot for slot in lunches}
    return [replace(one, slots=one.slots | {within[slot] for slot in one.slots & within.keys()}) for one in people]


def _strangers(people: Mapping[str, Person], rows: Mapping[str, Row]) -> Strangers:
    """Whoever stands in never_with and is nobody here."""
    strangers = Strangers(people)
    for who, person in people.items():
        for other in sorted(person.never_with):
            strangers.look_at(rows[who], "never_with", other)
    return strangers


def _namesakes(rows: Mapping[str, Row]) -> Iterator[Fault]:
    """Each row with the name of an earlier one: perhaps somebody who is here with two addresses."""
    first: dict[str, Row] = {}
    for row in rows.values():
        name = fold(row["name"])
        if name and first.setdefault(name, row) is not row:
            yield Fault(row.line, "name", f"{row['name']} stands in line {first[name].line} too, with another address")
