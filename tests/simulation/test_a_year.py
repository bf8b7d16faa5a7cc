"""A whole year with a restart a day, both clock changes, a leap day, bank holidays, and clocks that jump an hour.

Every item of the agenda is done exactly once, at its wall time, and nobody gets a letter twice.
"""

import gc
import tracemalloc
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from mailbot.adapters.bank_holidays import bank_holidays
from mailbot.demo.writing import reply
from mailbot.domain.daily import DAILY
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignPlan, MeetingRules, RoundPlan
from mailbot.domain.model.pairing import Acquaintance, Pairing
from mailbot.domain.model.people import Participant
from mailbot.domain.working_days import at_wall_time
from mailbot.ports import Health
from mailbot.service.daemon import Daemon
from tests.simulation import writing
from tests.simulation.library import INSIDE, OURS, Library, Member
from tests.simulation.machine import OLIVE
from tests.simulation.worlds import person
from tests.support.builders import LONDON, plan
from tests.support.fakes import FakeClock, FakeLog
from tests.support.offices import FakeHeartbeat, World

PEOPLE = 6
DRAWS = (
    date(2028, 1, 18),
    date(2028, 2, 22),
    date(2028, 3, 21),
    date(2028, 6, 6),
    date(2028, 10, 24),
    date(2028, 12, 5),
)
"""Round 2 has 29 February in it, round 3 the clocks going forward, round 5 back, round 6 Christmas."""
CHANGES = (date(2028, 3, 26), date(2028, 10, 29))
KEEP_DAYS = 30
JUMPS = {date(2028, 2, 29): -1, date(2028, 6, 14): 1, date(2028, 10, 31): -1, date(2028, 12, 13): 1}
"""On these days somebody sets the clock by so many hours, and back in the evening."""


@dataclass
class DatedLog(FakeLog):
    """A log that knows when each item of the agenda was done."""

    clock: FakeClock = field(default_factory=FakeClock)
    done: list[tuple[str, datetime]] = field(default_factory=list)

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """One line, dated where it is of the agenda."""
        super().line(what, **facts)
        if what == "agenda":
            self.done.append((str(facts["key"]), self.clock.now()))


def year() -> CampaignPlan:
    """Six rounds from January to December."""
    holidays = bank_holidays("ENG", range(2028, 2030))
    base = plan(code="RCT28", keep_days=KEEP_DAYS, meetings=MeetingRules(closed_days=holidays))
    first = at_wall_time(DRAWS[0], time(9), base)
    return replace(
        base,
        joining_opens=first - timedelta(days=14),
        joining_closes=at_wall_time(DRAWS[-1], time(8), base),
        rounds=tuple(
            RoundPlan(number, at_wall_time(on, time(9), base), on + timedelta(days=2), on + timedelta(days=20))
            for number, on in enumerate(DRAWS, start=1)
        ),
    )


class Year:
    """Six people and an organiser who do as they are asked, and a daemon that is started anew each day."""

    def __init__(self) -> None:
        """They have joined."""
        self.plan = year()
        self.clock = FakeClock(self.plan.joining_opens + timedelta(hours=1))
        self.library = Library(self.plan, self.clock)
        self.log = DatedLog(clock=self.clock)
        self.library.world.log = self.log
        self.library.restart()
        self.people = [Member(person(number, 7 * number)) for number in range(PEOPLE)]
        self.olive = Member(OLIVE)
        self.library.members = {one.address: one for one in (*self.people, self.olive)}
        for one in self.people:
            self.library.write(INSIDE + writing.joins(one, OURS, self.clock.now()))
        self.library.look()

    def play(self, until: date) -> None:
        """Day after day: a restart at one hour or another, letters answered at noon."""
        while (today := self.clock.now().astimezone(LONDON).date()) < until:
            self._live_until(at_wall_time(today, time(today.day % 24, 30), self.plan))
            self.library.restart()
            self._live_until(at_wall_time(today, time(12), self.plan))
            self.clock.go(hours=JUMPS.get(today, 0))
            self.library.look()
            self._answer()
            self._live_until(at_wall_time(today, time(20), self.plan))
            self.clock.go(hours=-JUMPS.get(today, 0))
            self._live_until(at_wall_time(today + timedelta(days=1), time(0), self.plan))

    def _live_until(self, moment: datetime) -> None:
        if moment > self.clock.now():
            self.library.live_until(moment)

    def _answer(self) -> None:
        for one in self.people:
            for letter in [letter for letter in one.letters if letter.message_id not in one.answered]:
                one.answered.add(letter.message_id)
                if raw := writing.obeying(one, letter, self.clock.now()):
                    self.library.write(INSIDE + raw)
        asked = [one for one in self.olive.letters if one.says("Please check the draw")]
        if asked and asked[-1].message_id not in self.olive.answered:
            self.olive.answered.add(asked[-1].message_id)
            self.library.write(INSIDE + reply(OLIVE, asked[-1], "GO", self.clock.now()))
        self.library.look()

    def done(self, what: Due) -> dict[str, datetime]:
        """When each item of a kind was done, by its key."""
        return {key: at for key, at in self.log.done if key.startswith(f"{what.value}/")}


