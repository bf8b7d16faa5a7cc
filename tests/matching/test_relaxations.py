"""What to ask before a draw: the counts that each question promises are true, and the best comes first."""

from dataclasses import replace

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.matching import History, Person, hard_to_match, relaxation_of_all, relaxations
from mailbot.matching.people import pairs_within
from mailbot.matching.relaxations import ASKS, MATCHED_UP_TO, relaxed
from tests.matching.oracle import can_meet, plans
from tests.matching.pools import all_met, crowd, small_pools, staff

Pool = tuple[list[Person], History]


def most_matched(people: list[Person], history: History) -> int:
    """How many people can be in pairs and trios new to each other: by trying everything."""
    return max(
        len(people) - len(left)
        for groups, left in plans(people)
        if not any(history.times(*pair) for group in groups for pair in pairs_within([one.id for one in group]))
    )


def most_paired(people: list[Person], history: History) -> int:
    """How many people can be in pairs new to each other, as networkx counts them."""
    graph: nx.Graph[str] = nx.Graph()
    able = [(one.id, other.id) for one in people for other in people if can_meet(one, other)]
    graph.add_edges_from(pair for pair in able if not history.times(*pair))
    return 2 * len(nx.max_weight_matching(graph, maxcardinality=True))


def at_a_small_site() -> list[Person]:
    """Four at the Manor, and one at the Lodge who will only meet in person."""
    return [Person("a", "person", "Lodge"), *[Person(f"p{number}", "either", "Manor") for number in range(4)]]


def test_online_is_what_to_ask_at_a_small_site() -> None:
    """Nobody for her in person; four online, and then she is the third of a pair. To travel would do as much."""
    best, second = relaxations(at_a_small_site(), History())
    assert (best.ids, best.ask) == (("a",), "online")
    assert (best.partners, best.partners_after) == (0, 4)
    assert (best.matched, best.matched_after, best.more_matched) == (4, 5, 1)
    assert (second.ask, second.partners_after, second.more_matched) == ("any site", 4, 1)


def test_a_half_day_is_what_to_ask_of_whoever_is_never_free() -> None:
    """Only on Friday mornings, when nobody else can: any half day would do."""
    people = [
        Person("a", slots=frozenset({"fri am"})),
        *[Person(f"p{n}", slots=frozenset({"mon am"})) for n in range(3)],
    ]
    best = relaxations(people, History())[0]
    assert (best.ids, best.ask) == (("a",), "any half day")
    assert (best.partners, best.partners_after, best.matched, best.matched_after) == (0, 3, 3, 4)


def test_meeting_in_person_is_what_to_ask_where_nobody_else_is_online() -> None:
    """The only one online, among people of one site."""
    people = [Person("a", "online", "Manor"), *[Person(f"p{number}", "person", "manor") for number in range(5)]]
    best = relaxations(people, History())[0]
    assert (best.ids, best.ask, best.partners_after) == (("a",), "in person", 5)
    assert (best.matched, best.matched_after) == (5, 6)


def test_what_lets_more_people_be_matched_comes_first() -> None:
    """Online would give her four new partners, which makes one person more; to travel gives one, and makes two more."""
    monday, tuesday = frozenset({"mon am"}), frozenset({"tue pm"})
    people = [
        Person("a", "person", "Lodge", monday | tuesday),
        Person("b", "person", "Abbey", monday),
        *[Person(f"p{number}", "online", "Manor", tuesday) for number in range(4)],
    ]
    found = [one for one in relaxations(people, History()) if one.ids == ("a",)]
    assert [(one.ask, one.partners_after, one.more_matched) for one in found] == [("any site", 1, 2), ("online", 4, 1)]


def test_exclusions_are_never_asked_about() -> None:
    """Whoever may meet nobody, or has met everybody, is asked nothing."""
    people = [Person("a", "person", "Lodge", never_with=frozenset({"b", "c"})), Person("b", site="Manor"), Person("c")]
    assert relaxations(people, History()) == ()
    assert relaxations(at_a_small_site(), all_met("a", "p0", "p1", "p2", "p3")) == ()


def test_those_with_partners_enough_are_not_asked() -> None:
    """Three new partners are not few, unless somebody says so; whoever can meet everybody is not hard to match."""
    people = [
        Person("a", "online"),
        *[Person(f"p{n}") for n in range(3)],
        *[Person(f"q{n}", "person") for n in range(3)],
    ]
    assert relaxations(people, History()) == ()
    assert [one.ids for one in relaxations(people, History(), fewer_than=4)] == [("a",)]
    assert relaxations([Person("a", "person"), Person("b", "person")], History()) == ()
    assert relaxations([], History()) == ()


