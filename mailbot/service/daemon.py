"""The loop: requests, intake, agenda, outbox; then wait for mail or for time. SIGTERM ends it between two mails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Protocol

from mailbot.errors import MailbotError, StoreFull, Unreachable
from mailbot.ports import Watch
from mailbot.service.agenda import do_what_is_due, next_due, plan_ahead
from mailbot.service.copies import erase_copies
from mailbot.service.erasure import make_final
from mailbot.service.intake import Intake
from mailbot.service.office import Office
from mailbot.service.outbox import Outbox
from mailbot.service.pulse import Pulse, Unwatched

_LONGEST_BACK_OFF = 600.0  # seconds
_DOUBLED_AT_MOST = 10  # times: by then the longest is reached, whatever the shortest
_SHORTEST_WAIT = 0.05


class Heartbeat(Protocol):
    """Calls what was registered whenever its time has come; keeps no memory over a restart."""

    def every(self, seconds: float, do: Callable[[], None]) -> None:
        """Register something to do every so many seconds."""
        ...

    def beat(self) -> float:
        """Do what is due; gives the seconds until the next is."""
        ...

    def reset(self) -> None:
        """Let everything be due now (something arrived, or the clock was set)."""
        ...


@dataclass(slots=True)
class Daemon:
    """Runs an office. `requests` carries out what commands left for us, and gives how many there were."""

    office: Office
    heartbeat: Heartbeat
    requests: Callable[[], int]
    poll_seconds: float
    watch: Watch = field(default_factory=Unwatched)
    _stopping: bool = False
    _goes_on: bool = False
    _outbox: Outbox = field(init=False)
    _intake: Intake = field(init=False)
    _pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self._outbox = Outbox(self.office)
        self._intake = Intake(self.office)
        self._pulse = Pulse(self.office, self.watch)

    def stop(self) -> None:
        """End the loop after the mail in hand; may be called from a signal handler."""
        self._stopping, self._goes_on = True, False
        self.office.mailbox.wake()

    def make_way(self) -> None:
        """End the loop like `stop`, for another daemon that goes on in this process: nobody is told of an end."""
        self.stop()
        self._goes_on = True

    def run(self) -> None:
        """Run until `stop` or `make_way`.

        Raises:
            LoginRefused, DamagedState: a person must act; all that was committed is kept.
        """
        code = MailbotError.exit_code
        try:
            self._run()
            code = 0
        except MailbotError as fault:
            code = fault.exit_code
            raise
        finally:
            if code or not self._goes_on:
                self._pulse.end(code)
        self.office.log.line("stopped")

    def _run(self) -> None:
        self.start()
        self._pulse.show(within=self.poll_seconds)
        self.heartbeat.every(self.poll_seconds, self.look)
        self.heartbeat.reset()
        while not self._stopping:
            pause = self.heartbeat.beat()
            if not self._stopping:
                self._wait(pause)
                self.heartbeat.reset()

    def start(self) -> None:
        """What is done once: plan ahead, and end an erasure that a crash left half done."""
        make_final(self.office)
        plan_ahead(self.office)
        self.office.log.line("started", letters_in_doubt=self._outbox.in_doubt(), waiting=self._outbox.waiting())

    def look(self) -> None:
        """One pass, and a longer pause before the next while the mail server is away or the disk is full."""
        try:
            self.work()
            self._pulse.well()
        except (Unreachable, StoreFull) as fault:
            self._pulse.hindered(fault)

    def work(self) -> int:
        """One pass: whatever is asked, arrived, due or waiting, until a round of it finds nothing new."""
        total = 0
        while not self._stopping:
            done = self.requests() + self._take_in() + self._do_what_is_due() + self._send()
            done += erase_copies(self.office)  # last: what hinders it holds up nothing else
            total += done
            if not done:
                break
        return total

    @property
    def is_handing_over(self) -> bool:
        """Whether a letter is with the mail server at this moment: to leave now might send it twice."""
        return self._outbox.is_handing_over

    def waiting(self) -> int:
        """How many letters wait to go out."""
        return self._outbox.waiting()

    def _take_in(self) -> int:
        return self._intake.take_in(until=self._is_stopping)

    def _do_what_is_due(self) -> int:
        return do_what_is_due(self.office, until=self._is_stopping)

    def _send(self) -> int:
        return self._outbox.send_waiting(until=self._is_stopping)

    def _is_stopping(self) -> bool:
        """Asked before each message, item and letter: so the one before it is done."""
        self._pulse.alive()
        return self._stopping

    def _wait(self, pause: float) -> None:
        """Wait for mail, at most until something is due or may be sent; longer while something is in the way."""
        pause = self._pause(pause)
        self._pulse.show(within=pause)
        try:
            self.office.mailbox.wait(pause)
        except Unreachable:  # whether the server is away, or only tired of us, the look that follows will tell
            self.office.log.line("wait cut off")

    def _pause(self, pause: float) -> float:
        if not self._pulse.failures:
            try:
                return min(pause, self._until_next())
            except Unreachable as fault:  # the state itself went away since the look
                self._pulse.hindered(fault)
        longer: float = self.poll_seconds * 2 ** min(self._pulse.failures, _DOUBLED_AT_MOST)
        return min(longer, _LONGEST_BACK_OFF)

    def _until_next(self) -> float:
        """Seconds until the agenda or the outbox has something to do."""
        moments = [one for one in (next_due(self.office), self._outbox.next_at()) if one is not None]
        return max((min(moments) - self.office.now()).total_seconds(), _SHORTEST_WAIT) if moments else inf
