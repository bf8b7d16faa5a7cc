"""An office whose world is in memory: real services, real letters, fakes behind every port."""

from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from mailbot.bootstrap.texts import icebreakers_of, letter_texts, stationery_of
from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.pace import NO_PACE, Pace
from mailbot.domain.sent_mail import Custody
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.outbound.render import Stationery
from mailbot.ports import Health
from mailbot.service.daemon import Daemon
from mailbot.service.intake import Intake
from mailbot.service.office import Office
from tests.support.builders import SEAL, plan
from tests.support.fakes import FakeClock, FakeLog, FakeMailbox, FakeSender
from tests.support.memory_store import MemoryStore

ROOT = Path(__file__).parents[2]

_TEXTS = letter_texts(None)
_USUAL = stationery_of(_TEXTS, plan(), SEAL)
"""Compiled once: to compile the letters takes longer than most tests."""


@dataclass
class FakeWatch:
    """Remembers all that it was shown, and how often it was told that something was done."""

    shown: list[Health] = field(default_factory=list)
    signs: int = 0

    def show(self, health: Health) -> None:
        """Remember it."""
        self.shown.append(health)

    def alive(self) -> None:
        """Count it."""
        self.signs += 1


@dataclass
class World:
    """The office and the fakes around it, to drop mail into and to look at what came out."""

    plan: CampaignPlan = field(default_factory=plan)
    clock: FakeClock = field(default_factory=FakeClock)
    store: MemoryStore = field(default_factory=MemoryStore)
    sender: FakeSender = field(default_factory=FakeSender)
    log: FakeLog = field(default_factory=FakeLog)
    pace: Pace = NO_PACE
    custody: Custody = field(default_factory=lambda: Custody(looks=False))
    halted: bool = False
    watch: FakeWatch = field(default_factory=FakeWatch)

    def __post_init__(self) -> None:
        self.mailbox = FakeMailbox(self.clock)
        self._stationery = Stationery(_USUAL._sheets, _USUAL._frame, self.plan, SEAL)

    @property
    def office(self) -> Office:
        """The office as it stands."""
        return Office(
            plan=self.plan,
            seal=SEAL,
            store=self.store,
            mailbox=self.mailbox,
            sender=self.sender,
            clock=self.clock,
            log=self.log,
            stationery=self._stationery,
            ours=_ours(self.plan),
            pace=self.pace,
            custody=self.custody,
            halted=lambda: self.halted,
        )

    def daemon(self) -> Daemon:
        """A daemon over the office, with a heart that beats whenever it is asked."""
        return Daemon(self.office, FakeHeartbeat(), requests=lambda: 0, poll_seconds=60, watch=self.watch)

    def write(self, sender: str, subject: str, body: str = "", **headers: str) -> str:
        """Drop a mail into the inbox; gives its reference."""
        return self.mailbox.drop(mail_from(sender, subject, body, self.clock, **headers))


@dataclass
class FakeHeartbeat:
    """Does everything at every beat."""

    registered: list[object] = field(default_factory=list)
    resets: int = 0

    def every(self, seconds: float, do: object) -> None:
        """Remember it."""
        del seconds
        self.registered.append(do)

    def beat(self) -> float:
        """Do it."""
        for do in self.registered:
            do()  # type: ignore[operator]
        return 60.0

    def reset(self) -> None:
        """Count it."""
        self.resets += 1


def take_in_all(office: Office) -> int:
    """Take in whatever has arrived, as after a start; gives the number of messages that were looked at."""
    intake = Intake(office)
    looked_at = intake.take_in()
    while intake.is_under_way:
        looked_at += intake.take_in()
    return looked_at


def _ours(of: CampaignPlan) -> Ours:
    return Ours(
        own_addresses=frozenset({of.mailbox_address}),
        organisers=frozenset(of.organisers),
        code=of.code,
        names=(of.name, of.hashtag, of.code, "coffee trial"),
        seal=SEAL,
        received=True,
    )


def mail_from(sender: str, subject: str, body: str, clock: FakeClock, **headers: str) -> bytes:
    """A mail as an Exchange of the same trust delivers it: authenticated inside, unless a header says otherwise."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = "library@example.nhs.uk"
    mail["Subject"] = subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{abs(hash((sender, subject, body, clock.now())))}@example.nhs.uk>"
    mail["X-MS-Exchange-Organization-AuthAs"] = "Internal"
    for name, value in headers.items():
        if (header := name.replace("_", "-")) in mail:
            mail.replace_header(header, value)
        else:
            mail[header] = value
    mail.set_content(body or "\n")
    return mail.as_bytes()


def with_icebreakers(of: CampaignPlan) -> CampaignPlan:
    """The plan with the questions that ship."""
    return replace(of, icebreakers=icebreakers_of(_TEXTS))
