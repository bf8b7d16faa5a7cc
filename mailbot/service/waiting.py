"""The letters that wait: which may go now, in which order, and when the next may. The store keeps them in order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.ledger import ORGANISERS_ONLY, OutboxRow
from mailbot.domain.model.letters import Audience
from mailbot.domain.model.moments import in_order
from mailbot.ports import Reader, Span
from mailbot.service.office import Office

_AT_A_TIME = 100  # letters that are read at once: after a draw thousands may wait


def keys_in_turn(office: Office) -> Iterator[str]:
    """The keys of the letters that may go now, as they stand; whoever takes one has to look again."""
    _end_of_rest(office)
    before: list[str] = []
    while (keys := [row.key for row in _next(office, _AT_A_TIME)]) != before:
        yield from keys
        before = keys


def next_waiting(office: Office) -> datetime | None:
    """When the next letter may go, but for the pace; None: none may."""
    resting = office.store.first(OutboxRow, "rests_until", Span(), 1)
    moments = [row.queued_at for row in _next(office, 1)] + [row.not_before for row in resting if row.not_before]
    return min(moments, default=None)


def is_held_back(reader: Reader, row: OutboxRow, office: Office) -> bool:
    """STOP holds back every letter but those to the organisers, who must see that it worked."""
    return row.letter.about.audience is not Audience.ORGANISER and _is_stopped(reader, office)


def _next(office: Office, most: int) -> list[OutboxRow]:
    span = Span(up_to=ORGANISERS_ONLY) if _is_stopped(office.store, office) else Span()
    return list(office.store.first(OutboxRow, "turn", span, most))


def _end_of_rest(office: Office) -> None:
    """Letters whose time has come take their turn among the others."""
    until = Span(up_to=in_order(office.now()))
    while rested := office.store.first(OutboxRow, "rests_until", until, _AT_A_TIME):
        with office.store.unit() as unit:
            for row in rested:
                if unit.get(OutboxRow, row.key) == row:
                    unit.save(replace(row, not_before=None))


def _is_stopped(reader: Reader, office: Office) -> bool:
    state = reader.get(CampaignState, office.plan.code)
    return office.halted() or bool(state and state.stopped)
