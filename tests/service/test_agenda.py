"""What falls due: each item once, in one unit with what it does; one that fails holds up no other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.pairing import Pairing
from mailbot.errors import BadConfiguration, StoreFull
from mailbot.matching.record.seeds import commitment
from mailbot.service import agenda
from mailbot.service.agenda import do_what_is_due, failing_items, overdue_since, plan_ahead
from tests.support import builders
from tests.support.fakes import FakeClock
from tests.support.offices import World


def world(*people: str) -> World:
    """A world on the eve of round 1's draw, planned, with these people in the pool."""
    here = World(clock=FakeClock(builders.NOW.replace(day=2, hour=20)))
    with here.store.unit() as unit:
        for name in people:
            unit.save(builders.participant(name))
    plan_ahead(here.office)
    return here


def test_the_draws_are_sealed_at_the_first_start_alone() -> None:
    """The number stands in the journal before anybody can join, and once: a restart seals nothing anew."""
    here = world("Ann Archer")
    plan_ahead(here.office)
    (line,) = (one for one in here.store.all(JournalLine) if one.what == "sealed")
    assert line.facts == {"number": commitment("RCT26", here.office.seal.secret_of("RCT26"))}


def at_the_draw(here: World) -> World:
    """The same a minute after the draw is due."""
    here.clock.moment = here.plan.rounds[0].draw + timedelta(minutes=1)
    return here


def test_nothing_is_done_before_its_time() -> None:
    """A second before, the draw is not made; a second after, it is."""
    here = world("Ann Archer", "Ben Brook")
    here.clock.moment = here.plan.rounds[0].draw - timedelta(seconds=1)
    do_what_is_due(here.office)
    assert here.store.get(Round, builders.ROUND_1) is None
    here.clock.go(seconds=2)
    assert do_what_is_due(here.office) >= 1
    drawn = here.store.get(Round, builders.ROUND_1)
    assert drawn is not None
    assert drawn.stage is Stage.DRAWN


def test_an_item_is_done_once() -> None:
    """What was done is off the agenda: the next call finds nothing, and draws nothing again."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    do_what_is_due(here.office)
    before = [list(here.store.all(of)) for of in (Round, Pairing, OutboxRow, AgendaItem)]
    assert do_what_is_due(here.office) == 0
    assert [list(here.store.all(of)) for of in (Round, Pairing, OutboxRow, AgendaItem)] == before


def test_a_draw_that_was_missed_is_made_late() -> None:
    """The daemon was down over the draw: it is made at the next start, once."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    here.clock.go(hours=20)
    plan_ahead(here.office)
    do_what_is_due(here.office)
    assert here.store.count(Pairing) == 1
    plan_ahead(here.office)
    do_what_is_due(here.office)
    assert here.store.count(Pairing) == 1


def plant(here: World) -> None:
    """Put an item on the agenda that is due since yesterday."""
    with here.store.unit() as unit:
        unit.save(AgendaItem("digest/planted", Due.DIGEST, here.clock.now() - timedelta(days=1)))


def fail_for_the_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on whatever was planted fails when it comes due."""
    decided = agenda.come_due

    def fail_or_decide(assembly: object, item: AgendaItem, occasion: object) -> object:
        if item.key.startswith("digest/planted"):
            raise RuntimeError("planted")
        return decided(assembly, item, occasion)  # type: ignore[arg-type]

    monkeypatch.setattr(agenda, "come_due", fail_or_decide)


def test_an_item_that_fails_stays_and_starves_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The failing item is tried once a call; the others of the call are done."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    plant(here)
    fail_for_the_planted(monkeypatch)
    assert do_what_is_due(here.office) >= 1
    assert here.store.get(AgendaItem, "digest/planted") is not None
    assert here.store.count(Pairing) == 1
    assert [facts["fault"] for _, facts in here.log.alarms] == ["RuntimeError"]


def test_of_many_that_fail_none_starves_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """More items than are read at once, all failing, lie before one that can be done: it is done in the same call."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    overdue = here.clock.now() - timedelta(days=1)
    with here.store.unit() as unit:
        for number in range(250):
            unit.save(AgendaItem(f"digest/planted-{number}", Due.DIGEST, overdue))
    fail_for_the_planted(monkeypatch)
    assert do_what_is_due(here.office) >= 1
    assert len({facts["key"] for _, facts in here.log.alarms}) == len(here.log.alarms) == 250
    assert here.store.count(Pairing) == 1


def test_an_item_that_always_fails_is_tried_later_and_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute later, two, four, at most an hour, over restarts; one alarm in all, and one line for the digest."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    plant(here)
    fail_for_the_planted(monkeypatch)
    waits = []
    for _ in range(9):
        do_what_is_due(here.office)
        plan_ahead(here.office)
        (item,) = failing_items(here.store)
        waits.append((item.at - here.clock.now()) // timedelta(minutes=1))
        here.clock.moment = item.at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert item.failures == 9
    assert [what for what, _ in here.log.alarms] == ["agenda item failed"]
    assert [one.facts for one in here.store.all(JournalLine) if one.what == "agenda_failed"] == [{"item": "digest"}]


def test_an_item_that_can_be_done_at_last_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mended, it is done at its next turn, and nothing of its failures is left."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    with monkeypatch.context() as broken:
        plant(here)
        fail_for_the_planted(broken)
        do_what_is_due(here.office)
    assert overdue_since(here.office) is None
    here.clock.go(minutes=1)
    assert overdue_since(here.office) == here.clock.now()
    do_what_is_due(here.office)
    assert (list(failing_items(here.store)), here.store.get(AgendaItem, "digest/planted")) == ([], None)


def test_a_full_disk_is_not_the_items_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the state cannot be written the item stays as it was, and the error goes up."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))

    def full(*_: object) -> None:
        raise StoreFull("the disk is full")

    monkeypatch.setattr(agenda, "record", full)
    before = list(here.store.all(AgendaItem))
    with pytest.raises(StoreFull):
        do_what_is_due(here.office)
    assert list(here.store.all(AgendaItem)) == before


def test_letters_and_pairs_are_committed_together() -> None:
    """One unit an item: the organiser's letter is in the outbox exactly when the round is drawn."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    do_what_is_due(here.office)
    assert sum(one.letter.kind == "draw_proposal" for one in here.store.all(OutboxRow)) == 1
    assert {one.progress for one in here.store.all(Pairing)} == {"drawn"}


def test_what_is_due_stops_between_two_items() -> None:
    """Told to stop, the item in hand is finished and the others stay due."""
    here = at_the_draw(world("Ann Archer", "Ben Brook"))
    due = sorted((one.at, one.key) for one in here.store.all(AgendaItem) if one.at <= here.clock.now())
    assert len(due) > 1
    done = here.store.units
    assert do_what_is_due(here.office, until=lambda: here.store.units > done) == 1
    assert [here.store.get(AgendaItem, key) is None for _, key in due] == [True, *(False for _ in due[1:])]


def test_a_new_campaign_waits_until_the_old_one_is_closed() -> None:
    """A changed code is refused while pairs of the old one could be forgotten; once that is closed it starts."""
    here = world("Ann Archer")
    items = list(here.store.all(AgendaItem))
    here.plan = replace(here.plan, code="RCT27")
    with pytest.raises(BadConfiguration, match="RCT26 is not closed yet"):
        plan_ahead(here.office)
    assert list(here.store.all(AgendaItem)) == items
    with here.store.unit() as unit:
        unit.save(CampaignState("RCT26", here.clock.now(), closed=True))
    plan_ahead(here.office)
    assert here.store.get(CampaignState, "RCT27") is not None
