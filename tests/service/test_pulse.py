"""The daemon's pulse: who watches sees that it works, what is in its way, and that it hangs."""

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.people import Participant
from mailbot.errors import LoginRefused, OutboxFull, StateAway, StoreFull, Unreachable
from mailbot.ports import Arrival
from mailbot.service import intake, pulse
from mailbot.service.daemon import Daemon
from tests.support.offices import FakeHeartbeat, World


def run_for(world: World, waits: int) -> Daemon:
    """Run a daemon until it has waited so many times, a minute each."""
    daemon = world.daemon()

    def pass_a_minute() -> None:
        world.clock.go(minutes=1)
        if len(world.mailbox.waits) >= waits:
            daemon.stop()

    world.mailbox.while_waiting = pass_a_minute
    daemon.run()
    return daemon


def test_whoever_watches_sees_each_pass_and_the_end() -> None:
    """Before the first pass, after each with the pause that follows, and at last with the exit code."""
    world = World()
    begun = world.clock.now()
    run_for(world, 2)
    first, *passes, last = world.watch.shown
    assert (first.looked_at, first.words, first.exit_code) == (None, "beginning the first look", None)
    assert [(one.looked_at, one.within, one.exit_code) for one in passes] == [
        (begun, 60, None),
        (begun.replace(minute=begun.minute + 1), 60, None),
    ]
    assert passes[0].words == f"all done at {begun:%H:%M} UTC"
    assert (last.exit_code, last.started_at) == (0, begun)


def test_a_pass_that_hangs_gives_no_sign_of_life() -> None:
    """Each message that was dealt with is a sign, and the one that hangs is none: nothing is told while it lasts."""
    world = World()
    for name in ("ann", "ben", "cas"):
        world.write(f"{name}@example.nhs.uk", "Join")
    fetch, signs = world.mailbox.fetch, []

    def hang_at_the_third(arrival: Arrival, limit: int) -> bytes | None:
        signs.append((world.watch.signs, len(world.watch.shown)))
        if len(signs) == 3:
            world.clock.go(hours=5)  # nothing comes from a loop that stands here, however long
            assert (world.watch.signs, len(world.watch.shown)) == signs[-1]
        return fetch(arrival, limit)

    world.mailbox.fetch = hang_at_the_third  # type: ignore[method-assign]  # the server that hangs
    run_for(world, 1)
    assert signs == [(1, 1), (2, 1), (3, 1)]
    assert len(world.watch.shown) == 3


def test_what_is_in_the_way_is_shown_and_since_when() -> None:
    """The first failure counts, the last words are shown without any address, and afterwards it is over."""
    world = World()
    begun = world.clock.now()
    world.mailbox.fault = Unreachable("imap.example.test says: no such user library@example.nhs.uk here")
    daemon = world.daemon()

    def come_back() -> None:
        world.clock.go(minutes=10)
        if len(world.mailbox.waits) == 2:
            world.mailbox.fault = None
        if len(world.mailbox.waits) == 3:
            daemon.stop()

    world.mailbox.while_waiting = come_back
    daemon.run()
    _, first, second, well, _ = world.watch.shown
    assert (first.trouble_since, second.trouble_since, well.trouble_since) == (begun, begun, None)
    assert first.trouble == "imap.example.test says: no such user (address) here"
    assert first.words.startswith("hindered since 12 October 09:00 UTC: imap.example.test")
    assert [facts["words"] for _, facts in world.log.alarms] == [first.trouble]


def test_an_outage_of_an_hour_is_noted_and_a_short_one_is_not() -> None:
    """The journal has it for the next digest; what nobody noticed is nobody's business."""
    world = World()
    daemon = world.daemon()
    daemon.start()
    for minutes in (59, 61):
        world.mailbox.fault = Unreachable("away")
        daemon.look()
        world.clock.go(minutes=minutes)
        world.mailbox.fault = None
        daemon.look()
    (noted,) = (one for one in world.store.all(JournalLine) if one.what == "outage")
    assert noted.facts["minutes"] == 61


