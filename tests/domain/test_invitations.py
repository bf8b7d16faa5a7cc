"""Letters of a meeting, what falls due around it, and who may be written to at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.follow_ups import follow_up_keys, follow_ups
from mailbot.domain.invitations import another_time, invitation, letters_to_members, meeting_values
from mailbot.domain.model.agenda import Due
from mailbot.domain.model.campaign import MeetingRules
from mailbot.domain.model.letters import Guest, Method
from mailbot.domain.model.pairing import Rsvp
from mailbot.domain.model.people import Standing
from mailbot.domain.post import answering, in_answer, may_be_written_to, to_organisers, to_person, unasked
from tests.support.builders import MEETS, NOW, agreed, inbound, pairing, participant, plan, scene, thread

ANN = participant("Ann Archer", role="Nurse", department="Wards", site="Manor Hospital")
BOB = participant("Bob Baker")
PAIR = pairing(ANN, BOB)
SCENE = scene([ANN, BOB])


def test_the_invitation_is_one_event_for_all() -> None:
    """UID, SEQUENCE, times, place and every member with their answer; it names the pairing."""
    made = invitation(agreed(PAIR), SCENE)
    assert (made.method, made.uid, made.sequence) == (Method.REQUEST, PAIR.uid, 0)
    assert (made.start, made.end, made.stamp, made.place) == (MEETS, PAIR.meeting.end, NOW, "Costa, main entrance")
    assert made.guests == (Guest("Ann Archer", ANN.email, Rsvp.ACCEPTED), Guest("Bob Baker", BOB.email, Rsvp.ACCEPTED))
    assert made.summary == "Randomised Coffee Trial 2026: Ann Archer and Bob Baker [RCT26-r1-01]"
    with pytest.raises(ValueError, match="no meeting to invite to"):
        invitation(replace(PAIR, meeting=None), SCENE)


def test_the_values_tell_of_the_others() -> None:
    """Partners are everybody but the reader, with what they told us; time and place are in words."""
    values = meeting_values(PAIR, BOB.id, SCENE)
    assert values["partners"] == [
        {"name": "Ann Archer", "email": ANN.email, "role": "Nurse", "department": "Wards", "site": "Manor Hospital"}
    ]
    assert values["when"] == "Tuesday 17 November 2026, 2pm to 2:30pm"
    assert values["where"] == "Costa, main entrance"
    assert values["other_time"] == "Wednesday 18 November, 2pm"
    assert meeting_values(replace(PAIR, meeting=None), BOB.id, SCENE)["when"] == ""


@pytest.mark.parametrize(
    ("met_on", "until", "example"),
    [
        (date(2026, 11, 17), date(2026, 11, 27), "Wednesday 18 November, 2pm"),
        (date(2026, 11, 20), date(2026, 11, 27), "Monday 23 November, 2pm"),
        (date(2026, 11, 27), date(2026, 11, 27), "Thursday 26 November, 2pm"),
        (None, date(2026, 11, 27), "Tuesday 10 November, 9am"),
    ],
)
def test_an_example_of_another_time_lies_in_the_round(met_on: date | None, until: date, example: str) -> None:
    """With its date, since a weekday alone may be this week's: the working day after the meeting, else before it."""
    base = plan()
    rounds = tuple(replace(one, meet_until=until) if one.number == 1 else one for one in base.rounds)
    told = scene([ANN, BOB], plan=replace(base, rounds=rounds))
    start = MEETS.replace(day=met_on.day) if met_on else None
    about = replace(PAIR, meeting=replace(PAIR.meeting, start=start) if start else None)
    assert another_time(about, told) == example
    mondays = replace(told.plan, meetings=replace(told.plan.meetings, days=(0,)))
    assert another_time(about, replace(told, plan=mondays)).startswith("Monday ")
    assert meeting_values(about, ANN.id, told)["other_time"] == example


def test_each_member_gets_the_same_calendar_part() -> None:
    """One letter a member, with identical invitations where a method is given, and none otherwise."""
    letters = letters_to_members(PAIR, "new_time", SCENE, Method.REQUEST, why="Bob asked")
    assert [one.to for one in letters] == [ANN.email, BOB.email]
    assert letters[0].invitation == letters[1].invitation is not None
    assert {one.invitation for one in letters_to_members(PAIR, "agreed", SCENE)} == {None}
    assert {one.pairing for one in letters} == {PAIR.key}


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({}, True),
        ({"standing": Standing.PAUSED}, True),
        ({"standing": Standing.LEFT}, False),
        ({"standing": Standing.ASKED_TO_CONFIRM}, False),
        ({"undeliverable": True}, False),
    ],
)
def test_who_may_be_written_to(changes: dict[str, object], allowed: bool) -> None:
    """Unasked letters go to members whose address works, and to nobody else; an answer always can."""
    person = replace(ANN, **changes)
    people = scene([person, BOB])
    assert may_be_written_to(person) is allowed
    assert len(unasked(person, "warning", people, draw_when="soon")) == allowed
    assert len(letters_to_members(PAIR, "agreed", people)) == 1 + allowed
    assert to_person(person, "goodbye", people, meeting_cancelled=False).to == ANN.email


def test_a_letters_key_is_its_identity() -> None:
    """The same occasion, kind and person make the same key; a wrong value is an error."""
    once, again = (to_person(ANN, "warning", SCENE, draw_when="soon") for _ in range(2))
    assert once.key == again.key == f"an occasion/warning/{ANN.id}"
    assert (once.participant, once.name) == (ANN.id, "Ann Archer")
    with pytest.raises(ValueError, match="draw_when"):
        to_person(ANN, "warning", SCENE)
    with pytest.raises(KeyError):
        to_person(ANN, "postcard", SCENE)


