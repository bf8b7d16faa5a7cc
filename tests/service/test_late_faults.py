"""What fails behind a commit, or comes too late: nothing is done twice for it, and nobody erased comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow, Posting, Seen
from mailbot.domain.model.letters import write
from mailbot.errors import MessageRefused, StateAway, StoreFull, Unreachable
from mailbot.mail.thread import message_id
from mailbot.ports import Arrival, Outcome, Sending
from mailbot.service import intake
from mailbot.service.agenda import carry_out_item
from mailbot.service.commands import carry
from mailbot.service.outbox import Outbox
from tests.support.builders import SEAL, occasion
from tests.support.fakes import FakeMailbox, FakeSender
from tests.support.memory_store import MemoryStore, MemoryUnit
from tests.support.offices import World, take_in_all

ANN = "ann.archer@example.nhs.uk"
KEY = "test/help/ann"


class FaultyStore(MemoryStore):
    """Keeps a message that was carried out, and then fails once: with no room to compact, or with no answer."""

    def __init__(self) -> None:
        super().__init__()
        self.has_room = self.answers = True

    def compact(self) -> None:
        """Fail once where there is no room."""
        if not self.has_room:
            self.has_room = True
            raise StoreFull("there is no room")
        super().compact()

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """Fail once, when all is kept."""
        with super().unit() as unit:
            yield unit
        if not self.answers and any(one.filing for one in self.all(Seen)):
            self.answers = True
            raise StateAway("the answer was lost")


def whats(world: World) -> list[str]:
    """What the journal says."""
    return [one.what for one in world.store.all(JournalLine)]


def test_a_commit_whose_answer_is_lost_is_not_done_again() -> None:
    """The first message after a start is counted before it is read; that count is not undone over what was kept."""
    store = FaultyStore()
    world = World(store=store)
    daemon = world.daemon()
    daemon.work()
    world.write(ANN, "Join")
    store.answers = False
    daemon.look()
    assert [one.filing for one in store.all(Seen)] == [Filing.PROCESSED]
    daemon.look()
    assert store.answers
    assert whats(world) == ["joined"]
    assert [filing for _, filing in world.mailbox.filed] == [Filing.PROCESSED]


def test_a_disk_too_full_to_compact_does_not_let_an_erasure_be_asked_for_twice() -> None:
    """Their last wish is filed and then erased, not read as if a stranger had written it."""
    store = FaultyStore()
    world = World(store=store)
    world.write(ANN, "Join")
    world.daemon().work()
    world.clock.go(hours=1)
    wish = world.write(ANN, "Forget me")
    store.has_room = False
    daemon = world.daemon()
    daemon.look()
    assert store.has_room
    daemon.look()
    assert whats(world) == ["joined", "forgotten"]
    assert wish not in world.mailbox.inbox
    assert world.mailbox.filed == []


def test_what_fails_behind_its_unit_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message whose unit was kept is filed as decided, whatever fails afterwards."""
    world = World()
    world.daemon().work()
    world.write(ANN, "Join")
    with monkeypatch.context() as patch:
        patch.setattr(intake, "make_final", _fails)
        world.daemon().work()
    world.daemon().work()
    assert whats(world) == ["joined"]
    assert [filing for _, filing in world.mailbox.filed] == [Filing.PROCESSED]
    assert [what for what, _ in world.log.alarms] == ["message failed"]


def _fails(_: object) -> None:
    raise RuntimeError


def test_an_item_put_off_since_it_was_read_is_not_done_early() -> None:
    """Only what still stands on the agenda as it was read is done."""
    world = World()
    world.daemon().start()
    read = AgendaItem("digest/x", Due.DIGEST, world.clock.now())
    later = replace(read, at=world.clock.now() + timedelta(days=1))
    with world.store.unit() as unit:
        unit.save(later)
    carry_out_item(world.office, read)
    assert world.store.get(AgendaItem, read.key) == later


