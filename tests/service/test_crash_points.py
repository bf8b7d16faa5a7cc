"""Killed at each point where it makes a difference (docs/explanation/crash-points.md), and started again."""

from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Copy, OutboxRow, Posting, Seen, SentFolder
from mailbot.domain.model.people import Participant
from mailbot.domain.sent_mail import Custody
from mailbot.ports import Arrival, Sending, Unit
from mailbot.service import agenda, intake
from mailbot.service.outbox import Outbox
from tests.support.fakes import FakeMailbox, FakeSender
from tests.support.offices import World

ANN = "ann.archer@example.nhs.uk"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "crash-points.md"
POINTS = "ABCDEFGHI"
FILES, FILES_NONE = SentFolder((True,) * 3, "2026-10-12"), SentFolder((False,) * 3, "2026-10-12")


class Killed(BaseException):
    """kill -9: no handler of the house catches it."""


@dataclass
class KilledSender(FakeSender):
    """Dies before the last byte of a letter, or after it, when the server has taken the letter."""

    takes: bool = False
    dead: bool = False

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Die once."""
        if self.dead:
            return super().send(sender, recipient, raw)
        self.dead = True
        if self.takes:
            super().send(sender, recipient, raw)
        raise Killed


class KilledMailbox(FakeMailbox):
    """Dies instead of filing."""

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """Die."""
        del arrival, filing
        raise Killed


def office(known: SentFolder = FILES) -> World:
    """An office over a server of which this is known, with a join in its inbox."""
    world = World(custody=Custody())
    with world.store.unit() as unit:
        unit.save(known)
        unit.save(CampaignState(world.plan.code, started_at=world.clock.now()))
    world.write(ANN, "Join")
    return world


def killed(world: World, do: Callable[[], object] | None = None) -> None:
    """A start that ends in a kill."""
    with pytest.raises(Killed):
        (do or world.daemon().work)()


def started_again(world: World) -> None:
    """A start, a pass, and one after the grace: nobody's hands."""
    world.daemon().work()
    world.clock.go(seconds=Custody().grace.total_seconds())
    world.daemon().work()


def dies(*_: object, **__: object) -> None:
    """What is put in place of a step."""
    raise Killed


def everything_happened_once(world: World) -> None:
    """Ann takes part, was welcomed, and her mail is filed: each once."""
    assert [one.email for one in world.store.all(Participant)] == [ANN]
    assert [one.what for one in world.store.all(JournalLine)].count("joined") == 1
    assert [one.recipient for one in world.sender.sent] == [ANN]
    assert {one.posting for one in world.store.all(OutboxRow)} == {Posting.SENT}
    assert [filing for _, filing in world.mailbox.filed] == [Filing.PROCESSED]
    assert world.mailbox.inbox == {}


def test_the_page_tells_of_each_point() -> None:
    """The table has these points, in this order, and each has a test here."""
    rows = [line.split("|")[1].strip() for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert "".join(one for one in rows if len(one) == 1) == POINTS
    here = Path(__file__).read_text("utf-8")
    assert all(f"def test_{point.lower()}_" in here for point in POINTS)


def test_a_between_fetching_and_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is still in the inbox, and is done from the beginning."""
    world = office()
    with monkeypatch.context() as patch:
        patch.setattr(intake, "record", dies)
        killed(world)
    assert list(world.store.all(Participant)) == []
    started_again(world)
    everything_happened_once(world)


def test_b_between_the_commit_and_the_filing() -> None:
    """The message is known, and only filed."""
    world = office()
    whole = world.mailbox
    world.mailbox = KilledMailbox(world.clock, inbox=whole.inbox)
    killed(world)
    assert [one.email for one in world.store.all(Participant)] == [ANN]
    world.mailbox = whole
    started_again(world)
    everything_happened_once(world)


def test_c_between_the_commit_and_the_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter is queued, and sent."""
    world = office()
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "send_waiting", dies)
        killed(world)
    started_again(world)
    everything_happened_once(world)


def test_d_between_sending_and_the_last_byte() -> None:
    """The server has nothing, and files what it takes: the letter goes once more."""
    world = office()
    world.sender = KilledSender()
    killed(world)
    assert [one.posting for one in world.store.all(OutboxRow)] == [Posting.SENDING]
    started_again(world)
    everything_happened_once(world)


def test_e_between_the_last_byte_and_the_answer() -> None:
    """The server has the letter, and has filed it: it is not sent again."""
    world = office()
    world.sender = KilledSender(takes=True, files=lambda raw: world.mailbox.keep_sent(raw, world.clock.now()))
    killed(world)
    started_again(world)
    everything_happened_once(world)


