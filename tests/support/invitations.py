"""An invitation to look at, and its lines."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.domain.model.letters import Guest, Invitation, Method
from mailbot.domain.model.pairing import Rsvp

MAILBOX = ("library@example.nhs.uk", "Example Library")
LONDON = ZoneInfo("Europe/London")
OFFER = Invitation(
    method=Method.REQUEST,
    uid="rct26-r1-07.k3q7xw@example.nhs.uk",
    sequence=0,
    stamp=datetime(2026, 11, 5, 9, 0, tzinfo=UTC),
    start=datetime(2026, 11, 26, 14, 0, tzinfo=UTC),
    end=datetime(2026, 11, 26, 14, 30, tzinfo=UTC),
    summary="Coffee: Ann & Bob ☕ [RCT26-r1-07]",
    place="Costa, main entrance; ground floor",
    description="Costa, main entrance\n\nYou have not met.",
    guests=(Guest("Ann O'Neill", "ann@example.nhs.uk"), Guest("Bob Baker", "bob@example.nhs.uk", Rsvp.ACCEPTED)),
)


def properties(raw: bytes) -> dict[str, list[str]]:
    """The unfolded lines by the name of their property."""
    found: dict[str, list[str]] = {}
    for line in raw.decode().replace("\r\n ", "").split("\r\n"):
        name = line.partition(":")[0].partition(";")[0]
        found.setdefault(name, []).append(line)
    return found
