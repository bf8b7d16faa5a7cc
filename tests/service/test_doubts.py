"""Letters in doubt: handed over without an answer. What can be known is known; else a person decides."""

from dataclasses import replace
from email import message_from_bytes

import pytest

from mailbot.domain.model.ledger import Copy, Cursor, OutboxRow, Posting, SentFolder
from mailbot.domain.model.letters import write
from mailbot.domain.model.people import Participant
from mailbot.domain.sent_mail import AT_ONCE, Custody
from mailbot.errors import MessageRefused, Unreachable
from mailbot.mail.outbound.compose import compose
from mailbot.mail.thread import message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.commands import carry
from mailbot.service.outbox import Outbox
from tests.support.builders import SEAL, occasion
from tests.support.offices import World

KEY = "test/help/ann"
GRACE = Custody().grace
FILES, FILES_NONE = SentFolder((True,) * 3, "2026-10-12"), SentFolder((False,) * 3, "2026-10-12")


def in_doubt(known: SentFolder | None = None, kind: str = "help", **custody: object) -> World:
    """An office that a crash left with a letter in `sending`, and that knows this of the Sent folder."""
    world = World(custody=replace(Custody(), **custody))  # type: ignore[arg-type]
    values = {"meeting_cancelled": False} if kind == "forgotten" else {}
    letter = write(kind, KEY, ("ann@example.nhs.uk", "Ann"), values)
    with world.store.unit() as unit:
        unit.save(
            OutboxRow(
                letter,
                message_id(letter, SEAL, "example.nhs.uk"),
                world.clock.now(),
                posting=Posting.SENDING,
                attempts=1,
                handed_at=world.clock.now(),
            )
        )
        if known:
            unit.save(known)
    return world


def row(world: World) -> OutboxRow:
    """The letter as it stands."""
    found = world.store.get(OutboxRow, KEY)
    assert found is not None
    return found


def filed(world: World, name: str = "") -> None:
    """The server has filed a copy of the letter, under another Message-ID where `name` says so."""
    raw = compose(row(world), world.office.stationery).raw
    if name:
        raw = raw.replace(row(world).message_id.encode(), name.encode())
    world.mailbox.keep_sent(raw, world.clock.now())


def after_the_grace(world: World) -> OutboxRow:
    """The letter once it was looked for."""
    world.clock.go(seconds=GRACE.total_seconds())
    Outbox(world.office).send_waiting()
    return row(world)


@pytest.mark.parametrize("known", [None, FILES, FILES_NONE], ids=["not known", "files", "files none"])
def test_a_letter_that_lies_among_the_sent_mail_was_sent(known: SentFolder | None) -> None:
    """Whatever else is known: it is there, so it is sent, at the moment it was handed over, and not sent again."""
    world = in_doubt(known)
    handed_at = world.clock.now()
    filed(world)
    kept = after_the_grace(world)
    assert (kept.posting, kept.sent_at, kept.sent_as, kept.copy) == (Posting.SENT, handed_at, "", Copy.SETTLED)
    assert (kept.letter.values, world.sender.sent) == ({}, [])


def test_nothing_is_decided_before_the_grace_is_over() -> None:
    """A slow server may still take the letter: until then it is neither looked for nor sent again."""
    world = in_doubt(FILES)
    outbox = Outbox(world.office)
    assert outbox.next_at() == world.clock.now() + GRACE
    world.clock.go(seconds=GRACE.total_seconds() - 1)
    assert outbox.send_waiting() == 0
    assert (row(world).posting, world.mailbox.looks, outbox.in_doubt()) == (Posting.SENDING, 0, 1)
    world.clock.go(seconds=1)
    assert outbox.send_waiting() == 1
    assert (row(world).posting, outbox.in_doubt()) == (Posting.SENT, 0)


def test_what_a_filing_server_has_not_filed_goes_once_more_as_the_same_letter() -> None:
    """Not there, and the server files what it takes: it was not taken. The same Message-ID, and no person is asked."""
    world = in_doubt(FILES)
    name = row(world).message_id
    assert after_the_grace(world).posting is Posting.SENT
    assert [message_from_bytes(one.raw)["Message-ID"] for one in world.sender.sent] == [name]
    assert world.log.alarms == []


