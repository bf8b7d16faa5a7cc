"""IMAP when something breaks: which failure is which error, in which words, and that the next call starts afresh."""

import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.adapters.line import Security
from mailbot.adapters.mailbox.imap import ImapMailbox, ImapSettings
from mailbot.domain.model.decision import Filing
from mailbot.errors import LoginRefused, Unreachable
from mailbot.ports import Arrival
from tests.contract.mailbox_worlds import NINE, ImapWorld, letter
from tests.servers.certificate import make_certificate
from tests.servers.dovecot import Account, Dovecot
from tests.servers.ports import LOOPBACK, free_port

pytestmark = pytest.mark.server

_SINCE = NINE - timedelta(days=1)
_BIG = 1_000_000


@pytest.fixture
def world(own_dovecot: Dovecot) -> Iterator[ImapWorld]:
    """A mailbox on a server that the test may break."""
    broken = ImapWorld(own_dovecot.account(), "none")
    yield broken
    broken.close()


def _shown(mailbox: ImapMailbox, cursor: str = "") -> tuple[Arrival, ...]:
    return mailbox.poll(cursor, _SINCE).arrivals


def test_a_server_that_dies_during_idle_is_noticed_at_once(world: ImapWorld) -> None:
    """The wait ends with an error in words, and the next poll connects again by itself."""
    mailbox = world.imap_mailbox()
    world.put(letter("join"))
    first = _shown(mailbox)
    killing = threading.Timer(0.1, world.account.server.each_child, ("imap", signal.SIGKILL))
    killing.start()
    with pytest.raises(Unreachable, match="it broke off") as error:
        mailbox.wait(30)
    killing.join()
    assert error.value.exit_code == 69
    assert _shown(mailbox) == first


def test_a_server_that_hangs_up_on_idle_is_not_asked_again_at_once(world: ImapWorld) -> None:
    """After a wait that broke, the next one just waits, so a bad server is not hammered; then IDLE is tried again."""
    mailbox = world.imap_mailbox()
    _shown(mailbox)
    world.account.server.each_child("imap", signal.SIGKILL)
    with pytest.raises(Unreachable):
        mailbox.wait(30)
    _shown(mailbox)
    start = time.monotonic()
    mailbox.wait(0.2)
    assert time.monotonic() - start >= 0.2
    world.put(letter("join"))
    mailbox.wait(30)
    assert len(_shown(mailbox)) == 1


def test_a_frozen_server_does_not_freeze_us(world: ImapWorld) -> None:
    """A server that stops answering costs no more than the read time-out; the call ends the wait all the same."""
    mailbox = world.imap_mailbox(read_seconds=0.3)
    _shown(mailbox)
    assert world.account.server.each_child("imap", signal.SIGSTOP) == 1
    calling = threading.Timer(0.1, mailbox.wake)
    calling.start()
    start = time.monotonic()
    with pytest.raises(Unreachable, match="it did not answer in time"):
        mailbox.wait(30)
    calling.join()
    assert time.monotonic() - start < 5
    assert _shown(mailbox) == ()


def test_a_frozen_server_does_not_hold_us_back_when_we_leave(world: ImapWorld) -> None:
    """Logging out of a server that does not answer takes a second, not for ever."""
    mailbox = world.imap_mailbox()
    _shown(mailbox)
    world.account.server.each_child("imap", signal.SIGSTOP)
    start = time.monotonic()
    mailbox.close()
    assert time.monotonic() - start < 5
    assert _shown(mailbox) == ()


def test_a_restarted_server_is_found_again(world: ImapWorld) -> None:
    """While the server is down each call says so in words; when it is back, the same mailbox goes on where it was."""
    mailbox = world.imap_mailbox()
    world.put(letter("first"))
    poll = mailbox.poll("", _SINCE)
    world.account.server.stop()
    for call in (lambda: mailbox.poll("", _SINCE), lambda: mailbox.fetch(poll.arrivals[0], _BIG)):
        with pytest.raises(Unreachable, match="Nothing was lost"):
            call()
    start = time.monotonic()
    mailbox.wait(0.05)  # connecting belongs to the poll
    assert time.monotonic() - start >= 0.05
    world.account.server.start()
    world.put(letter("second"))
    (second,) = _shown(mailbox, poll.cursor)
    assert mailbox.fetch(second, _BIG) == letter("second")
    assert mailbox.fetch(poll.arrivals[0], _BIG) == letter("first")


