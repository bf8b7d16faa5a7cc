"""Counting partners: the same numbers as looking at every pair, without doing so."""

from hypothesis import given

from mailbot.matching import History, Person
from mailbot.matching.pool.partners import new_partners, possible_partners
from tests.matching.oracle import can_meet
from tests.matching.pools import all_met, numbers, pool_of, small_pools, staff


@given(small_pools())
def test_the_counts_are_those_of_every_pair(pool: tuple[list[Person], History]) -> None:
    """Whatever ways, sites, half days, exclusions and history there are."""
    people, history = pool
    counted = pool_of(people, history)
    for one in people:
        able = [other for other in people if can_meet(one, other)]
        assert possible_partners(counted)[numbers(counted)[one.id]] == len(able)
        new = sum(not history.times(one.id, other.id) for other in able)
        assert new_partners(counted)[numbers(counted)[one.id]] == new


def test_large_pools_are_counted_rightly() -> None:
    """Also with three hundred staff of all kinds."""
    people = staff(300, "partners")
    pool = pool_of(people, all_met(*(one.id for one in people[:40])))
    everybody = range(len(pool))
    possible = [sum(pool.can_meet(one, other) for other in everybody) for one in everybody]
    assert possible_partners(pool) == possible
    met = [sum(pool.can_meet(one, other) for other in pool.met[one]) for one in everybody]
    assert new_partners(pool) == [able - known for able, known in zip(possible, met, strict=True)]
    assert sum(met) > 0


def test_an_exclusion_without_a_common_way_takes_nothing_off() -> None:
    """Who could not meet anyway is not taken off a second time, nor somebody both excluded and met."""
    people = [Person("a", "online", never_with=frozenset("bc")), Person("b", "person"), Person("c"), Person("d")]
    pool = pool_of(people, all_met("a", "b", "c"))
    at = numbers(pool)
    assert [possible_partners(pool)[at[one]] for one in "abcd"] == [1, 2, 2, 3]
    assert [new_partners(pool)[at[one]] for one in "abcd"] == [1, 1, 1, 3]
    assert possible_partners(pool_of([])) == new_partners(pool_of([])) == []