def test_an_answer_goes_to_the_sender_in_the_thread() -> None:
    """To the From address, in its thread, bound to the pairing when our own token came back from that person."""
    mail = inbound(sender=ANN, thread=thread(ANN, "pairing", PAIR), references=("<our@letter>",))
    letter = in_answer(mail, ANN, "help", SCENE)
    assert (letter.to, letter.participant, letter.pairing) == (ANN.email, ANN.id, PAIR.key)
    assert letter.answering.message_id == "<one@mail.test>"
    assert letter.answering.references == ("<our@letter>",)
    forwarded = replace(mail, thread=thread(BOB, "pairing", PAIR))
    assert in_answer(forwarded, ANN, "help", SCENE).pairing == ""


def test_a_stranger_is_answered_by_the_name_they_write_under() -> None:
    """Their display name, else the local part; a mail without a usable sender is never answered."""
    mail = inbound(sender="zoe@example.org", sender_name="Zoë Ångström")
    assert in_answer(mail, None, "help", SCENE).name == "Zoë Ångström"
    assert in_answer(replace(mail, sender_name=""), None, "help", SCENE).name == "zoe"
    assert in_answer(mail, None, "help", SCENE).participant == ""
    with pytest.raises(ValueError, match="usable sender"):
        in_answer(replace(mail, sender=None), None, "help", SCENE)
    assert answering(replace(mail, message_id=None)) is None


def test_organisers_get_one_letter_each() -> None:
    """Every organiser of the configuration, under keys of their own."""
    two = replace(SCENE, plan=plan(organisers=("olive@example.nhs.uk", "omar@example.nhs.uk")))
    letters = to_organisers("alarm", two, what="it broke", advice="mend it")
    assert [one.to for one in letters] == ["olive@example.nhs.uk", "omar@example.nhs.uk"]
    assert len({one.key for one in letters}) == 2
    assert {one.participant for one in letters} == {""}


def due(start: datetime, now: datetime = NOW, **rules: object) -> dict[Due, datetime]:
    """What falls due around a meeting at `start`, by kind."""
    one = replace(PAIR, meeting=replace(PAIR.meeting, start=start, end=start + timedelta(minutes=30), sequence=3))
    the_scene = scene([ANN, BOB], now, plan=plan(meetings=MeetingRules(**rules)))
    items = follow_ups(one, the_scene)
    assert {item.key for item in items} <= set(follow_up_keys(one))
    assert {(item.meant_for, item.pairing, item.round) for item in items} <= {(3, one.key, one.round)}
    return {item.what: item.at for item in items}


def test_what_falls_due_around_a_meeting() -> None:
    """A nudge after two working days, word to the partner after four, a reminder the day before, the question after."""
    times = due(MEETS)
    assert times == {
        Due.NUDGE: datetime(2026, 11, 11, 10, tzinfo=UTC),
        Due.TELL_PARTNER: datetime(2026, 11, 13, 10, tzinfo=UTC),
        Due.REMIND: datetime(2026, 11, 16, 10, tzinfo=UTC),
        Due.ASK_MET: MEETS + timedelta(hours=1),
    }
    assert due(MEETS, nudge_after_days=1)[Due.NUDGE] == datetime(2026, 11, 10, 10, tzinfo=UTC)
    assert follow_ups(replace(PAIR, meeting=None), SCENE) == ()


def test_the_reminder_stands_for_a_nudge_that_comes_no_sooner() -> None:
    """A meeting in three working days: the reminder of that morning asks too; where it is past, the nudge stays."""
    soon = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
    assert list(due(soon)) == [Due.REMIND, Due.ASK_MET]
    assert list(due(soon + timedelta(days=1))) == [Due.NUDGE, Due.REMIND, Due.ASK_MET]
    assert due(soon, now=NOW + timedelta(days=2, hours=1), nudge_after_days=1).keys() == {Due.NUDGE, Due.ASK_MET}


def test_holidays_and_weekends_are_not_counted() -> None:
    """A Monday meeting after a closed Friday is reminded of on Thursday."""
    monday = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
    assert due(monday)[Due.REMIND] == datetime(2026, 11, 13, 10, tzinfo=UTC)
    assert due(monday, closed_days=frozenset({date(2026, 11, 13)}))[Due.REMIND] == datetime(
        2026, 11, 12, 10, tzinfo=UTC
    )
    assert due(monday, closed_days=frozenset({date(2026, 11, 11)}))[Due.NUDGE] == datetime(2026, 11, 12, 10, tzinfo=UTC)


def test_what_would_come_too_late_is_not_planned() -> None:
    """For a meeting tomorrow there is no nudge in time and the morning's reminder is past; the question remains."""
    tomorrow = NOW + timedelta(days=1)
    assert list(due(tomorrow)) == [Due.ASK_MET]
    assert list(due(tomorrow, now=NOW - timedelta(hours=1))) == [Due.REMIND, Due.ASK_MET]
    assert due(NOW - timedelta(days=3)) == {}


@pytest.mark.parametrize(
    ("start", "remind"),
    [
        (datetime(2026, 10, 26, 10, 0, tzinfo=UTC), datetime(2026, 10, 23, 9, 0, tzinfo=UTC)),
        (datetime(2027, 3, 29, 10, 0, tzinfo=UTC), datetime(2027, 3, 26, 10, 0, tzinfo=UTC)),
    ],
)
def test_reminders_keep_their_wall_time_over_clock_changes(start: datetime, remind: datetime) -> None:
    """10am in London on the Friday before, whichever way the clocks go over the weekend."""
    times = due(start, now=start - timedelta(days=10))
    assert times[Due.REMIND] == remind
    assert times[Due.ASK_MET] == start + timedelta(hours=1)
    assert times[Due.NUDGE].astimezone(plan().zone).hour == 10
