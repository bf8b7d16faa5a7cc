"""The daemon's pulse: whether it works, what is in its way and since when, shown to whoever watches over it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.journal import Note
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.scene import Occasion
from mailbot.domain.wording import counted, without_addresses
from mailbot.errors import MailbotError, OutboxFull, StateAway, Unreachable
from mailbot.ports import Health, Watch
from mailbot.service.agenda import failing_items, overdue_since
from mailbot.service.office import Office
from mailbot.service.record import write_journal

_NOT_SENT = tuple(one for one in Posting if one is not Posting.SENT)
_NEEDS_A_PERSON = (Posting.FAILED, Posting.UNKNOWN)
_WORTH_TELLING = timedelta(hours=1)  # a shorter outage is nobody's business but the log's


class Unwatched:
    """The Watch port where nobody watches."""

    def show(self, health: Health) -> None:
        """Nobody is there to see it."""

    def alive(self) -> None:
        """Nobody is there to hear it."""


@dataclass(slots=True)
class Pulse:
    """What the daemon knows of its own life. `failures`: how many passes in a row were hindered."""

    office: Office
    watch: Watch
    failures: int = 0
    _started_at: datetime = field(init=False)
    _looked_at: datetime | None = None
    _trouble: str = ""
    _trouble_since: datetime | None = None
    _counted: Health = field(init=False)

    def __post_init__(self) -> None:
        self._started_at = now = self.office.now()
        self._counted = Health(at=now, started_at=now, within=0, words="")

    def well(self) -> None:
        """A pass was done to its end; what was in the way is over, and if it was long the digest will tell."""
        self._looked_at = self.office.now()
        if self._trouble_since is None:
            return
        self.office.log.line("going on again", failures=self.failures)
        if self._looked_at - self._trouble_since >= _WORTH_TELLING:
            self._note_outage(self._trouble_since, self._looked_at)
        self.failures, self._trouble, self._trouble_since = 0, "", None

    def hindered(self, fault: MailbotError) -> None:
        """A pass, or the wait after it, was broken off: one alarm for the first in a row."""
        self.failures += 1
        self._trouble = without_addresses(str(fault))
        say = self.office.log.alarm if self.failures == 1 else self.office.log.line
        say(_in_the_way(fault), failures=self.failures, words=self._trouble)
        self._trouble_since = self._trouble_since or self.office.now()

    def alive(self) -> None:
        """A piece of a long pass is done."""
        self.watch.alive()

    def show(self, within: float) -> None:
        """Show how it stands; the next sign of life comes within so many seconds."""
        self.watch.show(self._health(within))

    def end(self, exit_code: int) -> None:
        """The last thing shown."""
        self.watch.show(self._health(0, exit_code))

    def _health(self, within: float, exit_code: int | None = None) -> Health:
        with suppress(Unreachable):  # the state itself is away: what was known of it last is shown
            self._counted = self._count()
        return replace(
            self._counted,
            at=self.office.now(),
            within=within,
            words="; ".join(self._words(self._counted)),
            looked_at=self._looked_at,
            trouble=self._trouble,
            trouble_since=self._trouble_since,
            exit_code=exit_code,
        )

    def _count(self) -> Health:
        store, now = self.office.store, self.office.now()
        state = store.get(CampaignState, self.office.plan.code)
        return Health(
            at=now,
            started_at=self._started_at,
            within=0,
            words="",
            overdue_since=overdue_since(self.office),
            failing=tuple(one.key for one in failing_items(store)),
            letters={one.value: store.count_under(OutboxRow, "posting", one.value) for one in _NOT_SENT},
            stopped=self.office.halted() or bool(state and state.stopped),
        )

    def _words(self, counts: Health) -> Iterator[str]:
        if self._trouble_since:
            yield f"hindered since {self._trouble_since:%-d %B %H:%M} UTC: {self._trouble}"
        elif self._looked_at:
            yield f"all done at {self._looked_at:%H:%M} UTC"
        else:
            yield "beginning the first look"
        if waiting := counts.letters.get(Posting.QUEUED.value):
            yield f"{counted(waiting, 'letter')} waiting"
        if needy := sum(counts.letters.get(one.value, 0) for one in _NEEDS_A_PERSON) + len(counts.failing):
            yield f"{counted(needy, 'thing')} for a person: see mailbot health"
        if counts.stopped:
            yield "sending is stopped"

    def _note_outage(self, since: datetime, until: datetime) -> None:
        """Into the journal, for the next digest: nobody could be written to while it lasted."""
        minutes = round((until - since).total_seconds() / 60)
        note = Note("outage", facts={"since": since.isoformat(), "minutes": minutes})
        with self.office.store.unit() as unit:
            write_journal(unit, (note,), Occasion(f"outage-{since:%Y%m%dT%H%M%S}", until))


def _in_the_way(fault: MailbotError) -> str:
    """What it is, in the words of the log."""
    if isinstance(fault, StateAway):
        return "the server of the state is away"
    if isinstance(fault, OutboxFull):
        return "no room for letters"
    return "mail server is away" if isinstance(fault, Unreachable) else "the state cannot grow"
