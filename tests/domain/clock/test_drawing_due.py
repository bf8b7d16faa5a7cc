"""The draw falls due, waits for GO, and is drawn late when the daemon was down."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.clock import come_due
from mailbot.domain.daily import on_day
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Approval, Round, Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Days, Details, Mode, Participant, Standing
from mailbot.domain.situation import Assembly
from mailbot.matching.record.seeds import seed_from
from tests.support.applying import applied, kinds, letters_of, saved
from tests.support.builders import ROUND_1, SEAL, assembly, occasion, pairing, participant, plan, round_

DRAW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DEPARTMENTS = ("Pharmacy", "Estates", "Finance", "Wards")


def staff(number: int, **changes: object) -> list[Participant]:
    """So many people, in four departments."""
    return [
        participant(f"Person {one}", email=f"p{one}@example.nhs.uk", department=DEPARTMENTS[one % 4], **changes)
        for one in range(number)
    ]


def before_the_draw(people: Iterable[Participant], **changes: object) -> Assembly:
    """Everybody, with round 1 still to be drawn."""
    return assembly(people, **{"rounds": (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED)), **changes})


def draw(everybody: Assembly, now: datetime = DRAW) -> Decision:
    """What the agenda item of the first draw leads to."""
    item = AgendaItem(key=f"draw/{ROUND_1}/x", what=Due.DRAW, at=DRAW, round=ROUND_1)
    return come_due(everybody, item, occasion(now, "agenda-draw"))


def pairs_of(decision: Decision) -> list[Pairing]:
    """The pairings that were saved, in the order of their keys."""
    return [one for _, one in sorted(saved(decision, Pairing).items())]


def test_each_of_the_pool_is_in_exactly_one_group() -> None:
    """Everybody who joined is drawn once, under numbered keys, and nobody but the organiser is written to."""
    people = staff(10)
    decision = draw(before_the_draw(people))
    pairs = pairs_of(decision)
    assert [one.key for one in pairs] == [f"{ROUND_1}-{number:02d}" for number in range(1, 6)]
    assert sorted(member for one in pairs for member in one.members) == sorted(one.id for one in people)
    assert {one.progress for one in pairs} == {Progress.DRAWN}
    assert [one.to for one in decision.letters] == ["olive@example.nhs.uk"]


def test_the_round_is_kept_and_its_draw_logged() -> None:
    """The round is drawn, numbered and timed; the log holds the draw, whose seed the campaign's secret gives."""
    decision = draw(before_the_draw(staff(6)))
    kept, log = saved(decision, Round)[ROUND_1], saved(decision, LoggedDraw)[f"{ROUND_1}/draw-1"]
    assert (kept.stage, kept.draw_number, kept.drawn_at) == (Stage.DRAWN, 1, DRAW)
    assert (log.number, log.round, log.drawn_at, log.sent) == (1, ROUND_1, DRAW, {})
    audit = log.dossier["audit"]
    assert audit["draw"] == "RCT26-r1, draw 1"
    assert audit["seed"] == seed_from(SEAL.secret_of("RCT26"), audit["roster"], ROUND_1, 1)
    assert sorted(map(sorted, audit["groups"])) == sorted(sorted(one.members) for one in pairs_of(decision))
    assert kept.unmatched == {}


def test_an_odd_number_makes_one_trio() -> None:
    """Seven people are two pairs and one group of three, and all are in it."""
    pairs = pairs_of(draw(before_the_draw(staff(7))))
    assert sorted(len(one.members) for one in pairs) == [2, 2, 3]
    assert len({member for one in pairs for member in one.members}) == 7


def test_a_volunteer_takes_the_odd_place_at_two_times() -> None:
    """With an odd number a volunteer is in two pairs, and their two meetings do not overlap."""
    people = [*staff(6), participant("Vera Volunteer", volunteer=True, department="Library")]
    pairs = pairs_of(draw(before_the_draw(people)))
    theirs = [one for one in pairs if people[-1].id in one.members]
    assert [len(one.members) for one in pairs] == [2, 2, 2, 2]
    assert len(theirs) == 2
    assert abs(theirs[0].meeting.start - theirs[1].meeting.start) >= timedelta(minutes=30)


