"""Several workers, thousands of letters, a server that wants no more: the order and the pace hold."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from mailbot.demo.reading import read
from mailbot.domain.invitations import letters_to_members
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import Method
from mailbot.domain.pace import Pace
from mailbot.errors import Unreachable
from mailbot.mail.thread import message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.outbox import Outbox
from tests.support import builders
from tests.support.builders import SEAL
from tests.support.fakes import FakeSender
from tests.support.offices import World
from tests.support.waiting_letters import alarms, queue, row


def test_a_server_that_wants_no_more_pauses_the_whole_outbox() -> None:
    """421 and 4.7.x are about us, not about one letter: nothing goes for 1, 2, 4 minutes; then all do, each once.

    A letter that was answered so is put off as well: after each pause another one is tried first.
    """
    world = World()
    queue(world, "ann", "ben")
    outbox = Outbox(world.office)
    for minutes, tried in ((1, "ann"), (2, "ben"), (4, "ann")):
        world.sender.answers = [Sending(Outcome.SLOW_DOWN, "421 4.7.0 too many")]
        assert outbox.send_waiting() == 0
        assert outbox.send_waiting() == 0
        assert outbox.next_at() == world.clock.now() + timedelta(minutes=minutes)
        rested = row(world, tried)
        assert (rested.posting, rested.not_before) == (Posting.QUEUED, outbox.next_at() + timedelta(seconds=1))
        assert rested.said == "421 4.7.0 too many"
        world.clock.go(minutes=minutes)
    world.clock.go(seconds=1)
    assert outbox.send_waiting() == 2
    world.sender.answers = [Sending(Outcome.SLOW_DOWN, "421 4.7.0 too many")]
    queue(world, "cas")
    assert outbox.send_waiting() == 0
    assert outbox.next_at() == world.clock.now() + timedelta(minutes=1, seconds=1)


@dataclass
class Greylist(FakeSender):
    """Says for one address only, and for ever, what servers say to whoever sends too much."""

    asked: int = 0

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Put off ann."""
        if not recipient.startswith("ann"):
            return super().send(sender, recipient, raw)
        self.asked += 1
        return Sending(Outcome.SLOW_DOWN, "450 4.7.1 greylisted")


def test_an_answer_meant_for_one_letter_does_not_hold_up_the_others() -> None:
    """4.7.1 may be about one recipient: the others go after one pause; that one is given up after a day, and told."""
    world = World(sender=Greylist())
    queue(world, "ann", "ben", "cas")
    outbox = Outbox(world.office)
    start = world.clock.now()
    assert outbox.send_waiting() == 0
    world.clock.go(minutes=1)
    assert outbox.send_waiting() == 2
    while row(world, "ann").posting is Posting.QUEUED:
        world.clock.moment = outbox.next_at() or world.clock.now()
        outbox.send_waiting()
    assert row(world, "ann").posting is Posting.FAILED
    assert (world.sender.asked, len(alarms(world))) == (24, len(world.plan.organisers))
    assert timedelta(hours=15) < world.clock.now() - start < timedelta(days=2)


def test_a_letter_that_is_put_off_for_long_is_not_tried_for_ever() -> None:
    """After a day of answers that say "later" it has failed, and the organisers are told."""
    world = World()
    queue(world, "ann")
    outbox = Outbox(world.office)
    for _ in range(24):
        assert row(world, "ann").posting is Posting.QUEUED
        world.sender.answers = [Sending(Outcome.TRY_LATER, "451 later")]
        outbox.send_waiting()
        world.clock.go(hours=1)
    assert row(world, "ann").posting is Posting.FAILED
    assert [one.recipient for one in world.sender.sent] == [one.to for one in alarms(world)]


def test_two_workers_never_take_the_same_letter() -> None:
    """Whoever comes to a letter that another has taken meanwhile leaves it: each goes once, and at one pace."""
    world = World(pace=Pace(per_minute=3))
    queue(world, "ann", "ben", "cas", "dan")
    other = Outbox(world.office)

    def the_other_sends_too(_: bytes) -> None:
        world.sender.files = lambda _: None
        other.send_waiting()

    world.sender.files = the_other_sends_too
    Outbox(world.office).send_waiting()
    assert sorted(one.recipient.partition("@")[0] for one in world.sender.sent) == ["ann", "ben", "cas"]
    assert other.waiting() == 1
    world.clock.go(minutes=1)
    assert other.send_waiting() == 1


def test_a_letter_that_is_gone_when_the_server_answers_does_not_come_back() -> None:
    """Somebody is erased while their letter is with the server: nothing of them is written again."""
    world = World()
    queue(world, "ann")

    def erased(_: bytes) -> None:
        with world.store.unit() as unit:
            unit.delete(OutboxRow, "test/help/ann")

    world.sender.files = erased
    assert Outbox(world.office).send_waiting() == 1
    assert list(world.store.all(OutboxRow)) == []


def test_letters_come_first_that_were_first_among_thousands() -> None:
    """More letters than are read at once go out in their order, the organisers' before all."""
    world = World()
    names = [f"p{number:03}" for number in range(250)]
    for name in reversed(names):
        queue(world, name)
    world.clock.go(seconds=1)
    queue(world, "olive", kind="order_done")
    assert Outbox(world.office).send_waiting() == len(names) + 1
    assert [one.recipient.partition("@")[0] for one in world.sender.sent] == ["olive", *names]


def test_the_line_is_opened_before_a_letter_is_taken() -> None:
    """A server that cannot be connected to, or hangs there, leaves no letter in doubt."""
    world = World()
    queue(world, "ann")

    class Away(FakeSender):
        def ready(self) -> None:
            assert row(world, "ann").posting is Posting.QUEUED
            raise Unreachable("away")

    world.sender = Away()
    with pytest.raises(Unreachable):
        Outbox(world.office).send_waiting()
    assert (row(world, "ann").attempts, world.sender.sent) == (0, [])


def queue_meeting(world: World, sequence: int) -> None:
    """Put a letter to ann about this state of her meeting into the outbox."""
    ann, ben = builders.participant("Ann Archer"), builders.participant("Ben Brook")
    pairing = builders.pairing(ann, ben, meeting=builders.meeting(sequence=sequence))
    letter = letters_to_members(pairing, "agreed", builders.scene((ann, ben)), Method.REQUEST)[0]
    letter = replace(letter, key=f"{sequence}")
    with world.store.unit() as unit:
        unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))


@pytest.mark.parametrize("answer", [Sending(Outcome.TRY_LATER, "451 later"), Sending(Outcome.SLOW_DOWN, "450 4.7.1")])
def test_a_letter_that_was_put_off_is_not_overtaken_by_the_next_of_its_meeting(answer: Sending) -> None:
    """A calendar that hears of the new time, or of the end, first would be told of the old one afterwards."""
    world = World()
    outbox = Outbox(world.office)
    queue_meeting(world, 0)
    for _ in range(4):
        world.clock.moment = outbox.next_at() or world.clock.now()
        world.sender.answers = [answer]
        assert outbox.send_waiting() == 0
    queue_meeting(world, 1)
    world.clock.go(minutes=4)
    while moment := outbox.next_at():
        world.clock.moment = moment
        outbox.send_waiting()
    invites = [read(one.raw).invite for one in world.sender.sent]
    assert [one.sequence for one in invites if one] == [0, 1]
