"""A real Dovecot 2.3 for tests: its own folder, its own ports on loopback, as root or as an ordinary user.

One server serves a whole test run; each test takes an account of its own, so no test sees another's mail.
"""

import itertools
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout

from tests.servers.certificate import Certificate, can_make_certificates, make_certificate
from tests.servers.dovecot_conf import Ports, configuration
from tests.servers.ports import LOOPBACK, free_port

PASSWORD = "correct-horse-£9"
_BINARY = shutil.which("dovecot") or "/usr/sbin/dovecot"
_START_SECONDS = 10.0
_numbers = itertools.count(1)


def why_not() -> str:
    """Why no Dovecot can be started here, in one line; empty when one can."""
    if not Path(_BINARY).exists():
        return "Dovecot is not installed (dovecot-imapd, dovecot-lmtpd)"
    if not can_make_certificates():
        return "openssl is not installed"
    version = subprocess.run((_BINARY, "--version"), check=True, capture_output=True, text=True, timeout=10).stdout
    return "" if version.startswith("2.3.") else f"Dovecot 2.3 is needed, this is {version.split()[0]}"


class Dovecot:
    """A server that runs until it is stopped."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self.folder = Path(tempfile.mkdtemp(prefix="mailbot-dovecot-"))
        self.ports = Ports(imap=free_port(), imaps=free_port(), lmtp=free_port())
        self.certificate: Certificate = make_certificate(self.folder)
        self._process: subprocess.Popen[bytes] | None = None
        (self.folder / "home").mkdir()
        (self.folder / "dovecot.conf").write_text(configuration(self.folder, self.ports, PASSWORD))
        if os.getuid() == 0:
            shutil.chown(self.folder / "home", "mail", "mail")
            self.folder.chmod(0o755)

    def start(self) -> None:
        """Start in the foreground, as a child of ours, and wait until it greets."""
        command = (_BINARY, "-F", "-c", str(self.folder / "dovecot.conf"))
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)
        deadline = time.monotonic() + _START_SECONDS
        while not _greets(self.ports.imap):
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.01)
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"Dovecot did not start:\n{self._said()}")

    def stop(self) -> None:
        """End this server and wait for it."""
        if self._process is not None:
            self._process.terminate()
            self.each_child("", signal.SIGKILL)  # else they take their time, a frozen one for ever
            self._process.wait(timeout=20)
            self._process = None

    def restart_with(self, change: Callable[[str], str]) -> None:
        """Stop, change the configuration, start."""
        self.stop()
        conf = self.folder / "dovecot.conf"
        conf.write_text(change(conf.read_text()))
        self.start()

    def remove(self) -> None:
        """End this server and remove all it kept."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def account(self, address: str = "") -> "Account":
        """A mailbox of this address, or of a fresh one. Every address exists, and has the same password."""
        return Account(self, address or f"library{next(_numbers)}@example.test")

    def each_child(self, name: str, number: int) -> int:
        """Send a signal to this server's own children of that name ("" = all); gives how many there were."""
        children = [pid for pid in self._children() if name in ("", _name_of(pid))]
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        return len(children)

    def _children(self) -> list[int]:
        if self._process is None:
            return []
        pid = self._process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def _said(self) -> str:
        files = (self.folder / "output", self.folder / "dovecot.log")
        return "\n".join(file.read_text(errors="replace") for file in files if file.exists())


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox on the server."""

    server: Dovecot
    address: str
    password: str = PASSWORD

    @contextmanager
    def colleague(self, folder: str = "INBOX") -> Iterator[IMAPClient]:
        """A second person at work in the same mailbox."""
        timeout = SocketTimeout(5, 10)
        with IMAPClient(LOOPBACK, self.server.ports.imap, ssl=False, timeout=timeout) as client:
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.plain_login(self.address, self.password)
            client.normalise_times = False
            client.select_folder(folder)
            yield client

    def deliver(self, raw: bytes, sender: str = "somebody@example.org") -> None:
        """Deliver as a mail server would, by LMTP (RFC 2033)."""
        with smtplib.LMTP(LOOPBACK, self.server.ports.lmtp) as lmtp:
            lmtp.sendmail(sender, [self.address], raw)

    def append(self, raw: bytes, at: datetime, flags: tuple[bytes, ...] = ()) -> None:
        """Put a message into the inbox with this INTERNALDATE and these flags."""
        with self.colleague() as client:
            client.append("INBOX", raw, flags, at)

    def kept(self, folder: str = "INBOX") -> dict[int, tuple[bytes, tuple[bytes, ...], datetime]]:
        """UID to bytes, flags (but not Recent) and INTERNALDATE of everything in a folder."""
        with self.colleague() as client:
            if not client.folder_exists(folder):
                return {}
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"])
        return {
            uid: (
                one[b"BODY[]"],
                tuple(sorted(flag for flag in one[b"FLAGS"] if flag != rb"\Recent")),
                one[b"INTERNALDATE"],
            )
            for uid, one in found.items()
        }

    def files(self) -> Path:
        """Where Dovecot keeps this mailbox."""
        return self.server.folder / "home" / self.address / "Maildir"


def _greets(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=2) as line:
            return line.recv(4) == b"* OK"
    except OSError:
        return False


def _name_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return ""
