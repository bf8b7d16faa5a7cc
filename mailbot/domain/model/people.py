"""Who takes part: the participant, what they told us about themselves, and where they stand."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar


class Mode(StrEnum):
    """How a person is willing to meet."""

    IN_PERSON = "person"
    ONLINE = "online"
    EITHER = "either"


class Standing(StrEnum):
    """Where a participant stands; each is in exactly one of these."""

    ASKED_TO_CONFIRM = "asked_to_confirm"  # wrote "join", not yet verified
    JOINED = "joined"  # in every draw
    PAUSED = "paused"  # out of draws until `paused_until`, or until they write "back"
    LEFT = "left"  # no more letters, no more draws


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days in a row, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Details:
    """What a person told us about themselves; an empty text or None means: not said.

    `slots` are parts of the week such as "mon am" or "tue lunch" (`model.week`); empty means any time. `times` is what
    they wrote about times, and `half_read` that it says more than we could read. On the days `away` (leave, nights)
    they can meet nobody, and stay in the draw.
    """

    name: str = ""
    role: str = ""
    department: str = ""
    site: str = ""
    mode: Mode | None = None
    slots: tuple[str, ...] = ()
    times: str = ""
    half_read: bool = False
    away: tuple[Days, ...] = ()
    organisation: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who asked to take part. Document; key = `id`.

    `id` is a keyed pseudonym of the address they first wrote from (`Seal.pseudonym`), so it says nothing
    without the key and is the same again if they are erased and come back.
    """

    kind: ClassVar[str] = "participant"
    indexes: ClassVar[tuple[str, ...]] = ("email", "aliases", "waiting_for", "volunteer")

    id: str
    email: str
    standing: Standing
    joined_at: datetime
    details: Details = field(default_factory=Details)
    aliases: tuple[str, ...] = ()
    alias_asked: str = ""  # wrote in answer to a letter of theirs; an alias once they say that it is
    paused_until: date | None = None  # first day back; None while paused = until they write
    away_until: date | None = None  # out of office: first day back; the clock of nudges stops until then
    undeliverable: bool = False  # a letter to them bounced for good
    volunteer: bool = False  # "I can meet two"
    never_with: tuple[str, ...] = ()  # participant ids
    asked_for_details: bool = False  # missing details are asked for once only
    waiting_for: str | None = None  # key of the round in which they want a (new) partner
    campaign: str = ""  # code of the campaign they last joined

    @property
    def key(self) -> str:
        """The document's key."""
        return self.id

    @property
    def name(self) -> str:
        """The name to greet them by; the address's local part where they gave none."""
        return self.details.name or self.email.partition("@")[0]
