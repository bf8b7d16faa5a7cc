"""Joining: who may, until when, what is kept, and what they are told."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.model.campaign import CampaignState, Stage
from mailbot.domain.model.decision import Decision, Filing
from mailbot.domain.model.inbound import Thread, Trust
from mailbot.domain.model.intents import Join
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Details, Mode, Participant, Standing
from mailbot.domain.people import decide
from mailbot.domain.people.case import is_allowed
from mailbot.matching.record.seeds import commitment
from tests.support.builders import NOW, ROUND_1, SEAL, inbound, occasion, pairing, participant, plan, round_, situation
from tests.support.outcomes import facts, kept, letter, noted, posted

OCTOBER = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
ALL_PLANNED = (round_(1, Stage.PLANNED), round_(2, Stage.PLANNED))
ALL_DRAWN = (round_(1, Stage.CLOSED), round_(2, Stage.UNDER_WAY))
NURSE = Details(role="Nurse", department="Ward 4", site="Manor Hospital", mode=Mode.EITHER)


def write_join(
    said: Details | None = None, sender: str = "ann.archer@example.nhs.uk", now: datetime = OCTOBER, **changes: object
) -> Decision:
    """What a stranger's "join" leads to; `changes` go into the situation, those of the mail excepted."""
    mail = {key: changes.pop(key) for key in ("trust", "sender_name") if key in changes}
    rounds = {"rounds": ALL_PLANNED} if now is OCTOBER else {}
    return decide(situation(**{**rounds, **changes}), inbound(Join(said or Details()), sender, **mail), occasion(now))


def test_an_authenticated_join_makes_a_participant() -> None:
    """A verified address of an allowed domain takes part at once, under a pseudonym."""
    decision = write_join(NURSE, sender_name="Ann Archer")
    person = kept(decision, Participant)
    assert (person.standing, person.email, person.campaign) == (
        Standing.JOINED,
        "ann.archer@example.nhs.uk",
        "RCT26",
    )
    assert person.id == SEAL.pseudonym("ann.archer@example.nhs.uk")
    assert person.joined_at == OCTOBER
    assert decision.filing is Filing.PROCESSED


def test_the_welcome_says_what_was_understood_and_when_the_draw_is() -> None:
    """The answer repeats the details in words, names the next draw, and asks for nothing that is known."""
    welcome = letter(write_join(NURSE, sender_name="Ann Archer"), "welcome")
    assert welcome.values == {
        "understood": [
            "Name: Ann Archer",
            "Role: Nurse",
            "Department: Ward 4",
            "Site: Manor Hospital",
            "Meet: either",
        ],
        "missing": [],
        "draw_when": "Tuesday 3 November 2026 at 9am",
        "late": False,
        "again": False,
        "sealed": " ".join(re.findall("....", commitment("RCT26", SEAL.secret_of("RCT26"))[:32])),
    }
    assert welcome.to == "ann.archer@example.nhs.uk"
    assert welcome.answering is not None
    assert welcome.answering.message_id == "<one@mail.test>"


def test_what_is_missing_is_asked_once() -> None:
    """A bare join is asked for the lines that help, and the next letter does not ask again."""
    first = write_join()
    person = kept(first, Participant)
    assert letter(first, "welcome").values["missing"] == [
        "Role: …",
        "Department: …",
        "Site: …",
        "Meet: online / in person / either",
    ]
    assert person.asked_for_details
    again = decide(situation(person, rounds=ALL_PLANNED), inbound(Join(), person), occasion(OCTOBER))
    assert letter(again, "welcome").values["missing"] == []


def test_a_claimed_sender_is_asked_to_confirm() -> None:
    """From alone is not enough: nobody takes part before the code, or a YES, came back."""
    decision = write_join(NURSE, trust=Trust.CLAIMED)
    person = kept(decision, Participant)
    assert person.standing is Standing.ASKED_TO_CONFIRM
    assert person.details.role == "Nurse"
    assert posted(decision) == [("confirm_join", "ann.archer@example.nhs.uk")]
    assert letter(decision, "confirm_join").values == {"code": SEAL.confirmation("join", person.id, "RCT26")}
    assert noted(decision) == ["asked_to_confirm"]


def test_a_trusted_domain_needs_no_confirmation() -> None:
    """Where the library trusts its domain, a claimed address of it is verified; without that choice it is not."""
    trusted = write_join(trust=Trust.CLAIMED, plan=plan(trust_domain=True))
    assert kept(trusted, Participant).standing is Standing.JOINED
    assert kept(write_join(trust=Trust.CLAIMED), Participant).standing is Standing.ASKED_TO_CONFIRM


