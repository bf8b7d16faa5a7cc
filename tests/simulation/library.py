"""A library in a small world: the real daemon over fakes, the mail of made-up people, kills, and a clock that jumps."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from itertools import combinations
from pathlib import Path

from mailbot.adapters.store.tinydb import TinyDbStore
from mailbot.demo.reading import Letter, read
from mailbot.demo.staff import Person
from mailbot.domain.model.campaign import CampaignPlan, CampaignState
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.sent_mail import Custody
from mailbot.domain.situation import Assembly
from mailbot.mail.thread import read_message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.agenda import next_due
from mailbot.service.daemon import Daemon
from mailbot.service.situations import everybody
from tests.simulation.calendars import Calendar, event_in
from tests.simulation.stores import Killed, MortalStore
from tests.support.builders import SEAL
from tests.support.fakes import FakeClock, FakeSender
from tests.support.offices import World

OURS = "library@example.nhs.uk"
INSIDE = b"X-MS-Exchange-Organization-AuthAs: Internal\r\n"
"""What the trust's own Exchange writes above mail whose sender it knows."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One letter as it was handed over; `again`: for the second time, after a crash or a broken line."""

    kind: str
    to: str
    at: datetime
    queued_at: datetime
    letter: Letter
    counts: bool  # against the answer budget
    asked_for: bool  # it answers a mail
    again: bool
    delayed: bool  # the server took it only at a later attempt


@dataclass
class Postman(FakeSender):
    """Takes every mail and keeps what is to be known of it."""

    library: "Library | None" = None
    dies: bool = False
    ids: set[str] = field(default_factory=set)

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Take a mail, bring it to its reader, and perhaps die before anybody notes that it went."""
        sending = super().send(sender, recipient, raw)
        if sending.outcome in (Outcome.SENT, Outcome.UNKNOWN) and self.library:
            self.library.bring(recipient, raw, again=self._is_known(raw))
        if self.dies:
            self.dies = False
            raise Killed
        return sending

    def _is_known(self, raw: bytes) -> bool:
        name = str(BytesHeaderParser().parsebytes(raw)["Message-ID"])
        known = name in self.ids
        self.ids.add(name)
        return known


@dataclass(slots=True)
class Member:
    """One person outside: what came to them, and what their calendar shows."""

    person: Person
    letters: list[Letter] = field(default_factory=list)
    calendar: Calendar = field(default_factory=Calendar)
    answered: set[str] = field(default_factory=set)  # Message-IDs of the letters that they answered
    returns: bool = False  # their mail server returns what is sent to them

    @property
    def address(self) -> str:
        """Where their letters go."""
        return self.person.address


@dataclass
class Library:
    """mailbot over a store that outlives its process, and everybody who writes to it."""

    plan: CampaignPlan
    clock: FakeClock
    folder: Path | None = None  # the state lies there in a file; None: in memory
    members: dict[str, Member] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    mailed: list[bytes] = field(default_factory=list)  # what people wrote, in turn
    secrets: dict[str, str] = field(default_factory=dict)  # private words -> whose
    together: set[frozenset[str]] = field(default_factory=set)  # any two who were told of each other as a pair
    unreachable: set[str] = field(default_factory=set)  # whoever was out of reach at some time
    kills: int = 0

    def __post_init__(self) -> None:
        self.postman = Postman(library=self)
        custody = Custody(timedelta(0), again=True, looks=False)  # all is settled when it is looked at
        self.world = World(plan=self.plan, clock=self.clock, store=self._open(), sender=self.postman, custody=custody)
        self.daemon = self._started()

    def _open(self) -> MortalStore:
        return TinyDbStore(self.folder / "state.json") if self.folder else MortalStore()

    def _started(self) -> Daemon:
        daemon = self.world.daemon()
        daemon.start()
        return daemon

    def restart(self) -> None:
        """Another process takes up what the last one left."""
        if self.folder:
            self.world.store.close()
            self.world.store = self._open()
        try:
            self.daemon = self._started()
        except Killed:
            self.kills += 1
            self.restart()

    def write(self, raw: bytes) -> None:
        """Let a mail arrive, to be read at the next look."""
        self.mailed.append(raw)
        self.world.mailbox.drop(raw)

    def look(self) -> None:
        """One pass of the daemon; where it is killed, another starts and goes on."""
        while True:
            try:
                self.daemon.work()
            except Killed:
                self.kills += 1
                self.restart()
            else:
                break
        self._note_who_is_together()

    def _note_who_is_together(self) -> None:
        known = list(self.world.store.all(Participant))
        people = {one.id: one.email for one in known}
        self.unreachable.update(one.email for one in known if one.undeliverable)
        for pairing in self.world.store.all(Pairing):
            addresses = [people[one] for one in pairing.members if one in people and pairing.told]
            self.together.update(map(frozenset, combinations(addresses, 2)))

    def live_until(self, moment: datetime) -> None:
        """Let time pass, the daemon waking whenever something is due."""
        while (due := self._wakes_at()) is not None and due <= moment:
            self.clock.moment = max(due, self.clock.moment)
            self.look()
        self.clock.moment = max(moment, self.clock.moment)
        self.look()

    def _wakes_at(self) -> datetime | None:
        office = self.world.office
        moments = (next_due(office), self.daemon._outbox.next_at())
        later = [one for one in moments if one is not None and one > self.clock.moment]
        return min(later, default=None)

    def bring(self, recipient: str, raw: bytes, *, again: bool) -> None:
        """Put a letter before its reader, whose calendar takes the invitation in at once."""
        letter, event = read(raw), event_in(raw)
        row = next(one for one in self._handed_over() if one.message_id == letter.message_id)
        thread = read_message_id(letter.message_id, SEAL)
        assert thread is not None
        about = row.letter.about
        self.posted.append(
            Posted(
                thread.letter,
                recipient,
                self.clock.now(),
                row.queued_at,
                letter,
                counts=row.letter.counts,
                asked_for=about.answer or row.letter.answering is not None,
                again=again,
                delayed=row.attempts > 1,
            )
        )
        reader = self.members[recipient]
        reader.letters.append(letter)
        if event:
            reader.calendar.take(event)

    def _handed_over(self) -> list[OutboxRow]:
        return list(self.world.store.find(OutboxRow, "posting", Posting.SENDING.value))

    def everybody(self) -> Assembly:
        """All that the state knows, without a round in particular."""
        return everybody(self.world.store, "", self.world.office)

    @property
    def is_stopped(self) -> bool:
        """Whether an organiser said STOP."""
        state = self.world.store.get(CampaignState, self.plan.code)
        return bool(state and state.stopped)

    @property
    def is_quiet(self) -> bool:
        """Whether every letter has gone out."""
        return not self.daemon.waiting()
