"""Addresses that a table names and that are nobody's among the people: a slip, or somebody who has left."""

from collections.abc import Collection

from mailbot.spreadsheet.faults import Fault
from mailbot.spreadsheet.near import Neighbours
from mailbot.spreadsheet.table import Row, Table

WAY_ON = (
    "Who has left, or does not take part this time, may stay in it with --allow-unknown. Mend first who is misspelt."
)


class Strangers:
    """The addresses of a table that are not among the people, each with its place as a fault."""

    def __init__(self, people: Collection[str]) -> None:
        self._people = people
        self._near = Neighbours(people)
        self._slips: dict[str, Fault] = {}
        self._others: set[str] = set()
        self.faults: list[Fault] = []

    def look_at(self, row: Row, column: str, who: str) -> None:
        """Notice an address if it is nobody's."""
        if who in self._people:
            return
        hint = self._near.hint(who)
        fault = Fault(row.line, column, f"{who} is not among the people who take part{hint}")
        self.faults.append(fault)
        if hint:
            self._slips.setdefault(who, fault)
        else:
            self._others.add(who)

    def settle(self, table: Table, *, allowed: bool) -> None:
        """End here when something is wrong with the table; strangers are wrong in it unless they are allowed.

        Raises:
            BadTable: something is; all of it is named, and what to do about strangers.
        """
        wrong = [] if allowed else self.faults
        table.faults += wrong
        table.refuse_if_faulty(WAY_ON if wrong else "")

    def notes(self) -> tuple[str, ...]:
        """What to say of them where they are allowed: of each who may be a slip, and how many others there are."""
        count = len(self._others)
        many = f"{count} {'address' if count == 1 else 'addresses'} in it not among the people who take part"
        return (*map(str, self._slips.values()), *([many] if count else []))