@pytest.mark.parametrize(
    "sender",
    [
        "ann@example.org",
        "ann@sub.example.nhs.uk",
        "ann@example.nhs.uk.evil.test",
        "ann@notexample.nhs.uk",
        "ann@example.nhs.uk@evil.test",
    ],
)
def test_another_domain_is_told_so_and_nothing_is_kept(sender: str) -> None:
    """Only exactly the listed domains may join; of the others not even the address is noted."""
    decision = write_join(NURSE, sender=sender)
    assert decision.save == ()
    assert letter(decision, "not_allowed").values == {"domains": ["example.nhs.uk"]}
    assert [(note.what, note.participant, dict(note.facts)) for note in decision.notes] == [("not_allowed", "", {})]


def test_who_answers_that_they_may_not_join_is_read_by_a_person() -> None:
    """The letter promises it: a second request in answer to it is not sent the same letter again."""
    mail = inbound(Join(), "ann@example.org", thread=Thread("not_allowed", "", "", 0))
    decision = decide(situation(), mail, occasion())
    assert decision.filing is Filing.NEEDS_A_PERSON
    assert [kind for kind, _ in posted(decision)] == ["needs_a_person"]
    assert decision.save == ()


def test_the_case_of_a_domain_does_not_count() -> None:
    """Domains are compared without regard to case, on both sides."""
    assert is_allowed("Ann@EXAMPLE.nhs.uk", plan())
    assert is_allowed("ann@example.nhs.uk", plan(allowed_domains=("Example.NHS.uk",)))
    assert not is_allowed("", plan(allowed_domains=("",)))


@settings(deadline=None, max_examples=60)
@given(st.emails())
def test_no_address_of_another_domain_is_allowed(address: str) -> None:
    """Whatever the address looks like, its part after the last @ decides."""
    assert is_allowed(address, plan()) == (address.rpartition("@")[2].casefold() == "example.nhs.uk")
    assert is_allowed(f"{address.partition('@')[0]}@example.nhs.uk", plan())


def test_a_join_before_the_opening_is_kept() -> None:
    """Whoever is early takes part like the others."""
    september = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)
    decision = write_join(now=september, rounds=ALL_PLANNED)
    assert kept(decision, Participant).standing is Standing.JOINED
    assert letter(decision, "welcome").values["late"] is False
    assert facts(decision, "joined") == {"late": False}


def test_a_late_joiner_waits_in_the_round_that_is_on() -> None:
    """After the closing date one looks for a partner in the current round, and is in the next draw."""
    decision = write_join(now=NOW)
    person = kept(decision, Participant)
    assert person.waiting_for == ROUND_1
    assert letter(decision, "welcome").values["late"] is True
    assert letter(decision, "welcome").values["draw_when"] == "Tuesday 1 December 2026 at 9am"
    assert noted(decision) == ["joined", "waiting"]


def test_a_late_joiner_meets_somebody_who_waits() -> None:
    """Two who look for a partner in one round are matched at once, both told, and neither waits any more."""
    bob = participant("Bob Baker", waiting_for=ROUND_1, department="Finance")
    decision = write_join(NURSE, now=NOW, sender_name="Ann Archer", waiting=(bob,))
    pairing = kept(decision, Pairing)
    ann = SEAL.pseudonym("ann.archer@example.nhs.uk")
    assert set(pairing.members) == {ann, bob.id}
    assert pairing.progress is Progress.INVITED
    assert pairing.why == "You work in different departments: " + (
        "Ward 4 and Finance." if pairing.members[0] == ann else "Finance and Ward 4."
    )
    assert posted(decision) == [
        ("pairing", "ann.archer@example.nhs.uk"),
        ("pairing", "bob.baker@example.nhs.uk"),
        ("welcome", "ann.archer@example.nhs.uk"),
    ]
    assert kept(decision, Participant, ann).waiting_for is None
    assert kept(decision, Participant, bob.id).waiting_for is None
    assert kept(decision, Acquaintance).rounds == {ROUND_1: None}


def test_a_late_joiner_before_go_only_waits() -> None:
    """While the organiser has not said GO nobody is invited, however many wait."""
    bob = participant("Bob Baker", waiting_for=ROUND_1)
    rounds = (round_(1, Stage.DRAWN), round_(2, Stage.PLANNED))
    decision = write_join(now=NOW, waiting=(bob,), rounds=rounds)
    assert posted(decision) == [("welcome", "ann.archer@example.nhs.uk")]
    assert kept(decision, Participant).waiting_for == ROUND_1


def test_after_the_last_draw_it_is_too_late() -> None:
    """With no draw left a join is answered for next year and not kept."""
    decision = write_join(now=DECEMBER, rounds=ALL_DRAWN)
    assert decision.save == ()
    assert posted(decision) == [("too_late", "ann.archer@example.nhs.uk")]
    assert noted(decision) == ["too_late"]


