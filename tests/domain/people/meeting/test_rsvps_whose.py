"""Whose a calendar answer is: UID, address and authentication must agree, else nothing changes and a person is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Trust
from mailbot.domain.model.pairing import Pairing, Rsvp
from mailbot.domain.model.people import Participant
from mailbot.domain.people import decide
from tests.support.builders import (
    SEAL,
    inbound,
    occasion,
    pairing,
    situation,
    thread,
)
from tests.support.calendar_answers import ANN, BOB, CALENDAR, CAS, OTHER, UID, receive, reply
from tests.support.outcomes import all_kept, kept, letter, noted, posted


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
    """Whose answer it is must be certain; else nothing changes, and the organisers are told."""
    decision = receive(reply("DECLINED", attendee=attendee), sender=sender)
    assert decision.save == ()
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
    assert letter(decision, "needs_a_person").values["why"] == "It cannot be told whose answer this is."
    assert noted(decision) == ["held"]
    assert decision.filing is Filing.NEEDS_A_PERSON


@pytest.mark.parametrize("attendee", [None, ANN.email, "ANN.ARCHER@EXAMPLE.NHS.UK", "a.archer@alias.test"])
def test_a_member_is_known_by_the_sender(attendee: str | None) -> None:
    """Clients leave the attendee out, shout it, or name an alias that nobody told us."""
    assert kept(receive(reply(attendee=attendee)), Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED
    assert kept(receive(reply(attendee=attendee)), Pairing).meeting.rsvp(BOB.id) is Rsvp.WAITING


@pytest.mark.parametrize("mail", [{"trust": Trust.REFUTED}, {"failed_checks": True}])
@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_an_answer_whose_sender_the_server_doubts_changes_nothing(mail: dict[str, object], method: str) -> None:
    """The right UID and the right address are not enough where authentication failed; one letter a day tells of it."""
    wish = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
    decision = receive(reply("DECLINED", method=method, start=wish), **mail)
    assert (decision.save, decision.filing) == ((), Filing.NEEDS_A_PERSON)
    assert posted(decision) == [("needs_a_person", "olive@example.nhs.uk")]
    assert "doubts that the sender's address is theirs" in str(letter(decision, "needs_a_person").values["why"])
    again = receive(reply("ACCEPTED"), **mail, message_id="<two@mail.test>")
    assert letter(again, "needs_a_person").key == letter(decision, "needs_a_person").key


def test_our_own_token_speaks_for_whoever_forwards_their_mail() -> None:
    """Forwarding breaks SPF; whoever sends our token back from the address that we wrote to is believed."""
    decision = receive(reply(), trust=Trust.PROVEN, failed_checks=True)
    assert kept(decision, Pairing).meeting.rsvp(ANN.id) is Rsvp.ACCEPTED


@pytest.mark.parametrize(
    ("attendee", "name", "asked"),
    [
        (ANN.email, "", ANN),
        (OTHER, "ann  ARCHER", ANN),
        (None, "Bob Baker", BOB),
        (BOB.email, "Ann Archer", BOB),  # the answer itself says whose it is
        (OTHER, "A. N. Other", None),
        (None, "", None),
    ],
)
def test_a_strange_address_is_asked_about(attendee: str | None, name: str, asked: object) -> None:
    """An answer from an address that nobody told us: nothing changes, and whoever is meant is asked."""
    known = situation(people=(ANN, BOB), meant=(pairing(),))
    answers = (reply("DECLINED", attendee=attendee),)
    decision = decide(known, inbound(None, OTHER, sender_name=name, verdict=CALENDAR, answers=answers), occasion())
    assert all_kept(decision, Pairing) == []
    assert all_kept(decision, Participant) == ([replace(asked, alias_asked=OTHER)] if asked else [])
    assert [to for kind, to in posted(decision) if kind == "confirm_alias"] == ([asked.email] if asked else [])
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_an_alias_is_asked_about_once() -> None:
    """While one address waits for a yes no other is asked about; nor is anybody whom we know under another name."""
    asked = replace(ANN, alias_asked="first@example.nhs.uk")
    mail = inbound(None, OTHER, verdict=CALENDAR, answers=(reply(),))
    decision = decide(situation(people=(asked, BOB), meant=(pairing(asked, BOB),)), mail, occasion())
    assert (decision.save, [kind for kind, _ in posted(decision)]) == ((), ["needs_a_person"])
    by_cas = inbound(None, CAS, sender_name="Ann Archer", verdict=CALENDAR, answers=(reply(),))
    decision = decide(situation(CAS, (ANN, BOB), meant=(pairing(),)), by_cas, occasion())
    assert (decision.save, [kind for kind, _ in posted(decision)]) == ((), ["needs_a_person"])


def test_a_learnt_alias_is_the_member() -> None:
    """An alias counts as sender and as attendee."""
    ann = replace(ANN, aliases=("a.archer@alias.test",))
    known = situation(ann, (BOB,), pairings=(pairing(ann, BOB),))
    mail = inbound(None, "a.archer@alias.test", verdict=CALENDAR, answers=(reply(attendee="a.archer@alias.test"),))
    assert kept(decide(known, mail, occasion()), Pairing).meeting.rsvp(ann.id) is Rsvp.ACCEPTED
    mixed = inbound(None, ann.email, verdict=CALENDAR, answers=(reply(attendee="a.archer@alias.test"),))
    assert kept(decide(known, mixed, occasion()), Pairing).meeting.rsvp(ann.id) is Rsvp.ACCEPTED


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
