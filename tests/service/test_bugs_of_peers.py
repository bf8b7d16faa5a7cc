"""Bugs by which other mail robots lost mail, or stood still: each is a test here.

| seen in | the bug | the test |
|---|---|---|
| Roundup | mail is marked as deleted before it is processed | `test_a_crash_before_the_commit_loses_nothing` |
| Roundup | the manual goes to whoever From names | `test_no_backscatter` (test_loops.py) |
| Roundup | failure notices go to whoever From names | `test_a_failure_is_told_to_nobody_outside` |
| listmonk | what fails to parse is deleted with the rest | `test_what_cannot_be_read_is_kept` |
| listmonk | a full queue drops messages, which are then deleted | `test_a_full_disk_drops_no_message` |
| listmonk | an error in the loop over the parts spins for ever | `test_broken_parts_end` |
| django-helpdesk | an unexpected error ends the run and blocks the queue | `test_a_poison_mail_blocks_nothing` |
| django-helpdesk | the message is forced into text before it is parsed | `test_eight_bit_bodies_keep_their_letters` |
| django-helpdesk | X-Auto-Response-Suppress decides, and by its whole value | `test_suppress_decides_nothing` |
| Mailman | field names are compared in lower case only | `test_names_of_fields_are_found_in_any_case` |
| FreeScout | `Auto-Submitted: no` counts as automatic | `test_auto_submitted_no_is_a_person` |
| Discourse | a second, other mail with the same Message-ID is dropped | `test_a_message_id_used_twice_drops_nothing` |
| mail_room | a lock that expires delivers a slow message twice | `test_a_slow_message_is_carried_out_once` |

`docs/explanation/how-well-mail-is-read.md` has the same table.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.inbound import Speaker
from mailbot.domain.model.ledger import OutboxRow, Seen
from mailbot.domain.model.people import Participant
from mailbot.errors import StoreFull
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.understand import understand
from tests.support.fakes import FakeMailbox
from tests.support.offices import World, mail_from, take_in_all

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "how-well-mail-is-read.md"
ANN, BEN = "ann.archer@example.nhs.uk", "ben.brook@example.nhs.uk"


class Crash(BaseException):
    """The process dies: nothing in the house may catch it."""


def everybody(world: World) -> list[str]:
    """The addresses of all who are known."""
    return sorted(one.email for one in world.store.all(Participant))


def fails_for(world: World, sender: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deciding about this sender's mail raises the fault."""
    from mailbot.service import intake  # noqa: PLC0415 - the name that is replaced

    decide_on = intake.decide_on

    def decide(reader: object, mail: object, *rest: object) -> object:
        if getattr(mail, "sender", None) == sender:
            raise fault
        return decide_on(reader, mail, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "decide_on", decide)
    assert world.mailbox.inbox


def test_the_page_names_each_test() -> None:
    """The table above and that of the page name the same tests, and each is in this file or in that of the loops."""
    here = Path(__file__).read_text("utf-8")
    loops = Path(__file__).with_name("test_loops.py").read_text("utf-8")
    table = PAGE.read_text("utf-8").partition("## Loss and block bugs")[2]
    named = {word.strip("`,") for word in table.split() if word.startswith("`test_")}
    assert named == {word.strip("`,") for word in (__doc__ or "").split() if word.startswith("`test_")}
    assert len(named) == 13
    assert all(f"def {name}(" in here + loops for name in named)


def test_a_crash_before_the_commit_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while deciding: the message is where it was, nothing is half done, and the next start carries it out."""
    world = World()
    world.write(ANN, "Join")
    with monkeypatch.context() as patch:
        fails_for(world, ANN, Crash(), patch)
        with pytest.raises(Crash):
            take_in_all(world.office)
    assert len(world.mailbox.inbox) == 1
    assert (world.mailbox.filed, everybody(world)) == ([], [])
    assert [(one.attempts, one.filing) for one in world.store.all(Seen)] == [(1, None)]
    take_in_all(world.office)
    assert everybody(world) == [ANN]


def test_a_failure_is_told_to_nobody_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong with a message, its sender gets no report of it, in any of the attempts."""
    world = World()
    world.write("victim@example.org", "Join")
    fails_for(world, "victim@example.org", RuntimeError("planted"), monkeypatch)
    for _ in range(4):
        take_in_all(world.office)
    assert [one.to for one in world.store.all(OutboxRow)] == list(world.plan.organisers)
    assert len(world.log.alarms) == 3
    assert [filing for _, filing in world.mailbox.filed] == [Filing.NEEDS_A_PERSON]


@pytest.mark.parametrize("raw", [b"", b"\x00" * 500, b"\xff\xfe\xfd", b"From: (((\nContent-Type: multipart/mixed\n\n"])
def test_what_cannot_be_read_is_kept(raw: bytes) -> None:
    """Rubbish stays in the mailbox, byte for byte, and the next message is carried out."""
    world = World()
    world.mailbox.drop(raw)
    world.write(ANN, "Join")
    take_in_all(world.office)
    kept = [raw for _, raw in world.mailbox.inbox.values()] + [
        raw for raw, filing in world.mailbox.filed if filing is Filing.NEEDS_A_PERSON
    ]
    assert kept == [raw]
    assert everybody(world) == [ANN]


