"""The mail server is away for a week in the middle of a round: what follows when it is back, and no flood."""

from collections import Counter
from datetime import timedelta

import pytest

from mailbot.domain.model.agenda import Due
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.people import Participant
from mailbot.domain.model.urgency import counts
from mailbot.domain.pace import Pace
from mailbot.domain.scene import Occasion
from mailbot.errors import Unreachable
from mailbot.service.commands import carry
from mailbot.service.daemon import Daemon
from tests.support.builders import LONDON
from tests.support.offices import World

PEOPLE = 8
PER_MINUTE = 3


@pytest.fixture
def under_way() -> tuple[World, Daemon]:
    """Eight people who were drawn and invited; nobody has answered yet."""
    world = World(pace=Pace(per_minute=PER_MINUTE, per_day=2000))
    daemon = world.daemon()
    daemon.start()
    for number in range(PEOPLE):
        world.write(f"person{number}@example.nhs.uk", "Join the coffee trial", "Meet: online")
    daemon.look()
    assert world.store.count(Participant) == PEOPLE
    world.clock.moment = world.plan.rounds[0].draw
    live(world, daemon, hours=1)
    order = {"command": "order", "order": "go", "round": 1}
    assert carry(world.office, order, Occasion("go", world.clock.now()))["done"]
    live(world, daemon, hours=1)
    return world, daemon


def live(world: World, daemon: Daemon, hours: int) -> None:
    """Let time pass, with a look every ten minutes."""
    for _ in range(hours * 6):
        world.clock.go(minutes=10)
        daemon.look()


def test_after_a_week_nobody_is_flooded(under_way: tuple[World, Daemon]) -> None:
    """Each gets one unasked letter a day at most, all letters go at the usual pace, and nothing was done unread."""
    world, daemon = under_way
    before = {row.key for row in world.store.all(OutboxRow)}
    world.mailbox.fault = Unreachable("The mail server is away.")
    live(world, daemon, hours=8 * 24)
    assert {row.key for row in world.store.all(OutboxRow)} == before  # what a mail might change is not done unread
    world.mailbox.fault = None
    back = world.clock.now()
    live(world, daemon, hours=24)
    sent = [row for row in world.store.all(OutboxRow) if row.sent_at and row.sent_at > back]
    days = ((row.to, row.sent_at.astimezone(LONDON).date()) for row in sent if row.sent_at and counts(row.letter))
    unasked = Counter(days)
    assert sent
    assert set(unasked.values()) <= {1}
    moments = sorted(row.sent_at for row in sent if row.sent_at)
    assert all(late - early >= timedelta(minutes=1) for early, late in zip(moments, moments[PER_MINUTE:], strict=False))


def test_after_a_week_the_digest_tells_of_it(under_way: tuple[World, Daemon]) -> None:
    """One alarm in the log, one line in the journal and in a digest, and one digest for all that were missed."""
    world, daemon = under_way
    world.mailbox.fault = Unreachable("The mail server is away.")
    live(world, daemon, hours=8 * 24)
    world.mailbox.fault = None
    before = len(world.log.lines)
    live(world, daemon, hours=24)
    assert [what for what, _ in world.log.alarms] == ["mail server is away"]
    (outage,) = (one for one in world.store.all(JournalLine) if one.what == "outage")
    assert outage.facts["minutes"] == 8 * 24 * 60
    done = [str(facts["key"]) for what, facts in world.log.lines[before:] if what == "agenda"]
    assert sum(key.startswith(Due.DIGEST.value) for key in done) == 2  # that of the missed mornings, and the next day's
    told = [one for one in world.sender.sent if b"could not work from" in one.raw]
    assert [one.recipient for one in told] == ["olive@example.nhs.uk"]
