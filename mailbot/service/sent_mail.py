"""Copies of letters among the sent mail, where colleagues see what was sent: looked for, and filed where none is.

Most servers leave that to whoever sends; Microsoft 365 and others do it themselves, and some give the letter another
Message-ID, which answers then name. Which kind a server is, is learnt by looking after the first letters. A copy is
filed at once where that is known; whatever is left over is looked for first, so that none is ever filed twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.domain.model.ledger import Copy, OutboxRow
from mailbot.domain.model.moments import in_order
from mailbot.domain.sent_mail import looked
from mailbot.errors import LoginRefused, MessageRefused, Unreachable
from mailbot.mail.outbound.compose import compose
from mailbot.ports import Span, Trace
from mailbot.service.copies import trace_of
from mailbot.service.office import Office
from mailbot.service.posting import sent_folder
from mailbot.service.record import without_text

_AT_ONCE = 1000  # letters that are looked for together


def keep_at_once(office: Office, row: OutboxRow, raw: bytes) -> None:
    """File the copy of a letter that was sent just now, where that is mailbot's to do."""
    if row.copy is not Copy.DUE:
        return
    try:
        _keep(office, row, raw)
    except (Unreachable, LoginRefused) as away:
        office.log.line("copy not filed yet", kind=row.letter.kind, words=str(away))
    else:
        _settle(office, row)


def look_after_copies(office: Office) -> int:
    """Look for the copies of letters that were sent a while ago, and file what is missing; gives how many letters.

    Raises:
        Unreachable, LoginRefused: nobody can look just now; it is done later.
    """
    over = Span(up_to=in_order(office.now() - office.custody.grace))
    rows = office.store.first(OutboxRow, "without_copy_since", over, _AT_ONCE)
    if not rows:
        return 0
    ours = _ours(office, rows)
    try:
        found = office.mailbox.find_sent([trace_of(row) for row in rows], min(_sent_at(row) for row in rows))
    except MessageRefused as refused:  # nobody can say whether they are there, and none is filed twice
        office.log.alarm("sent mail not seen", words=str(refused))
        for row in ours:
            _settle(office, row)
    else:
        for row in ours:
            _look_after(office, row, found)
    return len(rows)


def next_look(office: Office) -> datetime | None:
    """When the next copy is to be looked for."""
    rows = office.store.first(OutboxRow, "without_copy_since", Span(), 1)
    return (rows[0].handed_at or _sent_at(rows[0])) + office.custody.grace if rows else None


def _ours(office: Office, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
    """Those that no other worker looks after: whoever takes them has them for the grace, as with sending."""
    with office.store.unit() as unit:
        ours = [replace(row, handed_at=office.now()) for row in rows if unit.get(OutboxRow, row.key) == row]
        for row in ours:
            unit.save(row)
    return ours


def _sent_at(row: OutboxRow) -> datetime:
    return row.sent_at or row.queued_at


def _look_after(office: Office, row: OutboxRow, found: Mapping[Trace, str] | None) -> None:
    there = found.get(trace_of(row), "") if found else ""
    if not there and office.custody.keeps:
        _keep_later(office, row)
    _settle(office, row, there)


def _keep_later(office: Office, row: OutboxRow) -> None:
    try:
        raw = compose(row, office.stationery).raw
    except ValueError as fault:  # its template was broken since
        office.log.alarm("copy not filed", kind=row.letter.kind, words=str(fault))
    else:
        _keep(office, row, raw)


def _keep(office: Office, row: OutboxRow, raw: bytes) -> None:
    try:
        office.mailbox.keep_sent(raw, _sent_at(row))
    except MessageRefused as refused:
        office.log.alarm("copy not filed", kind=row.letter.kind, words=str(refused))


def _settle(office: Office, row: OutboxRow, there: str | None = None) -> None:
    """Nothing more is to be done about a copy; `there`: the Message-ID it was found under, "" for not found."""
    renamed = bool(there) and there != row.message_id
    with office.store.unit() as unit:
        kept = unit.get(OutboxRow, row.key)
        if there is not None and row.copy is Copy.UNSEEN:
            unit.save(looked(sent_folder(unit), found=bool(there), renamed=renamed, on=office.now().date()))
        if kept:
            settled = replace(kept, copy=Copy.SETTLED, sent_as=there or "" if renamed else "")
            unit.save(without_text(settled))
