"""Chance from a seed: the published recipe, fairness, and independence of labels."""

import hashlib

import pytest

from mailbot.matching.pool.stream import WORDS, Stream


def test_the_words_follow_the_published_recipe() -> None:
    """The first nine words are those of the recipe in the module's docstring, worked out by hand."""
    key = hashlib.sha256(b"seed|label").digest()
    blocks = [hashlib.sha256(key + number.to_bytes(8, "big")).digest() for number in range(2)]
    expected = [int.from_bytes(block[at : at + 4], "big") for block in blocks for at in range(0, 32, 4)]
    stream = Stream("seed", "label")
    assert [stream.word() for _ in range(9)] == expected[:9]
    assert expected[0] != expected[8]


def test_the_recipe_never_changes() -> None:
    """Known answers, so that a draw of today can be replayed in ten years."""
    stream = Stream("seed", "label")
    assert [stream.below(1000) for _ in range(5)] == [17, 434, 439, 102, 591]
    assert Stream("seed", "label").shuffled(list("abcdefgh")) == list("ehafgdcb")


def test_labels_are_independent() -> None:
    """One seed gives different numbers for different purposes, and no bar moves between seed and label unnoticed."""
    first = [Stream("seed", "labels").below(WORDS) for _ in range(1)]
    assert first != [Stream("seed", "chain").below(WORDS)]
    assert first != [Stream("other", "labels").below(WORDS)]
    assert first == [Stream("seed", "labels").below(WORDS)]


def test_words_of_the_uneven_stretch_are_passed_over() -> None:
    """For a limit that does not divide 2**32 the last few words are rejected, so no number is favoured."""
    stream = Stream("seed", "label")
    words = iter([WORDS - 1, WORDS - 1, 7])
    stream.word = words.__next__
    assert stream.below(3) == 1
    assert next(words, None) is None
    stream.word = iter([WORDS - 1]).__next__
    assert stream.below(4) == 3


def test_every_number_is_about_equally_likely() -> None:
    """Ten thousand numbers below seven fall evenly: chi-square with 6 degrees of freedom far below 22.5 (p = 0.001)."""
    stream = Stream("seed", "fair")
    counts = [0] * 7
    for _ in range(10_000):
        counts[stream.below(7)] += 1
    expected = 10_000 / 7
    assert sum((count - expected) ** 2 / expected for count in counts) < 22.5
    assert min(counts) > 0


@pytest.mark.parametrize("limit", [0, -1, WORDS + 1])
def test_an_impossible_limit_is_refused(limit: int) -> None:
    """A limit of nothing, or beyond a word, is an error that says which limits there are."""
    with pytest.raises(ValueError, match="from 1 to") as refused:
        Stream("seed", "label").below(limit)
    assert str(refused.value) == f"below() needs a limit from 1 to 2**32, not {limit}"


def test_the_largest_limit_is_allowed() -> None:
    """2**32 itself takes every word as it is."""
    assert Stream("s", "l").below(WORDS) == Stream("s", "l").word()
    assert Stream("s", "l").below(1) == 0


def test_shuffling_keeps_everything_and_leaves_the_original() -> None:
    """A shuffled copy has the same members; the list given stays as it was."""
    things = list(range(50))
    order = Stream("seed", "shuffle").shuffled(things)
    assert sorted(order) == things
    assert order != things
    assert things == list(range(50))


def test_all_orders_of_three_come_up() -> None:
    """Six hundred shuffles of three: each of the six orders about a hundred times."""
    stream = Stream("seed", "orders")
    counts: dict[tuple[str, ...], int] = {}
    for _ in range(600):
        order = tuple(stream.shuffled(list("abc")))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert min(counts.values()) > 65
    assert max(counts.values()) < 140


def test_any_text_is_a_seed() -> None:
    """Empty, Unicode, and even a lone surrogate: all give numbers, all different."""
    numbers = [Stream(seed, "x").below(WORDS) for seed in ("", "Zoë 🎲", "\ud800", "|")]
    assert len(set(numbers)) == 4
    assert min(numbers) >= 0
