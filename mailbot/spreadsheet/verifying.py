"""Lines that `match` printed, drawn again: each must come out the same to the last byte.

People and history are those of the draw; every line adds its groups to the history of the next.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mailbot.matching import History, Person
from mailbot.matching.dossier import differences
from mailbot.matching.dossier.values import named, number, table, text
from mailbot.matching.drawing import redrawn
from mailbot.matching.outcome import Draw, Json
from mailbot.spreadsheet.draws import as_line
from mailbot.spreadsheet.naming import at_odds
from mailbot.spreadsheet.rules_of import rules_of

SPELLING = "the way it is written (spaces, order or spelling)"
_MEANING = {
    "audit.roster": "the people are not as they were at the draw",
    "audit.history": "the history is not as it was at the draw",
    "audit.version": "it was drawn by a mailbot that draws in another way",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with one line, in words; nothing = it holds."""

    line: int
    wrong: str = ""


def verdicts(lines: Iterable[str], people: Iterable[Person], history: History) -> Iterator[Verdict]:
    """Draw each line again, in order.

    Args:
        lines: the lines, without their ends.
        people: who took part.
        history: who had met whom before the first line.
    """
    pool = list(people)
    for place, line in enumerate(lines, start=1):
        try:
            told = read_json(line)
            audit = table(named(told, "audit"))
            again = redrawn(audit, pool, history, rules_of(audit))
            yield Verdict(place, _in_words(_differing(line, told, again)))
            history = history.after(again.groups, again.left_out)
        except ValueError as unreadable:
            yield Verdict(place, f"is no whole line that mailbot match --json printed: {unreadable}")


def lines_of(text_: str) -> list[str]:
    """The lines of a file; an empty file is one empty line, which does not hold."""
    return text_.removesuffix("\n").split("\n")


def dossier_in(text_: str) -> Mapping[str, Json] | None:
    """The audit file of a round of a campaign (`mailbot.matching.dossier`), if that is what the text is."""
    try:
        whole = read_json(text_)
    except ValueError:
        return None
    return whole if "form" in whole else None


def wrong_in(dossier: Mapping[str, Json], text_: str) -> list[str]:
    """What is wrong with the audit file of a round, a sentence each; also when it is only written otherwise."""
    written = text_.removesuffix("\n") == json.dumps(dossier, ensure_ascii=False)
    return differences(dossier) or ([] if written else [f"The file says the same, but was changed in {SPELLING}."])


def read_json(text_: str) -> Mapping[str, Json]:
    """A JSON object.

    Raises:
        ValueError: this is none.
    """
    try:
        return table(json.loads(text_, object_pairs_hook=_each_once))
    except RecursionError as deep:
        raise ValueError("it is nested too deeply") from deep


def _each_once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """A table, in which no name may stand twice: readers would not agree on which of the two counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _differing(line: str, told: Mapping[str, Json], again: Draw) -> list[str]:
    """The names of what is otherwise than when it is drawn again."""
    audit, round_ = table(named(told, "audit")), number(named(told, "round"))
    rules, ahead = rules_of(audit), number(named(audit, "rounds_ahead"))
    odd = at_odds(text(named(audit, "draw")), round_, ahead, rules)
    meant = as_line(round_, again)
    if odd or line == meant:
        return odd
    right = read_json(meant)
    inside = [f"audit.{name}" for name in _unlike(audit, table(right["audit"]))]
    outside = [name for name in _unlike(told, right) if name != "audit"]
    return [*outside, *inside] or [SPELLING]


def _unlike(told: Mapping[str, Json], right: Mapping[str, Json]) -> list[str]:
    """The names under which two tables do not hold the same."""
    return [name for name in sorted(told.keys() | right.keys()) if _written(told, name) != _written(right, name)]


def _written(record: Mapping[str, Json], name: str) -> str:
    return json.dumps(record[name]) if name in record else ""


def _in_words(names: list[str]) -> str:
    """What differs; nothing for nothing."""
    meant = [said for name, said in _MEANING.items() if name in names]
    return "; ".join([f"drawn again, it comes out otherwise in: {', '.join(names)}", *meant]) if names else ""
