"""The word list, ready for matching: built from the parsed `config/words.toml`, or from the words in code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailbot.mail.inbound.words.defaults import DEFAULT_WORDS
from mailbot.mail.inbound.words.phrases import Matcher, compiled

_TABLES = ("trial", "polite", "doubt", "commands", "sentences", "answers", "spelling", "details", "modes")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words that the grammar knows. Matchers match words in the normal form of `sentences`."""

    trial_names: tuple[str, ...]
    weak_names: tuple[str, ...]
    fillers: Matcher
    before: frozenset[str]
    after: frozenset[str]
    breaks: frozenset[str]
    negative: Matcher
    finished: Matcher
    perhaps: Matcher
    conditions: Matcher
    others: frozenset[str]
    commands: Mapping[str, Matcher]
    single_words: Mapping[str, str]  # a command of one word -> what it asks
    sentences: Mapping[str, Matcher]
    answers: Mapping[str, Matcher]
    spelling: Mapping[str, str]
    details: Mapping[str, str]  # a label -> the detail it names
    modes: Mapping[str, Matcher]

    @classmethod
    def from_toml(cls, words: Mapping[str, object]) -> "Lexicon":
        """Build it from the parsed TOML; a table or a list that is missing there is taken from the words in code.

        Raises:
            ValueError: a table is unknown, or holds something else than lists of phrases.
        """
        unknown = sorted(set(words) - set(_TABLES))
        if unknown:
            raise ValueError(f"the word list has a table that nobody knows: {', '.join(unknown)}")
        tables = {name: {**_table(DEFAULT_WORDS, name), **_table(words, name)} for name in _TABLES}
        lists = {name: _lists(name, table) for name, table in tables.items() if name != "spelling"}
        polite, doubt, trial = lists["polite"], lists["doubt"], lists["trial"]
        return cls(
            trial_names=tuple(trial["names"]),
            weak_names=tuple(trial["weak"]),
            fillers=compiled(polite["fillers"]),
            before=frozenset(polite["before"]),
            after=frozenset(polite["after"]),
            breaks=frozenset(polite["breaks"]),
            negative=compiled(doubt["negative"]),
            finished=compiled(doubt["finished"]),
            perhaps=compiled(doubt["perhaps"]),
            conditions=compiled(doubt["conditions"]),
            others=frozenset(doubt["others"]),
            commands=_matchers(lists["commands"]),
            single_words=_single_words(lists["commands"]),
            sentences=_matchers(lists["sentences"]),
            answers=_matchers(lists["answers"]),
            spelling={word: str(right) for word, right in tables["spelling"].items()},
            details={label: name for name, labels in lists["details"].items() for label in labels},
            modes=_matchers(lists["modes"]),
        )


def _table(words: Mapping[str, object], name: str) -> Mapping[str, object]:
    match words.get(name, {}):
        case Mapping() as table:
            return table
        case _:
            raise ValueError(f"[{name}] of the word list is no table")


def _lists(name: str, table: Mapping[str, object]) -> dict[str, list[str]]:
    found = {}
    for key, phrases in table.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise ValueError(f"{name}.{key} of the word list is no list of phrases")
        found[key] = [str(phrase) for phrase in phrases]
    return found


def _matchers(lists: Mapping[str, Iterable[str]]) -> dict[str, Matcher]:
    return {name: compiled(phrases) for name, phrases in lists.items()}


def _single_words(commands: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in commands.items() for phrase in phrases if phrase.isalpha()}


DEFAULT_LEXICON = Lexicon.from_toml(DEFAULT_WORDS)
"""The words in code, which are also those of `config/words.toml`."""
