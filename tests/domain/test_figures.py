"""The numbers of a round and a campaign, and the account of everybody."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.accounting import STATES, account, account_line
from mailbot.domain.figures import Quote, count, departments, report_lines, was_met
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Standing
from tests.support.builders import MEETS, NOW, ROUND_1, SEAL, agreed, assembly, meeting, pairing, participant, round_

ANN = participant("Ann Archer", department="Pharmacy", role="Nurse")
BOB = participant("Bob Baker", department="Estates", role="Porter")
CAS = participant("Cas Cole", department="Pharmacy")
DEE = participant("Dee Dunn", department="Wards")
EVERYBODY = (ANN, BOB, CAS, DEE)


def said(one: Pairing, *feedback: Feedback) -> Pairing:
    """The pairing with feedback."""
    return replace(one, feedback={each.participant: each for each in feedback})


def by(person: object, **changes: object) -> Feedback:
    """What one person said afterwards."""
    return replace(Feedback(person.id, MEETS), **changes)


def test_pairs_and_people_are_counted() -> None:
    """Met, not met and unknown add up to the live pairs; drawn and cancelled ones are not live."""
    pairs = (
        said(agreed(pairing(ANN, BOB)), by(ANN, met=True, mark=5), by(BOB, met=True, mark=4)),
        said(pairing(CAS, DEE, key=f"{ROUND_1}-02"), by(CAS, met=False)),
        pairing(ANN, DEE, key=f"{ROUND_1}-03"),
        pairing(ANN, CAS, key=f"{ROUND_1}-04", progress=Progress.CANCELLED),
        pairing(BOB, DEE, key=f"{ROUND_1}-05", progress=Progress.DRAWN),
    )
    figures = count(assembly(EVERYBODY, pairings=pairs))
    assert (figures.live, figures.met, figures.not_met, figures.unknown) == (3, 1, 1, 1)
    assert (figures.agreed, figures.cancelled, figures.joined, figures.matched) == (1, 1, 4, 4)
    assert (figures.mean_mark, dict(figures.marks)) == (4.5, {5: 1, 4: 1})
    assert figures.facts()["met"] + figures.facts()["not_met"] + figures.facts()["unknown"] == figures.facts()["pairs"]


def test_a_round_is_counted_alone() -> None:
    """The figures of a round leave out the others; the campaign's hold all."""
    two = (pairing(ANN, BOB), pairing(ANN, CAS, key="RCT26-r2-01"))
    everybody = assembly(EVERYBODY, pairings=two)
    assert (count(everybody).live, count(everybody).matched) == (2, 3)
    assert (count(everybody, ROUND_1).live, count(everybody, ROUND_1).matched) == (1, 2)
    assert count(everybody, "RCT26-r3").live == 0


def test_an_empty_campaign_has_figures_too() -> None:
    """No people, no pairs, no marks: zeros and no mean, and lines that say so."""
    figures = count(assembly([]))
    assert (figures.joined, figures.live, figures.mean_mark) == (0, 0, None)
    assert report_lines(figures)[0] == "0 people joined; 0 had a partner."
    assert account_line(assembly([])) == "Nobody has joined yet."


@pytest.mark.parametrize(
    ("progress", "answers", "met"),
    [
        (Progress.MET, (), True),
        (Progress.INVITED, (True,), True),
        (Progress.INVITED, (False, True), True),
        (Progress.NOT_MET, (False,), False),
        (Progress.NOT_MET, (None,), None),
        (Progress.CANCELLED, (), False),
        (Progress.CANCELLED, (True,), True),
        (Progress.AGREED, (), None),
    ],
)
def test_whether_a_pairing_met(progress: Progress, answers: tuple[bool | None, ...], met: bool | None) -> None:
    """Any member's yes decides; else a no; silence and "not yet" leave it open."""
    people = (ANN, BOB)
    feedback = [by(person, met=answer) for person, answer in zip(people, answers, strict=False)]
    assert was_met(said(pairing(ANN, BOB, progress=progress), *feedback)) is met


def test_quotes_need_consent() -> None:
    """Only words with a yes are quoted, under the chosen name or none, never with the role; a refusal is not."""
    pair = said(
        pairing(ANN, BOB),
        by(ANN, met=True, words="Lovely  to\nmeet.", may_quote=True, quote_as="Sister K."),
        by(BOB, met=True, words="Secret words", may_quote=False),
    )
    other = said(pairing(CAS, DEE, key=f"{ROUND_1}-02"), by(CAS, words="Unasked words"), by(DEE, may_quote=True))
    figures = count(assembly(EVERYBODY, pairings=(pair, other)))
    assert figures.quotes == (Quote("Lovely to meet.", "Sister K."),)
    told = "\n".join(report_lines(figures))
    assert "“Lovely to meet.” (Sister K.)" in told
    assert not any(hidden in told for hidden in ("Secret", "Unasked", "Ann", "Archer", "Bob"))


