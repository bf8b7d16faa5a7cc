"""What pairs cost: each tier outweighs everything below it together, in any pool."""

from dataclasses import replace

import pytest

from mailbot.matching import History, Mixing, Person
from mailbot.matching.pool.costs import Costs, price
from mailbot.matching.pool.labels import with_spare_seats
from mailbot.matching.pool.pairs import PairCost, Weights, worked_out
from mailbot.matching.rules import BAND, DEPARTMENT, SAME_SITE, SITE, STAFF_GROUP, Rules
from tests.matching.pools import all_met, costs_of, crowd, named, numbers, pool_of, staff


def of(costs: Costs, one: str, other: str) -> int:
    """What two ids cost, the same in both directions."""
    at = numbers(costs.pool)
    assert costs.of(at[one], at[other]) == costs.of(at[other], at[one])
    return costs.of(at[one], at[other])


def test_strangers_of_whom_nothing_is_known_cost_nothing() -> None:
    """No rule is bent by what nobody said."""
    costs = costs_of(named("a", "b"))
    assert of(costs, "a", "b") == 0
    assert costs.edges(range(2)) == [(0, 1, 0)]


@pytest.mark.parametrize("size", [2, 10, 101])
def test_each_tier_outweighs_all_below_it_together(size: int) -> None:
    """One step up is worse than everybody's worst in every lower tier."""
    people = staff(size, "tiers")
    history = History(all_met("p000", "p001", times=7).met, trios={"p000": 4}, sat_out={"p001": 9})
    tiers = costs_of(people, history).tiers
    upwards = [*reversed(tiers.mixing), tiers.other_seat, tiers.seat, tiers.trio, tiers.times, tiers.repeat]
    upwards += [tiers.odd, tiers.left_out]
    most = [1, 1, 1, 1, 9, 9, 1, 7, 1, 1, 1]
    for number, weight in enumerate(upwards):
        below = sum(size * worst * step for worst, step in zip(most[:number], upwards[:number], strict=True))
        assert weight > below


@pytest.mark.parametrize(
    ("number", "one", "other"),
    [
        (0, Person("a", department="Same"), Person("b", department="same ")),
        (1, Person("a", staff_group="Same"), Person("b", staff_group="same ")),
        (2, Person("a", site="Same"), Person("b", site="same ")),
        (3, Person("a", band="Same"), Person("b", band="same ")),
    ],
)
def test_each_mixing_tier_has_its_weight(number: int, one: Person, other: Person) -> None:
    """Sharing one attribute costs that tier's weight and no other; another person without it costs nothing."""
    costs = costs_of([one, other, Person("c")])
    assert of(costs, "a", "b") == costs.tiers.mixing[number]
    assert of(costs, "a", "c") == 0


def test_a_tier_may_want_people_alike() -> None:
    """Where alike is wanted, difference costs, and what was not said does not."""
    people = [Person("a", site="Manor"), Person("b", site="manor"), Person("c", site="Grange"), Person("d")]
    costs = price(pool_of(people), Rules((SAME_SITE,)))
    assert of(costs, "a", "b") == 0
    assert of(costs, "a", "c") == costs.tiers.mixing[0]
    assert of(costs, "a", "d") == 0


def test_the_order_of_the_tiers_is_the_order_of_the_rules() -> None:
    """Whoever is first in the rules weighs most; without tiers there is nothing to weigh."""
    people = [Person("a", department="x", band="5"), Person("b", department="x"), Person("c", band="5")]
    by_band = price(pool_of(people), Rules((BAND, DEPARTMENT)))
    by_department = price(pool_of(people), Rules((DEPARTMENT, STAFF_GROUP, SITE, BAND)))
    assert of(by_band, "a", "c") > of(by_band, "a", "b")
    assert of(by_department, "a", "c") < of(by_department, "a", "b")
    assert price(pool_of(people), Rules(())).tiers.mixing == ()


def test_only_those_who_can_meet_have_an_edge() -> None:
    """Excluded and incompatible pairs are not offered to the solver at all."""
    people = [Person("a", "online"), Person("b", "person"), Person("c", never_with=frozenset({"a"})), Person("d")]
    costs = costs_of(people)
    at = numbers(costs.pool)
    named_edges = {frozenset((one, other)) for one, other, _ in costs.edges(range(4))}
    assert named_edges == {frozenset((at[one], at[other])) for one, other in ("ad", "bc", "bd", "cd")}
    assert len(costs.edges(range(4))) == 4


