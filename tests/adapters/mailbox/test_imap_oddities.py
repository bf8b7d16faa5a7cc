"""Answers that IMAP allows and Dovecot does not give: older logins, read-only inboxes, chatter, refusals."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest

from mailbot.adapters.mailbox.imap import ImapMailbox, ImapSettings
from mailbot.domain.model.decision import Filing
from mailbot.errors import LoginRefused, MessageRefused, Unreachable
from mailbot.ports import Arrival, Erased
from tests.contract.mailbox_worlds import NINE
from tests.servers.ports import LOOPBACK
from tests.servers.scripted import CUT, ScriptedServer

_SINCE = NINE - timedelta(days=1)
_ONE = '* 1 FETCH (UID 4 INTERNALDATE "03-Nov-2026 10:00:00 +0100" RFC822.SIZE 12)\r\n{tag} OK done'
_PASSWORD = "secret"
_RULES = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1 IDLE UIDPLUS\r\n{tag} OK done",
    "LOGIN": "{tag} OK done",
    "SELECT": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n{tag} OK [READ-WRITE] done",
    "SEARCH": "* SEARCH 4\r\n{tag} OK done",
    "INTERNALDATE": _ONE,
    "LOGOUT": "* BYE see you\r\n{tag} OK done",
    "LIST": '* LIST () "/" Processed\r\n{tag} OK done',
    "FLAGS": "* 1 FETCH (UID 4 FLAGS ())\r\n{tag} OK done",
    "DONE": "{tag} OK done",
}


@contextmanager
def _talking(password: str = _PASSWORD, **changed: str) -> Iterator[tuple[ImapMailbox, ScriptedServer]]:
    rules = {**changed, **{key: answer for key, answer in _RULES.items() if key not in changed}}
    with ScriptedServer("* OK hello", rules, "{tag} OK done") as server:
        settings = ImapSettings(LOOPBACK, "library", password, server.port, "none", connect_seconds=2, read_seconds=2)
        mailbox = ImapMailbox(settings)
        with closing(mailbox):
            yield mailbox, server


def _shown(mailbox: ImapMailbox) -> tuple[Arrival, ...]:
    return mailbox.poll("", _SINCE).arrivals


def test_a_server_without_plain_gets_a_login() -> None:
    """Where SASL PLAIN is not offered the old LOGIN is used, and the mailbox works."""
    with _talking() as (mailbox, server):
        assert _shown(mailbox) == (Arrival("7:4", NINE, 12),)
        assert [words.partition(" ")[2] for words in server.heard if "LOGIN" in words] == ['LOGIN library "secret"']


def test_a_password_that_login_cannot_carry_is_told() -> None:
    """A password with letters beyond ASCII on such a server is an error in words, not a crash."""
    with _talking(password="secret-£") as (mailbox, server):
        with pytest.raises(LoginRefused, match="no letters beyond ASCII"):
            _shown(mailbox)
        assert not any("secret" in words for words in server.heard)


@pytest.mark.parametrize(
    "answer", ["{tag} NO [UNAVAILABLE] later", "{tag} NO [INUSE] locked", "{tag} NO [LIMIT] enough", CUT]
)
def test_a_login_that_fails_for_now_is_not_a_refusal(answer: str) -> None:
    """Temporary answers (RFC 5530) and a broken line say nothing against the password: worth another try."""
    with _talking(LOGIN=answer) as (mailbox, server):
        with pytest.raises(Unreachable, match="it broke off"):
            _shown(mailbox)
        server.rules["LOGIN"] = "{tag} OK done"
        assert len(_shown(mailbox)) == 1


@pytest.mark.parametrize("answer", ["{tag} NO LOGIN failed.", "{tag} NO [AUTHENTICATIONFAILED] no", "{tag} BAD no"])
def test_a_login_that_fails_for_good_is_a_refusal(answer: str) -> None:
    """Everything else is for a person to look at, with the server's own words."""
    with _talking(LOGIN=answer) as (mailbox, server):
        with pytest.raises(LoginRefused, match="refuses the login of library: ") as error:
            _shown(mailbox)
        assert answer.removeprefix("{tag} NO ").removeprefix("{tag} BAD ") in str(error.value)
        assert sum("LOGIN" in words for words in server.heard) == 1