def test_new_acquaintances_are_those_who_had_not_met_before() -> None:
    """A pair that met last year is not new; one that was drawn and did not meet then is; a trio makes three."""
    pairs = (
        replace(pairing(ANN, BOB), progress=Progress.MET),
        replace(pairing(ANN, CAS, DEE, key=f"{ROUND_1}-02"), progress=Progress.MET),
    )
    known = (
        Acquaintance(SEAL.pair(ANN.id, BOB.id), (), {"RCT25-r1": True, ROUND_1: True}),
        Acquaintance(SEAL.pair(ANN.id, CAS.id), (), {"RCT25-r1": False, ROUND_1: None}),
        Acquaintance(SEAL.pair(ANN.id, DEE.id), (), {"RCT25-r1": None, ROUND_1: None}),
    )
    assert count(assembly(EVERYBODY, pairings=pairs, acquaintances=known)).new == 2
    assert count(assembly(EVERYBODY, pairings=pairs)).new == 4
    assert count(assembly(EVERYBODY, pairings=(pairing(ANN, BOB),))).new == 0


def test_links_join_departments() -> None:
    """Who met across departments is counted by the two departments, in one order; the same department is no link."""
    pairs = (
        replace(pairing(BOB, ANN), progress=Progress.MET),
        replace(pairing(ANN, CAS, key=f"{ROUND_1}-02"), progress=Progress.MET),
        replace(pairing(CAS, BOB, key=f"{ROUND_1}-03"), progress=Progress.MET),
        pairing(CAS, DEE, key=f"{ROUND_1}-04"),
    )
    figures = count(assembly(EVERYBODY, pairings=pairs))
    assert figures.links == {("Estates", "Pharmacy"): 2}
    assert "2 pairs of people met across departments: 1 link between two departments." in report_lines(figures)
    assert dict(departments(assembly([*EVERYBODY, participant("Nil None")]))) == {
        "Pharmacy": 2,
        "Estates": 1,
        "Wards": 1,
        "not said": 1,
    }


def test_an_erased_member_does_not_break_the_count() -> None:
    """A pairing keeps counting when its people are gone."""
    pair = replace(said(pairing(ANN, BOB), by(ANN, met=True, words="Nice", may_quote=True)), members=("erased", BOB.id))
    figures = count(assembly([BOB], pairings=(pair,)))
    assert (figures.live, figures.met, figures.links) == (1, 1, {})
    assert figures.quotes == (Quote("Nice", ""),)
    assert account_line(assembly([BOB], pairings=(pair,))) == "Of 1 person: 1 invited."


@pytest.mark.parametrize(
    ("changes", "progress", "state"),
    [
        ({"standing": Standing.LEFT}, Progress.INVITED, "left"),
        ({"standing": Standing.ASKED_TO_CONFIRM}, None, "not confirmed yet"),
        ({"undeliverable": True}, Progress.INVITED, "not reachable by email"),
        ({"undeliverable": True}, Progress.MET, "met"),
        ({}, Progress.MET, "met"),
        ({}, Progress.AGREED, "agreed to meet"),
        ({}, Progress.INVITED, "invited"),
        ({}, Progress.DRAWN, "drawn but not sent yet"),
        ({}, Progress.NOT_MET, "not known whether they met"),
        ({}, Progress.CANCELLED, "called off without a new partner"),
        ({"standing": Standing.PAUSED}, Progress.CANCELLED, "paused"),
        ({"waiting_for": ROUND_1}, Progress.CANCELLED, "waiting for a partner"),
        ({}, None, "in the pool"),
    ],
)
def test_the_state_of_one_person(changes: dict[str, object], progress: Progress | None, state: str) -> None:
    """Each is in the state that says most about them."""
    person = replace(ANN, **changes)
    pairs = (replace(pairing(person, BOB), progress=progress),) if progress else ()
    found = account(assembly([person], pairings=pairs))
    assert found[state] == (ANN.id,)
    assert sum(len(ids) for ids in found.values()) == 1
    assert list(found) == list(STATES)


def test_the_account_is_of_the_round_that_is_meant() -> None:
    """With no round named, the last drawn one counts; somebody it could not match is named so."""
    rounds = (round_(1, unmatched={DEE.id: "nobody else was in the draw"}), round_(2, Stage.PLANNED))
    everybody = assembly(EVERYBODY, rounds=rounds, pairings=(pairing(ANN, BOB),), round=None)
    assert account(everybody)["could not be matched"] == (DEE.id,)
    assert set(account(everybody)["invited"]) == {ANN.id, BOB.id}
    assert account(replace(everybody, round=rounds[1]))["invited"] == ()


