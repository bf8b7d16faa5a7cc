"""Whatever people and places are called, and whenever they meet: each calendar part as the domain makes it is good."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import icalendar
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailbot.domain.invitations import counter_declined, invitation
from mailbot.domain.meetings import at_time, cancelled
from mailbot.domain.model.letters import Invitation, Method
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.scene import Scene
from mailbot.mail.outbound.invite import calendar_bytes
from tests.support import libical
from tests.support.builders import meeting, pairing, participant, plan, scene, wall
from tests.support.ical_rules import faults

Kind: TypeAlias = Callable[[Pairing, Scene], Invitation]

HALF_AN_HOUR = timedelta(minutes=30)
FAR = datetime(9998, 12, 31, tzinfo=UTC)
NASTY_NAMES = (
    'Ann "Annie" O\'Neill; Dr, MD: RN',
    "\u202eevil\u202c\u2066\u200f",
    "A^B\r\nATTENDEE:mailto:x@evil.test\r\n\x01\x7f\x85\u2028",
    "👩\u200d⚕️ Zoë Šťastná-García 李 علي",
    "\ud800 half",
    "=?utf-8?q?no?=",
)
NAMES = st.one_of(st.text(max_size=80), st.sampled_from(NASTY_NAMES), st.text(min_size=300, max_size=3_000))
PLACES = st.one_of(st.just(""), st.text(max_size=300), st.just("https://meet.example.org/a,b;c?d=e&f"))
WORDS = st.one_of(st.text(max_size=300), st.text(alphabet="\r\n\t\\\\;,:^ ☕\u202e👩\u200d⚕", max_size=200))


def around(changes: datetime) -> st.SearchStrategy[datetime]:
    """Moments up to two hours on both sides of a change of the clocks."""
    return st.integers(-120, 120).map(lambda minutes: changes + timedelta(minutes=minutes))


TIMES = st.one_of(
    around(datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
    around(datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    st.datetimes(wall("2026-01-01T00:00"), wall("2040-01-01T00:00"), timezones=st.just(UTC)),
    around(FAR),
)


def request(pair: Pairing, world: Scene) -> Invitation:
    """The first invitation."""
    return invitation(pair, world)


def update(pair: Pairing, world: Scene) -> Invitation:
    """The same event at a new time, which Ann proposed."""
    return invitation(at_time(pair, pair.meeting.start + timedelta(days=1), world, pair.members[0]), world)


def cancel(pair: Pairing, world: Scene) -> Invitation:
    """The end of it, for everybody."""
    return invitation(cancelled(pair, "left"), world, Method.CANCEL)


def cancel_for_one(pair: Pairing, world: Scene) -> Invitation:
    """The end of it for whoever leaves a group that goes on."""
    return invitation(pair, world, Method.CANCEL, pair.members[0])


def no_to_a_proposal(pair: Pairing, world: Scene) -> Invitation:
    """The proposer's calendar is told no, with everything that can be said as the reason."""
    return counter_declined(pair, pair.members[0], world.people[pair.members[0]].name * 3, world)


@dataclass(frozen=True)
class Case:
    """A meeting of two, and what is sent about it."""

    ann: str
    ben: str
    place: str
    why: str
    start: datetime
    sequence: int
    kind: Kind


CASES = st.builds(
    Case,
    ann=NAMES,
    ben=NAMES,
    place=PLACES,
    why=WORDS,
    start=TIMES.map(lambda one: one.replace(microsecond=0)),
    sequence=st.integers(0, 2**31 - 2),
    kind=st.sampled_from((request, update, cancel, cancel_for_one, no_to_a_proposal)),
)


@settings(deadline=None, max_examples=150)
@example(Case("", "", "", "", datetime(2027, 3, 28, 0, 45, tzinfo=UTC), 0, request))
@example(Case("A" * 2_500, "B" * 2_500, "C" * 2_500, "D" * 2_500, FAR, 2**31 - 2, update))
@given(CASES)
def test_any_name_place_and_time_is_good(case: Case) -> None:
    """Both judges accept it; it names whom it should, at that very instant, and has its code whatever the names."""
    members = (participant(case.ann, email="ann@example.nhs.uk"), participant(case.ben, email="ben@example.nhs.uk"))
    met = meeting(start=case.start, end=case.start + HALF_AN_HOUR, place=case.place, sequence=case.sequence)
    sent = case.kind(pairing(*members, meeting=met, why=case.why), scene(members))
    raw = calendar_bytes(sent, (plan().mailbox_address, case.ben))
    assert faults(raw) == []
    assert not libical.is_installed() or libical.verdict(raw) == "good"
    event = icalendar.Calendar.from_ical(raw).events[0]
    assert (event["UID"], event["SEQUENCE"]) == (met.uid, sent.sequence)
    guests = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    named = members[:1] if case.kind in (cancel_for_one, no_to_a_proposal) else members
    assert [str(one) for one in guests] == [f"mailto:{one.email}" for one in named]
    if case.kind is not no_to_a_proposal:
        assert event.start.timestamp() == sent.start.timestamp()
        assert event.end - event.start == HALF_AN_HOUR
        assert str(event["SUMMARY"]).endswith(" [RCT26-r1-01]")


def test_the_property_is_no_rubber_stamp() -> None:
    """Bait: what the two judges are asked about can fail before either of them."""
    members = (participant(), participant("Bob Baker"))
    raw = calendar_bytes(request(pairing(*members), scene(members)), (plan().mailbox_address, "Library"))
    assert faults(raw) == []
    assert faults(raw.replace(b"T140000Z", b"T140000")) != []
    assert not libical.is_installed() or libical.verdict(raw.replace(b"UID:", b"X-UID:")) == "bad"