def test_an_inbox_that_may_only_be_read_is_told() -> None:
    """Without the right to move mail the trial cannot be run, and the person to ask is named."""
    with _talking(SELECT="* 1 EXISTS\r\n* OK [READ-ONLY] only\r\n{tag} OK [READ-ONLY] done") as (mailbox, _):
        with pytest.raises(LoginRefused, match=r"may read the folder INBOX but not move mail out of it\. Ask IT"):
            _shown(mailbox)
        assert mailbox.check()[0][1] is False


def test_a_message_that_the_server_keeps_to_itself_stops_no_other() -> None:
    """A refused fetch is about that message: the line stays, and the next call uses it."""
    with _talking(BODY="{tag} NO [SERVERBUG] cannot read it") as (mailbox, server):
        (arrival,) = _shown(mailbox)
        with pytest.raises(MessageRefused, match=r"cannot read it\)\. It stays in the inbox"):
            mailbox.fetch(arrival, 100)
        assert len(_shown(mailbox)) == 1
        assert sum("SELECT" in words for words in server.heard) == 1


def test_a_line_that_breaks_while_filing_is_not_the_messages_fault() -> None:
    """A cut in the middle of copying is the server being away, and nothing was marked or removed."""
    with _talking(COPY=CUT) as (mailbox, server):
        (arrival,) = _shown(mailbox)
        with pytest.raises(Unreachable, match="it broke off"):
            mailbox.settle(arrival, Filing.PROCESSED)
        assert not any(word in line for line in server.heard for word in ("STORE", "EXPUNGE"))
        assert any("COPY" in line for line in server.heard)


def test_chatter_does_not_end_the_wait() -> None:
    """Flags that colleagues set, and messages that go, are no news; a message that comes is."""
    talk = "+ idling|* 1 FETCH (FLAGS (\\Seen))|* OK still here|* 1 EXPUNGE|* 2 EXISTS"
    with _talking(IDLE=talk, SEARCH="* SEARCH\r\n{tag} OK done") as (mailbox, server):
        assert _shown(mailbox) == ()
        start = time.monotonic()
        mailbox.wait(30)
        assert 0.15 < time.monotonic() - start < 5
        assert server.heard[-1] == "DONE"


def test_what_comes_along_with_the_go_ahead_is_heard() -> None:
    """A message announced in one piece with the beginning of IDLE, where the line never gets ready to read, is news."""
    with _talking(IDLE="+ idling\r\n* 2 EXISTS", SEARCH="* SEARCH\r\n{tag} OK done") as (mailbox, server):
        _shown(mailbox)
        start = time.monotonic()
        mailbox.wait(30)
        assert time.monotonic() - start < 5
        assert server.heard.count("DONE") == 1


def test_mail_told_beside_another_answer_is_no_secret() -> None:
    """What the server announces with the answer to a search, and so never again, ends the wait before it begins."""
    told = "* SEARCH\r\n* 2 EXISTS\r\n{tag} OK done"
    opened = "* {} EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT {}] next\r\n{{tag}} OK [READ-WRITE] done"
    with _talking(SEARCH=told, SELECT=opened.format(1, 5), IDLE="+ idling|* 3 EXISTS") as (mailbox, server):
        _shown(mailbox)
        server.rules["SELECT"] = opened.format(2, 6)
        mailbox.wait(30)
        assert not any("IDLE" in words for words in server.heard)
        mailbox.wait(30)
        assert server.heard[-1] == "DONE"


@pytest.mark.parametrize("farewell", ["* BYE shutting down", CUT])
def test_a_goodbye_during_idle_is_noticed(farewell: str) -> None:
    """A server that ends the session while we wait is away, with or without a word."""
    with _talking(IDLE=f"+ idling|{farewell}", SEARCH="* SEARCH\r\n{tag} OK done") as (mailbox, _):
        _shown(mailbox)
        start = time.monotonic()
        with pytest.raises(Unreachable, match="cannot be used just now"):
            mailbox.wait(30)
        assert time.monotonic() - start < 5


