"""Answers as calendar programs send them, from the bytes to the pairing: the right RSVP of the right person, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.model.campaign import CampaignState
from mailbot.domain.model.decision import Filing
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.model.people import Participant
from tests.support.builders import MEETS, NOW, pairing, participant, round_
from tests.support.fakes import FakeClock
from tests.support.offices import World, take_in_all
from tests.support.vendors import (
    ANSWERS,
    COUNTERS,
    Said,
    apple_without_attendee,
    exchange,
    exchange_counter,
    google,
    outlook_desktop,
    subject_alone,
    thunderbird,
    winmail,
)

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
PAIR = pairing(ANN, BOB)
OTHER = "a.archer@example.nhs.uk"
FAILED = "Authentication-Results: spf={}; dkim=none; dmarc={} action=none header.from=example.nhs.uk\n"
ANONYMOUS = "X-MS-Exchange-Organization-AuthAs: Anonymous\n"


def world() -> World:
    """An office in which Ann and Bob are invited to meet, and Cas takes part."""
    here = World(clock=FakeClock(NOW))
    with here.store.unit() as unit:
        for document in (CampaignState("RCT26", started_at=NOW), round_(), ANN, BOB, CAS, PAIR):
            unit.save(document)
    return here


def take(here: World, *mails: bytes) -> Pairing:
    """The pairing after these mails."""
    for raw in mails:
        here.mailbox.drop(raw)
        take_in_all(here.office)
    found = here.store.get(Pairing, PAIR.key)
    assert found is not None
    return found


def letters(here: World) -> list[tuple[str, str]]:
    """The kind and the address of every letter, sorted."""
    return sorted((row.letter.kind, row.to) for row in here.store.all(OutboxRow))


def filed(here: World) -> list[Filing]:
    """Where the mails went."""
    return [filing for _, filing in here.mailbox.filed]


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
@pytest.mark.parametrize("shape", ANSWERS)
def test_every_shape_gives_the_right_answer(shape: str, partstat: str) -> None:
    """A yes or a perhaps, in every shape: kept for Ann alone, at the same time, without a word."""
    here = world()
    said = Said(PAIR.uid, ANN.email, partstat)
    pair = take(here, ANSWERS[shape](said))
    assert pair.meeting.rsvps == {ANN.id: Rsvp(partstat)}
    assert (pair.meeting.sequence, pair.meeting.start) == (0, MEETS)
    assert (letters(here), filed(here)) == ([], [Filing.PROCESSED])


@pytest.mark.parametrize("shape", ANSWERS)
def test_every_shape_of_a_no_brings_one_new_time(shape: str) -> None:
    """A no in every shape, though it may stand in the mail twice: one letter to each, one step of SEQUENCE."""
    here = world()
    pair = take(here, ANSWERS[shape](Said(PAIR.uid, ANN.email, "DECLINED")))
    assert (pair.meeting.sequence, pair.offers, pair.meeting.rsvps) == (1, 2, {})
    assert pair.meeting.start != MEETS
    assert letters(here) == [("new_time", ANN.email), ("new_time", BOB.email)]


@pytest.mark.parametrize("shape", ANSWERS)
def test_what_comes_again_changes_nothing(shape: str) -> None:
    """The same answer delivered again, under another Message-ID: nothing is written and nobody hears of it."""
    for partstat in ("ACCEPTED", "DECLINED"):
        here = world()
        raw = ANSWERS[shape](Said(PAIR.uid, ANN.email, partstat))
        once, sent = take(here, raw), letters(here)
        again = take(here, raw.replace(b"@mail.test>", b"x@mail.test>"))
        assert (again, letters(here)) == (once, sent)
        assert len(here.mailbox.filed) == 2


@pytest.mark.parametrize("shape", ANSWERS)
@pytest.mark.parametrize(
    "authentication",
    [
        ANONYMOUS + FAILED.format("fail", "fail"),
        ANONYMOUS + FAILED.format("fail", "none"),
        ANONYMOUS + FAILED.format("none", "fail"),
    ],
)
def test_a_forged_answer_changes_nothing(shape: str, authentication: str) -> None:
    """The right UID and a member's address, but authentication failed: nothing changes, and the organiser is told."""
    here = world()
    raw = ANSWERS[shape](Said(PAIR.uid, ANN.email, "DECLINED", headers=authentication))
    assert take(here, raw) == PAIR
    assert letters(here) == [("needs_a_person", "olive@example.nhs.uk")]
    assert filed(here) == [Filing.NEEDS_A_PERSON]
    assert take(here, raw.replace(b"@mail.test>", b"x@mail.test>")) == PAIR
    assert letters(here) == [("needs_a_person", "olive@example.nhs.uk")]  # told once a day


