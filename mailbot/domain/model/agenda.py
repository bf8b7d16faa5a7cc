"""What falls due when: agenda items are documents, so a restart neither loses nor repeats anything."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mailbot.domain.model.moments import in_order


class Due(StrEnum):
    """What an agenda item is for."""

    WARN = "warn"  # the day before a draw
    DRAW = "draw"
    MEET_FROM = "meet_from"  # was the draw approved in time? asked daily until it is
    NUDGE = "nudge"  # no answer to an invitation
    TELL_PARTNER = "tell_partner"  # still none
    REMIND = "remind"  # the day before a meeting
    ASK_MET = "ask_met"  # after its end
    MATCH_WAITING = "match_waiting"  # daily while a round is under way: nobody waits for a partner unseen
    RESUME = "resume"  # a pause or an absence is over
    LAST_ASK = "last_ask"  # two days before a round closes
    CLOSE_ROUND = "close_round"
    DIGEST = "digest"
    CLOSE_CAMPAIGN = "close_campaign"
    PURGE = "purge"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing that falls due. Document; the key names what is due, so making it twice makes it once.

    `meant_for` is the sequence of the meeting it was made for: an item for an older time does nothing. One that could
    not be done is put off, and counts its `failures`.
    """

    kind: ClassVar[str] = "agenda"
    indexes: ClassVar[tuple[str, ...]] = ("pairing", "participant", "what", "due", "failing")

    key: str  # such as "remind/RCT26-r1-07/2"
    what: Due
    at: datetime  # UTC
    round: str = ""
    pairing: str = ""
    participant: str = ""
    meant_for: int = 0
    failures: int = 0

    @property
    def due(self) -> str:
        """When it falls due, as a text that is in order."""
        return in_order(self.at)

    @property
    def failing(self) -> str:
        """Whether it was tried and could not be done: "yes", or empty."""
        return "yes" if self.failures else ""