def test_stand_ins_count_for_nothing() -> None:
    """Neither as partners nor as somebody to ask."""
    people = [*at_a_small_site(), Person("z", "person", "Lodge", stand_in=True)]
    assert relaxations(people, History()) == relaxations(at_a_small_site(), History())
    assert relaxation_of_all(people, History()) == relaxation_of_all(at_a_small_site(), History())
    assert hard_to_match(people, History()) == hard_to_match(at_a_small_site(), History())


def test_the_question_for_all_is_the_one_that_lets_most_be_matched() -> None:
    """Six people at six sites: online for all matches them all."""
    people = [Person(f"p{number}", "person", f"site {number}", frozenset({"mon am"})) for number in range(6)]
    best = relaxation_of_all(people, History())
    assert best is not None
    assert (best.ask, best.ids) == ("online", tuple(f"p{number}" for number in range(6)))
    assert (best.partners, best.partners_after, best.matched, best.matched_after) == (0, 30, 0, 6)
    assert relaxation_of_all(crowd(6), History()) is None


def test_in_a_large_pool_partners_are_counted_and_no_more() -> None:
    """How many could be matched is not worked out for more than a thousand people."""
    people = [Person("a", "online"), *[Person(f"p{number}", "person") for number in range(MATCHED_UP_TO)]]
    (best,) = relaxations(people, History())
    assert (best.ids, best.ask, best.partners_after) == (("a",), "in person", MATCHED_UP_TO)
    assert (best.matched, best.matched_after, best.more_matched) == (None, None, 0)
    assert relaxation_of_all(people, History()) is None


def test_the_order_of_people_does_not_matter() -> None:
    """The same questions, whatever order people come in."""
    people, history = staff(40, "order"), all_met(*(one.id for one in staff(14, "order")))
    found = relaxations(people, history, fewer_than=8)
    assert found == relaxations(reversed(people), history, fewer_than=8)
    assert found
    assert relaxation_of_all(people, history) == relaxation_of_all(reversed(people), history)


def after(people: list[Person], ids: tuple[str, ...], ask: str) -> list[Person]:
    """The people after a yes of these to a question, said once more."""
    changes: dict[str, dict[str, object]] = {
        "online": {"mode": "either"},
        "in person": {"mode": "either"},
        "any half day": {"slots": frozenset()},
        "any site": {"site": ""},
    }
    return [replace(one, **changes[ask]) if one.id in ids else one for one in people]


@given(small_pools(most=6), st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_what_a_question_promises_is_true(pool: Pool, fewer_than: int) -> None:
    """After a yes there are as many new partners as was said, and as many people can be matched; never fewer."""
    people, history = pool
    before = dict(hard_to_match(people, history))
    for one in relaxations(people, history, fewer_than):
        assert one.partners == before[one.ids[0]] < fewer_than
        then = after(people, one.ids, one.ask)
        assert one.partners_after == dict(hard_to_match(then, history))[one.ids[0]] > one.partners
        assert one.matched is not None
        assert one.matched_after is not None
        assert most_paired(people, history) <= one.matched <= most_matched(people, history)
        assert max(one.matched, most_paired(then, history)) <= one.matched_after <= most_matched(then, history)


@given(small_pools(most=6))
@settings(max_examples=100, deadline=None)
def test_what_the_question_for_all_promises_is_true(pool: Pool) -> None:
    """The same for everybody at once; and no other question lets more pairs be made."""
    people, history = pool
    best = relaxation_of_all(people, history)
    if best is not None:
        then = after(people, best.ids, best.ask)
        counts, counts_then = dict(hard_to_match(people, history)), dict(hard_to_match(then, history))
        assert (best.partners, best.partners_after) == tuple(
            sum(each[one] for one in best.ids) for each in (counts, counts_then)
        )
        assert best.more_matched > 0
        assert best.matched_after is not None
        assert best.matched_after <= most_matched(then, history)
    most = best.matched_after if best else most_matched(people, history)
    for ask in ASKS:
        asked = tuple(one.id for one in people if relaxed(one, ask))
        assert most_paired(after(people, asked, ask), history) <= (most or 0)
