"""Copies among the sent mail: whether the server files them is learnt, and mailbot files what is missing, once."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes

import pytest

from mailbot.domain.model.ledger import Copy, OutboxRow, Posting, SentFolder
from mailbot.domain.model.letters import write
from mailbot.domain.sent_mail import Custody, copy_of_sent, files_copies, looked
from mailbot.errors import MessageRefused, Unreachable
from mailbot.mail.thread import message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.doctor import look_at_copies
from mailbot.service.outbox import Outbox
from tests.support.builders import SEAL
from tests.support.offices import World

GRACE = Custody().grace
DAY = date(2026, 10, 12)
TODAY = DAY.isoformat()
FILES, FILES_NONE = SentFolder((True,) * 3, TODAY), SentFolder((False,) * 3, TODAY)


def office(known: SentFolder | None = None, *, keeps: bool = True) -> World:
    """An office over a real mail server, of which this is known."""
    world = World(custody=Custody(keeps=keeps))
    if known:
        with world.store.unit() as unit:
            unit.save(known)
    return world


def queue(world: World, *names: str) -> None:
    """A letter to each."""
    with world.store.unit() as unit:
        for name in names:
            letter = write("help", f"test/{name}", (f"{name}@example.nhs.uk", name), {})
            unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))


def server_files(world: World, name: str = "") -> None:
    """From now on the server files what it takes, under another Message-ID where `name` says so."""

    def file(raw: bytes) -> None:
        known = message_from_bytes(raw)["Message-ID"]
        kept = raw.replace(known.encode(), f"<{name}{len(world.mailbox.sent or [])}@prod.test>".encode())
        world.mailbox.keep_sent(kept if name else raw, world.clock.now())

    world.sender.files = file


def later(world: World) -> None:
    """A pass when the grace is over."""
    world.clock.go(seconds=GRACE.total_seconds())
    Outbox(world.office).send_waiting()


def copies(world: World) -> list[str]:
    """Whom the letters among the sent mail went to."""
    return [message_from_bytes(raw)["To"].partition(" ")[0] for raw, _ in world.mailbox.sent or []]


def known(world: World) -> SentFolder | None:
    """What is known of the Sent folder."""
    return world.store.get(SentFolder, "sent")


def rows(world: World) -> list[OutboxRow]:
    """Every letter."""
    return list(world.store.all(OutboxRow))


def test_a_server_that_files_copies_is_known_after_three_letters() -> None:
    """Each of them was looked for once and found; nothing is filed beside it, and no text is left in the state."""
    world = office()
    server_files(world)
    queue(world, "ann", "ben", "cas")
    Outbox(world.office).send_waiting()
    assert {one.copy for one in rows(world)} == {Copy.UNSEEN}
    assert Outbox(world.office).next_at() == world.clock.now() + GRACE
    later(world)
    assert known(world) == replace(FILES, looked_on=TODAY)
    assert copies(world) == ["ann", "ben", "cas"]
    assert world.mailbox.looks == 1
    queue(world, "dan")
    Outbox(world.office).send_waiting()
    assert {(one.posting, one.copy, one.letter.name) for one in rows(world)} == {(Posting.SENT, Copy.SETTLED, "")}
    assert Outbox(world.office).next_at() is None


def test_where_the_server_files_none_mailbot_does() -> None:
    """The first three are looked for and then filed, with the moment they were sent; from then on each at once."""
    world = office()
    begun = world.clock.now()
    queue(world, "ann", "ben", "cas")
    Outbox(world.office).send_waiting()
    later(world)
    assert known(world) == FILES_NONE
    assert copies(world) == ["ann", "ben", "cas"]
    assert {at for _, at in world.mailbox.sent or []} == {begun}
    assert [raw for raw, _ in world.mailbox.sent or []] == [one.raw for one in world.sender.sent]
    queue(world, "dan")
    Outbox(world.office).send_waiting()
    assert copies(world) == ["ann", "ben", "cas", "dan"]
    assert {one.copy for one in rows(world)} == {Copy.SETTLED}
    later(world)
    assert len(copies(world)) == 4


def test_where_nobody_wants_copies_none_are_filed() -> None:
    """`sent_copies = "server"`: what the server does is learnt all the same, for letters in doubt."""
    world = office(keeps=False)
    queue(world, "ann", "ben", "cas")
    Outbox(world.office).send_waiting()
    later(world)
    queue(world, "dan")
    Outbox(world.office).send_waiting()
    assert (known(world), copies(world)) == (FILES_NONE, [])
    assert {one.letter.name for one in rows(world)} == {""}


@pytest.mark.parametrize("was_filed", [True, False])
def test_a_copy_that_a_crash_left_open_is_filed_once(was_filed: bool) -> None:
    """Killed between the sending and the note of the copy: it is looked for first, so never filed twice."""
    world = office(FILES_NONE)
    queue(world, "ann")
    Outbox(world.office).send_waiting()
    (row,) = rows(world)
    with world.store.unit() as unit:
        letter = write("help", row.key, (row.to, "ann"), {})
        unit.save(replace(row, letter=letter, copy=Copy.DUE))
    if not was_filed:
        world.mailbox.sent = []
    later(world)
    assert copies(world) == ["ann"]
    assert {one.copy for one in rows(world)} == {Copy.SETTLED}


def test_a_mailbox_that_is_away_files_it_later() -> None:
    """The letter is sent; its copy waits, and is filed once when the mailbox is back."""
    world = office(FILES_NONE)
    queue(world, "ann")

    def the_mailbox_goes(_: bytes) -> None:
        world.mailbox.fault = Unreachable("away")

    world.sender.files = the_mailbox_goes
    assert Outbox(world.office).send_waiting() == 1
    assert [(one.posting, one.copy) for one in rows(world)] == [(Posting.SENT, Copy.DUE)]
    with pytest.raises(Unreachable):
        later(world)
    world.mailbox.fault = None
    later(world)
    assert copies(world) == ["ann"]
    assert {one.copy for one in rows(world)} == {Copy.SETTLED}


def test_a_copy_that_is_refused_is_told_and_given_up() -> None:
    """A full mailbox must not keep the text of letters in the state for ever."""
    world = office(FILES_NONE)
    queue(world, "ann")
    world.sender.files = lambda _: setattr(world.mailbox, "fault", MessageRefused("full"))
    Outbox(world.office).send_waiting()
    assert [(one.posting, one.copy, one.letter.name) for one in rows(world)] == [(Posting.SENT, Copy.SETTLED, "")]
    assert [what for what, _ in world.log.alarms] == ["copy not filed"]


def test_the_name_that_a_server_gives_is_learnt_for_every_letter() -> None:
    """Where letters get another Message-ID each is looked for, since answers will name it by that."""
    world = office(FILES)
    server_files(world, "AS8P")
    world.clock.go(hours=24)  # the look of the day
    queue(world, "ann")
    Outbox(world.office).send_waiting()
    later(world)
    queue(world, "ben")
    Outbox(world.office).send_waiting()
    later(world)
    assert [one.sent_as for one in rows(world)] == ["<AS8P0@prod.test>", "<AS8P1@prod.test>"]
    assert known(world) is not None


def test_what_the_server_does_is_looked_at_again_each_day() -> None:
    """A server that stops filing copies is noticed on the day it does, and after three days it is certain."""
    world = office(FILES)
    for day in range(1, 6):
        world.clock.go(hours=24)
        queue(world, f"p{day}")
        Outbox(world.office).send_waiting()
        later(world)
    facts = known(world)
    assert facts is not None
    assert files_copies(facts) is False
    assert world.mailbox.looks == 5
    assert copies(world) == [f"p{day}" for day in range(1, 6)]


def test_where_the_sent_folder_cannot_be_looked_into_nothing_is_learnt_or_filed() -> None:
    """A server that will not open it has said nothing about copies: none is filed beside one that may be there."""
    world = office()
    server_files(world)
    queue(world, "ann")
    Outbox(world.office).send_waiting()
    world.mailbox.fault = MessageRefused("no rights")
    later(world)
    world.mailbox.fault = None
    assert (copies(world), known(world)) == (["ann"], None)
    assert {(one.copy, one.letter.name) for one in rows(world)} == {(Copy.SETTLED, "")}
    assert [what for what, _ in world.log.alarms] == ["sent mail not seen"]


def test_no_text_that_may_name_somebody_erased_outlives_their_goodbye() -> None:
    """Letters that still wait for their copy lose their text with the goodbye, before the state is compacted."""
    world = office()
    queue(world, "ann", "ben")
    Outbox(world.office).send_waiting()
    assert {one.letter.name for one in rows(world)} == {"ann", "ben"}
    with world.store.unit() as unit:
        letter = write("forgotten", "test/bye", ("cas@example.nhs.uk", "cas"), {"meeting_cancelled": False})
        unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), world.clock.now()))
    Outbox(world.office).send_waiting()
    assert {(one.letter.name, one.copy) for one in rows(world)} == {("", Copy.SETTLED)}
    assert world.store.compacted == 1


def test_a_template_that_was_broken_meanwhile_hinders_nothing() -> None:
    """The copy of a letter that can no longer be written is given up, and told."""
    world = office(FILES_NONE)
    queue(world, "ann")
    Outbox(world.office).send_waiting()
    (row,) = rows(world)
    world.mailbox.sent = []
    with world.store.unit() as unit:
        unit.save(replace(row, letter=replace(row.letter, kind="no such letter"), copy=Copy.DUE))
    later(world)
    assert ([what for what, _ in world.log.alarms], copies(world)) == (["copy not filed"], [])
    assert {one.copy for one in rows(world)} == {Copy.SETTLED}


def test_a_letter_that_was_not_sent_has_no_copy() -> None:
    """Only what the server took is filed."""
    world = office(FILES_NONE)
    queue(world, "ann", "ben")
    world.sender.answers = [Sending(Outcome.TRY_LATER, "451 later"), Sending(Outcome.UNKNOWN, "the line broke")]
    Outbox(world.office).send_waiting()
    assert copies(world) == []


def test_what_is_known_needs_three_looks_that_agree() -> None:
    """Two are not enough, and one that differs makes it uncertain until five have agreed again."""
    facts = SentFolder()
    seen = []
    for found in (True, True, True, False, True, True, True, True, True):
        facts = looked(facts, found=found, renamed=False, on=DAY)
        seen.append(files_copies(facts))
    assert seen == [None, None, True, None, None, None, None, None, True]


@pytest.mark.parametrize(
    ("facts", "keeps", "copy"),
    [
        (SentFolder(), True, Copy.UNSEEN),
        (FILES, True, Copy.SETTLED),
        (FILES_NONE, True, Copy.DUE),
        (FILES_NONE, False, Copy.SETTLED),
        (replace(FILES, renames=True), True, Copy.UNSEEN),
        (replace(FILES, looked_on="2026-10-11"), True, Copy.UNSEEN),
    ],
)
def test_what_is_done_about_a_copy(facts: SentFolder, keeps: bool, copy: Copy) -> None:
    """It follows from what is known; without a Sent folder nothing is done at all."""
    assert copy_of_sent(facts, Custody(keeps=keeps), DAY) is copy
    assert copy_of_sent(facts, Custody(keeps=keeps, looks=False), DAY) is Copy.SETTLED


@pytest.mark.parametrize(
    ("facts", "custody", "words"),
    [
        (None, Custody(), "not known yet"),
        (FILES, Custody(), "can be told which were sent"),
        (FILES_NONE, Custody(), "mailbot files them; after a crash a letter just being sent needs a person"),
        (
            FILES_NONE,
            Custody(keeps=False, again=True),
            "nobody does; after a crash a letter",
        ),
    ],
)
def test_the_doctor_says_what_was_learnt(facts: SentFolder | None, custody: Custody, words: str) -> None:
    """Whoever asks reads whether copies are filed, by whom, and what a crash does."""
    finding = look_at_copies(facts or SentFolder(), custody)
    assert finding.id == "outbox.copies"
    assert words in finding.what
