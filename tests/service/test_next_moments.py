"""When the daemon looks again: at the next poll, or sooner when the agenda or the outbox has something to do."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import write
from mailbot.domain.pace import Pace
from mailbot.service.agenda import next_due
from mailbot.service.outbox import Outbox
from tests.support.offices import World

MINUTE = timedelta(minutes=1)


def queue(world: World, *names: str, not_before: datetime | None = None) -> None:
    """Put a letter to each of these people into the outbox."""
    with world.store.unit() as unit:
        for name in names:
            letter = write("help", f"test/{name}", (f"{name}@example.nhs.uk", name), {})
            row = OutboxRow(letter, f"<{name}@example.nhs.uk>", world.clock.now())
            unit.save(replace(row, not_before=not_before))


def test_a_letter_may_go_at_once_or_when_its_wait_is_over() -> None:
    """Nothing waits: no moment. A fresh letter: now. One to be tried later: then, and the earliest of all counts."""
    world = World()
    outbox = Outbox(world.office)
    assert outbox.next_at() is None
    queue(world, "later", not_before=world.clock.now() + 5 * MINUTE)
    assert outbox.next_at() == world.clock.now() + 5 * MINUTE
    queue(world, "ann")
    assert outbox.next_at() == world.clock.now()
    outbox.send_waiting()
    assert outbox.next_at() == world.clock.now() + 5 * MINUTE


def test_a_full_minute_puts_the_next_letter_off() -> None:
    """With two a minute the third goes when the first is a minute old, at that very moment and not before.

    Letters of one half hour leave the day together, when the last of them is a day old.
    """
    world = World(pace=Pace(per_minute=2, per_day=3))
    queue(world, "ann", "ben", "cay", "dan")
    outbox = Outbox(world.office)
    begun = world.clock.now()
    assert outbox.send_waiting() == 2
    assert outbox.next_at() == begun + MINUTE
    world.clock.go(seconds=59)
    assert outbox.send_waiting() == 0
    world.clock.go(seconds=1)
    assert outbox.send_waiting() == 1
    assert outbox.next_at() == begun + timedelta(days=1, minutes=1)


def test_letters_held_back_have_no_moment() -> None:
    """While sending is stopped the letters that wait wake nobody."""
    world = World(halted=True)
    queue(world, "ann")
    assert Outbox(world.office).next_at() is None
    world.halted = False
    assert Outbox(world.office).next_at() == world.clock.now()
    assert world.store.find(OutboxRow, "posting", Posting.QUEUED.value)


def test_the_daemon_waits_until_something_is_to_be_done() -> None:
    """It waits as long as the heart says, but not beyond the next item; one that is overdue does not hurry it."""
    world = World()
    daemon = world.daemon()
    world.mailbox.while_waiting = daemon.stop
    daemon.run()
    soon = world.clock.now() + timedelta(seconds=7)
    items = [AgendaItem(f"x/{at}", Due.NUDGE, at, pairing="gone") for at in (world.clock.now() - MINUTE, soon)]
    with world.store.unit() as unit:
        for item in items:
            unit.save(item)
    assert next_due(world.office) == soon
    again = world.daemon()
    world.mailbox.while_waiting = again.stop
    again.run()
    assert world.mailbox.waits == [60.0, 7.0]
