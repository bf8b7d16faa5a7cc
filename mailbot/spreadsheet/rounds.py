"""The rows of history.csv as rounds: who was drawn with whom in each, in whichever of its two forms they are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from mailbot.matching.people import PAIR, Pair, pair_of
from mailbot.spreadsheet import cells
from mailbot.spreadsheet.strangers import Strangers
from mailbot.spreadsheet.table import Row, Table

_LARGEST = 20
"""More people than these in one group are a sign that the column holds something else."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Two people who were drawn together, in which round, and whether they met."""

    round: int
    pair: Pair
    met: bool


@dataclass(frozen=True, slots=True)
class Rounds:
    """Everybody who was drawn together, and whoever was left out, as often as they were."""

    drawn: tuple[Drawn, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seat:
    """One person in a group of a round, and whether they were there; no group = left out."""

    row: Row
    round: int
    group: str
    who: str
    there: bool


def from_pairs(table: Table, strangers: Strangers) -> Rounds:
    """The rounds of a table of `round,a,b`."""
    drawn: dict[tuple[int, Pair], tuple[Row, Drawn]] = {}
    for row in table.rows:
        one = _pair(table, row, strangers)
        if one is None:
            continue
        first, _ = drawn.setdefault((one.round, one.pair), (row, one))
        if first is not row:
            said = f"{' and '.join(one.pair)} are in round {one.round} already, in line {first.line}"
            table.blame(row, "b", said)
    return Rounds(tuple(one for _, one in drawn.values()))


def from_groups(table: Table, strangers: Strangers) -> Rounds:
    """The rounds of a table of `round,group,email`."""
    drawn: list[Drawn] = []
    left_out: list[str] = []
    for (_, group), seats in _seats(table, strangers).items():
        if group:
            drawn += _within(list(seats.values()), table)
        else:
            left_out += seats
    return Rounds(tuple(drawn), tuple(left_out))


def _seats(table: Table, strangers: Strangers) -> dict[tuple[int, str], dict[str, _Seat]]:
    """Each group of each round by its members; who is in one twice is a fault."""
    groups: dict[tuple[int, str], dict[str, _Seat]] = {}
    for seat in filter(None, (_seat(table, row, strangers) for row in table.rows)):
        first = groups.setdefault((seat.round, seat.group), {}).setdefault(seat.who, seat)
        if first is not seat:
            table.blame(seat.row, "email", f"{seat.who} is in this group already, in line {first.row.line}")
    return groups


def _within(seats: list[_Seat], table: Table) -> Iterable[Drawn]:
    """Each two of a group."""
    first = seats[0]
    if not PAIR <= len(seats) <= _LARGEST:
        many = "nobody else is" if len(seats) < PAIR else f"{len(seats)} people are"
        table.blame(first.row, "group", f"{many} in group {first.group} of round {first.round}")
        return ()
    return (Drawn(a.round, pair_of(a.who, b.who), a.there and b.there) for a, b in combinations(seats, 2))


def _pair(table: Table, row: Row, strangers: Strangers) -> Drawn | None:
    """A row of `round,a,b`; None when something is wrong with it."""
    number, met = table.value(row, "round", cells.number, 0), _said_yes(table, row)
    one, other = (_who(table, row, column, strangers) for column in "ab")
    if one and one == other:
        table.blame(row, "b", f"{other} is in column a too")
        return None
    return Drawn(number, pair_of(one, other), met) if number and one and other else None


def _seat(table: Table, row: Row, strangers: Strangers) -> _Seat | None:
    """A row of `round,group,email`; None when something is wrong with it."""
    number, there = table.value(row, "round", cells.number, 0), _said_yes(table, row)
    who = _who(table, row, "email", strangers)
    return _Seat(row, number, row["group"], who, there) if number and who else None


def _said_yes(table: Table, row: Row) -> bool:
    """Whether they met, or were there: yes, unless it says no."""
    return table.value(row, "met", cells.yes_or_no, None) is not False


def _who(table: Table, row: Row, column: str, strangers: Strangers) -> str:
    """The address in a column; "" when it is none."""
    who = table.value(row, column, cells.address, "")
    if who:
        strangers.look_at(row, column, who)
    return who
