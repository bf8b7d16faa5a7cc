"""Letters in doubt: handed over, and no answer came, since mailbot was killed or the line broke (RFC 1047).

They stay in `sending` for a grace time, which is longer than a slow server takes to make up its mind. Then the Sent
folder tells: there, it was sent; not there although the server files what it takes, it goes once more, as the very
same letter. Where nobody can tell, a person decides (`outbox retry`, `outbox drop`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.moments import in_order
from mailbot.domain.sent_mail import files_copies, looked
from mailbot.errors import MessageRefused
from mailbot.ports import Reader, Span, Trace, Unit
from mailbot.service.copies import trace_of
from mailbot.service.erasure import make_final
from mailbot.service.office import Office
from mailbot.service.posting import GIVE_UP_AFTER, keep, sent_folder

_AT_ONCE = 1000  # letters that are looked for together
_A_MOMENT = timedelta(seconds=1)


def settle_doubts(office: Office) -> int:
    """Settle what has been in doubt for long enough; gives how many letters that were.

    Raises:
        Unreachable, LoginRefused: nobody can look just now; they stay in doubt.
    """
    over = Span(up_to=in_order(office.now() - office.custody.grace))
    rows = office.store.first(OutboxRow, "in_doubt_since", over, _AT_ONCE)
    if not rows:
        return 0
    found = _looked_for(rows, office)
    for row in rows:
        with office.store.unit() as unit:
            _settle(unit, row, found, office)
        make_final(office)
    return len(rows)


def _looked_for(rows: Sequence[OutboxRow], office: Office) -> Mapping[Trace, str] | None:
    """Which of them lie among the sent mail; None where nobody can look."""
    try:
        return office.mailbox.find_sent([trace_of(row) for row in rows], min(_handed_at(row) for row in rows))
    except MessageRefused as refused:
        office.log.alarm("sent mail not seen", words=str(refused))
        return None


def next_doubt(office: Office) -> datetime | None:
    """When the next letter in doubt is to be looked for."""
    rows = office.store.first(OutboxRow, "in_doubt_since", Span(), 1)
    return _handed_at(rows[0]) + office.custody.grace if rows else None


def comes_too_early(unit: Unit, row: OutboxRow, now: datetime) -> bool:
    """Whether an earlier letter has to go first; then this one is looked at again in a while.

    So nobody reads of a new time before the old one, or before it is called off, whichever worker sends them, and
    whatever a server puts off.
    """
    until = _after_one_in_doubt(unit, row, now) or _after_one_put_off(unit, row)
    if until is None:
        return False
    unit.save(replace(row, not_before=until))
    return True


def _after_one_in_doubt(reader: Reader, row: OutboxRow, now: datetime) -> datetime | None:
    """Another worker has its answer in a moment, so what is in doubt for long is asked for less and less often."""
    doubtful = (one for one in reader.first(OutboxRow, "in_doubt_since", Span(), _AT_ONCE) if one.to == row.to)
    since = max((_handed_at(one) for one in doubtful), default=None)
    return None if since is None else now + max(now - since, _A_MOMENT)


def _after_one_put_off(reader: Reader, row: OutboxRow) -> datetime | None:
    """When a letter of the same meeting with a lower SEQUENCE, which the server put off, will have had its turn."""
    if row.letter.invitation is None:
        return None
    others = reader.find(OutboxRow, "to", row.to)
    turns = (one.not_before for one in others if one.attempts and one.rests_until and _is_before(one, row))
    return max((turn + _A_MOMENT for turn in turns if turn), default=None)


def _is_before(one: OutboxRow, row: OutboxRow) -> bool:
    """Whether it tells of an earlier state of the same meeting."""
    earlier, later = one.letter.invitation, row.letter.invitation
    if earlier is None or later is None:
        return False
    return earlier.uid == later.uid and earlier.sequence < later.sequence


def _handed_at(row: OutboxRow) -> datetime:
    return row.handed_at or row.queued_at  # an earlier version did not say when


def _settle(unit: Unit, row: OutboxRow, found: Mapping[Trace, str] | None, office: Office) -> None:
    if unit.get(OutboxRow, row.key) != row:
        return  # whoever had it heard from the server after all
    there = None if found is None else found.get(trace_of(row), "")
    if there:
        renamed = there != row.message_id
        unit.save(looked(sent_folder(unit), found=True, renamed=renamed, on=office.now().date()))
        became = replace(row, posting=Posting.SENT, sent_at=_handed_at(row), sent_as=there if renamed else "")
    else:
        became = replace(row, posting=_not_found(unit, row, there, office), not_before=None)
    keep(unit, became, office)
    office.log.line("letter settled", kind=row.letter.kind, outcome=became.posting.value, attempts=row.attempts)


def _not_found(unit: Unit, row: OutboxRow, there: str | None, office: Office) -> Posting:
    """What becomes of a letter that is not there, or that nobody could look for (`there` None)."""
    is_last = row.letter.is_last  # nobody is asked about somebody who wished to be forgotten
    if row.attempts >= GIVE_UP_AFTER:
        return Posting.FAILED if is_last else Posting.UNKNOWN
    is_certain = there is not None and files_copies(sent_folder(unit)) is True
    return Posting.QUEUED if is_certain or is_last or office.custody.again else Posting.UNKNOWN