@pytest.mark.parametrize(
    "changes",
    [
        {"standing": Standing.PAUSED},
        {"standing": Standing.PAUSED, "paused_until": date(2026, 11, 4)},
        {"standing": Standing.JOINED, "paused_until": date(2026, 11, 4)},
        {"standing": Standing.LEFT},
        {"standing": Standing.ASKED_TO_CONFIRM},
        {"campaign": "RCT25"},
    ],
)
def test_whoever_is_not_in_the_campaign_now_is_not_drawn(changes: dict[str, object]) -> None:
    """Paused beyond the draw, left, not confirmed or of another year: not drawn, and not listed as unmatched."""
    out = participant("Otto Out", **changes)
    decision = draw(before_the_draw([*staff(4), out]))
    assert out.id not in {member for one in pairs_of(decision) for member in one.members}
    assert saved(decision, Round)[ROUND_1].unmatched == {}
    assert len(pairs_of(decision)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"standing": Standing.PAUSED, "paused_until": date(2026, 11, 3)},
        {"paused_until": date(2026, 11, 3)},
        {"away_until": date(2026, 11, 16)},
        {"details": Details(name="Bea Back", away=(Days(date(2026, 11, 9), date(2026, 11, 27)),))},
    ],
)
def test_whoever_is_back_in_time_is_drawn(changes: dict[str, object]) -> None:
    """A pause that ends on the day of the draw, or an absence within the window, keeps nobody out."""
    back = participant("Bea Back", **changes)
    pairs = pairs_of(draw(before_the_draw([*staff(3), back])))
    theirs = next(one for one in pairs if back.id in one.members)
    assert len(pairs) == 2
    assert theirs.meeting.start.date() >= (back.away_until or date(2026, 11, 5))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"undeliverable": True}, "Letters to this address come back."),
        (
            {"away_until": date(2026, 12, 1)},
            "Away until Tuesday 1 December 2026, after the last day of this round.",
        ),
        (
            {"details": Details(name="Una Unlucky", away=(Days(date(2026, 11, 2), date(2026, 11, 27)),))},
            "Away on every day of this round.",
        ),
    ],
)
def test_whoever_is_hindered_is_named_with_the_reason(changes: dict[str, object], why: str) -> None:
    """Nobody is left out silently: a bounced address or a long absence is told to the organiser."""
    out = participant("Una Unlucky", **changes)
    decision = draw(before_the_draw([*staff(4), out]))
    assert saved(decision, Round)[ROUND_1].unmatched == {out.id: why}
    assert decision.letters[0].values["unmatched"] == [{"name": "Una Unlucky", "why": why}]
    assert len(pairs_of(decision)) == 2


def test_somebody_whom_nobody_can_meet_is_named_with_the_reason() -> None:
    """Who is alone at a site and in person only is left out by the draw, and listed as hard to match."""
    alone = participant("Sole Site", mode=Mode.IN_PERSON, site="Far Hill")
    others = [participant(f"O {n}", mode=Mode.IN_PERSON, site="Manor Hospital") for n in range(4)]
    decision = draw(before_the_draw([*others, alone]))
    unmatched = saved(decision, Round)[ROUND_1].unmatched
    assert list(unmatched) == [alone.id]
    assert "same way" in unmatched[alone.id]
    assert decision.letters[0].values["hard_to_match"] == [
        {
            "name": "Sole Site",
            "partners": "no possible new partner",
            "ask": "would another site do? Then 4 partners, and 1 more person could be matched.",
        }
    ]


def test_who_met_before_is_not_drawn_again() -> None:
    """With four people and one pair from last year, that pair is not made again, whatever the seed of the round."""
    people = staff(4)
    first, second = people[0].id, people[1].id
    key = SEAL.pair(first, second)
    met = Acquaintance(key=key, pair=(first, second), rounds={"RCT25-r1": True})
    erased = replace(met, pair=())
    for known in (met, erased):
        pairs = pairs_of(draw(before_the_draw(people, acquaintances=(known,))))
        assert {first, second} not in [set(one.members) for one in pairs]
        assert len(pairs) == 2


def test_a_pairing_that_never_met_does_not_bar() -> None:
    """Two people who are known not to have met may be drawn, and nothing is bent by it."""
    one, other = staff(2)
    bond = Acquaintance(key=SEAL.pair(one.id, other.id), pair=(one.id, other.id), rounds={"RCT25-r1": False})
    unknown = replace(bond, rounds={"RCT25-r1": None})
    (pair,) = pairs_of(draw(before_the_draw([one, other], acquaintances=(bond,))))
    (again,) = pairs_of(draw(before_the_draw([one, other], acquaintances=(unknown,))))
    assert set(pair.members) == {one.id, other.id}
    assert pair.bent == ()
    assert again.bent == ("met before",)


def test_never_with_is_kept() -> None:
    """An exclusion holds even where it leaves both without a partner."""
    one, other = staff(2)
    decision = draw(before_the_draw([replace(one, never_with=(other.id,)), other]))
    assert pairs_of(decision) == []
    assert sorted(saved(decision, Round)[ROUND_1].unmatched) == sorted([one.id, other.id])


