"""The outlook: what it promises can be done, and what it rules out cannot, against trying everything."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.matching import History, Outlook, Person, Rules, outlook
from mailbot.matching.outlook import _at_a_glance, _worked_out
from mailbot.matching.people import Pair, pair_of, pairs_within
from mailbot.matching.pool.stream import Stream
from mailbot.matching.rules import OddOne, chosen
from mailbot.matching.solving.rounds.onward import Company, rounds_onward
from tests.matching.graphs import everybody
from tests.matching.oracle import plans
from tests.matching.pools import all_met, crowd, named, small_pools, staff

TRIO = Rules()
SIT_OUT = Rules(odd="sit out")
Round = frozenset[Pair]


def most_rounds(people: list[Person], history: History, odd: OddOne) -> int:
    """In how many rounds these people can meet without a repeat: by trying every row of rounds there is."""
    heads: dict[Round, tuple[int, int]] = {}
    for groups, left in plans(people):
        trios = sum(len(group) == 3 for group in groups)
        if odd == "trio" or not trios:
            met = frozenset(pair for group in groups for pair in pairs_within([one.id for one in group]))
            heads[met] = (len(left), trios)
    best = min(heads.values())
    rounds = [met for met, head in heads.items() if head == best and met]

    @cache
    def after(met: Round) -> int:
        return max((1 + after(met | one) for one in rounds if not one & met), default=0)

    return after(frozenset(history.met))


@given(small_pools(most=6), st.sampled_from(("trio", "sit out")))
@settings(max_examples=150, deadline=None)
def test_the_truth_lies_between(pool: tuple[list[Person], History], odd: OddOne) -> None:
    """In every small pool the most rounds there can be are at least `at_least` and at most `at_most`."""
    people, history = pool
    found = outlook(people, history, Rules(odd=odd))
    assert found.at_least <= most_rounds(people, history, odd) <= found.at_most


@pytest.mark.parametrize(("size", "rounds"), [(2, 1), (8, 7), (20, 19), (100, 99)])
def test_an_even_group_meets_as_often_as_it_has_others(size: int, rounds: int) -> None:
    """Where nobody has a rule and nobody met, both numbers are the ideal one."""
    assert outlook(crowd(size), History(), TRIO) == Outlook(rounds, rounds)


def test_an_odd_group_sits_out_in_turns() -> None:
    """With an empty chair there are as many rounds as people."""
    assert outlook(crowd(21), History(), SIT_OUT) == Outlook(21, 21)


def test_a_trio_uses_up_more_partners() -> None:
    """No more rounds than n(n-1)/(n+3), and nearly as many are found."""
    found = outlook(crowd(21), History(), TRIO)
    assert found.at_most == 21 * 20 // 24 == 17
    assert 14 <= found.at_least <= 17
    assert outlook(crowd(3), History(), TRIO) == Outlook(1, 1)


def test_rounds_that_were_drawn_are_taken_off() -> None:
    """After everybody met somebody, one round less; after all have met, none."""
    history = History().after([("p000", "p001"), ("p002", "p003"), ("p004", "p005"), ("p006", "p007")])
    assert outlook(crowd(8), history, TRIO) == Outlook(6, 6)
    assert outlook(crowd(8), all_met(*(one.id for one in crowd(8))), TRIO) == Outlook(0, 0)


def test_whoever_has_few_partners_is_the_limit() -> None:
    """One of eight can only meet the two who are online: two rounds."""
    people = [Person("a", "online"), Person("b"), Person("c"), *(Person(f"p{number}", "person") for number in range(5))]
    assert outlook(people, History(), TRIO) == Outlook(2, 2)


def test_whoever_cannot_be_matched_at_all_is_no_limit() -> None:
    """Somebody with no partner is left out of every draw, and the other eight go on."""
    people = [*crowd(8), Person("z", never_with=frozenset(one.id for one in crowd(8)))]
    assert outlook(people, History(), SIT_OUT) == Outlook(7, 7)
    assert outlook(people, History(), TRIO) == Outlook(7, 7)


def test_what_comes_before_repeats_counts() -> None:
    """Two twinned organisations of four: each meets the four of the other, and no more."""
    people = [Person(f"{where}{number}", organisation=where) for where in "xy" for number in range(4)]
    assert outlook(people, History(), TRIO) == Outlook(7, 7)
    assert outlook(people, History(), chosen((), first=("organisation",))) == Outlook(4, 4)


def test_where_organisations_cannot_be_twinned_nothing_is_promised() -> None:
    """Three of one and one of the other: some pair stays within, and which pairs may is not worked out."""
    people = [Person(one, organisation=one[0]) for one in ("x1", "x2", "x3", "y1")]
    found = outlook(people, History(), chosen((), first=("organisation",)))
    assert found == Outlook(0, 3)


def test_taking_in_the_odd_one_may_bend_what_comes_before_repeats() -> None:
    """Five of two organisations are matched only with a trio within which two are of one: nothing is promised."""
    people = [Person(one, organisation=one[0]) for one in ("x1", "x2", "x3", "y1", "y2")]
    assert outlook(people, History(), chosen((), first=("organisation",))).at_least == 0
    assert outlook(people, History(), chosen((), first=("organisation",), odd="sit out")) == Outlook(3, 3)


def test_a_stand_in_makes_an_odd_group_even() -> None:
    """Five people and a colleague who takes part only then: as six, but she is nobody's limit."""
    people = [*crowd(5), Person("z", stand_in=True)]
    found = outlook(people, History(), TRIO)
    assert 3 <= found.at_least <= found.at_most == 5
    assert outlook([*crowd(6), Person("z", stand_in=True)], History(), TRIO) == Outlook(5, 5)