def test_two_pairings_of_one_person_count_once() -> None:
    """A volunteer's furthest pairing tells their state; a later pairing supersedes a cancelled one."""
    pairs = (pairing(ANN, BOB), agreed(pairing(ANN, CAS, key=f"{ROUND_1}-02")))
    found = account(assembly(EVERYBODY, pairings=pairs))
    assert set(found["agreed to meet"]) == {ANN.id, CAS.id}
    assert found["invited"] == (BOB.id,)
    assert (
        account_line(assembly(EVERYBODY, pairings=pairs)) == "Of 4 people: 2 agreed to meet, 1 invited, 1 in the pool."
    )


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "invited"),
        ({"nudged": (ANN.id,)}, "silent after the nudge"),
        ({"nudged": (BOB.id,)}, "invited"),
        ({"meeting": meeting(rsvps={ANN.id: Rsvp.ACCEPTED})}, "waiting for the other's answer"),
        ({"meeting": meeting(rsvps={ANN.id: Rsvp.TENTATIVE}), "nudged": (ANN.id,)}, "said perhaps"),
        ({"settling": True, "nudged": (ANN.id,)}, "settling a time themselves"),
        ({"meeting": None}, "settling a time themselves"),
        ({"progress": Progress.AGREED}, "agreed to meet"),
        ({"progress": Progress.AGREED, "asked_met": 1}, "asked whether they met"),
        ({"asked_met": 1, "feedback": {ANN.id: by(ANN, met=None, at=MEETS)}}, "have not met yet"),
        ({"asked_met": 1, "feedback": {BOB.id: by(BOB, met=None, at=MEETS)}}, "asked whether they met"),
        ({"progress": Progress.AGREED, "feedback": {ANN.id: by(ANN, met=None, at=NOW)}}, "agreed to meet"),
        ({"progress": Progress.NOT_MET, "feedback": {BOB.id: by(BOB, met=False)}}, "did not meet"),
        ({"progress": Progress.CANCELLED, "told": False}, "in the pool"),
    ],
)
def test_the_state_of_one_in_a_pairing(changes: dict[str, object], state: str) -> None:
    """What the organiser may act on has a name of its own: silence, a time to settle, an answer to come."""
    found = account(assembly([ANN], pairings=(replace(pairing(ANN, BOB), **changes),)))
    assert found[state] == (ANN.id,)


PEOPLE = st.lists(
    st.tuples(st.sampled_from(Standing), st.booleans(), st.sampled_from([None, ROUND_1])), min_size=1, max_size=8
)


STEPS = st.fixed_dictionaries(
    {
        "progress": st.sampled_from(Progress),
        "settling": st.booleans(),
        "asked_met": st.integers(0, 2),
        "told": st.booleans(),
        "rsvp": st.sampled_from(Rsvp),
        "met": st.sampled_from([True, False, None, "silent"]),
        "nudged": st.booleans(),
        "has_time": st.booleans(),
    }
)


def at_a_step(one: Pairing, step: dict[str, object]) -> Pairing:
    """The pairing with whatever its first member answered, was asked and said."""
    who, met = one.members[0], step["met"]
    return replace(
        one,
        **{name: step[name] for name in ("progress", "settling", "asked_met", "told")},
        meeting=replace(one.meeting, rsvps={who: step["rsvp"]}) if step["has_time"] else None,
        nudged=(who,) if step["nudged"] else (),
        feedback={} if met == "silent" else {who: Feedback(who, MEETS, met=met)},
    )


@given(PEOPLE, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), STEPS), max_size=6))
def test_nobody_is_unaccounted_for(
    told: list[tuple[Standing, bool, str | None]], pairs: list[tuple[int, int, dict[str, object]]]
) -> None:
    """Whatever happened, everybody of the campaign is in exactly one state, and nobody else in any."""
    people = [
        participant(f"P {number}", standing=standing, undeliverable=dead, waiting_for=waits)
        for number, (standing, dead, waits) in enumerate(told)
    ]
    made = tuple(
        at_a_step(pairing(people[one % len(people)], people[other % len(people)], key=f"{ROUND_1}-{n}"), step)
        for n, (one, other, step) in enumerate(pairs)
    )
    found = account(assembly([*people, participant("Old", campaign="RCT25")], pairings=made))
    listed = [one for ids in found.values() for one in ids]
    assert sorted(listed) == sorted(one.id for one in people)
    assert len(listed) == len(set(listed))
    assert set(found) == set(STATES)
