"""The locks of one state: advisory locks of PostgreSQL, numbered from the table that they guard.

The server itself gives them back when a connection ends, however the process ends.
"""

from dataclasses import dataclass
from typing import Final

from mailbot.ports import Duty

MAKING: Final = 0x6D61696C626F74  # "mailbot": while tables are made there is no table to number from
_STATE: Final = 0
_DUTIES: Final = {duty: number for number, duty in enumerate(Duty, start=1)}
_EACH: Final = 256


@dataclass(frozen=True, slots=True)
class Locks:
    """The numbers of the locks of the state whose table of documents has this object id."""

    table: int

    @property
    def state(self) -> int:
        """Held for the length of a unit, so that units follow one another."""
        return self.table * _EACH + _STATE

    def of(self, duty: Duty) -> int:
        """Held by the one worker that has this duty, for as long as its connection lasts."""
        return self.table * _EACH + _DUTIES[duty]

    @property
    def channel(self) -> str:
        """Where workers tell one another that there is something to do (LISTEN, NOTIFY)."""
        return f"mailbot_{self.table}"