def test_f_between_the_answer_and_the_note_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the state it is as before: looked for, found, and not sent again."""
    world = office()
    world.sender.files = lambda raw: world.mailbox.keep_sent(raw, world.clock.now())
    with monkeypatch.context() as patch:
        patch.setattr("mailbot.service.outbox.note_outcome", dies)
        killed(world)
    assert len(world.sender.sent) == 1
    started_again(world)
    everything_happened_once(world)


@pytest.mark.parametrize("takes", [True, False])
def test_d_e_f_where_the_server_files_nothing(takes: bool) -> None:
    """Nobody can tell, so nothing is sent again: the letter needs a person, and all else goes on."""
    world = office(FILES_NONE)
    world.sender = KilledSender(takes=takes)
    killed(world)
    started_again(world)
    (doubtful,) = [one for one in world.store.all(OutboxRow) if one.to == ANN]
    assert doubtful.posting is Posting.UNKNOWN
    assert [one.recipient for one in world.sender.sent].count(ANN) == int(takes)
    assert [one.recipient for one in world.sender.sent][-1] in world.plan.organisers


@pytest.mark.parametrize("takes", [True, False])
def test_d_e_f_where_letters_in_doubt_go_again(takes: bool) -> None:
    """The very same letter, so that it is one to its reader; never more than once more."""
    world = office(FILES_NONE)
    world.custody = Custody(again=True)
    world.sender = KilledSender(takes=takes)
    killed(world)
    started_again(world)
    assert len(world.sender.sent) == 1 + int(takes)
    assert len({message_from_bytes(one.raw)["Message-ID"] for one in world.sender.sent}) == 1
    assert {one.posting for one in world.store.all(OutboxRow)} == {Posting.SENT}


def test_g_between_sent_and_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter is sent, its copy is filed by the next start, and by that alone."""
    world = office(FILES_NONE)
    with monkeypatch.context() as patch:
        patch.setattr("mailbot.service.outbox.keep_at_once", dies)
        killed(world)
    assert [one.copy for one in world.store.all(OutboxRow)] == [Copy.DUE]
    started_again(world)
    everything_happened_once(world)
    assert [raw for raw, _ in world.mailbox.sent or []] == [one.raw for one in world.sender.sent]


def test_g_between_the_copy_and_the_note_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is there already: it is found, and not filed twice."""
    world = office(FILES_NONE)
    with monkeypatch.context() as patch:
        patch.setattr("mailbot.service.sent_mail._settle", dies)
        killed(world)
    assert len(world.mailbox.sent or []) == 1
    started_again(world)
    everything_happened_once(world)
    assert len(world.mailbox.sent or []) == 1


def test_h_between_a_time_and_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The item and its work are one unit: it is still due, and done once."""
    world = office()
    world.daemon().work()
    item = AgendaItem("digest/x", Due.DIGEST, world.clock.now())
    with world.store.unit() as unit:
        unit.save(item)

    def half_done(unit: Unit, *_: object) -> None:
        unit.delete(Participant, next(iter(world.store.all(Participant))).id)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(agenda, "record", half_done)
        killed(world)
    assert world.store.get(AgendaItem, item.key) == item
    assert [one.email for one in world.store.all(Participant)] == [ANN]
    started_again(world)
    assert world.store.get(AgendaItem, item.key) is None
    assert [said["key"] for what, said in world.log.lines if what == "agenda"] == [item.key]


def test_i_because_of_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that ends the very process is set aside at the fourth start, told of, and stops no other."""
    world = office()
    world.write("ben.brook@example.nhs.uk", "Join")
    whole = intake.decide_on

    def deadly(reader: object, mail: object, *rest: object) -> object:
        if getattr(mail, "sender", "") == ANN:
            raise Killed
        return whole(reader, mail, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "decide_on", deadly)
    for attempts in (1, 2, 3):
        killed(world)
        assert [one.attempts for one in world.store.all(Seen)] == [attempts]
    started_again(world)
    assert [filing for _, filing in world.mailbox.filed] == [Filing.NEEDS_A_PERSON, Filing.PROCESSED]
    assert [one.email for one in world.store.all(Participant)] == ["ben.brook@example.nhs.uk"]
    assert {*world.plan.organisers} <= {one.recipient for one in world.sender.sent}
    assert ("message failed", "it ended mailbot itself") in [
        (what, said.get("fault")) for what, said in world.log.alarms
    ]
