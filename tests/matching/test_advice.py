"""Advice around a draw: who is hard to match, and whom a stranded person could meet."""

from dataclasses import replace

import pytest

from mailbot.matching import History, Person, Rules, hard_to_match, partner_for
from tests.matching.pools import all_met, crowd, named


def test_the_hardest_to_match_come_first() -> None:
    """People are listed with the number of partners left to them, the fewest first, then by id."""
    people = [Person("d"), Person("c", never_with=frozenset({"a"})), Person("b"), Person("a", "online")]
    assert hard_to_match(people, all_met("a", "b")) == [("a", 1), ("b", 2), ("c", 2), ("d", 3)]
    assert hard_to_match(reversed(people), all_met("a", "b")) == [("a", 1), ("b", 2), ("c", 2), ("d", 3)]


def test_who_met_everybody_has_nobody_left() -> None:
    """Those already met do not count as possible partners; an empty pool has nobody to list."""
    assert hard_to_match(named("a", "b", "c"), all_met("a", "b", "c")) == [("a", 0), ("b", 0), ("c", 0)]
    assert hard_to_match(named("a", "b", "c"), History()) == [("a", 2), ("b", 2), ("c", 2)]
    assert hard_to_match([], History()) == []


def test_one_online_offer_would_help() -> None:
    """A person at a small site gains partners by being willing to meet online."""
    people = [Person("a", "person", "Lodge"), *[Person(f"p{n}", site="Manor") for n in range(4)]]
    before = dict(hard_to_match(people, History()))["a"]
    after = dict(hard_to_match([replace(people[0], mode="either"), *people[1:]], History()))["a"]
    assert (before, after) == (0, 4)


def test_the_best_partner_is_new_and_mixed() -> None:
    """Somebody new is preferred to somebody met, then another department."""
    alone = Person("z", department="x")
    candidates = [Person("a", department="x"), Person("b", department="y"), Person("c", department="y")]
    chosen = partner_for(alone, candidates, all_met("c", "z"), Rules(), "s")
    assert chosen == "b"
    assert partner_for(alone, candidates[:1], History(), Rules(), "s") == "a"


def test_somebody_met_before_is_better_than_nobody() -> None:
    """The only candidate is chosen even if they met; of several, the one met least."""
    history = History({("a", "z"): 3, ("b", "z"): 1})
    assert partner_for(Person("z"), named("a"), history, Rules(), "s") == "a"
    assert partner_for(Person("z"), named("a", "b"), history, Rules(), "s") == "b"


def test_nobody_is_chosen_who_cannot_meet() -> None:
    """Hard rules hold here too: with no possible candidate the answer is nobody."""
    alone = Person("z", "online", never_with=frozenset({"a"}))
    assert partner_for(alone, [Person("a"), Person("b", "person")], History(), Rules(), "s") is None
    assert partner_for(alone, [], History(), Rules(), "s") is None
    assert partner_for(alone, [alone], History(), Rules(), "s") is None
    assert partner_for(alone, [Person("a"), Person("c")], History(), Rules(), "s") == "c"


def test_among_equals_the_seed_decides_and_not_the_order() -> None:
    """Each of equal candidates is chosen by some seed; the same seed chooses the same, in any order."""
    candidates = crowd(6)
    chosen = [partner_for(Person("z"), candidates, History(), Rules(), str(seed)) for seed in range(60)]
    again = [partner_for(Person("z"), reversed(candidates), History(), Rules(), str(seed)) for seed in range(60)]
    assert set(chosen) == {person.id for person in candidates}
    assert chosen == again


def test_the_same_candidate_twice_is_refused() -> None:
    """Two candidates with one id cannot be told apart."""
    with pytest.raises(ValueError, match="the id 'a'"):
        partner_for(Person("z"), named("a", "a"), History(), Rules(), "s")
    with pytest.raises(ValueError, match="the id 'a'"):
        hard_to_match(named("a", "a"), History())
