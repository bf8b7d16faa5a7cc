"""Sending what waits: at a pace, one mail at a time, with STOP looked for before each.

queued -> sending -> sent or failed; each step is a unit, so a crash is seen for what it was. A letter found in
`sending` at the start, and one whose line broke after the data, goes out again with the same Message-ID and the
same calendar event: nobody is missed (RFC 1047 tells why SMTP cannot promise "once").
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import Audience
from mailbot.domain.once_a_day import urgency
from mailbot.errors import MailbotError
from mailbot.mail.outbound.compose import compose
from mailbot.ports import Outcome, Sending
from mailbot.service.erasure import leave_no_trace, make_final
from mailbot.service.office import Office, Pace
from mailbot.service.one_a_day import in_its_turn
from mailbot.service.record import without_text

_FIRST_WAIT = timedelta(minutes=1)
_AFTER_UNKNOWN = timedelta(minutes=10)  # time for a slow server to deliver what it may have taken
_LONGEST_WAIT = timedelta(hours=1)
_GIVE_UP_AFTER = 24  # attempts: about a day
_LAST_LETTER = "forgotten"
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)

_POSTING = {
    Outcome.SENT: Posting.SENT,
    Outcome.REFUSED: Posting.FAILED,
    Outcome.UNKNOWN: Posting.QUEUED,
    Outcome.TRY_LATER: Posting.QUEUED,
}


@dataclass(slots=True)
class Outbox:
    """Sends the letters of an office, and remembers how fast it went."""

    office: Office
    is_handing_over: bool = False  # is a letter with the mail server at this moment?
    _recent: deque[datetime] = field(default_factory=deque)

    def recover(self) -> int:
        """At the start: letters that a crash left in `sending` go out again; gives how many there are.

        The pace goes on where it was, so that starting again and again sends no faster.
        """
        self._recent = deque(self._sent_lately())
        left = self.office.store.find(OutboxRow, "posting", Posting.SENDING.value)
        for row in left:
            self._keep(replace(row, posting=Posting.QUEUED))
        return len(left)

    def send_waiting(self, until: Callable[[], bool] = lambda: False) -> int:
        """Send what may go out now, or until told to stop; gives how many mails were handed over.

        What cannot wait goes first, oldest first; then the unasked letters, one to an address, by their urgency.

        Raises:
            Unreachable, LoginRefused: no mail can go out; all that wait go on waiting.
        """
        sent = 0
        for row in self._ready():
            if not self._allowed(row):
                continue
            if until() or not self._within_pace():
                break
            mine = in_its_turn(row, self.office)
            sent += self._send(mine) if mine else 0
        return sent

    def waiting(self) -> int:
        """How many letters wait."""
        return len(self.office.store.find(OutboxRow, "posting", Posting.QUEUED.value))

    def next_at(self) -> datetime | None:
        """When the next of the letters that wait may go: after its own wait, and as the pace allows; None: none may."""
        rows = self.office.store.find(OutboxRow, "posting", Posting.QUEUED.value)
        moments = [row.not_before or row.queued_at for row in rows if self._allowed(row)]
        return max([min(moments), *self._pauses_end()]) if moments else None

    def _sent_lately(self) -> list[datetime]:
        """When letters went out in the last day, in order; where there is no pace nobody needs to know."""
        now, store = self.office.now(), self.office.store
        if self.office.pace == Pace():
            return []
        days = {moment.date().isoformat() for moment in (now - _DAY, now)}
        moments = (row.sent_at for day in days for row in store.find(OutboxRow, "sent_on", day))
        return sorted(moment for moment in moments if moment and moment > now - _DAY)

    def _ready(self) -> list[OutboxRow]:
        now = self.office.now()
        rows = self.office.store.find(OutboxRow, "posting", Posting.QUEUED.value)
        ready = (row for row in rows if row.not_before is None or row.not_before <= now)
        return sorted(ready, key=_in_turn)

    def _allowed(self, row: OutboxRow) -> bool:
        """STOP holds back every letter but those to the organisers, who must see that it worked."""
        if row.letter.about.audience is Audience.ORGANISER:
            return True
        state = self.office.store.get(CampaignState, self.office.plan.code)
        return not (self.office.halted() or (state and state.stopped))

    def _within_pace(self) -> bool:
        now = self.office.now()
        while self._recent and now - self._recent[0] >= _DAY:
            self._recent.popleft()
        return all(end <= now for end in self._pauses_end())

    def _pauses_end(self) -> list[datetime]:
        """When the pauses end that the pace asks for: after a full minute, after a full day."""
        pace = self.office.pace
        spans = ((pace.per_minute, _MINUTE), (pace.per_day, _DAY))
        return [self._recent[-most] + span for most, span in spans if most and len(self._recent) >= most]

    def _send(self, row: OutboxRow) -> int:
        try:
            mail = compose(row, self.office.stationery)
        except ValueError as fault:  # a template or an address that no mail can be made of: a person must look
            self._keep(replace(row, posting=Posting.FAILED, said=str(fault)))
            self.office.log.alarm("letter cannot be written", kind=row.letter.kind)
            return 0
        trying = replace(row, posting=Posting.SENDING, attempts=row.attempts + 1)
        self._keep(trying)
        self.is_handing_over = True
        try:
            sending = self.office.sender.send(mail.envelope_from, mail.envelope_to, mail.raw)
        except MailbotError:
            self._keep(row)  # nothing was handed over: it waits as before
            raise
        finally:
            self.is_handing_over = False
        self._settle(self._after(trying, sending))
        self._recent.append(self.office.now())
        self.office.log.line("letter", kind=row.letter.kind, outcome=sending.outcome.value, attempts=trying.attempts)
        return int(sending.outcome is Outcome.SENT)

    def _after(self, row: OutboxRow, sending: Sending) -> OutboxRow:
        now = self.office.now()
        posting = _POSTING[sending.outcome]
        if posting is Posting.QUEUED and row.attempts >= _GIVE_UP_AFTER:
            posting = Posting.FAILED
        tried = replace(row, posting=posting, said=sending.said)
        if posting is Posting.SENT:
            return without_text(replace(tried, sent_at=now, not_before=None))
        first = _AFTER_UNKNOWN if sending.outcome is Outcome.UNKNOWN else _FIRST_WAIT
        wait = min(first * 2 ** (row.attempts - 1), _LONGEST_WAIT)
        return replace(tried, not_before=now + wait if posting is Posting.QUEUED else None)

    def _settle(self, row: OutboxRow) -> None:
        """Keep the row; but the goodbye to somebody erased was the last that was held of them."""
        if row.posting is Posting.SENT and row.letter.kind == _LAST_LETTER:
            with self.office.store.unit() as unit:
                unit.delete(OutboxRow, row.key)
                leave_no_trace(unit)
            make_final(self.office)
        else:
            self._keep(row)

    def _keep(self, row: OutboxRow) -> None:
        with self.office.store.unit() as unit:
            unit.save(row)


def _in_turn(row: OutboxRow) -> tuple[int, datetime, bool, int, bool, str]:
    """The order of sending; of two letters of one moment the invitation with the lower SEQUENCE goes first.

    Else the answer does: whoever joins late is welcomed before they are told whom they meet. But the goodbye to
    somebody erased goes last: the letters to their partners name them, and with it the last trace of them goes.
    """
    letter = row.letter
    sequence = letter.invitation.sequence if letter.invitation else 0
    is_last = letter.kind == _LAST_LETTER
    return urgency(letter), row.queued_at, is_last, sequence, not letter.about.answer, row.key
