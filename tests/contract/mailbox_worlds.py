"""The inboxes that the contract of the `Mailbox` port is tried on: each with a colleague who works in it too."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from mailbot.adapters.line import Security
from mailbot.adapters.mailbox.folder import FolderMailbox
from mailbot.adapters.mailbox.imap import ImapMailbox, ImapSettings
from mailbot.adapters.sender.folder import FolderSender
from mailbot.domain.model.decision import Filing
from mailbot.ports import Mailbox, Trace
from tests.servers.dovecot import Account

NINE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def letter(subject: str, at: datetime = NINE, body: str = "join\r\n") -> bytes:
    """A small mail, written at a moment."""
    head = f"From: Ana <ana@example.nhs.uk>\r\nTo: library@example.nhs.uk\r\nDate: {format_datetime(at)}\r\n"
    return f"{head}Subject: {subject}\r\n\r\n{body}".encode()


class MailboxWorld(Protocol):
    """An inbox seen from outside. `snapshot` tells everything that looking must not change."""

    def mailbox(self) -> Mailbox:
        """A mailbox as after a start of the process."""
        ...

    def put(self, raw: bytes, at: datetime = NINE) -> None:
        """A message arrives."""
        ...

    def take_away(self, raw: bytes) -> None:
        """A colleague moves a message to another folder."""
        ...

    def snapshot(self) -> Mapping[str, object]:
        """What lies in the inbox, with bytes and all marks."""
        ...

    def filed(self, filing: Filing) -> list[bytes]:
        """What lies in a folder that mailbot files under."""
        ...

    def send(self, raw: bytes) -> None:
        """A letter goes out, and its copy lies among the sent mail."""
        ...

    def sent(self) -> list[bytes]:
        """What lies among the sent mail."""
        ...


def sent_letter(number: int, to: str = "ana@example.nhs.uk") -> tuple[Trace, bytes]:
    """A letter as mailbot sends one, with what its copy is known by."""
    key, name = f"agenda-draw/pairing/p{number}", f"<rct.pairing.p{number}@example.nhs.uk>"
    head = f"From: Library <library@example.nhs.uk>\r\nTo: {to}\r\nDate: {format_datetime(NINE)}\r\n"
    ours = f"Message-ID: {name}\r\nX-Mailbot-Key: {key}\r\nSubject: Your match {number}\r\n\r\nDear Ana\r\n"
    return Trace(key, name, to), (head + ours).encode()


class FolderWorld:
    """A folder mailbox; the name of a file is the number of its arrival."""

    names: Mapping[Filing, str] = {Filing.PROCESSED: "processed", Filing.NEEDS_A_PERSON: "needs-a-person"}

    def __init__(self, path: Path) -> None:
        """Over an empty folder."""
        self.path = path
        self._arrived = 0
        (path / "inbox").mkdir()

    def mailbox(self) -> Mailbox:
        """Opens nothing."""
        return FolderMailbox(self.path)

    def put(self, raw: bytes, at: datetime = NINE) -> None:  # noqa: ARG002 - the Date header tells
        """Write under another name, then rename, as writers are told to."""
        self._arrived += 1
        draft = self.path / "inbox" / f"{self._arrived}.draft"
        draft.write_bytes(raw)
        draft.rename(draft.with_suffix(".eml"))

    def take_away(self, raw: bytes) -> None:
        """Into a folder beside the inbox."""
        (self.path / "elsewhere").mkdir(exist_ok=True)
        file = next(one for one in (self.path / "inbox").iterdir() if one.read_bytes() == raw)
        file.rename(self.path / "elsewhere" / file.name)

    def snapshot(self) -> Mapping[str, object]:
        """Name to bytes, mode, change times and number of links."""
        files = [(one, one.stat()) for one in (self.path / "inbox").iterdir()]
        return {
            one.name: (one.read_bytes(), status.st_mode, status.st_mtime_ns, status.st_ctime_ns, status.st_nlink)
            for one, status in files
        }

    def filed(self, filing: Filing) -> list[bytes]:
        """The files of the folder."""
        folder = self.path / self.names[filing]
        return sorted(one.read_bytes() for one in folder.iterdir()) if folder.exists() else []

    def send(self, raw: bytes) -> None:
        """What is sent lies in the outbox."""
        FolderSender(self.path / "outbox").send("library@example.nhs.uk", "ana@example.nhs.uk", raw)

    def sent(self) -> list[bytes]:
        """The files in it."""
        return sorted(one.read_bytes() for one in (self.path / "outbox").glob("*.eml"))


class ImapWorld:
    """A mailbox on Dovecot, over one kind of line."""

    names: Mapping[Filing, str] = {Filing.PROCESSED: "Coffee/Processed", Filing.NEEDS_A_PERSON: "Coffee/Needs a person"}

    def __init__(self, account: Account, security: Security) -> None:
        """Over an empty mailbox."""
        self.account = account
        self.security = security
        self._opened: list[ImapMailbox] = []

    def settings(self, read_seconds: float = 10.0) -> ImapSettings:
        """How mailbot is told to connect."""
        ports = self.account.server.ports
        return ImapSettings(
            host="localhost",
            username=self.account.address,
            password=lambda: self.account.password,
            port=ports.imaps if self.security == "tls" else ports.imap,
            security=self.security,
            processed=self.names[Filing.PROCESSED],
            needs_person=self.names[Filing.NEEDS_A_PERSON],
            ca_file=self.account.server.certificate.certificate,
            read_seconds=read_seconds,
        )

    def mailbox(self) -> Mailbox:
        """Connects at the first poll."""
        return self.imap_mailbox()

    def imap_mailbox(self, read_seconds: float = 10.0) -> ImapMailbox:
        """The same, with all that only this mailbox has."""
        self._opened.append(ImapMailbox(self.settings(read_seconds)))
        return self._opened[-1]

    def put(self, raw: bytes, at: datetime = NINE) -> None:
        """With this moment as INTERNALDATE."""
        self.account.append(raw, at)

    def take_away(self, raw: bytes) -> None:
        """Into Trash, from another connection."""
        uid = next(uid for uid, (kept, _, _) in self.account.kept().items() if kept == raw)
        with self.account.colleague() as client:
            client.move([uid], "Trash")

    def snapshot(self) -> Mapping[str, object]:
        """UID to bytes, flags and INTERNALDATE."""
        return {str(uid): kept for uid, kept in self.account.kept().items()}

    def filed(self, filing: Filing) -> list[bytes]:
        """The messages of the folder."""
        return sorted(raw for raw, _, _ in self.account.kept(self.names[filing]).values())

    def send(self, raw: bytes) -> None:
        """As a server does that files copies."""
        with self.account.colleague() as client:
            client.append("Sent", raw)

    def sent(self) -> list[bytes]:
        """The messages of the Sent folder."""
        return sorted(raw for raw, _, _ in self.account.kept("Sent").values())

    def close(self) -> None:
        """Log out everywhere."""
        for mailbox in self._opened:
            mailbox.close()
