"""The ways to send that the contract of the `Sender` port is tried on, each with a look at what arrived."""

from pathlib import Path
from typing import Protocol

from mailbot.adapters.line import Security
from mailbot.adapters.sender.folder import FolderSender
from mailbot.adapters.sender.smtp import SmtpSender, SmtpSettings
from mailbot.ports import Sender
from tests.servers.certificate import Certificate
from tests.servers.smtp_sink import SmtpSink

LOGIN = ("library@example.nhs.uk", "correct-horse-£9")
LIBRARY = "library@example.nhs.uk"


def ready_mail(number: int = 1, body: str = "Dear Ana,\r\nYou are matched.\r\n") -> bytes:
    """A mail as compose makes it: complete, with CRLF line ends."""
    head = f"Message-ID: <letter-{number}@example.nhs.uk>\r\nDate: Tue, 03 Nov 2026 09:00:{number:02} +0000\r\n"
    return f"{head}From: Library <{LIBRARY}>\r\nTo: ana@example.nhs.uk\r\n\r\n{body}".encode()


class SenderWorld(Protocol):
    """A way to send, and what came out at its end; `keeps_copies` where that is the sender's own."""

    keeps_copies: bool

    def sender(self) -> Sender:
        """A sender as after a start of the process."""
        ...

    def arrived(self) -> list[bytes]:
        """The mails that got through, in order."""
        ...

    def break_down(self) -> None:
        """From now on nothing gets through."""
        ...


class OutboxWorld:
    """Files in a folder."""

    keeps_copies = True

    def __init__(self, path: Path) -> None:
        """The folder is not there yet."""
        self._outbox = path / "outbox"

    def sender(self) -> Sender:
        """Writes nothing yet."""
        return FolderSender(self._outbox)

    def arrived(self) -> list[bytes]:
        """Files sort by name, and that is by date."""
        return [file.read_bytes() for file in sorted(self._outbox.glob("*.eml"))]

    def break_down(self) -> None:
        """A file where the folder should be."""
        self._outbox.touch()


class SmtpWorld:
    """A server that wants a login, over one kind of line."""

    keeps_copies = False

    def __init__(self, certificate: Certificate, security: Security) -> None:
        """The server runs until `close`."""
        self.sink = SmtpSink(certificate, LOGIN, security)
        self.sink.start()
        self._certificate = certificate
        self._security = security
        self._opened: list[SmtpSender] = []

    def settings(self, password: str = LOGIN[1]) -> SmtpSettings:
        """How mailbot is told to connect."""
        return SmtpSettings(
            host="localhost",
            username=LOGIN[0],
            password=password,
            port=self.sink.port,
            security=self._security,
            ca_file=self._certificate.certificate,
            read_seconds=5.0,
        )

    def sender(self) -> Sender:
        """Connects at the first mail."""
        self._opened.append(SmtpSender(self.settings()))
        return self._opened[-1]

    def arrived(self) -> list[bytes]:
        """The mails the server took."""
        return [taken.raw for taken in self.sink.taken]

    def break_down(self) -> None:
        """The server is stopped."""
        self.sink.stop()

    def close(self) -> None:
        """Say goodbye everywhere."""
        for sender in self._opened:
            sender.close()
        self.sink.stop()
