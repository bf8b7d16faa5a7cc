"""When a pairing can meet: within the window, the hours, everybody's half days; never twice at one time."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.campaign import MeetingRules, RoundPlan
from mailbot.domain.slots import choose_start, half_day, is_within, possible_starts, suits
from tests.support.builders import NOW, participant, plan, scene

WINDOW = RoundPlan(1, datetime(2026, 11, 3, 9, tzinfo=UTC), date(2026, 11, 5), date(2026, 11, 27))
BEFORE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("start", "inside"),
    [
        (datetime(2026, 11, 5, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 5, 8, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 27, 16, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 27, 16, 45, tzinfo=UTC), False),
        (datetime(2026, 11, 4, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 7, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 11, 9, 0, tzinfo=UTC), False),
    ],
)
def test_the_window_the_days_and_the_hours(start: datetime, inside: bool) -> None:
    """Both ends of the window and of the day hold; weekends and closed days are out."""
    rules = MeetingRules(closed_days=frozenset({date(2026, 11, 11)}))
    assert is_within(start, WINDOW, plan(meetings=rules)) is inside
    assert is_within(start + timedelta(days=3650), WINDOW, plan(meetings=rules)) is False
    assert is_within(start, replace(WINDOW, meet_from=date(2027, 1, 1)), plan(meetings=rules)) is False


def test_a_meeting_that_would_end_tomorrow_is_not_within() -> None:
    """Hours to the end of the day do not let a meeting run over midnight."""
    late = plan(meetings=MeetingRules(opens=time(20), closes=time(23, 59), minutes=30))
    assert is_within(datetime(2026, 11, 5, 23, 0, tzinfo=UTC), WINDOW, late)
    assert not is_within(datetime(2026, 11, 5, 23, 45, tzinfo=UTC), WINDOW, late)
    assert not is_within(datetime(2026, 11, 5, 19, 30, tzinfo=UTC), WINDOW, late)


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (datetime(2026, 11, 9, 11, 59, tzinfo=UTC), "mon am"),
        (datetime(2026, 11, 9, 12, 0, tzinfo=UTC), "mon pm"),
        (datetime(2026, 10, 24, 11, 0, tzinfo=UTC), "sat pm"),
        (datetime(2026, 10, 25, 11, 0, tzinfo=UTC), "sun am"),
        (datetime(2027, 3, 27, 11, 0, tzinfo=UTC), "sat am"),
        (datetime(2027, 3, 28, 11, 0, tzinfo=UTC), "sun pm"),
    ],
)
def test_half_days_are_of_wall_time(moment: datetime, name: str) -> None:
    """Noon is London's noon on both sides of both clock changes."""
    assert half_day(moment, plan()) == name
    assert suits(moment, participant(slots=(name,)), plan())
    assert not suits(moment, participant(slots=("never",)), plan())


def test_nobody_is_asked_while_away() -> None:
    """A pause and an absence hold until their first day back, the later of the two; without either any time suits."""
    start = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    assert suits(start, participant(), plan())
    assert suits(start, participant(away_until=date(2026, 11, 16)), plan())
    assert not suits(start, participant(away_until=date(2026, 11, 17)), plan())
    assert not suits(start, participant(away_until=date(2026, 11, 9), paused_until=date(2026, 11, 17)), plan())


def test_starts_come_in_order_from_the_next_working_day() -> None:
    """Half hours, from the window's first day or the next working day, whichever is later."""
    early = list(possible_starts([], WINDOW, scene(now=BEFORE)))
    late = list(possible_starts([], WINDOW, scene(now=datetime(2026, 11, 13, 9, tzinfo=UTC))))
    assert early[0] == datetime(2026, 11, 5, 9, tzinfo=UTC)
    assert late[0] == datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert early == sorted(set(early))
    assert len(early) == 17 * 16
    assert list(possible_starts([], WINDOW, scene(now=datetime(2026, 11, 27, 9, tzinfo=UTC)))) == []


def test_opening_hours_hold_across_a_clock_change() -> None:
    """In a window over the last Sunday of October, each day opens at 9am London time."""
    autumn = RoundPlan(1, BEFORE, date(2026, 10, 22), date(2026, 10, 27))
    starts = list(possible_starts([], autumn, scene(now=datetime(2026, 10, 1, 9, tzinfo=UTC))))
    opened = [min(one for one in starts if one.date() == on) for on in (date(2026, 10, 23), date(2026, 10, 26))]
    assert [one.hour for one in opened] == [8, 9]
    assert len([one for one in starts if one.date() == date(2026, 10, 23)]) == 16
    assert len([one for one in starts if one.date() == date(2026, 10, 26)]) == 16


def test_the_least_busy_start_is_chosen() -> None:
    """Pairs spread over the window; what is taken is never chosen; without a start there is none."""
    starts = [NOW + timedelta(minutes=30 * one) for one in range(3)]
    assert choose_start(starts, "a", scene(), busy=Counter({starts[0]: 1, starts[1]: 2})) == starts[2]
    assert choose_start(starts, "a", scene(), taken=starts[:2]) == starts[2]
    assert choose_start(starts, "a", scene(), taken=starts) is None
    assert choose_start([], "a", scene()) is None


def test_the_choice_is_keyed_by_the_pairing() -> None:
    """The same pairing gets the same start whatever the order; other pairings get others."""
    starts = [NOW + timedelta(minutes=30 * one) for one in range(40)]
    chosen = {choose_start(starts, f"pair {one}", scene()) for one in range(20)}
    assert choose_start(starts[::-1], "pair 0", scene()) == choose_start(starts, "pair 0", scene())
    assert len(chosen) > 10
    assert chosen <= set(starts)


SLOTS = st.sets(st.sampled_from([f"{day} {half}" for day in DAYS for half in ("am", "pm")]), max_size=5)


@given(
    st.lists(SLOTS, max_size=3),
    st.dates(date(2026, 10, 20), date(2026, 11, 5)),
    st.integers(0, 14),
    st.datetimes(datetime(2026, 10, 15), datetime(2026, 11, 20)),  # noqa: DTZ001 - made aware below
)
@settings(max_examples=60, deadline=None)
def test_every_start_fits(slots: list[set[str]], first: date, length: int, now: datetime) -> None:
    """Whatever the window and the half days, over the autumn clock change too: each start fits everybody."""
    window = RoundPlan(1, BEFORE, first, first + timedelta(days=length))
    members = [participant(f"P {number}", slots=tuple(sorted(some))) for number, some in enumerate(slots)]
    the_scene = scene(now=now.replace(tzinfo=UTC))
    for start in possible_starts(members, window, the_scene):
        local = start.astimezone(plan().zone)
        assert window.meet_from <= local.date() <= window.meet_until
        assert time(9) <= local.time() <= time(16, 30)
        assert local.weekday() < 5
        assert local.date() > the_scene.today
        assert all(not one.details.slots or half_day(start, plan()) in one.details.slots for one in members)
