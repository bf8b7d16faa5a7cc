"""The pool as numbers: the hard rules, one by one and in both directions."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from mailbot.matching import History, Person
from mailbot.matching.people import Way, fold
from mailbot.matching.pool.labels import label
from tests.matching import oracle
from tests.matching.pools import crowd, numbers, pool_of, small_pools


def meet(one: Person, other: Person) -> bool:
    """Whether two people alone in a pool can meet, asked in both directions."""
    pool = pool_of([one, other])
    assert pool.can_meet(0, 1) == pool.can_meet(1, 0)
    return pool.can_meet(0, 1)


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("", "", True),
        ("either", "online", True),
        ("online", "online", True),
        ("person", "person", False),  # at different sites
        ("person", "either", False),
        ("person", "", False),
        ("person", "online", False),
        ("either", "either", True),  # online
    ],
)
def test_people_of_different_sites(one: Way, other: Way, possible: bool) -> None:
    """Across sites people can meet only when both are willing to meet online."""
    assert meet(Person("a", one, "Manor"), Person("b", other, "Grange")) is possible
    assert meet(Person("b", one, "Grange"), Person("a", other, "Manor")) is possible


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [("person", "person", True), ("person", "either", True), ("person", "", True), ("person", "online", False)],
)
def test_people_of_one_site(one: Way, other: Way, possible: bool) -> None:
    """At one site only in person against online cannot meet; capitals and spaces in the name do not matter."""
    assert meet(Person("a", one, "Manor Hospital"), Person("b", other, " manor  hospital")) is possible
    assert meet(Person("a", one, "Manor Hospital"), Person("b", other, "Manor Hospital")) is possible


@pytest.mark.parametrize("theirs", ["Manor", ""])
def test_an_unknown_site_is_no_obstacle(theirs: str) -> None:
    """Who did not say their site can meet in person anywhere, also with somebody else who did not say."""
    assert meet(Person("a", "person"), Person("b", "person", theirs))
    assert not meet(Person("a", "person"), Person("b", "online", theirs))


def test_times_in_common() -> None:
    """People who named half days need one in common; who named none can make any."""
    monday, tuesday = frozenset({"mon am"}), frozenset({"tue pm"})
    assert not meet(Person("a", slots=monday), Person("b", slots=tuesday))
    assert meet(Person("a", slots=monday), Person("b", slots=monday | tuesday))
    assert meet(Person("a", slots=monday), Person("b", slots=frozenset({"MON  am"})))
    assert meet(Person("a", slots=monday), Person("b"))
    assert meet(Person("a"), Person("b"))


def test_an_exclusion_holds_in_both_directions() -> None:
    """It is enough that one of the two asked; ids that are not in the pool mean nothing."""
    assert not meet(Person("a", never_with=frozenset({"b"})), Person("b"))
    assert not meet(Person("a"), Person("b", never_with=frozenset({"a"})))
    assert meet(Person("a", never_with=frozenset({"nobody"})), Person("b"))


def test_nobody_meets_themselves() -> None:
    """A label never meets itself, whatever else holds."""
    pool = pool_of(crowd(3))
    assert [pool.can_meet(one, one) for one in range(3)] == [False] * 3
    assert [pool.can_meet(one, other) for one, other in combinations(range(3), 2)] == [True] * 3


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(small_pools())
def test_the_bits_say_what_the_rules_say(drawn: tuple[list[Person], History]) -> None:
    """In any pool, two labels can meet exactly when the oracle's plain reading of the rules says so."""
    people, history = drawn
    pool = pool_of(people, history)
    for one, other in combinations(range(len(pool)), 2):
        assert pool.can_meet(one, other) == oracle.can_meet(pool.people[one], pool.people[other])
        assert pool.met[one].get(other, 0) == history.times(pool.people[one].id, pool.people[other].id)


def test_labels_depend_on_the_seed_and_not_on_the_order() -> None:
    """The same people in another order get the same labels; another seed gives others."""
    people = crowd(30)
    first = [person.id for person in label(people, History(), "1").people]
    assert first == [person.id for person in label(reversed(people), History(), "1").people]
    assert first != [person.id for person in label(people, History(), "2").people]
    assert sorted(first) == [person.id for person in people]


def test_history_is_by_label() -> None:
    """Meetings are found under the labels of both, and those of strangers to the pool are not."""
    pool = pool_of(crowd(3), History({("p000", "p002"): 2, ("p001", "zz"): 4, ("p000", "p001"): 0}))
    at = numbers(pool)
    assert pool.met[at["p000"]] == {at["p002"]: 2}
    assert pool.met[at["p002"]] == {at["p000"]: 2}
    assert pool.met[at["p001"]] == {}


def test_folding() -> None:
    """Spacing and capitals go, also those beyond ASCII; the words stay."""
    assert fold("  Acute\u00a0 MEDICAL unit ") == "acute medical unit"
    assert fold("STRASSE") == fold("straße")
    assert fold("") == ""
