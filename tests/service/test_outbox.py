"""Sending what waits: each letter once, at a pace, with STOP between any two."""

from dataclasses import replace

import pytest

from mailbot.demo.reading import read
from mailbot.domain.invitations import letters_to_members
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import Method, write
from mailbot.domain.pace import Pace
from mailbot.errors import Unreachable
from mailbot.mail.thread import message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.outbox import Outbox
from tests.support import builders
from tests.support.builders import SEAL
from tests.support.offices import World
from tests.support.waiting_letters import alarms, queue, row


def test_every_letter_goes_out_once() -> None:
    """Two passes send each letter one time, in the order in which they were queued."""
    world = World()
    queue(world, "ann")
    world.clock.go(minutes=1)
    queue(world, "ben")
    outbox = Outbox(world.office)
    assert outbox.send_waiting() == 2
    assert outbox.send_waiting() == 0
    assert [one.recipient for one in world.sender.sent] == ["ann@example.nhs.uk", "ben@example.nhs.uk"]
    assert row(world, "ann").posting is Posting.SENT


def test_a_sent_letter_keeps_no_text() -> None:
    """What stood in a letter is gone from the state once it is sent; that it was sent stays."""
    world = World()
    queue(world, "olive", kind="order_done")
    assert row(world, "olive", "order_done").letter.values
    Outbox(world.office).send_waiting()
    kept = row(world, "olive", "order_done")
    assert kept.letter.values == {}
    assert kept.letter.name == ""
    assert kept.sent_at == world.clock.now()


def test_the_pace_is_kept() -> None:
    """No more than so many in any minute and in any day; the rest waits."""
    world = World(pace=Pace(per_minute=2, per_day=3))
    queue(world, "ann", "ben", "cas", "dan")
    outbox = Outbox(world.office)
    assert outbox.send_waiting() == 2
    assert outbox.send_waiting() == 0
    world.clock.go(seconds=61)
    assert outbox.send_waiting() == 1
    world.clock.go(hours=1)
    assert outbox.send_waiting() == 0
    world.clock.go(hours=24)
    assert outbox.send_waiting() == 1
    assert outbox.waiting() == 0


def test_stop_holds_back_all_but_the_organisers_own_letters() -> None:
    """After STOP nothing goes to participants, by the word as by the file; the organiser sees that it worked."""
    world = World()
    queue(world, "ann")
    queue(world, "olive", kind="order_done")
    world.halted = True
    assert Outbox(world.office).send_waiting() == 1
    assert [one.recipient for one in world.sender.sent] == ["olive@example.nhs.uk"]
    world.halted = False
    with world.store.unit() as unit:
        unit.save(CampaignState(world.plan.code, started_at=world.clock.now(), stopped=True))
    assert Outbox(world.office).send_waiting() == 0
    with world.store.unit() as unit:
        unit.save(CampaignState(world.plan.code, started_at=world.clock.now()))
    assert Outbox(world.office).send_waiting() == 1


def test_stop_works_between_two_mails() -> None:
    """A stop that comes while sending lets the mail in hand go, and no other."""
    world = World()
    queue(world, "ann", "ben", "cas")
    sent_one = lambda: bool(world.sender.sent)  # noqa: E731 - as short as what it says
    assert Outbox(world.office).send_waiting(until=sent_one) == 1
    assert Outbox(world.office).waiting() == 2


def test_a_refused_letter_fails_and_the_others_go_on() -> None:
    """5xx is for good: the answer is kept, nothing is tried again by itself."""
    world = World()
    queue(world, "ann", "ben")
    world.sender.answers = [Sending(Outcome.REFUSED, "550 no such user")]
    outbox = Outbox(world.office)
    assert outbox.send_waiting() == 2  # the alarm goes with it
    assert (row(world, "ann").posting, row(world, "ann").said) == (Posting.FAILED, "550 no such user")
    assert row(world, "ben").posting is Posting.SENT
    assert [alarm.to for alarm in alarms(world)] == list(world.plan.organisers)
    assert outbox.send_waiting() == 0


def test_try_later_waits_longer_each_time() -> None:
    """4xx backs off: 1, 2, 4 minutes, an hour at the most; the letter goes when the server takes it."""
    world = World()
    queue(world, "ann")
    outbox = Outbox(world.office)
    waits = []
    for _ in range(8):
        world.sender.answers = [Sending(Outcome.TRY_LATER, "451 later")]
        assert outbox.send_waiting() == 0
        due = row(world, "ann").not_before
        assert due is not None
        waits.append((due - world.clock.now()).total_seconds() / 60)
        world.clock.moment = due
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert outbox.send_waiting() == 1
    assert row(world, "ann").attempts == 9


