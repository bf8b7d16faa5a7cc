"""Leaving: always works for letters and draws; who is left behind is told and matched again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mailbot.domain.engagements import engagement
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Speaker, Trust, Verdict
from mailbot.domain.model.intents import Leave
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    ROUND_1,
    SEAL,
    agreed,
    engaged,
    inbound,
    occasion,
    pairing,
    participant,
    plan,
    round_,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")


def leave(*pairings: Pairing, trust: Trust = Trust.PROVEN, person: Participant = ANN, **changes: object) -> Decision:
    """What Ann's leave leads to; Bob and Cas are known."""
    known = situation(person, (ANN, BOB, CAS, person), pairings=pairings, **changes)
    return decide(known, inbound(Leave(), person, trust=trust), occasion())


def test_leaving_without_a_meeting() -> None:
    """Nothing is open: they are out, and read a goodbye; at any level of trust."""
    for trust in Trust:
        decision = leave(trust=trust)
        assert kept(decision, Participant).standing is Standing.LEFT
        assert letter(decision, "goodbye").values == {"meeting_cancelled": False}
        assert facts(decision, "left") == {"confirmed": True}


def test_leaving_ends_waiting_and_pauses() -> None:
    """Nothing of theirs falls due any more, and nobody is matched with them."""
    ann = participant(waiting_for=ROUND_1, volunteer=True, paused_until=MEETS.date(), standing=Standing.PAUSED)
    decision = leave(person=ann)
    person = kept(decision, Participant)
    assert (person.waiting_for, person.volunteer, person.paused_until) == (None, False, None)
    assert decision.drop_agenda == (f"resume/{ann.id}/2026-11-17",)


def test_an_agreed_meeting_is_cancelled_in_every_calendar() -> None:
    """Both get a CANCEL of one SEQUENCE more; what was to fall due is dropped."""
    pair = agreed(pairing())
    decision = leave(pair)
    over = kept(decision, Pairing)
    assert (over.progress, over.ended_because, over.meeting.sequence) == (Progress.CANCELLED, "left", 1)
    for kind, to in (("goodbye", ANN), ("waiting", BOB)):
        calendar = letter(decision, kind, to).invitation
        assert (calendar.method, calendar.uid, calendar.sequence) == (Method.CANCEL, pair.meeting.uid, 1)
        assert [guest.address for guest in calendar.guests] == [ANN.email, BOB.email]
    assert decision.drop_agenda == (
        "nudge/RCT26-r1-01/0",
        "tell_partner/RCT26-r1-01/0",
        "remind/RCT26-r1-01/0",
        "ask_met/RCT26-r1-01/0",
    )


def test_the_partner_is_told_and_waits() -> None:
    """With nobody free the partner reads why, in one letter, and is looked after from then on."""
    decision = leave(pairing())
    assert posted(decision) == [("goodbye", ANN.email), ("waiting", BOB.email)]
    assert letter(decision, "waiting").values == {
        "why": "Ann Archer can no longer take part. "
        "So your meeting on Tuesday 17 November 2026, 2pm to 2:30pm is cancelled."
    }
    assert kept(decision, Participant, BOB.id).waiting_for == ROUND_1
    assert kept(decision, Acquaintance).rounds == {ROUND_1: False}
    assert noted(decision) == ["cancelled", "waiting", "left"]


def test_the_partner_is_matched_with_somebody_who_waits() -> None:
    """Whoever waits is their new partner at once; the letter about the old meeting says so."""
    cas = participant("Cas Cole", waiting_for=ROUND_1)
    decision = leave(pairing(), waiting=(cas,))
    assert posted(decision) == [
        ("cancelled", BOB.email),
        ("goodbye", ANN.email),
        ("pairing", BOB.email),
        ("pairing", cas.email),
    ]
    assert letter(decision, "cancelled").values["next"] == (
        "We have found somebody new for you. Another letter tells you whom you meet."
    )
    new = next(one for one in all_kept(decision, Pairing) if one.is_open)
    assert (set(new.members), new.replaces, new.round) == ({BOB.id, cas.id}, "RCT26-r1-01", ROUND_1)
    assert letter(decision, "pairing", BOB).values["again"] is True


