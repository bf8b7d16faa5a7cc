"""Faults of the world around mailbot, one by one: each ends in a said state, loses nothing, and needs no hands.

docs/explanation/faults.md is the table of them all, with the test of each; those that are not here are named there.
"""

import resource
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.adapters.clock import SystemClock
from mailbot.bootstrap.connections import mailbox_of, sender_of
from mailbot.errors import Unreachable
from mailbot.settings import load
from tests.cli.asking import asked
from tests.e2e.daemon import Daemon, command, until
from tests.e2e.library import Library, member
from tests.e2e.post import fresh, read
from tests.servers.certificate import Certificate
from tests.servers.dovecot import Dovecot
from tests.servers.ports import LOOPBACK
from tests.support.campaign_files import (
    DOMAIN,
    LIBRARY,
    CampaignFile,
    Servers,
    on_folders,
    on_servers,
    today,
)

ASHA, BO = member("Asha"), member("Bo")
OFTEN = "poll_seconds = 1"


@pytest.fixture
def folders(tmp_path: Path) -> CampaignFile:
    """A campaign on the folder mailbox, which is looked at every second."""
    file = on_folders(tmp_path)
    file.change('kind = "folder"', f'kind = "folder"\n{OFTEN}')
    return file


@pytest.fixture
def daemon(folders: CampaignFile) -> Iterator[Daemon]:
    """Its daemon."""
    made = Daemon(folders)
    yield made
    made.tidy_up()


@pytest.fixture
def own(own_dovecot: Dovecot, certificate: Certificate, tmp_path: Path) -> Iterator[Library]:
    """A library on a Dovecot that the test may stop, looked at every second."""
    made = Library(tmp_path, own_dovecot.account(f"library@{DOMAIN}"), certificate)
    made.file.change("poll_seconds = 3600", OFTEN)
    yield made
    made.close()


def is_hindered(file: CampaignFile) -> bool:
    """Whether the daemon says that something is in its way, and since when."""
    shown = asked(file, "health", "--json").json[0]["shown"]
    return isinstance(shown, dict) and bool(shown["trouble_since"])


def joins(file: CampaignFile, *names: str) -> None:
    """These write to the library."""
    for name in names:
        file.inbox(f"join-{name}", fresh(member(name), LIBRARY, "Join", ""))


def answered(file: CampaignFile) -> list[str]:
    """Who was welcomed, by name, each as often as they were."""
    return sorted(read(raw).to.partition("@")[0] for raw in file.outbox() if read(raw).says("Welcome to"))


def test_a_disk_that_fills_up_while_mailbot_works(folders: CampaignFile, daemon: Daemon) -> None:
    """No file can grow any more: it is said, the daemon waits, and goes on by itself once there is room again."""
    daemon.start()
    joins(folders, "Asha")
    until(lambda: answered(folders) == ["asha"], "the first answer")
    _, most = resource.prlimit(daemon.process, resource.RLIMIT_FSIZE)
    (journal,) = folders.state.parent.glob("*.log")
    resource.prlimit(daemon.process, resource.RLIMIT_FSIZE, (max(journal.stat().st_size + 20, 2000), most))
    joins(folders, "Bo", "Chloe")
    until(lambda: is_hindered(folders), "the hindrance")
    assert answered(folders) == ["asha"]
    resource.prlimit(daemon.process, resource.RLIMIT_FSIZE, (most, most))
    until(lambda: answered(folders) == ["asha", "bo", "chloe"], "the other answers")
    until(lambda: not is_hindered(folders), "the end of the hindrance")
    assert daemon.stop()[1] == 0
    assert "Traceback" not in daemon.said
    assert asked(folders, "state", "verify").code == 0


@pytest.mark.server
def test_a_mail_server_that_goes_and_comes_back(own: Library) -> None:
    """One alarm, `health` says since when, and what arrived meanwhile is answered, once, by the same daemon."""
    own.daemon.start()
    own.writes(ASHA, "Join")
    own.letter(ASHA, "Welcome to")
    own.account.server.stop()
    until(lambda: "mail server is away" in own.daemon.said, "the alarm")
    assert is_hindered(own.file)
    own.account.server.start()
    own.writes(BO, "Join")
    own.letter(BO, "Welcome to")
    until(lambda: "going on again" in own.daemon.said, "the end of it")
    assert own.daemon.said.count('"level": "warning"') == 1
    assert [len(own.letters(one.address)) for one in (ASHA, BO)] == [1, 1]


@pytest.mark.server
def test_a_server_that_refuses_for_now(own: Library) -> None:
    """4xx to every letter: they wait, and go out once each when the server takes mail again."""
    own.sink.behaviour.answers = {"MAIL": "451 4.3.2 not now"}
    own.daemon.start()
    own.writes(ASHA, "Join")
    until(lambda: own.asked("outbox", "list", "--json").json != [], "the letter that waits")
    until(lambda: '"outcome": "try_later"' in own.daemon.said, "the refusal")
    own.daemon.stop()
    own.sink.behaviour.answers = {}
    later = (today() + timedelta(days=1)).isoformat()
    assert own.asked("once", "--now", f"{later}T00:30").code == 0
    assert len(own.letters(ASHA.address)) == 1


