"""SMTP in detail, against a real server that fails in chosen ways: which failure is which outcome."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mailbot.adapters.sender.smtp import SmtpSender, SmtpSettings
from mailbot.errors import LoginRefused, Unreachable
from mailbot.ports import Outcome, Sending
from tests.contract.sender_worlds import LIBRARY, LOGIN, ready_mail
from tests.servers.certificate import Certificate, make_certificate
from tests.servers.ports import LOOPBACK, free_port
from tests.servers.smtp_sink import SmtpSink, Step

pytestmark = pytest.mark.server

_ANA = "ana@example.nhs.uk"


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    """A server that takes everything from everybody, until told otherwise."""
    with SmtpSink() as running:
        yield running


@pytest.fixture
def sender(sink: SmtpSink) -> Iterator[SmtpSender]:
    """A sender to it."""
    ready = SmtpSender(_settings(sink))
    yield ready
    ready.close()


def _settings(sink: SmtpSink, **changes: object) -> SmtpSettings:
    plain = SmtpSettings(LOOPBACK, port=sink.port, security="none", connect_seconds=2.0, read_seconds=2.0)
    return replace(plain, **changes)  # type: ignore[arg-type]


def _send(sender: SmtpSender, number: int = 1) -> Sending:
    return sender.send(LIBRARY, _ANA, ready_mail(number))


@pytest.mark.parametrize(
    ("step", "answer", "outcome"),
    [
        ("MAIL", "451 4.7.1 too many mails", Outcome.SLOW_DOWN),
        ("RCPT", "450 4.7.28 too fast", Outcome.SLOW_DOWN),
        ("DATA", "421 4.3.2 shutting down", Outcome.SLOW_DOWN),
        ("MAIL", "552 5.3.4 message too big", Outcome.REFUSED),
        ("RCPT", "450 4.2.1 greylisted", Outcome.TRY_LATER),
        ("RCPT", "550 5.1.1 no such person", Outcome.REFUSED),
        ("DATA", "452 4.3.1 disk full", Outcome.TRY_LATER),
        ("DATA", "554 5.7.1 looks like spam", Outcome.REFUSED),
    ],
)
def test_an_answer_decides(sink: SmtpSink, sender: SmtpSender, step: Step, answer: str, outcome: Outcome) -> None:
    """4xx means later and 5xx means never, at whichever step; the answer is kept, and the next mail goes out."""
    sink.behaviour.answers[step] = answer
    assert _send(sender) == Sending(outcome, answer)
    sink.behaviour.answers.clear()
    assert _send(sender, 2).outcome is Outcome.SENT
    assert [taken.raw for taken in sink.taken] == [ready_mail(2)]
    assert sink.connections == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_a_line_cut_before_the_dot_means_later(sink: SmtpSink, sender: SmtpSender, step: Step) -> None:
    """Before the final dot nothing was handed over, so the mail may be tried again without fear."""
    sink.behaviour.cut, sink.behaviour.cuts = step, 1
    assert _send(sender).outcome is Outcome.TRY_LATER
    assert _send(sender).outcome is Outcome.SENT
    assert len(sink.taken) == 1


def test_a_line_cut_after_the_dot_is_unknown(sink: SmtpSink, sender: SmtpSender) -> None:
    """After the final dot the server may have taken the mail without our hearing of it (RFC 1047)."""
    sink.behaviour.cut, sink.behaviour.cuts = "DATA", 1
    assert _send(sender).outcome is Outcome.UNKNOWN
    assert _send(sender, 2).outcome is Outcome.SENT
    assert [taken.raw for taken in sink.taken] == [ready_mail(1), ready_mail(2)]
    assert sink.connections == 2


def test_silence_after_the_dot_is_unknown(sink: SmtpSink) -> None:
    """A server that thinks for longer than we wait may still take the mail, and here it does."""
    sink.behaviour.pause = 0.4
    impatient = SmtpSender(_settings(sink, read_seconds=0.1))
    assert _send(impatient).outcome is Outcome.UNKNOWN
    assert len(sink.taken) == 1
    impatient.close()


def test_a_line_that_broke_while_idle_is_opened_again(sink: SmtpSink, sender: SmtpSender) -> None:
    """A server that hung up between two mails costs nothing: the mail goes out on a new line, once."""
    assert _send(sender).outcome is Outcome.SENT
    sink.behaviour.cut, sink.behaviour.cuts = "MAIL", 1
    assert _send(sender, 2).outcome is Outcome.SENT
    assert [taken.raw for taken in sink.taken] == [ready_mail(1), ready_mail(2)]
    assert sink.connections == 2


def test_a_server_that_closes_is_taken_at_its_word(sink: SmtpSink, sender: SmtpSender) -> None:
    """421 (the server goes away) means later for all mail, never refused, and the next mail gets a new line."""
    sink.behaviour.answers["RCPT"] = "421 4.3.2 shutting down"
    assert _send(sender) == Sending(Outcome.SLOW_DOWN, "421 4.3.2 shutting down")
    sink.behaviour.answers.clear()
    assert _send(sender).outcome is Outcome.SENT
    assert sink.connections == 2


def test_one_line_carries_many_mails(sink: SmtpSink) -> None:
    """A connection is used again, and renewed after as many mails as the settings say."""
    frugal = SmtpSender(_settings(sink, mails_per_connection=5))
    outcomes = []
    for number in range(12):
        frugal.ready()
        outcomes.append(_send(frugal, number).outcome)
    frugal.close()
    assert outcomes == [Outcome.SENT] * 12
    assert sink.connections == 3


@pytest.mark.parametrize(
    "address",
    ["ana@example.org\r\nRCPT TO:<everybody@example.org>", "a b@example.org", "<ana@example.org>", "nobody", "a@b\x00"],
)
def test_an_address_cannot_carry_a_command(sink: SmtpSink, sender: SmtpSender, address: str) -> None:
    """What is not one plain address is refused here and never said to the server, as sender or recipient."""
    assert sender.send(LIBRARY, address, ready_mail()).outcome is Outcome.REFUSED
    assert sender.send(address, _ANA, ready_mail()).outcome is Outcome.REFUSED
    assert (sink.taken, sink.connections) == ([], 0)


def test_a_text_cannot_smuggle_a_second_mail(sink: SmtpSink, sender: SmtpSender) -> None:
    """A lone dot between bare line feeds inside the text does not end it."""
    hidden = b"\n.\nMAIL FROM:<x@example.org>\nRCPT TO:<y@example.org>\nDATA\nhidden\n.\n"
    assert sender.send(LIBRARY, _ANA, ready_mail() + hidden + b"\r\n").outcome is Outcome.SENT
    assert len(sink.taken) == 1
    assert sink.taken[0].recipients == (_ANA,)


def test_options_are_asked_for_where_they_are_needed(sink: SmtpSink, sender: SmtpSender) -> None:
    """SMTPUTF8 only for an address beyond ASCII, 8BITMIME only for such an address or text, SIZE always."""
    plain, eight_bit = ready_mail(), ready_mail(2, "Zoë\r\n")
    for recipient, raw in ((_ANA, plain), (_ANA, eight_bit), ("zoë@example.org", plain)):
        sender.send(LIBRARY, recipient, raw)
    assert [taken.options for taken in sink.taken] == [
        (f"SIZE={len(plain)}",),
        ("BODY=8BITMIME", f"SIZE={len(eight_bit)}"),
        ("BODY=8BITMIME", f"SIZE={len(plain)}", "SMTPUTF8"),
    ]
    assert sink.taken[2].recipients == ("zoë@example.org",)


def test_a_refused_login_is_permanent(certificate: Certificate) -> None:
    """A wrong password is told apart from a server that is away; the password is in no message."""
    with SmtpSink(certificate, LOGIN, "starttls") as wants_login:
        settings = _settings(wants_login, host="localhost", security="starttls", ca_file=certificate.certificate)
        wrong = SmtpSender(replace(settings, username=LOGIN[0], password="guessed-£"))
        with pytest.raises(LoginRefused, match=r"refuses the login of library@example\.nhs\.uk") as refused:
            _send(wrong)
        nameless = SmtpSender(settings)
        with pytest.raises(LoginRefused, match=r"lets nothing be sent as library@example\.nhs\.uk: 530"):
            _send(nameless)
        assert wants_login.taken == []
    assert "guessed" not in str(refused.value) + repr(settings)
    assert refused.value.exit_code == 77


def test_a_sender_that_may_not_send_is_permanent(sink: SmtpSink, sender: SmtpSender) -> None:
    """A server that refuses our own address refuses every mail: no letter is given up for it."""
    sink.behaviour.answers["MAIL"] = "550 5.7.60 not allowed to send as this sender"
    with pytest.raises(LoginRefused, match="Ask IT to allow it"):
        _send(sender)
    sink.behaviour.answers.clear()
    assert _send(sender).outcome is Outcome.SENT
    assert len(sink.taken) == 1


def test_the_password_is_fetched_for_each_login(certificate: Certificate) -> None:
    """A password file that was changed while mailbot runs is noticed at the next connection."""
    passwords = iter(["old", LOGIN[1]])
    with SmtpSink(certificate, LOGIN) as wants_login:
        sender = SmtpSender(_settings(wants_login, username=LOGIN[0], password=lambda: next(passwords)))
        with pytest.raises(LoginRefused):
            _send(sender)
        assert _send(sender).outcome is Outcome.SENT
        assert len(wants_login.taken) == 1
        sender.close()


def test_a_foreign_certificate_is_not_trusted(
    certificate: Certificate, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without the right authority, or for another host name, nothing is sent, not even the password."""
    elsewhere = make_certificate(tmp_path_factory.mktemp("elsewhere"), "DNS:mail.example.org")
    with SmtpSink(certificate, LOGIN, "starttls") as mine, SmtpSink(elsewhere, LOGIN, "tls") as theirs:
        unknown = _settings(mine, host="localhost", security="starttls", ca_file=elsewhere.certificate)
        misnamed = _settings(theirs, host="localhost", security="tls", ca_file=elsewhere.certificate)
        for settings in (unknown, misnamed):
            with pytest.raises(Unreachable, match="certificate cannot be trusted"):
                _send(SmtpSender(replace(settings, username=LOGIN[0], password=LOGIN[1])))
        assert (mine.taken, theirs.taken) == ([], [])