def test_a_volunteer_takes_the_partner_on() -> None:
    """With nobody waiting, somebody who offered to meet two does; never at the time of their own meeting."""
    cas = participant("Cas Cole", volunteer=True)
    decision = leave(pairing(), volunteers=(cas,), engaged={cas.id: engaged(MEETS)})
    new = next(one for one in all_kept(decision, Pairing) if one.is_open)
    assert set(new.members) == {BOB.id, cas.id}
    assert abs(new.meeting.start - MEETS) >= new.meeting.end - new.meeting.start
    assert letter(decision, "pairing", cas).invitation.start == new.meeting.start


def test_a_claimed_leave_keeps_the_meeting() -> None:
    """Letters and draws stop at once; the meeting, and the partner's peace, only once it is confirmed."""
    decision = leave(pairing(), trust=Trust.CLAIMED)
    assert kept(decision, Participant).standing is Standing.LEFT
    assert all_kept(decision, Pairing) == []
    assert posted(decision) == [("leave_confirm", ANN.email)]
    assert letter(decision, "leave_confirm").values["when"] == "Tuesday 17 November 2026, 2pm to 2:30pm"
    assert facts(decision, "left") == {"confirmed": False}


def test_where_the_domain_is_trusted_a_claimed_leave_is_enough() -> None:
    """The library chose to believe its own domain, here as for joining."""
    decision = leave(pairing(), trust=Trust.CLAIMED, plan=plan(trust_domain=True))
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert posted(decision) == [("goodbye", ANN.email), ("waiting", BOB.email)]


def test_a_group_of_three_goes_on_as_two() -> None:
    """The other two keep their time and their answers; only the one who leaves gets a CANCEL."""
    trio = pairing(ANN, BOB, CAS)
    asked = replace(trio, meeting=replace(trio.meeting, rsvps={BOB.id: Rsvp.ACCEPTED, ANN.id: Rsvp.ACCEPTED}))
    decision = leave(asked)
    rest = kept(decision, Pairing)
    assert (rest.members, rest.progress) == ((BOB.id, CAS.id), Progress.INVITED)
    assert (rest.meeting.start, rest.meeting.sequence, rest.meeting.rsvps) == (MEETS, 1, {BOB.id: Rsvp.ACCEPTED})
    assert posted(decision) == [("goodbye", ANN.email), ("new_time", BOB.email), ("new_time", CAS.email)]
    off = letter(decision, "goodbye").invitation
    assert (off.method, off.sequence, [one.address for one in off.guests]) == (Method.CANCEL, 1, [ANN.email])
    update = letter(decision, "new_time", BOB)
    assert (update.invitation.method, [one.address for one in update.invitation.guests]) == (
        Method.REQUEST,
        [BOB.email, CAS.email],
    )
    assert update.values["why"] == "Ann Archer can no longer take part. The two of you meet as planned."
    assert {one.key for one in decision.agenda} >= {"remind/RCT26-r1-01/1", "ask_met/RCT26-r1-01/1"}
    assert len(all_kept(decision, Acquaintance)) == 2


def test_the_two_who_said_yes_are_agreed_once_the_third_is_gone() -> None:
    """Whoever had not answered no longer keeps the others waiting."""
    trio = pairing(ANN, BOB, CAS)
    yes = {BOB.id: Rsvp.ACCEPTED, CAS.id: Rsvp.ACCEPTED}
    decision = leave(replace(trio, meeting=replace(trio.meeting, rsvps=yes)))
    assert kept(decision, Pairing).progress is Progress.AGREED
    assert kept(decision, Pairing).meeting.rsvps == yes


