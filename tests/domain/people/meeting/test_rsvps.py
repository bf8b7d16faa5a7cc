"""Calendar answers: whose they are, whether they are current, once; and proposals."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import CalendarAnswer, Speaker, Trust, Verdict
from mailbot.domain.model.intents import Propose
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    NOW,
    SEAL,
    agreed,
    inbound,
    meeting,
    occasion,
    pairing,
    participant,
    situation,
    thread,
    wall,
)
from tests.support.outcomes import facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
CALENDAR = Verdict(Speaker.CALENDAR, "itip", "text/calendar; method=REPLY")
UID = SEAL.uid("RCT26-r1-01", "example.nhs.uk")


def reply(partstat: str | None = "ACCEPTED", **changes: object) -> CalendarAnswer:
    """A REPLY of Ann's to the first time, as clients send it."""
    usual = CalendarAnswer(
        method="REPLY",
        uid=UID,
        sequence=0,
        attendee=ANN.email,
        partstat=partstat,
        start=MEETS,
        end=MEETS + timedelta(minutes=30),
        stamp=NOW,
    )
    return replace(usual, **changes)


def receive(
    *answers: CalendarAnswer, pair: Pairing | None = None, sender: str | None = ANN.email, **mail: object
) -> Decision:
    """What a calendar mail from Ann leads to; Bob and Cas are known."""
    known = situation(ANN, (BOB, CAS), pairings=(pair or pairing(),))
    usual = {"verdict": CALENDAR, "trust": Trust.CLAIMED, "answers": answers}
    return decide(known, inbound(None, sender, **{**usual, **mail}), occasion())


def moved() -> Pairing:
    """The pairing after one new time."""
    start = MEETS + timedelta(days=1)
    return pairing(meeting=meeting(sequence=1, start=start, end=start + timedelta(minutes=30)))


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
def test_an_answer_is_kept_without_a_word(partstat: str) -> None:
    """A calendar answer needs no letter back; UID and attendee are proof enough."""
    decision = receive(reply(partstat))
    assert kept(decision, Pairing).meeting.rsvps == {ANN.id: Rsvp(partstat)}
    assert kept(decision, Pairing).meeting.answered_at == {ANN.id: NOW}
    assert decision.letters == ()
    assert facts(decision, "rsvp") == {"answer": partstat}
    assert decision.filing is Filing.PROCESSED


def test_the_last_acceptance_makes_it_agreed() -> None:
    """Both are told as soon as the second answer is in."""
    half = pairing(meeting=meeting(rsvps={BOB.id: Rsvp.ACCEPTED}))
    decision = receive(reply(), pair=half)
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert posted(decision) == [("agreed", ANN.email), ("agreed", BOB.email)]


def test_a_decline_brings_the_next_time() -> None:
    """Declining in the calendar is as good as NO in words."""
    decision = receive(reply("DECLINED"))
    assert kept(decision, Pairing).meeting.sequence == 1
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]


def test_the_same_answer_twice_in_one_mail_counts_once() -> None:
    """Some clients attach their reply twice."""
    once, twice = receive(reply("DECLINED")), receive(reply("DECLINED"), reply("DECLINED"))
    assert twice == once
    assert kept(twice, Pairing).offers == 2


def test_the_same_answer_again_changes_nothing() -> None:
    """A reply that is delivered twice is the same reply."""
    decision = receive(reply(), pair=agreed(pairing()))
    assert decision == Decision()
    assert decision.filing is Filing.PROCESSED


@pytest.mark.parametrize(
    ("attendee", "sender"),
    [
        (BOB.email, ANN.email),  # Ann answers for Bob
        (ANN.email, "mallory@evil.test"),  # somebody answers for Ann
        (None, "mallory@evil.test"),
        ("mallory@evil.test", "mallory@evil.test"),  # an invitation that was forwarded
        (CAS.email, CAS.email),  # known, but not of this pair
        (ANN.email, None),
    ],
)
def test_a_contradiction_changes_nothing(attendee: str | None, sender: str | None) -> None:
    """Whose answer it is must be certain; else a person looks, and nobody is written to."""
    decision = receive(reply("DECLINED", attendee=attendee), sender=sender)
    assert decision.save == ()
    assert decision.letters == ()
    assert noted(decision) == ["held"]
    assert decision.filing is Filing.NEEDS_A_PERSON


