"""The campaign as configured (`CampaignPlan`), as it stands (`CampaignState`), and its rounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from mailbot.matching import Rules


class Approval(StrEnum):
    """Who lets a draw go out."""

    ORGANISER = "organiser"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One round as configured: when it is drawn (UTC), and between which days its pairs meet (both included)."""

    number: int
    draw: datetime
    meet_from: date
    meet_until: date


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """When and where meetings may be. `days`: 0 = Monday. `opens`/`closes`: wall time in the campaign's zone."""

    minutes: int = 30
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    places: Mapping[str, str] = field(default_factory=dict)  # site -> place
    online: str = ""  # a link or a text; empty: the first named sends a link
    closed_days: frozenset[date] = frozenset()  # bank holidays and the trust's own
    nudge_after_days: int = 2  # working days of silence before a nudge
    tell_partner_after_days: int = 4  # working days of silence before the other is told
    offers: int = 3  # times offered by us before the pair is asked to settle it themselves


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """The campaign as configured. Not a document: it is read from the settings at each start."""

    code: str
    name: str
    hashtag: str
    organisation: str
    mailbox_address: str
    mailbox_name: str
    zone: ZoneInfo
    joining_opens: datetime
    joining_closes: datetime
    organisers: tuple[str, ...]
    approval: Approval
    rounds: tuple[RoundPlan, ...]
    meetings: MeetingRules = field(default_factory=MeetingRules)
    allowed_domains: tuple[str, ...] = ()
    trust_domain: bool = False  # folder mailbox with trust = "domain": an allowed address counts as verified
    keep_days: int = 180
    rules: Rules = field(default_factory=Rules)  # of the draw
    icebreakers: tuple[str, ...] = ()

    def round_key(self, number: int) -> str:
        """Key of a round's document, such as "RCT26-r1"."""
        return f"{self.code}-r{number}"

    def planned(self, round_key: str) -> RoundPlan:
        """The configured round behind a key; KeyError when the configuration has no such round."""
        for plan in self.rounds:
            if self.round_key(plan.number) == round_key:
                return plan
        raise KeyError(round_key)


@dataclass(frozen=True, slots=True)
class CampaignState:
    """How the campaign stands. Document; key = `code`. `stopped`: STOP was said; nothing is sent until RESUME."""

    kind: ClassVar[str] = "campaign"
    indexes: ClassVar[tuple[str, ...]] = ()

    code: str
    started_at: datetime
    stopped: bool = False
    closed: bool = False
    purged: bool = False
    digest_sent_for: date | None = None

    @property
    def key(self) -> str:
        """The document's key."""
        return self.code


class Stage(StrEnum):
    """The life of a round (design: planned, drawn, approved, under way, closed)."""

    PLANNED = "planned"
    DRAWN = "drawn"
    APPROVED = "approved"
    UNDER_WAY = "under_way"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """One round. Document; key such as "RCT26-r1". What its draws were made from is kept apart (`LoggedDraw`).

    `redraw_reasons`: why each draw but the last was drawn again, in the organisers' own words; empty where nobody said
    why, and once anybody was erased, since words may name anybody.
    """

    kind: ClassVar[str] = "round"
    indexes: ClassVar[tuple[str, ...]] = ()

    key: str
    number: int
    stage: Stage = Stage.PLANNED
    draw_number: int = 0  # 1 for the first draw, 2 after one REDRAW, …
    shown: int = 0  # how often a draw was put before the organisers: each REDRAW and each SPLIT shows another
    redraw_reasons: tuple[str, ...] = ()
    drawn_at: datetime | None = None
    approved_at: datetime | None = None
    unmatched: Mapping[str, str] = field(default_factory=dict)  # participant id -> why, in words

    @property
    def shown_as(self) -> str:
        """What names the draw as it was shown last, in the letters that ask to approve it."""
        return f"{self.key}-s{self.shown}"