def test_three_who_settle_it_themselves_are_asked_as_two() -> None:
    """Without a time there is nothing to cancel: the two are asked to settle one."""
    trio = replace(pairing(ANN, BOB, CAS), meeting=None, settling=True)
    decision = leave(trio)
    assert posted(decision) == [("goodbye", ANN.email), ("settle", BOB.email), ("settle", CAS.email)]
    assert letter(decision, "settle", BOB).values["until"] == "Friday 27 November 2026"
    assert letter(decision, "goodbye").invitation is None


def test_before_go_nobody_learns_of_a_pair() -> None:
    """A pair that was not sent yet ends without a letter to the other, who waits from then on."""
    drawn = pairing(progress=Progress.DRAWN)
    decision = leave(drawn, rounds=(round_(1, Stage.DRAWN), round_(2, Stage.PLANNED)), trust=Trust.CLAIMED)
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert posted(decision) == [("goodbye", ANN.email)]
    assert letter(decision, "goodbye").values == {"meeting_cancelled": False}
    assert kept(decision, Participant, BOB.id).waiting_for == ROUND_1
    trio = leave(pairing(ANN, BOB, CAS, progress=Progress.DRAWN))
    assert posted(trio) == [("goodbye", ANN.email)]
    assert kept(trio, Pairing).progress is Progress.DRAWN


def test_two_open_meetings_are_both_cancelled() -> None:
    """A volunteer with two pairs clears both calendars, and both partners are told; nobody gets the same twice."""
    second = pairing(ANN, CAS, key="RCT26-r1-02")
    decision = leave(pairing(), second)
    assert posted(decision) == [
        ("cancelled", ANN.email),
        ("goodbye", ANN.email),
        ("waiting", BOB.email),
        ("waiting", CAS.email),
    ]
    uids = {letter(decision, kind, ANN).invitation.uid for kind in ("goodbye", "cancelled")}
    assert uids == {SEAL.uid("RCT26-r1-01", "example.nhs.uk"), SEAL.uid("RCT26-r1-02", "example.nhs.uk")}
    assert len({one.key for one in decision.letters}) == len(decision.letters)


def test_partners_who_are_gone_too_are_not_written_to() -> None:
    """A partner who left, or was erased, gets no letter and no new partner."""
    bob = replace(BOB, standing=Standing.LEFT)
    left = decide(situation(ANN, (bob,), pairings=(pairing(),)), inbound(Leave(), ANN), occasion())
    erased = decide(situation(ANN, pairings=(pairing(),)), inbound(Leave(), ANN), occasion())
    assert posted(left) == posted(erased) == [("goodbye", ANN.email)]
    assert [one.id for one in all_kept(left, Participant)] == [ANN.id]


def test_a_partner_without_a_day_left_is_told_and_does_not_wait() -> None:
    """After the last day of the round there is nobody to look for; what was to be settled is off all the same."""
    known = situation(ANN, (BOB,), pairings=(pairing(settling=True),))
    decision = decide(known, inbound(Leave(), ANN), occasion(datetime(2026, 11, 28, 9, tzinfo=UTC)))
    assert posted(decision) == [("cancelled", BOB.email), ("goodbye", ANN.email)]
    assert letter(decision, "cancelled").values["next"] == ""
    assert [one.id for one in all_kept(decision, Participant)] == [ANN.id]


def test_leaving_again_changes_nothing_more() -> None:
    """A second leave says goodbye again, unless something was left open by the first."""
    gone = replace(ANN, standing=Standing.LEFT)
    decision = leave(person=gone)
    assert decision.save == (gone,)
    assert posted(decision) == [("goodbye", ANN.email)]
    proven = leave(pairing(), person=gone)
    assert kept(proven, Pairing).progress is Progress.CANCELLED


