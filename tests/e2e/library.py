"""A library with real servers: an inbox on Dovecot, an SMTP server that collects, and mailbot between them."""

import select
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mailbot.bootstrap import reader_of
from mailbot.domain.sent_mail import files_copies
from mailbot.service.posting import sent_folder
from mailbot.settings import load
from tests.cli.asking import Said, asked
from tests.e2e.daemon import Daemon, until
from tests.e2e.post import Letter, Writer, fresh, press, read, reply
from tests.servers.certificate import Certificate
from tests.servers.dovecot import Account
from tests.servers.ports import LOOPBACK
from tests.servers.smtp_sink import SmtpSink, Taken
from tests.support.campaign_files import AUTHSERV, DOMAIN, ORGANISER, Servers, on_servers

_VOUCHED = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={DOMAIN}\r\n".encode()
_WORK = ("Pharmacy", "Cardiology", "Finance", "Ward 7")


ROBIN = Writer("Robin Organiser", ORGANISER)


def member(name: str) -> Writer:
    """A member of staff by first name."""
    return Writer(f"{name} Example", f"{name.lower()}@{DOMAIN}", _WORK[len(name) % len(_WORK)])


class Library:
    """The library's mailbox, the way out, and the daemon. Letters are read from what the SMTP server took."""

    def __init__(self, folder: Path, account: Account, certificate: Certificate) -> None:
        """The SMTP server runs from here on; the daemon does not."""
        self.account = account
        self.sink = SmtpSink(certificate, (account.address, account.password), "starttls")
        self.servers = Servers(
            address=account.address,
            password=account.password,
            imap_port=account.server.ports.imap,
            imap_ca=account.server.certificate.certificate,
            smtp_port=self.sink.port,
            smtp_ca=certificate.certificate,
        )
        self.file = on_servers(folder, self.servers)
        self.daemon = Daemon(self.file)
        self.taken_at: list[float] = []
        self.sink.behaviour.then = self._note
        self._files_copies = False
        self.sink.start()

    def close(self) -> None:
        """End everything."""
        self.daemon.tidy_up()
        self.sink.stop()

    def server_files_copies(self) -> None:
        """From now on the SMTP server puts a copy of what it takes into Sent, as Microsoft 365 does."""
        self._files_copies = True

    def learnt(self) -> bool | None:
        """Whether mailbot knows that the server files copies (True) or does not (False)."""
        return files_copies(sent_folder(reader_of(load(self.file.config))))

    @contextmanager
    def silent_smtp(self) -> Iterator[Callable[[], bool]]:
        """The way out leads to a server that takes lines and says nothing; gives whether one was opened."""
        with socket.create_server((LOOPBACK, 0)) as silent:
            port = silent.getsockname()[1]
            self.file.change(f"port = {self.servers.smtp_port}", f"port = {port}")
            yield lambda: bool(select.select([silent], [], [], 0)[0])

    def _note(self, taken: Taken) -> None:
        self.taken_at.append(time.monotonic())
        if self._files_copies:
            with self.account.colleague() as client:
                client.append("Sent", taken.raw)

    def asked(self, *arguments: str) -> Said:
        """Call mailbot on this campaign."""
        return asked(self.file, *arguments)

    def arrives(self, raw: bytes) -> None:
        """Deliver a mail as the receiving server does that has verified its sender."""
        self.account.deliver(_VOUCHED + raw)

    def writes(self, who: Writer, subject: str, words: str = "") -> None:
        """Somebody writes a fresh mail to the library."""
        self.arrives(fresh(who, self.account.address, subject, words))

    def replies(self, who: Writer, letter: Letter, words: str) -> None:
        """Somebody replies to a letter."""
        self.arrives(reply(who, letter, words))

    def presses(self, who: Writer, letter: Letter, button: str) -> None:
        """Somebody answers an invitation with a button of their calendar."""
        assert letter.event is not None
        self.arrives(press(who, letter.event, button))

    def letters(self, to: str = "", *words: str) -> list[Letter]:
        """The letters to an address ("" = all) that say one of these words, in the order they were sent."""
        found = [read(one.raw) for one in self.sink.taken if to in ("", *one.recipients)]
        return [one for one in found if not words or one.says(*words)]

    def letter(self, to: Writer, *words: str) -> Letter:
        """Wait for a letter to somebody that says one of these words."""
        until(lambda: bool(self.letters(to.address, *words)), f"a letter to {to.name} with {words}")
        return self.letters(to.address, *words)[-1]

    def invitations(self) -> list[Letter]:
        """All letters with an invitation."""
        return [one for one in self.letters() if one.event is not None]

    def imports(self, people: Iterable[Writer]) -> Said:
        """Take in a list of people by command."""
        table = self.file.config.with_name("people.csv")
        lines = [f"{one.address},{one.name},{one.department}" for one in people]
        table.write_text("\n".join(("email,name,department", *lines)), encoding="utf-8")
        return self.asked("people", "import", str(table))

    def is_heard(self) -> None:
        """Wait until mailbot has dealt with all that arrived: mail goes in order, and an order is always answered."""
        before = len(self.letters(ORGANISER))
        self.writes(ROBIN, "STATUS")
        until(lambda: len(self.letters(ORGANISER)) > before, "the answer to STATUS")
