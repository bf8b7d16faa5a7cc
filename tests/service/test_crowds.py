"""How full the places are: the same counts as if every pairing was looked at, and used when a time is found anew."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.engagements import crowd_of
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.intents import Decline
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.people import decide
from mailbot.service.crowds import crowd_now
from mailbot.service.situations import for_person
from tests.support.builders import MEETS, NOW, inbound, meeting, occasion, pairing, participant, plan, round_
from tests.support.offices import World
from tests.support.outcomes import all_kept

COSTA = "Costa, main entrance"
ANN, BOB = participant(site="Manor Hospital"), participant("Bob Baker", site="Manor Hospital")


def world(*pairings: Pairing, stage: Stage = Stage.UNDER_WAY) -> World:
    """An office at `NOW` with these pairings in its first round."""
    here = World()
    here.clock.moment = NOW
    with here.store.unit() as unit:
        for document in (round_(1, stage), ANN, BOB, *pairings):
            unit.save(document)
    return here


def meets(number: int, start: datetime, **changes: object) -> Pairing:
    """A pair that meets at a café then."""
    key = f"RCT26-r1-{number:02d}"
    when = meeting(key, start=start, end=start + timedelta(minutes=30), **changes)
    return pairing(participant(f"One {number}"), participant(f"Other {number}"), key=key, meeting=when)


@given(
    st.lists(
        st.builds(
            lambda minutes, online, progress: (MEETS + timedelta(minutes=5 * minutes), online, progress),
            st.integers(-30, 30),
            st.booleans(),
            st.sampled_from(list(Progress)),
        ),
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None)
def test_the_counts_are_those_of_all_pairings(drawn: list[tuple[datetime, bool, Progress]]) -> None:
    """Whatever meets when, online or not, open or over: as many as a look at every pairing finds, within the hours."""
    pairings = [
        replace(meets(number, start, online=online), progress=progress)
        for number, (start, online, progress) in enumerate(drawn)
    ]
    here = world(*pairings)
    with here.store.unit() as unit:
        found = crowd_now(unit, here.office, (round_(),))
    assert found == Counter({name: count for name, count in crowd_of(pairings).items() if count})


def test_only_rounds_that_people_meet_in_are_counted() -> None:
    """A round that is planned or closed has no café to fill."""
    here = world(meets(7, MEETS))
    with here.store.unit() as unit:
        assert crowd_now(unit, here.office, (round_(1, Stage.CLOSED), round_(2, Stage.PLANNED))) == Counter()
        assert sum(crowd_now(unit, here.office, (round_(),)).values()) == 1


def test_another_offer_looks_for_an_empty_cafe() -> None:
    """With one half hour left at which nobody else is there, that is the one that is offered."""
    mine = pairing(ANN, BOB, meeting=meeting(start=MEETS, end=MEETS + timedelta(minutes=30)))
    day = date(2026, 11, 18)
    narrow = plan(rounds=(replace(plan().rounds[0], meet_from=day, meet_until=day), plan().rounds[1]))
    starts = [datetime(2026, 11, 18, 9, tzinfo=UTC) + timedelta(minutes=30 * step) for step in range(16)]
    empty = starts[11]
    others = [meets(number, start) for number, start in enumerate(starts, start=10) if start != empty]
    here = replace_plan(world(mine, *others), narrow)
    with here.store.unit() as unit:
        situation = for_person(unit, ANN, here.office)
    decision = decide(situation, inbound(Decline(), ANN), occasion())
    moved = all_kept(decision, Pairing)[-1]
    assert moved.meeting.place == COSTA
    assert moved.meeting.start == empty


def replace_plan(here: World, narrow: object) -> World:
    """The same world with another plan."""
    here.plan = narrow
    return here
