"""How many others there were for those who bend a rule."""

from dataclasses import replace

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.basis import Basis
from mailbot.matching.bending import others_without
from tests.matching.pools import all_met, named, staff


def basis_of(people: list[Person], history: History) -> Basis:
    """People under the rules as they come."""
    return Basis(tuple(people), history, Rules())


def test_only_a_rule_as_weighty_counts() -> None:
    """Of a pair that met before, each could meet whoever they have not met, of whatever department."""
    people = [replace(one, department="x") for one in named("a", "b", "c", "d")]
    basis = basis_of(people, History({**all_met("a", "b").met, **all_met("a", "c").met}))
    assert others_without([("a", "b")], basis) == {"a": 1, "b": 2}
    assert others_without([("c", "d")], basis) == {"c": 0, "d": 0}


def test_groups_that_bend_nothing_and_people_who_are_gone_are_passed_over() -> None:
    """Nothing is said of them."""
    basis = basis_of(named("a", "b", "c"), all_met("a", "b"))
    assert others_without([("b", "c"), ("a", "gone"), ()], basis) == {}
    assert others_without([("a", "b", "gone")], basis) == {"a": 1, "b": 1}


def test_it_says_what_the_draw_itself_says() -> None:
    """For every bent group of a crowded pool the numbers are those of the draw."""
    people = staff(14, "bending")
    history = all_met(*(one.id for one in people[:9]))
    drawn = draw(people, history, Rules(), "s")
    bent = [group for group, rules in zip(drawn.groups, drawn.bent, strict=True) if rules]
    assert len(bent) > 1
    assert others_without(bent, basis_of(people, history)) == drawn.alternatives
