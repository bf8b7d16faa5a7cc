"""What every sender promises, over the folder and over a real SMTP server on three kinds of line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.adapters.line import Security
from mailbot.errors import Unreachable
from mailbot.mail.outbound.copies import copy_mark
from mailbot.ports import Outcome
from tests.contract.sender_worlds import LIBRARY, OutboxWorld, SenderWorld, SmtpWorld, ready_mail

_LINES: dict[str, Security] = {"smtp-tls": "tls", "smtp-starttls": "starttls", "smtp-none": "none"}
_ANA = "ana@example.nhs.uk"


@pytest.fixture(params=["folder", *(pytest.param(name, marks=pytest.mark.server) for name in _LINES)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SenderWorld]:
    """Each way to send in turn."""
    if request.param == "folder":
        yield OutboxWorld(tmp_path)
        return
    over_smtp = SmtpWorld(request.getfixturevalue("certificate"), _LINES[request.param])
    yield over_smtp
    over_smtp.close()


@pytest.mark.parametrize(
    "raw",
    [
        ready_mail(),
        ready_mail(body=".\r\n..\r\n.a line that begins with a dot\r\n"),
        ready_mail(body="Dear Zoë,\r\ncafé ☕ 名前\r\n"),
        ready_mail(body="x" * 900 + "\r\n"),
        ready_mail(body=""),
    ],
)
def test_a_sent_mail_arrives_as_it_was(world: SenderWorld, raw: bytes) -> None:
    """What is reported as sent has arrived once, byte for byte."""
    sending = world.sender().send(LIBRARY, _ANA, raw)
    assert (sending.outcome, bool(sending.said)) == (Outcome.SENT, True)
    assert world.arrived() == [raw]


def test_a_large_mail_arrives_whole(world: SenderWorld) -> None:
    """A mail of a megabyte, such as a report with pictures, is not cut."""
    raw = ready_mail(body=("0123456789" * 7 + "\r\n") * 15_000)
    assert world.sender().send(LIBRARY, _ANA, raw).outcome is Outcome.SENT
    assert world.arrived() == [raw]


def test_mails_arrive_in_order(world: SenderWorld) -> None:
    """Many mails by one sender arrive each once, in the order they were sent."""
    mails = [ready_mail(number) for number in range(1, 21)]
    sender = world.sender()
    outcomes = {sender.send(LIBRARY, _ANA, raw).outcome for raw in mails}
    assert outcomes == {Outcome.SENT}
    assert world.arrived() == mails


def test_no_copy_is_left_of_a_letter_that_is_erased(world: SenderWorld) -> None:
    """What the sender kept itself of these letters is gone, of others not; what reached a server is out of reach."""
    sender = world.sender()
    for number in (1, 2, 3):
        sender.send(LIBRARY, _ANA, ready_mail(number))
    before = world.arrived()
    marks = [copy_mark(f"<letter-{number}@example.nhs.uk>", _ANA) for number in (1, 3, 9)]
    gone = sender.erase([*marks, copy_mark("<letter-2@example.nhs.uk>", "bo@example.nhs.uk")])
    assert world.arrived() == ([ready_mail(2)] if gone else before)
    assert gone == (2 if world.keeps_copies else 0)
    assert world.sender().erase(marks) == 0
    assert sender.send(LIBRARY, _ANA, ready_mail(4)).outcome is Outcome.SENT
    assert world.arrived()[-1] == ready_mail(4)


@pytest.mark.parametrize("recipient", ["zoë@example.org", "o'brien+coffee@example.org", "名前@example.org"])
def test_unusual_addresses_are_taken(world: SenderWorld, recipient: str) -> None:
    """Addresses with letters beyond ASCII (RFC 6531), a plus or an apostrophe get their mail."""
    assert world.sender().send(LIBRARY, recipient, ready_mail()).outcome is Outcome.SENT
    assert world.arrived() == [ready_mail()]


def test_what_cannot_be_sent_at_all_is_an_error(world: SenderWorld) -> None:
    """Where nothing can be handed over, for any mail, the sender says so in words, and nothing arrives."""
    world.break_down()
    with pytest.raises(Unreachable, match=r"cannot be (used|written).*try again|tried again"):
        world.sender().send(LIBRARY, _ANA, ready_mail())
    assert world.sender() is not None


def test_a_closed_sender_may_be_used_again(world: SenderWorld) -> None:
    """Closing twice, or before any mail, is no error, and a later mail is sent as before."""
    sender = world.sender()
    sender.close()
    outcomes = []
    for number in (1, 2):
        outcomes.append(sender.send(LIBRARY, _ANA, ready_mail(number)).outcome)
        sender.close()
        sender.close()
    assert outcomes == [Outcome.SENT] * 2
    assert world.arrived() == [ready_mail(1), ready_mail(2)]