def test_a_full_disk_drops_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written: every message stays, none is counted as seen, and all are carried out later."""
    world = World()
    for sender in (ANN, BEN):
        world.write(sender, "Join")
    with monkeypatch.context() as patch:
        fails_for(world, ANN, StoreFull("the disk is full"), patch)
        with pytest.raises(StoreFull):
            take_in_all(world.office)
    assert len(world.mailbox.inbox) == 2
    assert world.store.count(Seen) == 0
    take_in_all(world.office)
    assert everybody(world) == [ANN, BEN]


@pytest.mark.parametrize(
    "body",
    [
        "--b\n" * 3_000,
        "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 90,
        "--b\nContent-Type: multipart/mixed\n\n--b--\n--b--\n",
        "--b\nContent-Type: text/plain; charset=none\nContent-Transfer-Encoding: base64\n\n####\n--b",
        "--b\nContent-Type: message/rfc822\n\n--b\n--b\nContent-Type: text/plain\n\nhello\n",
    ],
)
def test_broken_parts_end(body: str) -> None:
    """Parts that never close, contain themselves, or cannot be decoded are read once, and the next mail follows."""
    world = World()
    head = f"From: {BEN}\nSubject: Hello\nContent-Type: multipart/mixed; boundary=b\n\n"
    world.mailbox.drop((head + body).encode())
    world.write(ANN, "Join")
    assert take_in_all(world.office) == 2
    assert world.store.count(Seen) == 2
    assert everybody(world) == [ANN]


@pytest.mark.parametrize("fault", [RuntimeError, KeyError, RecursionError, UnicodeError, AssertionError])
def test_a_poison_mail_blocks_nothing(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """Any error: the messages behind it are carried out in the same look, and after three it is a person's."""
    world = World()
    world.write("poison@example.nhs.uk", "Join")
    world.write(ANN, "Join")
    fails_for(world, "poison@example.nhs.uk", fault("planted"), monkeypatch)
    take_in_all(world.office)
    assert everybody(world) == [ANN]
    world.write(BEN, "Join")
    take_in_all(world.office)
    take_in_all(world.office)
    assert everybody(world) == [ANN, BEN]
    assert [filing for _, filing in world.mailbox.filed].count(Filing.NEEDS_A_PERSON) == 1
    assert world.store.count(Seen) == 3


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_eight_bit_bodies_keep_their_letters(charset: str) -> None:
    """Bytes are decoded by the charset of their part, once; an attachment in another charset changes nothing."""
    head = (
        f"From: {ANN}\nSubject: Hello\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    )
    text = "Zoë's café, naïve £5"
    foreign = b"\n--b\nContent-Type: application/octet-stream\n\n\xff\xfe\x80\x81\n--b--\n"
    mail = understand(head.encode() + text.encode(charset) + foreign, Ours.default())
    assert mail.reply == text
    assert "\ufffd" not in (mail.reply or "")


@pytest.mark.parametrize("value", ["All", "DR, OOF, AutoReply", "AutoReply", "OOF", "all, nrn"])
def test_suppress_decides_nothing(value: str) -> None:
    """X-Auto-Response-Suppress, whatever it says, leaves a person a person; real evidence beside it still counts."""
    world = World()
    world.write(ANN, "Join", X_Auto_Response_Suppress=value)
    world.write(BEN, "Join", X_Auto_Response_Suppress=value, Auto_Submitted="auto-replied")
    take_in_all(world.office)
    assert everybody(world) == [ANN]


@pytest.mark.parametrize("name", ["Precedence", "precedence", "PRECEDENCE", "pReCeDeNcE"])
def test_names_of_fields_are_found_in_any_case(name: str) -> None:
    """RFC 5322 does not know capitals in names of fields: list mail is list mail however it is spelt."""
    raw = f"From: {ANN}\n{name}: list\nSubject: Join\n\nJoin\n".encode()
    mail = understand(raw, Ours.default())
    assert (mail.verdict.speaker, mail.verdict.rule) == (Speaker.AUTOMATIC, "bulk_mail")
    assert understand(raw.replace(b"list", b"normal"), Ours.default()).verdict.speaker is Speaker.PERSON


@pytest.mark.parametrize("value", ["no", "No", "NO ", "no (a person wrote it)", "no; comment=x"])
def test_auto_submitted_no_is_a_person(value: str) -> None:
    """The field that says "no" says that a person wrote the mail."""
    world = World()
    world.write(ANN, "Join", Auto_Submitted=value)
    world.write(BEN, "Join", Auto_Submitted="auto-notified")
    take_in_all(world.office)
    assert everybody(world) == [ANN]


def test_a_message_id_used_twice_drops_nothing() -> None:
    """Another mail of the same person with the same Message-ID is another mail; the very same bytes are the same."""
    world = World()
    world.write(ANN, "Join", Message_ID="<same@example.nhs.uk>")
    world.write(ANN, "Coffee trial", "Please pause me until 16 November", Message_ID="<same@example.nhs.uk>")
    take_in_all(world.office)
    assert world.store.count(Seen) == 2
    assert [row.letter.kind for row in world.store.all(OutboxRow) if row.to == ANN].count("welcome") == 1
    assert len(list(world.store.all(OutboxRow))) == 2


def test_a_slow_message_is_carried_out_once() -> None:
    """Hours between the commit and the filing, and the message listed again meanwhile: nothing is done twice."""
    world = World()

    class Slow(FakeMailbox):
        def settle(self, arrival: object, filing: Filing) -> None:
            del arrival, filing
            world.clock.go(hours=2)

    working = world.mailbox
    world.mailbox = Slow(world.clock, inbox=working.inbox)
    world.mailbox.drop(mail_from(ANN, "Join", "", world.clock))
    for _ in range(3):
        take_in_all(world.office)
        world.clock.moment += timedelta(minutes=30)
    assert len(list(world.store.all(OutboxRow))) == 1
    world.mailbox = working
    take_in_all(world.office)
    assert [filing for _, filing in working.filed] == [Filing.PROCESSED]
    assert len(list(world.store.all(OutboxRow))) == 1