@pytest.fixture(scope="module")
def played() -> Year:
    """The year, played once; with the purge that follows it."""
    it = Year()
    it.play(date(2029, 2, 20))
    return it


def test_every_item_is_done_exactly_once(played: Year) -> None:
    """No key twice, nothing failed, and at the end nothing is left but what comes of no more."""
    assert {key: number for key, number in Counter(key for key, _ in played.log.done).items() if number > 1} == {}
    assert played.log.alarms == []
    assert [one.key for one in played.library.world.store.all(AgendaItem)] == []


def test_each_round_has_its_life(played: Year) -> None:
    """A warning, a draw, a last question and an end for each of six; one end of the campaign, one purge."""
    numbers = {what: len(played.done(what)) for what in (Due.WARN, Due.DRAW, Due.LAST_ASK, Due.CLOSE_ROUND)}
    assert set(numbers.values()) == {len(DRAWS)}, numbers
    assert (len(played.done(Due.CLOSE_CAMPAIGN)), len(played.done(Due.PURGE))) == (1, 1)
    draws = [at.astimezone(LONDON) for at in played.done(Due.DRAW).values()]
    assert [one.date() for one in draws] == list(DRAWS)
    assert {one.time() for one in draws} == {time(9)}


def test_every_morning_has_its_digest_at_the_same_wall_time(played: Year) -> None:
    """All days of a leap year, the two on which the clocks change too: 8am in London, whatever UTC says."""
    mornings = [at.astimezone(LONDON) for at in played.done(Due.DIGEST).values()]
    days = [one.date() for one in mornings]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert {date(2028, 2, 29), *CHANGES} <= set(days)
    assert len(days) > 350
    assert {one.time() for one in mornings} == {DAILY[Due.DIGEST]}


def test_meetings_are_reminded_of_and_asked_about_once(played: Year) -> None:
    """Each pair that agreed: one reminder, one question, on working days alone; nobody gets a letter twice."""
    for what in (Due.REMIND, Due.ASK_MET):
        pairs = Counter(key.split("/")[1] for key in played.done(what))
        assert len(pairs) == len(DRAWS) * PEOPLE // 2
        on = {at.astimezone(LONDON).date() for at in played.done(what).values()}
        assert not on & played.plan.meetings.closed_days
        assert all(one.weekday() < 5 for one in on)
    assert not any(one.again for one in played.library.posted)
    twice = Counter((one.letter.message_id, one.to) for one in played.library.posted)
    assert set(twice.values()) == {1}


def test_at_the_end_nobody_is_known_any_more(played: Year) -> None:
    """The purge came once the retention was over, and left the hashes of who met whom."""
    store = played.library.world.store
    assert list(store.all(Participant)) == []
    assert {name for one in store.all(Pairing) for name in one.members} == {"erased"}
    assert store.count(Acquaintance) > len(DRAWS)
    (at,) = played.done(Due.PURGE).values()
    (closed,) = played.done(Due.CLOSE_CAMPAIGN).values()
    assert at - closed == timedelta(days=KEEP_DAYS)


class Forgetful(FakeLog):
    """A log and a watch that keep nothing."""

    def line(self, what: str, /, **facts: str | float | bool | None) -> None:
        """Nothing is kept."""

    def show(self, health: Health) -> None:
        """Nothing is kept."""

    def alive(self) -> None:
        """Nothing is kept."""


def test_a_year_of_waiting_costs_no_memory() -> None:
    """One process that looks around four times a day, with ordinary mail lying in the inbox, holds no more after it."""
    quiet = Forgetful()
    world = World(clock=FakeClock(datetime(2028, 1, 3, 9, tzinfo=UTC)), log=quiet)
    far = datetime(2030, 1, 8, 9, tzinfo=UTC)
    world.plan = replace(
        world.plan, rounds=(RoundPlan(1, far, far.date() + timedelta(days=2), far.date() + timedelta(days=20)),)
    )
    for number in range(20):
        world.write(f"colleague{number}@example.nhs.uk", "Can you order this book?", "Thank you.")
    daemon = Daemon(world.office, FakeHeartbeat(), requests=lambda: 0, poll_seconds=60, watch=quiet)
    daemon.start()

    def live(days: int) -> int:
        for _ in range(days * 4):
            world.clock.go(hours=6)
            daemon.look()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        live(60)
        begun = live(5)
        grown = live(366) - begun
    finally:
        tracemalloc.stop()
    assert grown < 20_000, f"{grown} bytes more after a year"
