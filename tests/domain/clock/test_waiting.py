"""Each morning of a round: whoever waits gets a partner, else joins a pair, else is seen to be waiting."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.clock import come_due
from mailbot.domain.daily import on_day
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Mode, Participant, Standing
from mailbot.matching import Rules
from tests.support.applying import kinds, letters_of, saved
from tests.support.builders import NOW, ROUND_1, SEAL, agreed, assembly, occasion, pairing, participant, plan, round_

ANN, BOB = participant("Ann Archer"), participant("Bob Baker")
CAS, DEE = participant("Cas Cole", waiting_for=ROUND_1), participant("Dee Dunn", waiting_for=ROUND_1)
PAIR = pairing(ANN, BOB)
SEARCH = [Due.MATCH_WAITING]


def morning(people: Iterable[Participant], now: datetime = NOW, **changes: object) -> Decision:
    """What the morning's search leads to."""
    everybody = assembly(people, **changes)
    return come_due(everybody, on_day(Due.MATCH_WAITING, ROUND_1, now.date(), everybody.plan), occasion(now, "search"))


def bond(one: Participant, other: Participant, **rounds: bool | None) -> Acquaintance:
    """That two people were paired."""
    return Acquaintance(key=SEAL.pair(one.id, other.id), pair=(one.id, other.id), rounds=rounds)


def test_two_who_wait_meet_each_other() -> None:
    """Both get a letter with an invitation, wait no longer, and no other pair is touched."""
    decision = morning([ANN, BOB, CAS, DEE], pairings=(PAIR,))
    (new,) = saved(decision, Pairing).values()
    assert set(new.members) == {CAS.id, DEE.id}
    assert sorted(letters_of(decision, "pairing")) == sorted(new.members)
    assert {one.waiting_for for one in saved(decision, Participant).values()} == {None}
    assert decision.letters[0].values["again"] is True


def test_the_next_morning_is_planned() -> None:
    """The search recurs while the round is under way, with somebody waiting or nobody."""
    decision = morning([ANN, BOB], pairings=(PAIR,))
    assert [(one.key, one.at) for one in decision.agenda] == [
        (f"match_waiting/{ROUND_1}/2026-11-10", datetime(2026, 11, 10, 9, 30, tzinfo=UTC))
    ]
    assert decision.save == ()
    assert decision.letters == ()


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.DRAWN, Stage.CLOSED])
def test_it_ends_with_the_round(stage: Stage) -> None:
    """In a round that is not under way, or whose last day has come, nobody is matched and nothing is planned."""
    rounds = (round_(1, stage), round_(2, Stage.PLANNED))
    assert morning([CAS, DEE], rounds=rounds).agenda == ()
    assert morning([CAS, DEE], rounds=rounds).letters == ()
    assert morning([CAS, DEE], datetime(2026, 11, 27, 9, tzinfo=UTC)).agenda == ()
    assert len(morning([CAS, DEE]).letters) == 2


def test_one_alone_meets_a_volunteer() -> None:
    """A volunteer with one meeting takes on a second person; their first pair stays as it is."""
    vera = participant("Vera Volunteer", volunteer=True)
    theirs = pairing(vera, BOB)
    decision = morning([vera, BOB, CAS], pairings=(theirs,))
    (new,) = saved(decision, Pairing).values()
    assert set(new.members) == {vera.id, CAS.id}
    assert abs(new.meeting.start - theirs.meeting.start) >= timedelta(minutes=30)
    assert new.key != theirs.key


def test_one_alone_joins_a_pair_as_third() -> None:
    """All three get a new REQUEST for the same time, SEQUENCE one up; answers are kept, the third is asked."""
    decision = morning([ANN, BOB, CAS], pairings=(agreed(PAIR),))
    trio = saved(decision, Pairing)[PAIR.key]
    assert trio.members == (*PAIR.members, CAS.id)
    assert (trio.meeting.sequence, trio.meeting.start, trio.meeting.uid) == (1, PAIR.meeting.start, PAIR.meeting.uid)
    assert [trio.meeting.rsvp(one) for one in trio.members] == [Rsvp.ACCEPTED, Rsvp.ACCEPTED, Rsvp.WAITING]
    assert trio.progress is Progress.INVITED
    letters = letters_of(decision, "pairing")
    assert sorted(letters) == sorted(trio.members)
    assert {(one.invitation.method, one.invitation.sequence, one.values["trio"]) for one in letters.values()} == {
        (Method.REQUEST, 1, True)
    }


def test_nobody_joins_a_pair_where_the_odd_one_sits_out() -> None:
    """The organiser's choice holds after the draw as well; two who wait still meet. The bait: else there is a third."""
    sitting = plan(rules=Rules(odd="sit out"))
    assert saved(morning([ANN, BOB, CAS], pairings=(PAIR,), plan=sitting), Pairing) == {}
    assert PAIR.key in saved(morning([ANN, BOB, CAS], pairings=(PAIR,)), Pairing)
    assert len(saved(morning([ANN, BOB, CAS, DEE], pairings=(PAIR,), plan=sitting), Pairing)) == 1


def test_a_third_is_told_of_and_followed_up() -> None:
    """The letter says who joins and why; the old meeting's follow-ups give way to the new one's."""
    decision = morning([ANN, BOB, CAS], pairings=(PAIR,))
    why = decision.letters[0].values["why"]
    assert why.startswith("Cas Cole had no partner in this round, so the three of you meet together.")
    assert f"nudge/{PAIR.key}/0" in decision.drop_agenda
    assert {one.meant_for for one in decision.agenda if one.pairing} == {1}
    assert len(saved(decision, Acquaintance)) == 3
    assert saved(decision, Participant)[CAS.id].waiting_for is None


