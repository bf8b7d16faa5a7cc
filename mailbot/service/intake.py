"""One message from start to end: fetch, understand, decide, commit, and only then file it.

Looking changes nothing in the mailbox. The state, not the mailbox, knows what was done: a message is known by
the hash of its bytes, so one that is moved, dropped again or listed twice is never carried out twice.
"""

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.ledger import Cursor, OutboxRow, Seen
from mailbot.domain.scene import Occasion
from mailbot.errors import MailbotError, MessageRefused
from mailbot.mail.inbound.understand import understand
from mailbot.ports import Arrival, Duty, Reader
from mailbot.service.alarms import tell_organisers
from mailbot.service.copies import note_copies
from mailbot.service.erasure import make_final
from mailbot.service.office import BEFORE_FIRST_START, FETCH_LIMIT, Office
from mailbot.service.record import record
from mailbot.service.replying import decide_on
from mailbot.service.situations import campaign_state

_CURSOR = "inbox"
_ATTEMPTS = 3
_AT_A_TIME = 100  # messages, before all else gets its turn
_KEY = 24  # hexadecimal digits of the hash that name the occasion


@dataclass(slots=True)
class Intake:
    """Takes in what arrives at an office, some at a time: behind ten thousand mails orders and times do not wait.

    What a poll listed is worked off over several calls; the cursor moves when all of it is settled.
    """

    office: Office
    _listed: deque[Arrival] = field(default_factory=deque)
    _cursor: str = ""
    _is_all_settled: bool = True
    _is_proven: bool = False  # a message was read to its end since the start: what ended us before was not the next one

    def take_in(self, until: Callable[[], bool] = lambda: False) -> int:
        """Take in some of what has arrived, or until told to stop; gives how many messages were looked at.

        Where several workers share the state, only one at a time reads the inbox.

        Raises:
            Unreachable, LoginRefused: the mailbox cannot be read; nothing is lost, the next call starts here.
            StoreFull: the state cannot be written; the message stays where it is.
        """
        if not self.office.store.has(Duty.INBOX):
            self._listed.clear()
            return 0
        try:
            return self._take_in(until)
        except MailbotError:
            self._listed.clear()  # what was not looked at is shown again
            raise

    @property
    def is_under_way(self) -> bool:
        """Whether some of what a poll listed has not been looked at."""
        return bool(self._listed)

    def _take_in(self, until: Callable[[], bool]) -> int:
        if not self._listed:
            self._list()
        looked_at = 0
        while self._listed and looked_at < _AT_A_TIME and not until():
            self._is_all_settled &= self.take_in_one(self._listed[0])
            self._listed.popleft()
            looked_at += 1
        if not self._listed and self._is_all_settled:
            self._keep_cursor()
        return looked_at

    def _list(self) -> None:
        poll = self.office.mailbox.poll(_reached(self.office), _since(self.office))
        self._listed, self._cursor, self._is_all_settled = deque(poll.arrivals), poll.cursor, True

    def _keep_cursor(self) -> None:
        if self._cursor != _reached(self.office):
            with self.office.store.unit() as unit:
                unit.save(Cursor(_CURSOR, self._cursor))

    def take_in_one(self, arrival: Arrival) -> bool:
        """Take in one message; gives False when it has to be tried again."""
        try:
            raw = self.office.mailbox.fetch(arrival, FETCH_LIMIT)
        except MessageRefused as refused:  # this one only: it stays where it is, and a person is told
            _tell_of_unread(self.office, refused)
            return True
        try:
            return raw is None or self._take_in_raw(arrival, raw)
        except MessageRefused as refused:  # it was dealt with, and stays where it is
            self.office.log.alarm("message not filed", words=str(refused))
            return True

    def _take_in_raw(self, arrival: Arrival, raw: bytes) -> bool:
        key = hashlib.sha256(raw).hexdigest()
        known = self.office.store.get(Seen, key)
        filing = known.filing if known else None
        filing = filing or self._attempt(raw, known or Seen(key, self.office.now()))
        if filing is None:
            return False
        _note_if_gone(self.office, key)
        self.office.mailbox.settle(arrival, filing)
        return True

    def _attempt(self, raw: bytes, seen: Seen) -> Filing | None:
        if seen.attempts >= _ATTEMPTS:
            return _after_failure(self.office, seen, "it ended mailbot itself")
        counted = replace(seen, attempts=seen.attempts + 1)
        self._count(seen, counted)
        try:
            filing = _carry_through(self.office, raw, counted)
        except MailbotError:  # the disk or the server is in trouble; the message is not to blame
            self._count(seen, seen)
            raise
        except Exception as fault:  # noqa: BLE001 - whatever a message brings, the next one is not to suffer
            return _after_failure(self.office, counted, type(fault).__name__)
        self._is_proven = True
        return filing

    def _count(self, seen: Seen, now: Seen) -> None:
        """Note an attempt before the message is read, so that one which ends mailbot itself is set aside as well.

        Only the first new message after a start can be the one that ended it, and one that was tried before: for all
        others there is nothing to note, and their unit stays the only one.
        """
        if seen.attempts or not self._is_proven:
            with self.office.store.unit() as unit:
                if _filing_of(unit, now.key):
                    return  # only what follows the unit failed, or the answer to its commit was lost
                if now.attempts:
                    unit.save(now)
                else:
                    unit.delete(Seen, now.key)


