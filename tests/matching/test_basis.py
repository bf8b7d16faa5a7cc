"""A pool with numbers in place of words: the same draw, and nothing that anybody said."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from mailbot.matching import History, Person, Rules, draw
from mailbot.matching.basis import Basis
from mailbot.matching.dossier import packed
from mailbot.matching.people import fold
from mailbot.matching.rules import CLINICAL, CLINICAL_GROUPS, TIERS, chosen
from tests.matching.pools import all_met, small_pools, staff

EVERY_TIER = chosen([name for name in TIERS if name != "same site"], ["same site"])


def alike(people: list[Person], of: str) -> set[tuple[str, str]]:
    """The pairs of ids who said the same of something."""
    said = [(one.id, fold(getattr(one, of))) for one in people]
    return {(one, other) for one, mine in said for other, theirs in said if mine == theirs}


def test_who_said_the_same_still_says_the_same() -> None:
    """Each field has a number for each thing that was said, whatever its spacing and capitals, and none for nothing."""
    people = [
        Person("a", site=" Manor  House", department="Wards", slots=frozenset({"mon am", "Tue PM"})),
        Person("b", site="manor house", department="WARDS ", band="8a", slots=frozenset({"tue pm"})),
        Person("c", site="Grange", organisation="North"),
        Person("d", organisation=" north"),
    ]
    coded = Basis(tuple(people), History(), Rules()).coded().people
    assert [one.site for one in coded] == ["1", "1", "2", ""]
    assert [one.department for one in coded] == ["1", "1", "", ""]
    assert [one.band for one in coded] == ["", "1", "", ""]
    assert [one.organisation for one in coded] == ["", "", "1", "1"]
    assert [sorted(one.slots) for one in coded] == [["1", "2"], ["2"], [], []]


def test_numbers_follow_the_ids_and_no_alphabet() -> None:
    """What is first in the alphabet is not number 1: the order is that of the ids, which are pseudonyms."""
    people = (Person("b", department="Audiology"), Person("a", department="Wards"))
    coded = Basis(people, History(), Rules()).coded().people
    assert [(one.id, one.department) for one in coded] == [("a", "1"), ("b", "2")]


@given(small_pools())
def test_a_draw_of_numbers_is_the_same_draw(pool: tuple[list[Person], History]) -> None:
    """Groups, whoever is left out, and what is bent are those of the words."""
    basis = Basis(tuple(pool[0]), pool[1], EVERY_TIER)
    coded = basis.coded()
    plain, numbers = (draw(one.people, one.history, one.rules, "s") for one in (basis, coded))
    assert (plain.groups, plain.bent, plain.left_out) == (numbers.groups, numbers.bent, numbers.left_out)
    for of in ("site", "department", "staff_group", "band", "organisation"):
        assert alike(list(basis.people), of) == alike(list(coded.people), of)


def test_clinical_is_still_told_from_not_clinical() -> None:
    """A tier that counts some values counts their numbers, and counts on where nobody of the pool said one."""
    rules = chosen(["clinical"], clinical=["Nurse", "Doctor"])
    people = [
        Person(one, staff_group=group) for one, group in zip("abcd", ("NURSE", "doctor ", "Clerk", "Chef"), strict=True)
    ]
    coded = Basis(tuple(people), History(), rules).coded()
    (tier,) = coded.rules.mixing
    assert tier.values_of(coded.people) == ("counted", "counted", "other", "other")
    (alone,) = Basis(tuple(people[2:]), History(), rules).coded().rules.mixing
    assert set(alone.values_of(people[2:])) == {"other"}
    assert CLINICAL.counted == CLINICAL_GROUPS


def test_nothing_that_was_said_is_left() -> None:
    """Of all the words in a pool not one is in what is kept; the bait: they were there before."""
    people = staff(30, "words")
    words = {fold(getattr(one, of)) for one in people for of in ("site", "department", "staff_group")} - {""}
    words |= {fold(slot) for one in people for slot in one.slots}
    basis = Basis(tuple(people), History(), chosen(["department", "clinical"]))
    kept = json.dumps(packed(basis.coded()))
    assert len(words) > 5
    assert all(f'"{word}"' in json.dumps(packed(basis)).casefold() for word in words)
    assert [word for word in words if f'"{word}"' in kept] == []


def test_whoever_is_not_in_the_pool_is_not_in_it_either() -> None:
    """Neither a wish about them nor their history is kept."""
    people = (Person("a", never_with=frozenset({"b", "x"})), Person("b"))
    history = History({**all_met("a", "b", "x").met, ("a", "c"): 0}, {"x": 1, "a": 2}, {"b": 0, "x": 3}, {"y": 1})
    coded = Basis(people, history, Rules()).coded()
    assert [one.never_with for one in coded.people] == [{"b"}, {"a"}]  # nor who of the two asked for it
    assert coded.history == History({("a", "b"): 1}, {"a": 2})


def test_an_id_twice_is_refused() -> None:
    """As in a draw."""
    with pytest.raises(ValueError, match="two people in the pool have the id 'a'"):
        Basis((Person("a"), replace(Person("a"), site="x")), History(), Rules()).coded()