@pytest.mark.parametrize(
    "known",
    [
        (bond(CAS, ANN, **{ROUND_1: None}),),
        (bond(CAS, BOB, **{ROUND_1: False}),),
        (bond(CAS, BOB, **{"RCT25-r1": True}),),
        (replace(bond(CAS, BOB, **{"RCT25-r1": None}), pair=()),),
    ],
)
def test_nobody_joins_somebody_they_know(known: tuple[Acquaintance, ...]) -> None:
    """Not the partner they just lost, and nobody they met in another year; they go on waiting."""
    decision = morning([ANN, BOB, CAS], pairings=(PAIR,), acquaintances=known)
    assert saved(decision, Pairing) == {}
    assert saved(decision, Participant)[CAS.id].waiting_for == ROUND_1
    assert [(note.what, note.participant) for note in decision.notes] == [("waiting", CAS.id)]


@pytest.mark.parametrize(
    "changes",
    [
        {"progress": Progress.DRAWN},
        {"progress": Progress.CANCELLED},
        {"progress": Progress.MET},
        {"round": "RCT26-r2"},
    ],
)
def test_only_a_live_pair_of_the_round_takes_a_third(changes: dict[str, object]) -> None:
    """Pairs that ended, were not sent, or belong to another round stay as they are."""
    decision = morning([ANN, BOB, CAS], pairings=(replace(PAIR, **changes),))
    assert saved(decision, Pairing) == {}
    assert [note.what for note in decision.notes] == ["waiting"]


@pytest.mark.parametrize(
    "third",
    [
        replace(CAS, never_with=(BOB.id,)),
        participant("Cas Cole", waiting_for=ROUND_1, slots=("mon am",)),
        participant("Cas Cole", waiting_for=ROUND_1, away_until=date(2026, 11, 18)),
    ],
)
def test_a_third_must_be_able_to_meet_both(third: Participant) -> None:
    """Exclusions, half days and absences hold for the third too."""
    assert saved(morning([ANN, BOB, third], pairings=(PAIR,)), Pairing) == {}
    assert len(saved(morning([ANN, BOB, CAS], pairings=(PAIR,)), Pairing)) == 1
    assert letters_of(morning([ANN, BOB, third], pairings=(PAIR,)), "pairing") == {}


def test_sites_and_ways_hold_for_the_third() -> None:
    """A person who meets in person at another site cannot join; somebody online makes the meeting an online one."""
    here = {"site": "Manor Hospital"}
    ann, bob = participant("Ann Archer", **here), participant("Bob Baker", **here)
    far = participant("Cas Cole", waiting_for=ROUND_1, site="Far Hill", mode=Mode.IN_PERSON)
    online = participant("Cas Cole", waiting_for=ROUND_1, site="Far Hill", mode=Mode.ONLINE)
    assert saved(morning([ann, bob, far], pairings=(PAIR,)), Pairing) == {}
    trio = saved(morning([ann, bob, online], pairings=(PAIR,)), Pairing)[PAIR.key]
    assert trio.meeting.online
    assert trio.meeting.place == "Online: Ann Archer sends a link"


def test_a_pair_that_agreed_is_left_in_peace_where_another_can_be_had() -> None:
    """Of two pairs the one that has not agreed yet takes the third; a meeting tomorrow takes nobody."""
    eve, fay = participant("Eve East"), participant("Fay Fox")
    other = pairing(eve, fay, key=f"{ROUND_1}-02")
    decision = morning([ANN, BOB, CAS, eve, fay], pairings=(agreed(PAIR), other))
    assert list(saved(decision, Pairing)) == [other.key]
    today = replace(PAIR, meeting=replace(PAIR.meeting, start=NOW + timedelta(hours=3)))
    declined = replace(PAIR, meeting=replace(PAIR.meeting, rsvps={ANN.id: Rsvp.DECLINED}))
    assert saved(morning([ANN, BOB, CAS], pairings=(today,)), Pairing) == {}
    assert saved(morning([ANN, BOB, CAS], pairings=(declined,)), Pairing) == {}


def test_two_thirds_do_not_join_one_pair() -> None:
    """Two who cannot meet each other join different pairs, or one of them waits."""
    cas = replace(CAS, never_with=(DEE.id,))
    eve, fay = participant("Eve East"), participant("Fay Fox")
    two = (PAIR, pairing(eve, fay, key=f"{ROUND_1}-02"))
    both = saved(morning([ANN, BOB, cas, DEE, eve, fay], pairings=two), Pairing)
    assert sorted(len(one.members) for one in both.values()) == [3, 3]
    one = morning([ANN, BOB, cas, DEE], pairings=(PAIR,))
    assert [len(found.members) for found in saved(one, Pairing).values()] == [3]
    assert kinds(one) == ["pairing"] * 3


def test_whoever_cannot_meet_now_is_passed_over() -> None:
    """The paused, the left and the bounced are not matched, nor is somebody who has a partner after all."""
    paused = replace(CAS, standing=Standing.PAUSED)
    held = pairing(CAS, BOB)
    assert saved(morning([paused, DEE]), Pairing) == {}
    assert saved(morning([replace(CAS, undeliverable=True), DEE]), Pairing) == {}
    assert saved(morning([CAS, BOB], pairings=(held,)), Pairing) == {}
    assert CAS.id not in saved(morning([CAS, DEE, BOB], pairings=(held,)), Participant)
