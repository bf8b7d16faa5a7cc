"""Rounds ahead: each draw leaves new partners for the rounds that are still to come."""

import pytest

from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.matching.outcome import Json
from tests.matching.pools import all_met, crowd


def rounds(people: list[Person], number: int, rules: Rules, seed: str = "s") -> tuple[list[Draw], History]:
    """So many rounds, each drawn with those that follow in sight."""
    history, draws = History(), []
    for done in range(number):
        draws.append(draw(people, history, rules, f"{seed}/{done}", rounds_ahead=number - done))
        history = history.after(draws[-1].groups, draws[-1].left_out)
    return draws, history


def ahead(drawn: Draw) -> dict[str, Json]:
    """What the audit says of the rounds ahead."""
    told = drawn.audit["ahead"]
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_an_even_pool_meets_everybody_before_it_repeats(seed: str) -> None:
    """Eight people are drawn in seven rounds, and each has then met each once."""
    draws, history = rounds(crowd(8), 7, Rules(), seed)
    assert [drawn.repeats for drawn in draws] == [0] * 7
    assert len(history.met) == 28
    assert set(history.met.values()) == {1}
    assert [ahead(drawn)["wanted"] for drawn in draws] == [6, 5, 4, 3, 2, 1, 0]


def test_everybody_sits_out_once_before_anybody_does_again() -> None:
    """Nine people who sit out in turns: nine rounds, no repeat, each outside once."""
    draws, history = rounds(crowd(9), 9, Rules(odd="sit out"))
    assert [drawn.repeats for drawn in draws] == [0] * 9
    assert history.sat_out == {person.id: 1 for person in crowd(9)}
    assert all(len(group) == 2 for drawn in draws for group in drawn.groups)


def test_everybody_meets_the_stand_in_once() -> None:
    """Nine people and a stand-in are ten: nine rounds without a repeat, and nobody is ever left out."""
    draws, history = rounds([*crowd(9), Person("zoe", stand_in=True)], 9, Rules())
    assert [drawn.repeats for drawn in draws] == [0] * 9
    assert all(not drawn.left_out for drawn in draws)
    assert sum("zoe" in pair for pair in history.met) == 9


def test_a_stand_in_stays_away_from_an_even_pool() -> None:
    """Whoever only takes the odd seat is in no group, and is not told of as left out."""
    drawn = draw([*crowd(8), Person("zoe", stand_in=True)], History(), Rules(), "s", rounds_ahead=5)
    assert all("zoe" not in group for group in drawn.groups)
    assert drawn.left_out == {}
    assert ahead(drawn)["left"] == 4


def test_without_rounds_ahead_nothing_is_planned() -> None:
    """One round is drawn for itself, and so is one in which somebody meets again or a trio sits."""
    single = ahead(draw(crowd(8), History(), Rules(), "s"))
    ids = [person.id for person in crowd(8)]
    again = ahead(draw(crowd(8), all_met(*ids), Rules(), "s", rounds_ahead=3))
    trio = ahead(draw(crowd(9), History(), Rules(), "s", rounds_ahead=3))
    assert single == {"wanted": 0, "left": 0, "draws": 1, "from_plan": False}
    assert again == trio == {"wanted": 2, "left": 0, "draws": 1, "from_plan": False}


def test_more_rounds_than_there_can_be_are_planned_as_far_as_there_are() -> None:
    """Four people can meet in three rounds; who asks for nine gets a draw that leaves two."""
    assert ahead(draw(crowd(4), History(), Rules(), "s", rounds_ahead=9))["left"] == 2


def test_a_draw_that_would_strand_somebody_is_not_taken() -> None:
    """Of the draws of six who met in two rounds, some leave two circles of three: none of these is ever taken."""
    met = [("a", "d"), ("b", "e"), ("c", "f"), ("a", "e"), ("b", "f"), ("c", "d")]
    people = [Person(one) for one in "abcdef"]
    for seed in range(30):
        history, repeats = History(dict.fromkeys(met, 1)), []
        for left in (3, 2, 1):
            drawn = draw(people, history, Rules(), f"{seed}/{left}", rounds_ahead=left)
            history = history.after(drawn.groups)
            repeats.append(drawn.repeats)
        assert repeats == [0, 0, 0]