def test_why_and_when_are_in_words() -> None:
    """The proposal tells each pair's names, time, place and reason as the letters will."""
    people = [
        participant("Ann Archer", department="Pharmacy", site="Manor Hospital"),
        participant("Bob Baker", department="Estates", site="Manor Hospital"),
    ]
    decision = draw(before_the_draw(people))
    (line,) = decision.letters[0].values["pairs"]
    (pair,) = pairs_of(decision)
    named = "Pharmacy and Estates" if pair.members[0] == people[0].id else "Estates and Pharmacy"
    assert pair.why == f"You work in different departments: {named}."
    assert line["why"] == pair.why
    assert line["where"] == "Costa, main entrance"
    assert line["when"].endswith(("am", "pm", "midday"))


def test_a_pair_without_a_common_time_is_asked_to_settle_one() -> None:
    """Where the half days leave no day of the window, the pair has no meeting and the organiser reads it as bent."""
    people = [participant("Sat One", slots=("sat am",)), participant("Sat Two", slots=("sat am",))]
    decision = draw(before_the_draw(people))
    (pair,) = pairs_of(decision)
    assert pair.meeting is None
    assert pair.settling
    assert decision.letters[0].values["pairs"][0]["bent"] == (
        "no free time in common: they are asked to settle one themselves"
    )


def test_nothing_is_drawn_twice() -> None:
    """A draw item for a round that was drawn does nothing at all."""
    once = before_the_draw(staff(4))
    twice = applied(once, draw(once))
    assert draw(twice).save == ()
    assert draw(twice).letters == ()
    assert len(pairs_of(draw(once))) == 2


def test_a_draw_is_done_late() -> None:
    """After two days of downtime the draw still happens, with times from the next working day on."""
    late = DRAW + timedelta(days=6)
    pairs = pairs_of(draw(before_the_draw(staff(8)), late))
    assert len(pairs) == 4
    assert min(one.meeting.start for one in pairs).date() >= date(2026, 11, 10)


