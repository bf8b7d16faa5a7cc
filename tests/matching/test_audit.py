"""The audit: plain JSON from which a draw can be made again, and that notices any change."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from mailbot.matching import History, Person, Rules, draw, verify
from mailbot.matching.outcome import Json
from mailbot.matching.rules import DEPARTMENT, VERSION
from tests.matching.pools import all_met, crowd, named, staff

PEOPLE = staff(13, "audit")
HISTORY = History(all_met("p001", "p002").met, trios={"p003": 1})


def audit() -> Mapping[str, Json]:
    """The audit of one draw, after a journey through JSON text."""
    drawn = draw(PEOPLE, HISTORY, Rules(), "the seed", "RCT26-r1, draw 1")
    kept: Mapping[str, Json] = json.loads(json.dumps(drawn.audit))
    assert kept == drawn.audit
    return kept


def test_an_audit_says_what_the_draw_was_made_from() -> None:
    """Seed, name, hashes, numbers, rules, method and groups, and nothing else."""
    record = audit()
    assert list(record) == [
        "draw", "version", "seed", "roster", "history", "people", "rules", "rounds_ahead", "cost",
        "certificate", "walk", "ahead", "method", "start", "proof", "groups", "left_out", "repeats", "same_department",
        "receipts",
    ]  # fmt: skip
    assert (record["draw"], record["seed"], record["people"]) == ("RCT26-r1, draw 1", "the seed", 13)
    tier = {"alike": False, "counted": []}
    mixing = [{"attribute": one, **tier} for one in ("department", "staff_group", "site", "band")]
    assert record["rules"] == {"first": [], "mixing": mixing, "odd": "trio"}
    assert record["version"] == VERSION


def test_an_audit_can_be_drawn_again() -> None:
    """With the same people, history and rules nothing differs."""
    assert verify(audit(), PEOPLE, HISTORY, Rules()) == []
    assert verify(audit(), reversed(PEOPLE), HISTORY, Rules()) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("groups", [["p000", "p001"]]), ("roster", "0" * 64), ("repeats", 9), ("left_out", ["p000"]), ("extra", True)],
)
def test_a_changed_audit_is_caught(field: str, value: Json) -> None:
    """Whatever was changed, added or taken away is named."""
    assert verify({**audit(), field: value}, PEOPLE, HISTORY, Rules()) == [field]
    without = {name: kept for name, kept in audit().items() if name != field}
    assert verify(without, PEOPLE, HISTORY, Rules()) == ([field] if field != "extra" else [])


def test_what_python_takes_for_the_same_is_caught_too() -> None:
    """A truth for a number, a fraction for a whole one, and nothing for a field that is not there."""
    record = draw(crowd(8), History(), Rules(), "s").audit
    assert record["proof"] is None
    assert verify({name: kept for name, kept in record.items() if name != "proof"}, crowd(8), History(), Rules()) == [
        "proof"
    ]
    for field, value in json.loads('{"repeats": false, "people": 8.0, "extra": null, "rounds_ahead": true}').items():
        assert verify({**record, field: value}, crowd(8), History(), Rules()) == [field]


def test_one_changed_byte_of_a_person_is_caught() -> None:
    """Another department of one person changes the roster's hash, and so does any other field."""
    changes = (
        {"mode": "online"}, {"site": "Nowhere"}, {"slots": frozenset({"wed am"})}, {"department": "k"},
        {"staff_group": "k"}, {"band": "9"}, {"never_with": frozenset({"p001"})}, {"volunteer": True}, {"id": "p0000"},
    )  # fmt: skip
    for change in changes:
        changed = [replace(PEOPLE[0], **change), *PEOPLE[1:]]
        assert "roster" in verify(audit(), changed, HISTORY, Rules()), change
    assert "roster" not in verify(audit(), PEOPLE, History(), Rules())


def test_another_history_is_caught() -> None:
    """One meeting or one seat more changes the history's hash; the meetings of strangers do not."""
    assert "history" in verify(audit(), PEOPLE, replace(HISTORY, met={}), Rules())
    assert "history" in verify(audit(), PEOPLE, replace(HISTORY, sat_out={"p003": 1}), Rules())
    strangers = replace(HISTORY, met={**HISTORY.met, ("p000", "zz"): 1}, doubled={"zz": 1})
    assert verify(audit(), PEOPLE, strangers, Rules()) == []


def test_another_seed_or_rule_is_caught() -> None:
    """A seed that gives other groups is noticed by the groups, other rules by name."""
    record = draw(crowd(12), History(), Rules(), "s").audit
    assert verify({**record, "seed": "another"}, crowd(12), History(), Rules()) == ["groups", "receipts"]
    assert "rules" in verify(audit(), PEOPLE, HISTORY, Rules((DEPARTMENT,)))


def test_values_cannot_flow_into_each_other() -> None:
    """Texts moved from one field into the next give another hash, since each is told with its length."""
    one = draw([Person("a", site="bc", department="")], History(), Rules(), "s").audit
    other = draw([Person("a", site="b", department="c")], History(), Rules(), "s").audit
    listed = draw([Person("a", slots=frozenset({"x"}))], History(), Rules(), "s").audit
    never = draw([Person("a", never_with=frozenset({"x"}))], History(), Rules(), "s").audit
    assert len({one["roster"], other["roster"], listed["roster"], never["roster"]}) == 4
    assert one["history"] == other["history"]
    met, seat = History({("trio", "x"): 1}), History(trios={"x": 1})
    audits = [draw(named("trio", "x"), history, Rules(), "s").audit for history in (met, seat)]
    assert audits[0]["history"] != audits[1]["history"]


def test_an_audit_of_any_names_is_json() -> None:
    """Ids in any script, even a lone surrogate, are hashed and kept without an error."""
    people = [Person("Zoë"), Person("李"), Person("\ud800"), Person("a|b,c:d")]
    record = draw(people, History(), Rules(), "\ud800").audit
    assert json.loads(json.dumps(record)) == record
    assert verify(record, people, History(), Rules()) == []
