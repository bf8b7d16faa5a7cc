"""Lines drawn again: what was printed holds, and one changed byte anywhere is caught and named."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.matching import History, Person
from mailbot.matching.people import pair_of
from mailbot.matching.rules import Rules, chosen
from mailbot.spreadsheet.draws import as_line, draw_rounds
from mailbot.spreadsheet.rules_of import rules_of
from mailbot.spreadsheet.verifying import SPELLING, dossier_in, lines_of, verdicts

FIVE = [Person(f"{one}@x", department="aabbc"[number]) for number, one in enumerate("abcde")]
FOUR = FIVE[:4]
MET = History(met={("a@x", "b@x"): 1}, trios={"a@x": 1})
CLINICAL = chosen(["clinical", "site"], ["organisation"], "sit out", ["nurse", "porter"])


def printed(people: list[Person], rounds: int = 1, rules: Rules = CLINICAL) -> list[str]:
    """What `match --json` prints of these people."""
    draws = draw_rounds(people, MET, rules, "coff\u00e9e", rounds)
    return [as_line(number, drawn) for number, drawn in enumerate(draws, start=1)]


def wrong(lines: list[str], people: list[Person], history: History = MET) -> list[str]:
    """What is wrong with each line; "" for one that holds."""
    return [one.wrong for one in verdicts(lines, people, history)]


def altered(line: str) -> Iterator[str]:
    """The line with one byte changed: at every place, to a near one."""
    for place, sign in enumerate(line):
        yield line[:place] + chr(ord(sign) ^ 1) + line[place + 1 :]


@pytest.mark.parametrize("rules", [Rules(), CLINICAL, chosen([]), chosen(["same site", "band"])])
def test_what_was_printed_holds(rules: Rules) -> None:
    """Each line comes out again to the last byte, on the groups of those before it; alone, with these as history."""
    lines = printed(FIVE, 3, rules)
    assert wrong(lines, FIVE) == ["", "", ""]
    assert wrong(lines, list(reversed(FIVE))) == ["", "", ""]
    first = json.loads(lines[0])
    after = MET.after(map(tuple, first["groups"]), first["left_out"])
    assert wrong(lines[1:], FIVE, after) == ["", ""]
    assert rules_of(first["audit"]) == rules


def test_one_changed_byte_anywhere_is_caught_and_named() -> None:
    """Every byte of a line, one after the other, also in a rule that touches nobody: it does not hold, and says why."""
    (line,) = printed(FOUR)
    assert wrong([line], FOUR) == [""]
    told = [said for other in altered(line) for said in wrong([other], FOUR)]
    assert (len(told), all(told)) == (len(line), True)


@given(st.data())
def test_any_changed_byte_is_caught(data: st.DataObject) -> None:
    """Whatever the byte, whatever it becomes, in whichever of two lines: that line does not hold."""
    lines = printed(FOUR, 2)
    number = data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    sign = data.draw(st.characters(max_codepoint=255, exclude_characters=lines[number][place]))
    lines[number] = lines[number][:place] + sign + lines[number][place + 1 :]
    assert wrong(lines, FOUR)[number]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('{"round": 1', '{"round": 2', "round, audit.rounds_ahead, audit.draw"),
        ('"rounds_ahead": 1', '"rounds_ahead": 2', "audit.rounds_ahead, audit.draw"),
        ('"porter"', '"portes"', "audit.rules, audit.draw"),
        ('"odd": "sit out"', '"odd": "trio"', "audit.rules, audit.draw"),
        ('"groups": [["a@x"', '"groups": [["e@x"', "groups"),
        ('"left_out": []', '"left_out": ["z@x"]', "left_out"),
        ('"repeats": 0, "same', '"repeats": 1, "same', "repeats"),
        ('"same_department": 0, "seed"', '"same_department": 0.0, "seed"', "same_department"),
        ('"alike": false', '"alike": 0', "0 stands where true or false is to stand"),
        ('"people": 4', '"people": 4e0', "audit.people"),
        ('"people": 4', '"people": 4, "people": 4', "a name stands in it twice"),
        ('{"round": 1, ', '{"round":1, ', SPELLING),
        ("coff\\u00e9e", "coff\\u00E9e", SPELLING),
        ('"audit": {', '"more": 1, "audit": {', "more"),
        ('"receipts": [', '"receipts": ["', "no whole line"),
        ('"left_out": [], "repeats": 0, "same_department": 0, "seed"', '"seed"', "left_out, repeats, same_department"),
    ],
)
def test_what_was_changed_is_named(before: str, after: str, named: str) -> None:
    """By the field; and where only the writing differs, also in ways that JSON reads alike, by that."""
    (line,) = printed(FOUR)
    assert before in line
    (said,) = wrong([line.replace(before, after, 1)], FOUR)
    assert named in said


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"audit": {}}',
        '{"audit": []}',
        '{"audit": {"rules": {}}}',
        "[" * 100_000,
        '{"audit": ' * 50_000,
        '{"round": ' + "9" * 5000 + "}",
        '{"audit": {"rules": {"mixing": [{}], "first": [], "odd": "trio"}}}',
        '{"audit": {"rules": {"mixing": [], "first": [], "odd": "trio"}}}',
        '{"audit": {"rules": {"mixing": [], "first": [], "odd": "trio"}, "seed": [], "start": [1, {}]}, "round": true}',
    ],
)
def test_any_other_json_is_no_line(line: str) -> None:
    """What was never printed is told as that, and the lines after it are still looked at."""
    told = wrong([line, *printed(FOUR)], FOUR)
    assert "no whole line" in told[0]
    assert told[1] == ""


def test_other_people_or_another_history_are_named() -> None:
    """The reader is told that it is the tables which are not those of the draw."""
    lines = printed(FOUR)
    assert "; the people are not as they were at the draw" in wrong(lines, FIVE)[0]
    assert "; the history is not as it was at the draw" in wrong(lines, FOUR, History())[0]
    assert "audit.history" in wrong(lines[:1], FOUR, History(met={pair_of("c@x", "d@x"): 1}))[0]


def test_lines_and_audit_files_are_told_apart() -> None:
    """A file of lines keeps an empty one, which does not hold; the audit file of a campaign's round has a form."""
    assert lines_of("a\nb\n") == lines_of("a\nb") == ["a", "b"]
    assert lines_of("a\n\n") == ["a", ""]
    assert wrong(lines_of(""), FOUR) != [""]
    assert dossier_in('{"form": "mailbot audit 1"}\n') == {"form": "mailbot audit 1"}
    assert dossier_in(printed(FOUR)[0]) is None
    assert dossier_in("\n".join(printed(FOUR, 2))) is None
    assert dossier_in("[" * 100_000) is None