def test_a_full_disk_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing can be kept the pauses grow, with one alarm; with room again the message is dealt with, once."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    whole, daemon = intake.record, world.daemon()

    def full(*_: object) -> None:
        raise StoreFull("The disk is full.")

    def make_room() -> None:
        if len(world.mailbox.waits) == 3:
            monkeypatch.setattr(intake, "record", whole)
        if len(world.mailbox.waits) == 4:
            daemon.stop()

    monkeypatch.setattr(intake, "record", full)
    world.mailbox.while_waiting = make_room
    daemon.run()
    assert world.mailbox.waits == [120, 240, 480, 60]
    assert [what for what, _ in world.log.alarms] == ["the state cannot grow"]
    assert (world.store.count(Participant), len(world.sender.sent)) == (1, 1)


def test_the_end_tells_its_exit_code() -> None:
    """A refused login ends the daemon with 77, and whoever watches reads it; nothing in it names the user."""
    world = World()
    world.mailbox.fault = LoginRefused("The mail server refuses the login of library@example.nhs.uk.")
    with pytest.raises(LoginRefused):
        world.daemon().run()
    assert world.watch.shown[-1].exit_code == 77
    assert "@" not in "".join(one.words + one.trouble for one in world.watch.shown)


def test_a_fault_of_ours_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the daemon, the last that is shown is that it ended, with 1."""
    world = World()
    monkeypatch.setattr(Daemon, "work", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        world.daemon().run()
    assert world.watch.shown[-1].exit_code == 1


def test_one_that_makes_way_shows_no_end() -> None:
    """For a new configuration another daemon goes on in the same process: the manager must not hear of an end."""
    world = World()
    daemon = world.daemon()
    world.mailbox.while_waiting = daemon.make_way
    daemon.run()
    assert [one.exit_code for one in world.watch.shown] == [None, None]
    again = world.daemon()
    again.make_way()
    again.stop()
    again.run()
    assert world.watch.shown[-1].exit_code == 0


def test_letters_and_what_fails_are_counted() -> None:
    """What waits, what failed, what on the agenda cannot be done and since when, and STOP."""
    world = World(halted=True)
    daemon = Daemon(world.office, FakeHeartbeat(), requests=lambda: 0, poll_seconds=60, watch=world.watch)
    world.write("ann.archer@example.nhs.uk", "Join")
    with world.store.unit() as unit:
        unit.save(AgendaItem("digest/RCT26/2026-10-12", Due.DIGEST, world.clock.now(), failures=2))
    world.mailbox.while_waiting = daemon.stop
    daemon.run()
    shown = world.watch.shown[0]
    assert (shown.failing, shown.overdue_since) == (("digest/RCT26/2026-10-12",), world.clock.now())
    shown = world.watch.shown[1]
    assert (shown.letters, shown.stopped) == ({"queued": 1, "sending": 0, "failed": 0, "unknown": 0}, True)
    assert "1 letter waiting" in shown.words
    assert "sending is stopped" in shown.words


def test_a_state_that_is_away_is_shown_as_it_was_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the state on a server that is gone for a while, the daemon goes on, and shows what it knew."""
    world = World(halted=True)
    daemon = world.daemon()
    world.write("ann.archer@example.nhs.uk", "Join")

    def leave_then_end() -> None:
        if len(world.mailbox.waits) == 1:
            monkeypatch.setattr(pulse, "overdue_since", away)
            world.mailbox.fault = StateAway("The database is away.")
        else:
            daemon.stop()

    def away(_: object) -> None:
        raise StateAway("The database is away.")

    world.mailbox.while_waiting = leave_then_end
    daemon.run()
    before, after = world.watch.shown[1:3]
    assert before.letters == after.letters
    assert before.letters["queued"] == 1
    assert (after.trouble, after.stopped) == ("The database is away.", True)


def test_a_wait_that_is_cut_off_is_no_outage() -> None:
    """Servers hang up on whoever waits for long: the next look finds it there again, and nobody is alarmed."""
    world = World()
    daemon = world.daemon()

    def hang_up() -> None:
        if len(world.mailbox.waits) == 3:
            daemon.stop()
        raise Unreachable("the server ended the session")

    world.mailbox.while_waiting = hang_up
    daemon.run()
    assert world.log.alarms == []
    assert {one.trouble for one in world.watch.shown} == {""}
    assert world.mailbox.waits == [60, 60, 60]


def test_a_full_outbox_is_told_from_a_server_that_is_away() -> None:
    """Whoever reads the log looks in the right place: at the disk."""
    world = World()
    world.mailbox.fault = OutboxFull("There is no room for a letter.")
    world.daemon().look()
    assert [what for what, _ in world.log.alarms] == ["no room for letters"]
