"""Rows of a table that are about people."""

from collections.abc import Iterable, Mapping, Sequence

from mailbot.cli.options import show_table
from mailbot.spreadsheet.people import Roster


def who(one: str, roster: Roster) -> Mapping[str, str]:
    """What tells an organiser who somebody is."""
    return {"name": roster.names.get(one, ""), "email": one, "department": roster.people[one].department}


def show(rows: Sequence[Mapping[str, str]], columns: Iterable[str]) -> None:
    """A table, without the columns in which nothing stands."""
    show_table(rows, [one for one in columns if any(row[one] for row in rows)])