@pytest.mark.parametrize(
    ("sender", "attendee"),
    [
        (ANN.email, BOB.email),  # Ann answers for Bob
        (BOB.email, ANN.email),
        (CAS.email, ANN.email),  # another participant
        (CAS.email, CAS.email),  # to whom the invitation was passed on
        ("mallory@evil.test", ANN.email),
        ("mallory@evil.test", "mallory@evil.test"),
    ],
)
def test_an_answer_of_somebody_else_changes_nothing(sender: str, attendee: str) -> None:
    """Address and attendee must be one member: else a person is told, and nobody else is written to."""
    here = world()
    assert take(here, google(Said(PAIR.uid, sender, "DECLINED", attendee=attendee))) == PAIR
    assert letters(here) == [("needs_a_person", "olive@example.nhs.uk")]
    assert filed(here) == [Filing.NEEDS_A_PERSON]
    assert all(one.alias_asked == "" for one in here.store.all(Participant))


def test_an_alias_is_asked_about_and_then_known() -> None:
    """Ann answers from another address: she is asked at her own; after her YES the next answer from there is hers."""
    here = world()
    said = Said(PAIR.uid, OTHER, "ACCEPTED", attendee=ANN.email)
    assert take(here, thunderbird(said)) == PAIR
    assert letters(here) == [("confirm_alias", ANN.email), ("needs_a_person", "olive@example.nhs.uk")]
    asked = next(row for row in here.store.all(OutboxRow) if row.letter.kind == "confirm_alias")
    here.write(ANN.email, "Re: Is this you?", "YES", In_Reply_To=asked.message_id)
    take_in_all(here.office)
    pair = take(here, outlook_desktop(replace(said, attendee=OTHER, stamp=NOW + timedelta(minutes=5))))
    assert pair.meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}


@pytest.mark.parametrize(
    "uid", ["another@example.org", PAIR.uid.replace("-01.", "-02."), "rct26-r1-01.aaaa@example.nhs.uk"]
)
def test_a_uid_that_is_not_ours_is_left_alone(uid: str) -> None:
    """A colleague's meeting, or a UID that somebody made up: the mail stays where it is."""
    here = world()
    assert take(here, google(Said(uid, ANN.email, "DECLINED"))) == PAIR
    assert (letters(here), filed(here)) == ([], [])


def test_an_answer_to_last_years_invitation_changes_nothing() -> None:
    """A UID of ours, but of a pairing of another campaign: a person can look, and that pairing stays as it was."""
    here = world()
    old = pairing(ANN, CAS, key="RCT25-r1-01")
    with here.store.unit() as unit:
        unit.save(old)
    assert take(here, google(Said(old.uid, ANN.email, "DECLINED"))) == PAIR
    assert here.store.get(Pairing, old.key) == old
    assert (letters(here), filed(here)) == ([], [Filing.NEEDS_A_PERSON])


@pytest.mark.parametrize("shape", ANSWERS)
def test_answers_that_arrive_in_the_wrong_order(shape: str) -> None:
    """The yes was given after the perhaps, and came before it: the yes holds."""
    here = world()
    late = Said(PAIR.uid, ANN.email, "TENTATIVE", stamp=NOW - timedelta(hours=2))
    pair = take(here, ANSWERS[shape](Said(PAIR.uid, ANN.email, stamp=NOW - timedelta(hours=1))), ANSWERS[shape](late))
    assert pair.meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}
    assert letters(here) == []