def test_a_server_that_announces_no_idle_after_all_is_told() -> None:
    """A refused IDLE does not turn into a wait without end."""
    with _talking(IDLE="{tag} BAD not today", SEARCH="* SEARCH\r\n{tag} OK done") as (mailbox, _):
        _shown(mailbox)
        with pytest.raises(Unreachable):
            mailbox.wait(30)
        assert _shown(mailbox) == ()


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("SELECT", "* OK [UIDVALIDITY soon]\r\n{tag} OK done"),
        ("SEARCH", "* SEARCH four\r\n{tag} OK done"),
        ("NOOP", "+ go on"),
        ("NOOP", "\x00\xff garbage"),
        ("INTERNALDATE", "* 1 FETCH (UID four\r\n{tag} OK done"),
    ],
)
def test_answers_that_are_no_imap_are_a_server_that_is_away(command: str, answer: str) -> None:
    """Nonsense ends no daemon: it is a server that cannot be used just now, and the next call starts afresh."""
    with _talking(**{command: answer}) as (mailbox, server):
        with pytest.raises(Unreachable, match="cannot be used just now"):
            _shown(mailbox)
        server.rules |= {"NOOP": "{tag} OK done", **_RULES}
        assert len(_shown(mailbox)) == 1


@pytest.mark.parametrize("date", ["NIL", '"31-Dec-9999 23:59:00 -1200"'])
def test_one_message_with_an_impossible_date_hides_no_other(date: str) -> None:
    """A mail that arrived at no moment is left alone, and the one beside it is shown."""
    odd = f"* 2 FETCH (UID 5 INTERNALDATE {date} RFC822.SIZE 12)\r\n"
    with _talking(INTERNALDATE=odd + _ONE, SEARCH="* SEARCH 4 5\r\n{tag} OK done") as (mailbox, _):
        assert _shown(mailbox) == (Arrival("7:4", NINE, 12),)
        assert mailbox.poll("", _SINCE).cursor == "7:5"


_BODY = "* 1 FETCH (UID 4 BODY[]<0> {4}\r\njoin)\r\n{tag} OK done"
_JOIN = {hashlib.sha256(b"join").hexdigest()}


def test_one_mail_that_cannot_be_read_hides_no_other_from_erasing() -> None:
    """Where the server cannot give out some of the mails asked for at once, each is asked for alone."""
    rules = {"SEARCH": "* SEARCH 4 5\r\n{tag} OK done", "FETCH 4,5": "{tag} NO one is broken", "FETCH 5": "{tag} NO no"}
    with _talking(**rules, **{"FETCH 4": _BODY}) as (mailbox, server):
        assert mailbox.erase(_JOIN, 100) == Erased(gone=1)
        said = [words.partition(" ")[2] for words in server.heard]
        assert [one for one in said if "EXPUNGE" in one or "STORE" in one or "CLOSE" in one] == [
            "UID STORE 4 +FLAGS.SILENT (\\Deleted)",
            "UID EXPUNGE 4",
        ]


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ({"STORE": "{tag} NO [NOPERM] not yours"}, MessageRefused),
        ({"EXPUNGE": "{tag} NO [NOPERM] not yours"}, MessageRefused),
        ({'SELECT "PROCESSED"': "{tag} NO [NOPERM] not yours"}, MessageRefused),
        ({'SELECT "PROCESSED"': "{tag} OK [READ-ONLY] done"}, MessageRefused),
        ({"EXPUNGE": CUT}, Unreachable),
    ],
)
def test_erasing_that_is_refused_harms_nothing_else(rules: dict[str, str], fault: type[Exception]) -> None:
    """A refusal is told apart from a broken line; either way the next call opens the inbox again and works."""
    with _talking(**rules, BODY=_BODY) as (mailbox, server):
        with pytest.raises(fault, match=r"will not erase filed mail|broke off"):
            mailbox.erase(_JOIN, 100)
        assert _shown(mailbox) == (Arrival("7:4", NINE, 12),)
        assert [words.partition(" ")[2] for words in server.heard if "SELECT" in words][-1] == 'SELECT "INBOX"'
