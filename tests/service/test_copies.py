"""Filed mail and copies of letters: gone with the person, whatever a crash or a server that is away comes between."""

import hashlib
from datetime import timedelta

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.ledger import Erasure, OutboxRow, Seen
from mailbot.domain.model.people import Participant
from mailbot.errors import MessageRefused, Unreachable
from mailbot.ports import Arrival, Erased
from mailbot.service.agenda import carry_out_item
from mailbot.service.commands import carry
from mailbot.service.copies import erase_copies, note_copies
from mailbot.service.intake import Intake
from tests.support.builders import SEAL, occasion
from tests.support.fakes import FakeMailbox
from tests.support.offices import World, mail_from, take_in_all

ANN, BEN = "ann.archer@example.nhs.uk", "ben.brook@example.nhs.uk"


def joined(*people: str) -> World:
    """An office in which these have joined, and were welcomed."""
    world = World()
    for one in people:
        world.write(one, "Join")
    world.daemon().work()
    return world


def senders(world: World) -> list[str]:
    """Who wrote the mails that lie in the two folders."""
    return [raw.split(b"From: ")[1].split(b"\r\n")[0].decode() for raw, _ in world.mailbox.filed]


def recipients(world: World) -> list[str]:
    """Whom the letters went to of which there are copies."""
    return [one.recipient for one in world.sender.sent]


def purge(world: World, code: str) -> None:
    """The retention period of a campaign is over."""
    item = AgendaItem(f"purge/{code}/2027-08-29", Due.PURGE, world.clock.now())
    with world.store.unit() as unit:
        unit.save(item)
    carry_out_item(world.office, item)


def test_the_mail_of_somebody_forgotten_goes_and_their_wish_itself() -> None:
    """What Ann wrote and was written is gone once the pass ends, but the goodbye; Ben's is not, and no note is left."""
    world = joined(ANN, BEN)
    world.write(ANN, "Help")
    world.write(ANN, "Forget me")
    ordinary = mail_from("sam@example.nhs.uk", "Overdue", "Ann Archer has our book", world.clock)
    world.mailbox.drop(ordinary)
    world.daemon().work()
    assert senders(world) == [BEN]
    assert recipients(world) == [BEN, ANN]
    assert b"We have erased" in world.sender.sent[1].raw
    assert [raw for _, raw in world.mailbox.inbox.values()] == [ordinary]
    assert [one.not_before for one in world.store.all(Erasure)] == [world.clock.now() + timedelta(days=30)]
    world.clock.go(days=31)
    world.daemon().work()
    assert (recipients(world), list(world.store.all(Erasure))) == ([BEN], [])


def test_a_note_holds_hashes_only() -> None:
    """Neither address nor pseudonym stands in what is still to be erased."""
    world = joined(ANN)
    assert SEAL.pseudonym(ANN) in repr(list(world.store.all(Seen)))
    world.write(ANN, "Forget me")
    take_in_all(world.office)
    notes = repr(list(world.store.all(Erasure)))
    assert next(one.key for one in world.store.all(Seen)) in notes
    assert [one for one in (ANN, SEAL.pseudonym(ANN), "Ann") if one in notes] == []


def test_a_mailbox_that_is_away_is_asked_again() -> None:
    """The notes wait, hold up nothing else, and what they name goes when the mailbox is back."""
    world = joined(ANN)
    world.write(ANN, "Forget me")
    take_in_all(world.office)
    world.mailbox.fault = Unreachable("away")
    with pytest.raises(Unreachable):
        erase_copies(world.office)
    assert (len(senders(world)), world.store.count(Erasure)) == (2, 3)
    world.mailbox.fault = None
    assert erase_copies(world.office) == 2
    assert (senders(world), erase_copies(world.office)) == ([], 0)


def test_a_refusal_is_an_alarm_and_tried_again_the_next_day() -> None:
    """A file or folder that cannot be touched is told once a day, and the rest of the work goes on."""
    world = joined(ANN)
    world.write(ANN, "Forget me")
    world.mailbox.fault = None
    refusing = FakeMailbox(world.clock, inbox=world.mailbox.inbox, filed=world.mailbox.filed)
    refusing.erase = _refuses  # type: ignore[method-assign]
    working, world.mailbox = world.mailbox, refusing
    world.daemon().work()
    world.daemon().work()
    assert [what for what, _ in world.log.alarms] == ["copies not erased"]
    assert len(working.filed) == 2
    world.mailbox = FakeMailbox(world.clock, filed=working.filed)
    world.clock.go(days=1)
    world.daemon().work()
    assert world.mailbox.filed == []


def test_what_is_left_marked_is_an_alarm() -> None:
    """Where the server only marks, a person is told what to do, and the note is done with."""
    world = World()
    world.mailbox.erase = lambda *_: Erased(left=2)  # type: ignore[method-assign]
    with world.store.unit() as unit:
        note_copies(unit, "test", ["5e" * 32])
    assert erase_copies(world.office) == 1
    ((what, facts),) = world.log.alarms
    assert (what, facts["mails"], "Expunge" in str(facts["words"])) == ("mail only marked as deleted", 2, True)


