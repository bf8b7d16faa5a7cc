"""GO: a drawn round goes out once, whole, and nobody is forgotten on the way."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.clock import come_due
from mailbot.domain.clock.approving import approve
from mailbot.domain.drawing.rounds import scene_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.situation import Assembly
from mailbot.matching.record.seeds import commitment
from tests.support.applying import applied, kinds, letters_of, saved
from tests.support.builders import ROUND_1, SEAL, assembly, occasion, participant, round_

DRAW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
GO = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
ROUNDS = (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED))


def staff(number: int, **changes: object) -> list[Participant]:
    """So many people, each of another department."""
    return [
        participant(f"Person {one}", email=f"p{one}@example.nhs.uk", department=f"Department {one}", **changes)
        for one in range(number)
    ]


def drawn(people: Iterable[Participant], **changes: object) -> Assembly:
    """Everybody after the draw of round 1."""
    everybody = assembly(people, rounds=ROUNDS, **changes)
    item = AgendaItem(key=f"draw/{ROUND_1}/x", what=Due.DRAW, at=DRAW, round=ROUND_1)
    return applied(everybody, come_due(everybody, item, occasion(DRAW, "agenda-draw")))


def go(everybody: Assembly, now: datetime = GO) -> Decision:
    """What approving the round leads to."""
    return approve(everybody, ROUND_1, scene_of(everybody, occasion(now, "go")))


def without(everybody: Assembly, gone: Participant, **changes: object) -> Assembly:
    """The assembly with something changed about one person."""
    return replace(
        everybody, participants={**everybody.participants, gone.id: replace(everybody.participants[gone.id], **changes)}
    )


def test_each_member_gets_one_letter_with_the_invitation() -> None:
    """Ten people: ten letters, each with the REQUEST of their pairing, the same for both members."""
    everybody = drawn(staff(10))
    decision = go(everybody)
    letters = letters_of(decision, "pairing")
    assert kinds(decision) == ["pairing"] * 10
    assert sorted(letters) == sorted(everybody.participants)
    for pair in saved(decision, Pairing).values():
        first, second = (letters[one] for one in pair.members)
        assert first.invitation == second.invitation
        assert (first.invitation.method, first.invitation.sequence) == (Method.REQUEST, 0)
        assert (first.invitation.start, first.invitation.uid) == (
            pair.meeting.start,
            SEAL.uid(pair.key, "example.nhs.uk"),
        )


def test_the_letter_tells_whom_why_when_where_and_who_goes_first() -> None:
    """Partner, reason, time, place and three icebreakers are in words; the first named alone goes first."""
    everybody = drawn(staff(2))
    decision = go(everybody)
    (pair,) = saved(decision, Pairing).values()
    letters = letters_of(decision, "pairing")
    first, second = (letters[one].values for one in pair.members)
    assert (first["first"], second["first"]) == (True, False)
    assert [one["name"] for one in first["partners"]] == [everybody.participants[pair.members[1]].name]
    assert first["why"].startswith("You work in different departments: Department ")
    assert first["icebreakers"] == second["icebreakers"]
    assert len(set(first["icebreakers"])) == 3
    assert (first["again"], first["trio"]) == (False, False)


def test_the_pairing_is_live_and_followed_up() -> None:
    """Invited, with acquaintances kept, and a nudge, a word to the partner, a reminder and a question planned."""
    decision = go(drawn(staff(2)))
    (pair,) = saved(decision, Pairing).values()
    (bond,) = saved(decision, Acquaintance).values()
    assert pair.progress is Progress.INVITED
    assert (bond.key, set(bond.pair), dict(bond.rounds)) == (
        SEAL.pair(*pair.members),
        set(pair.members),
        {ROUND_1: None},
    )
    about_pair = {one.what for one in decision.agenda if one.pairing == pair.key}
    assert {Due.REMIND, Due.ASK_MET} <= about_pair <= {Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET}
    assert [one.what for one in decision.agenda if not one.pairing] == [Due.MATCH_WAITING]


def test_the_round_is_under_way_and_known_since_when() -> None:
    """The stage and the moment of GO are kept; the journal has pseudonyms only."""
    decision = go(drawn(staff(4)))
    kept = saved(decision, Round)[ROUND_1]
    assert (kept.stage, kept.approved_at) == (Stage.UNDER_WAY, GO)
    assert [one.what for one in decision.notes] == ["matched"] * 4 + ["approved"]
    assert decision.notes[-1].facts == {"pairs": 2, "waiting": 0}


def test_each_pair_of_a_draw_gets_its_receipt() -> None:
    """Both members get the same, no pair that of another, and all stand in the log; who was matched since has none."""
    late = participant("Lou Late"), participant("Liz Late")
    everybody = drawn(staff(6))
    here = replace(everybody, participants={**everybody.participants, **{one.id: one for one in late}})
    decision = go(here)
    letters = letters_of(decision, "pairing")
    receipts = {one.pairing: one.values["receipt"] for one in letters.values()}
    assert [letters[one.id].values["receipt"] for one in late] == ["", ""]
    (log,) = saved(decision, LoggedDraw).values()
    sealed = commitment("RCT26", SEAL.secret_of("RCT26"))[:8]
    assert sorted(filter(None, receipts.values())) == sorted(
        f"{ROUND_1}, draw 1, {one}, sealed number {sealed}" for one in log.sent["receipts"]
    )
    assert len(set(receipts.values())) == 4
    for one in letters.values():
        assert one.values["receipt"] == receipts[one.pairing]


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.UNDER_WAY, Stage.CLOSED])
def test_only_a_drawn_round_can_go_out(stage: Stage) -> None:
    """Before the draw, and once it went out, GO changes nothing."""
    everybody = drawn(staff(4))
    other = replace(everybody, round=replace(everybody.round, stage=stage))
    assert go(other).save == ()
    assert go(other).letters == ()
    assert len(go(everybody).letters) == 4


def test_a_trio_is_told_so_and_knows_each_other_pair() -> None:
    """Three members get three letters that say trio, and three acquaintances are kept."""
    decision = go(drawn(staff(3)))
    assert [one.values["trio"] for one in decision.letters] == [True, True, True]
    assert [len(one.values["partners"]) for one in decision.letters] == [2, 2, 2]
    assert len(saved(decision, Acquaintance)) == 3


def test_a_volunteer_of_two_pairs_gets_two_letters() -> None:
    """Two pairings, two letters with different keys: neither is lost as a repetition of the other."""
    volunteer = participant("Vera Volunteer", volunteer=True)
    decision = go(drawn([*staff(6), volunteer]))
    theirs = [one for one in decision.letters if one.participant == volunteer.id]
    assert len(decision.letters) == 8
    assert len({one.key for one in theirs}) == 2
    assert len({one.pairing for one in theirs}) == 2


def test_a_late_go_chooses_times_again() -> None:
    """A GO two weeks after the draw asks nobody to a meeting before the next working day."""
    late = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)
    everybody = drawn(staff(20))
    decision = go(everybody, late)
    starts = [one.meeting.start for one in saved(decision, Pairing).values()]
    assert min(one.meeting.start for one in everybody.pairings).date() < date(2026, 11, 18)
    assert min(starts).date() >= date(2026, 11, 18)
    assert {one.invitation.sequence for one in decision.letters} == {0}


def test_a_pair_that_lost_a_member_is_dissolved_and_the_other_matched() -> None:
    """Of four drawn, two of different pairs leave before GO: the two left over meet each other."""
    people = staff(4)
    everybody = drawn(people)
    one, other = everybody.pairings
    gone = [everybody.participants[one.members[0]], everybody.participants[other.members[1]]]
    for person in gone:
        everybody = without(everybody, person, standing=Standing.LEFT)
    decision = go(everybody)
    kept = saved(decision, Pairing)
    assert {kept[one.key].progress, kept[other.key].progress} == {Progress.CANCELLED}
    (new,) = [pair for key, pair in kept.items() if key not in (one.key, other.key)]
    assert set(new.members) == {one.members[1], other.members[0]}
    assert sorted(letters_of(decision, "pairing")) == sorted(new.members)


def test_a_trio_that_lost_a_member_goes_out_as_a_pair() -> None:
    """The two who are left keep their pairing, under its key, and read nothing of a trio."""
    everybody = drawn(staff(3))
    (trio,) = everybody.pairings
    decision = go(without(everybody, everybody.participants[trio.members[0]], undeliverable=True))
    (pair,) = saved(decision, Pairing).values()
    assert (pair.key, set(pair.members)) == (trio.key, set(trio.members[1:]))
    assert [one.values["trio"] for one in decision.letters] == [False, False]


def test_late_joiners_are_matched_among_themselves() -> None:
    """Two who joined between the draw and GO are a pair at once, with letters and an invitation."""
    everybody = drawn(staff(4))
    late = [participant("Lee Late"), participant("Lou Later")]
    decision = go(replace(everybody, participants={**everybody.participants, **{one.id: one for one in late}}))
    new = [one for one in saved(decision, Pairing).values() if set(one.members) == {one.id for one in late}]
    assert len(new) == 1
    assert len(letters_of(decision, "pairing")) == 6
    assert all(saved(decision, Participant)[one.id].waiting_for is None for one in late)


def test_one_late_joiner_waits_and_is_told() -> None:
    """A single late joiner is kept waiting for this very round and reads that we look for somebody."""
    everybody = drawn(staff(4))
    late = participant("Lee Late")
    decision = go(replace(everybody, participants={**everybody.participants, late.id: late}))
    assert saved(decision, Participant)[late.id].waiting_for == ROUND_1
    assert list(letters_of(decision, "waiting")) == [late.id]
    assert decision.agenda[-1].what is Due.MATCH_WAITING
    assert decision.agenda[-1].at == datetime(2026, 11, 4, 9, 30, tzinfo=UTC)


def test_a_late_joiner_takes_the_odd_place() -> None:
    """Whoever the draw left out is matched with a late joiner, and gets no letter of regret."""
    one = participant("Nora None", site="Far Hill", mode="person")
    one = replace(one, details=replace(one.details, mode=None, slots=("fri pm",)))
    others = staff(2, slots=("mon am",))
    everybody = drawn([*others, one])
    assert list(everybody.round.unmatched) == [one.id]
    late = participant("Lee Late", slots=("fri pm",))
    decision = go(replace(everybody, participants={**everybody.participants, late.id: late}))
    assert letters_of(decision, "unmatched") == {}
    assert set(letters_of(decision, "pairing")) == {one.id, late.id, *(other.id for other in others)}
    assert kinds(go(everybody)) == ["pairing", "pairing", "unmatched"]


def test_whoever_could_not_be_matched_is_told_why_and_what_next() -> None:
    """The letter of regret says that we keep looking and when the next draw is; a dead address gets none."""
    lone = participant("Nora None", slots=("fri pm",))
    away = participant("Avi Away", away_until=date(2026, 12, 14))
    dead = participant("Dee Dead", undeliverable=True)
    decision = go(drawn([*staff(2, slots=("mon am",)), lone, away, dead]))
    regrets = letters_of(decision, "unmatched")
    assert sorted(regrets) == sorted([lone.id, away.id])
    assert (
        regrets[lone.id].values["why"] == "Nobody was left who could meet in the same way and at the same times as you."
    )
    assert regrets[away.id].values["why"].startswith("Away until Monday 14 December 2026")
    assert regrets[lone.id].values["next"] == (
        "we keep looking for a partner for you until Friday 27 November 2026. "
        "You are also in the next draw, on Tuesday 1 December 2026 at 9am."
    )


def test_decided_again_it_is_the_same() -> None:
    """After a crash before the commit, GO leads to the same letters, UIDs and documents."""
    everybody = drawn(staff(7))
    assert go(everybody) == go(everybody)
    after = applied(everybody, go(everybody))
    assert go(after, GO + timedelta(minutes=5)).save == ()
    assert len({one.key for one in go(everybody).letters}) == 7


def test_two_who_are_never_to_meet_are_not_sent_as_a_pair() -> None:
    """A wish that came between draw and GO holds: both are matched with others who are free, or told that they wait."""
    everybody = drawn(staff(4))
    one, other = everybody.pairings[0].members
    decision = go(without(everybody, everybody.participants[one], never_with=(other,)))
    pairs = saved(decision, Pairing)
    assert pairs[everybody.pairings[0].key].progress is Progress.CANCELLED
    assert not any({one, other} <= set(pair.members) for pair in pairs.values() if pair.is_open)
    assert set(letters_of(decision, "waiting")) == {one, other}
    assert set(letters_of(decision, "pairing")) == set(everybody.pairings[1].members)
