"""The meeting of a pairing: where, when, who answered, and the sequence that calendars go by."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.meetings import at_time, cancelled, meets_online, members_of, offer_time, place_of, with_answer
from mailbot.domain.model.campaign import MeetingRules
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.model.people import Mode
from tests.support.builders import MEETS, NOW, SEAL, engaged, pairing, participant, plan, scene

ANN, BOB = participant("Ann Archer", site="Manor Hospital"), participant("Bob Baker", site="Manor Hospital")
PAIR = pairing(ANN, BOB)
SCENE = scene([ANN, BOB])


@pytest.mark.parametrize(
    ("one", "other", "online"),
    [
        ({}, {}, False),
        ({"mode": Mode.ONLINE}, {"mode": Mode.EITHER}, True),
        ({"site": "Manor"}, {"site": "Hill"}, True),
        ({"site": "Manor"}, {"site": "Manor"}, False),
        ({"site": "Manor"}, {}, False),
        ({"site": "Manor", "mode": Mode.IN_PERSON}, {"site": "Hill"}, False),
    ],
)
def test_whether_they_meet_online(one: dict[str, object], other: dict[str, object], online: bool) -> None:
    """Online when somebody wants only that, or the sites differ and nobody insists on meeting in person."""
    people = [participant("One", **one), participant("Other", **other)]
    assert meets_online(people, plan()) is online
    assert meets_online(reversed(people), plan()) is online
    assert place_of(people, SCENE)[1] is online


def test_where_they_meet_in_words() -> None:
    """The configured place of their site, else the site, else theirs to agree; online as configured, else a link."""
    assert place_of([ANN, BOB], SCENE) == ("Costa, main entrance", False)
    assert place_of([participant(site="Far Hill")], SCENE) == ("At Far Hill: please agree on a spot", False)
    assert place_of([participant()], SCENE) == ("Please agree on a place", False)
    online = [participant("Ann Archer", mode=Mode.ONLINE), BOB]
    assert place_of(online, SCENE) == ("Online: Ann Archer sends a link", True)
    room = replace(SCENE, plan=plan(meetings=MeetingRules(online="Teams, by phone if need be")))
    assert place_of(online, room) == ("Teams, by phone if need be", True)


def test_a_first_time_is_sequence_0_under_a_uid_of_ours() -> None:
    """The first meeting of a drawn pairing leaves it drawn; its UID comes from its key."""
    fresh = at_time(replace(PAIR, meeting=None, progress=Progress.DRAWN), MEETS, SCENE)
    assert (fresh.meeting.sequence, fresh.meeting.uid) == (0, SEAL.uid(PAIR.key, "example.nhs.uk"))
    assert fresh.meeting.end - fresh.meeting.start == timedelta(minutes=30)
    assert fresh.progress is Progress.DRAWN
    assert dict(fresh.meeting.rsvps) == {}


def test_another_time_asks_everybody_again() -> None:
    """SEQUENCE grows, the UID stays, old answers are gone; the proposer's own answer is known."""
    answered = with_answer(PAIR, ANN.id, Rsvp.ACCEPTED, NOW)
    moved = at_time(answered, MEETS + timedelta(days=1), SCENE, accepted_by=BOB.id)
    assert (moved.meeting.sequence, moved.meeting.uid) == (1, PAIR.meeting.uid)
    assert [moved.meeting.rsvp(one.id) for one in (ANN, BOB)] == [Rsvp.WAITING, Rsvp.ACCEPTED]
    assert moved.progress is Progress.INVITED
    assert not at_time(replace(answered, settling=True), MEETS, SCENE).settling


def test_an_offer_is_counted_and_never_the_same_twice() -> None:
    """Each offer is another time within the window, in which nobody is engaged elsewhere."""
    seen = set()
    one: Pairing | None = replace(PAIR, meeting=None, offers=0)
    for number in range(1, 6):
        one = offer_time(one, SCENE, {BOB.id: engaged(*seen)})
        assert one.offers == number
        assert one.meeting.start not in seen
        assert date(2026, 11, 10) <= one.meeting.start.date() <= date(2026, 11, 27)
        seen.add(one.meeting.start)
    assert one.meeting.sequence == 4


def test_without_a_common_time_there_is_no_offer() -> None:
    """Half days that never meet, or a window that is over, give None."""
    apart = scene(
        [replace(ANN, details=replace(ANN.details, slots=("mon am",))), participant("Bob Baker", slots=("tue pm",))]
    )
    assert offer_time(PAIR, apart) is None
    assert (
        offer_time(PAIR, replace(SCENE, occasion=replace(SCENE.occasion, now=datetime(2026, 11, 27, tzinfo=UTC))))
        is None
    )
    assert offer_time(PAIR, SCENE, crowd=Counter()) is not None


@pytest.mark.parametrize(
    ("answers", "progress"),
    [
        ((Rsvp.ACCEPTED, Rsvp.ACCEPTED), Progress.AGREED),
        ((Rsvp.ACCEPTED, Rsvp.TENTATIVE), Progress.INVITED),
        ((Rsvp.ACCEPTED, Rsvp.DECLINED), Progress.INVITED),
        ((Rsvp.ACCEPTED,), Progress.INVITED),
    ],
)
def test_agreed_means_all_accepted(answers: tuple[Rsvp, ...], progress: Progress) -> None:
    """Only when every member accepted is the meeting agreed; each answer keeps its moment."""
    one = PAIR
    for member, answer in zip(PAIR.members, answers, strict=False):
        one = with_answer(one, member, answer, NOW)
    assert one.progress is progress
    assert len(one.meeting.answered_at) == len(answers)
    assert set(one.meeting.rsvps.values()) == set(answers)


def test_an_agreed_meeting_can_fall_apart() -> None:
    """A later no takes the agreement back; without a meeting there is nothing to answer."""
    agreed = with_answer(with_answer(PAIR, ANN.id, Rsvp.ACCEPTED, NOW), BOB.id, Rsvp.ACCEPTED, NOW)
    assert agreed.progress is Progress.AGREED
    assert with_answer(agreed, BOB.id, Rsvp.DECLINED, NOW).progress is Progress.INVITED
    with pytest.raises(ValueError, match="no meeting to answer"):
        with_answer(replace(PAIR, meeting=None), ANN.id, Rsvp.ACCEPTED, NOW)


def test_the_end_of_a_pairing() -> None:
    """Cancelled with the reason, and one more SEQUENCE for the CANCEL; a pairing without a meeting needs none."""
    over = cancelled(replace(PAIR, settling=True), "left")
    assert (over.progress, over.ended_because, over.settling) == (Progress.CANCELLED, "left", True)
    assert over.meeting.sequence == PAIR.meeting.sequence + 1
    assert cancelled(replace(PAIR, meeting=None), "left").meeting is None
    assert not over.is_open


def test_an_erased_member_is_left_out() -> None:
    """Whoever is no longer known is not among the members; the others keep their order."""
    assert [one.id for one in members_of(PAIR, SCENE)] == [ANN.id, BOB.id]
    assert [one.id for one in members_of(replace(PAIR, members=("erased", BOB.id)), SCENE)] == [BOB.id]
    assert PAIR.others(ANN.id) == (BOB.id,)
