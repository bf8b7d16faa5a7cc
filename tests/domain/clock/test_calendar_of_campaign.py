"""The first agenda, and how it follows a changed plan without doing anything twice."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.clock import first_agenda, planned_changes
from mailbot.domain.clock.calendar_of_campaign import asks_last_at, closes_at
from mailbot.domain.daily import next_morning, on_day, subject_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignPlan, CampaignState, MeetingRules, Round, RoundPlan, Stage
from tests.support.builders import ROUND_1, ROUND_2, plan, round_

START = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
STATE = CampaignState("RCT26", started_at=START)
PLANNED = (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED))


def due(items: Iterable[AgendaItem], what: Due, round_key: str = "") -> datetime:
    """When the one item of a kind falls due."""
    (found,) = [one.at for one in items if one.what is what and one.round == round_key]
    return found


def changes(
    items: Collection[AgendaItem],
    the_plan: CampaignPlan | None = None,
    state: CampaignState = STATE,
    rounds: tuple[Round, ...] = PLANNED,
    now: datetime = START,
) -> tuple[tuple[AgendaItem, ...], tuple[str, ...]]:
    """What a start adds and drops."""
    return planned_changes(items, the_plan or plan(), state, rounds, now)


def test_the_plan_makes_its_items_due() -> None:
    """Warning, draw, meet-from, last ask and close for each round; digest, close and purge for the campaign."""
    items = first_agenda(plan(), START)
    assert [one.what for one in items if one.round == ROUND_1] == [
        Due.WARN,
        Due.DRAW,
        Due.MEET_FROM,
        Due.LAST_ASK,
        Due.CLOSE_ROUND,
    ]
    assert due(items, Due.WARN, ROUND_1) == datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    assert due(items, Due.DRAW, ROUND_1) == datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    assert due(items, Due.MEET_FROM, ROUND_1) == datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
    assert sorted(one.what for one in items if not one.round) == [Due.CLOSE_CAMPAIGN, Due.DIGEST, Due.PURGE]


def test_keys_are_unique_and_say_whose_they_are() -> None:
    """Made twice, the agenda is the same; every key names its round or campaign."""
    items = first_agenda(plan(), START)
    assert first_agenda(plan(), START) == items
    assert len({one.key for one in items}) == len(items)
    assert {subject_of(one) for one in items} == {"RCT26", ROUND_1, ROUND_2}


def test_a_warning_before_a_monday_draw_comes_on_friday() -> None:
    """The day before a draw is the working day before, so that somebody reads it."""
    monday = replace(plan().rounds[0], draw=datetime(2026, 11, 9, 9, 0, tzinfo=UTC))
    items = first_agenda(plan(rounds=(monday,)), START)
    assert due(items, Due.WARN, ROUND_1) == datetime(2026, 11, 6, 9, 0, tzinfo=UTC)
    assert due(items, Due.WARN, ROUND_1).strftime("%A") == "Friday"
    assert due(items, Due.DRAW, ROUND_1) - due(items, Due.WARN, ROUND_1) == timedelta(days=3)


def test_wall_times_hold_across_both_clock_changes() -> None:
    """A warning has the draw's wall time although the clocks change between; mornings stay mornings."""
    autumn = RoundPlan(1, datetime(2026, 10, 26, 9, 0, tzinfo=UTC), date(2026, 10, 27), date(2026, 10, 30))
    spring = RoundPlan(1, datetime(2027, 3, 29, 8, 0, tzinfo=UTC), date(2027, 3, 30), date(2027, 4, 9))
    assert due(first_agenda(plan(rounds=(autumn,)), START), Due.WARN, ROUND_1) == datetime(2026, 10, 23, 8, tzinfo=UTC)
    assert due(first_agenda(plan(rounds=(spring,)), START), Due.WARN, ROUND_1) == datetime(2027, 3, 26, 9, tzinfo=UTC)
    mornings = [
        next_morning(Due.DIGEST, "RCT26", plan(), datetime(2026, 10, day, 12, tzinfo=UTC)).at for day in (23, 24, 25)
    ]
    assert [one.hour for one in mornings] == [7, 8, 8]