@dataclass
class OvertakenSender(FakeSender):
    """While it has a letter, another worker changes the state; then it answers, or has not been able to."""

    world: World | None = None
    becomes: Posting | None = None  # None: erased
    answer: Sending | Unreachable = field(default_factory=lambda: Sending(Outcome.TRY_LATER, "451 later"))

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Be overtaken."""
        del sender, recipient, raw
        assert self.world is not None
        with self.world.store.unit() as unit:
            row = unit.get(OutboxRow, KEY)
            assert row is not None
            unit.delete(OutboxRow, KEY)
            if self.becomes:
                unit.save(replace(row, posting=self.becomes))
        if isinstance(self.answer, Unreachable):
            raise self.answer
        return self.answer


def overtaken(becomes: Posting | None, answer: Sending | Unreachable) -> Posting | None:
    """What is kept of a letter that became this while it was handed over."""
    sender = OvertakenSender(becomes=becomes, answer=answer)
    world = World(sender=sender)
    sender.world = world
    letter = write("help", KEY, (ANN, "Ann"), {})
    with world.store.unit() as unit:
        unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))
    if isinstance(answer, Unreachable):
        with pytest.raises(Unreachable):
            Outbox(world.office).send_waiting()
    else:
        Outbox(world.office).send_waiting()
    row = world.store.get(OutboxRow, KEY)
    return row.posting if row else None


@pytest.mark.parametrize(
    "answer", [Sending(Outcome.TRY_LATER), Sending(Outcome.REFUSED), Sending(Outcome.SENT), Unreachable("away")]
)
def test_nobody_who_was_erased_meanwhile_comes_back(answer: Sending | Unreachable) -> None:
    """Whatever became of the letter, nothing of it is kept."""
    assert overtaken(None, answer) is None


@pytest.mark.parametrize("answer", [Sending(Outcome.TRY_LATER), Sending(Outcome.REFUSED), Unreachable("away")])
def test_an_answer_that_comes_too_late_undoes_nothing(answer: Sending | Unreachable) -> None:
    """A letter that was settled meanwhile stays settled: one that was sent is not queued again."""
    assert overtaken(Posting.SENT, answer) is Posting.SENT
    assert overtaken(Posting.UNKNOWN, answer) is Posting.UNKNOWN


def test_that_it_was_sent_is_never_too_late() -> None:
    """So it does not go once more, and no person is asked."""
    assert overtaken(Posting.UNKNOWN, Sending(Outcome.SENT)) is Posting.SENT


class RefusingMailbox(FakeMailbox):
    """Lists everything, and gives out nothing that has the word "Broken" in it."""

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """Refuse it."""
        raw = super().fetch(arrival, limit)
        if raw and b"Broken" in raw:
            raise MessageRefused("NO [SERVERBUG]")
        return raw


def test_a_mail_that_the_server_does_not_give_out_is_told_of() -> None:
    """It would wait for ever unseen: the organisers hear of it, once a day, and the other mail is read."""
    world = World()
    world.mailbox = RefusingMailbox(world.clock)
    broken = [world.write(ANN, subject) for subject in ("Broken", "Broken too")]
    world.write("ben.brook@example.nhs.uk", "Join")
    assert take_in_all(world.office) == 3
    assert [*world.mailbox.inbox] == broken
    assert whats(world) == ["joined"]
    (alarm,) = [one for one in world.store.all(OutboxRow) if one.letter.kind == "alarm"]
    assert alarm.to in world.plan.organisers
    assert [what for what, _ in world.log.alarms] == ["message refused"] * 2


class TakenStore(MemoryStore):
    """Another worker takes the letter just before a unit begins."""

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """Be too late."""
        with super().unit() as unit:
            row = unit.get(OutboxRow, KEY)
            if row and row.posting is Posting.UNKNOWN:
                unit.save(replace(row, posting=Posting.SENT))
            yield unit


def test_a_retry_by_hand_looks_at_the_letter_within_its_unit() -> None:
    """What was found out in the last moment counts: a letter that was sent is not sent again."""
    world = World(store=TakenStore())
    letter = write("help", KEY, (ANN, "Ann"), {})
    with world.store.unit() as unit:
        unit.save(OutboxRow(letter, "<a@example.nhs.uk>", world.clock.now(), posting=Posting.UNKNOWN))
    answer = carry(world.office, {"command": "outbox retry", "key": KEY}, occasion())
    assert answer["done"] is False
    assert "sent already" in str(answer["lines"])
