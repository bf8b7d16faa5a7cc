"""The odd one: trios, who sits in them, volunteers who meet two, and who is left out when nothing helps."""

from dataclasses import replace

import pytest

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.telling import PROVEN
from tests.matching.pools import all_met, crowd, named


def sizes(groups: tuple[tuple[str, ...], ...]) -> list[int]:
    """How large the groups are, the largest first."""
    return sorted((len(group) for group in groups), reverse=True)


def test_an_odd_number_makes_one_trio() -> None:
    """Eleven people are four pairs and a trio."""
    drawn = draw(crowd(11), History(), Rules(), "s")
    assert sizes(drawn.groups) == [3, 2, 2, 2, 2]
    assert drawn.left_out == {}


def test_an_even_number_makes_none() -> None:
    """Twelve people are six pairs, even when trios would spare them repeats."""
    ids = [person.id for person in crowd(12)]
    drawn = draw(crowd(12), all_met(*ids), Rules(), "s")
    assert sizes(drawn.groups) == [2] * 6
    assert drawn.repeats == 6


def test_the_trio_goes_round_fairly() -> None:
    """Twenty-one people over six rounds: nobody is in a second trio while others were in none, and nobody repeats."""
    people, history = crowd(21), History()
    spreads, repeats = [], []
    for number in range(6):
        drawn = draw(people, history, Rules(), f"round {number}")
        history = history.after(drawn.groups, drawn.left_out)
        seats = [history.trios.get(person.id, 0) for person in people]
        spreads.append(max(seats) - min(seats))
        repeats.append(drawn.repeats)
    assert max(spreads) == 1
    assert repeats == [0] * 6
    assert sum(history.trios.values()) == 18


def test_repeats_come_before_fairness() -> None:
    """Those who were in a trio often are in it again, when every other trio would make somebody repeat."""
    met = {("c", "d"): 1, ("c", "e"): 1, ("a", "d"): 1, ("b", "d"): 1}
    drawn = draw(named("a", "b", "c", "d", "e"), History(met, trios={"a": 5, "b": 5}), Rules(), "s")
    assert drawn.groups == (("a", "b", "c"), ("d", "e"))
    assert drawn.repeats == 0


def test_whoever_was_left_out_before_is_not_left_out_again() -> None:
    """Three people of whom only one pair can be made at a time: the seat outside goes round."""
    people = [Person("hub"), Person("a", never_with=frozenset({"b"})), Person("b")]
    for sat_out, expected in (({"a": 1}, "b"), ({"b": 1}, "a"), ({"a": 2, "b": 1}, "b")):
        drawn = draw(people, History(sat_out=sat_out), Rules(), "s")
        assert list(drawn.left_out) == [expected]
        assert len(drawn.groups) == 1


def test_a_trio_must_be_able_to_meet_all_together() -> None:
    """Two who exclude each other are in no trio, so with one third person somebody is left out, and is told why."""
    people = [Person("hub"), Person("a", never_with=frozenset({"b"})), Person("b")]
    drawn = draw(people, History(sat_out={"a": 1}), Rules(), "s")
    assert drawn.groups == (("a", "hub"),)
    assert drawn.left_out == {
        "b": "the one person they could meet has another match, and a group of three was not possible"
    }


def test_two_odd_islands_get_a_trio_each() -> None:
    """Three at one site and five at another, in person only: an even number, and yet nobody need be left out."""
    manor = [Person(f"m{number}", "person", "Manor") for number in range(3)]
    grange = [Person(f"g{number}", "person", "Grange") for number in range(5)]
    drawn = draw([*manor, *grange], History(), Rules(), "s")
    assert sizes(drawn.groups) == [3, 3, 2]
    assert drawn.left_out == {}


def test_one_who_can_meet_nobody_does_not_cost_another_their_match() -> None:
    """An even pool with a hermit: the hermit is left out, the other eleven are pairs and a trio."""
    people = [*crowd(11), Person("hermit", never_with=frozenset(person.id for person in crowd(11)))]
    drawn = draw(people, History(), Rules(), "s")
    assert drawn.left_out == {"hermit": "everybody else in the draw is somebody they are never to meet"}
    assert sizes(drawn.groups) == [3, 2, 2, 2, 2]


