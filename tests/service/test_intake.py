"""One message from start to end: committed once, filed afterwards, and nothing of others' mail touched."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting, Seen
from mailbot.domain.model.people import Participant, Standing
from mailbot.errors import LoginRefused, Unreachable
from mailbot.service.outbox import Outbox
from tests.support.fakes import FakeMailbox
from tests.support.offices import World, mail_from, take_in_all


def people(world: World) -> list[Participant]:
    """Everybody who is known."""
    return list(world.store.all(Participant))


def letters(world: World) -> list[OutboxRow]:
    """Every letter in the outbox."""
    return list(world.store.all(OutboxRow))


def test_a_join_becomes_a_participant_and_a_welcome() -> None:
    """One word from an address that the server vouches for is enough; the mail is filed as processed."""
    world = World()
    world.write("Ann Archer <ann.archer@example.nhs.uk>", "Join")
    assert take_in_all(world.office) == 1
    (person,) = people(world)
    (letter,) = letters(world)
    assert (person.email, person.standing) == ("ann.archer@example.nhs.uk", Standing.JOINED)
    assert (letter.letter.kind, letter.to, letter.posting) == ("welcome", person.email, Posting.QUEUED)
    assert [filing for _, filing in world.mailbox.filed] == [Filing.PROCESSED]
    assert [line.what for line in world.store.all(JournalLine)] == ["joined"]


def test_the_same_message_again_changes_nothing() -> None:
    """A message that is dropped into the inbox again is filed again and nothing more."""
    world = World()
    raw = mail_from("ann.archer@example.nhs.uk", "Join", "", world.clock)
    world.mailbox.drop(raw)
    take_in_all(world.office)
    before = (people(world), letters(world), list(world.store.all(JournalLine)))
    world.mailbox.drop(raw)
    take_in_all(world.office)
    assert (people(world), letters(world), list(world.store.all(JournalLine))) == before
    assert len(world.mailbox.filed) == 2
    assert world.store.count(Seen) == 1


def test_same_message_id_with_other_words_is_another_message() -> None:
    """A Message-ID proves nothing: both mails are carried out."""
    world = World()
    for sender in ("ann.archer@example.nhs.uk", "ben.brook@example.nhs.uk"):
        world.write(sender, "Join", Message_ID="<one@example.nhs.uk>")
    take_in_all(world.office)
    assert [one.email for one in people(world)] == sorted(one.email for one in people(world))
    assert len(people(world)) == 2
    assert world.store.count(Seen) == 2


def test_ordinary_mail_is_left_alone() -> None:
    """Library business stays where it is, is not answered, and leaves only a hash behind."""
    world = World()
    world.write("reader@example.nhs.uk", "Renewal", "Can I renew the anatomy atlas, please?")
    world.write("ann.archer@example.nhs.uk", "Join")
    take_in_all(world.office)
    left = [raw for _, raw in world.mailbox.inbox.values()]
    assert len(left) == 1
    assert b"anatomy atlas" in left[0]
    assert [one.to for one in letters(world)] == ["ann.archer@example.nhs.uk"]
    assert world.store.count(Seen) == 2
    assert all(b"anatomy" not in repr(one).encode() for one in world.store.all(Seen))


def test_mail_from_before_the_opening_is_not_looked_at() -> None:
    """Last year's join joins nobody; this year's does."""
    world = World()
    old = world.plan.joining_opens - timedelta(days=300)
    world.mailbox.drop(mail_from("ann.archer@example.nhs.uk", "Join", "", world.clock), at=old)
    world.write("ben.brook@example.nhs.uk", "Join")
    assert take_in_all(world.office) == 1
    assert [one.email for one in people(world)] == ["ben.brook@example.nhs.uk"]


def test_an_early_join_is_kept() -> None:
    """When mailbot was first started before the opening day, a join of the days before counts."""
    world = World()
    world.clock.moment = world.plan.joining_opens - timedelta(days=2)
    early = world.plan.joining_opens - timedelta(days=4)
    world.mailbox.drop(mail_from("ann.archer@example.nhs.uk", "Join", "", world.clock), at=early)
    world.daemon().start()
    assert take_in_all(world.office) == 1
    assert [one.email for one in people(world)] == ["ann.archer@example.nhs.uk"]


def test_a_message_that_fails_is_tried_again_and_then_given_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three attempts, then *Needs a person*; the next message does not wait for it."""
    world = World()
    poison = world.write("poison@example.nhs.uk", "Join")
    world.write("ann.archer@example.nhs.uk", "Join")

    def fail_for_poison(reader: object, mail: object, *rest: object) -> object:
        if getattr(mail, "sender", None) == "poison@example.nhs.uk":
            raise RuntimeError("planted")
        return decide_on(reader, mail, *rest)

    from mailbot.service import intake  # noqa: PLC0415 - the name that is replaced

    decide_on = intake.decide_on
    monkeypatch.setattr(intake, "decide_on", fail_for_poison)
    take_in_all(world.office)
    assert [one.email for one in people(world)] == ["ann.archer@example.nhs.uk"]
    assert poison in world.mailbox.inbox
    assert world.store.get(Cursor, "inbox") is None
    take_in_all(world.office)
    take_in_all(world.office)
    assert poison not in world.mailbox.inbox
    assert world.mailbox.filed[-1][1] is Filing.NEEDS_A_PERSON
    assert [facts["fault"] for _, facts in world.log.alarms] == ["RuntimeError"] * 3
    assert len(people(world)) == 1