def test_a_line_that_broke_while_fetching_loses_nothing(world: ImapWorld) -> None:
    """A fetch or a filing on a broken line is an error, and done by the next call."""
    mailbox = world.imap_mailbox()
    world.put(letter("join"))
    (arrival,) = _shown(mailbox)
    world.account.server.each_child("imap", signal.SIGKILL)
    with pytest.raises(Unreachable):
        mailbox.fetch(arrival, _BIG)
    assert mailbox.fetch(arrival, _BIG) == letter("join")
    world.account.server.each_child("imap", signal.SIGKILL)
    with pytest.raises(Unreachable):
        mailbox.settle(arrival, Filing.PROCESSED)
    mailbox.settle(arrival, Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == [letter("join")]


def test_another_uidvalidity_lists_everything_again(world: ImapWorld) -> None:
    """When the server numbers its mail anew, the old cursor means nothing and no old number names a wrong mail."""
    world.put(letter("first"))
    world.put(letter("second"))
    before = world.imap_mailbox()
    poll = before.poll("", _SINCE)
    before.close()
    world.account.server.stop()
    numbers = world.account.files() / "dovecot-uidlist"
    validity = poll.cursor.partition(":")[0]
    numbers.write_text(numbers.read_text().replace(f"V{validity}", f"V{int(validity) + 7}"))
    for index in world.account.files().glob("dovecot.index*"):
        index.unlink()
    world.account.server.start()
    after = world.imap_mailbox()
    again = after.poll(poll.cursor, _SINCE)
    assert [after.fetch(one, _BIG) for one in again.arrivals] == [letter("first"), letter("second")]
    assert again.cursor.partition(":")[0] == str(int(validity) + 7)
    assert [after.fetch(one, _BIG) for one in poll.arrivals] == [None, None]
    after.settle(poll.arrivals[0], Filing.PROCESSED)
    assert world.filed(Filing.PROCESSED) == []


@pytest.mark.parametrize("cursor", ["", "0:0", "nonsense", "1:", ":1", "1:1:1", "-5:7", "٣:٤"])
def test_a_cursor_that_is_none_of_ours_means_none(account: Account, cursor: str) -> None:
    """Whatever stands in the state, at worst everything is listed again."""
    world = ImapWorld(account, "none")
    world.put(letter("join"))
    mailbox = world.imap_mailbox()
    assert len(_shown(mailbox, cursor)) == 1
    assert mailbox.fetch(Arrival(cursor, NINE, 1), _BIG) is None
    world.close()


def test_a_wrong_password_is_permanent(account: Account) -> None:
    """A refused login names the user and what to do, not the password, and is told apart from a server that is away."""
    settings = ImapWorld(account, "tls").settings()
    mailbox = ImapMailbox(replace(settings, password="guessed-£"))
    with pytest.raises(LoginRefused, match=r"refuses the login of library\d+@example\.test") as error:
        _shown(mailbox)
    assert error.value.exit_code == 77
    assert "guessed" not in str(error.value) + repr(replace(settings, password="guessed-£"))
    assert mailbox.check() == [("login", False, str(error.value))]


def test_the_password_is_fetched_for_each_login(account: Account) -> None:
    """A password that was changed while mailbot runs is noticed at the next login."""
    passwords = iter(["old", account.password])
    mailbox = ImapMailbox(replace(ImapWorld(account, "none").settings(), password=lambda: next(passwords)))
    with pytest.raises(LoginRefused):
        _shown(mailbox)
    assert _shown(mailbox) == ()
    mailbox.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_foreign_certificate_is_not_trusted(account: Account, tmp_path: Path, security: Security) -> None:
    """Without the right authority the password is not sent, on TLS or STARTTLS."""
    settings = ImapWorld(account, security).settings()
    for authority in (make_certificate(tmp_path).certificate, None):
        with pytest.raises(Unreachable, match="its certificate cannot be trusted"):
            _shown(ImapMailbox(replace(settings, ca_file=authority)))
    mailbox = ImapMailbox(settings)
    assert _shown(mailbox) == ()
    mailbox.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_for_another_name_is_not_trusted(own_dovecot: Dovecot, security: Security) -> None:
    """Even from the right authority a certificate is good for its own host only."""
    make_certificate(own_dovecot.folder, "DNS:mail.example.org")
    own_dovecot.restart_with(lambda conf: conf)
    mailbox = ImapMailbox(ImapWorld(own_dovecot.account(), security).settings())
    with pytest.raises(Unreachable, match="Hostname mismatch"):
        _shown(mailbox)
    assert mailbox.check()[0][:2] == ("login", False)


def test_without_starttls_no_password_is_said(own_dovecot: Dovecot) -> None:
    """A server that offers no encryption where it is wanted does not hear the password."""
    own_dovecot.restart_with(lambda conf: conf.replace("ssl = yes\nssl_cert", "ssl = no\nssl_cert"))
    mailbox = ImapMailbox(ImapWorld(own_dovecot.account(), "starttls").settings())
    with pytest.raises(Unreachable, match="offers no STARTTLS, so no password was sent"):
        _shown(mailbox)
    assert mailbox.check()[0][:2] == ("login", False)


def test_servers_that_are_away_are_told_in_words() -> None:
    """No server, one that says nothing, and one that speaks no IMAP: each a sentence, and all worth another try."""
    absent = ImapSettings(LOOPBACK, "a", "b", free_port(), "none", connect_seconds=0.2)
    with pytest.raises(Unreachable, match="nothing answers there") as error:
        _shown(ImapMailbox(absent))
    assert error.value.exit_code == 69
    with socket.create_server((LOOPBACK, 0)) as mute:
        silent = replace(absent, port=mute.getsockname()[1])
        with pytest.raises(Unreachable, match="did not answer in time"):
            _shown(ImapMailbox(silent))
        with pytest.raises(Unreachable, match="cannot be used just now"):
            _shown(ImapMailbox(replace(silent, security="tls")))


def test_an_inbox_that_is_not_there_is_told(account: Account) -> None:
    """A configured inbox that was renamed or never was is named, and nothing is made in its stead."""
    mailbox = ImapMailbox(replace(ImapWorld(account, "none").settings(), inbox="Shared/Coffee"))
    with pytest.raises(Unreachable, match="Shared/Coffee"):
        _shown(mailbox)
    with account.colleague() as client:
        assert not client.folder_exists("Shared/Coffee")
        client.create_folder("Shared/Coffee")
    assert _shown(mailbox) == ()
    mailbox.close()
