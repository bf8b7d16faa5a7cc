"""Copies outside the state: the mail that was filed, and what a sender keeps of the letters it sent.

Which of them are to go is noted in the unit that erases, as hashes only; they go after the commit, and while the
mail server is away the note waits. Erasing again what is gone does no harm.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.model.ledger import Erasure, OutboxRow, Seen
from mailbot.domain.model.moments import in_order
from mailbot.errors import MessageRefused
from mailbot.mail.outbound.copies import copy_mark, key_mark, key_of_letter
from mailbot.ports import Span, Trace, Unit
from mailbot.service.office import FETCH_LIMIT, Office

_AGAIN = timedelta(days=1)
_HASHES = 500  # in one note
_NOTES = 1000  # that are worked off at once
_NAME = 16  # hexadecimal digits that tell the notes of one occasion apart


def trace_of(row: OutboxRow) -> Trace:
    """What this letter's copy among the sent mail is known by."""
    return Trace(key_of_letter(row.key), row.message_id, row.to)


def marks_of(rows: Iterable[OutboxRow]) -> list[str]:
    """What copies of these letters are known by: a sender's own, and those among the sent mail."""
    return [mark for row in rows for mark in (copy_mark(row.message_id, row.to), key_mark(key_of_letter(row.key)))]


def hashes_of(seen: Iterable[Seen]) -> list[str]:
    """What those of the messages are known by that mailbot filed."""
    return [one.key for one in seen if one.was_filed]


def note_copies(unit: Unit, occasion: str, hashes: list[str], not_before: datetime | None = None) -> None:
    """Note in the unit that these copies are to go, now or not before a moment."""
    for start in range(0, len(hashes), _HASHES):
        some = tuple(hashes[start : start + _HASHES])
        name = hashlib.sha256("".join(some).encode()).hexdigest()[:_NAME]
        unit.save(Erasure(f"{occasion}/{name}", some, not_before))


def erase_copies(office: Office) -> int:
    """Erase what was noted and may go by now; gives how many notes are done with.

    Raises:
        Unreachable, LoginRefused: the mailbox is away; the notes stay, and the next call erases what they name.
        StoreFull: likewise.
    """
    now = office.now()
    due = office.store.first(Erasure, "due", Span(up_to=in_order(now)), _NOTES)
    if not due:
        return 0
    try:
        _erase(office, {known for one in due for known in one.hashes})
    except MessageRefused as refused:
        office.log.alarm("copies not erased", words=f"{refused} It is tried again tomorrow.")
        _keep_until(office, due, now + _AGAIN)
        return 0
    with office.store.unit() as unit:
        for one in due:
            unit.delete(Erasure, one.key)
    return len(due)


def _erase(office: Office, hashes: set[str]) -> None:
    letters = office.sender.erase(hashes)
    mails, sent = office.mailbox.erase(hashes, FETCH_LIMIT), office.mailbox.erase_sent(hashes)
    office.log.line("copies erased", mails=mails.gone, letters=letters + sent.gone)
    if left := mails.left + sent.left:
        office.log.alarm("mail only marked as deleted", mails=left, words=_EXPUNGE)


def _keep_until(office: Office, notes: Sequence[Erasure], moment: datetime) -> None:
    with office.store.unit() as unit:
        for one in notes:
            unit.save(replace(one, not_before=moment))


_EXPUNGE = (
    "The mail server has no UIDPLUS. Expunge the two folders of filed mail, and the one of sent mail, "
    "in a mail program, and it is gone."
)