def test_a_complaint_is_a_wish_to_leave() -> None:
    """Letters stop, nobody is answered, a person looks; the meeting goes if the complaint carries our token."""
    verdict = Verdict(Speaker.COMPLAINT, "arf", "report-type=feedback-report")
    known = situation(ANN, (BOB,), pairings=(pairing(),))
    certain = decide(
        known, inbound(None, "fbl@example.org", verdict=verdict, thread=thread(ANN, "pairing")), occasion()
    )
    assert kept(certain, Participant, ANN.id).standing is Standing.LEFT
    assert kept(certain, Pairing).progress is Progress.CANCELLED
    assert posted(certain) == [("waiting", BOB.email)]
    assert certain.filing is Filing.NEEDS_A_PERSON
    claimed = decide(known, inbound(None, ANN, verdict=verdict), occasion())
    assert kept(claimed, Participant).standing is Standing.LEFT
    assert all_kept(claimed, Pairing) == []
    assert claimed.letters == ()


def test_a_complaint_about_nobody_we_know() -> None:
    """With our token a person looks; without it, it is about somebody else's mail."""
    verdict = Verdict(Speaker.COMPLAINT, "arf", "report-type=feedback-report")
    ours = decide(
        situation(), inbound(None, "fbl@example.org", verdict=verdict, thread=thread(ANN, "help")), occasion()
    )
    other = decide(situation(), inbound(None, "fbl@example.org", verdict=verdict), occasion())
    assert ours == Decision(filing=Filing.NEEDS_A_PERSON)
    assert other == Decision(filing=Filing.LEAVE_ALONE)


def test_in_a_closed_round_nobody_is_looked_for() -> None:
    """A pairing left open by a round that is over is cancelled; its partner is told and does not wait."""
    decision = leave(pairing(), rounds=(round_(1, Stage.CLOSED), round_(2, Stage.PLANNED)))
    assert posted(decision) == [("cancelled", BOB.email), ("goodbye", ANN.email)]
    assert [one.id for one in all_kept(decision, Participant)] == [ANN.id]


def test_a_settled_trio_goes_on_settling_as_two() -> None:
    """The time that they could not agree on does not come back, though the two had said yes to it."""
    trio = pairing(ANN, BOB, CAS)
    yes = replace(trio.meeting, rsvps={BOB.id: Rsvp.ACCEPTED, CAS.id: Rsvp.ACCEPTED})
    decision = leave(replace(trio, meeting=yes, settling=True))
    rest = kept(decision, Pairing)
    assert (rest.progress, rest.settling, rest.members) == (Progress.INVITED, True, (BOB.id, CAS.id))
    assert [kind for kind, _ in posted(decision)] == ["goodbye", "settle", "settle"]
    assert letter(decision, "settle", BOB).invitation is None
    assert decision.agenda == ()


def test_a_pair_that_was_settling_is_not_told_of_a_time() -> None:
    """The time that did not suit had left their calendars before; only that the other is gone is news."""
    decision = leave(replace(pairing(), settling=True))
    assert letter(decision, "waiting", BOB).values["why"] == "Ann Archer can no longer take part."
    over = leave(replace(pairing(), settling=True), rounds=(round_(1, Stage.CLOSED),))
    assert letter(over, "cancelled", BOB).values["when"] == ""


def test_a_volunteer_who_loses_one_of_two_has_the_other() -> None:
    """They are told, and nobody new is looked for: they would have had one partner all along."""
    vera = participant("Vera Volunteer", volunteer=True)
    own = engagement(pairing(ANN, vera))
    both = {vera.id: (own, *engaged(MEETS + timedelta(days=1)))}
    known = situation(ANN, (vera, CAS), pairings=(pairing(ANN, vera),), engaged=both)
    decision = decide(known, inbound(Leave(), ANN), occasion())
    assert letter(decision, "cancelled", vera).values["next"] == ""
    assert [one.id for one in all_kept(decision, Participant)] == [ANN.id]
    alone = decide(replace(known, engaged={vera.id: (own,)}), inbound(Leave(), ANN), occasion())
    assert [kind for kind, to in posted(alone) if to == vera.email] == ["waiting"]