def test_while_joining_is_open_the_last_round_can_still_be_entered() -> None:
    """A draw that is over does not end joining before its date: one is a late joiner of that round."""
    open_until_christmas = plan(joining_closes=datetime(2026, 12, 20, tzinfo=UTC))
    decision = write_join(now=DECEMBER, rounds=ALL_DRAWN, plan=open_until_christmas)
    assert kept(decision, Participant).waiting_for == "RCT26-r2"
    after_it = datetime(2026, 12, 19, 9, 0, tzinfo=UTC)
    assert posted(write_join(now=after_it, rounds=ALL_DRAWN, plan=open_until_christmas)) == [
        ("too_late", "ann.archer@example.nhs.uk")
    ]


def test_a_closed_campaign_takes_nobody_in() -> None:
    """Once the campaign is closed a join waits for next year, whatever its rounds say."""
    closed = CampaignState("RCT26", started_at=OCTOBER, closed=True)
    decision = write_join(now=DECEMBER, campaign=closed)
    assert decision.save == ()
    assert posted(decision) == [("too_late", "ann.archer@example.nhs.uk")]


def test_joining_twice_updates_the_details() -> None:
    """Whoever takes part already is told so; what they said now is kept, what they said before too."""
    ann = participant(role="Nurse", department="Ward 4")
    decision = decide(situation(ann), inbound(Join(Details(role="Matron")), ann), occasion())
    person = kept(decision, Participant)
    assert (person.details.role, person.details.department) == ("Matron", "Ward 4")
    assert person.joined_at == ann.joined_at
    assert letter(decision, "welcome").values["again"] is True
    assert noted(decision) == ["joined_again"]


def test_joining_ends_a_pause() -> None:
    """Somebody who paused and joins again is in the draws, and nothing falls due for the old pause."""
    ann = participant(standing=Standing.PAUSED, paused_until=datetime(2026, 11, 20, tzinfo=UTC).date())
    decision = decide(situation(ann), inbound(Join(), ann), occasion())
    assert kept(decision, Participant).standing is Standing.JOINED
    assert kept(decision, Participant).paused_until is None
    assert decision.drop_agenda == (f"resume/{ann.id}/2026-11-20",)


@pytest.mark.parametrize(
    "before",
    [{"standing": Standing.LEFT}, {"campaign": "RCT25"}, {"standing": Standing.LEFT, "undeliverable": True}],
)
def test_whoever_left_or_came_another_year_may_join_again(before: dict[str, object]) -> None:
    """They are welcomed like anybody else; what they told us and whom they avoid still holds."""
    ann = participant(role="Nurse", never_with=("pother",), **before)
    decision = decide(situation(ann, rounds=ALL_PLANNED), inbound(Join(), ann), occasion(OCTOBER))
    person = kept(decision, Participant)
    assert (person.id, person.standing, person.campaign) == (ann.id, Standing.JOINED, "RCT26")
    assert (person.details.role, person.never_with, person.undeliverable) == ("Nurse", ("pother",), False)
    assert letter(decision, "welcome").values["again"] is False


def test_coming_back_with_a_claimed_sender_needs_a_confirmation() -> None:
    """Nobody can be made to take part again by somebody who only writes their address."""
    ann = participant(standing=Standing.LEFT)
    decision = decide(situation(ann), inbound(Join(), ann, trust=Trust.CLAIMED), occasion())
    assert kept(decision, Participant).standing is Standing.ASKED_TO_CONFIRM
    assert posted(decision) == [("confirm_join", ann.email)]


def test_an_organiser_may_join_like_anybody() -> None:
    """An organiser who writes "join" is a person."""
    decision = write_join(sender="olive@example.nhs.uk")
    assert kept(decision, Participant).email == "olive@example.nhs.uk"
    assert posted(decision) == [("welcome", "olive@example.nhs.uk")]


def test_whoever_comes_back_to_an_open_pair_waits_for_nobody() -> None:
    """A leave that was not confirmed left the meeting standing; the join after it brings no second partner."""
    gone = participant(standing=Standing.LEFT)
    last = (round_(), round_(2, Stage.CLOSED))
    late = occasion(datetime(2026, 11, 9, 10, 0, tzinfo=UTC))
    bob = participant("Bob Baker")
    held = situation(gone, (bob,), pairings=(pairing(gone, bob),), rounds=last)
    free = situation(gone, (bob,), rounds=last)
    plan_ = plan(joining_closes=datetime(2026, 11, 20, 17, 0, tzinfo=UTC))
    met = kept(decide(replace(held, plan=plan_), inbound(Join(), gone), late), Participant)
    assert (met.standing, met.waiting_for) == (Standing.JOINED, None)
    assert kept(decide(replace(free, plan=plan_), inbound(Join(), gone), late), Participant).waiting_for == ROUND_1


def test_a_draw_that_is_overdue_is_not_promised_for_the_past() -> None:
    """After days without mailbot the mail is read first, and the draw follows at once: today is its day."""
    decision = write_join(now=datetime(2026, 11, 6, 9, 0, tzinfo=UTC), rounds=ALL_PLANNED)
    assert letter(decision, "welcome").values["draw_when"] == "Friday 6 November 2026 at 9am"
    assert kept(decision, Participant).waiting_for is None
