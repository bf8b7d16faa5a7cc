"""When a pairing can meet: within the window, the hours, everybody's half days; never twice at one time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.drawing.pool import as_people
from mailbot.domain.model.campaign import MeetingRules, RoundPlan
from mailbot.domain.slots import FIVES, HALF_HOURS, QUARTERS, choose_start, is_within, possible_starts, suits
from mailbot.domain.working_days import after_working_days
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
        (datetime(2026, 11, 9, 11, 30, tzinfo=UTC), "mon am"),
        (datetime(2026, 11, 9, 12, 0, tzinfo=UTC), "mon pm"),
        (datetime(2026, 10, 24, 11, 0, tzinfo=UTC), "sat pm"),
        (datetime(2026, 10, 25, 11, 0, tzinfo=UTC), "sun am"),
        (datetime(2027, 3, 27, 11, 0, tzinfo=UTC), "sat am"),
        (datetime(2027, 3, 28, 11, 0, tzinfo=UTC), "sun pm"),
        (datetime(2026, 11, 10, 13, 30, tzinfo=UTC), "tue lunch"),
        (datetime(2026, 11, 10, 13, 30, tzinfo=UTC), "tue pm"),
        (datetime(2026, 11, 10, 17, 0, tzinfo=UTC), "tue eve"),
        (datetime(2026, 11, 10, 15, 0, tzinfo=UTC), "tue 15:00-15:30"),
    ],
)
def test_parts_of_the_week_are_of_wall_time(moment: datetime, name: str) -> None:
    """Noon is London's noon on both sides of both clock changes, and so are lunchtime, evening and hours."""
    assert suits(moment, participant(slots=(name,)), plan())
    assert not suits(moment, participant(slots=("never",)), plan())
    assert not suits(moment + timedelta(days=1), participant(slots=(name,)), plan())


@pytest.mark.parametrize(
    ("slots", "fits"),
    [
        (("tue am",), False),
        (("tue lunch",), False),
        (("tue am", "tue pm"), True),
        (("tue am", "tue lunch"), True),
        (("tue 11:45-12:15",), True),
        (("tue 11:50-14:00",), False),
    ],
)
def test_a_meeting_lies_in_its_part_as_a_whole(slots: tuple[str, ...], fits: bool) -> None:
    """From 11:45 to 12:15 is neither in the morning nor in the afternoon; whoever can do both can make it."""
    assert suits(datetime(2026, 11, 10, 11, 45, tzinfo=UTC), participant(slots=slots), plan()) is fits


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
    """Pairs spread over the window; without a start there is none."""
    starts = [NOW + timedelta(minutes=30 * one) for one in range(3)]
    crowd = Counter({starts[0]: 1, starts[1]: 2})
    assert choose_start(starts, "a", scene(), crowd.__getitem__) == starts[2]
    assert choose_start([], "a", scene()) is None


def test_the_choice_is_keyed_by_the_pairing() -> None:
    """The same pairing gets the same start whatever the order; other pairings get others."""
    starts = [NOW + timedelta(minutes=30 * one) for one in range(40)]
    chosen = {choose_start(starts, f"pair {one}", scene()) for one in range(20)}
    assert choose_start(starts[::-1], "pair 0", scene()) == choose_start(starts, "pair 0", scene())
    assert len(chosen) > 10
    assert chosen <= set(starts)


@pytest.mark.parametrize(
    ("hours", "minutes", "step", "expected"),
    [
        ("09:00-17:00", 30, HALF_HOURS, ("09:00", "16:30", 16)),
        ("09:15-17:00", 30, HALF_HOURS, ("09:30", "16:30", 15)),
        ("09:00-17:00", 45, HALF_HOURS, ("09:00", "16:00", 15)),
        ("09:00-17:00", 20, HALF_HOURS, ("09:00", "16:30", 16)),
        ("09:15-09:50", 30, HALF_HOURS, None),
        ("09:15-09:50", 30, QUARTERS, ("09:15", "09:15", 1)),
        ("09:10-09:40", 30, FIVES, ("09:10", "09:10", 1)),
        ("09:00-09:20", 30, FIVES, None),
    ],
)
def test_starts_are_times_that_people_name(
    hours: str, minutes: int, step: int, expected: tuple[str, str, int] | None
) -> None:
    """Half hours of the clock whatever the opening hours and the length; finer ones where a day has no such."""
    one_day = RoundPlan(1, BEFORE, date(2026, 11, 10), date(2026, 11, 10))
    opens, closes = (time.fromisoformat(one) for one in hours.split("-"))
    rules = MeetingRules(opens=opens, closes=closes, minutes=minutes)
    starts = list(possible_starts([], one_day, replace(scene(now=BEFORE), plan=plan(meetings=rules)), step))
    found = (f"{starts[0]:%H:%M}", f"{starts[-1]:%H:%M}", len(starts)) if starts else None
    assert found == expected


