"""The draw against every other draw there is: small pools, judged by an enumeration that shares no code with it."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mailbot.matching import Draw, History, Person, Rules, draw, verify
from tests.matching import oracle
from tests.matching.pools import AnyPool, any_small_pools, small_pools, thorough

quick = settings(thorough, max_examples=60)
often = settings(thorough, max_examples=200)
seeds = st.text(max_size=4)


def drawn_from(pool: AnyPool, seed: str) -> Draw:
    """A draw of a pool."""
    people, history, rules = pool
    return draw(people, history, rules, seed)


def judged(drawn: Draw, pool: AnyPool) -> oracle.Key:
    """What the oracle thinks of a draw."""
    people, history, rules = pool
    return oracle.key(oracle.as_plan(drawn.groups, list(drawn.left_out), people), history, rules)


@thorough
@given(small_pools(), seeds)
def test_no_other_draw_is_better(pool: tuple[list[Person], History], seed: str) -> None:
    """No plan leaves fewer out, has fewer trios or repeats, is fairer or better mixed, in this strict order."""
    people, history = pool
    drawn = draw(people, history, Rules(), seed)
    expected = oracle.best(people, history)
    assert judged(drawn, (people, history, Rules())) == expected
    assert len(drawn.left_out) == expected[0]
    assert drawn.repeats == expected[2]


@often
@given(any_small_pools(), seeds)
def test_no_other_draw_is_better_by_any_rules(pool: AnyPool, seed: str) -> None:
    """The same with volunteers, stand-ins, tiers that come first, clinical staff, and an odd one who sits out."""
    assert judged(drawn_from(pool, seed), pool) == oracle.best(*pool)


@often
@given(any_small_pools(), seeds)
def test_no_hard_rule_is_broken(pool: AnyPool, seed: str) -> None:
    """Everybody is in one group that can meet, or left out; volunteers in two pairs at most; stand-ins if need be."""
    people, _, rules = pool
    drawn = drawn_from(pool, seed)
    assert oracle.broken(drawn.groups, drawn.left_out, people) == []
    assert rules.odd == "trio" or {len(group) for group in drawn.groups} <= {2}
    assert all(drawn.left_out.values())


@quick
@given(any_small_pools(), seeds)
def test_who_is_left_out_cannot_be_placed(pool: AnyPool, seed: str) -> None:
    """There is a witness: nobody whom they could meet is free, no pair could take them in, and no plan leaves fewer."""
    people, _, rules = pool
    drawn = drawn_from(pool, seed)
    assume(drawn.left_out)
    by_id = {person.id: person for person in people}
    seated = [one for group in drawn.groups for one in group]
    for one in map(by_id.__getitem__, drawn.left_out):
        able = [other for other in people if oracle.can_meet(one, other)]
        assert all(other.id in seated for other in able)
        assert all(seated.count(other.id) > 1 for other in able if oracle.meets_two(other))
        open_pairs = [group for group in drawn.groups if len(group) == 2 and all(seated.count(x) == 1 for x in group)]
        thirds = [group for group in open_pairs if oracle.all_can_meet([one, *map(by_id.__getitem__, group)])]
        assert rules.odd == "sit out" or not thirds
    assert len(drawn.left_out) == min(len(left) for groups, left in oracle.plans(people) if _allowed(groups, rules))


def _allowed(groups: list[oracle.Group], rules: Rules) -> bool:
    """Whether a plan is one by these rules."""
    return oracle.allowed((groups, []), rules)


@quick
@given(any_small_pools(), seeds)
def test_the_reason_for_being_left_out_is_true(pool: AnyPool, seed: str) -> None:
    """The number of possible partners is the oracle's; a turn to sit out is one that others could have had."""
    people, _, rules = pool
    drawn = drawn_from(pool, seed)
    by_id = {person.id: person for person in people}
    for one, reason in drawn.left_out.items():
        others = [person for person in people if person.id != one and not person.stand_in]
        able = sum(oracle.can_meet(by_id[one], other) for other in others)
        if "turn to sit out" in reason:
            assert any(one not in [who.id for who in left] for left in _fewest_left(people, rules)), reason
        elif "another match" in reason:
            assert ("the one person" if able == 1 else f"all {able} people") in reason
        else:
            assert not able, reason


def _fewest_left(people: list[Person], rules: Rules) -> list[list[Person]]:
    """Who is left out in each of the plans that leave out fewest."""
    lefts = [left for groups, left in oracle.plans(people) if _allowed(groups, rules)]
    fewest = min(map(len, lefts))
    return [left for left in lefts if len(left) == fewest]


@quick
@given(any_small_pools(), seeds)
def test_the_order_of_the_input_does_not_matter(pool: AnyPool, seed: str) -> None:
    """People and history in any order give the same draw, audit included."""
    people, history, rules = pool
    counts = (history.met, history.trios, history.sat_out, history.doubled)
    backwards = History(*(dict(reversed(list(one.items()))) for one in counts))
    assert draw(people, history, rules, seed) == draw(reversed(people), backwards, rules, seed)


@quick
@given(any_small_pools(), seeds, st.integers(1, 4))
def test_a_draw_can_be_replayed(pool: AnyPool, seed: str, ahead: int) -> None:
    """Drawn again from its audit nothing differs, however many rounds are planned; with another group it does."""
    people, history, rules = pool
    audit = draw(people, history, rules, seed, "name", rounds_ahead=ahead).audit
    assert verify(audit, people, history, rules) == []
    assert verify({**audit, "groups": [["p0", "zz"]]}, people, history, rules) == ["groups"]


@thorough
@given(small_pools(), seeds, st.integers(2, 4))
def test_looking_ahead_costs_nothing(pool: tuple[list[Person], History], seed: str, ahead: int) -> None:
    """However many rounds are planned, nobody more is left out or meets again than in the best draw of this round."""
    people, history = pool
    drawn = draw(people, history, Rules(), seed, rounds_ahead=ahead)
    assert judged(drawn, (people, history, Rules()))[:4] == oracle.best(people, history)[:4]


def test_the_oracle_sees_every_plan() -> None:
    """Three people who can all meet: 1 way to leave all out, 3 pairs, 1 trio; so the judge is worth asking."""
    people = [Person("a"), Person("b"), Person("c")]
    plans = list(oracle.plans(people))
    assert len(plans) == 5
    assert sum(len(left) == 0 for _, left in plans) == 1
    assert oracle.best(people, History())[:2] == (0, 1)