@pytest.mark.parametrize("attendee", [None, ANN.email, "ANN.ARCHER@EXAMPLE.NHS.UK", "a.archer@alias.test"])
def test_a_member_is_known_by_the_sender(attendee: str | None) -> None:
    """Clients leave the attendee out, shout it, or name an alias that nobody told us."""
    assert kept(receive(reply(attendee=attendee)), Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED
    assert kept(receive(reply(attendee=attendee)), Pairing).meeting.rsvp(BOB.id) is Rsvp.WAITING


def test_a_learnt_alias_is_the_member() -> None:
    """An alias counts as sender and as attendee."""
    ann = replace(ANN, aliases=("a.archer@alias.test",))
    known = situation(ann, (BOB,), pairings=(pairing(ann, BOB),))
    mail = inbound(None, "a.archer@alias.test", verdict=CALENDAR, answers=(reply(attendee="a.archer@alias.test"),))
    assert kept(decide(known, mail, occasion()), Pairing).meeting.rsvp(ann.id) is Rsvp.ACCEPTED
    mixed = inbound(None, ann.email, verdict=CALENDAR, answers=(reply(attendee="a.archer@alias.test"),))
    assert kept(decide(known, mixed, occasion()), Pairing).meeting.rsvp(ann.id) is Rsvp.ACCEPTED


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED"])
def test_an_answer_to_an_older_time_is_only_noted(partstat: str) -> None:
    """SEQUENCE tells which time was answered; the older one no longer matters."""
    decision = receive(reply(partstat), pair=moved())
    assert (decision.save, decision.letters) == ((), ())
    assert facts(decision, "rsvp_stale") == {"answer": partstat}
    assert decision.filing is Filing.PROCESSED


@pytest.mark.parametrize(
    ("sequence", "start", "current"),
    [
        (1, MEETS, True),  # the SEQUENCE decides; a start in an odd zone does not
        (None, MEETS + timedelta(days=1), True),
        (None, MEETS, False),
        (None, None, False),
        (5, MEETS + timedelta(days=1), True),  # a client that counts on its own
        (1407317367304, MEETS, False),
        (0, MEETS + timedelta(days=1), False),
        (-1, MEETS + timedelta(days=1), False),
    ],
)
def test_which_time_is_answered(sequence: int | None, start: datetime | None, current: bool) -> None:
    """The current SEQUENCE; where it is missing or too high, the same start as an instant."""
    decision = receive(reply(sequence=sequence, start=start), pair=moved())
    assert noted(decision) == (["rsvp"] if current else ["rsvp_stale"])
    assert bool(decision.save) == current


def test_answers_that_arrive_out_of_order() -> None:
    """The older of two answers to one time does not undo the newer, whatever arrives last."""
    pair = pairing(meeting=meeting(rsvps={ANN.id: Rsvp.ACCEPTED}, answered_at={ANN.id: NOW - timedelta(minutes=5)}))
    late = receive(reply("DECLINED", stamp=NOW - timedelta(minutes=30)), pair=pair)
    assert noted(late) == ["rsvp_stale"]
    newer = receive(reply("DECLINED", stamp=NOW - timedelta(minutes=1)), pair=pair)
    assert noted(newer) == ["rsvp", "new_time"]


def test_two_answers_in_one_mail() -> None:
    """Of two different answers about one meeting the later holds."""
    first, second = (
        reply("ACCEPTED", stamp=NOW - timedelta(hours=2)),
        reply("TENTATIVE", stamp=NOW - timedelta(hours=1)),
    )
    for order in ((first, second), (second, first)):
        assert kept(receive(*order), Pairing).meeting.rsvp(ANN.id) is Rsvp.TENTATIVE


def test_a_clock_that_runs_ahead_does_not_lock_us_out() -> None:
    """A DTSTAMP in the far future is taken as now, so a later change of mind still counts."""
    decision = receive(reply(stamp=datetime(2099, 1, 1, tzinfo=UTC)))
    assert kept(decision, Pairing).meeting.answered_at == {ANN.id: NOW}
    unstamped = receive(reply(stamp=None), written_at=NOW - timedelta(hours=1))
    assert kept(unstamped, Pairing).meeting.answered_at == {ANN.id: NOW - timedelta(hours=1)}


@pytest.mark.parametrize("progress", [Progress.CANCELLED, Progress.MET, Progress.NOT_MET])
def test_an_answer_after_the_end_is_only_noted(progress: Progress) -> None:
    """What is over stays over."""
    decision = receive(reply(), pair=pairing(progress=progress))
    assert decision.save == ()
    assert noted(decision) == ["rsvp_stale"]


def test_an_answer_while_they_settle_it_themselves_is_only_noted() -> None:
    """The time was taken back."""
    assert noted(receive(reply(), pair=pairing(settling=True))) == ["rsvp_stale"]
    assert receive(reply(), pair=pairing(settling=True)).save == ()


@pytest.mark.parametrize(
    "answer",
    [
        reply(None),
        reply("DELEGATED"),
        reply(method="REFRESH"),
        reply(method="CANCEL"),
        reply(method="COUNTER", start=None),
    ],
)
def test_what_cannot_be_acted_on_goes_to_a_person(answer: CalendarAnswer) -> None:
    """Our meeting, but no answer that we know."""
    decision = receive(answer)
    assert decision.save == ()
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_meetings_of_others_are_left_alone() -> None:
    """An invitation to the library, or an answer to a colleague's meeting, is not ours."""
    foreign = receive(reply(uid="040000008200E00074C5B7101A82E008@example.org"))
    assert foreign == Decision(filing=Filing.LEAVE_ALONE)
    assert receive() == Decision(filing=Filing.LEAVE_ALONE)
    in_our_thread = receive(reply(uid="other@example.org"), thread=thread(ANN, "pairing"))
    assert in_our_thread.filing is Filing.NEEDS_A_PERSON


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_no_made_up_uid_is_ours(uid: str) -> None:
    """A UID that we did not make never touches a pairing."""
    decision = receive(reply("DECLINED", uid=uid))
    assert decision == Decision(filing=Filing.LEAVE_ALONE)
    assert receive(reply("DECLINED", uid=UID)).save != ()


def test_our_uid_of_a_pairing_that_is_not_theirs() -> None:
    """A UID of ours from somebody who is not of that pair: nothing is changed by it, a person looks."""
    decision = receive(reply(uid=SEAL.uid("RCT26-r1-09", "example.nhs.uk")))
    assert (decision.save, decision.filing) == ((), Filing.NEEDS_A_PERSON)
    forged = receive(reply(uid=UID.replace("rct26-r1-01", "rct26-r1-02")))
    assert forged.filing is Filing.LEAVE_ALONE


def test_the_case_of_a_uid_does_not_count() -> None:
    """Some servers change it."""
    assert kept(receive(reply(uid=UID.upper())), Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED
    assert receive(reply(uid=UID.upper())).filing is Filing.PROCESSED


def test_a_counter_moves_the_meeting() -> None:
    """Another time from the calendar: everybody is invited to it, the proposer's answer is known."""
    wish = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
    decision = receive(reply("TENTATIVE", method="COUNTER", start=wish))
    pair = kept(decision, Pairing)
    assert (pair.meeting.start, pair.meeting.sequence, pair.proposals) == (wish, 1, 1)
    assert pair.meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]
    guests = letter(decision, "new_time", BOB).invitation.guests
    assert [one.rsvp for one in guests] == [Rsvp.ACCEPTED, Rsvp.WAITING]


def test_a_counter_wins_over_the_reply_beside_it() -> None:
    """To be tentative and propose comes as two parts; the proposal is what they want."""
    wish = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
    decision = receive(reply("TENTATIVE", method="COUNTER", start=wish), reply("TENTATIVE", stamp=NOW))
    assert kept(decision, Pairing).meeting.start == wish
    assert noted(decision) == ["new_time"]


def test_an_impossible_counter_is_answered_with_the_reason() -> None:
    """At night there are no meetings; whoever proposes is a person and reads why."""
    decision = receive(reply(method="COUNTER", start=datetime(2026, 11, 19, 22, 0, tzinfo=UTC)))
    assert decision.save == ()
    assert posted(decision) == [("proposal_refused", ANN.email)]
    why = "Meetings are between 9am and 5pm, and take 30 minutes."
    assert letter(decision, "proposal_refused").values["why"] == why


def test_the_calendar_of_the_proposer_is_told_as_well() -> None:
    """A COUNTER that is refused brings its calendar a DECLINECOUNTER (RFC 5546 section 3.2.8); words bring words."""
    night = reply(method="COUNTER", start=datetime(2026, 11, 19, 22, 0, tzinfo=UTC))
    pair = moved()
    said = letter(receive(replace(night, sequence=1), pair=pair), "proposal_refused").invitation
    assert (said.method, said.uid, said.sequence) == (Method.DECLINECOUNTER, UID, 1)
    assert [one.address for one in said.guests] == [ANN.email]
    assert said.comment == "Meetings are between 9am and 5pm, and take 30 minutes."
    in_words = decide(
        situation(ANN, (BOB,), pairings=(pair,)), inbound(Propose((wall("2026-11-19T22:00"),)), ANN), occasion()
    )
    assert letter(in_words, "proposal_refused").invitation is None


def test_a_refused_counter_counts_as_an_answer() -> None:
    """Two calendars that propose and refuse without end soon fall silent: one such letter a day."""
    night = reply(method="COUNTER", start=datetime(2026, 11, 19, 22, 0, tzinfo=UTC))
    again = replace(situation(ANN, (BOB,), pairings=(pairing(),)), answered=("proposal_refused",))
    decision = decide(again, inbound(None, ANN, verdict=CALENDAR, answers=(night,)), occasion())
    assert "proposal_refused" not in [kind for kind, _ in posted(decision)]
    assert "answer_withheld" in noted(decision)


def test_a_yes_in_the_calendar_after_the_meeting_is_kept_without_a_word() -> None:
    """Everybody was asked whether they met; "it is agreed" would only confuse."""
    pair = pairing()
    both = replace(pair, meeting=replace(pair.meeting, rsvps={BOB.id: Rsvp.ACCEPTED}))
    mail = inbound(None, ANN, verdict=CALENDAR, answers=(reply(),))
    decision = decide(situation(ANN, (BOB,), pairings=(both,)), mail, occasion(MEETS + timedelta(hours=2)))
    assert decision.letters == ()
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert noted(decision) == ["rsvp", "agreed"]
