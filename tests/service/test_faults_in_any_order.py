"""Kills, full disks, lost answers and cut lines, in any order: each wish is carried out once, other mail stays."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.people import Participant
from mailbot.errors import MailbotError, StateAway, StoreFull, Unreachable
from mailbot.ports import Arrival, Poll
from tests.support.fakes import FakeClock, FakeMailbox
from tests.support.memory_store import MemoryStore, MemoryUnit
from tests.support.offices import World

PEOPLE = [f"p{number}@example.nhs.uk" for number in range(8)]
READERS = [f"reader{number}@example.org" for number in range(4)]
RARELY, OFTEN = 0.03, 0.3


class Killed(BaseException):
    """kill -9: no handler of the house catches it."""


class Chance:
    """Decides what fails, the same for the same seed; from `ends` on nothing does."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.asked = 0
        self.ends = False

    def part(self) -> float:
        """A number from 0 to 1."""
        self.asked += 1
        return int.from_bytes(sha256(f"{self.seed}/{self.asked}".encode()).digest()[:4]) / 2**32

    def may_fail(self, *faults: BaseException, how_often: float = RARELY) -> None:
        """Raise one of these, or none."""
        for fault in faults:
            if not self.ends and self.part() < how_often:
                raise fault


class FaultyStore(MemoryStore):
    """Fails before a unit is kept, or behind it; and where it should be compacted."""

    def __init__(self, chance: Chance) -> None:
        super().__init__()
        self.chance = chance

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """A unit that is kept, or not, and that may not be heard of again."""
        with super().unit() as unit:
            yield unit
            self.chance.may_fail(Killed(), StoreFull("full"))
        self.chance.may_fail(Killed(), StateAway("the answer was lost"))

    def compact(self) -> None:
        """It takes more room than anything else."""
        self.chance.may_fail(StoreFull("full"), how_often=OFTEN)
        super().compact()


class FaultyMailbox(FakeMailbox):
    """Its line breaks, before or behind what was asked."""

    def __init__(self, clock: FakeClock, chance: Chance) -> None:
        super().__init__(clock)
        self.chance = chance

    def poll(self, cursor: str, since: datetime) -> Poll:
        """Look."""
        self.chance.may_fail(Unreachable("away"))
        return super().poll(cursor, since)

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """Read."""
        self.chance.may_fail(Killed(), Unreachable("away"))
        return super().fetch(arrival, limit)

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """File."""
        self.chance.may_fail(Killed(), Unreachable("away"))
        super().settle(arrival, filing)
        self.chance.may_fail(Killed(), Unreachable("away"))


def worked(world: World, passes: int) -> None:
    """Some passes; whatever ends the daemon is followed by a start."""
    daemon = world.daemon()
    for _ in range(passes):
        try:
            daemon.look()
        except (Killed, MailbotError):
            daemon = world.daemon()
        world.clock.go(minutes=30)


def written(world: World, chance: Chance, wishes: list[tuple[str, str]]) -> None:
    """These mails arrive bit by bit, and now and then a colleague drops one into the inbox again."""
    for sender, subject in sorted(wishes, key=lambda _: chance.part()):
        world.write(sender, subject, "Please renew my book." if sender in READERS else "")
        worked(world, passes=int(3 * chance.part()))
        if world.mailbox.filed and chance.part() < OFTEN:
            world.mailbox.drop(world.mailbox.filed.pop()[0])
    worked(world, passes=6)


@pytest.mark.parametrize("seed", range(30))
def test_each_wish_once_and_other_mail_untouched(seed: int) -> None:
    """Everybody joins, some ask to be forgotten: each once, and nothing of those is left anywhere."""
    chance = Chance(seed)
    world = World(store=FaultyStore(chance))
    world.mailbox = FaultyMailbox(world.clock, chance)
    gone = PEOPLE[:3]
    written(world, chance, [(one, "Join") for one in PEOPLE] + [(one, "Renewing a book") for one in READERS])
    written(world, chance, [(one, "Forget me") for one in gone])
    chance.ends = True
    worked(world, passes=3)
    told = Counter(one.what for one in world.store.all(JournalLine))
    assert (told["joined"], told["joined_again"], told["forgotten"]) == (len(PEOPLE), 0, len(gone))
    assert sorted(one.email for one in world.store.all(Participant)) == PEOPLE[3:]
    assert len(world.mailbox.inbox) == len(READERS)
    assert {filing for _, filing in world.mailbox.filed} == {Filing.PROCESSED}
    assert not [raw for raw, _ in world.mailbox.filed if any(one.encode() in raw for one in gone)]