def test_a_volunteer_takes_in_the_odd_one() -> None:
    """Five people, one of whom may meet two: more rounds than with trios, of which there are two at most."""
    people = [*crowd(4), Person("z", volunteer=True)]
    assert outlook(people, History(), SIT_OUT).at_least >= 2
    assert outlook(named(*"abcde"), History(), TRIO).at_most == 2


def test_nobody_and_one_person_have_no_rounds() -> None:
    """Nor have two who may not meet."""
    apart = [Person("a", never_with=frozenset("b")), Person("b")]
    for people in ([], crowd(1), apart):
        assert outlook(people, History(), TRIO) == outlook(people, History(), SIT_OUT) == Outlook(0, 0)


def test_large_groups_are_looked_at_by_their_numbers_alone() -> None:
    """Six hundred who all can meet: half of the rounds are certain; where people have rules, or others, none is."""
    assert outlook(crowd(600), History(), TRIO) == Outlook(300, 599)
    assert outlook(crowd(601), History(), SIT_OUT) == Outlook(301, 601)
    assert outlook(crowd(601), History(), TRIO) == Outlook(150, 600)
    assert outlook([*crowd(601), Person("z", stand_in=True)], History(), SIT_OUT) == Outlook(0, 601)
    assert outlook([*crowd(600), Person("z", stand_in=True)], History(), SIT_OUT) == Outlook(300, 599)
    assert outlook([Person(f"z{number}", stand_in=True) for number in range(501)], History(), TRIO) == Outlook(0, 0)
    assert outlook(crowd(600), History(), chosen((), first=("organisation",))).at_least == 0
    assert outlook(staff(600, "s"), History(), TRIO).at_most == 600


@pytest.mark.parametrize("seed", range(12))
def test_a_glance_and_a_close_look_agree(seed: int) -> None:
    """What is certain by numbers alone is not ruled out by a close look, nor the other way round."""
    people = crowd(20 + seed) if seed % 3 else staff(20 + seed, str(seed))
    met = [pair_of(one.id, other.id) for one, other in combinations(people, 2)]
    history = History(dict.fromkeys(Stream(str(seed), "met").shuffled(met)[: 10 * (seed % 5)], 1))
    for rules in (TRIO, SIT_OUT):
        glance, close = _at_a_glance(people, history, rules), _worked_out(people, history, rules)
        assert glance.at_least <= close.at_most
        assert close.at_least <= glance.at_most


def test_the_order_of_people_does_not_matter() -> None:
    """The same people in another order have the same outlook."""
    people = staff(31, "order")
    assert outlook(people, History(), TRIO) == outlook(reversed(people), History(), TRIO)


def test_hosts_take_people_in_before_anybody_is_third() -> None:
    """With a stand-in whom each can meet once, five people go through rounds of two pairs and her."""
    company = Company(everybody(5), {9: set(range(5))}, trios=False)
    assert rounds_onward(company, 2, 2, Stream("s", "hosts")) == 2
    assert rounds_onward(Company(everybody(5), {}, trios=False), 2, 2, Stream("s", "hosts")) == 0
    assert rounds_onward(Company(everybody(5), {}, trios=True), 2, 1, Stream("s", "hosts")) == 1
    assert rounds_onward(Company(everybody(5), {}, trios=True), 3, 1, Stream("s", "hosts")) == 0
