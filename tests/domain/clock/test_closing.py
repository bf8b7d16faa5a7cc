"""The end of a round, of the campaign, and of the retention period."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain.clock import come_due
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import CampaignState, Round, Stage
from mailbot.domain.model.decision import Decision, Erase
from mailbot.domain.model.pairing import Acquaintance, Feedback, Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly
from mailbot.matching.record.seeds import commitment
from tests.support.applying import applied, kinds, letters_of, saved
from tests.support.builders import (
    MEETS,
    ROUND_1,
    ROUND_2,
    SEAL,
    agreed,
    assembly,
    occasion,
    pairing,
    participant,
    round_,
)

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
ANN, BOB = (
    participant("Ann Archer", department="Pharmacy", role="Nurse"),
    participant("Bob Baker", department="Estates"),
)
CAS, DEE = participant("Cas Cole", department="Pharmacy"), participant("Dee Dunn", department="Wards")
PAIR = agreed(pairing(ANN, BOB))
OTHER = pairing(CAS, DEE, key=f"{ROUND_1}-02")


def bond(one: Pairing, **changes: object) -> Acquaintance:
    """The acquaintance of a pairing, as GO kept it."""
    key = SEAL.pair(*one.members)
    return replace(Acquaintance(key=key, pair=one.members, rounds={ROUND_1: None}), **changes)


def said(one: Pairing, **met: bool | None) -> Pairing:
    """The pairing with what its members said, by first name."""
    ids = {"ann": ANN.id, "bob": BOB.id, "cas": CAS.id}
    return replace(one, feedback={ids[name]: Feedback(ids[name], MEETS, met=answer) for name, answer in met.items()})


def due(what: Due, everybody: Assembly, key: str = ROUND_1, now: datetime = NOW) -> Decision:
    """What an item about the round or the campaign leads to."""
    item = AgendaItem(key=f"{what.value}/{key}/x", what=what, at=now, round=key if "-r" in key else "")
    return come_due(everybody, item, occasion(now, f"agenda-{what.value}"))


def everybody(*pairings: Pairing, people: Iterable[Participant] = (ANN, BOB, CAS, DEE), **changes: object) -> Assembly:
    """Four people and their pairings."""
    bonds = tuple(bond(one) for one in pairings)
    return assembly(people, **{"pairings": pairings, "acquaintances": bonds, **changes})


@pytest.mark.parametrize(
    ("answers", "progress", "met"),
    [
        ({}, Progress.NOT_MET, None),
        ({"ann": True}, Progress.MET, True),
        ({"ann": False}, Progress.NOT_MET, False),
        ({"ann": False, "bob": True}, Progress.MET, True),
        ({"ann": None}, Progress.NOT_MET, None),
    ],
)
def test_every_open_pairing_gets_its_end(answers: dict[str, object], progress: Progress, met: bool | None) -> None:
    """Met if any member says so; silence stays unknown, and the acquaintance says the same."""
    decision = due(Due.CLOSE_ROUND, everybody(said(PAIR, **answers)))
    after = applied(everybody(said(PAIR, **answers)), decision)
    assert [one.progress for one in after.pairings] == [progress]
    assert [dict(one.rounds) for one in after.acquaintances] == [{ROUND_1: met}]
    assert after.round.stage is Stage.CLOSED


def test_what_was_known_before_stays() -> None:
    """MET by an organiser's word stays met without feedback; an acquaintance of another year is untouched."""
    met = replace(PAIR, progress=Progress.MET)
    old = bond(OTHER, rounds={"RCT25-r1": None})
    decision = due(Due.CLOSE_ROUND, everybody(met, acquaintances=(bond(PAIR, rounds={ROUND_1: True}), old)))
    assert saved(decision, Pairing) == {}
    assert saved(decision, Acquaintance) == {}
    assert letters_of(decision, "round_thanks")[ANN.id].values["met"] is True
    assert saved(due(Due.CLOSE_ROUND, everybody(met, acquaintances=())), Acquaintance) == {}


@pytest.mark.parametrize("met", [None, False])
def test_a_cancelled_pairing_stays_as_it_is(met: bool | None) -> None:
    """Neither the pairing nor what was learnt when it was dissolved changes, and nobody is thanked for it."""
    gone = replace(PAIR, progress=Progress.CANCELLED, ended_because="left")
    decision = due(Due.CLOSE_ROUND, everybody(gone, acquaintances=(bond(PAIR, rounds={ROUND_1: met}),)))
    assert saved(decision, Pairing) == {}
    assert saved(decision, Acquaintance) == {}
    assert letters_of(decision, "round_thanks") == {}


