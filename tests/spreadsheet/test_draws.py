"""Draws from a spreadsheet: rounds from one seed, and the forms in which they are printed."""

import json

from mailbot.matching import Draw, History, Person, Rules, draw
from mailbot.matching.rules import chosen
from mailbot.spreadsheet.draws import as_line, as_rows, draw_rounds
from mailbot.spreadsheet.naming import name_of

PEOPLE = [Person(f"{one}@x", department="ab"[number % 2]) for number, one in enumerate("abcdefgh")]


def rounds(count: int, seed: str = "coffee") -> list[Draw]:
    """So many rounds of the people."""
    return list(draw_rounds(PEOPLE, History(), Rules(), seed, count))


def test_each_round_counts_for_the_next() -> None:
    """Three rounds of eight: nobody meets again, and nobody is left out."""
    drawn = rounds(3)
    assert [one.repeats for one in drawn] == [0, 0, 0]
    assert [sorted(member for group in one.groups for member in group) for one in drawn] == [[p.id for p in PEOPLE]] * 3
    assert len({group for one in drawn for group in one.groups}) == 12


def test_each_round_has_a_seed_of_its_own() -> None:
    """The first has the seed as given, so that it is the draw of that seed; the others have their number behind it."""
    assert [one.audit["seed"] for one in rounds(3)] == ["coffee", "coffee/2", "coffee/3"]
    alone = draw(PEOPLE, History(), Rules(), "coffee")
    assert rounds(1)[0].groups == alone.groups
    assert rounds(1) == rounds(1)
    assert rounds(1) != rounds(1, "tea")


def test_a_line_is_plain_json_in_ascii() -> None:
    """One line with the keys that others rely on, in their order; names in any script survive any terminal."""
    drawn = next(draw_rounds([Person("zo\u00eb@x"), Person("a@x")], History(), Rules(), "s\u00fc\u00df", 1))
    line = as_line(1, drawn)
    told = json.loads(line)
    assert list(told) == ["round", "groups", "left_out", "repeats", "same_department", "seed", "audit"]
    assert (told["groups"], told["left_out"], told["seed"]) == ([["a@x", "zo\u00eb@x"]], [], "s\u00fc\u00df")
    assert told["audit"] == json.loads(json.dumps(drawn.audit))
    assert line.isascii()
    assert "\n" not in line


def test_rows_say_who_is_left_out() -> None:
    """A person a row; nobody is left out silently, also in a table."""
    drawn = Draw((("a@x", "b@x"), ("c@x", "d@x", "e@x")), {"f@x": "nobody else was free"})
    assert list(as_rows(2, drawn)) == ["2,1,a@x", "2,1,b@x", "2,2,c@x", "2,2,d@x", "2,2,e@x", "2,,f@x"]


def test_a_name_tells_rounds_and_rules_apart() -> None:
    """Any other round, number of rounds or rule has another name, also a rule that touches nobody."""
    usual = Rules()
    names = [
        name_of(1, 2, usual),
        name_of(2, 2, usual),
        name_of(1, 3, usual),
        *(
            name_of(1, 2, rules)
            for rules in (
                chosen(["department"]),
                chosen([], ["department"]),
                chosen(["department"], odd="sit out"),
                chosen(["site"]),
                chosen(["same site"]),
                chosen(["clinical"]),
                chosen(["clinical"], clinical=["nurse"]),
                chosen(["clinical"], clinical=["nurse", "porter"]),
            )
        ),
    ]
    assert len(set(names)) == len(names)
    assert names[0].startswith("round 1 of 2, rules ")
    assert name_of(1, 2, chosen(["department", "staff group", "site", "band"])) == names[0]
