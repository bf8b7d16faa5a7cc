"""Nobody is in two meetings at once, whatever their lengths; and no place is fuller than it must be."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.drawing.lots import with_times
from mailbot.domain.engagements import Engagement, crowd_of, elsewhere, engagements, fullness, is_free
from mailbot.domain.model.campaign import MeetingRules, RoundPlan
from mailbot.domain.model.pairing import Meeting, Pairing, Progress, half_hours
from mailbot.domain.model.people import Mode
from mailbot.domain.scene import Scene
from tests.support.builders import MEETS, NOW, ROUND_1, meeting, pairing, participant, plan, scene

HALF = timedelta(minutes=30)
ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")


def test_meetings_that_touch_do_not_overlap() -> None:
    """One may end when the other begins; a minute more is too much, and so is a longer meeting around it."""
    held = Engagement("one", MEETS, MEETS + HALF)
    assert not held.overlaps(MEETS - HALF, MEETS)
    assert not held.overlaps(MEETS + HALF, MEETS + 2 * HALF)
    assert held.overlaps(MEETS - timedelta(minutes=29), MEETS + timedelta(minutes=1))
    assert held.overlaps(MEETS - HALF, MEETS + 2 * HALF)
    assert not Engagement("none").overlaps(MEETS, MEETS + HALF)


def test_what_people_are_engaged_in() -> None:
    """Every open pairing counts; its time only while it holds; a pairing is not in its own way."""
    settled = pairing(ANN, CAS, key="RCT26-r1-02", settling=True)
    over = pairing(ANN, BOB, key="RCT26-r1-03", progress=Progress.CANCELLED)
    engaged = engagements([pairing(ANN, BOB), settled, over], NOW)
    assert engaged[ANN.id] == (Engagement("RCT26-r1-01", MEETS, MEETS + HALF), Engagement("RCT26-r1-02"))
    assert elsewhere(engaged[ANN.id], "RCT26-r1-01") == (Engagement("RCT26-r1-02"),)
    assert not is_free([CAS.id, ANN.id], engaged, MEETS, MEETS + HALF)
    assert is_free([CAS.id], engaged, MEETS, MEETS + HALF)
    assert is_free(["nobody known"], engaged, MEETS, MEETS + HALF)


def test_who_met_early_keeps_the_time_in_the_calendar() -> None:
    """Where two met before the time agreed on, it stays taken until it is over; no longer, and not one they settled."""
    early = pairing(ANN, BOB, progress=Progress.MET)
    assert not is_free([ANN.id], engagements([early], MEETS), MEETS, MEETS + HALF)
    assert engagements([early], MEETS + HALF) == {}
    assert engagements([replace(early, settling=True)], MEETS) == {}


def test_how_full_a_place_is() -> None:
    """Each half hour that a meeting touches is counted; online meetings, and times that no longer hold, are not."""
    long = replace(meeting("b"), start=MEETS + timedelta(minutes=20), end=MEETS + timedelta(minutes=65))
    online = pairing(key="RCT26-r1-03", meeting=meeting(online=True))
    settling = pairing(key="RCT26-r1-04", settling=True)
    crowd = crowd_of([pairing(), pairing(key="RCT26-r1-02", meeting=long), online, settling])
    place = meeting().place
    assert fullness(crowd, place, MEETS, MEETS + HALF) == 2
    assert fullness(crowd, place, MEETS + HALF, MEETS + 2 * HALF) == 1
    assert fullness(crowd, place, MEETS - HALF, MEETS) == 0
    assert fullness(crowd, "elsewhere", MEETS, MEETS + HALF) == 0
    assert list(half_hours(MEETS + timedelta(minutes=20), MEETS + timedelta(minutes=65))) == [
        MEETS,
        MEETS + HALF,
        MEETS + 2 * HALF,
    ]


def _one_day(minutes: int, hours: int, people: int) -> Scene:
    day = date(2026, 11, 10)
    window = RoundPlan(1, datetime(2026, 11, 3, 9, tzinfo=UTC), day, day)
    rules = MeetingRules(minutes=minutes, opens=time(9), closes=time(9 + hours), places={"Manor": "Costa"})
    everybody = [participant(f"P {number}", site="Manor") for number in range(people)]
    return replace(scene(everybody, now=NOW), plan=plan(rounds=(window,), meetings=rules))


def _drawn(pairs: list[tuple[int, int]], around: Scene) -> list[Pairing]:
    people = list(around.people)
    return [
        Pairing(f"{ROUND_1}-{number:02d}", ROUND_1, (people[one], people[other]))
        for number, (one, other) in enumerate(pairs)
    ]


@given(st.integers(1, 12), st.sampled_from([20, 30]), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_the_cafe_is_never_fuller_than_it_must_be(pairs: int, minutes: int, hours: int) -> None:
    """So many pairs at so many half hours: none has more than its share; one café does not fill another."""
    around = _one_day(minutes, hours, 2 * pairs)
    timed = with_times(_drawn([(2 * one, 2 * one + 1) for one in range(pairs)], around), around, ())
    crowd = crowd_of(timed)
    assert max(crowd.values()) == -(-pairs // (2 * hours))
    assert all(one.meeting and one.meeting.place == "Costa" for one in timed)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12), st.sampled_from([10, 20, 45, 60]))
@settings(max_examples=60, deadline=None)
def test_nobody_is_in_two_meetings_at_once(drawn: list[tuple[int, int]], minutes: int) -> None:
    """However often people are drawn, whatever else they have: their meetings never overlap, or they settle it."""
    around = _one_day(minutes, 3, 6)
    pairs = _drawn([pair for pair in drawn if pair[0] != pair[1]], around)
    first = next(iter(around.people))
    odd = Meeting("uid", 0, datetime(2026, 11, 10, 9, 50, tzinfo=UTC), datetime(2026, 11, 10, 10, 5, tzinfo=UTC), "x")
    other = pairing(around.people[first], ANN, key="RCT26-r2-01", meeting=odd)
    timed = with_times(pairs, around, [other])
    engaged = engagements([other, *timed], NOW)
    for theirs in engaged.values():
        for one, two in combinations(theirs, 2):
            assert not (two.start and two.end and one.overlaps(two.start, two.end))
    assert all(one.settling is (one.meeting is None) for one in timed)


def test_places_are_spread_each_for_itself() -> None:
    """Pairs that meet online, or at another site, do not keep anybody away from a time."""
    around = _one_day(30, 1, 6)
    people = list(around.people.values())
    online = {one.id: replace(one, details=replace(one.details, mode=Mode.ONLINE)) for one in people[:2]}
    there = {one.id: replace(one, details=replace(one.details, site="Hill")) for one in people[2:4]}
    mixed = replace(around, people={**around.people, **online, **there})
    timed = with_times(_drawn([(0, 1), (2, 3), (4, 5)], mixed), mixed, ())
    assert set(crowd_of(timed).values()) == {1}
    assert [bool(one.meeting and one.meeting.online) for one in timed] == [True, False, False]