@pytest.mark.server
def test_a_server_frozen_in_the_middle_of_a_command(own: Library) -> None:
    """It stops answering while mailbot waits for it: SIGTERM ends mailbot all the same, and nothing is lost."""
    own.daemon.start()
    own.writes(ASHA, "Join")
    own.letter(ASHA, "Welcome to")
    assert own.account.server.each_child("imap", signal.SIGSTOP) >= 1
    _, code = own.daemon.stop()
    assert code == 0
    own.account.server.each_child("imap", signal.SIGCONT)
    own.writes(BO, "Join")
    assert own.asked("once").code == 0
    assert [len(own.letters(one.address)) for one in (ASHA, BO)] == [1, 1]


@contextmanager
def dropping() -> Iterator[tuple[int, list[bytes]]]:
    """A server that cuts the line in the middle of setting up encryption; gives its port and what it heard."""
    heard: list[bytes] = []
    with socket.create_server((LOOPBACK, 0)) as listening:
        listening.settimeout(0.2)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    line, _ = listening.accept()
                except TimeoutError:
                    continue
                with line:
                    heard.append(line.recv(4096))

        serving = threading.Thread(target=serve)
        serving.start()
        yield listening.getsockname()[1], heard
        over.set()
        serving.join()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_that_drops_tls(tmp_path: Path, certificate: Certificate, security: str) -> None:
    """The line is cut in the handshake, or before it: the server is away, in words, both ways; no password was sent."""
    authority = certificate.certificate
    with dropping() as (port, heard):
        servers = Servers(LIBRARY, "a-secret", port, authority, port, authority, security, security)
        settings = load(on_servers(tmp_path, servers).config)
        with closing(mailbox_of(settings)) as mailbox, pytest.raises(Unreachable, match="cannot be used just now"):
            mailbox.poll("", SystemClock().now())
        with closing(sender_of(settings)) as sender, pytest.raises(Unreachable):
            sender.send(LIBRARY, ASHA.address, b"Subject: x\r\n\r\nx\r\n")
    assert len(heard) >= 2
    assert not any(b"a-secret" in one for one in heard)


def test_a_clock_that_is_set_back_an_hour(folders: CampaignFile) -> None:
    """What was done stays done, what arrives is answered, and the draw is made once, before and after the clock."""
    joins(folders, "Asha", "Bo")
    draw = today() + timedelta(days=7)
    assert asked(folders, "once").code == 0
    for moment in ("09:00", "08:00", "08:59", "09:00", "09:30"):
        assert asked(folders, "once", "--now", f"{draw}T{moment}").code == 0
        if moment == "08:00":
            joins(folders, "Chloe")
    assert answered(folders) == ["asha", "bo", "chloe"]
    assert asked(folders, "rounds", "list", "--json").json[0]["stage"] == "drawn"
    proposals = [raw for raw in folders.outbox() if read(raw).says("Please check the draw")]
    assert len(proposals) == 1


def test_an_inbox_that_is_renamed_and_put_back(folders: CampaignFile) -> None:
    """The folder of the mailbox is moved away and put back: mail that was in it is answered, once."""
    joins(folders, "Asha")
    away = folders.mail.with_name("elsewhere")
    (folders.mail / "inbox").rename(away)
    assert asked(folders, "once").code in (0, 69)
    (folders.mail / "inbox").rmdir()
    away.rename(folders.mail / "inbox")
    assert asked(folders, "once").code == 0
    assert answered(folders) == ["asha"]


def test_an_inbox_that_is_emptied_by_hand(folders: CampaignFile) -> None:
    """Somebody deletes everything, the mail dealt with too: nothing is done again, and new mail is answered."""
    joins(folders, "Asha")
    assert asked(folders, "once").code == 0
    for mail in folders.mail.glob("*/*.eml"):
        if mail.parent.name != "outbox":
            mail.unlink()
    joins(folders, "Bo")
    assert asked(folders, "once").code == 0
    assert answered(folders) == ["asha", "bo"]
    assert len(asked(folders, "people", "list", "--json").json) == 2


def test_a_state_in_a_folder_that_may_only_be_read(folders: CampaignFile, tmp_path: Path) -> None:
    """Every attempt to write there is refused by the system: 75 or 78 in words, the mail waits; later it is done."""
    joins(folders, "Asha")
    assert asked(folders, "once").code == 0
    joins(folders, "Bo")
    program = tmp_path / "read_only.py"
    program.write_text(READ_ONLY.format(folder=str(folders.state.parent)), encoding="utf-8")
    done = command(folders, "once", program=program)
    assert (done.returncode in (75, 78), "Traceback" in done.stderr) == (True, False)
    assert "Read-only file system" in done.stderr
    assert [one.name for one in (folders.mail / "inbox").iterdir()] == ["join-Bo.eml"]
    assert asked(folders, "once").code == 0
    assert answered(folders) == ["asha", "bo"]


READ_ONLY = """
import errno, os
from mailbot.cli.app import main

def refusing(call, writes):
    def refused(*arguments, **options):
        if writes(*arguments):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), "{folder}")
        return call(*arguments, **options)
    return refused

opened = os.open
def is_there(path):
    return str(path).startswith("{folder}")
os.open = refusing(os.open, lambda path, flags=0, *_: is_there(path) and bool(flags & (os.O_WRONLY | os.O_RDWR)))
os.pwrite = refusing(os.pwrite, lambda *_: True)
main()
"""
"""mailbot on a system that lets nothing be written below one folder."""
