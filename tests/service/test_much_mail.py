"""Much mail, and mail that ends mailbot: a hundred at a time, attempts counted, trouble of others not."""

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.ledger import Cursor, Seen
from mailbot.domain.model.people import Participant
from mailbot.errors import StoreFull, Unreachable
from mailbot.ports import Arrival
from mailbot.service.daemon import Daemon
from mailbot.service.intake import Intake
from tests.support.offices import FakeHeartbeat, World, mail_from, take_in_all


def people(world: World) -> list[Participant]:
    """Everybody who is known."""
    return list(world.store.all(Participant))


def test_ten_thousand_mails_do_not_keep_orders_and_times_waiting() -> None:
    """They are taken in a hundred at a time; between, requests are answered and what is due is done."""
    world = World()
    number = 1050
    for one in range(number):
        world.mailbox.drop(mail_from("reader@example.nhs.uk", f"Renewal {one}", "May I renew this?", world.clock))
    seen_at: list[int] = []
    daemon = Daemon(
        world.office, FakeHeartbeat(), lambda: seen_at.append(world.store.count(Seen)) or 0, poll_seconds=60
    )
    daemon.work()
    assert seen_at[:3] == [0, 100, 200]
    assert world.store.count(Seen) == number
    assert len(world.mailbox.inbox) == number


def test_what_was_listed_is_listed_again_after_trouble() -> None:
    """The server goes in the middle of a hundred mails: the next call begins where it stopped, and nothing twice."""
    world = World()
    for one in range(5):
        world.write(f"p{one}@example.nhs.uk", "Join")
    office = Intake(world.office)
    whole, fetched = world.mailbox.fetch, []

    def goes_away(arrival: Arrival, limit: int) -> bytes | None:
        fetched.append(arrival.ref)
        if len(fetched) == 3:
            raise Unreachable("away")
        return whole(arrival, limit)

    world.mailbox.fetch = goes_away  # type: ignore[method-assign]  # the fake's own way out
    with pytest.raises(Unreachable):
        office.take_in()
    assert (len(people(world)), office.is_under_way, world.store.get(Cursor, "inbox")) == (2, False, None)
    assert office.take_in() == 3
    assert len(people(world)) == 5
    assert world.store.get(Cursor, "inbox") is not None


def test_only_the_first_message_after_a_start_costs_a_note_of_its_attempt() -> None:
    """A message is one unit; but the first, which may be what ended the run before, is counted before it is read."""
    world = World()
    for one in range(3):
        world.write(f"p{one}@example.nhs.uk", "Join")
    before = world.store.units
    take_in_all(world.office)
    assert world.store.units - before == 3 + 1 + 1  # the messages, the first attempt, the cursor
    assert {one.attempts for one in world.store.all(Seen)} == {1}


def test_a_message_that_a_person_deletes_between_two_attempts_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was never carried out: what is no longer in the mailbox is not held up, nor kept elsewhere."""
    from mailbot.service import intake  # noqa: PLC0415 - the name that is replaced

    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    with monkeypatch.context() as patch:
        patch.setattr(intake, "decide_on", lambda *_: 1 / 0)
        take_in_all(world.office)
    world.mailbox.inbox.clear()
    assert take_in_all(world.office) == 0
    assert people(world) == []
    assert [(one.attempts, one.filing) for one in world.store.all(Seen)] == [(1, None)]
    assert world.store.get(Cursor, "inbox") is not None


def test_trouble_with_the_disk_is_not_counted_against_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the state cannot be written, the message is tried again, and is not set aside for it."""
    from mailbot.service import intake  # noqa: PLC0415 - the name that is replaced

    def full(*_: object) -> None:
        raise StoreFull("full")

    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    with monkeypatch.context() as patch:
        patch.setattr(intake, "record", full)
        for _ in range(5):
            with pytest.raises(StoreFull):
                take_in_all(world.office)
    take_in_all(world.office)
    assert len(people(world)) == 1
    assert [filing for _, filing in world.mailbox.filed] == [Filing.PROCESSED]
