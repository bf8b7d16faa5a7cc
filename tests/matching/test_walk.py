"""The walk: it ends at a best draw, at a visit fixed beforehand, and every best draw weighs the same."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bench.matching.any_pool import any_pool
from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.drawing import begun
from mailbot.matching.pool.labels import Pool
from mailbot.matching.pool.stream import Stream
from mailbot.matching.record.audit import Inputs
from mailbot.matching.solving.arrangement import Arrangement
from mailbot.matching.solving.seating import Seating, in_order, seated
from mailbot.matching.solving.walking.energies import ByTiers, Energies
from mailbot.matching.solving.walking.walk import ENOUGH, VISITS_EACH, Walked, energies, visits_for, walk
from tests.matching import oracle
from tests.matching.pools import AnyPool, all_met, any_small_pools, costs_of, crowd, named, staff, thorough

quick = settings(thorough, max_examples=60)


@quick
@given(any_small_pools())
def test_all_best_draws_weigh_the_same(pool: AnyPool) -> None:
    """Whatever the walk is watched with, no best draw of a small pool is likelier than another."""
    assert len(_weights_of_best_draws(*pool)) == 1


def test_all_best_draws_weigh_the_same_where_half_a_step_cannot_be_avoided() -> None:
    """Two who can only meet within their band, of whom one may sit out: who does so makes no difference."""
    far = frozenset({"d", "e"})
    people = [Person("a", band="5", never_with=far), Person("b", band="5", never_with=far), Person("c", band="5")]
    assert len(_weights_of_best_draws([*people, *named("d", "e")], History(), Rules(odd="sit out"))) == 1


@pytest.mark.parametrize("number", [75, 338, 386, 463, 303, 796])
def test_all_best_draws_weigh_the_same_where_each_trio_is_above_prices(number: int) -> None:
    """The trio of a best draw bears the whole gap, where there is a proof; the last two pools have none."""
    pool = any_pool(number, 12)
    people = [person for person in pool.people if not person.stand_in]
    solution = begun(Inputs(tuple(pool.people), pool.history, pool.rules, "s", "", 1))
    assert len(people) % 2 == 1
    assert (solution.beyond > 0) == (solution.shown is not None)
    assert len(_weights_of_best_draws(pool.people, pool.history, pool.rules)) == 1


def test_a_draw_that_is_two_seatings_is_no_likelier_than_one_that_is_one() -> None:
    """A volunteer who meets two sits in two ways, a stand-in in one: the former weighs one more, which halves each."""
    people = [*named("a", "b"), Person("vera", volunteer=True), Person("zoe", stand_in=True)]
    assert len(_weights_of_best_draws(people, History(), Rules())) == 1
    draws = Counter(draw(people, History(), Rules(), f"seatings {number}").groups for number in range(800))
    assert len(draws) == 4
    assert max(draws.values()) < 270


def _weights_of_best_draws(people: list[Person], history: History, rules: Rules) -> set[int]:
    """What the best draws weigh in the walk, less what makes up for the seatings that each of them is."""
    solution = begun(Inputs(tuple(people), history, rules, "s", "", 1))
    weights = energies(solution.seating, solution.slack, 0)
    _, plans = oracle.best_plans(people, history, rules)
    return {_energy(plan, solution.seating, weights) - _twice(plan) for plan in plans}


def _twice(plan: oracle.Plan) -> int:
    """How many meet two; their partners may change seats, so that the plan is as many powers of two seatings."""
    return sum(seats > 1 for seats in Counter(one.id for group in plan[0] for one in group).values())


def _energy(plan: oracle.Plan, seating: Seating, weights: Energies) -> int:
    """What a plan weighs."""
    groups, left = plan
    free = _seats(seating.costs.pool)
    arrangement = Arrangement(
        tuple(tuple(free[one.id].pop(0) for one in group) for group in groups),
        tuple(free[one.id].pop(0) for one in left),
    )
    there = seated(arrangement, seating.costs)
    assert there.total == seating.total
    return sum(map(weights.of, there.groups, there.cost))


def _seats(pool: Pool) -> dict[str, list[int]]:
    """The labels of each id, the person's own before a second seat."""
    seats: dict[str, list[int]] = {}
    for label, person in enumerate(pool.people):
        seats.setdefault(person.id, []).append(label)
    return seats


