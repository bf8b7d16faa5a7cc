"""What the service manager hears, over a real datagram socket."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mailbot.adapters.supervisor import Supervisor
from mailbot.ports import Health

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
HEALTH = Health(at=NOW, started_at=NOW, within=60, words="beginning the first look")
LOOKED = replace(HEALTH, looked_at=NOW, words="all done at 09:00 UTC")


@contextmanager
def manager(address: str) -> Iterator[socket.socket]:
    """A socket such as systemd has."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(address)
        line.settimeout(5)
        yield line


def heard(line: socket.socket) -> list[str]:
    """The next datagram, line by line."""
    return line.recv(4096).decode("utf-8").splitlines()


def test_it_is_ready_once_the_first_look_is_done(tmp_path: Path) -> None:
    """At the start only the status is told; READY comes with the first look that was done, and once."""
    with manager(str(tmp_path / "notify")) as line:
        supervisor = Supervisor({"NOTIFY_SOCKET": str(tmp_path / "notify")})
        supervisor.show(HEALTH)
        assert heard(line) == ["STATUS=beginning the first look"]
        supervisor.show(LOOKED)
        assert heard(line) == ["STATUS=all done at 09:00 UTC", "READY=1"]
        supervisor.show(LOOKED)
        assert heard(line) == ["STATUS=all done at 09:00 UTC"]


def test_a_server_that_is_away_does_not_hold_up_the_start(tmp_path: Path) -> None:
    """Started again it would be away all the same, so it is ready, and the status says what is in the way."""
    with manager(str(tmp_path / "notify")) as line:
        supervisor = Supervisor({"NOTIFY_SOCKET": str(tmp_path / "notify")})
        supervisor.show(replace(HEALTH, trouble="nothing answers there", trouble_since=NOW, words="hindered"))
        assert heard(line) == ["STATUS=hindered", "READY=1"]


def test_a_long_first_look_is_ready_with_the_first_message(tmp_path: Path) -> None:
    """What was finished within a pass shows that the mailbox is open."""
    with manager(str(tmp_path / "notify")) as line:
        supervisor = Supervisor({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "180000000"})
        supervisor.alive()
        assert heard(line) == ["READY=1", "WATCHDOG=1"]
        supervisor.alive()
        assert heard(line) == ["WATCHDOG=1"]


def test_the_watchdog_knows_of_the_pause(tmp_path: Path) -> None:
    """The next sign of life may come as late as the pause is long, and a pass on top; at the end nobody need wait."""
    with manager(str(tmp_path / "notify")) as line:
        environment = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "180000000"}
        supervisor = Supervisor({**environment, "WATCHDOG_PID": str(os.getpid())})
        supervisor.show(replace(LOOKED, within=600))
        assert heard(line)[-2:] == ["WATCHDOG_USEC=780000000", "WATCHDOG=1"]
        supervisor.show(replace(LOOKED, within=0, exit_code=0))
        assert "STOPPING=1" in heard(line)


def test_a_watchdog_over_another_process_is_not_ours(tmp_path: Path) -> None:
    """What was inherited from a parent is left alone; so is a span that is no number."""
    with manager(str(tmp_path / "notify")) as line:
        for other in ({"WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "soon"}):
            supervisor = Supervisor({"NOTIFY_SOCKET": str(tmp_path / "notify"), **other})
            supervisor.show(LOOKED)
            assert heard(line) == ["STATUS=all done at 09:00 UTC", "READY=1"]


def test_a_socket_without_a_place_in_the_file_system(tmp_path: Path) -> None:
    """An address that begins with @ is an abstract one."""
    name = f"mailbot-test-{os.getpid()}-{tmp_path.name}"
    with manager(f"\0{name}") as line:
        Supervisor({"NOTIFY_SOCKET": f"@{name}"}).show(LOOKED)
        assert "READY=1" in heard(line)


def test_a_status_is_one_line(tmp_path: Path) -> None:
    """Whatever a server said cannot add an order of its own."""
    with manager(str(tmp_path / "notify")) as line:
        words = "away: no\nMAINPID=1\n" + "x" * 5000
        Supervisor({"NOTIFY_SOCKET": str(tmp_path / "notify")}).show(replace(LOOKED, words=words))
        status, ready = heard(line)
        assert status.startswith("STATUS=away: no MAINPID=1 xxx")
        assert (len(status) < 300, ready) == (True, "READY=1")


def test_a_manager_that_is_gone_holds_up_nothing(tmp_path: Path) -> None:
    """Without a socket, or with one where nobody listens, telling is no error."""
    Supervisor({}).show(LOOKED)
    gone = Supervisor({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "1000"})
    gone.show(LOOKED)
    gone.alive()
    assert list(tmp_path.iterdir()) == []
