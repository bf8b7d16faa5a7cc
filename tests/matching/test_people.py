"""The values: unordered pairs, and how a history grows."""

from mailbot.matching import History
from mailbot.matching.people import pair_of, pairs_within


def test_a_pair_has_no_order() -> None:
    """Both orders are the same pair."""
    assert pair_of("b", "a") == pair_of("a", "b") == ("a", "b")
    assert pair_of("a", "a") == ("a", "a")


def test_a_trio_is_three_pairs() -> None:
    """Two people are one pair, three are three, one is none."""
    assert pairs_within(("c", "a", "b")) == [("a", "c"), ("b", "c"), ("a", "b")]
    assert pairs_within(("b", "a")) == [("a", "b")]
    assert pairs_within(("a",)) == []


def test_a_history_counts_what_took_place() -> None:
    """Meetings, trio seats, sit-outs and doubled volunteers each grow by what the round says."""
    history = History().after([("a", "b", "c"), ("d", "v"), ("e", "v")], ["f"])
    assert history.met == {("a", "b"): 1, ("a", "c"): 1, ("b", "c"): 1, ("d", "v"): 1, ("e", "v"): 1}
    assert history.trios == {"a": 1, "b": 1, "c": 1}
    assert history.sat_out == {"f": 1}
    assert history.doubled == {"v": 1}


def test_a_history_grows_and_the_old_one_stays() -> None:
    """A second meeting counts twice; the history before it is not changed."""
    first = History().after([("b", "a")])
    second = first.after([("a", "b")], {"c": "a reason", "d": "another"})
    assert (first.times("a", "b"), second.times("b", "a")) == (1, 2)
    assert second.sat_out == {"c": 1, "d": 1}
    assert first.sat_out == {}
    assert second.times("a", "x") == 0