def test_everybody_in_a_pairing_is_thanked_once() -> None:
    """One letter each, whether they met, and when the next draw is; the members of two pairings get one."""
    double = replace(pairing(ANN, DEE, key=f"{ROUND_1}-03"), progress=Progress.NOT_MET)
    decision = due(Due.CLOSE_ROUND, everybody(said(PAIR, ann=True), OTHER, double))
    thanks = letters_of(decision, "round_thanks")
    assert {one: letter.values["met"] for one, letter in thanks.items()} == {
        ANN.id: True,
        BOB.id: True,
        CAS.id: False,
        DEE.id: False,
    }
    assert {letter.values["next_draw"] for letter in thanks.values()} == {"Tuesday 1 December 2026 at 9am"}
    assert {letter.values["last"] for letter in thanks.values()} == {False}
    assert kinds(decision) == ["round_report", *["round_thanks"] * 4]


@pytest.mark.parametrize(("key", "last"), [(ROUND_1, False), (ROUND_2, True)])
def test_only_the_last_round_is_called_the_last(key: str, last: bool) -> None:
    """A round may close when the next is drawn already, or in the same minute: no draw is to come, yet a round is."""
    after_every_draw = datetime(2026, 12, 23, 9, 0, tzinfo=UTC)
    theirs = replace(PAIR, key=f"{key}-01", round=key)
    both = (round_(), round_(2))
    them = everybody(theirs, rounds=both, round=both[key == ROUND_2])
    thanks = letters_of(due(Due.CLOSE_ROUND, them, key, after_every_draw), "round_thanks")
    assert {letter.values["next_draw"] for letter in thanks.values()} == {""}
    assert {letter.values["last"] for letter in thanks.values()} == {last}


def test_whoever_never_got_a_partner_is_told() -> None:
    """Waiting ends with the round, with a letter that says so; nobody goes on waiting for a round that is over."""
    eve = participant("Eve East", waiting_for=ROUND_1)
    other_round = participant("Fay Fox", waiting_for="RCT26-r2")
    decision = due(Due.CLOSE_ROUND, everybody(PAIR, people=(ANN, BOB, eve, other_round)))
    assert list(letters_of(decision, "unmatched")) == [eve.id]
    assert letters_of(decision, "unmatched")[eve.id].values["next"] == (
        "You are in the next draw, on Tuesday 1 December 2026 at 9am."
    )
    assert [one.waiting_for for one in saved(decision, Participant).values()] == [None]


def test_the_organiser_gets_the_report() -> None:
    """Joined, invited, met, not met, unknown add up in the round's report."""
    decision = due(Due.CLOSE_ROUND, everybody(said(PAIR, ann=True), OTHER))
    (letter,) = letters_of(decision, "round_report").values()
    assert letter.to == "olive@example.nhs.uk"
    assert letter.values["round"] == "Round 1"
    assert letter.values["lines"][:3] == [
        "4 people joined; 4 had a partner.",
        "2 pairs invited; 1 agreed on the meeting by reply.",
        "Met: 1. Did not meet: 0. Not known: 1.",
    ]
    assert decision.notes[-1].facts["met"] == 1


def test_a_round_closes_once() -> None:
    """A second closing does nothing; a round that was never approved ends with a word to all who hoped for it."""
    closed = everybody(PAIR, rounds=(round_(1, Stage.CLOSED), round_(2, Stage.PLANNED)))
    assert due(Due.CLOSE_ROUND, closed) == Decision()
    drawn = replace(PAIR, progress=Progress.DRAWN)
    decision = due(Due.CLOSE_ROUND, everybody(drawn, rounds=(round_(1, Stage.DRAWN), round_(2, Stage.PLANNED))))
    assert kinds(decision) == ["round_report", *["unmatched"] * 4]
    assert letters_of(decision, "unmatched")[ANN.id].values == {
        "why": "This round did not take place.",
        "next": "You are in the next draw, on Tuesday 1 December 2026 at 9am.",
    }
    assert saved(decision, Pairing)[PAIR.key].ended_because == "the draw was never approved"
    assert saved(decision, Round)[ROUND_1].stage is Stage.CLOSED