def test_when_the_server_is_away_everything_goes_on_waiting() -> None:
    """No attempt is counted, no letter is left in between."""
    world = World()
    queue(world, "ann")
    world.sender.answers = [Unreachable("away")]
    with pytest.raises(Unreachable):
        Outbox(world.office).send_waiting()
    assert (row(world, "ann").posting, row(world, "ann").attempts) == (Posting.QUEUED, 0)
    assert Outbox(world.office).send_waiting() == 1


def test_nothing_is_left_of_somebody_erased_once_the_goodbye_is_sent() -> None:
    """The last letter to a person takes its own row with it, and the store is compacted."""
    world = World()
    with world.store.unit() as unit:
        letter = write("forgotten", "bye", ("ann@example.nhs.uk", "Ann"), {"meeting_cancelled": False})
        unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))
    compacted = world.store.compacted
    assert Outbox(world.office).send_waiting() == 1
    assert list(world.store.all(OutboxRow)) == []
    assert world.store.compacted == compacted + 1


def test_a_letter_that_cannot_be_written_fails_alone() -> None:
    """An address that no mail can be made of is a failed row and an alarm; the next letter goes out."""
    world = World()
    with world.store.unit() as unit:
        letter = write("help", "test/help/aa", ("not an address", "A"), {})
        unit.save(OutboxRow(letter, "<a@example.nhs.uk>", world.clock.now()))
    queue(world, "ben")
    assert Outbox(world.office).send_waiting() == 2
    assert [one.recipient for one in world.sender.sent] == ["ben@example.nhs.uk", *world.plan.organisers]
    assert row(world, "aa").posting is Posting.FAILED
    assert len(world.log.alarms) == 1
    assert len(alarms(world)) == 1


def test_two_invitations_of_one_moment_go_out_in_the_order_of_their_sequence() -> None:
    """A meeting that moves twice in one moment is told in that order, whatever the letters' keys."""
    world = World()
    ann = builders.participant("Ann Archer")
    ben = builders.participant("Ben Brook")
    first = builders.pairing(ann, ben, meeting=builders.meeting())
    moved = replace(first, meeting=builders.meeting(sequence=1))
    scene = builders.scene((ann, ben))
    with world.store.unit() as unit:
        for key, pairing in (("b", first), ("a", moved)):
            letter = replace(letters_to_members(pairing, "agreed", scene, Method.REQUEST)[0], key=key)
            unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))
    Outbox(world.office).send_waiting()
    sequences = [read(one.raw).invite for one in world.sender.sent]
    assert [one.sequence for one in sequences if one] == [0, 1]


def test_an_answer_goes_out_before_what_follows_from_it() -> None:
    """A late joiner is welcomed first and then told whom they meet, although "pairing" comes before "welcome"."""
    world = World()
    ann, ben = builders.participant("Ann Archer"), builders.participant("Ben Brook")
    scene = builders.scene((ann, ben))
    pair = letters_to_members(builders.pairing(ann, ben), "agreed", scene, Method.REQUEST)[0]
    welcome = write("volunteer_noted", "b", (ann.email, ann.name), {})
    with world.store.unit() as unit:
        for letter in (replace(pair, key="a"), welcome):
            unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))
    Outbox(world.office).send_waiting()
    assert [read(one.raw).invite is None for one in world.sender.sent] == [True, False]


def test_the_pace_goes_on_after_a_restart() -> None:
    """Whoever starts mailbot again and again sends no faster: the day and the minute are counted in the state."""
    world = World(pace=Pace(per_minute=2, per_day=3))
    queue(world, "ann", "ben", "cas", "dan")
    assert sent_after_a_start(world) == 2
    assert sent_after_a_start(world) == 0
    world.clock.go(seconds=61)
    assert sent_after_a_start(world) == 1
    world.clock.go(hours=23)
    assert sent_after_a_start(world) == 0
    world.clock.go(hours=1)
    assert sent_after_a_start(world) == 1


def sent_after_a_start(world: World) -> int:
    """How many letters a fresh outbox sends."""
    return Outbox(world.office).send_waiting()
