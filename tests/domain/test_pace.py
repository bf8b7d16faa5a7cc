"""How fast letters go out: never faster than the pace, whatever the moments."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mailbot.documents import to_json
from mailbot.domain.model.ledger import Spending
from mailbot.domain.pace import NO_PACE, Pace, free_at, give_back, go_on, pause, spend

NINE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PACE = Pace(per_minute=3, per_day=7)


def sent(waits: Iterable[timedelta], pace: Pace = PACE) -> tuple[list[datetime], Spending]:
    """When letters go that ask after these waits, each as soon as it may."""
    spending, now, moments = Spending(), NINE, []
    for wait in waits:
        now = free_at(spending, pace, now + wait)
        spending = spend(spending, pace, now)
        moments.append(now)
    return moments, spending


@given(st.lists(st.integers(0, 40_000_000).map(lambda tenths: timedelta(milliseconds=tenths)), max_size=60))
def test_no_span_holds_more_than_the_pace(waits: list[timedelta]) -> None:
    """In no minute and no day, wherever it begins, there are more letters than there may be."""
    moments, _ = sent(waits)
    for most, span in ((PACE.per_minute, MINUTE), (PACE.per_day, DAY)):
        assert most is not None
        assert all(later - first >= span for first, later in zip(moments, moments[most:], strict=False))


def test_at_its_limit_the_pace_is_nearly_what_it_may_be() -> None:
    """Letters that all ask at once go three a minute, and the day's last wait half an hour more at most."""
    moments, _ = sent([timedelta()] * 15)
    assert moments[:3] == [NINE] * 3
    assert moments[3] == NINE + MINUTE
    assert DAY <= moments[7] - moments[0] <= DAY + timedelta(minutes=30)
    assert moments[14] - moments[7] >= DAY


def test_what_is_spent_stays_small() -> None:
    """A day at full speed leaves a document of a few hundred numbers, not one of every letter."""
    _, spending = sent([timedelta()] * 3000, Pace(per_minute=30, per_day=2000))
    assert len(spending.minute) <= 61
    assert len(spending.day) <= 50
    assert len(str(to_json(spending))) < 3000


def test_what_was_not_handed_over_is_given_back() -> None:
    """A letter that waits as before has cost nothing."""
    _, before = sent([timedelta()] * 2)
    assert give_back(spend(before, PACE, NINE), NINE) == before
    assert give_back(give_back(before, NINE), NINE) == Spending()
    assert give_back(Spending(), NINE) == Spending()


def test_what_another_worker_sent_since_still_counts() -> None:
    """The letter given back is the one of its own moment, so the newer ones fill their minute as before."""
    later = NINE + timedelta(seconds=50)
    spending = spend(Spending(), PACE, NINE)
    for _ in range(2):
        spending = spend(spending, PACE, later)
    left = give_back(spending, NINE)
    assert left.minute == ((int(later.timestamp()), 2),)
    assert give_back(left, later + MINUTE) == left


def test_where_there_is_no_pace_nothing_is_counted() -> None:
    """The folder mailbox writes as many letters as there are."""
    moments, spending = sent([timedelta()] * 100, NO_PACE)
    assert (set(moments), spending) == ({NINE}, Spending())


def test_pauses_grow_without_chance_and_end_with_success() -> None:
    """1, 2, 4 … 60 minutes, each the same on every machine; after a letter that was taken, 1 again."""
    spending, waits = Spending(), []
    for _ in range(8):
        spending = pause(spending, NINE)
        waits.append(free_at(spending, PACE, NINE) - NINE)
    assert [wait / MINUTE for wait in waits] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert free_at(go_on(spending), PACE, NINE) == NINE
    assert free_at(pause(go_on(spending), NINE), PACE, NINE) == NINE + MINUTE


def test_a_clock_that_is_set_back_stops_nothing_for_long() -> None:
    """What was sent by the wrong time counts for the day, but no minute lasts an hour."""
    _, spending = sent([timedelta()] * 3)
    back = NINE - timedelta(hours=1)
    assert free_at(spending, PACE, back) == back
    assert free_at(pause(spending, NINE), PACE, back) <= back + timedelta(hours=1, minutes=1)
    full, _ = sent([timedelta()] * 7)
    assert len(full) == 7
    _, spent = sent([timedelta()] * 7)
    assert free_at(spent, PACE, back) > NINE