def test_the_last_ask_goes_to_those_of_whom_nothing_is_known() -> None:
    """Once, before the close: not to pairs that told us, nor to those who still have a meeting to come."""
    later = replace(OTHER, meeting=replace(OTHER.meeting, start=NOW, end=NOW.replace(hour=9)))
    monday = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    silent = due(Due.LAST_ASK, everybody(PAIR, OTHER), now=monday)
    assert sorted(letters_of(silent, "last_ask")) == sorted([ANN.id, BOB.id, CAS.id, DEE.id])
    told = due(Due.LAST_ASK, everybody(said(PAIR, ann=True), later), now=monday)
    assert told.letters == ()
    not_yet = due(Due.LAST_ASK, everybody(said(PAIR, ann=None), later), now=monday)
    assert sorted(letters_of(not_yet, "last_ask")) == sorted([ANN.id, BOB.id])
    assert due(Due.LAST_ASK, everybody(PAIR, rounds=(round_(1, Stage.CLOSED),)), now=monday) == Decision()


def test_the_last_ask_of_two_pairings_is_two_letters() -> None:
    """A volunteer with two silent partners is asked about each, under keys of their own."""
    vera = participant("Vera Volunteer", volunteer=True)
    two = (pairing(vera, ANN), pairing(vera, BOB, key=f"{ROUND_1}-02"))
    decision = due(Due.LAST_ASK, everybody(*two, people=(vera, ANN, BOB)), now=NOW - timedelta(hours=3))
    theirs = [one for one in decision.letters if one.participant == vera.id]
    assert len({one.key for one in theirs}) == 2
    assert [[p["name"] for p in one.values["partners"]] for one in theirs] == [["Ann Archer"], ["Bob Baker"]]
    assert len(decision.letters) == 4


def test_the_campaign_closes_with_its_report_and_its_counts() -> None:
    """The report goes to the organiser; numbers and counts by department stay in the journal, without names."""
    decision = due(Due.CLOSE_CAMPAIGN, everybody(replace(said(PAIR, ann=True), progress=Progress.MET)), "RCT26")
    assert kinds(decision) == ["campaign_report"]
    assert saved(decision, CampaignState)["RCT26"].closed
    assert [note.what for note in decision.notes] == ["campaign_closed", "departments"]
    report = decision.letters[0].values
    assert report["sealed"] == commitment("RCT26", bytes.fromhex(report["opened"]))
    assert decision.notes[1].facts == {"Pharmacy": 2, "Estates": 1, "Wards": 1}
    assert due(Due.CLOSE_CAMPAIGN, applied(everybody(PAIR), decision), "RCT26") == Decision()


def test_the_purge_erases_everybody_of_the_campaign() -> None:
    """All of this campaign's participants go; whoever joined a later one stays; acquaintances lose their ids."""
    later = participant("Lou Later", campaign="RCT27")
    old = everybody(PAIR, people=(ANN, BOB, later))
    decision = due(Due.PURGE, old, "RCT26")
    assert decision.erase == tuple(Erase(one) for one in sorted([ANN.id, BOB.id]))
    assert [one.pair for one in saved(decision, Acquaintance).values()] == [()]
    assert saved(decision, CampaignState)["RCT26"].purged
    assert list(applied(old, decision).participants) == [later.id]
    assert due(Due.PURGE, applied(old, decision), "RCT26") == Decision()


def test_last_years_purge_comes_under_this_years_code() -> None:
    """When the next campaign has begun, the purge of the earlier one erases its people and leaves the new state."""
    last_year = participant("Old One", campaign="RCT25")
    decision = due(Due.PURGE, everybody(PAIR, people=(ANN, BOB, last_year)), "RCT25")
    assert decision.erase == (Erase(last_year.id),)
    assert saved(decision, CampaignState) == {}
    assert decision.notes[0].facts == {"people": 1}


def test_nobody_is_asked_for_the_last_time_as_the_round_closes() -> None:
    """After days without mailbot the question falls due with the closing itself: the closing alone is told."""
    on_time = due(Due.LAST_ASK, everybody(PAIR), now=NOW - timedelta(hours=3))
    assert len(letters_of(on_time, "last_ask")) == 2
    assert due(Due.LAST_ASK, everybody(PAIR), now=NOW) == Decision()


def test_a_round_that_never_was_leaves_out_whoever_came_later() -> None:
    """Only who had joined by the time of the draw had hoped for it; who paused had not."""
    late = participant("Lena Late", joined_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    away = participant("Paul Paused", standing=Standing.PAUSED)
    never = everybody(people=(ANN, late, away), rounds=(round_(1, Stage.PLANNED), round_(2, Stage.PLANNED)))
    decision = due(Due.CLOSE_ROUND, never)
    assert list(letters_of(decision, "unmatched")) == [ANN.id]
    assert kinds(decision) == ["round_report", "unmatched"]
