"""Earlier meetings by label: the same whether a pair is asked for, or all of one label."""

from mailbot.matching import Person
from mailbot.matching.pool.meetings import Meetings
from tests.matching.pools import crowd


def test_a_pair_and_a_row_say_the_same() -> None:
    """In both directions, for people of the pool only, and for both seats of a volunteer."""
    people = [*crowd(4), Person("p001")]
    met = Meetings(people, {("p000", "p001"): 2, ("p001", "p003"): 0, ("p002", "p003"): 1, ("gone", "p000"): 7})
    rows = [dict(met[one]) for one in range(5)]
    assert rows == [{1: 2, 4: 2}, {0: 2}, {3: 1}, {2: 1}, {0: 2}]
    assert all(met.times(one, other) == rows[one].get(other, 0) for one in range(5) for other in range(5))
    assert met.most_times == 2


def test_a_pair_counts_in_whatever_order_it_is_kept() -> None:
    """A history that has the later id first is understood as well."""
    met = Meetings(crowd(3), {("p002", "p000"): 3})
    assert (met.times(0, 2), met.times(2, 0), met.most_times) == (3, 3, 3)
    assert dict(met[0]) == {2: 3}
    assert Meetings(crowd(3), {}).most_times == 1
