"""How near words are: every single slip is found, from either side, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.inbound.spelling import is_one_off

WORDS = st.text(alphabet="abcdeé\N{COMBINING ACUTE ACCENT}", max_size=9)
LETTER = st.sampled_from("xyz")


@given(WORDS, LETTER, st.data())
def test_each_single_slip_is_found(word: str, letter: str, data: st.DataObject) -> None:
    """A letter more, a letter less, another letter, two that changed places: from either side."""
    at = data.draw(st.integers(0, len(word)))
    slips = {f"{word[:at]}{letter}{word[at:]}"}
    if at < len(word):
        slips |= {f"{word[:at]}{word[at + 1 :]}", f"{word[:at]}{letter}{word[at + 1 :]}"}
    if at + 1 < len(word) and word[at] != word[at + 1]:
        slips.add(f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}")
    assert all(is_one_off(slip, word) for slip in slips)
    assert all(is_one_off(word, slip) for slip in slips)


@given(WORDS, LETTER, LETTER)
def test_two_slips_are_too_many(word: str, one: str, other: str) -> None:
    """The word itself is no slip, nor is one with a new letter at both ends, or doubled."""
    assert not is_one_off(word, word)
    assert not is_one_off(f"{one}{word}{other}", word)
    assert not is_one_off(word, f"{word}{one}{other}")
    assert is_one_off(f"{word}{one}", word)


@given(WORDS, WORDS)
def test_nearness_has_no_direction(one: str, other: str) -> None:
    """Neither word is the right one: the answer is the same both ways, and words of other lengths are far."""
    assert is_one_off(one, other) == is_one_off(other, one)
    assert not (is_one_off(one, other) and abs(len(one) - len(other)) > 1)