def test_a_round_closes_after_its_last_answers_could_come() -> None:
    """Three working days after the window, bank holidays not counted; the last ask two working days before."""
    last = RoundPlan(1, datetime(2026, 12, 8, 9, tzinfo=UTC), date(2026, 12, 10), date(2026, 12, 23))
    rules = MeetingRules(closed_days=frozenset({date(2026, 12, 25), date(2026, 12, 28)}))
    the_plan = plan(rounds=(last,), meetings=rules)
    assert closes_at(the_plan, last) == datetime(2026, 12, 30, 9, tzinfo=UTC)
    assert asks_last_at(the_plan, last) == datetime(2026, 12, 24, 9, tzinfo=UTC)


def test_a_round_closes_before_the_next_draw() -> None:
    """Where the next draw is near, the round closes an hour before it, and asks a working day earlier."""
    first, _ = plan().rounds
    assert closes_at(plan(), first) == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert asks_last_at(plan(), first) == datetime(2026, 11, 30, 9, tzinfo=UTC)
    overlapping = replace(plan().rounds[1], draw=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert closes_at(plan(rounds=(first, overlapping)), first) == datetime(2026, 12, 2, 9, tzinfo=UTC)


def test_the_campaign_closes_after_its_last_round_and_is_purged_in_time() -> None:
    """The close follows the last round's; the purge comes keep_days later."""
    items = first_agenda(plan(keep_days=30), START)
    assert due(items, Due.CLOSE_CAMPAIGN) == due(items, Due.CLOSE_ROUND, ROUND_2) + timedelta(hours=1)
    assert due(items, Due.PURGE) == due(items, Due.CLOSE_CAMPAIGN) + timedelta(days=30)
    assert due(items, Due.CLOSE_ROUND, ROUND_2) == datetime(2026, 12, 23, 9, tzinfo=UTC)


def test_the_first_start_adds_everything_even_what_is_overdue() -> None:
    """With an empty agenda a start within the day before the draw still warns."""
    late = datetime(2026, 11, 2, 15, tzinfo=UTC)
    add, drop = changes((), now=late)
    assert [one.key for one in add] == [one.key for one in first_agenda(plan(), late)]
    assert drop == ()
    assert due(add, Due.WARN, ROUND_1) < late


def test_a_restart_changes_nothing() -> None:
    """The same plan with the same agenda adds nothing and drops nothing."""
    items = first_agenda(plan(), START)
    assert changes(items) == ((), ())
    assert changes(items, now=START + timedelta(minutes=5)) == ((), ())
    assert len(items) > 10


def test_what_was_done_is_not_done_again() -> None:
    """After the warning and the draw, a restart brings back neither, but keeps the daily searches going."""
    items = [one for one in first_agenda(plan(), START) if one.round != ROUND_1]
    now = datetime(2026, 11, 10, 12, tzinfo=UTC)
    add, drop = changes(items, rounds=(round_(1), PLANNED[1]), now=now)
    assert sorted(one.what for one in add) == [Due.CLOSE_ROUND, Due.DIGEST, Due.LAST_ASK, Due.MATCH_WAITING]
    assert [one.at for one in add if one.what is Due.MATCH_WAITING] == [datetime(2026, 11, 11, 9, 30, tzinfo=UTC)]
    assert drop == ()


def test_a_warning_that_was_given_is_not_given_again() -> None:
    """Between the warning and the draw, a restart leaves the warning done."""
    items = [one for one in first_agenda(plan(), START) if one.what is not Due.WARN]
    add, _ = changes(items, now=datetime(2026, 11, 2, 15, tzinfo=UTC))
    assert ROUND_1 not in [one.round for one in add if one.what is Due.WARN]
    assert [one.round for one in add if one.what is Due.WARN] == [ROUND_2]
    assert [one.what for one in add if not one.round] == [Due.DIGEST]


def test_a_draw_that_was_lost_is_done_late() -> None:
    """A planned round whose draw has passed without an item gets the item again."""
    items = [one for one in first_agenda(plan(), START) if one.what is not Due.DRAW]
    add, _ = changes(items, now=datetime(2026, 11, 4, 9, tzinfo=UTC))
    assert [one.round for one in add if one.what is Due.DRAW] == [ROUND_1, ROUND_2]
    assert add[0].at == datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert changes(first_agenda(plan(), START), now=datetime(2026, 11, 4, 7, tzinfo=UTC))[1] == ()


def test_a_moved_draw_replaces_its_items() -> None:
    """A later draw in the configuration drops the old warning and draw and adds new ones, under other keys."""
    moved = replace(plan().rounds[0], draw=datetime(2026, 11, 4, 9, tzinfo=UTC))
    add, drop = changes(first_agenda(plan(), START), plan(rounds=(moved, plan().rounds[1])))
    assert sorted(one.what for one in add) == [Due.DRAW, Due.WARN]
    assert drop == (f"warn/{ROUND_1}/2026-11-02T09:00:00+00:00", f"draw/{ROUND_1}/2026-11-03T09:00:00+00:00")
    assert not {one.key for one in add} & set(drop)


def test_a_round_taken_out_of_the_plan_takes_its_items_along() -> None:
    """Nothing falls due for a round that the configuration no longer has; the campaign closes earlier."""
    add, drop = changes(first_agenda(plan(), START), plan(rounds=plan().rounds[:1]))
    assert {key.split("/")[1] for key in drop if "close_round" not in key} == {ROUND_2, "RCT26"}
    assert sorted(one.what for one in add) == [Due.CLOSE_CAMPAIGN, Due.CLOSE_ROUND, Due.PURGE]
    assert len(drop) == 8


def test_a_drawn_round_is_asked_about_until_its_go() -> None:
    """While a draw waits, a lost daily question comes back, and the one of an overdue morning is left to its turn."""
    rounds = (round_(1, Stage.DRAWN), PLANNED[1])
    now = datetime(2026, 11, 9, 12, tzinfo=UTC)
    overdue = on_day(Due.MEET_FROM, ROUND_1, date(2026, 11, 8), plan())
    add, drop = changes((*first_agenda(plan(), now), overdue), rounds=rounds, now=now)
    assert overdue.key not in drop
    assert f"draw/{ROUND_1}/2026-11-03T09:00:00+00:00" in drop
    assert [one.key for one in add if one.what is Due.MEET_FROM] == []
    assert f"meet_from/{ROUND_1}/2026-11-10" in [one.key for one in first_agenda(plan(), now)]


@pytest.mark.parametrize(
    ("state", "left"),
    [(replace(STATE, closed=True), [Due.PURGE]), (replace(STATE, closed=True, purged=True), [])],
)
def test_a_closed_campaign_keeps_only_its_purge(state: CampaignState, left: list[Due]) -> None:
    """Once closed, nothing but the purge is due; once purged, nothing."""
    items = first_agenda(plan(), START)
    _, drop = changes(items, state=state)
    assert [one.what for one in items if one.key not in drop] == left
    assert changes((), state=state)[0] == tuple(one for one in items if one.what in left)


def test_the_purge_of_last_year_stays() -> None:
    """A new campaign code in the same state leaves the earlier campaign's items, and those of pairings, alone."""
    old = AgendaItem(key="purge/RCT25/2026-12-01", what=Due.PURGE, at=START)
    remind = AgendaItem(key=f"remind/{ROUND_1}-01/0", what=Due.REMIND, at=START, pairing=f"{ROUND_1}-01", round=ROUND_1)
    add, drop = changes((*first_agenda(plan(), START), old, remind))
    assert (add, drop) == ((), ())
    assert changes((*first_agenda(plan(), START), replace(old, key="purge/RCT26/2026-12-01")))[1] == (
        "purge/RCT26/2026-12-01",
    )
