"""The daemon as a service: what it tells the manager that started it, and `mailbot health`, over its whole life."""

import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.asking import asked
from tests.e2e.daemon import until
from tests.e2e.library import Library, member
from tests.e2e.manager import Manager
from tests.e2e.post import fresh
from tests.servers.ports import LOOPBACK
from tests.support.campaign_files import LIBRARY, CampaignFile, on_folders

ASHA = member("Asha")
Managed = Callable[[CampaignFile], Manager]


@pytest.fixture
def managed() -> Iterator[Managed]:
    """Starts a daemon under a service manager; all are gone at the end."""
    begun: list[Manager] = []

    def start(file: CampaignFile) -> Manager:
        begun.append(Manager(file))
        return begun[-1]

    yield start
    for one in begun:
        one.close()


@pytest.fixture
def folders(tmp_path: Path) -> CampaignFile:
    """A campaign on the folder mailbox."""
    return on_folders(tmp_path)


def test_a_service_from_start_to_end(folders: CampaignFile, managed: Managed) -> None:
    """READY after the first look, WATCHDOG after each pass with its pause, a status without addresses, STOPPING."""
    assert asked(folders, "health").code == 1
    daemon = managed(folders)
    daemon.awaits("READY=1")
    daemon.forgets()
    folders.inbox("join-1", fresh(ASHA, LIBRARY, "Join", ""))
    daemon.awaits("WATCHDOG=1")
    until(lambda: len(folders.outbox()) == 1, "the answer")
    well = asked(folders, "health", "--json")
    assert (well.code, well.json[0]["well"], well.err) == (0, True, "")
    assert stat.S_IMODE((daemon.state / "health.json").stat().st_mode) == 0o600
    daemon.tells(signal.SIGTERM)
    assert daemon.ends() == 0
    assert daemon.count("STOPPING=1") == 1
    assert not any("@" in line for line in daemon.heard)
    told = asked(folders, "health")
    assert (told.code, "ended 0 minutes ago with exit code 0" in told.out) == (1, True)


def test_a_frozen_daemon_feeds_no_watchdog(folders: CampaignFile, managed: Managed) -> None:
    """Stopped in its tracks it tells nothing, so the manager will act; thawed it goes on, and nothing is lost."""
    daemon = managed(folders)
    daemon.awaits("READY=1")
    daemon.tells(signal.SIGSTOP)
    daemon.forgets()
    folders.inbox("join-1", fresh(ASHA, LIBRARY, "Join", ""))
    assert asked(folders, "status").code == 0  # time passes
    assert daemon.count("WATCHDOG=1") == 0
    daemon.tells(signal.SIGCONT)
    daemon.awaits("WATCHDOG=1")
    until(lambda: len(folders.outbox()) == 1, "the answer")


def test_a_changed_configuration_is_taken_by_signal(folders: CampaignFile, managed: Managed) -> None:
    """SIGHUP: another name of the library, the same process; nobody hears of an end, and commands reach it."""
    daemon = managed(folders)
    daemon.awaits("READY=1")
    folders.change('name = "Library and Knowledge Services"', 'name = "Reading Room"')
    daemon.forgets()
    daemon.tells(signal.SIGHUP)
    daemon.awaits("READY=1")
    assert "configuration taken" in daemon.said
    assert (asked(folders, "stop").code, asked(folders, "resume").code) == (0, 0)
    assert (daemon.count("STOPPING=1"), daemon.process.poll()) == (0, None)
    folders.inbox("join-1", fresh(ASHA, LIBRARY, "Join", ""))
    until(lambda: any(b"From: Reading Room" in raw for raw in folders.outbox()), "a letter from the Reading Room")
    daemon.tells(signal.SIGTERM)
    assert daemon.ends() == 0


def test_a_configuration_that_cannot_be_used_is_not_taken(folders: CampaignFile, managed: Managed) -> None:
    """It is said what is wrong, and the daemon goes on with the one before."""
    daemon = managed(folders)
    daemon.awaits("READY=1")
    folders.change("per_minute = 1000", "per_minute = 0")
    daemon.forgets()
    daemon.tells(signal.SIGHUP)
    daemon.awaits("READY=1")
    assert "configuration not taken" in daemon.said
    assert "sending.per_minute" in daemon.said
    folders.inbox("join-1", fresh(ASHA, LIBRARY, "Join", ""))
    until(lambda: len(folders.outbox()) == 1, "the answer")
    assert "Traceback" not in daemon.said


@pytest.mark.server
def test_ready_comes_after_the_login(library: Library, managed: Managed) -> None:
    """A refused login is no start: 77, and READY was never told; `health` says what to do."""
    library.file.config.with_name("imap-password").write_text("wrong-horse\n", encoding="utf-8")
    daemon = managed(library.file)
    assert daemon.ends() == 77
    assert (daemon.count("READY=1"), daemon.count("STOPPING=1")) == (0, 1)
    told = library.asked("health")
    assert (told.code, "the right password" in told.out) == (1, True)
    assert "wrong-horse" not in daemon.said + told.out + "".join(daemon.heard)


@pytest.mark.server
def test_a_password_that_systemd_hands_over_is_used(
    library: Library, managed: Managed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """LoadCredential: the password is in a folder for the service alone; the file that root keeps is not touched."""
    handed = tmp_path / "credentials"
    handed.mkdir(mode=0o700)
    for name in ("imap-password", "smtp-password"):
        library.file.config.with_name(name).rename(handed / name)
        (handed / name).chmod(0o440)  # an access list shows as a right of the group
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    daemon = managed(library.file)
    daemon.awaits("READY=1")
    library.writes(ASHA, "Join")
    assert library.letter(ASHA, "Welcome to").to == ASHA.address


@pytest.mark.server
def test_a_server_that_never_answers_is_no_sign_of_life(library: Library, managed: Managed) -> None:
    """A pass that waits for a frozen server feeds nothing and is not ready; SIGTERM ends it within a second."""
    with socket.create_server((LOOPBACK, 0)) as silent:
        library.file.change(f"port = {library.servers.imap_port}", f"port = {silent.getsockname()[1]}")
        daemon = managed(library.file)
        silent.settimeout(30)
        connection, _ = silent.accept()
        assert library.asked("health").code == 0  # it began its first look, and may take its time
        assert (daemon.count("READY=1"), daemon.count("WATCHDOG=1")) == (0, 1)
        daemon.tells(signal.SIGTERM)
        assert daemon.ends() == 0
        connection.close()