def _reached(office: Office) -> str:
    reached = office.store.get(Cursor, _CURSOR)
    return reached.text if reached else ""


def _since(office: Office) -> datetime:
    opens = office.plan.joining_opens
    started = campaign_state(office.store, office).started_at
    return started - BEFORE_FIRST_START if started < opens else opens


def _note_if_gone(office: Office, key: str) -> None:
    """What somebody erased had written goes as soon as it is filed: their last wish itself, and a mail dropped again.

    Noted before each filing, so that it holds whatever a crash comes between.
    """
    seen = office.store.get(Seen, key)
    if seen and seen.gone:
        with office.store.unit() as unit:
            note_copies(unit, f"mail-{key[:_KEY]}/filed", [key])


def _carry_through(office: Office, raw: bytes, seen: Seen) -> Filing:
    mail = _understood(raw, office)
    occasion = Occasion(f"mail-{seen.key[:_KEY]}", office.now())
    with office.store.unit() as unit:
        decision, person = decide_on(unit, mail, occasion, office)
        record(unit, decision, occasion, office)
        unit.save(
            replace(
                seen,
                filing=decision.filing,
                participant="" if decision.erase else _writer(mail, person, decision, office),
                gone=bool(decision.erase),
                speaker=mail.verdict.speaker.value,
                intent=mail.intent.name,
            )
        )
    make_final(office)
    office.log.line(
        "message",
        key=seen.key[:12],
        speaker=mail.verdict.speaker.value,
        rule=mail.verdict.rule,
        trust=mail.trust.value,
        intent=mail.intent.name,
        filing=decision.filing.value,
        letters=len(decision.letters),
    )
    return decision.filing


def _understood(raw: bytes, office: Office) -> InboundMail:
    """What a message means; one that answers a letter under the Message-ID that a server gave it is known by that."""
    mail = understand(raw, office.ours)
    returned = mail.bounce.original_message_id if mail.bounce else None
    named = (*mail.references, returned) if returned else mail.references
    rows = [] if mail.thread else [row for one in named for row in office.store.find(OutboxRow, "sent_as", one)]
    if not rows:
        return mail
    return understand(raw, replace(office.ours, renamed={row.sent_as: row.message_id for row in rows}))


def _writer(mail: InboundMail, person: str, decision: Decision, office: Office) -> str:
    """The id of the participant, or the one that whoever wrote would have; none of strangers whose mail stays put."""
    if person or not mail.sender or decision.filing is Filing.LEAVE_ALONE:
        return person
    return office.seal.pseudonym(mail.sender)


def _after_failure(office: Office, seen: Seen, fault: str) -> Filing | None:
    """After the last attempt a person has to look at it, and is told so."""
    office.log.alarm("message failed", key=seen.key[:12], attempt=seen.attempts, fault=fault)
    filing = Filing.NEEDS_A_PERSON if seen.attempts >= _ATTEMPTS else None
    with office.store.unit() as unit:
        if done := _filing_of(unit, seen.key):
            return done  # it failed behind its unit: nothing of it is done again
        unit.save(replace(seen, filing=filing, speaker="unreadable"))
        if filing:
            tell_organisers(unit, office, "mail-unreadable", _UNREADABLE)
    return filing


def _filing_of(reader: Reader, key: str) -> Filing | None:
    """Where a message that was carried out is to be filed; None for one that was not."""
    seen = reader.get(Seen, key)
    return seen.filing if seen else None


def _tell_of_unread(office: Office, refused: MessageRefused) -> None:
    """It is not looked at again: whoever wrote it waits for an answer that only a person can give."""
    office.log.alarm("message refused", words=str(refused))
    with office.store.unit() as unit:
        tell_organisers(unit, office, "mail-refused", _REFUSED)


_REFUSED = (
    "A mail in the inbox is kept from mailbot, by the mail server or by the rights of its file",
    "it lies there unchanged, and is not tried again. Please find it in a mail program, and answer it yourself",
)
_UNREADABLE = (
    "A mail could not be read, however often it was tried",
    "it lies unchanged in the folder of mail that needs a person. Please read it, and answer it yourself",
)