@pytest.mark.parametrize("known", [None, FILES_NONE, SentFolder((True, True, False, True), "2026-10-12")])
def test_where_nobody_can_tell_a_person_decides(known: SentFolder | None) -> None:
    """It is kept as unknown and stays so; the organisers are told once, and what they order is done."""
    world = in_doubt(known)
    kept = after_the_grace(world)
    assert kept.posting is Posting.UNKNOWN
    assert [one.recipient for one in world.sender.sent] == list(world.plan.organisers)
    assert b"nobody can tell" in world.sender.sent[0].raw
    assert [what for what, _ in world.log.alarms] == ["letter in doubt"]
    assert after_the_grace(world) == kept
    assert carry(world.office, {"command": "outbox retry", "key": KEY}, occasion())["done"] is True
    assert after_the_grace(world).posting is Posting.SENT
    assert message_from_bytes(world.sender.sent[1].raw)["Message-ID"] == kept.message_id


def test_a_person_may_drop_it() -> None:
    """Whoever heard that it arrived drops it, and it is over."""
    world = in_doubt()
    after_the_grace(world)
    carry(world.office, {"command": "outbox drop", "key": KEY}, occasion())
    assert (row(world).posting, row(world).said) == (Posting.FAILED, "dropped by hand")
    assert Outbox(world.office).send_waiting() == 0
    assert len(world.sender.sent) == len(world.plan.organisers)  # who were told of it


@pytest.mark.parametrize("command", ["outbox retry", "outbox drop"])
def test_a_letter_that_is_still_being_looked_for_is_left_alone(command: str) -> None:
    """An order about it comes too early, and is told so: it might go twice."""
    world = in_doubt()
    answer = carry(world.office, {"command": command, "key": KEY}, occasion())
    assert answer["done"] is False
    assert "still being found out" in str(answer["lines"])
    assert row(world).posting is Posting.SENDING


def test_whoever_wants_no_questions_has_it_sent_again() -> None:
    """`in_doubt = "again"`: the very same letter once more, and nobody is asked."""
    world = in_doubt(FILES_NONE, again=True)
    assert after_the_grace(world).posting is Posting.SENT
    assert len(world.sender.sent) == 1
    assert world.log.alarms == []


def test_a_line_that_always_breaks_is_given_up_at_last() -> None:
    """A server that never says whether it took a letter gets it a day long, and then a person is asked."""
    world = in_doubt(again=True)
    for _ in range(23):
        world.sender.answers = [Sending(Outcome.UNKNOWN, "the line broke")]
        assert after_the_grace(world).posting is Posting.SENDING
    assert after_the_grace(world).posting is Posting.UNKNOWN


def test_a_line_that_broke_after_the_data_is_a_doubt() -> None:
    """The letter stays in `sending` with what was said, is not sent again by the next pass, and is looked for."""
    world = in_doubt(FILES)
    with world.store.unit() as unit:
        unit.save(replace(row(world), posting=Posting.QUEUED, attempts=0, handed_at=None))
    world.sender.answers = [Sending(Outcome.UNKNOWN, "the line broke")]
    outbox = Outbox(world.office)
    assert outbox.send_waiting() == 0
    assert outbox.send_waiting() == 0
    assert (row(world).posting, row(world).said) == (Posting.SENDING, "the line broke")
    filed(world)
    assert after_the_grace(world).posting is Posting.SENT
    assert world.sender.sent == []


def test_a_letter_that_got_another_name_is_found_by_our_header() -> None:
    """A server that rewrites the Message-ID: the letter is sent, and the name that answers will give is kept."""
    world = in_doubt()
    filed(world, "<abc@prod.example>")
    kept = after_the_grace(world)
    assert (kept.posting, kept.sent_as) == (Posting.SENT, "<abc@prod.example>")
    today = world.clock.now().date().isoformat()
    assert world.store.get(SentFolder, "sent") == SentFolder((True,), today, renames=True)


def test_where_the_mailbox_is_away_it_stays_in_doubt() -> None:
    """Nobody can look just now: that is not the same as not there."""
    world = in_doubt(FILES)
    world.mailbox.fault = Unreachable("away")
    with pytest.raises(Unreachable):
        after_the_grace(world)
    assert row(world).posting is Posting.SENDING
    world.mailbox.fault = None
    filed(world)
    assert after_the_grace(world).posting is Posting.SENT
    assert world.sender.sent == []


