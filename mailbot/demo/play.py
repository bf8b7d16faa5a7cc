"""The demo itself: days pass, staff write, mailbot works, staff read; at the end the numbers must add up."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.bootstrap import daemon_of, open_office, report_of
from mailbot.demo.chance import roll
from mailbot.demo.ordinary import ordinary_mails
from mailbot.demo.place import prepare, program
from mailbot.demo.reading import read
from mailbot.demo.staff import Client, Habit, Person, make_staff
from mailbot.demo.story import Colleague, Deed, Organiser
from mailbot.demo.summing_up import Outcome, sum_up
from mailbot.domain.model.campaign import CampaignState
from mailbot.errors import MailbotError
from mailbot.service.daemon import Daemon
from mailbot.service.office import Office
from mailbot.service.situations import everybody

_ZONE = ZoneInfo("Europe/London")
_DOMAIN = "example.nhs.uk"
_LIBRARY = f"library@{_DOMAIN}"
_OPENS, _ENDS = date(2026, 10, 5), date(2027, 1, 8)  # three weeks after the last round, for the last answers
_JOINING_DAYS = 25
_LATE_JOIN = date(2026, 11, 11)
_ORDINARY = 200
_LOOKS = (time(9, 5), time(13, 5), time(16, 35))  # mailbot's looks into the inbox on each working day
_FRIDAY, _SATURDAY = 4, 5


@dataclass(slots=True)
class StoryClock:
    """The clock of the story."""

    moment: datetime

    def now(self) -> datetime:
        """The moment the story has reached."""
        return self.moment


class QuietLog:
    """Counts the alarms of the story; its lines are for daemons."""

    def __init__(self) -> None:
        """No alarm yet."""
        self.alarms: list[str] = []

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """Say nothing."""

    def alarm(self, what: str, /, **facts: str | float | bool | None) -> None:
        """Keep it for the end."""
        self.alarms.append(f"{what}: {facts}")


@dataclass(slots=True)
class Stage:
    """Where the story is played: the folder, the people in it, and the mail that is on its way."""

    mail: Path
    colleagues: dict[str, Colleague]
    organiser: Organiser
    on_the_way: list[tuple[datetime, str, bytes]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    delivered: int = 0
    deeds: Counter[Deed] = field(default_factory=Counter)
    ordinary: dict[Path, bytes] = field(default_factory=dict)

    def does(self, deed: Deed, person: Person, when: datetime, raw: bytes) -> None:
        """Put what somebody writes on its way; the file says who did what, for whoever looks at it afterwards."""
        self.deeds[deed] += 1
        self.send(when, f"{person.address.partition('@')[0]}-{deed.name.lower().replace('_', '-')}", raw)

    def send(self, when: datetime, name: str, raw: bytes) -> None:
        """Put a mail on its way to the library."""
        self.on_the_way.append((when, name, raw))

    def deliver(self, now: datetime) -> None:
        """Let everything arrive that was sent by now."""
        due = sorted(one for one in self.on_the_way if one[0] <= now)
        self.on_the_way = [one for one in self.on_the_way if one[0] > now]
        for _, name, raw in due:
            self.delivered += 1
            path = self.mail / "inbox" / f"{self.delivered:05d}-{name}.eml"
            path.write_bytes(raw)
            if name == "ordinary":
                self.ordinary[path] = raw

    def read_outbox(self, now: datetime) -> None:
        """Let everybody read the letters that are new, and answer within a day or so."""
        new = sorted(path for path in (self.mail / "outbox").glob("*.eml") if path.name not in self.seen)
        for path in new:
            self.seen.add(path.name)
            letter = read(path.read_bytes())
            reader = self.colleagues.get(letter.to, self.organiser)
            wait = timedelta(minutes=20 + roll(1200, letter.message_id, "answers after"))
            for deed, raw in reader.reads(letter, now + wait):
                self.does(deed, reader.person, now + wait, raw)


def play(folder: Path, staff: int, seed: str, say: Callable[[str], object]) -> None:
    """Play the whole campaign in `folder`, and say on the way what happens.

    Raises:
        MailbotError: the folder holds something that is not a demo, or the numbers do not add up.
    """
    settings = prepare(folder, seed)
    stage = _cast(folder, staff, seed)
    clock, log = StoryClock(_at(_OPENS, time(8, 0))), QuietLog()
    say(f"{staff} made-up staff of the Example Hospitals write to {_LIBRARY}. Nobody real is written to.")
    with open_office(settings, clock=clock, log=log) as office:
        daemon = daemon_of(settings, office)
        daemon.start()
        for moment in _moments():
            clock.moment = moment
            _live_through(stage, daemon, moment, say)
        office.store.compact()
        outcome = _outcome(office, stage, log)
    report = folder / "report.html"
    report.write_text(report_of(settings, clock.moment), encoding="utf-8")
    for line in sum_up(outcome, folder, program()):
        say(line)
    if outcome.faults:
        raise MailbotError("\n".join(("The demo's numbers do not add up:", *outcome.faults)))


def _live_through(stage: Stage, daemon: Daemon, moment: datetime, say: Callable[[str], object]) -> None:
    stage.deliver(moment)
    daemon.work()
    orders = stage.deeds[Deed.ORDERS]
    stage.read_outbox(moment)
    local = moment.astimezone(_ZONE)
    today = f"{local.day:2d} {local:%B %Y}"
    if stage.deeds[Deed.ORDERS] > orders:
        say(f"{today}: the organiser reads draw {orders + 1}, and answers GO")
    if local.weekday() == _FRIDAY and local.time() == _LOOKS[-1]:
        say(f"{today}: {stage.delivered} mails in, {len(stage.seen)} letters out")


def _cast(folder: Path, staff: int, seed: str) -> Stage:
    people = make_staff(staff, seed, _DOMAIN)
    colleagues = {one.address: Colleague(one, seed) for one in people}
    organiser = Organiser(
        Person(
            999,
            "Robin Organiser",
            f"organiser@{_DOMAIN}",
            "Technician",
            "Library",
            "",
            "",
            "",
            Client.GMAIL,
            Habit.ORDINARY,
        )
    )
    stage = Stage(folder / "mail", colleagues, organiser)
    for one in colleagues.values():
        day = (
            _LATE_JOIN
            if one.person.habit is Habit.LATE
            else _OPENS + timedelta(days=roll(_JOINING_DAYS, seed, one.person.number, "day"))
        )
        when = _at(day, time(9, 30)) + timedelta(minutes=roll(300, seed, one.person.number, "minute"))
        stage.does(Deed.JOINS, one.person, when, one.joins(when, _LIBRARY))
    for when, raw in ordinary_mails(_ORDINARY, seed, _at(_OPENS, time(8)), (_ENDS - _OPENS).days - 1, _LIBRARY):
        stage.send(when, "ordinary", raw)
    return stage


def _moments() -> Iterator[datetime]:
    day = _OPENS
    while day <= _ENDS:
        if day.weekday() < _SATURDAY:
            yield from (_at(day, look) for look in _LOOKS)
        day += timedelta(days=1)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=_ZONE).astimezone(UTC)


def _outcome(office: Office, stage: Stage, log: QuietLog) -> Outcome:
    moved = [path for path, raw in stage.ordinary.items() if not path.exists() or path.read_bytes() != raw]
    state = office.store.get(CampaignState, office.plan.code)
    return Outcome(
        assembly=everybody(office.store, "", office),
        people=tuple(one.person for one in stage.colleagues.values()),
        mails_in=stage.delivered,
        letters_out=len(stage.seen),
        deeds=stage.deeds,
        ordinary=len(stage.ordinary),
        ordinary_touched=len(moved),
        waiting_mails=len(stage.on_the_way),
        alarms=tuple(log.alarms),
        closed=bool(state and state.closed),
    )
