"""Sending what waits: at a pace, one mail at a time, with STOP looked for before each.

queued -> sending -> sent | failed | unknown; each step is a unit, so a crash is seen for what it was. The step to
`sending` reads the letter anew and spends the pace in the same unit, so several workers on one state never take the
same letter, and together go no faster than one. A letter that was handed over without an answer stays in `sending`:
`doubts` finds out what became of it (RFC 1047 tells why SMTP cannot promise "once").
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.pace import free_at, spend
from mailbot.errors import MailbotError
from mailbot.mail.outbound.compose import Mail, compose
from mailbot.ports import Outcome, Sending, Unit
from mailbot.service.doubts import comes_too_early, next_doubt, settle_doubts
from mailbot.service.office import Office
from mailbot.service.one_a_day import in_its_turn
from mailbot.service.posting import cannot_be_written, note_outcome, put_back, spending
from mailbot.service.sent_mail import keep_at_once, look_after_copies, next_look
from mailbot.service.waiting import is_held_back, keys_in_turn, next_waiting


@dataclass(slots=True)
class Outbox:
    """Sends the letters of an office."""

    office: Office
    is_handing_over: bool = False  # is a letter with the mail server at this moment?

    def send_waiting(self, until: Callable[[], bool] = lambda: False) -> int:
        """Send what may go out now, or until told to stop; gives how many mails were handed over.

        What cannot wait goes first, oldest first; then the unasked letters, one to an address, by their urgency.

        Raises:
            Unreachable, LoginRefused: no mail can go out; all that wait go on waiting.
        """
        settle_doubts(self.office)
        sent = self._send_waiting(until)
        look_after_copies(self.office)
        return sent

    def waiting(self) -> int:
        """How many letters wait."""
        return self.office.store.count_under(OutboxRow, "posting", Posting.QUEUED.value)

    def in_doubt(self) -> int:
        """How many letters were handed over without an answer, by a crash or a line that broke."""
        return self.office.store.count_under(OutboxRow, "posting", Posting.SENDING.value)

    def next_at(self) -> datetime | None:
        """When there is next something to do: a letter may go, or one in doubt or a copy may be looked for."""
        store, now = self.office.store, self.office.now()
        letter = next_waiting(self.office)
        free = free_at(spending(store), self.office.pace, now)
        moments = (letter and max(letter, free), next_doubt(self.office), next_look(self.office))
        return min((one for one in moments if one), default=None)

    def _send_waiting(self, until: Callable[[], bool]) -> int:
        sent = 0
        for key in keys_in_turn(self.office):
            if until() or not self._within_pace():
                break
            self.office.sender.ready()
            row = self._take(key)
            sent += self._send(row) if row else 0
        return sent

    def _within_pace(self) -> bool:
        now = self.office.now()
        return free_at(spending(self.office.store), self.office.pace, now) <= now

    def _take(self, key: str) -> OutboxRow | None:
        """The letter with this key as ours from now on; None where it may not go."""
        with self.office.store.unit() as unit:
            row = self._may_go(unit, key)
            return self._taken(unit, row) if row else None

    def _may_go(self, unit: Unit, key: str) -> OutboxRow | None:
        """The letter as it may go at this moment; None: it went, or was taken, or has to wait."""
        row, now = unit.get(OutboxRow, key), self.office.now()
        if row is None or not row.turn or is_held_back(unit, row, self.office):
            return None
        if free_at(spending(unit), self.office.pace, now) > now or comes_too_early(unit, row, now):
            return None
        return in_its_turn(unit, row, self.office)

    def _taken(self, unit: Unit, row: OutboxRow) -> OutboxRow:
        now = self.office.now()
        ours = replace(row, posting=Posting.SENDING, attempts=row.attempts + 1, handed_at=now)
        unit.save(ours)
        unit.save(spend(spending(unit), self.office.pace, now))
        return ours

    def _send(self, row: OutboxRow) -> int:
        try:
            mail = compose(row, self.office.stationery)
        except ValueError as fault:  # a template or an address that no mail can be made of: a person must look
            cannot_be_written(self.office, row, str(fault))
            return 0
        sending = self._hand_over(row, mail)
        kept = note_outcome(self.office, row, sending)
        self.office.log.line("letter", kind=row.letter.kind, outcome=sending.outcome.value, attempts=row.attempts)
        if kept:
            keep_at_once(self.office, kept, mail.raw)
        return int(sending.outcome is Outcome.SENT)

    def _hand_over(self, row: OutboxRow, mail: Mail) -> Sending:
        self.is_handing_over = True
        try:
            return self.office.sender.send(mail.envelope_from, mail.envelope_to, mail.raw)
        except MailbotError:
            put_back(self.office, row)  # nothing was handed over: it waits as before
            raise
        finally:
            self.is_handing_over = False
