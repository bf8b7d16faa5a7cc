"""The draw as its callers see it: chance, reproducibility, counts and words."""

import subprocess
import sys
from itertools import combinations

import pytest

from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.matching.rules import DEPARTMENT, SAME_SITE
from tests.matching.pools import all_met, crowd, named, staff

REPLAY = """
from tests.matching.pools import staff
from mailbot.matching import History, Rules, draw
drawn = draw(staff(25, "replay"), History(), Rules(), "seed")
print(drawn.groups, drawn.left_out, drawn.bent, drawn.why, drawn.audit)
"""


def rounds(people: list[Person], count: int) -> tuple[list[Draw], History]:
    """So many rounds, each after the one before."""
    history, draws = History(), []
    for number in range(count):
        drawn = draw(people, history, Rules(), f"round {number}")
        history = history.after(drawn.groups, drawn.left_out)
        draws.append(drawn)
    return draws, history


def test_two_people_meet_each_other() -> None:
    """The smallest draw: one pair, nobody left out, nothing bent."""
    drawn = draw(named("b", "a"), History(), Rules(), "s")
    assert drawn.groups == (("a", "b"),)
    assert drawn.left_out == {}
    assert drawn.bent == ((),)
    assert drawn.why == (("new to each other",),)


def test_nobody_at_all_is_a_draw_too() -> None:
    """An empty pool gives an empty draw, with an audit."""
    drawn = draw([], History(), Rules(), "s")
    assert (drawn.groups, drawn.left_out, drawn.repeats) == ((), {}, 0)
    assert drawn.audit["people"] == 0
    assert drawn.audit["groups"] == []


def test_one_person_is_left_out_with_a_reason() -> None:
    """Whoever is alone in the pool is told so."""
    drawn = draw(named("a"), History(), Rules(), "s")
    assert drawn.groups == ()
    assert drawn.left_out == {"a": "nobody else was in the draw"}


def test_three_people_are_a_trio() -> None:
    """An odd number makes one trio, and nobody is left out."""
    drawn = draw(named("a", "b", "c"), History(), Rules(), "s")
    assert drawn.groups == (("a", "b", "c"),)
    assert drawn.left_out == {}


def test_the_same_id_twice_is_refused() -> None:
    """Two people with one id cannot be told apart, and the error names it."""
    with pytest.raises(ValueError, match="the id 'a'") as refused:
        draw(named("a", "b", "a"), History(), Rules(), "s")
    assert str(refused.value) == "two people in the pool have the id 'a'"


def test_another_seed_gives_another_draw() -> None:
    """Forty seeds, forty different draws of twenty people; the same seed again gives the same one."""
    people = crowd(20)
    drawn = [draw(people, History(), Rules(), str(seed)).groups for seed in range(40)]
    assert len(set(drawn)) == 40
    assert draw(people, History(), Rules(), "7").groups == drawn[7]


