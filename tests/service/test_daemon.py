"""The loop: it goes on through trouble with the server, and ends between two mails."""

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting
from mailbot.domain.model.people import Participant
from mailbot.errors import LoginRefused, Unreachable
from mailbot.ports import Arrival
from mailbot.service.daemon import Daemon
from mailbot.service.erasure import erase
from tests.support.builders import SEAL, occasion
from tests.support.offices import FakeHeartbeat, World


def test_a_join_is_answered_in_the_pass_that_reads_it() -> None:
    """What arrives is read, decided and answered without waiting for the next look."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    world.write("ann.archer@example.nhs.uk", "Join")
    daemon.work()
    assert [one.recipient for one in world.sender.sent] == ["ann.archer@example.nhs.uk"]
    assert daemon.waiting() == 0


def test_a_pass_with_nothing_to_do_does_nothing() -> None:
    """An idle daemon writes nothing."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    daemon.work()
    units = world.store.units
    assert daemon.work() == 0
    assert world.store.units == units
    assert world.sender.sent == []


def test_the_loop_ends_when_told_to() -> None:
    """`stop` while waiting ends the loop at once; what waits in the outbox stays there."""
    world = World()
    daemon = world.daemon()
    world.mailbox.while_waiting = daemon.stop
    daemon.run()
    assert len(world.mailbox.waits) == 1
    assert world.log.lines[-1][0] == "stopped"


def test_after_waiting_the_inbox_is_looked_at_again() -> None:
    """Whatever ended the wait, the next beat looks."""
    world = World()
    heartbeat = FakeHeartbeat()
    daemon = Daemon(world.office, heartbeat, requests=lambda: 0, poll_seconds=60)

    def write_then_stop() -> None:
        if len(world.mailbox.waits) == 1:
            world.write("ann.archer@example.nhs.uk", "Join")
        else:
            daemon.stop()

    world.mailbox.while_waiting = write_then_stop
    daemon.run()
    assert len(world.mailbox.waits) == 2
    assert heartbeat.resets == 3
    assert [one.recipient for one in world.sender.sent] == ["ann.archer@example.nhs.uk"]


def test_an_absent_server_gives_one_alarm_and_longer_waits() -> None:
    """While the server is away the pause doubles, up to ten minutes; when it is back that is said."""
    world = World()
    daemon = world.daemon()
    world.mailbox.fault = Unreachable("the server is away")

    def come_back_at_last() -> None:
        if len(world.mailbox.waits) == 6:
            world.mailbox.fault = None
        if len(world.mailbox.waits) == 7:
            daemon.stop()

    world.mailbox.while_waiting = come_back_at_last
    daemon.run()
    assert world.mailbox.waits == [120, 240, 480, 600, 600, 600, 60]
    assert [what for what, _ in world.log.alarms] == ["mail server is away"]
    assert ("going on again", {"failures": 6}) in world.log.lines


def test_a_refused_login_is_for_a_person_to_mend() -> None:
    """The daemon does not go on knocking with a wrong password."""
    world = World()
    daemon = world.daemon()
    world.mailbox.fault = LoginRefused("the password is wrong")
    with pytest.raises(LoginRefused, match="password"):
        daemon.run()
    assert world.mailbox.waits == []


def test_requests_of_commands_are_carried_out_first() -> None:
    """A pass begins with what commands ask, and goes round again while they do."""
    world = World()
    asked = [1, 0]
    daemon = Daemon(world.office, FakeHeartbeat(), requests=lambda: asked.pop(0), poll_seconds=60)
    daemon.start()
    assert daemon.work() == 1
    assert asked == []


def test_the_start_plans_the_campaign_once() -> None:
    """The first start puts the plan's dates on the agenda; the second changes nothing."""
    world = World()
    world.daemon().start()
    first = list(world.store.all(AgendaItem))
    world.daemon().start()
    assert list(world.store.all(AgendaItem)) == first
    assert sum(one.what is Due.DRAW for one in first) == 2
    assert sum(one.what is Due.PURGE for one in first) == 1


def test_the_start_takes_up_letters_left_half_sent() -> None:
    """A letter found in `sending` goes out again."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    world.write("ann.archer@example.nhs.uk", "Join")
    world.sender.answers = [Unreachable("away")]
    with pytest.raises(Unreachable):
        daemon.work()
    (row,) = world.store.all(OutboxRow)
    assert row.posting is Posting.QUEUED
    world.daemon().start()
    world.daemon().work()
    assert len(world.sender.sent) == 1


def test_a_long_pass_ends_between_two_messages() -> None:
    """Told to stop in the middle of a full inbox, the loop ends at once; the rest is read after the next start."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    for name in ("ann", "ben", "cas"):
        world.write(f"{name}@example.nhs.uk", "Join")
    fetch, fetched = world.mailbox.fetch, 0

    def stop_then_fetch(arrival: Arrival, limit: int) -> bytes | None:
        nonlocal fetched
        fetched += 1
        daemon.stop()
        return fetch(arrival, limit)

    world.mailbox.fetch = stop_then_fetch  # type: ignore[method-assign]  # the moment a signal comes
    daemon.work()
    assert (fetched, world.store.count(Participant), len(world.sender.sent)) == (1, 1, 0)
    assert world.store.get(Cursor, "inbox") is None
    world.mailbox.fetch = fetch  # type: ignore[method-assign]
    world.daemon().work()
    assert (world.store.count(Participant), len(world.sender.sent)) == (3, 3)


def test_an_erasure_that_a_crash_cut_short_is_finished_at_the_start() -> None:
    """Killed between erasing and compacting, mailbot compacts when it starts again, and only then."""
    world = World()
    with world.store.unit() as unit:
        erase(unit, "p1", occasion(), SEAL)
    assert world.store.compacted == 0
    world.daemon().start()
    assert world.store.compacted == 1
    world.daemon().start()
    assert world.store.compacted == 1
