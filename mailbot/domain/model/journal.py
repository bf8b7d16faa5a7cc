"""The journal: what happened, in order, by pseudonym; the report is counted from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened; `what` is short ("joined", "drawn", "rsvp"), `facts` hold no text of people."""

    what: str
    participant: str = ""
    pairing: str = ""
    round: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A note with its time and number. Document, never changed; key = zero-padded running number."""

    kind: ClassVar[str] = "journal"
    indexes: ClassVar[tuple[str, ...]] = ("participant",)

    key: str
    at: datetime
    what: str
    participant: str = ""
    pairing: str = ""
    round: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