def test_nobody_says_what_was_answered() -> None:
    """Without an attendee there is no yes or no: a person is told."""
    here = world()
    assert take(here, apple_without_attendee(Said(PAIR.uid, ANN.email))) == PAIR
    assert letters(here) == [("needs_a_person", "olive@example.nhs.uk")]


@pytest.mark.parametrize("shape", ANSWERS)
def test_an_answer_to_the_time_before_changes_nothing(shape: str) -> None:
    """The meeting has moved since; whatever the shape, the old answer is only noted."""
    here = world()
    moved = replace(
        PAIR.meeting, sequence=6, start=MEETS + timedelta(days=1), end=MEETS + timedelta(days=1, minutes=30)
    )
    now = replace(PAIR, meeting=moved)
    with here.store.unit() as unit:
        unit.save(now)
    assert take(here, ANSWERS[shape](Said(PAIR.uid, ANN.email, "DECLINED"))) == now
    assert letters(here) == []
    assert [line.what for line in here.store.all(JournalLine)] == ["rsvp_stale", "declined_earlier"]


@pytest.mark.parametrize("shape", COUNTERS)
def test_every_shape_of_another_time_moves_the_meeting(shape: str) -> None:
    """A proposal that can be: both are invited to it, and the proposer has said yes."""
    here = world()
    wish = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
    pair = take(here, COUNTERS[shape](Said(PAIR.uid, ANN.email, "TENTATIVE", start=wish)))
    assert (pair.meeting.start, pair.meeting.sequence, pair.meeting.rsvps) == (wish, 1, {ANN.id: Rsvp.ACCEPTED})
    assert letters(here) == [("new_time", ANN.email), ("new_time", BOB.email)]


@pytest.mark.parametrize("shape", COUNTERS)
@pytest.mark.parametrize(
    "wish",
    [
        datetime(2026, 11, 9, 9, 0, tzinfo=UTC),  # past
        datetime(2026, 11, 21, 14, 0, tzinfo=UTC),  # a Saturday
        datetime(2026, 11, 19, 22, 0, tzinfo=UTC),  # at night
        datetime(2026, 12, 2, 14, 0, tzinfo=UTC),  # after the round
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),  # in the night of the clock change
    ],
)
def test_every_shape_of_a_time_that_cannot_be_is_declined(shape: str, wish: datetime) -> None:
    """Nothing changes; the proposer's calendar gets a DECLINECOUNTER, and they read why and what would do."""
    here = world()
    assert take(here, COUNTERS[shape](Said(PAIR.uid, ANN.email, "TENTATIVE", start=wish))) == PAIR
    (row,) = here.store.all(OutboxRow)
    assert (row.letter.kind, row.to, row.letter.invitation.method) == (
        "proposal_refused",
        ANN.email,
        Method.DECLINECOUNTER,
    )
    assert row.letter.values["why"] == row.letter.invitation.comment != ""


@pytest.mark.parametrize("note", ["Rebooking to tomorrow at 11:30 AM", "Sorry, could we do 10 November at 11.30?"])
def test_a_time_in_the_note_of_a_no_is_a_proposal(note: str) -> None:
    """As in Exchange's "decline and propose", which loses the time: the typed words have it."""
    here = world()
    pair = take(here, exchange(Said(PAIR.uid, ANN.email, "DECLINED", note=note)))
    assert pair.meeting.start == datetime(2026, 11, 10, 11, 30, tzinfo=UTC)
    assert (pair.meeting.rsvps, pair.proposals) == ({ANN.id: Rsvp.ACCEPTED}, 1)


def test_leave_in_the_note_of_a_no_is_kept() -> None:
    """The next offer lies after the leave, and the leave is known from then on."""
    here = world()
    pair = take(here, exchange(Said(PAIR.uid, ANN.email, "DECLINED", note="Sorry, I am on leave until 23 November")))
    assert pair.meeting.start >= datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    ann = here.store.get(Participant, ANN.id)
    assert ann is not None
    assert [one.last for one in ann.details.away] == [date(2026, 11, 23)]
    assert filed(here) == [Filing.PROCESSED]


