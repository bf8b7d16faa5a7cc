"""Machines: never answered; what they say is used where it is certain, and else left to a person."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Bounce, Speaker, Thread, Verdict
from mailbot.domain.model.intents import Join
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.people import decide
from tests.support.builders import (
    ROUND_1,
    inbound,
    occasion,
    pairing,
    participant,
    plan,
    situation,
    thread,
)
from tests.support.outcomes import all_kept, facts, kept, letter, noted, posted

ANN, BOB = participant(), participant("Bob Baker")
LEFT_ALONE = Decision(filing=Filing.LEAVE_ALONE)
DAEMON = "mailer-daemon@example.org"


def by(speaker: Speaker) -> Verdict:
    """The verdict that a machine of this kind speaks."""
    return Verdict(speaker, "a rule", "its evidence")


def away(until: date | None, means: str | None = "first_day_back", **changes: object) -> Decision:
    """What Ann's automatic reply to our letter leads to."""
    person = changes.pop("person", ANN)
    mail = {"thread": thread(ANN, "pairing"), "away_until": until, "away_until_is": means, **changes.pop("mail", {})}
    known = situation(person, (person, BOB), **changes)
    return decide(known, inbound(None, person, verdict=by(Speaker.AUTOMATIC), **mail), occasion())


def bounce(told: Bounce, token: Thread | None = None, person: Participant | None = ANN, **changes: object) -> Decision:
    """What a non-delivery report leads to; Ann is the one whom the service found."""
    known = situation(person, (BOB,), **changes)
    mail = inbound(None, DAEMON, verdict=by(Speaker.BOUNCE), bounce=told, thread=token)
    return decide(known, mail, occasion())


LOST = Bounce(recipients=(ANN.email,), permanent=True, status="5.1.1")
TOKEN = thread(ANN, "pairing")


def test_our_own_mail_is_left_alone() -> None:
    """Even if it says "join" and would be allowed to."""
    mail = inbound(Join(), ANN, verdict=by(Speaker.OWN), thread=TOKEN)
    assert decide(situation(), mail, occasion()) == LEFT_ALONE
    assert decide(situation(), replace(mail, verdict=by(Speaker.PERSON)), occasion()).save != ()


def test_a_receipt_is_filed_if_it_is_ours() -> None:
    """That a letter was read or delivered changes nothing."""
    ours = inbound(None, ANN, verdict=by(Speaker.RECEIPT), thread=TOKEN)
    assert decide(situation(ANN), ours, occasion()) == Decision()
    assert decide(situation(ANN), replace(ours, thread=None), occasion()) == LEFT_ALONE


@pytest.mark.parametrize("speaker", [one for one in Speaker if one is not Speaker.PERSON])
def test_no_machine_is_ever_answered(speaker: Speaker) -> None:
    """Whatever words stand in it, nobody gets an answer."""
    mail = inbound(Join(), "ann.new@example.nhs.uk", verdict=by(speaker), away_until=date(2026, 11, 20))
    assert decide(situation(), mail, occasion()).letters == ()
    person = replace(mail, verdict=by(Speaker.PERSON))
    assert posted(decide(situation(), person, occasion())) == [("welcome", "ann.new@example.nhs.uk")]


def test_out_of_office_is_kept() -> None:
    """The clock of nudges stops until then; the return falls due."""
    decision = away(date(2026, 11, 16))
    assert kept(decision, Participant).away_until == date(2026, 11, 16)
    assert kept(decision, Participant).standing is Standing.JOINED
    assert decision.agenda == (
        AgendaItem(
            key=f"resume/{ANN.id}/2026-11-16",
            what=Due.RESUME,
            at=datetime(2026, 11, 16, tzinfo=UTC),
            participant=ANN.id,
        ),
    )
    assert facts(decision, "away") == {"until": "2026-11-16"}
    assert decision.filing is Filing.PROCESSED


def test_the_last_day_away_is_counted() -> None:
    """Away until and including Sunday means back on Monday."""
    assert kept(away(date(2026, 11, 15), "last_day_away"), Participant).away_until == date(2026, 11, 16)
    assert kept(away(date(2026, 11, 15), None), Participant).away_until == date(2026, 11, 15)


def test_the_partner_is_told_if_the_meeting_is_missed() -> None:
    """The meeting falls into the absence: its partner knows why there is no answer."""
    decision = away(date(2026, 11, 18), pairings=(pairing(),))
    assert posted(decision) == [("partner_away", BOB.email)]
    assert letter(decision, "partner_away").values["partner"] == "Ann Archer"
    assert letter(decision, "partner_away").values["until"] == "Wednesday 18 November 2026"
    assert letter(decision, "partner_away").values["when"] == "Tuesday 17 November 2026, 2pm to 2:30pm"
    assert letter(decision, "partner_away").values["too_long"] is False
    assert all_kept(decision, Pairing) == []


