"""What becomes of a letter that was handed over: written down in one unit, and told to whoever must know."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.model.ledger import Copy, OutboxRow, Posting, SentFolder, Spending
from mailbot.domain.pace import give_back, go_on, pause
from mailbot.domain.sent_mail import copy_of_sent
from mailbot.ports import Outcome, Reader, Sending, Span, Unit
from mailbot.service.alarms import tell_organisers
from mailbot.service.erasure import leave_no_trace, make_final
from mailbot.service.office import Office
from mailbot.service.record import without_text

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=1)
_A_MOMENT = timedelta(seconds=1)
GIVE_UP_AFTER = 24
"""Attempts: about a day."""

_AT_A_TIME = 100
_OVER = (Posting.SENT, Posting.FAILED)


def spending(reader: Reader) -> Spending:
    """What of the pace is used up."""
    return reader.get(Spending, Spending().key) or Spending()


def sent_folder(reader: Reader) -> SentFolder:
    """What is known of the Sent folder."""
    return reader.get(SentFolder, SentFolder().key) or SentFolder()


def note_outcome(office: Office, row: OutboxRow, sending: Sending) -> OutboxRow | None:
    """Write down what the server said; gives the letter as it is kept, None where nothing of it is."""
    with office.store.unit() as unit:
        if not (_is_in_hand(unit, row) or _is_news(unit, row, sending)):
            return None
        _note_of_the_server(unit, sending, office.now())
        kept = keep(unit, _after(row, sending, office.now(), spending(unit).paused_until), office)
    make_final(office)
    return kept


def _is_in_hand(unit: Unit, row: OutboxRow) -> bool:
    """Whether a letter that was taken is still ours: not settled, nor erased, nor taken by another worker since."""
    now = unit.get(OutboxRow, row.key)
    return now is not None and (now.posting, now.handed_at) == (Posting.SENDING, row.handed_at)


def _is_news(unit: Unit, row: OutboxRow, sending: Sending) -> bool:
    """Of one that is ours no more only this is of use, that it was sent; of somebody erased nothing comes back."""
    return sending.outcome is Outcome.SENT and unit.get(OutboxRow, row.key) is not None


def keep(unit: Unit, row: OutboxRow, office: Office) -> OutboxRow | None:
    """Keep a letter as it stands now, and tell whoever must know; gives it, or None where nothing of it is kept."""
    if is_last_of_somebody(row):
        forget(unit, row)
        return None
    kept = _sent(unit, row, office) if row.posting is Posting.SENT else row
    unit.save(kept)
    if row.posting is Posting.FAILED:
        tell_organisers(unit, office, "letters-failed", _FAILED)
    if row.posting is Posting.UNKNOWN:
        office.log.alarm("letter in doubt", kind=row.letter.kind, attempts=row.attempts)
        tell_organisers(unit, office, "letters-unknown", _UNKNOWN)
    return kept


def is_last_of_somebody(row: OutboxRow) -> bool:
    """Whether it is the goodbye to somebody erased, and over: it was the last that was held of them."""
    return row.posting in _OVER and row.letter.is_last


def forget(unit: Unit, row: OutboxRow) -> None:
    """Keep nothing of a goodbye, nor the texts of letters that wait for their copy: they may name whoever is gone.

    The caller makes it final (`make_final`) after the unit.
    """
    unit.delete(OutboxRow, row.key)
    while open_ones := unit.first(OutboxRow, "without_copy_since", Span(), _AT_A_TIME):
        for one in open_ones:
            unit.save(without_text(replace(one, copy=Copy.SETTLED)))
    leave_no_trace(unit)


def cannot_be_written(office: Office, row: OutboxRow, fault: str) -> None:
    """No mail can be made of it: a template or an address is wrong."""
    with office.store.unit() as unit:
        if _is_in_hand(unit, row):
            keep(unit, replace(row, posting=Posting.FAILED, said=fault), office)
    make_final(office)
    office.log.alarm("letter cannot be written", kind=row.letter.kind)


def put_back(office: Office, row: OutboxRow) -> None:
    """Nothing was handed over: the letter waits as before, and the pace is as it was."""
    with office.store.unit() as unit:
        if _is_in_hand(unit, row):
            unit.save(_as_before(row))
        if office.pace.is_limited:
            unit.save(give_back(spending(unit), row.handed_at or office.now()))


def _as_before(row: OutboxRow) -> OutboxRow:
    return replace(row, posting=Posting.QUEUED, attempts=row.attempts - 1, handed_at=None)


def _note_of_the_server(unit: Unit, sending: Sending, now: datetime) -> None:
    spent = spending(unit)
    if sending.outcome is Outcome.SLOW_DOWN:
        unit.save(pause(spent, now))
    elif sending.outcome is Outcome.SENT and spent.pauses:
        unit.save(go_on(spent))


def _after(row: OutboxRow, sending: Sending, now: datetime, paused_until: datetime | None) -> OutboxRow:
    """What a letter has become. One that made the server ask for a pause steps aside, so that another is tried first.

    An answer that is meant for all may be about this one alone (a greylist, a recipient's domain): then the others go,
    and it is put off for longer and longer like any other.
    """
    tried = replace(row, said=sending.said)
    match sending.outcome:
        case Outcome.SENT:
            return replace(tried, posting=Posting.SENT, sent_at=now, copy=Copy.UNSEEN)
        case Outcome.UNKNOWN:
            return tried  # still `sending`: after the grace it is looked for
        case Outcome.TRY_LATER | Outcome.SLOW_DOWN if row.attempts < GIVE_UP_AFTER:
            wait = min(_FIRST_WAIT * 2 ** (row.attempts - 1), _LONGEST_WAIT)
            aside = (paused_until or now) + _A_MOMENT
            return replace(tried, posting=Posting.QUEUED, not_before=max(now + wait, aside))
        case _:
            return replace(tried, posting=Posting.FAILED, not_before=None)


def _sent(unit: Unit, row: OutboxRow, office: Office) -> OutboxRow:
    """A sent letter: without its text, unless a copy of it may still have to be filed."""
    sent = replace(row, not_before=None)
    if row.copy is Copy.UNSEEN:
        sent = replace(sent, copy=copy_of_sent(sent_folder(unit), office.custody, office.now().date()))
    return without_text(sent) if sent.copy is Copy.SETTLED else sent


_RETRY_OR_DROP = "`mailbot outbox retry KEY` sends the very same letter, `mailbot outbox drop KEY` lets it be"
_FAILED = (
    "A letter could not be sent",
    f"`mailbot outbox list` shows which, and what the mail server said. Once that is mended, {_RETRY_OR_DROP}",
)
_UNKNOWN = (
    "Of a letter nobody can tell whether it was sent: mailbot, or the line to the mail server, broke off just then",
    f"`mailbot outbox list` shows which. Ask whoever it was for; then {_RETRY_OR_DROP}",
)