def test_every_partner_is_possible() -> None:
    """Over 200 seeds each of six people meets each other one about equally often (mean 40 of 200)."""
    people = crowd(6)
    drawn = [group for seed in range(200) for group in draw(people, History(), Rules(), str(seed)).groups]
    often = [drawn.count(pair) for pair in combinations([person.id for person in people], 2)]
    assert len(often) == 15
    assert min(often) > 20
    assert max(often) < 65


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_the_hash_seed_of_python_does_not_matter(hash_seed: str) -> None:
    """A process with another PYTHONHASHSEED draws exactly the same, audit and words included."""
    drawn = draw(staff(25, "replay"), History(), Rules(), "seed")
    here = f"{drawn.groups} {drawn.left_out} {drawn.bent} {drawn.why} {drawn.audit}"
    run = subprocess.run(
        [sys.executable, "-c", REPLAY], env={"PYTHONHASHSEED": hash_seed}, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    assert run.stdout.strip() == here


def test_nobody_meets_again_while_somebody_new_is_left() -> None:
    """Twelve people meet in nine rounds without a repeat, and nobody is ever left out."""
    draws, history = rounds(crowd(12), 9)
    assert [drawn.repeats for drawn in draws] == [0] * 9
    assert [len(drawn.left_out) for drawn in draws] == [0] * 9
    assert set(history.met.values()) == {1}
    assert len(history.met) == 9 * 6


def test_a_repeat_is_counted_and_said() -> None:
    """When all have met, they meet again rather than stay alone, and the draw says so."""
    drawn = draw(named("a", "b", "c", "d"), all_met("a", "b", "c", "d"), Rules(), "s")
    assert drawn.repeats == 2
    assert drawn.bent == (("met before",), ("met before",))
    assert drawn.why == ((), ())


def test_those_who_met_least_meet_again() -> None:
    """Among unavoidable repeats, the pairs with the fewest earlier meetings are chosen."""
    met = {**all_met("a", "b", "c", "d", times=3).met, ("a", "c"): 1, ("b", "d"): 1}
    drawn = draw(named("a", "b", "c", "d"), History(met), Rules(), "s")
    assert drawn.groups == (("a", "c"), ("b", "d"))
    assert drawn.repeats == 2


def test_a_trio_counts_as_three_repeats() -> None:
    """Repeats count pairs of people, so three who all met count three."""
    drawn = draw(named("a", "b", "c"), all_met("a", "b", "c"), Rules(), "s")
    assert drawn.repeats == 3
    assert drawn.bent == (("met before",),)


def test_departments_are_mixed_before_anything_else() -> None:
    """Different departments outweigh staff group, site and band together."""
    people = [
        Person("a", department="Library", staff_group="x", site="Manor", band="5"),
        Person("b", department="Library", staff_group="y", site="Grange", band="6"),
        Person("c", department="Theatre", staff_group="x", site="Manor", band="5"),
        Person("d", department="Theatre", staff_group="y", site="Grange", band="6"),
    ]
    drawn = draw(people, History(all_met("a", "d").met), Rules(), "s")
    assert drawn.groups == (("a", "c"), ("b", "d"))
    assert drawn.same_department == 0
    assert drawn.bent == (("same staff group", "same band"), ("same staff group", "same band"))
    assert drawn.why == (("new to each other", "different departments"),) * 2


def test_the_same_department_is_counted_and_said() -> None:
    """When a department cannot be avoided, the draw counts it; capitals and spaces make no difference."""
    people = [Person("a", department="Ward  12"), Person("b", department=" ward 12")]
    drawn = draw(people, History(), Rules(), "s")
    assert drawn.same_department == 1
    assert drawn.bent == (("same department",),)


def test_an_unknown_department_is_no_department() -> None:
    """Two people who did not say their department are not taken to share one, nor to differ."""
    drawn = draw(named("a", "b"), History(), Rules(), "s")
    assert drawn.same_department == 0
    assert "same department" not in drawn.bent[0]
    assert "different departments" not in drawn.why[0]


def test_the_mixing_tiers_are_data() -> None:
    """An organiser who wants people of one site together gets them, and the audit says which rules were used."""
    people = [
        Person("a", site="Manor"),
        Person("b", site="Manor"),
        Person("c", site="Grange"),
        Person("d", site="Grange"),
    ]
    together = draw(people, History(), Rules((SAME_SITE,)), "s")
    apart = draw(people, History(), Rules(), "s")
    assert together.groups == (("a", "b"), ("c", "d"))
    assert _mixing(together) == [("site", True)]
    assert all(group != ("a", "b") for group in apart.groups)
    assert _mixing(draw(people, History(), Rules((DEPARTMENT,)), "s")) == [("department", False)]


def _mixing(drawn: Draw) -> list[tuple[object, object]]:
    """The mixing tiers as the audit has them: attribute, and whether alike is good."""
    rules = drawn.audit["rules"]
    assert isinstance(rules, dict)
    assert isinstance(rules["mixing"], list)
    return [(tier["attribute"], tier["alike"]) for tier in rules["mixing"] if isinstance(tier, dict)]


def test_a_history_of_people_who_left_changes_nothing() -> None:
    """Meetings and seats of those who are not in the pool have no say, not even in the audit."""
    people = crowd(9)
    gone = History({("gone", "p000"): 3}, trios={"gone": 7}, sat_out={"gone": 7}, doubled={"gone": 7})
    assert draw(people, gone, Rules(), "s") == draw(people, History(), Rules(), "s")


def test_a_constrained_pool_keeps_its_repeats_to_those_that_cannot_be_helped() -> None:
    """Thirty staff over four rounds: nobody is left out silently, and everybody is in each round's account."""
    people = staff(30, "constrained")
    draws, _ = rounds(people, 4)
    for drawn in draws:
        placed = [one for group in drawn.groups for one in group]
        assert sorted([*placed, *drawn.left_out]) == [person.id for person in people]
        assert drawn.repeats == sum("met before" in bent for bent in drawn.bent)