def test_without_a_sent_folder_nobody_can_tell() -> None:
    """A folder that is gone says nothing, even where the server was seen to file copies."""
    world = in_doubt(FILES)
    world.mailbox.sent = None
    assert after_the_grace(world).posting is Posting.UNKNOWN


def test_a_sent_folder_that_cannot_be_looked_into_cannot_tell() -> None:
    """The server will not open it: that is said, and a person decides."""
    world = in_doubt(FILES)
    world.mailbox.fault = MessageRefused("no rights")
    assert after_the_grace(world).posting is Posting.UNKNOWN
    assert [what for what, _ in world.log.alarms] == ["sent mail not seen", "letter in doubt"]


def test_letters_to_one_address_keep_their_order() -> None:
    """While one is in doubt the next to the same address waits, looked at ever less often; others do not wait."""
    world = in_doubt(FILES)
    with world.store.unit() as unit:
        for name in ("ann", "ben"):
            letter = write("status", f"test/status/{name}", (f"{name}@example.nhs.uk", name), {"lines": ["x"]})
            unit.save(OutboxRow(letter, f"<{name}@example.nhs.uk>", world.clock.now()))
    outbox = Outbox(world.office)
    assert outbox.send_waiting() == 1
    waits = []
    while row(world).posting is Posting.SENDING:
        wakes = outbox.next_at()
        assert wakes is not None
        waits.append((wakes - world.clock.now()).total_seconds())
        world.clock.moment = wakes
        outbox.send_waiting()
    assert waits[:5] == [1, 1, 2, 4, 8]
    assert len(waits) < 15
    assert sum(waits) == GRACE.total_seconds()
    world.clock.go(minutes=10)
    outbox.send_waiting()
    subjects = [message_from_bytes(one.raw)["X-Mailbot-Key"] for one in world.sender.sent]
    assert subjects == ["test/status/ben", KEY, "test/status/ann"]


def test_a_folder_is_never_in_doubt() -> None:
    """What is written once however often it is told to goes again at once."""
    world = in_doubt()
    world.custody = AT_ONCE
    assert Outbox(world.office).send_waiting() == 1
    assert row(world).posting is Posting.SENT


@pytest.mark.parametrize("found", [True, False])
def test_nothing_is_kept_of_somebody_erased_whose_goodbye_is_in_doubt(found: bool) -> None:
    """There, it was the last; not there, it goes again, and nobody is asked about somebody who is to be forgotten."""
    world = in_doubt(kind="forgotten")
    if found:
        filed(world)
    world.clock.go(seconds=GRACE.total_seconds())
    assert Outbox(world.office).send_waiting() == (0 if found else 1)
    assert list(world.store.all(OutboxRow)) == []
    assert world.store.get(Cursor, "to-compact") is None
    assert world.store.compacted == 1
    assert world.log.alarms == []


def test_a_letter_of_an_earlier_version_in_sending_is_looked_for() -> None:
    """It did not say when it was handed over: when it was queued is early enough."""
    world = in_doubt(FILES)
    with world.store.unit() as unit:
        unit.save(replace(row(world), handed_at=None))
    filed(world)
    assert after_the_grace(world).posting is Posting.SENT
    assert world.sender.sent == []


def test_an_answer_that_names_the_letter_as_the_server_did_is_in_its_thread() -> None:
    """In-Reply-To is all that is left, and it is the server's Message-ID: the answer is known by it all the same."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    world.daemon().work()
    (person,), (welcome,) = world.store.all(Participant), world.store.all(OutboxRow)
    with world.store.unit() as unit:
        unit.save(replace(welcome, sent_as="<AS8P@eurprd.prod.example>"))
    reply = {"In_Reply_To": "<AS8P@eurprd.prod.example>", "X_MS_Exchange_Organization_AuthAs": "Anonymous"}
    world.write("ann.archer@example.nhs.uk", "Re: coffee", "Please pause me until 16 November.", **reply)
    world.daemon().work()
    assert world.store.get(Participant, person.id).paused_until is not None
