"""One message from start to end: fetch, understand, decide, commit, and only then file it.

Looking changes nothing in the mailbox. The state, not the mailbox, knows what was done: a message is known by
the hash of its bytes, so one that is moved, dropped again or listed twice is never carried out twice.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import InboundMail
from mailbot.domain.model.ledger import Cursor, OutboxRow, Seen
from mailbot.domain.scene import Occasion
from mailbot.errors import MailbotError, MessageRefused
from mailbot.mail.inbound.understand import understand
from mailbot.ports import Arrival, Duty
from mailbot.service.copies import note_copies
from mailbot.service.erasure import make_final
from mailbot.service.office import BEFORE_FIRST_START, FETCH_LIMIT, Office
from mailbot.service.record import record
from mailbot.service.replying import decide_on
from mailbot.service.situations import campaign_state

_CURSOR = "inbox"
_ATTEMPTS = 3
_KEY = 24  # hexadecimal digits of the hash that name the occasion


def take_in_all(office: Office, until: Callable[[], bool] = lambda: False) -> int:
    """Take in whatever has arrived, or until told to stop; gives the number of messages that were looked at.

    Where several workers share the state, only one at a time reads the inbox.

    Raises:
        Unreachable, LoginRefused: the mailbox cannot be read; nothing is lost, the next call starts here.
        StoreFull: the state cannot be written; the message stays where it is.
    """
    if not office.store.has(Duty.INBOX):
        return 0
    reached = office.store.get(Cursor, _CURSOR)
    poll = office.mailbox.poll(reached.text if reached else "", _since(office))
    settled: list[bool] = []
    for arrival in poll.arrivals:
        if until():
            return len(settled)  # the cursor stays: what was not looked at is shown again
        settled.append(take_in(office, arrival))
    if all(settled) and poll.cursor != (reached.text if reached else ""):
        with office.store.unit() as unit:
            unit.save(Cursor(_CURSOR, poll.cursor))
    return len(settled)


def _since(office: Office) -> datetime:
    opens = office.plan.joining_opens
    started = campaign_state(office.store, office).started_at
    return started - BEFORE_FIRST_START if started < opens else opens


def take_in(office: Office, arrival: Arrival) -> bool:
    """Take in one message; gives False when it has to be tried again."""
    try:
        raw = office.mailbox.fetch(arrival, FETCH_LIMIT)
        return raw is None or _take_in(office, arrival, raw)
    except MessageRefused as refused:  # this one only: it stays where it is, and a person is told
        office.log.alarm("message refused", words=str(refused))
        return True


def _take_in(office: Office, arrival: Arrival, raw: bytes) -> bool:
    key = hashlib.sha256(raw).hexdigest()
    known = office.store.get(Seen, key)
    filing = known.filing if known and known.filing else _attempt(office, raw, known or Seen(key, office.now()))
    if filing is None:
        return False
    _note_if_gone(office, key)
    office.mailbox.settle(arrival, filing)
    return True


def _note_if_gone(office: Office, key: str) -> None:
    """What somebody erased had written goes as soon as it is filed: their last wish itself, and a mail dropped again.

    Noted before each filing, so that it holds whatever a crash comes between.
    """
    seen = office.store.get(Seen, key)
    if seen and seen.gone:
        with office.store.unit() as unit:
            note_copies(unit, f"mail-{key[:_KEY]}/filed", [key])


def _attempt(office: Office, raw: bytes, seen: Seen) -> Filing | None:
    try:
        return _carry_through(office, raw, seen)
    except MailbotError:
        raise  # the disk or the server is in trouble; the message is not to blame
    except Exception as fault:  # noqa: BLE001 - whatever a message brings, the next one is not to suffer
        return _after_failure(office, seen, fault)


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


def _after_failure(office: Office, seen: Seen, fault: Exception) -> Filing | None:
    attempts = seen.attempts + 1
    filing = Filing.NEEDS_A_PERSON if attempts >= _ATTEMPTS else None
    with office.store.unit() as unit:
        unit.save(replace(seen, attempts=attempts, filing=filing, speaker="unreadable"))
    office.log.alarm("message failed", key=seen.key[:12], attempt=attempts, fault=type(fault).__name__)
    return filing
