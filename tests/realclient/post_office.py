"""The post: whatever the library or a client hands over by SMTP is delivered into the recipient's mailbox."""

from collections.abc import Iterable
from typing import Self

from tests.e2e.library import ROBIN, Library
from tests.e2e.post import Letter, Writer, read
from tests.servers.dovecot import Account
from tests.servers.smtp_sink import SmtpSink, Taken


class PostOffice:
    """Takes the library's letters at the library's SMTP server and everybody else's at its own, and delivers both.

    `posted` holds what people sent, in the order in which it was delivered.
    """

    def __init__(self, library: Library) -> None:
        """From here on the library's letters arrive."""
        self.library = library
        self.posted: list[Letter] = []
        self._counter = SmtpSink()
        self._counter.behaviour.then, self._counter.behaviour.judged = self._takes, False
        library.sink.behaviour.then = self._delivers

    def __enter__(self) -> Self:
        """Open for people."""
        self._counter.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        """Closed."""
        self._counter.stop()

    @property
    def port(self) -> int:
        """Where people hand over their mail."""
        return self._counter.port

    def mailbox(self, who: Writer) -> Account:
        """Somebody's mailbox, beside the library's on the same server."""
        return self.library.account.server.account(who.address)

    def invites(self, people: Iterable[Writer], words: str = "") -> list[Letter]:
        """All join, the draw is approved, and each gets a letter with an invitation: these letters."""
        library, people = self.library, tuple(people)
        library.daemon.start()
        for one in people:
            library.writes(one, "Join", words)
            library.letter(one, "Welcome to")
        assert library.asked("rounds", "draw", "1").code == 0
        library.replies(ROBIN, library.letter(ROBIN, "Please check the draw"), "GO")
        return [library.letter(one, "Your match is here") for one in people]

    def answer_of(self, who: Writer) -> str:
        """What mailbot holds as somebody's answer to their one invitation, after all that has come; empty for none."""
        self.library.is_heard()
        (held,) = self.library.asked("people", "show", who.address, "--json").json
        (pairing,) = held["pairings"]
        return str(pairing["meeting"]["rsvps"].get(held["participant"]["id"], ""))

    def _takes(self, taken: Taken) -> None:
        self._delivers(taken)
        self.posted.append(read(taken.raw))

    def _delivers(self, taken: Taken) -> None:
        for address in taken.recipients:
            if address == self.library.account.address:
                self.library.arrives(taken.raw)
            else:
                self.library.account.server.account(address).deliver(taken.raw)
