"""The list of people that `people import` takes in: the columns of a participant, in the words of the request."""

from mailbot.mail.inbound.when import read_week
from mailbot.spreadsheet import cells
from mailbot.spreadsheet.faults import Wrong
from mailbot.spreadsheet.header import Layout
from mailbot.spreadsheet.table import Row, Table, read_table

LAYOUT = Layout(
    needed=("email",),
    optional=("name", "role", "department", "site", "mode", "times", "slots", "organisation", "band"),
)


def read_members(text: str) -> list[dict[str, str]]:
    """The people of a list, each as the values that are given of them by column; address and mode in their one form.

    Raises:
        BadTable: it cannot be taken as it is; everything that is wrong is named.
    """
    table = read_table(text, [LAYOUT])
    members = [_member(table, row) for row in table.rows]
    table.first_rows("email", (one["email"] for one in members))
    table.refuse_if_faulty()
    return members


def _member(table: Table, row: Row) -> dict[str, str]:
    said = {"email": table.value(row, "email", cells.address, "")}
    mode = table.value(row, "mode", cells.mode, "")
    table.value(row, "slots", _times, "")
    return {**row.values, **said, **({"mode": mode} if "mode" in row.values else {})}


def _times(text: str) -> str:
    """Parts of the week in the words of letters, with semicolons between."""
    for one in text.split(";"):
        week = read_week(one)
        if one.strip() and not (week.slots and week.whole):
            raise Wrong(f"{one.strip()!r} is no part of the week, such as mon am, tue lunch or wed after 2pm")
    return text
