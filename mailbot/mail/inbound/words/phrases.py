"""The small language of the word list: "take (me|my name) off", "sign [me] up", "{put} {me} down", "put … on hold".

"$" says that nothing may follow: "i am in $". A phrase is filed under the words that it can begin with, so that a
clause is compared with few of them, and compiled to a regular expression only when it is first compared: a command
that reads one mail pays for few. Gaps and options are bounded: matching is linear.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

_PIECE = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|(\u2026)|([^\s\[\]()\u2026]+)")
_CLASS = re.compile(r"(?P<within>(?<=[\[(|]))?\{(?P<name>\w+)\}")
_END = "$"
_GAP = r"(?:\S+ ){0,3}?"


@dataclass(frozen=True, slots=True)
class Matcher:
    """Phrases ready to be looked for, by the words that they can begin with."""

    by_word: Mapping[str, tuple[str, ...]]

    def ends_at(self, words: str, at: int) -> int:
        """Where the longest phrase that begins at `at` ends; -1 when none begins there. `words` ends with a blank."""
        phrases = self.by_word.get(words[at : words.find(" ", at)])
        if not phrases:
            return -1
        return max((found.end() for one in phrases if (found := _pattern_of(one).match(words, at))), default=-1)

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
        return any(_pattern_of(phrase).fullmatch(words) for phrase in self.by_word.get(first, ()))

    def cut_from(self, words: str, mark: str = "") -> str:
        """The words without all phrases that stand in them; a mark in place of each that does not begin them."""
        if not self._may_hold(words):
            return words
        kept: list[str] = []
        at = 0
        while at < len(words):
            end = self.ends_at(words, at)
            if end > at:
                kept.append(mark if kept else "")
            else:
                end = words.find(" ", at) + 1 or len(words)
                kept.append(words[at:end])
            at = end
        return "".join(kept)


def compiled(phrases: Iterable[str], classes: Mapping[str, Sequence[str]] | None = None) -> Matcher:
    """A matcher for the phrases.

    Args:
        phrases: as they are written in the word list.
        classes: the words that "{name}" stands for.

    Raises:
        ValueError: a phrase is empty, begins with a gap, or names a class that there is not.
    """
    by_word: dict[str, dict[str, None]] = {}
    for phrase in phrases:
        full = _with_classes(phrase, classes or {})
        for word in _beginnings(full):
            by_word.setdefault(word, {})[full] = None
    return Matcher({word: tuple(found) for word, found in by_word.items()})


def _with_classes(phrase: str, classes: Mapping[str, Sequence[str]]) -> str:
    """The phrase with each class written out as a choice: "{put} me" as "(put|pop|stick) me"."""

    def written_out(match: re.Match[str]) -> str:
        if match["name"] not in classes:
            raise ValueError(f"a phrase of the word list names a class that there is not: {phrase!r}")
        options = "|".join(classes[match["name"]])
        return options if match["within"] is not None else f"({options})"

    return _CLASS.sub(written_out, phrase) if "{" in phrase else phrase


@cache
def _pattern_of(phrase: str) -> re.Pattern[str]:
    return re.compile("".join(_pattern(*piece) for piece in _PIECE.findall(phrase)))


def _pattern(optional: str, choice: str, gap: str, word: str) -> str:
    if optional:
        return f"(?:{_either(optional)} )?"
    if choice:
        return f"{_either(choice)} "
    if gap:
        return _GAP
    return r"\Z" if word == _END else f"{re.escape(word)} "


def _either(text: str) -> str:
    options = sorted((option.strip() for option in text.split("|")), key=len, reverse=True)  # the longest counts
    return "(?:" + "|".join(re.escape(option).replace(r"\ ", " ") for option in options) + ")"


def _beginnings(phrase: str) -> set[str]:
    """The words that a phrase can begin with: of its options, and of what stands behind them."""
    found: set[str] = set()
    for optional, choice, gap, word in _PIECE.findall(phrase):
        if gap:
            break
        found |= {option.split()[0] for option in (optional or choice or word).split("|")}
        if not optional:
            return found
    raise ValueError(f"a phrase of the word list is empty or begins with a gap: {phrase!r}")