def test_seats_cost_by_how_often_one_had_them() -> None:
    """A trio's seat counts past trios before past sit-outs, the seat outside the other way round."""
    costs = costs_of(named("a", "b"), History(trios={"a": 2}, sat_out={"b": 1}))
    at, tiers = numbers(costs.pool), costs.tiers
    assert (costs.trio_seat[at["a"]], costs.trio_seat[at["b"]]) == (2 * tiers.seat, tiers.other_seat)
    assert (costs.sit_out[at["a"]], costs.sit_out[at["b"]]) == (2 * tiers.other_seat, tiers.seat)


def test_a_spare_seat_costs_an_odd_seat_and_its_turns() -> None:
    """A volunteer's second seat costs more the more often they had it; each pair with it costs that besides."""
    people = [Person("a", volunteer=True), Person("b", volunteer=True), Person("c", department="x")]
    pool = with_spare_seats(pool_of(people, History(doubled={"b": 3})), [Person("d", department="x")], "s")
    costs = price(pool, Rules())
    spare = {pool.people[one].id: cost for one, cost in costs.spare_seat.items()}
    odd, turn = costs.tiers.odd, costs.tiers.seat
    assert spare == {"a": odd, "b": odd + 3 * turn, "d": odd}
    assert costs.of(*(one for one in range(len(pool)) if pool.people[one].id in "cd")) == odd + costs.tiers.mixing[0]
    assert all(costs.of(one, one) >= costs.tiers.forbidden for one in range(len(pool)))


def test_nobody_meets_their_own_second_seat() -> None:
    """The two seats of a volunteer cannot be paired, and share whom the volunteer met or may not meet."""
    people = [Person("a", volunteer=True), Person("b"), Person("c", never_with=frozenset("a"))]
    pool = with_spare_seats(pool_of(people, all_met("a", "b")), [], "s")
    first, second = (one for one in range(4) if pool.people[one].id == "a")
    at = numbers(pool)
    assert not pool.can_meet(first, second)
    assert [pool.can_meet(one, at["c"]) for one in (first, second)] == [False, False]
    assert [pool.met[at["b"]][one] for one in (first, second)] == [1, 1]


@pytest.mark.parametrize("alike", [False, True])
def test_a_cost_looked_up_and_one_worked_out_are_the_same(alike: bool) -> None:
    """Small pools write the costs of all pairs down, large ones work each out: both by the same rules."""
    people = [replace(person, volunteer=number < 3) for number, person in enumerate(staff(30, "both"))]
    people[5] = replace(people[5], never_with=frozenset({"p006", "p007"}))
    history = History(all_met("p000", "p001", "p002", times=2).met, doubled={"p001": 1})
    pool = with_spare_seats(pool_of(people, history), [Person("zz", "online")], "s")
    costs = price(pool, Rules((replace(SITE, alike=alike), BAND), first=(DEPARTMENT,)))
    worked_out = costs_worked_out(costs)
    pairs = [(one, other) for one in range(len(pool)) for other in range(len(pool))]
    assert [costs.of(*pair) for pair in pairs] == [worked_out(*pair) for pair in pairs]
    assert len({costs.of(*pair) for pair in pairs}) > 20


def costs_worked_out(costs: Costs) -> PairCost:
    """The cost of a pair as it is worked out in a large pool."""
    tiers = zip(costs.tiers.compared, costs.said, costs.rules.compared, strict=True)
    compared = [(weight, said, tier.alike) for weight, said, tier in tiers]
    return worked_out(costs.pool, Weights(costs.tiers, compared, costs.spare_seat))


def test_a_group_costs_what_its_pairs_cost() -> None:
    """Three people are three pairs."""
    costs = costs_of(crowd(3), all_met("p000", "p001", "p002"))
    assert costs.within((0, 1, 2)) == 3 * (costs.tiers.repeat + costs.tiers.times)
    assert costs.within((0, 1)) == costs.tiers.repeat + costs.tiers.times
    assert costs.within((0,)) == 0


@pytest.mark.parametrize(
    ("tier", "values", "bent", "kept"),
    [
        (Mixing("band"), ("5", "5"), True, False),
        (Mixing("band"), ("5", "6"), False, True),
        (Mixing("band"), ("", ""), False, False),
        (Mixing("band"), ("5", ""), False, False),
        (Mixing("band", alike=True), ("5", "5"), False, True),
        (Mixing("band", alike=True), ("5", "6"), True, False),
        (Mixing("band", alike=True), ("", "6"), False, False),
    ],
)
def test_a_tier_is_bent_or_kept_or_neither(tier: Mixing, values: tuple[str, str], bent: bool, kept: bool) -> None:
    """What was not said neither bends nor keeps a rule."""
    assert tier.is_bent(*values) is bent
    assert tier.is_kept(*values) is kept
