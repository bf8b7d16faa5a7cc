"""A library with real servers: an inbox on Dovecot, an SMTP server that collects, and mailbot between them."""

import time
from collections.abc import Iterable
from pathlib import Path

from mailbot.adapters.clock import SystemClock
from mailbot.demo.reading import Letter, read
from mailbot.demo.staff import Client, Habit, Person
from mailbot.demo.writing import calendar_answer, new_mail, reply
from tests.cli.asking import Said, asked
from tests.e2e.daemon import Daemon, until
from tests.servers.certificate import Certificate
from tests.servers.dovecot import Account
from tests.servers.smtp_sink import SmtpSink, Taken
from tests.support.campaign_files import AUTHSERV, DOMAIN, ORGANISER, Servers, on_servers

_VOUCHED = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={DOMAIN}\r\n".encode()
_WORK = ("Pharmacy", "Cardiology", "Finance", "Ward 7")


def member(name: str) -> Person:
    """A member of staff by first name."""
    department = _WORK[len(name) % len(_WORK)]
    address = f"{name.lower()}@{DOMAIN}"
    return Person(0, f"{name} Example", address, "Nurse", department, "", "", "", Client.GMAIL, Habit.ORDINARY)


ROBIN = Person(0, "Robin Organiser", ORGANISER, "Technician", "Library", "", "", "", Client.GMAIL, Habit.ORDINARY)


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
        self.sink.behaviour.then = lambda _: self.taken_at.append(time.monotonic())
        self.sink.start()

    def close(self) -> None:
        """End everything."""
        self.daemon.tidy_up()
        self.sink.stop()

    def asked(self, *arguments: str) -> Said:
        """Call mailbot on this campaign."""
        return asked(self.file, *arguments)

    def arrives(self, raw: bytes) -> None:
        """Deliver a mail as the receiving server does that has verified its sender."""
        self.account.deliver(_VOUCHED + raw)

    def writes(self, who: Person, subject: str, words: str = "") -> None:
        """Somebody writes a fresh mail to the library."""
        self.arrives(new_mail(who, self.account.address, subject, words, SystemClock().now()))

    def replies(self, who: Person, letter: Letter, words: str) -> None:
        """Somebody replies to a letter."""
        self.arrives(reply(who, letter, words, SystemClock().now()))

    def presses(self, who: Person, letter: Letter, button: str) -> None:
        """Somebody answers an invitation with a button of their calendar."""
        assert letter.invite is not None
        self.arrives(calendar_answer(who, letter.invite, button, SystemClock().now()))

    def letters(self, to: str = "", *words: str) -> list[Letter]:
        """The letters to an address ("" = all) that say one of these words, in the order they were sent."""
        found = [read(one.raw) for one in self.sink.taken if to in ("", *one.recipients)]
        return [one for one in found if not words or one.says(*words)]

    def letter(self, to: Person, *words: str) -> Letter:
        """Wait for a letter to somebody that says one of these words."""
        until(lambda: bool(self.letters(to.address, *words)), f"a letter to {to.name} with {words}")
        return self.letters(to.address, *words)[-1]

    def invitations(self) -> list[Letter]:
        """All letters with an invitation."""
        return [one for one in self.letters() if one.invite is not None]

    def imports(self, people: Iterable[Person]) -> Said:
        """Take in a list of people by command."""
        table = self.file.config.with_name("people.csv")
        lines = [f"{one.address},{one.name},{one.department}" for one in people]
        table.write_text("\n".join(("email,name,department", *lines)), encoding="utf-8")
        return self.asked("people", "import", str(table))

    def is_heard(self, mark: str) -> None:
        """Wait until mailbot has dealt with all that arrived before now: a probe is answered, and mail goes in order."""
        before = len(self.letters(ORGANISER))
        self.writes(ROBIN, "STATUS", f"{mark}\n")
        until(lambda: len(self.letters(ORGANISER)) > before, f"the answer to {mark}")


def message_ids(taken: Iterable[Taken]) -> list[str]:
    """The Message-ID of each mail."""
    return [read(one.raw).message_id for one in taken]