@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2026, 10, 25)])
def test_no_meeting_straddles_a_clock_change(sunday: date) -> None:
    """Where meetings may be at night: none in the hour that is skipped or comes twice, each as long as it says."""
    night = plan(meetings=MeetingRules(days=(6,), opens=time(0), closes=time(4), minutes=30))
    window = RoundPlan(1, BEFORE, sunday, sunday)
    before = datetime(2026, 10, 1, 9, tzinfo=UTC)
    starts = list(possible_starts([], window, replace(scene(now=before), plan=night)))
    walls = [(one.astimezone(night.zone), (one + timedelta(minutes=30)).astimezone(night.zone)) for one in starts]
    assert len(starts) == len(set(starts)) >= 5
    for begins, ends in walls:
        assert ends.replace(tzinfo=None) - begins.replace(tzinfo=None) == timedelta(minutes=30)
        assert is_within(begins.astimezone(UTC), window, night)


PARTS = ("am", "lunch", "pm", "eve", "09:30-11:00", "14:45-15:15", "10:05-10:35")
SLOTS = st.sets(st.sampled_from([f"{day} {part}" for day in DAYS for part in PARTS]), max_size=5)
WINDOWS = st.builds(
    lambda first, length: RoundPlan(1, BEFORE, first, first + timedelta(days=length)),
    st.dates(date(2026, 10, 20), date(2027, 4, 5)),
    st.integers(0, 14),
)
MOMENTS = st.datetimes(datetime(2026, 10, 15), datetime(2027, 4, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by hypothesis
RULES = st.builds(
    lambda minutes, holiday: MeetingRules(minutes=minutes, closed_days=frozenset({holiday})),
    st.sampled_from([10, 20, 30, 45, 60]),
    st.dates(date(2026, 10, 20), date(2027, 4, 5)),
)


@given(st.lists(SLOTS, max_size=3), WINDOWS, MOMENTS, RULES, st.sampled_from([HALF_HOURS, QUARTERS, FIVES]))
@settings(max_examples=80, deadline=None)
def test_every_start_fits_and_none_is_missed(
    slots: list[set[str]], window: RoundPlan, now: datetime, rules: MeetingRules, step: int
) -> None:
    """Whatever window, length and parts of the week, over both clock changes: as if each minute was asked by itself."""
    members = [participant(f"P {number}", slots=tuple(sorted(some))) for number, some in enumerate(slots)]
    around = replace(scene(now=now), plan=plan(meetings=rules))
    earliest = after_working_days(around.today, 1, rules)
    fitting = [
        start
        for start in _every(step, window)
        if start.astimezone(plan().zone).date() >= earliest
        and is_within(start, window, around.plan)
        and all(suits(start, one, around.plan) for one in members)
    ]
    assert list(possible_starts(members, window, around, step)) == fitting
    for start in fitting:
        local = start.astimezone(plan().zone)
        assert window.meet_from <= local.date() <= window.meet_until
        assert time(9) <= local.time()
        assert (local + timedelta(minutes=rules.minutes)).time() <= time(17)
        assert local.weekday() < 5
        assert local.date() not in rules.closed_days


def _every(step: int, window: RoundPlan) -> Iterator[datetime]:
    for day in range((window.meet_until - window.meet_from).days + 1):
        for minute in range(0, 24 * 60, step):
            wall = datetime.combine(window.meet_from + timedelta(days=day), time(*divmod(minute, 60)), plan().zone)
            yield wall.astimezone(UTC)


@given(SLOTS, SLOTS, st.sampled_from([10, 30, 45]))
@settings(max_examples=80, deadline=None)
def test_a_draw_knows_who_has_a_time_in_common(one: set[str], other: set[str], minutes: int) -> None:
    """Two share a part of the week exactly where some week has a start for both; nothing said is any time."""
    week = RoundPlan(1, BEFORE, date(2026, 11, 9), date(2026, 11, 13))
    around = replace(scene(now=BEFORE), plan=plan(meetings=MeetingRules(minutes=minutes)))
    members = [participant("One", slots=tuple(sorted(one))), participant("Other", slots=tuple(sorted(other)))]
    mine, theirs = (person.slots for person in as_people(members, around.plan))
    alone = [any(possible_starts([member], week, around, FIVES)) for member in members]
    if all(alone) and one and other:
        assert bool(mine & theirs) is any(possible_starts(members, week, around, FIVES))
    assert (bool(mine), bool(theirs)) == (bool(one), bool(other))


def test_lunchtime_lies_in_the_afternoon_and_not_in_the_morning() -> None:
    """Somebody of the lunchtimes can meet somebody of the afternoons, at lunch; nobody of the mornings."""
    said = (("tue lunch",), ("tue pm",), ("tue am",), ("tue eve",), ())
    lunch, afternoon, morning, evening, any_time = (
        one.slots for one in as_people([participant(slots=slots) for slots in said], plan())
    )
    assert lunch & afternoon
    assert not lunch & morning
    assert not afternoon & morning
    assert evening == {"tue eve"}
    assert any_time == frozenset()
