"""What no draw can cost less than: never too high, and reached where nothing stands in the way."""

import pytest
from hypothesis import given, settings

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.drawing import begun
from mailbot.matching.pool.costs import price
from mailbot.matching.pool.labels import label, with_spare_seats
from mailbot.matching.pool.stream import Stream
from mailbot.matching.record.audit import Inputs
from mailbot.matching.rules import BAND, SAME_SITE, SITE
from mailbot.matching.solving.bound import bound
from mailbot.matching.solving.inevitable import inevitable
from mailbot.matching.solving.repair import repair
from mailbot.matching.solving.seating import in_order
from mailbot.matching.telling import PROVEN
from tests.matching.pools import AnyPool, all_met, any_small_pools, costs_of, crowd, numbers, pool_of, staff, thorough

quick = settings(thorough, max_examples=80)


@quick
@given(any_small_pools())
def test_no_draw_costs_less(pool: AnyPool) -> None:
    """The best draw costs at least the floor, and where it costs just that, hardly a group is above its share."""
    people, history, rules = pool
    seating = begun(Inputs(tuple(people), history, rules, "s", "", 1)).seating
    floor = bound(seating.costs)
    above = [floor.above(group, cost) for group, cost in zip(seating.groups, seating.cost, strict=True)]
    assert seating.total >= floor.total
    if seating.total == floor.total:
        assert min(above, default=0) >= 0
        assert sum(above) <= 1


@quick
@given(any_small_pools())
def test_what_cannot_be_avoided_is_never_overrated(pool: AnyPool) -> None:
    """What a large pool knows of a person's pairs is at most what the cheapest of them costs."""
    people, history, rules = pool
    costs = price(label([one for one in people if not one.stand_in], history, "s"), rules)
    least = inevitable(costs)
    assert all(known <= min(row) for known, row in zip(least, costs.rows, strict=True))


def test_those_of_one_site_who_meet_in_person_cannot_avoid_it() -> None:
    """They share their site with whomever they meet; the others have somebody of another site."""
    people = [Person(f"m{number}", "person", "Manor") for number in range(3)]
    people += [Person("any", "either", "Manor"), Person("far", "online", "Grange"), Person("alone", "person", "Lodge")]
    costs = costs_of(people)
    least = dict(zip([one.id for one in costs.pool.people], inevitable(costs), strict=True))
    site = costs.tiers.mixing[2]
    assert least == {"m0": site, "m1": site, "m2": site, "any": 0, "far": 0, "alone": costs.tiers.forbidden}


def test_where_people_alike_are_wanted_the_only_one_of_a_kind_cannot_be_pleased() -> None:
    """One band 7 among band 5 bends the tier whomever they meet; so does nobody who can meet one who said nothing."""
    people = [Person("a", band="5"), Person("b", band="5"), Person("c", band="7")]
    alike = price(pool_of(people), Rules((SAME_SITE, type(BAND)("band", alike=True))))
    least = dict(zip([one.id for one in alike.pool.people], inevitable(alike), strict=True))
    assert least == {"a": 0, "b": 0, "c": alike.tiers.mixing[1]}
    silent = price(pool_of([*people, Person("d")]), alike.rules)
    assert set(inevitable(silent)) == {0}


def test_the_floor_of_an_open_pool_is_reached() -> None:
    """Repair finds a draw that costs no more than any must: nothing in an even pool, a fair trio in an odd one."""
    for size, sizes, total in ((20, [2] * 10, 0), (21, [2] * 9 + [3], None)):
        costs = costs_of(staff_who_meet_anyhow(size), History(trios={"p000": 1, "p001": 3}))
        seating, floor = in_order(costs, sizes, range(len(costs.pool))), bound(costs)
        repair(seating, floor, Stream("s", "repair"), floor.total)
        assert seating.total == floor.total
        assert floor.total == (total if total is not None else costs.tiers.of_three)


def staff_who_meet_anyhow(size: int) -> list[Person]:
    """People who differ in what they said and can all meet."""
    return [Person(one.id, department=one.department) for one in staff(size, "anyhow")]


def test_repair_never_makes_matters_worse() -> None:
    """In tight pools the cost only falls, everybody keeps a seat, and the groups keep their sizes."""
    for seed in range(20):
        costs = costs_of(staff(24, f"tight {seed}"), all_met("p000", "p001", "p002", "p003"), seed=str(seed))
        seating, floor = in_order(costs, [2] * 9 + [3, 1, 1, 1], range(len(costs.pool))), bound(costs)
        before = seating.total
        repair(seating, floor, Stream("s", "repair"), floor.total)
        assert seating.total <= before
        assert seating.sizes == (2,) * 9 + (3, 1, 1, 1)
        assert sorted(one for group in seating.groups for one in group) == list(range(24))
        assert seating.cost == [costs.seated(group) for group in seating.groups]


def test_the_floor_knows_spare_seats() -> None:
    """With a volunteer the odd one costs a second seat, in turns; without, a trio and its three seats."""
    people = [*crowd(4), Person("vera", volunteer=True)]
    history = History(doubled={"vera": 2})
    plain = costs_of(people, history)
    spare = price(with_spare_seats(pool_of(people, history), [], "s"), Rules())
    assert bound(plain).total == plain.tiers.of_three
    assert bound(spare).total == spare.tiers.odd + 2 * spare.tiers.seat < spare.tiers.of_three


def test_the_floor_knows_who_sits_out() -> None:
    """Where the odd one sits out no trio is cheaper, and whoever can meet nobody costs their own turns."""
    history = History(sat_out={"p000": 1, "far": 5})
    people = [*crowd(3), Person("far", never_with=frozenset(one.id for one in crowd(3)))]
    costs = price(pool_of(people, history), Rules(odd="sit out"))
    assert bound(costs).total == 2 * costs.tiers.left_out + 5 * costs.tiers.seat
    assert bound(costs).hermits == {numbers(costs.pool)["far"]}


@pytest.mark.parametrize("size", [501, 2001])
def test_a_large_pool_in_which_one_sits_out_is_proven(size: int) -> None:
    """Nobody can be spared sitting out, and no solver is needed to see it."""
    drawn = draw(crowd(size), History(), Rules(odd="sit out"), "s")
    assert len(drawn.left_out) == 1
    assert drawn.certificate == PROVEN
    assert drawn.audit["start"] == "shuffle"


def test_tiers_that_come_first_outweigh_a_repeat() -> None:
    """A tier before the repeats is part of the floor like any other."""
    people = [Person(f"p{number}", "person", "Manor") for number in range(4)]
    costs = price(pool_of(people, all_met("p0", "p1", "p2", "p3")), Rules((), first=(SITE,)))
    assert bound(costs).total == 2 * (costs.tiers.first[0] + costs.tiers.repeat + costs.tiers.times)