def test_the_walk_ends_at_a_best_draw() -> None:
    """It makes just the visits that were fixed, changes the draw on its way, and the draw costs what it did."""
    costs = costs_of(staff(40, "walk"))
    solution = begun(Inputs(tuple(staff(40, "walk")), History(), Rules(), "s", "", 1))
    before, total = list(solution.seating.groups), solution.seating.total
    walked = walk(solution.seating, solution.slack, Stream("s", "walk"))
    assert walked.visits == walked.wanted == visits_for(40)
    assert walked.changes > 40
    assert solution.seating.total == total
    assert solution.seating.groups != before
    assert sorted(label for group in solution.seating.groups for label in group) == list(range(len(costs.pool)))


def test_a_walk_that_cannot_make_its_visits_says_so() -> None:
    """Where the energies lead away from the best draw, the walk comes back to the last one it saw, and is not mixed."""
    people = [Person(f"p{number:02}", department=str(number % 3)) for number in range(12)]
    ids = [person.id for person in people]
    solution = begun(Inputs(tuple(people), all_met(*ids), Rules(), "s", "", 1))
    total = solution.seating.total
    most = solution.seating.costs.tiers.forbidden
    walked = walk(solution.seating, lambda _group, cost: most - cost, Stream("s", "walk"))
    assert not walked.mixed
    assert walked.raised
    assert solution.seating.total == total
    assert solution.seating.cost == [solution.seating.costs.seated(group) for group in solution.seating.groups]


def test_a_better_draw_on_the_way_becomes_the_best() -> None:
    """A walk from a draw that is not best ends at one that is no worse than any it saw."""
    people = [Person(f"p{number}", department=str(number % 4)) for number in range(8)]
    costs = costs_of(people)
    seating = in_order(costs, [2] * 4, range(len(costs.pool)))
    same = sorted(range(8), key=lambda one: people.index(costs.pool.people[one]) % 4)
    for place in range(4):
        pair = same[2 * place], same[2 * place + 1]
        seating.put(place, pair, costs.seated(pair))
    assert seating.total == 4 * costs.tiers.mixing[0]
    assert walk(seating, None, Stream("s", "walk")).mixed
    assert seating.total == 0


@pytest.mark.parametrize(("people", "visits"), [(8, 8 * VISITS_EACH), (200, 40_000), (201, ENOUGH), (10**6, ENOUGH)])
def test_the_visits_are_fixed_by_the_size(people: int, visits: int) -> None:
    """Two hundred for each person, up to a limit."""
    assert visits_for(people) == visits


def test_one_group_has_nowhere_to_walk() -> None:
    """Two people are one draw, and every visit is to it."""
    seating = in_order(costs_of(named("a", "b")), [2], range(2))
    walked = walk(seating, None, Stream("s", "walk"))
    assert (walked.mixed, walked.steps, seating.groups) == (True, 0, [(0, 1)])


def test_two_walks_add_up() -> None:
    """Steps and changes are counted over both; whether it mixed is told of the last."""
    both = Walked(10, 10, 30, 5).plus(Walked(10, 7, 60, 9, raised=True))
    assert both == Walked(10, 7, 90, 14, raised=True)
    assert not both.mixed


def test_energies_count_steps_in_tiers() -> None:
    """The energy of a cost is what its steps weigh together, so that it adds up over a draw."""
    costs = costs_of(staff(10, "energies"), all_met("p000", "p001", times=2))
    weights = ByTiers(costs.tiers, 4)
    band, department, repeat = costs.tiers.mixing[-1], costs.tiers.mixing[0], costs.tiers.repeat
    assert weights.of((0, 1), 0) == 0
    assert weights.of((0, 1), band) == 4
    assert weights.of((0, 1), band + department) == weights.of((0, 1), band) + weights.of((0, 1), department)
    assert weights.of((0, 1), repeat) > weights.of((0, 1), department)


def test_the_draw_says_how_the_walk_went() -> None:
    """The audit tells visits, steps, changes, and that the walk mixed."""
    told = draw(crowd(12), History(), Rules(), "s").audit["walk"]
    assert isinstance(told, dict)
    assert list(told) == ["wanted", "visits", "steps", "changes", "mixed", "raised"]
    assert told["wanted"] == told["visits"] == 12 * VISITS_EACH
    assert (told["mixed"], told["raised"]) == (True, False)
    assert replace(Walked(1, 1, 2, 3), visits=0).mixed is False