def test_a_message_that_a_colleague_moved_is_theirs() -> None:
    """What is gone between listing and fetching is no error."""
    world = World()
    ref = world.write("ann.archer@example.nhs.uk", "Join")
    arrival = world.mailbox.poll("", world.plan.joining_opens).arrivals[0]
    world.mailbox.inbox.pop(ref)
    assert world.mailbox.fetch(arrival, 10) is None
    assert take_in_all(world.office) == 0
    assert people(world) == []


@pytest.mark.parametrize("fault", [Unreachable("away"), LoginRefused("no")])
def test_trouble_with_the_server_is_not_the_messages_fault(fault: Unreachable | LoginRefused) -> None:
    """An error of the mailbox goes up; nothing is counted against a message, and nothing is lost."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    world.mailbox.fault = fault
    with pytest.raises(type(fault)):
        take_in_all(world.office)
    assert world.store.count(Seen) == 0
    world.mailbox.fault = None
    assert take_in_all(world.office) == 1


def test_filing_that_failed_is_done_at_the_next_look() -> None:
    """A crash between commit and move leaves the message in the inbox: it is moved, not carried out again."""
    world = World()

    class Stuck(FakeMailbox):
        def settle(self, arrival: object, filing: Filing) -> None:
            raise Unreachable(f"the line broke: {arrival} was not filed as {filing}")

    working = world.mailbox
    world.mailbox = Stuck(world.clock, inbox=working.inbox)
    world.write("ann.archer@example.nhs.uk", "Join")
    with pytest.raises(Unreachable):
        take_in_all(world.office)
    assert len(people(world)) == 1
    world.mailbox = working
    take_in_all(world.office)
    assert len(letters(world)) == 1
    assert [filing for _, filing in working.filed] == [Filing.PROCESSED]


def test_automatic_mail_is_never_answered() -> None:
    """An out-of-office that says join stays unanswered; the same words from a person are."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join", Auto_Submitted="auto-replied")
    take_in_all(world.office)
    assert letters(world) == []
    world.write("ben.brook@example.nhs.uk", "Join")
    take_in_all(world.office)
    assert [one.letter.kind for one in letters(world)] == ["welcome"]


def test_our_own_letters_coming_back_are_left_alone() -> None:
    """A letter of ours that lands in the inbox is known by its token."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join")
    take_in_all(world.office)
    Outbox(world.office).send_waiting()
    (sent,) = world.sender.sent
    world.mailbox.drop(sent.raw)
    take_in_all(world.office)
    assert len(letters(world)) == 1
    assert [seen.speaker for seen in world.store.all(Seen) if seen.filing is Filing.LEAVE_ALONE] == ["own"]


def test_no_line_of_the_log_names_anybody() -> None:
    """Logs hold hashes and kinds: not the address, not the name, not a word of the mail."""
    world = World()
    world.write("Ann Archer <ann.archer@example.nhs.uk>", "Join", "Role: Pharmacist\nDepartment: Pharmacy")
    take_in_all(world.office)
    Outbox(world.office).send_waiting()
    said = repr(world.log.lines).casefold()
    assert "welcome" in said
    assert all(secret not in said for secret in ("archer", "example.nhs.uk", "pharmac"))


def test_the_answer_stands_in_the_thread_of_the_mail() -> None:
    """The welcome goes to the From address alone, as an answer to that very mail."""
    world = World()
    world.write("ann.archer@example.nhs.uk", "Join", Message_ID="<q@example.nhs.uk>", Reply_To="victim@elsewhere.test")
    take_in_all(world.office)
    Outbox(world.office).send_waiting()
    (sent,) = world.sender.sent
    mail = message_from_bytes(sent.raw, policy=policy.default)
    assert sent.recipient == "ann.archer@example.nhs.uk"
    assert mail["In-Reply-To"] == "<q@example.nhs.uk>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert "victim" not in str(mail)


def test_a_flood_of_strangers_is_answered_fifty_times_and_alarmed_once() -> None:
    """Sixty made-up addresses in one day: fifty answers, one alarm; the next day begins anew."""
    world = World()
    for number in range(60):
        world.write(f"Zed <zed{number}@example.org>", "Join the Randomised Coffee Trial 2026")
    take_in_all(world.office)
    kinds = [row.letter.kind for row in letters(world)]
    assert (kinds.count("not_allowed"), kinds.count("alarm")) == (50, 1)
    world.clock.go(hours=24)
    world.write("Zed <zed60@example.org>", "Join the Randomised Coffee Trial 2026")
    take_in_all(world.office)
    assert [row.letter.kind for row in letters(world)].count("not_allowed") == 51
