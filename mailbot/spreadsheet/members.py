"""The list of people that `people import` takes in: the columns of a participant, in the words of the request."""

from mailbot.mail.inbound.when import slots
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
    """Half days in the words of letters, with semicolons between."""
    for one in text.split(";"):
        if one.strip() and not slots(one):
            raise Wrong(f"{one.strip()!r} is no half day, such as mon am")
    return text
