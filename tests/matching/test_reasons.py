"""The words of a draw: each reason names what stood in the way, and nothing that did not."""

import pytest

from mailbot.matching import Person
from mailbot.matching.reasons import Words, why_left_out
from tests.matching.pools import all_met, costs_of, crowd, named, numbers

NO_WAY = "nobody else in the draw meets in the same way (in person at their site, or online)"
NO_TIME = "nobody else in the draw is free at the same times"
NEITHER = "whoever meets in the same way is not free at the same times"
MONDAY, TUESDAY = frozenset({"mon am"}), frozenset({"tue pm"})


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Person("b", "online"), NO_WAY),
        (Person("b", "person", "Grange"), NO_WAY),
        (Person("b", "person", "Manor", TUESDAY), NO_TIME),
        (Person("b", "online", slots=TUESDAY), NO_WAY),
        (Person("b", never_with=frozenset({"a"})), "everybody else in the draw is somebody they are never to meet"),
    ],
)
def test_why_one_of_two_is_left_out(other: Person, reason: str) -> None:
    """The one obstacle between two people is named."""
    costs = costs_of([Person("a", "person", "Manor", MONDAY), other])
    assert why_left_out(numbers(costs.pool)["a"], costs) == reason
    assert not costs.pool.can_meet(0, 1)


def test_why_one_is_left_out_between_a_wrong_way_and_a_wrong_time() -> None:
    """When some share the way and others the time, but none both, the reason says so."""
    people = [Person("a", "person", "Manor", MONDAY), Person("b", "online"), Person("c", "person", "", TUESDAY)]
    costs = costs_of(people)
    assert why_left_out(numbers(costs.pool)["a"], costs) == NEITHER
    assert why_left_out(0, costs_of(named("a"))) == "nobody else was in the draw"


def test_why_one_with_partners_is_left_out() -> None:
    """Whoever could have met somebody is told how many, and that they have another match."""
    costs = costs_of(crowd(4))
    assert (
        why_left_out(0, costs)
        == "all 3 people they could meet have another match, and a group of three was not possible"
    )
    assert why_left_out(0, costs_of(crowd(2))).startswith("the one person they could meet has another match")


def test_what_is_bent_and_kept_is_said_in_the_order_of_the_tiers() -> None:
    """A pair's words follow the rules from the top; the same site is not worth calling bent."""
    people = [
        Person("a", department="x", staff_group="n", site="Manor", band="5"),
        Person("b", department="X", staff_group="d", site="manor", band="5"),
    ]
    costs = costs_of(people, all_met("a", "b"))
    assert Words(costs).of((0, 1)) == (("met before", "same department", "same band"), ("different staff groups",))


def test_a_trio_is_mixed_only_if_all_three_are() -> None:
    """Two of three in one department bend the rule for the group, and keep it for nobody."""
    people = [Person("a", department="x", band="5"), Person("b", department="x", band="6"), Person("c", department="y")]
    costs = costs_of(people)
    assert Words(costs).of((0, 1, 2)) == (("same department",), ("new to each other",))


def test_a_stranger_in_a_trio_does_not_make_it_new() -> None:
    """Three of whom two met before have met before."""
    costs = costs_of(named("a", "b", "c"), all_met("a", "b"))
    assert Words(costs).of((0, 1, 2)) == (("met before",), ())
