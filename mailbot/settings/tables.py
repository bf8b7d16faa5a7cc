"""The tables of the configuration as one frozen model, and what makes one unusable."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, model_validator

from mailbot.matching import Rules
from mailbot.matching.rules import chosen
from mailbot.settings.values import Address, Domain, Moment, NearPath, Port, Section, Tier, shaped

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Security = Literal["tls", "starttls", "none"]


class Campaign(Section):
    """`[campaign]`: what the trial is called, and when people may join."""

    code: Annotated[str, shaped(r"[A-Z0-9]{2,12}", "give 2 to 12 capital letters and digits, such as RCT26")]
    name: str
    hashtag: Annotated[str, shaped(r"(#\w+)?", "give # and one word, such as #WALRCT26, or nothing")] = ""
    organisation: str = ""
    timezone: str = "Europe/London"
    joining_opens: Moment
    joining_closes: Moment
    organisers: tuple[Address, ...] = Field(min_length=1)
    approval: Literal["organiser", "none"] = "organiser"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise ValueError(f"timezone: there is no zone {self.timezone!r}") from unknown
        if self.joining_closes <= self.joining_opens:
            raise ValueError("joining_closes must come after joining_opens")
        return self


class RoundTable(Section):
    """`[[rounds]]`: when pairs are drawn, and between which days they meet."""

    draw: Moment
    meet_from: date
    meet_until: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.draw.date() <= self.meet_from <= self.meet_until:
            raise ValueError("draw, meet_from and meet_until must come in this order")
        return self


class Meetings(Section):
    """`[meetings]`: when and where pairs may meet."""

    minutes: int = Field(default=30, ge=10, le=180)
    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ("mon", "tue", "wed", "thu", "fri")
    hours: Annotated[str, shaped(r"\d\d:\d\d-\d\d:\d\d", "give two times, such as 09:00-17:00")] = "09:00-17:00"
    places: Mapping[str, str] = {}
    online: str = ""
    nudge_after_days: int = Field(default=2, ge=1)
    tell_partner_after_days: int = Field(default=4, ge=1)
    bank_holidays: Literal["ENG", "WLS", "SCT", "NIR", "none"] = "ENG"
    closed_days: tuple[date, ...] = ()

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days as numbers, 0 = Monday."""
        return tuple(_WEEKDAYS.index(day) for day in self.days)

    @property
    def opening(self) -> tuple[time, time]:
        """First and last wall time of the day."""
        opens, closes = self.hours.split("-")
        return time.fromisoformat(opens), time.fromisoformat(closes)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        opens, closes = self.opening
        if opens >= closes:
            raise ValueError("hours: the day must open before it closes")
        if (closes.hour - opens.hour) * 60 + closes.minute - opens.minute < self.minutes:
            raise ValueError("hours: the day is too short for a meeting of so many minutes")
        if self.tell_partner_after_days <= self.nudge_after_days:
            raise ValueError("tell_partner_after_days must be more than nudge_after_days")
        return self


class MatchingTable(Section):
    """`[matching]`: what the draw prefers, the most important first."""

    mixing: tuple[Tier, ...] = ("department", "staff group", "site", "band")
    first: tuple[Tier, ...] = ()
    odd: Literal["trio", "sit out"] = "trio"
    clinical: tuple[str, ...] = ()

    @property
    def rules(self) -> Rules:
        """The rules of the draw."""
        return chosen(self.mixing, self.first, self.odd, self.clinical)

    @model_validator(mode="after")
    def _make_sense(self) -> Self:
        asked = {*self.mixing, *self.first}
        if asked >= {"site", "same site"}:
            raise ValueError("'site' mixes sites, 'same site' keeps them together: name one of them")
        if self.clinical and "clinical" not in asked:
            raise ValueError("clinical names staff groups, so name 'clinical' in mixing or first too")
        chosen(self.mixing, self.first)
        return self


class Login(Section):
    """How to log in at a mail server."""

    host: str
    port: Port
    security: Security = "tls"
    username: str = ""
    password_file: NearPath | None = None
    password_command: tuple[str, ...] = ()
    ca_file: NearPath | None = None

    @model_validator(mode="after")
    def _one_secret(self) -> Self:
        if self.password_file and self.password_command:
            raise ValueError("give password_file or password_command, not both")
        if self.username and not (self.password_file or self.password_command):
            raise ValueError("username needs a password_file or a password_command")
        return self


class Imap(Login):
    """`[mailbox.imap]`."""

    port: Port = 993
    inbox: str = "INBOX"
    processed: str = "Coffee trial/Processed"
    needs_person: str = "Coffee trial/Needs a person"
    sent: str = ""


class Smtp(Login):
    """`[mailbox.smtp]`."""

    port: Port = 587
    security: Security = "starttls"


class Folder(Section):
    """`[mailbox.folder]`."""

    path: NearPath
    trust: Literal["confirm", "domain"] = "confirm"


class MailboxTable(Section):
    """`[mailbox]`: which inbox, and whose mail it takes."""

    kind: Literal["folder", "imap"]
    address: Address
    name: str
    allowed_domains: tuple[Domain, ...] = Field(min_length=1)
    trusted_authserv: str = ""
    poll_seconds: int = Field(default=60, ge=1, le=3600)
    folder: Folder | None = None
    imap: Imap | None = None
    smtp: Smtp | None = None

    @model_validator(mode="after")
    def _has_its_table(self) -> Self:
        needed = ("folder",) if self.kind == "folder" else ("imap", "smtp")
        for table in needed:
            if getattr(self, table) is None:
                raise ValueError(f"kind = {self.kind!r} needs a table [mailbox.{table}]")
        return self


class Sending(Section):
    """`[sending]`: the pace, copies of letters, and letters of which it cannot be told whether they went."""

    per_minute: int = Field(default=20, ge=1)  # Exchange Online takes 30 from one mailbox
    per_day: int = Field(default=2000, ge=1)
    sent_copies: Literal["mailbot", "server"] = "mailbot"
    in_doubt: Literal["ask", "again"] = "ask"
    in_doubt_minutes: float = Field(default=10, gt=0, le=120)


class Letters(Section):
    """`[letters]`."""

    folder: NearPath | None = None


class Words(Section):
    """`[words]`."""

    file: NearPath | None = None


class StoreTable(Section):
    """`[store]`."""

    engine: Literal["tinydb", "postgresql"] = "tinydb"
    path: NearPath
    dsn_file: NearPath | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.engine == "postgresql" and self.dsn_file is None:
            raise ValueError("engine = 'postgresql' needs a dsn_file: the file with the connection string")
        return self


class Privacy(Section):
    """`[privacy]`."""

    keep_days: int = Field(default=180, ge=1)


class Settings(Section):
    """The whole file."""

    campaign: Campaign
    rounds: tuple[RoundTable, ...] = Field(min_length=1)
    meetings: Meetings = Meetings()
    matching: MatchingTable = MatchingTable()
    mailbox: MailboxTable
    sending: Sending = Sending()
    letters: Letters = Letters()
    words: Words = Words()
    store: StoreTable
    privacy: Privacy = Privacy()

    @model_validator(mode="after")
    def _rounds_in_order(self) -> Self:
        draws = [one.draw for one in self.rounds]
        if draws != sorted(set(draws)):
            raise ValueError("rounds must be listed in the order of their draws")
        if self.rounds[0].draw < self.campaign.joining_opens:
            raise ValueError("the first draw comes before joining opens")
        return self