def test_a_crash_before_the_wish_is_filed_leaves_nothing_behind() -> None:
    """Committed, not filed: even when copies are erased before the mail is filed at last, it is erased thereafter."""
    world = joined(ANN)
    ref = world.write(ANN, "Forget me")
    arrival = Arrival(ref, world.clock.now(), 1)
    settle = world.mailbox.settle
    world.mailbox.settle = _breaks  # type: ignore[method-assign]
    with pytest.raises(Unreachable):
        Intake(world.office).take_in_one(arrival)
    assert world.store.count(Participant) == 0
    erase_copies(world.office)
    assert len(world.mailbox.inbox) == 1
    world.mailbox.settle = settle  # type: ignore[method-assign]
    world.daemon().work()
    assert (world.mailbox.filed, world.mailbox.inbox) == ([], {})
    assert recipients(world) == [ANN]


def test_mail_from_before_they_took_part_is_theirs_too() -> None:
    """A question of somebody who then joined is known by their address; ordinary mail of strangers by nothing."""
    world = World()
    world.write(ANN, "Coffee trial: status")
    world.write("sam@example.nhs.uk", "Overdue book")
    take_in_all(world.office)
    kept = {one.filing: one.participant for one in world.store.all(Seen)}
    assert kept == {Filing.PROCESSED: SEAL.pseudonym(ANN), Filing.LEAVE_ALONE: ""}
    world.write(ANN, "Join")
    world.daemon().work()
    world.write(ANN, "Forget me")
    world.daemon().work()
    assert world.mailbox.filed == []


def test_a_mail_that_needs_a_person_goes_with_them() -> None:
    """What was set aside for a person to read is erased like the rest."""
    world = joined(ANN)
    world.write(ANN, "Coffee trial", "Would it be all right if my line manager chose the topic?")
    world.daemon().work()
    assert Filing.NEEDS_A_PERSON in [filing for _, filing in world.mailbox.filed]
    world.write(ANN, "Forget me")
    world.daemon().work()
    assert world.mailbox.filed == []


def test_the_command_says_when_the_mailbox_is_away() -> None:
    """`people erase` erases the state all the same, and the mail when it can."""
    world = joined(ANN)
    world.mailbox.fault = Unreachable("The server is away.")
    answer = carry(world.office, {"command": "erase", "address": ANN}, occasion(key="request-1"))
    assert (answer["done"], world.store.count(Participant)) == (True, 0)
    assert str(answer["lines"]).count("goes as soon as mailbot reaches it") == 1
    world.mailbox.fault = None
    world.daemon().work()
    assert world.mailbox.filed == []


def test_the_purge_takes_everybody_s_mail_and_letters() -> None:
    """Strangers', organisers' and members' filed mail, and all letters that went out; later mail stays."""
    world = joined(ANN)
    world.write("stranger@elsewhere.test", "Join the coffee trial")
    world.daemon().work()
    assert len(world.mailbox.filed) == 2
    assert len(recipients(world)) == 2
    world.clock.go(days=300)
    purge(world, "RCT26")
    world.clock.go(minutes=1)
    world.write(BEN, "Join")
    world.daemon().work()
    assert senders(world) == [BEN]
    assert [one.to for one in world.store.all(OutboxRow)] == recipients(world)
    assert ANN not in recipients(world)
    assert "elsewhere.test" not in repr(list(world.store.all(OutboxRow)))
    assert [one.participant for one in world.store.all(Seen)].count("") == 2


def test_the_purge_of_last_year_spares_this_years_mail() -> None:
    """When the next campaign has begun in the same state, what came since is not touched, nor are its people."""
    world = joined(ANN)
    world.clock.go(days=10)
    with world.store.unit() as unit:
        unit.save(CampaignState("RCT25", world.clock.now() - timedelta(days=400), closed=True))
        unit.save(CampaignState("RCT26", world.clock.now()))
    world.clock.go(days=1)
    world.write(BEN, "Join")
    world.daemon().work()
    purge(world, "RCT25")
    erase_copies(world.office)
    assert senders(world) == [BEN]
    assert {one.email for one in world.store.all(Participant)} == {ANN, BEN}


def test_many_hashes_are_noted_in_pieces_and_erased_together() -> None:
    """Nothing is lost where one occasion erases thousands."""
    world = World()
    raws = [str(number).encode() for number in range(1201)]
    world.mailbox.filed = [(raw, Filing.PROCESSED) for raw in raws]
    with world.store.unit() as unit:
        note_copies(unit, "purge", [hashlib.sha256(raw).hexdigest() for raw in raws[:-1]])
    assert [len(one.hashes) for one in world.store.all(Erasure)].count(500) == 2
    assert erase_copies(world.office) == 3
    assert world.mailbox.filed == [(raws[-1], Filing.PROCESSED)]


def _refuses(*_: object) -> Erased:
    raise MessageRefused("The folder is read-only.")


def _breaks(*_: object) -> None:
    raise Unreachable("the line broke")