def test_too_many_for_too_few() -> None:
    """Five who can only meet two: three of them are left out whatever is done, and that is proven."""
    apart = frozenset(f"s{number}" for number in range(5))
    singles = [Person(one, never_with=apart - {one}) for one in sorted(apart)]
    drawn = draw([*singles, Person("x"), Person("y")], all_met("x", "y"), Rules(), "s")
    assert len(drawn.left_out) == 3
    assert set(drawn.left_out) < apart
    assert drawn.certificate == PROVEN


@pytest.mark.parametrize("size", [3, 9, 501])
def test_where_nobody_can_meet_nobody_does(size: int) -> None:
    """All free at other times: all are left out, in a pool of any size, and no three of them are a group."""
    people = [replace(one, slots=frozenset({one.id})) for one in crowd(size)]
    drawn = draw(people, History(), Rules(), "s")
    assert drawn.groups == ()
    assert len(drawn.left_out) == size
    assert drawn.certificate == PROVEN


def test_a_volunteer_takes_two_instead_of_a_trio() -> None:
    """With somebody who offered to meet two there are pairs only, and the volunteer is in two of them."""
    people = [*crowd(6), Person("vera", volunteer=True)]
    drawn = draw(people, History(), Rules(), "s")
    assert sizes(drawn.groups) == [2, 2, 2, 2]
    assert sum("vera" in group for group in drawn.groups) == 2
    assert drawn.left_out == {}


def test_a_volunteer_is_not_bothered_when_the_number_is_even() -> None:
    """An even pool needs no second seat."""
    people = [*crowd(7), Person("vera", volunteer=True)]
    drawn = draw(people, History(), Rules(), "s")
    assert sum("vera" in group for group in drawn.groups) == 1
    assert sizes(drawn.groups) == [2, 2, 2, 2]


def test_volunteers_take_turns() -> None:
    """The volunteer who met two least often does so next."""
    people = [*crowd(11), Person("vera", volunteer=True), Person("will", volunteer=True)]
    history = History()
    doubled = []
    for number in range(4):
        drawn = draw(people, history, Rules(), f"round {number}")
        history = history.after(drawn.groups, drawn.left_out)
        doubled.append(sum(history.doubled.values()))
    assert doubled == [1, 2, 3, 4]
    assert history.doubled == {"vera": 2, "will": 2}
    assert history.trios == {}


def test_a_trio_is_better_than_a_volunteer_who_would_repeat() -> None:
    """A volunteer who met everybody gives way to a trio of people who are new to each other."""
    people = [*named("a", "b", "c", "d"), Person("vera", volunteer=True)]
    met = {("a", "vera"): 1, ("b", "vera"): 1, ("c", "vera"): 1}
    drawn = draw(people, History(met), Rules(), "s")
    assert drawn.repeats == 0
    assert sizes(drawn.groups) == [3, 2]
    assert ("d", "vera") in drawn.groups


def test_a_volunteer_can_help_where_a_trio_cannot() -> None:
    """Two who exclude each other both meet the one volunteer between them."""
    people = [Person("hub", volunteer=True), Person("a", never_with=frozenset({"b"})), Person("b")]
    drawn = draw(people, History(), Rules(), "s")
    assert drawn.groups == (("a", "hub"), ("b", "hub"))
    assert drawn.left_out == {}


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_crowd_of_an_odd_hundred_is_drawn_with_the_fairest_trio(seed: str) -> None:
    """At 101 people with half of them seated before, the trio comes from the other half and it is proven."""
    people = crowd(101)
    seated = {person.id: 1 for person in people[:60]}
    drawn = draw(people, History(trios=seated), Rules(), seed)
    trio = max(drawn.groups, key=len)
    assert not seated.keys() & set(trio)
    assert drawn.repeats == 0
    assert drawn.certificate == PROVEN
