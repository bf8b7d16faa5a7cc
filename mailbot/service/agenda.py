"""What falls due, one item a unit: the effect, the item's removal and its next occurrence commit together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.domain.clock import OF_THE_PLAN, come_due, pairing_due, planned_changes
from mailbot.domain.drawing.sealed import sealed_number
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.journal import Note
from mailbot.domain.model.moments import in_order
from mailbot.domain.scene import Occasion
from mailbot.errors import MailbotError
from mailbot.ports import Duty, Reader, Span
from mailbot.service.erasure import make_final
from mailbot.service.office import Office
from mailbot.service.record import record, write_journal
from mailbot.service.situations import campaign_state, everybody, for_item, one_at_a_time, rounds_of

_AT_A_TIME = 100  # items that are read at once: after a draw thousands may be due
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
_DOUBLED_AT_MOST = 6  # times: by then the longest wait is reached
_IN_VAIN = 3  # attempts after which the digest tells of it
_OF_ONE_PAIRING = (Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET, Due.RESUME)


def plan_ahead(office: Office) -> None:
    """At each start: put what the plan itself makes due onto the agenda; a changed plan changes what is not done.

    At the first start the sealed number of the draws is written into the journal, before anybody can join.

    Raises:
        BadConfiguration: another campaign is still going on in this state.
    """
    one_at_a_time(office.store, office)
    now = office.now()
    with office.store.unit() as unit:
        state = campaign_state(unit, office)
        if unit.get(CampaignState, state.key) is None:
            sealed = Note("sealed", facts={"number": sealed_number(office.seal, office.plan.code)})
            write_journal(unit, (sealed,), Occasion(f"start-{state.key}", now))
        unit.save(state)
        items = [item for what in OF_THE_PLAN for item in unit.find(AgendaItem, "what", what.value)]
        add, drop = planned_changes(items, office.plan, state, rounds_of(unit, office), now)
        for key in drop:
            unit.delete(AgendaItem, key)
        for item in add:
            unit.save(item)


def do_what_is_due(office: Office, until: Callable[[], bool] = lambda: False) -> int:
    """Do all that is due, oldest first, until nothing is, or until told to stop; gives how many items were done.

    An item that fails never starves the next: it is put off, a minute at first and an hour at most, and tried again.
    Where several workers share the state, only one at a time does this.
    """
    if not office.store.has(Duty.AGENDA):
        return 0
    done = 0
    while due := _due(office, _AT_A_TIME):
        for item in due:
            if until():
                return done
            done += _do(office, item)
    return done


def next_due(office: Office) -> datetime | None:
    """When the next item falls due."""
    later = office.store.first(AgendaItem, "due", Span(after=in_order(office.now())), most=1)
    return later[0].at if later else None


def overdue_since(office: Office) -> datetime | None:
    """Since when the oldest item waits that should have been done; None when there is none."""
    oldest = _due(office, most=1)
    return oldest[0].at if oldest else None


def failing_items(reader: Reader) -> Sequence[AgendaItem]:
    """What was tried and could not be done, and will be tried again."""
    return reader.find(AgendaItem, "failing", "yes")


def _due(office: Office, most: int) -> Sequence[AgendaItem]:
    return office.store.first(AgendaItem, "due", Span(up_to=in_order(office.now())), most)


def _do(office: Office, item: AgendaItem) -> bool:
    try:
        carry_out_item(office, item)
    except MailbotError:
        raise
    except Exception as fault:  # noqa: BLE001 - one item that fails must not hold up the others
        _put_off(office, item, fault)
        return False
    return True


def _put_off(office: Office, item: AgendaItem, fault: Exception) -> None:
    """Try it again later and later; one alarm, and after some attempts a line in the digest: a person must look."""
    failures = item.failures + 1
    say = office.log.line if item.failures else office.log.alarm
    say("agenda item failed", what=item.what.value, key=item.key, fault=type(fault).__name__, failures=failures)
    now = office.now()
    wait = min(_FIRST_WAIT * 2 ** min(item.failures, _DOUBLED_AT_MOST), _LONGEST_WAIT)
    with office.store.unit() as unit:
        if unit.get(AgendaItem, item.key) is not None:
            unit.save(replace(item, at=now + wait, failures=failures))
        if failures == _IN_VAIN:
            note = Note("agenda_failed", facts={"item": item.what.value})
            write_journal(unit, (note,), Occasion(f"agenda-failed-{item.key}", now))


def carry_out_item(office: Office, item: AgendaItem) -> None:
    """Decide about one item and commit it, the item itself removed in the same unit."""
    occasion = Occasion(f"agenda-{item.key}", office.now())
    with office.store.unit() as unit:
        if unit.get(AgendaItem, item.key) != item:
            return  # since it was read, it was done, taken off the agenda, or put off to another time
        unit.delete(AgendaItem, item.key)
        decision = _decide(unit, item, occasion, office)
        record(unit, decision, occasion, office)
    make_final(office)
    office.log.line("agenda", what=item.what.value, key=item.key, letters=len(decision.letters))


def _decide(reader: Reader, item: AgendaItem, occasion: Occasion, office: Office) -> Decision:
    if item.what in _OF_ONE_PAIRING:
        return pairing_due(for_item(reader, item, office), item, occasion)
    return come_due(everybody(reader, item.round, office), item, occasion)
