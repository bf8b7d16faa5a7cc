"""Who meets whom: the pairing, its meeting and invitation, the answers to it, and the feedback."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

_HALF_HOUR = timedelta(minutes=30)


class Progress(StrEnum):
    """The life of a pairing; `ENDED` = dissolved before it met (a new match, a redraw)."""

    DRAWN = "drawn"
    INVITED = "invited"
    AGREED = "agreed"
    MET = "met"
    NOT_MET = "not_met"
    CANCELLED = "cancelled"


def half_hours(start: datetime, end: datetime) -> Iterator[datetime]:
    """The half hours (by their start) that lie between two moments, in whole or in part."""
    half = start.replace(minute=start.minute - start.minute % 30, second=0, microsecond=0)
    while half < end:
        yield half
        half += _HALF_HOUR


def spot(place: str, half: datetime) -> str:
    """A half hour (by its start, UTC) at a place, in words."""
    return f"{half.isoformat()} {place}"


class Rsvp(StrEnum):
    """One member's answer to the invitation (iTIP PARTSTAT, RFC 5545 section 3.2.12)."""

    WAITING = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A time and place offered to a pairing. `sequence` grows by one with each new time (RFC 5546 section 2.1.4)."""

    uid: str
    sequence: int
    start: datetime  # UTC
    end: datetime  # UTC
    place: str
    online: bool = False
    rsvps: Mapping[str, Rsvp] = field(default_factory=dict)  # participant id -> answer; absent = waiting
    answered_at: Mapping[str, datetime] = field(default_factory=dict)  # DTSTAMP of the newest answer kept

    def rsvp(self, participant: str) -> Rsvp:
        """The member's answer, `WAITING` when there is none."""
        return self.rsvps.get(participant, Rsvp.WAITING)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one member said afterwards. `mark` is 1 to 5; `may_quote` is None until they say yes or no.

    `quote_as` is the name that they chose to be quoted under, empty for none; `knew`: they knew each other before;
    `again`: they would do it again; both None until they say so.
    """

    participant: str
    at: datetime
    met: bool | None = None
    mark: int | None = None
    words: str = ""
    may_quote: bool | None = None
    verified: bool = True  # False: bound by address alone, without our token
    quote_as: str = ""
    knew: bool | None = None
    again: bool | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two people (or three) drawn to meet. Document; key such as "RCT26-r1-07"."""

    kind: ClassVar[str] = "pairing"
    indexes: ClassVar[tuple[str, ...]] = ("round", "members", "uid", "spots")

    key: str
    round: str  # key of the round
    members: tuple[str, ...]  # participant ids; the first named goes first (proposes, sends the link)
    progress: Progress = Progress.DRAWN
    why: str = ""  # "why you two", in words
    bent: tuple[str, ...] = ()  # rules that had to be bent, in words
    meeting: Meeting | None = None
    offers: int = 0  # times offered by us so far, the first included
    proposals: int = 0  # times proposed by members and taken up so far
    settling: bool = False  # the members were asked to settle a time themselves
    refused: tuple[datetime, ...] = ()  # starts (UTC) that were offered before and will not be offered again
    feedback: Mapping[str, Feedback] = field(default_factory=dict)  # participant id -> feedback
    asked_met: int = 0  # how often "did you meet?" was asked
    missed: int = 0  # meetings that came to nothing, and after which we offered another time
    nudged: tuple[str, ...] = ()  # participant ids: who did not answer this time and was asked once more
    replaces: str | None = None  # key of the pairing this one takes the place of
    told: bool = False  # its members were told of it; one that was dropped before GO stays unknown to them
    ended_because: str = ""

    @property
    def uid(self) -> str:
        """UID of its calendar event; empty before a meeting is offered."""
        return self.meeting.uid if self.meeting else ""

    @property
    def spots(self) -> list[str]:
        """What its meeting takes up: half hours at a place; nothing online, and while no time holds."""
        held = self.meeting if self.is_open and not self.settling else None
        if held is None or held.online:
            return []
        return [spot(held.place, half) for half in half_hours(held.start, held.end)]

    @property
    def is_open(self) -> bool:
        """Whether the members may still meet under this pairing."""
        return self.progress in (Progress.DRAWN, Progress.INVITED, Progress.AGREED)

    @property
    def was_sent(self) -> bool:
        """Whether its members know of it: a drawn pairing waits for the organiser's GO, or was dropped before it."""
        return self.told if self.progress is Progress.CANCELLED else self.progress is not Progress.DRAWN

    def is_past(self, now: datetime) -> bool:
        """Whether the time of its meeting is over, so that they may have met; what is settled between them has none."""
        return self.meeting is not None and not self.settling and self.meeting.end <= now

    def is_in_calendars(self, now: datetime) -> bool:
        """Whether it takes its members' time: while it is open, and where they met early, until that time is over."""
        is_to_come = self.meeting is not None and not self.settling and now < self.meeting.end
        return self.is_open or (self.progress is Progress.MET and is_to_come)

    def others(self, participant: str) -> tuple[str, ...]:
        """The members but this one."""
        return tuple(member for member in self.members if member != participant)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """That two people were paired: what stays for good. Document; key = keyed hash of both ids (`Seal.pair`).

    `pair` holds the two ids while both are known and is emptied when either is erased. `met` is None until
    it is known; a pairing that never met (False) does not bar them from being drawn again.
    """

    kind: ClassVar[str] = "acquaintance"
    indexes: ClassVar[tuple[str, ...]] = ("pair",)

    key: str
    pair: tuple[str, ...] = ()
    rounds: Mapping[str, bool | None] = field(default_factory=dict)  # round key -> met?
