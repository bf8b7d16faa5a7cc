"""Answers that SMTP allows and the sink does not give: other logins, old greetings, refusals, nonsense."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import pytest

from mailbot.adapters.sender.smtp import SmtpSender, SmtpSettings
from mailbot.errors import LoginRefused, Unreachable
from mailbot.ports import Outcome, Sending
from tests.contract.sender_worlds import LIBRARY, LOGIN, ready_mail
from tests.servers.ports import LOOPBACK
from tests.servers.scripted import CUT, DOT, ScriptedServer

_RULES = {
    "EHLO": "250-here\r\n250 AUTH LOGIN PLAIN",
    "DATA": "354 go ahead",
    "AUTH": "235 welcome",
    DOT: "250 taken",
}


@contextmanager
def _talking(
    username: str = "", greeting: str = "220 here", changed: Mapping[str, str] = _RULES
) -> Iterator[tuple[SmtpSender, ScriptedServer]]:
    with ScriptedServer(greeting, {**_RULES, **changed}, "250 ok") as server:
        sender = SmtpSender(SmtpSettings(LOOPBACK, username, LOGIN[1], server.port, "none", read_seconds=2.0))
        with closing(sender):
            yield sender, server


def _send(sender: SmtpSender, recipient: str = "ana@example.nhs.uk") -> Sending:
    return sender.send(LIBRARY, recipient, ready_mail())


def _decoded(words: str) -> str:
    return base64.b64decode(words.rpartition(" ")[2]).decode()


def test_a_server_that_wants_login_gets_it() -> None:
    """Exchange Online offers LOGIN only; the password goes out in UTF-8, with its pound sign."""
    with _talking(LOGIN[0], changed={"EHLO": "250-here\r\n250 AUTH LOGIN", "AUTH": "334 UGFzc3dvcmQ6"}) as (
        sender,
        server,
    ):
        server.rules = {base64.b64encode(LOGIN[1].encode()).decode().upper(): "235 welcome", **server.rules}
        assert _send(sender).outcome is Outcome.SENT
        asked = next(number for number, words in enumerate(server.heard) if words.startswith("AUTH LOGIN"))
        assert (_decoded(server.heard[asked]), _decoded(server.heard[asked + 1])) == LOGIN


def test_a_login_that_fails_for_now_is_not_a_refusal() -> None:
    """454 says nothing against the password."""
    with _talking(LOGIN[0], changed={"AUTH": "454 4.7.0 temporary failure"}) as (sender, server):
        with pytest.raises(Unreachable, match="it answered 454"):
            _send(sender)
        server.rules["AUTH"] = "235 welcome"
        assert _send(sender).outcome is Outcome.SENT


def test_a_server_without_a_login_by_password_is_told() -> None:
    """Where only other ways to log in are offered, a person must act, and the password is not said."""
    with _talking(LOGIN[0], changed={"EHLO": "250-here\r\n250 AUTH XOAUTH2 GSSAPI"}) as (sender, server):
        with pytest.raises(LoginRefused, match="it offers no login by password"):
            _send(sender)
        assert not any(words.startswith("AUTH") for words in server.heard)


def test_an_old_server_that_knows_only_helo_is_served() -> None:
    """Without EHLO there are no options to ask for, and the mail goes out all the same."""
    with _talking(changed={"EHLO": "502 what?"}) as (sender, server):
        assert _send(sender) == Sending(Outcome.SENT, "250 taken")
        assert f"mail FROM:<{LIBRARY}>" in server.heard
        assert server.heard[0] == "ehlo [127.0.0.1]"


@pytest.mark.parametrize("greeting", ["554 no service here", "421 too busy", "hello", ""])
def test_a_greeting_that_is_none_is_told(greeting: str) -> None:
    """Whatever a server says instead of 220, it is away, and worth another try."""
    with _talking(greeting=greeting) as (sender, server):
        with pytest.raises(Unreachable, match="No letter was lost; try again later"):
            _send(sender)
        assert server.heard == []


@pytest.mark.parametrize(
    ("step", "answer", "outcome"),
    [
        ("DATA", "451 not now", Outcome.TRY_LATER),
        ("DATA", "554 no valid recipients", Outcome.REFUSED),
        ("DATA", "250 but not yet", Outcome.TRY_LATER),
        (DOT, "299 odd", Outcome.SENT),
        (DOT, "399 odder", Outcome.UNKNOWN),
        (DOT, CUT, Outcome.UNKNOWN),
        (DOT, "2" * 9000, Outcome.UNKNOWN),
        ("RCPT TO", "251 will forward", Outcome.SENT),
        ("RCPT TO", "252 cannot verify", Outcome.TRY_LATER),
        ("RCPT TO", "354 out of step", Outcome.TRY_LATER),
        ("RCPT TO", "nonsense", Outcome.TRY_LATER),
        ("MAIL FROM", "220 hello again", Outcome.TRY_LATER),
        ("MAIL FROM", "503 5.5.1 out of order", Outcome.REFUSED),
        ("MAIL FROM", "555 unknown option", Outcome.REFUSED),
    ],
)
def test_any_answer_has_one_outcome(step: str, answer: str, outcome: Outcome) -> None:
    """Nonsense, or a yes to nothing, before the final dot has handed nothing over; after it, nobody can tell."""
    with _talking(changed={step: answer}) as (sender, server):
        assert _send(sender).outcome is outcome
        server.rules |= _RULES | {"RCPT TO": "250 ok", "MAIL FROM": "250 ok"}
        assert _send(sender).outcome is Outcome.SENT


def test_an_address_that_the_server_cannot_take_is_refused() -> None:
    """Without SMTPUTF8 an address beyond ASCII cannot be said to the server; the others still can."""
    with _talking() as (sender, server):
        refused = _send(sender, "zoë@example.org")
        assert refused == Sending(Outcome.REFUSED, "the server cannot send to addresses with letters beyond ASCII")
        assert _send(sender).outcome is Outcome.SENT
        assert not any("example.org" in words for words in server.heard)
