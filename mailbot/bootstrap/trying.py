"""An office that does everything and changes nothing, for `once --dry-run`.

It works on a copy of the state in memory, reads the real inbox, and files, sends and answers nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import SMTP

from mailbot.adapters.clock import SystemClock
from mailbot.adapters.heartbeat import ScheduleHeartbeat
from mailbot.adapters.logs import StructuredLog
from mailbot.bootstrap.campaign import plan_of
from mailbot.bootstrap.connections import custody_of, mailbox_of
from mailbot.bootstrap.state import engine_of
from mailbot.bootstrap.texts import icebreakers_of, letter_texts, reading_of, stationery_of
from mailbot.domain.model.decision import Filing
from mailbot.ports import Arrival, Clock, Erased, Mailbox, Outcome, Poll, Sending, Trace
from mailbot.service.daemon import Daemon
from mailbot.service.office import Office
from mailbot.settings import Settings


class Untouched:
    """The Mailbox port over a real one: it looks, and remembers what would be filed."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._settled: set[str] = set()
        self.would_file: list[Filing] = []

    def poll(self, cursor: str, since: datetime) -> Poll:
        """What the real one shows and was not settled here."""
        poll = self._mailbox.poll(cursor, since)
        return Poll(tuple(one for one in poll.arrivals if one.ref not in self._settled), poll.cursor)

    def fetch(self, arrival: Arrival, limit: int) -> bytes | None:
        """The real bytes."""
        return self._mailbox.fetch(arrival, limit)

    def settle(self, arrival: Arrival, filing: Filing) -> None:
        """Remember it, and leave the message where it is."""
        self._settled.add(arrival.ref)
        if filing is not Filing.LEAVE_ALONE:
            self.would_file.append(filing)

    def erase(self, hashes: Collection[str], limit: int) -> Erased:
        """What is filed stays."""
        del hashes, limit
        return Erased()

    def find_sent(self, traces: Collection[Trace], since: datetime) -> Mapping[Trace, str] | None:
        """What the real one tells."""
        return self._mailbox.find_sent(traces, since)

    def keep_sent(self, raw: bytes, at: datetime) -> None:
        """No copy is filed of what was not sent."""

    def erase_sent(self, marks: Collection[str]) -> Erased:
        """What was sent stays."""
        del marks
        return Erased()

    def wait(self, seconds: float) -> None:
        """One pass waits for nothing."""

    def wake(self) -> None:
        """Nobody waits."""

    def check(self) -> list[tuple[str, bool, str]]:
        """What the real one says."""
        return self._mailbox.check()

    def close(self) -> None:
        """Log out."""
        self._mailbox.close()


class Unsent:
    """The Sender port that notes to whom which letter would go."""

    def __init__(self) -> None:
        self.would_send: list[tuple[str, str]] = []

    def ready(self) -> None:
        """No server is needed."""

    def send(self, sender: str, recipient: str, raw: bytes) -> Sending:
        """Note it."""
        del sender
        header = BytesHeaderParser(policy=SMTP).parsebytes(raw)
        self.would_send.append((recipient, str(header["Subject"])))
        return Sending(Outcome.SENT)

    def erase(self, marks: Collection[str]) -> int:
        """What was written stays."""
        del marks
        return 0

    def check(self) -> list[tuple[str, bool, str]]:
        """Nothing to say."""
        return []

    def close(self) -> None:
        """Nothing to end."""


@contextmanager
def daemon_on_trial(settings: Settings, clock: Clock) -> Iterator[tuple[Daemon, Untouched, Unsent]]:
    """A daemon for one pass that changes nothing, with what it would have filed and sent.

    Raises:
        DamagedState, BadConfiguration: as `open_office`.
    """
    engine = engine_of(settings)
    seal = engine.seal()
    texts = letter_texts(settings)
    plan = plan_of(settings, icebreakers_of(texts))
    sender = Unsent()
    with closing(Untouched(mailbox_of(settings))) as mailbox:
        office = Office(
            plan=plan,
            seal=seal,
            store=engine.scratch(),
            mailbox=mailbox,
            sender=sender,
            clock=clock,
            log=StructuredLog(quiet=True),
            stationery=stationery_of(texts, plan, seal),
            ours=reading_of(settings, plan, seal),
            custody=custody_of(settings),
            halted=engine.is_halted,
        )
        yield Daemon(office, ScheduleHeartbeat(), requests=lambda: 0, poll_seconds=1), mailbox, sender


def is_usable(settings: Settings) -> bool:
    """Try a configuration as a start would, letters, words and dates as well; nothing is connected, nothing changes.

    Raises:
        DamagedState, BadConfiguration: no daemon would start with it.
    """
    with daemon_on_trial(settings, SystemClock()) as (daemon, _, _):
        daemon.start()
    return True