def test_a_draw_without_a_day_left_is_told_to_a_person() -> None:
    """On the last day of the window nothing is drawn, and the organiser gets an alarm with advice."""
    decision = draw(before_the_draw(staff(8)), datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    assert decision.save == ()
    assert kinds(decision) == ["alarm"]
    assert "Friday 27 November 2026" in decision.letters[0].values["what"]


def test_without_approval_the_draw_goes_out_at_once() -> None:
    """With approval "none" each gets one letter with an invitation, and the organiser no proposal."""
    the_plan = plan(approval=Approval.NONE)
    people = staff(4)
    decision = draw(before_the_draw(people, plan=the_plan))
    assert kinds(decision) == ["pairing"] * 4
    assert {one.progress for one in pairs_of(decision)} == {Progress.INVITED}
    assert saved(decision, Round)[ROUND_1].stage is Stage.UNDER_WAY
    assert sorted(letters_of(decision, "pairing")) == sorted(one.id for one in people)


def test_an_empty_pool_gives_an_empty_draw() -> None:
    """Nobody and one alone: the round is drawn, without pairs, and one alone is named."""
    nobody, alone = draw(before_the_draw([])), draw(before_the_draw(staff(1)))
    assert pairs_of(nobody) == pairs_of(alone) == []
    assert len(saved(alone, Round)[ROUND_1].unmatched) == 1
    assert kinds(nobody) == ["draw_proposal"]


def test_the_same_draw_comes_out_again() -> None:
    """Decided twice, a draw is the same to the letter; a round with another number is another draw."""
    everybody = before_the_draw(staff(9))
    assert draw(everybody) == draw(everybody)
    other = replace(everybody, rounds=(round_(1, Stage.PLANNED, draw_number=1), round_(2, Stage.PLANNED)), round=None)
    assert [one.members for one in pairs_of(draw(other))] != [one.members for one in pairs_of(draw(everybody))]
    assert pairs_of(draw(other))[0].key == f"{ROUND_1}-d2-01"


def waiting(everybody: Assembly, now: datetime) -> Decision:
    """What the daily wait for GO leads to."""
    return come_due(everybody, on_day(Due.MEET_FROM, ROUND_1, now.date(), everybody.plan), occasion(now, "wait"))


def test_without_go_the_organiser_is_asked_daily_and_times_are_chosen_again() -> None:
    """From the first day of meetings on: a letter, times that are not too near, the next morning's item."""
    drawn = before_the_draw(staff(20))
    drawn = applied(drawn, draw(drawn))
    now = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    decision = waiting(drawn, now)
    assert kinds(decision) == ["draw_waiting"]
    assert min(one.meeting.start for one in pairs_of(decision)).date() >= date(2026, 11, 17)
    assert {one.meeting.sequence for one in pairs_of(decision)} == {0}
    assert [(one.key, one.at) for one in decision.agenda] == [
        (f"meet_from/{ROUND_1}/2026-11-17", datetime(2026, 11, 17, 8, 30, tzinfo=UTC))
    ]


def test_times_that_are_far_enough_stay() -> None:
    """Only what has become too near is chosen again while a draw waits."""
    drawn = before_the_draw(staff(20))
    drawn = applied(drawn, draw(drawn))
    decision = waiting(drawn, datetime(2026, 11, 10, 8, 30, tzinfo=UTC))
    old = {one.key: one.meeting.start for one in drawn.pairings}
    stayed = [one for one in pairs_of(decision) if old[one.key].date() >= date(2026, 11, 11)]
    assert len(stayed) == 4
    assert [one.meeting.start for one in stayed] == [old[one.key] for one in stayed]
    assert any(start.date() < date(2026, 11, 11) for start in old.values())


def test_once_approved_nobody_is_asked() -> None:
    """The wait for GO ends with GO, and with the window."""
    under_way = before_the_draw(staff(4), rounds=(round_(1, Stage.UNDER_WAY), round_(2, Stage.PLANNED)))
    drawn = before_the_draw(staff(4), rounds=(round_(1, Stage.DRAWN), round_(2, Stage.PLANNED)))
    now = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
    assert waiting(under_way, now).letters == ()
    assert [one.at.day for one in waiting(before_the_draw(staff(4)), now).agenda] == [6]
    assert kinds(waiting(drawn, now)) == ["draw_waiting"]
    assert waiting(drawn, datetime(2026, 11, 27, 8, 30, tzinfo=UTC)).letters == ()


def test_an_open_meeting_of_another_round_is_kept_free() -> None:
    """Whoever still has a meeting of an earlier round is not asked to another at the same time."""
    one, other = participant("A One", slots=("thu am",)), participant("B Two")
    third = participant("C Three")
    start = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    old = pairing(one, third, key="RCT26-r0-01")
    old = replace(old, meeting=replace(old.meeting, start=start, end=start + timedelta(minutes=30)))
    the_plan = plan(rounds=(replace(plan().rounds[0], meet_from=date(2026, 11, 26), meet_until=date(2026, 11, 26)),))
    everybody = before_the_draw([one, other], plan=the_plan, pairings=(old,))
    (pair,) = pairs_of(draw(everybody))
    assert pair.meeting.start.date() == date(2026, 11, 26)
    assert pair.meeting.start >= start + timedelta(minutes=30)
    assert pair.meeting.start < datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


SLOTS = st.sets(st.sampled_from([f"{day} {half}" for day in ("mon", "wed", "fri") for half in ("am", "pm")]))
PEOPLE = st.lists(
    st.tuples(SLOTS, st.sampled_from([None, *Mode]), st.sampled_from(["", "Manor", "Hill"]), st.booleans()),
    max_size=11,
)


@given(PEOPLE)
@settings(max_examples=40, deadline=None)
def test_a_draw_places_everybody_once_at_times_they_can_make(
    said: list[tuple[set[str], Mode | None, str, bool]],
) -> None:
    """Each is in one group (a volunteer in two at most) or named; times lie in the window and in all half days."""
    people = [
        participant(
            f"P {n}", email=f"h{n}@example.nhs.uk", slots=tuple(sorted(slots)), mode=mode, site=site, volunteer=vol
        )
        for n, (slots, mode, site, vol) in enumerate(said)
    ]
    decision = draw(before_the_draw(people))
    pairs = pairs_of(decision)
    places = [member for one in pairs for member in one.members]
    volunteers = {one.id for one in people if one.volunteer}
    assert set(places) | set(saved(decision, Round)[ROUND_1].unmatched) == {one.id for one in people}
    assert all(places.count(one) <= (2 if one in volunteers else 1) for one in places)
    taken = [(member, one.meeting.start) for one in pairs if one.meeting for member in one.members]
    assert len(set(taken)) == len(taken)
    by_id = {one.id: one for one in people}
    for one in pairs:
        if one.meeting:
            assert date(2026, 11, 5) <= one.meeting.start.date() <= date(2026, 11, 27)
            half = f"{one.meeting.start:%a}".lower() + (" am" if one.meeting.start.hour < 12 else " pm")
            assert all(half in by_id[m].details.slots or not by_id[m].details.slots for m in one.members)
