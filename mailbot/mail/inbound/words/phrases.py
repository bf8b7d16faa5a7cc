"""The small language of the word list: "take (me|my name) off", "sign [me] up", "put … on hold" with a gap.

A phrase is compiled to a regular expression over words with single blanks between, and filed under the words that it
can begin with, so that a clause is compared with few of them. Gaps and options are bounded: matching is linear.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PIECE = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|(\u2026)|([^\s\[\]()\u2026]+)")
_GAP = r"(?:\S+ ){0,3}?"


@dataclass(frozen=True, slots=True)
class Matcher:
    """Phrases ready to be looked for, by the words that they can begin with."""

    by_word: Mapping[str, tuple[re.Pattern[str], ...]]

    def ends_at(self, words: str, at: int) -> int:
        """Where the longest phrase that begins at `at` ends; -1 when none begins there. `words` ends with a blank."""
        phrases = self.by_word.get(words[at : words.find(" ", at)])
        if not phrases:
            return -1
        return max((match.end() for phrase in phrases if (match := phrase.match(words, at))), default=-1)

    def _may_hold(self, words: str) -> bool:
        """Whether any word can begin a phrase: most sentences hold none of a list, and are done with at once."""
        return not self.by_word.keys().isdisjoint(words.split())

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Every place where a phrase stands, as whole words, the longest at each place."""
        at = 0 if self._may_hold(words) else len(words)
        while at < len(words):
            end = self.ends_at(words, at)
            if end > at:
                yield at, end
            at = words.find(" ", at) + 1 or len(words)

    def search(self, words: str) -> tuple[int, int] | None:
        """The first place where a phrase stands; None when there is none."""
        return next(self.spans(words), None)

    def is_in(self, words: str) -> bool:
        """Whether a phrase stands anywhere."""
        return self.search(words) is not None

    def is_all(self, words: str) -> bool:
        """Whether one phrase is all there is."""
        first = words[: words.find(" ")]
        return any(phrase.fullmatch(words) for phrase in self.by_word.get(first, ()))

    def cut_from(self, words: str) -> str:
        """The words without all phrases that stand in them."""
        if not self._may_hold(words):
            return words
        kept, at = [], 0
        while at < len(words):
            end = self.ends_at(words, at)
            if end <= at:
                end = words.find(" ", at) + 1 or len(words)
                kept.append(words[at:end])
            at = end
        return "".join(kept)


def compiled(phrases: Iterable[str]) -> Matcher:
    """A matcher for the phrases.

    Raises:
        ValueError: a phrase is empty, or begins with a gap.
    """
    by_word: dict[str, list[re.Pattern[str]]] = {}
    for phrase in phrases:
        pieces = _PIECE.findall(phrase)
        pattern = re.compile("".join(_pattern(*piece) for piece in pieces))
        for word in _beginnings(phrase, pieces):
            by_word.setdefault(word, []).append(pattern)
    return Matcher({word: tuple(patterns) for word, patterns in by_word.items()})


def _pattern(optional: str, choice: str, gap: str, word: str) -> str:
    if optional:
        return f"(?:{_either(optional)} )?"
    if choice:
        return f"{_either(choice)} "
    return _GAP if gap else f"{re.escape(word)} "


def _either(text: str) -> str:
    return "(?:" + "|".join(re.escape(option.strip()).replace(r"\ ", " ") for option in text.split("|")) + ")"


def _beginnings(phrase: str, pieces: list[tuple[str, str, str, str]]) -> set[str]:
    """The words that a phrase can begin with: of its options, and of what stands behind them."""
    found: set[str] = set()
    for optional, choice, gap, word in pieces:
        if gap:
            break
        found |= {option.split()[0] for option in (optional or choice or word).split("|")}
        if not optional:
            return found
    raise ValueError(f"a phrase of the word list is empty or begins with a gap: {phrase!r}")