def test_the_time_that_the_partner_could_name_is_after_the_absence() -> None:
    """The day after the meeting would fall into the absence as well: it is no example."""
    named = str(letter(away(date(2026, 11, 25), pairings=(pairing(),)), "partner_away").values["other_time"])
    assert int(named.split()[1]) >= 25
    assert named.split()[2] == "November,"


def test_an_absence_beyond_the_round_promises_no_later_time() -> None:
    """Back on the last day of meetings, a later time can be offered; back after it, only somebody else."""
    last_day = away(date(2026, 11, 27), pairings=(pairing(),))
    beyond = away(date(2026, 11, 27), "last_day_away", pairings=(pairing(),))
    assert letter(last_day, "partner_away").values["too_long"] is False
    assert letter(beyond, "partner_away").values["too_long"] is True


def test_the_partner_is_told_once() -> None:
    """A second automatic reply, or a longer absence, is no news."""
    ann = replace(ANN, away_until=date(2026, 11, 18))
    same = away(date(2026, 11, 18), person=ann, pairings=(pairing(),))
    assert (same.save, same.letters, same.notes) == ((), (), ())
    longer = away(date(2026, 11, 23), person=ann, pairings=(pairing(),))
    assert kept(longer, Participant).away_until == date(2026, 11, 23)
    assert longer.letters == ()
    assert longer.drop_agenda == (f"resume/{ANN.id}/2026-11-18",)


@pytest.mark.parametrize(
    "pair",
    [
        pairing(settling=True),
        pairing(meeting=None),
        pairing(progress=Progress.DRAWN),
        pairing(progress=Progress.CANCELLED),
    ],
)
def test_a_partner_without_a_meeting_is_not_told(pair: Pairing) -> None:
    """There is nothing to miss, or nobody knows of it yet."""
    decision = away(date(2026, 11, 18), pairings=(pair,))
    assert decision.letters == ()
    assert kept(decision, Participant).away_until == date(2026, 11, 18)


def test_a_meeting_on_the_first_day_back_is_not_missed() -> None:
    """Back on Tuesday, meeting on Tuesday."""
    assert away(date(2026, 11, 17), pairings=(pairing(),)).letters == ()
    assert away(date(2026, 11, 17), "last_day_away", pairings=(pairing(),)).letters != ()


@pytest.mark.parametrize("until", [None, date(2026, 11, 9), date(2025, 11, 20)])
def test_an_absence_without_an_end_or_over_changes_nothing(until: date | None) -> None:
    """It is filed if it answers us, and left alone if not."""
    assert away(until) == Decision()
    assert away(until, mail={"thread": None}) == LEFT_ALONE


def test_an_absence_that_answers_somebody_else_keeps_its_place() -> None:
    """We may learn from it, but the message is a colleague's."""
    decision = away(date(2026, 11, 16), mail={"thread": None})
    assert kept(decision, Participant).away_until == date(2026, 11, 16)
    assert decision.filing is Filing.LEAVE_ALONE


def test_the_absence_of_a_stranger_is_nothing_to_us() -> None:
    """Nobody's clock stops."""
    mail = inbound(None, "zed@example.org", verdict=by(Speaker.AUTOMATIC), away_until=date(2026, 11, 16))
    assert decide(situation(), mail, occasion()) == LEFT_ALONE
    assert decide(situation(), replace(mail, thread=TOKEN), occasion()) == Decision()


def test_a_letter_that_is_lost_for_good() -> None:
    """No more letters go there, the organisers know, and the partner is not left waiting."""
    decision = bounce(LOST, TOKEN, pairings=(pairing(),))
    assert kept(decision, Participant, ANN.id).undeliverable
    assert kept(decision, Pairing).progress is Progress.CANCELLED
    assert posted(decision) == [("undeliverable", "olive@example.nhs.uk"), ("waiting", BOB.email)]
    assert letter(decision, "undeliverable").values == {
        "who": "Ann Archer",
        "address": ANN.email,
        "why": "Their mail server says that there is no such address (5.1.1).",
    }
    assert letter(decision, "undeliverable").participant == ANN.id
    assert kept(decision, Participant, BOB.id).waiting_for == ROUND_1
    assert facts(decision, "bounce") == {"permanent": True, "status": "5.1.1"}


