"""Other times from a calendar: COUNTER, and the note beside a no."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.decision import Filing
from mailbot.domain.model.intents import Intent, Propose, Unclear
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.people import decide
from tests.support.builders import (
    NOW,
    inbound,
    occasion,
    pairing,
    plan,
    situation,
    wall,
)
from tests.support.calendar_answers import ANN, BOB, CALENDAR, UID, moved, receive, reply
from tests.support.outcomes import kept, letter, noted, posted


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


def test_a_counter_to_an_earlier_time_is_answered() -> None:
    """It changes nothing, and whoever proposed reads why, and what stands now."""
    wish = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    decision = receive(reply("TENTATIVE", method="COUNTER", start=wish, sequence=0), pair=moved())
    assert decision.save == ()
    assert posted(decision) == [("proposal_refused", ANN.email)]
    refused = letter(decision, "proposal_refused")
    assert refused.values["why"] == "It was about an earlier time of this meeting."
    assert refused.values["when"] == "Wednesday 18 November 2026, 2pm to 2:30pm"
    assert (refused.invitation.method, refused.invitation.sequence) == (Method.DECLINECOUNTER, 1)
    late = receive(reply("TENTATIVE", method="COUNTER", start=wish), pair=pairing(progress=Progress.MET))
    assert (late.save, late.letters) == ((), ())


@pytest.mark.parametrize("sequence", [None, 1, 5])
def test_a_counter_counts_on_its_own(sequence: int | None) -> None:
    """A program that raises the SEQUENCE of its own proposal, or leaves it out, proposes all the same."""
    wish = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    decision = receive(reply("TENTATIVE", method="COUNTER", start=wish, sequence=sequence), pair=moved())
    assert (kept(decision, Pairing).meeting.start, kept(decision, Pairing).meeting.sequence) == (wish, 2)


@pytest.mark.parametrize(
    ("partstat", "note", "start", "filing"),
    [
        ("DECLINED", Propose((wall("2026-11-10T11:30"),)), datetime(2026, 11, 10, 11, 30, tzinfo=UTC), "processed"),
        ("TENTATIVE", Propose((wall("2026-11-10T11:30"),)), datetime(2026, 11, 10, 11, 30, tzinfo=UTC), "processed"),
        ("DECLINED", Propose((wall("2026-11-17T14:00"),)), None, "processed"),  # what they have just declined
        ("DECLINED", Propose((wall("2026-11-15T14:00"),)), None, "processed"),  # a Sunday
        ("DECLINED", Propose(()), None, "processed"),
        ("DECLINED", Unclear("read it"), None, "needs_a_person"),
    ],
)
def test_a_note_beside_an_answer(partstat: str, note: Intent, start: datetime | None, filing: str) -> None:
    """A no with "tomorrow at 11:30?" in it is a proposal; without a time that can be, the no brings the next offer."""
    decision = receive(reply(partstat), note=note)
    pair = kept(decision, Pairing)
    assert (pair.meeting.start == start) == (start is not None)
    assert pair.meeting.sequence == 1
    assert pair.proposals == (1 if start else 0)
    assert pair.meeting.rsvps == ({ANN.id: Rsvp.ACCEPTED} if start else {})
    assert posted(decision) == [("new_time", ANN.email), ("new_time", BOB.email)]
    assert decision.filing.value == filing


def test_a_note_beside_a_yes_changes_nothing_of_it() -> None:
    """A yes is a yes, whatever time stands beside it; a person reads what cannot be read."""
    unread = receive(reply(), note=Unclear("read it"))
    assert kept(unread, Pairing).meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}
    assert (noted(unread), unread.filing) == (["rsvp", "held"], Filing.NEEDS_A_PERSON)
    timed = receive(reply(), note=Propose((wall("2026-11-10T11:30"),)))
    assert kept(timed, Pairing).meeting.rsvps == {ANN.id: Rsvp.ACCEPTED}


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


def test_a_counter_whose_time_cannot_be_read_is_asked_back() -> None:
    """A floating time, an unknown zone, an hour that the clocks skip: declined in the calendar, asked for in words."""
    decision = receive(reply("TENTATIVE", method="COUNTER", start=None))
    refused = letter(decision, "proposal_refused", ANN)
    assert decision.save == ()
    assert refused.values["why"] == "We could not be sure which day and time you mean. Please write the date too."
    assert refused.values["other_time"] != ""
    assert refused.invitation.method is Method.DECLINECOUNTER


def test_a_counter_on_a_closed_day_is_declined() -> None:
    """A bank holiday is no day to meet, whoever asks in whatever way."""
    closed = plan(meetings=replace(plan().meetings, closed_days=frozenset({date(2026, 11, 20)})))
    known = situation(ANN, (BOB,), pairings=(pairing(),), plan=closed)
    counter = reply("TENTATIVE", method="COUNTER", start=datetime(2026, 11, 20, 14, 0, tzinfo=UTC))
    decision = decide(known, inbound(None, ANN, verdict=CALENDAR, answers=(counter,)), occasion())
    assert decision.save == ()
    refused = letter(decision, "proposal_refused", ANN)
    assert refused.values["why"] == "There are no meetings on Friday 20 November 2026."
    assert refused.invitation.comment == refused.values["why"]
