"""The word list, ready for matching: built from the parsed `config/words.toml`, or from the words in code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mailbot.mail.inbound.words.defaults import DEFAULT_WORDS
from mailbot.mail.inbound.words.phrases import Matcher, compiled

TRIAL = "coffee trial"
"""What any name of the trial is read as inside a request."""
_OTHER_THINGS = ("partner", "partners", "match", "matches", "buddy", "buddies", "emails")  # "a new coffee partner"
_TABLES = ("classes", "trial", "polite", "doubt", "commands", "sentences", "answers", "spelling", "details", "modes")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words that the grammar knows. Matchers match words in the normal form of `sentences`."""

    trial_names: tuple[str, ...]
    weak_names: tuple[str, ...]
    any_name: re.Pattern[str]  # any name of the trial, in the normal form of `sentences`
    fillers: Matcher
    frames: Matcher  # "I was wondering if I could": they ask politely, and change nothing
    before: frozenset[str]
    after: frozenset[str]
    breaks: frozenset[str]
    negative: Matcher
    finished: Matcher
    perhaps: Matcher
    conditions: Matcher
    taken_back: Matcher  # "scrap that", "only joking"
    others: frozenset[str]
    commands: Mapping[str, Matcher]
    single_words: Mapping[str, str]  # a command of one word -> what it asks
    sentences: Mapping[str, Matcher]
    answers: Mapping[str, Matcher]
    spelling: Mapping[str, str]
    details: Mapping[str, str]  # a label -> the detail it names
    modes: Mapping[str, Matcher]
    roles: frozenset[str]  # "nurse", "porter": words that make a description a role
    departments: frozenset[str]  # "radiology", "human resources": what is a department by itself

    @classmethod
    def from_toml(cls, words: Mapping[str, object]) -> "Lexicon":
        """Build it from the parsed TOML; a table or a list that is missing there is taken from the words in code.

        Raises:
            ValueError: a table is unknown, or holds something else than lists of phrases.
        """
        return default_lexicon() if words == DEFAULT_WORDS else cls.built(words)

    @classmethod
    def built(cls, words: Mapping[str, object]) -> "Lexicon":
        """Build it, whatever the words are.

        Raises:
            ValueError: as `from_toml` says.
        """
        unknown = sorted(set(words) - set(_TABLES))
        if unknown:
            raise ValueError(f"the word list has a table that nobody knows: {', '.join(unknown)}")
        tables = {name: {**_table(DEFAULT_WORDS, name), **_table(words, name)} for name in _TABLES}
        lists = {name: _lists(name, table) for name, table in tables.items() if name != "spelling"}
        polite, doubt, trial = lists["polite"], lists["doubt"], lists["trial"]
        classes = lists["classes"]
        return cls(
            trial_names=tuple(trial["names"]),
            weak_names=tuple(trial["weak"]),
            any_name=_any_name(trial["names"]),
            fillers=compiled(polite["fillers"], classes),
            frames=compiled(polite["frames"], classes),
            before=frozenset(polite["before"]),
            after=frozenset(polite["after"]),
            breaks=frozenset(polite["breaks"]),
            negative=compiled(doubt["negative"], classes),
            finished=compiled(doubt["finished"], classes),
            perhaps=compiled(doubt["perhaps"], classes),
            conditions=compiled(doubt["conditions"], classes),
            taken_back=compiled(doubt["taken_back"], classes),
            others=frozenset(doubt["others"]),
            commands=_matchers(lists["commands"], classes),
            single_words=_single_words(lists["commands"]),
            sentences=_matchers(lists["sentences"], classes),
            answers=_matchers(lists["answers"], classes),
            spelling={word: str(right) for word, right in tables["spelling"].items()},
            details={label: name for name, labels in lists["details"].items() for label in labels},
            modes=_matchers(lists["modes"], classes),
            roles=frozenset(classes["roles"]),
            departments=frozenset(classes["departments"]),
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


def _matchers(lists: Mapping[str, Iterable[str]], classes: Mapping[str, Sequence[str]]) -> dict[str, Matcher]:
    return {name: compiled(phrases, classes) for name, phrases in lists.items()}


def _any_name(names: Iterable[str]) -> re.Pattern[str]:
    """The names of the trial as one pattern, with a code such as "#rct26", and with "thing" and its like behind."""
    plain = sorted((name for name in names if not name.endswith(_OTHER_THINGS)), key=len, reverse=True)
    either = "|".join((*map(re.escape, plain), r"#?[a-z]{0,8}rct ?(?:20)?\d{2}"))
    return re.compile(rf"(?<!\S)(?:{either})(?: (?:thing|scheme|initiative|project|programme|malarkey|list))?(?=\s)")


def _single_words(commands: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in commands.items() for phrase in phrases if phrase.isalpha()}


@cache
def default_lexicon() -> Lexicon:
    """The words in code, which are also those of `config/words.toml`; built when first asked for."""
    return Lexicon.built(DEFAULT_WORDS)