def test_without_starttls_no_password_is_said(sink: SmtpSink) -> None:
    """A server that offers no encryption where it is wanted gets neither password nor mail."""
    careful = SmtpSender(_settings(sink, security="starttls", username=LOGIN[0], password=LOGIN[1]))
    with pytest.raises(Unreachable, match="STARTTLS"):
        _send(careful)
    assert sink.taken == []


def test_servers_that_are_away_are_told_in_words() -> None:
    """No server, and one that says nothing: each is told in a sentence, and worth another try."""
    absent = SmtpSettings(LOOPBACK, port=free_port(), security="none", connect_seconds=0.2)
    with pytest.raises(Unreachable, match="nothing answers there"):
        _send(SmtpSender(absent))
    with socket.create_server((LOOPBACK, 0)) as mute:
        silent = replace(absent, port=mute.getsockname()[1])
        with pytest.raises(Unreachable, match="No letter was lost") as unreachable:
            _send(SmtpSender(silent))
    assert unreachable.value.exit_code == 69


def test_doctor_is_told_in_words(sink: SmtpSink, sender: SmtpSender) -> None:
    """The check says whether mail could be handed over, and sends none."""
    assert sender.check() == [("sending", True, f"{LOOPBACK} takes mail from us.")]
    absent = SmtpSender(SmtpSettings(LOOPBACK, port=free_port(), security="none"))
    ((what, well, words),) = absent.check()
    assert (what, well) == ("sending", False)
    assert "nothing answers there" in words
    assert sink.taken == []
