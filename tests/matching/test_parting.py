"""Two people taken apart: the best of all small changes, by chance among equals, and the same when done again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.basis import Basis
from mailbot.matching.parting import Parted, part
from mailbot.matching.people import Group, pair_of, pairs_within
from mailbot.matching.rules import chosen
from tests.matching.pools import all_met, crowd, named, staff

Worth = tuple[int, ...]


def basis_of(people: Iterable[Person], history: History | None = None, rules: Rules | None = None) -> Basis:
    """People under the rules as they come."""
    return Basis(tuple(people), history or History(), rules or Rules())


def parted(groups: Sequence[Group], apart: Group, basis: Basis, seed: str = "s") -> Parted:
    """What comes of taking these two apart, where that can be done."""
    found = part(groups, [pair_of(*apart)], basis, seed)
    assert found is not None
    return found


def worth(groups: Iterable[Group], basis: Basis) -> Worth:
    """How good a draw is, counted anew: meetings again, then what is alike, in the order of the tiers."""
    people = {one.id: one for one in basis.people}
    pairs = [(people[one], people[other]) for group in groups for one, other in pairs_within(group)]
    alike = (
        sum(bool(getattr(one, of)) and getattr(one, of) == getattr(other, of) for one, other in pairs)
        for of in ("department", "staff_group", "site", "band")
    )
    return sum(basis.history.times(one.id, other.id) > 0 for one, other in pairs), *alike


def small_changes(groups: Sequence[Group], apart: Group) -> Iterable[list[Group]]:
    """Every draw of pairs in which the torn pair and one other have swapped partners."""
    (torn,) = (group for group in groups if set(apart) <= set(group))
    one, other = torn
    for first, second in (group for group in groups if group != torn):
        rest = [group for group in groups if group not in (torn, (first, second))]
        yield [*rest, (one, first), (other, second)]
        yield [*rest, (one, second), (other, first)]


@pytest.mark.parametrize("seed", [str(number) for number in range(12)])
def test_no_small_change_is_better(seed: str) -> None:
    """Of all draws in which two pairs have swapped partners, none keeps the rules better than the one that comes."""
    people = [replace(one, mode="online", slots=frozenset()) for one in staff(14, seed)]
    history = History(all_met("p000", "p001", "p002", "p003", "p004").met)
    basis = basis_of(people, history)
    groups = draw(people, history, Rules(), seed).groups
    for apart in groups:
        after = parted(groups, apart, basis, seed)
        best = min(worth(change, basis) for change in small_changes(groups, apart))
        assert worth(after.groups, basis) == best
        assert not any(set(apart) <= set(group) for group in after.groups)


def test_all_else_stays_where_it_was() -> None:
    """The order of the groups is kept, two of them are new, and nobody is lost."""
    people = crowd(10)
    groups = draw(people, History(), Rules(), "s").groups
    after = parted(groups, groups[2], basis_of(people))
    assert [place for place, group in enumerate(groups) if after.groups[place] != group] == sorted(after.changed)
    assert after.changed[0] == 2
    assert sorted(one for group in after.groups for one in group) == [one.id for one in people]
    assert after.bent == ((), ())


def test_the_same_seed_does_the_same_and_others_choose_otherwise() -> None:
    """Among equals chance decides: over many seeds each way comes, about as often as the others."""
    people, groups = crowd(6), [("p000", "p001"), ("p002", "p003"), ("p004", "p005")]
    basis = basis_of(people)
    assert parted(groups, groups[0], basis) == parted(groups, groups[0], replace(basis, people=basis.people[::-1]))
    ways = [frozenset(parted(groups, groups[0], basis, str(seed)).groups) for seed in range(400)]
    counts = [ways.count(way) for way in set(ways)]
    assert len(counts) == 4
    assert min(counts) > 60


def test_the_hard_rules_hold_for_the_new_groups() -> None:
    """Nobody is dealt to somebody whom they cannot meet, even where that is the only way left."""
    here, there = ({"mode": "person", "site": site} for site in ("Here", "There"))
    people = [Person("a", **here), Person("b", **here), Person("c", **there), Person("d", **there)]
    groups = [("a", "b"), ("c", "d")]
    assert part(groups, [("a", "b")], basis_of(people), "s") is None
    meets = [replace(one, mode="either") for one in people]
    assert part(groups, [("a", "b")], basis_of(meets), "s") is not None
    barred = [replace(one, never_with=frozenset({"c"})) if one.id in "ab" else one for one in meets]
    assert part(groups, [("a", "b")], basis_of(barred), "s") is None


def test_a_trio_lends_two_of_its_members_to_a_pair() -> None:
    """Two of three named: the sizes stay, the two are apart, and the seat of three goes to who had it least."""
    people = named("a", "b", "c", "d", "e")
    groups = [("a", "b", "c"), ("d", "e")]
    after = parted(groups, ("a", "b"), basis_of(people, History(trios={"d": 1, "c": 1})))
    trio, pair = after.groups
    assert (len(trio), len(pair)) == (3, 2)
    assert [len({"a", "b"} & set(group)) for group in after.groups] == [1, 1]
    assert [len({"c", "d"} & set(group)) for group in after.groups] == [1, 1]


def test_what_was_taken_apart_stays_apart() -> None:
    """A second change does not bring the first two together again; forgotten, it would."""
    groups = [("a", "c"), ("b", "d")]
    basis = basis_of(named("a", "b", "c", "d"))
    earlier = [pair_of("a", "b"), pair_of("a", "c")]
    after = part(groups, earlier, basis, "s")
    assert after is not None
    assert set(after.groups) == {("a", "d"), ("b", "c")}
    assert {("a", "b"), ("c", "d")} in [set(parted(groups, ("a", "c"), basis, str(seed)).groups) for seed in range(20)]


def test_the_first_wishes_of_the_rules_come_before_repeats() -> None:
    """Twinned organisations stay twinned, though somebody meets again for it."""
    north, south = ([Person(one, organisation=where) for one in ids] for ids, where in (("ab", "n"), ("cd", "s")))
    groups, rules = [("a", "c"), ("b", "d")], chosen([], ["organisation"])
    basis = basis_of([*north, *south], History({("a", "d"): 2}), rules)
    assert set(parted(groups, ("a", "c"), basis).groups) == {("a", "d"), ("b", "c")}
    assert sorted(parted(groups, ("a", "c"), basis).bent) == [(), ("met before",)]


def test_a_volunteer_in_two_groups_meets_nobody_twice() -> None:
    """Neither group of a volunteer helps the other, and no pair of another group comes a second time."""
    groups = [("a", "v"), ("v", "w"), ("b", "w"), ("c", "d")]
    basis = basis_of(named("a", "b", "c", "d", "v", "w"))
    for seed in range(30):
        after = parted(groups, ("a", "v"), basis, str(seed))
        pairs = [pair for group in after.groups for pair in combinations(group, 2)]
        assert len(set(pairs)) == 4
        assert after.changed[1] != 1


def test_whoever_is_gone_is_passed_over() -> None:
    """Somebody who is no longer in the pool is dealt to nobody; a pair that lost one helps nobody."""
    groups = [("a", "b"), ("c", "gone"), ("d", "e")]
    after = parted(groups, ("a", "b"), basis_of(named("a", "b", "c", "d", "e")))
    assert after.groups[1] == ("c", "gone")
    assert after.changed == (0, 2)
    assert part(groups, [("c", "gone")], basis_of(named("a", "b", "c", "d", "e")), "s") is None
    assert part(groups[:2], [("a", "b")], basis_of(named("a", "b", "c")), "s") is None


def test_two_who_share_no_group_cannot_be_taken_apart() -> None:
    """There is nothing to do."""
    assert part([("a", "b"), ("c", "d")], [("a", "c")], basis_of(named("a", "b", "c", "d")), "s") is None