def test_the_failed_address_is_enough_to_mark_it() -> None:
    """Without our token the address is marked, but no meeting is given up for it."""
    decision = bounce(LOST, pairings=(pairing(),))
    assert kept(decision, Participant).undeliverable
    assert all_kept(decision, Pairing) == []
    assert posted(decision) == [("undeliverable", "olive@example.nhs.uk")]
    shouted = bounce(replace(LOST, recipients=(ANN.email.upper(),)))
    assert kept(shouted, Participant).undeliverable


@pytest.mark.parametrize(
    "told",
    [
        replace(LOST, original_message_id="<colleague@example.nhs.uk>"),
        replace(LOST, recipients=("somebody@else.test",)),
        replace(LOST, recipients=()),
    ],
)
def test_the_bounce_of_a_colleagues_mail_is_left_alone(told: Bounce) -> None:
    """What returns a mail that is not ours says nothing about our letters."""
    assert bounce(told) == LEFT_ALONE
    assert bounce(told, TOKEN).save != ()


@pytest.mark.parametrize(
    "told",
    [replace(LOST, permanent=False, status="4.2.2"), replace(LOST, delayed=True), Bounce(delayed=True)],
)
def test_a_delay_is_only_noted(told: Bounce) -> None:
    """The mail server still tries, or the box is full for now: nothing changes."""
    decision = bounce(told, TOKEN, pairings=(pairing(),))
    assert (decision.save, decision.letters) == ((), ())
    assert noted(decision) == ["bounce"]
    assert decision.filing is Filing.PROCESSED


def test_a_bounce_that_cannot_be_read_goes_to_a_person() -> None:
    """Nobody is struck off on a guess."""
    decision = bounce(Bounce(recipients=(ANN.email,), permanent=None), TOKEN)
    assert decision.save == ()
    assert decision.filing is Filing.NEEDS_A_PERSON


def test_the_organisers_hear_of_an_address_once() -> None:
    """Each further bounce of an address that is marked is only counted."""
    lost = replace(ANN, undeliverable=True)
    decision = bounce(LOST, TOKEN, lost)
    assert (decision.save, decision.letters) == ((), ())
    assert noted(decision) == ["bounce"]


def test_a_lost_letter_to_no_participant() -> None:
    """A letter to an organiser or a stranger that is lost is shown to a person; without our token it is not ours."""
    to_olive = Thread("digest", "")
    assert bounce(LOST, to_olive, None).filing is Filing.NEEDS_A_PERSON
    assert bounce(replace(LOST, permanent=False), to_olive, None).filing is Filing.PROCESSED
    assert bounce(LOST, None, None) == LEFT_ALONE


def test_whoever_joins_again_is_written_to_again() -> None:
    """A person who writes has an address that works."""
    lost = replace(ANN, undeliverable=True)
    decision = decide(situation(lost), inbound(Join(), lost), occasion())
    assert not kept(decision, Participant).undeliverable
    assert posted(decision) == [("welcome", ANN.email)]


def test_several_organisers_all_hear_of_it() -> None:
    """Each gets a letter of their own."""
    two = plan(organisers=("olive@example.nhs.uk", "omar@example.nhs.uk"))
    decision = bounce(LOST, TOKEN, plan=two)
    assert [to for _, to in posted(decision)] == ["olive@example.nhs.uk", "omar@example.nhs.uk"]
    assert len({one.key for one in decision.letters}) == 2


@pytest.mark.parametrize("kind", ["needs_a_person", "undeliverable", "digest"])
def test_what_answers_a_letter_to_an_organiser_is_not_about_its_subject(kind: str) -> None:
    """A letter to Olive about Ann that comes back, or is answered by a machine, says nothing of Ann's mailbox."""
    about_ann = thread(ANN, kind)
    lost = bounce(replace(LOST, recipients=("olive@example.nhs.uk",)), about_ann)
    assert lost.save == ()
    assert lost.filing is Filing.NEEDS_A_PERSON
    out = inbound(
        None,
        "olive@example.nhs.uk",
        verdict=by(Speaker.AUTOMATIC),
        thread=about_ann,
        away_until=date(2026, 11, 20),
    )
    assert decide(situation(ANN), out, occasion()) == Decision()
    assert decide(situation(ANN), replace(out, thread=TOKEN), occasion()).save != ()
    complaint = replace(out, verdict=by(Speaker.COMPLAINT))
    assert decide(situation(ANN), complaint, occasion()) == Decision(filing=Filing.NEEDS_A_PERSON)
