"""The file of a round's draws: enough to draw all again, and whatever was changed in it is told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given

from mailbot.matching import History, Person, draw
from mailbot.matching.basis import Basis
from mailbot.matching.dossier import differences, packed, unpacked
from mailbot.matching.dossier.writing import (
    FORM,
    draw_record,
    groups_of,
    part_in,
    parted_pairs,
    seed_of,
    sent_record,
    sum_of,
    with_sum,
)
from mailbot.matching.outcome import Json
from mailbot.matching.people import Group, Pair, pairs_within
from mailbot.matching.record.audit import roster_hash
from mailbot.matching.record.seeds import commitment, seed_from
from mailbot.matching.rules import TIERS, chosen
from tests.matching.pools import all_met, small_pools, staff

SECRET = bytes(range(32))
PEOPLE = [replace(one, mode="either", slots=one.slots if one.id == "p001" else frozenset()) for one in staff(9, "file")]
BASIS = Basis(
    tuple(PEOPLE),
    History(all_met("p000", "p001", "p002").met, trios={"p003": 1}, sat_out={"p004": 2}, doubled={"p005": 1}),
    chosen(["clinical", "department", "site"]),
).coded()
FOUR = replace(BASIS, people=BASIS.people[3:7]).coded()
EVERY_TIER = chosen([name for name in TIERS if name != "same site"], ["same site"])


def drawn(number: int, basis: Basis = BASIS) -> dict[str, Json]:
    """The record of a draw of round 1."""
    seed = seed_from(SECRET, roster_hash(basis.people), "RCT26-r1", number)
    outcome = draw(basis.people, basis.history, basis.rules, seed, f"RCT26-r1, draw {number}")
    return draw_record(number, basis, outcome.audit)


def after_parting(record: Mapping[str, Json], place: int, basis: Basis = BASIS) -> dict[str, Json]:
    """The record once the first two of a group were taken apart."""
    group = groups_of(record)[place]
    found = part_in(record, (group[0], group[1]), basis)
    assert found is not None
    return found[1]


def sent_of(record: Mapping[str, Json], sent: list[Group], gone: list[str], barred: list[Pair]) -> Json:
    """What is written down when these groups of a draw go out."""
    return sent_record(seed_of(record), sent, gone, barred)


def file_of(*draws: dict[str, Json], sent: Json = None, secret: str | None = SECRET.hex()) -> dict[str, Json]:
    """The file of round 1, after a journey through JSON text."""
    whole = with_sum(
        {
            "form": FORM,
            "campaign": "RCT26",
            "round": "RCT26-r1",
            "commitment": commitment("RCT26", SECRET),
            "secret": secret,
            "draws": list[Json](draws),
            "sent": sent,
        }
    )
    kept: dict[str, Json] = json.loads(json.dumps(whole))
    assert kept == whole
    return kept


def resummed(record: Mapping[str, Json], **changes: Json) -> dict[str, Json]:
    """The file changed by somebody who knows of the sum."""
    return with_sum({**record, **changes})


def whole_file() -> dict[str, Json]:
    """Drawn, drawn again, two pairs taken apart, somebody gone, and sent."""
    second = after_parting(after_parting(drawn(2), 0), 3)
    groups = groups_of(second)
    gone = groups[1][0]
    sent = [tuple(one for one in group if one != gone) for group in groups]
    return file_of(drawn(1), second, sent=sent_of(second, [group for group in sent if len(group) > 1], [gone], []))


@given(small_pools())
def test_what_is_packed_can_be_unpacked(pool: tuple[list[Person], History]) -> None:
    """Any pool, coded, comes back from JSON text as it was."""
    basis = Basis(tuple(pool[0]), pool[1], EVERY_TIER).coded()
    assert unpacked(json.loads(json.dumps(packed(basis)))) == basis


def test_a_true_file_has_no_differences() -> None:
    """With the secret and without it, whether it was sent or waits, all comes out as it stands."""
    assert differences(whole_file()) == []
    assert differences(file_of(drawn(1))) == []
    assert differences(file_of(drawn(1), secret=None)) == []
    assert differences(file_of()) == []


def test_a_pool_that_changed_before_a_parting_stands_in_the_file() -> None:
    """A wish of the last minute counts in the parting, and only then the pool is written a second time."""
    record = drawn(1)
    usual = after_parting(record, 0)
    assert [sorted(one) for one in usual["partings"]] == [["apart", "groups"]]
    wish = replace(BASIS.people[0], never_with=frozenset({BASIS.people[5].id}))
    later = replace(BASIS, people=(wish, *BASIS.people[1:]))
    changed = after_parting(after_parting(record, 0, later), 2, later)
    assert [sorted(one) for one in changed["partings"]] == [
        ["apart", "groups", "history", "people", "rules"],
        ["apart", "groups"],
    ]
    assert differences(file_of(changed)) == []
    assert len(parted_pairs(changed)) == 2
    assert not any(set(pair) <= set(group) for pair in parted_pairs(changed) for group in groups_of(changed))


def test_a_parting_that_cannot_be_done_leaves_no_trace() -> None:
    """Two who share no group are no pair."""
    one, other = groups_of(drawn(1))[:2]
    assert part_in(drawn(1), (one[0], other[0]), BASIS) is None


def leaves(value: Json, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    """Every value of a file that is no list and no table, with the way to it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from leaves(one, (*way, name))
    if not isinstance(value, dict | list):
        yield way, value


