"""The draw against every other draw there is: small pools, judged by an enumeration that shares no code with it."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.matching import Draw, History, Person, Rules, draw
from tests.matching import oracle
from tests.matching.pools import small_pools, thorough

quick = settings(thorough, max_examples=40)


def judged(drawn: Draw, people: list[Person], history: History) -> oracle.Key:
    """What the oracle thinks of a draw."""
    return oracle.key(oracle.as_plan(drawn.groups, list(drawn.left_out), people), history)


@thorough
@given(small_pools(), st.text(max_size=4))
def test_no_other_draw_is_better(pool: tuple[list[Person], History], seed: str) -> None:
    """No plan leaves fewer out, has fewer trios or repeats, is fairer or better mixed, in this strict order."""
    people, history = pool
    drawn = draw(people, history, Rules(), seed)
    expected = oracle.best(people, history)
    assert judged(drawn, people, history) == expected
    assert len(drawn.left_out) == expected[0]
    assert drawn.repeats == expected[2]


@quick
@given(small_pools(), st.text(max_size=4))
def test_everybody_is_accounted_for_once(pool: tuple[list[Person], History], seed: str) -> None:
    """Each person is in exactly one group, or left out with a reason; groups are of two or three."""
    people, history = pool
    drawn = draw(people, history, Rules(), seed)
    placed = [one for group in drawn.groups for one in group]
    assert sorted([*placed, *drawn.left_out]) == sorted(person.id for person in people)
    assert {len(group) for group in drawn.groups} <= {2, 3}
    assert all(drawn.left_out.values())


@quick
@given(small_pools(), st.text(max_size=4))
def test_nobody_meets_whom_they_cannot(pool: tuple[list[Person], History], seed: str) -> None:
    """Every two people of every group can meet, by the oracle's own reading of the hard rules."""
    people, history = pool
    drawn = draw(people, history, Rules(), seed)
    groups, _ = oracle.as_plan(drawn.groups, [], people)
    impossible = [pair for group in groups for pair in combinations(group, 2) if not oracle.can_meet(*pair)]
    assert impossible == []
    assert oracle.can_meet(Person("a"), Person("b"))  # bait: the oracle does let people meet
    assert not oracle.can_meet(Person("a", mode="online"), Person("b", mode="person"))


@quick
@given(small_pools())
def test_the_order_of_the_input_does_not_matter(pool: tuple[list[Person], History]) -> None:
    """People and history in any order give the same draw, audit included."""
    people, history = pool
    backwards = History(
        dict(reversed(list(history.met.items()))),
        dict(reversed(list(history.trios.items()))),
        dict(reversed(list(history.sat_out.items()))),
    )
    assert draw(people, history, Rules(), "s") == draw(reversed(people), backwards, Rules(), "s")


def test_the_oracle_sees_every_plan() -> None:
    """Three people who can all meet: 1 way to leave all out, 3 pairs, 1 trio; so the judge is worth asking."""
    people = [Person("a"), Person("b"), Person("c")]
    plans = list(oracle.plans(people))
    assert len(plans) == 5
    assert sum(len(left) == 0 for _, left in plans) == 1
    assert oracle.best(people, History())[:2] == (0, 1)