@pytest.mark.parametrize(
    ("note", "filing"),
    [
        ("Sorry, I can't do Tuesday 2pm", Filing.PROCESSED),
        ("Please remove me from the list, I have left", Filing.NEEDS_A_PERSON),
        ("Please leave me out this month", Filing.NEEDS_A_PERSON),
    ],
)
def test_a_note_is_never_a_command(note: str, filing: Filing) -> None:
    """A no is a no to this time; whatever else the note asks is for a person, and Ann stays in the trial."""
    here = world()
    pair = take(here, exchange(Said(PAIR.uid, ANN.email, "DECLINED", note=note)))
    assert (pair.meeting.sequence, pair.proposals) == (1, 0)
    assert here.store.get(Participant, ANN.id) == ANN
    assert filed(here) == [filing]


@pytest.mark.parametrize("shape", [winmail, subject_alone])
@pytest.mark.parametrize(("subject", "partstat"), [("Accepted", "ACCEPTED"), ("Declined", "DECLINED")])
def test_a_subject_only_claims_an_answer(shape: Callable[[Said], bytes], subject: str, partstat: str) -> None:
    """The calendar is lost, or only Microsoft's programs can read it: nothing is kept, and Ann is asked in words."""
    here = world()
    raw = shape(Said(PAIR.uid, ANN.email, partstat))
    assert f"Subject: {subject}: Coffee [RCT26-r1-01]".encode() in raw
    assert take(here, raw) == PAIR
    assert letters(here) == [("question", ANN.email)]
    (asked,) = here.store.all(OutboxRow)
    assert asked.letter.values["why"] == (
        f'Your calendar says "{subject.lower()}", but its answer did not reach us. Can you come on Tuesday 17 November '
        "2026, 2pm to 2:30pm? If another time is better, please write it in words."
    )
    assert filed(here) == [Filing.NEEDS_A_PERSON]
    here.write(ANN.email, "Re: A question", "YES", In_Reply_To=asked.message_id)
    take_in_all(here.office)
    assert here.store.get(Pairing, PAIR.key).meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}


@pytest.mark.parametrize("sender", ["mallory@evil.test", OTHER])
def test_a_subject_claims_nothing_for_a_stranger(sender: str) -> None:
    """Whoever we do not know is not asked; the organiser is told."""
    here = world()
    assert take(here, subject_alone(Said(PAIR.uid, sender))) == PAIR
    assert letters(here) == [("needs_a_person", "olive@example.nhs.uk")]


def test_words_below_such_a_subject_are_read() -> None:
    """A subject that says no and a time in words is a proposal, as in a letter that answers ours."""
    here = world()
    pair = take(here, subject_alone(Said(PAIR.uid, ANN.email, "DECLINED", note="Could we do 10 November at 11.30?")))
    assert (pair.meeting.start, pair.proposals) == (datetime(2026, 11, 10, 11, 30, tzinfo=UTC), 1)


@pytest.mark.parametrize("shape", [winmail, subject_alone])
def test_what_is_not_ours_is_left_alone_in_such_a_shape_too(shape: Callable[[Said], bytes]) -> None:
    """A colleague's meeting, accepted: no code of ours, so the mail stays where it is."""
    here = world()
    assert take(here, shape(Said(PAIR.uid, ANN.email)).replace(b"Coffee [RCT26-r1-01]", b"Team meeting")) == PAIR
    assert (letters(here), filed(here)) == ([], [])


def test_another_counter_comes_while_the_partner_is_asked() -> None:
    """Of two proposals the second is about an earlier time: the first stands, and the second reads so."""
    here = world()
    first, second = (datetime(2026, 11, 19, 11, 0, tzinfo=UTC), datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
    take(here, exchange_counter(Said(PAIR.uid, ANN.email, "TENTATIVE", start=first)))
    pair = take(here, exchange_counter(Said(PAIR.uid, BOB.email, "TENTATIVE", start=second)))
    assert (pair.meeting.start, pair.meeting.sequence) == (first, 1)
    assert ("proposal_refused", BOB.email) in letters(here)