def changed_at(value: Json, way: tuple[str | int, ...], to: Json) -> Json:
    """The same with another value at the end of this way."""
    if not way:
        return to
    if isinstance(value, dict):
        return {name: changed_at(one, way[1:], to) if name == way[0] else one for name, one in value.items()}
    assert isinstance(value, list)
    return [changed_at(one, way[1:], to) if place == way[0] else one for place, one in enumerate(value)]


def other(value: Json) -> Json:
    """A value of the same kind that is another one."""
    if isinstance(value, bool) or value is None:
        return not value
    return value + 1 if isinstance(value, int) else f"{value}x"


def test_one_changed_value_is_told_wherever_it_stands() -> None:
    """Every text, number and truth of a file, changed by a little, one at a time."""
    record = whole_file()
    everything = list(leaves(record))
    assert len(everything) > 200
    for way, value in everything:
        assert differences(changed_at(record, way, other(value))), way


def test_the_sum_knows_kinds_and_lengths() -> None:
    """A number is not its text, an empty list no table, nothing not "null"; the order of names is one."""
    ones: tuple[Json, ...] = (1, "1", True, "true", None, "null", [], {}, "", [[]], [""], {"a": ""}, ["a", ""])
    assert len({sum_of({"x": one}) for one in ones}) == len(ones)
    assert sum_of({"x": 1, "y": 2}) == sum_of({"y": 2, "x": 1, "sum": "anything"})


def test_who_changes_the_sum_as_well_is_found_by_drawing_again() -> None:
    """Groups, pools, seeds, history, rules, partings and what was sent: each is told for what it is."""
    record = whole_file()
    first, second = record["draws"]
    (one, other), (third, fourth), *rest = sorted(first["audit"]["groups"], key=len)
    nicer: list[Json] = [[one, third], [other, fourth], *rest]
    tampered: dict[str, Json] = {**first["audit"], "groups": nicer}
    assert differences(resummed(record, draws=[{**first, "audit": tampered}, second])) == [
        "Draw 1: drawn again, 'groups' of its audit comes out otherwise."
    ]
    better: dict[str, Json] = {**second, "partings": second["partings"][:1]}
    assert differences(resummed(record, draws=[first, better])) == [
        "The groups that were sent are not those that were drawn."
    ]
    step = second["partings"][0]
    swapped: dict[str, Json] = {**second, "partings": [{**step, "groups": nicer}]}
    assert "Draw 2: taking " in differences(resummed(record, draws=[first, swapped]))[0]
    lie: dict[str, Json] = {**record["sent"], "gone": []}
    assert differences(resummed(record, sent=lie)) == ["The groups that were sent are not those that were drawn."]
    swapped_receipts: dict[str, Json] = {**record["sent"], "receipts": record["sent"]["receipts"][::-1]}
    assert differences(resummed(record, sent=swapped_receipts)) == [
        "The receipts are not those of the groups that were sent."
    ]


def test_a_draw_that_was_left_out_or_moved_is_found() -> None:
    """Who draws until they like it cannot show the last draw alone, nor call it the first."""
    assert differences(file_of(drawn(2))) == ["Draw 1 is missing."]
    moved = {**drawn(2), "number": 1}
    assert differences(file_of(moved)) == [
        "Draw 1: its audit is that of another draw.",
        "Draw 1: its seed is not the one that the secret, the roster, the round and the number give.",
    ]


def test_the_secret_must_be_the_one_that_was_promised() -> None:
    """Another secret fits neither the commitment nor the seeds; while it is null, neither is looked at."""
    told = differences(file_of(drawn(1), secret="00" * 32))
    assert told[0] == "The secret is not the one that was committed to before anybody joined."
    assert "its seed is not the one" in told[1]
    picked = draw(BASIS.people, BASIS.history, BASIS.rules, "a seed that I like", "RCT26-r1, draw 1")
    record = draw_record(1, BASIS, picked.audit)
    assert differences(file_of(record, secret=None)) == []
    assert len(differences(file_of(record))) == 1


def test_a_pair_that_was_dissolved_before_it_was_sent_is_accounted_for() -> None:
    """Somebody wished never to meet another after the draw: their pair is not sent, and the file says why."""
    record = drawn(1)
    pair: Pair = next(pairs_within(group)[0] for group in groups_of(record) if len(group) == 2)
    sent = [group for group in groups_of(record) if set(group) != set(pair)]
    assert differences(file_of(record, sent=sent_of(record, sent, [], [pair]))) == []
    assert len(differences(file_of(record, sent=sent_of(record, sent, [], [])))) == 1


@pytest.mark.parametrize("instead", [None, True, 7, "", "x", [], ["x"], {}, {"x": 1}, [["a", "b", "c"]]])
def test_whatever_stands_in_a_file_nothing_breaks(instead: Json) -> None:
    """Any value in the place of any other is told in words; so is any name that is missing."""
    parted = after_parting(drawn(1, FOUR), 0, FOUR)
    record = file_of(parted, sent=sent_of(parted, groups_of(parted), [], []))
    ways = {way[:length] for way, _ in leaves(record) for length in range(1, len(way) + 1)}
    for way in ways:
        broken = changed_at(record, way, instead)
        assert differences(broken) or json.dumps(broken) == json.dumps(record), way
    for name in record:
        short = {kept: value for kept, value in record.items() if kept != name}
        assert differences(short)[0] == f"This is no whole audit file: {name!r} is missing."


def test_a_file_of_another_form_is_not_judged() -> None:
    """A later mailbot may write another form: that is said, and nothing else."""
    told = differences({**whole_file(), "form": "mailbot audit 2"})
    assert told == ["The file is of the form 'mailbot audit 2'; this mailbot reads 'mailbot audit 1'."]
