"""Somebody new for whoever is left: who is asked first, who never is, and when there is nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.engagements import is_free
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.letters import Method
from mailbot.domain.model.pairing import Acquaintance, Pairing, Progress
from mailbot.domain.model.people import Mode, Participant, Standing
from mailbot.domain.rematch import Rematch, Seekers, rematch, seekers_in, wait
from mailbot.domain.slots import is_within, possible_starts
from tests.support.builders import MEETS, NOW, ROUND_1, SEAL, engaged, pairing, participant, plan, scene, situation
from tests.support.outcomes import kept, letter, noted, posted

ANN = participant(department="Ward 4")
BOB = participant("Bob Baker", waiting_for=ROUND_1, department="Finance")
CAS = participant("Cas Cole", volunteer=True, department="Pharmacy")


def bond(one: Participant, other: Participant, **rounds: bool | None) -> dict[str, Acquaintance]:
    """What is known of two people, by key; `RCT26-r1` is written `now`, another year's round `before`."""
    names = {"now": ROUND_1, "before": "RCT25-r1"}
    key = SEAL.pair(one.id, other.id)
    return {key: Acquaintance(key, (one.id, other.id), {names[name]: met for name, met in rounds.items()})}


def look(person: Participant = ANN, left: Pairing | None = None, now: datetime = NOW, **seekers: object) -> Rematch:
    """What looking for somebody for Ann leads to."""
    them = Seekers(**seekers)
    return rematch(person, left, ROUND_1, them, scene((person, *them.waiting, *them.volunteers), now))


def partner(found: Rematch, person: Participant = ANN) -> str:
    """The id of the new partner."""
    assert found.pairing is not None
    return found.pairing.others(person.id)[0]


def test_a_new_pairing_is_live_at_once() -> None:
    """Both get the letter with the invitation; the acquaintance and the follow-ups are there."""
    found = look(left=pairing(), waiting=(BOB,))
    made = kept(found.decision, Pairing)
    assert (made.progress, made.offers, made.replaces) == (Progress.INVITED, 1, "RCT26-r1-01")
    assert is_within(made.meeting.start, plan().rounds[0], plan())
    assert posted(found.decision) == [("pairing", ANN.email), ("pairing", BOB.email)]
    assert letter(found.decision, "pairing", ANN).invitation.method is Method.REQUEST
    assert letter(found.decision, "pairing", BOB).values["again"] is True
    assert kept(found.decision, Acquaintance).rounds == {ROUND_1: None}
    assert {one.pairing for one in found.decision.agenda} == {made.key}
    assert noted(found.decision) == ["rematched", "matched", "matched"]


def test_neither_waits_any_more() -> None:
    """Who has a partner is not among those who wait."""
    found = look(replace(ANN, waiting_for=ROUND_1), waiting=(BOB,))
    assert kept(found.decision, Participant, ANN.id).waiting_for is None
    assert kept(found.decision, Participant, BOB.id).waiting_for is None
    assert found.found


def test_the_key_of_the_new_pairing() -> None:
    """It names the round, is the same if decided again, and another on another occasion."""
    first, again = look(waiting=(BOB,)), look(waiting=(BOB,))
    assert first == again
    assert first.pairing.key.startswith("RCT26-r1-x")
    assert len(first.pairing.key) == len("RCT26-r1-x") + 5
    other = rematch(
        ANN,
        None,
        ROUND_1,
        Seekers((BOB,)),
        replace(scene((ANN, BOB)), seal=SEAL, occasion=replace(scene().occasion, key="other")),
    )
    assert other.pairing.key != first.pairing.key
    assert first.pairing.key == first.pairing.key.replace("X", "x")


def test_those_who_wait_come_before_volunteers() -> None:
    """A volunteer is asked only where nobody waits who could meet them."""
    assert partner(look(waiting=(BOB,), volunteers=(CAS,))) == BOB.id
    assert partner(look(volunteers=(CAS,))) == CAS.id
    assert partner(look(waiting=(BOB,), volunteers=(CAS,), known=bond(ANN, BOB, now=None))) == CAS.id


def test_a_better_mix_is_chosen() -> None:
    """Of those who wait, somebody of another department comes first, for every order in which they stand."""
    same = participant("Dee Drew", waiting_for=ROUND_1, department="Ward 4")
    assert partner(look(waiting=(same, BOB))) == BOB.id
    assert partner(look(waiting=(BOB, same))) == BOB.id


def test_somebody_new_comes_before_somebody_known() -> None:
    """Whom they met in another year comes last, but before nobody; a meeting that was missed does not count."""
    same = participant("Dee Drew", waiting_for=ROUND_1, department="Ward 4")
    assert partner(look(waiting=(same, BOB), known=bond(ANN, BOB, before=True))) == same.id
    assert partner(look(waiting=(BOB,), known=bond(ANN, BOB, before=True))) == BOB.id
    assert partner(look(waiting=(same, BOB), known=bond(ANN, BOB, before=False))) == BOB.id


@pytest.mark.parametrize("met", [None, True, False])
def test_nobody_is_paired_twice_in_one_round(met: bool | None) -> None:
    """Whoever was their partner in this very round is not their partner again."""
    found = look(waiting=(BOB,), known=bond(ANN, BOB, now=met))
    assert not found.found
    assert kept(found.decision, Participant).waiting_for == ROUND_1


@pytest.mark.parametrize(
    "changes",
    [
        {"waiting_for": None},
        {"waiting_for": "RCT26-r2"},
        {"standing": Standing.LEFT},
        {"standing": Standing.PAUSED},
        {"standing": Standing.ASKED_TO_CONFIRM},
        {"undeliverable": True},
        {"campaign": "RCT25"},
        {"away_until": date(2026, 12, 24)},
        {"never_with": (ANN.id,)},
    ],
)
def test_who_cannot_be_asked(changes: dict[str, object]) -> None:
    """Whoever left, paused, cannot be reached, looks in another round or never with them is no partner."""
    found = look(waiting=(replace(BOB, **changes),))
    assert (found.found, found.seeking) == (False, True)
    assert posted(found.decision) == []
    assert noted(found.decision) == ["waiting"]


def test_both_must_have_a_way_to_meet() -> None:
    """Only online and only in person, or no time in common: the next who fits is taken."""
    online = replace(BOB, details=replace(BOB.details, mode=Mode.ONLINE))
    ann = replace(ANN, details=replace(ANN.details, mode=Mode.IN_PERSON, slots=("mon am",)))
    dee = participant("Dee Drew", waiting_for=ROUND_1, slots=("tue pm",))
    eli = participant("Eli East", waiting_for=ROUND_1, slots=("mon am",))
    assert not look(ann, waiting=(online, dee)).found
    assert partner(look(ann, waiting=(online, dee, eli)), ann) == eli.id


def test_whose_days_are_full_is_passed_over() -> None:
    """A partner with no free time in the round cannot be had; the next best can."""
    window = plan().rounds[0]
    full = {BOB.id: engaged(*possible_starts((), window, scene()))}
    dee = participant("Dee Drew", waiting_for=ROUND_1, department="Ward 4")
    assert len(full[BOB.id]) > 100
    assert not look(waiting=(BOB,), engaged=full).found
    assert partner(look(waiting=(BOB, dee), engaged=full)) == dee.id


def test_nobody_is_in_two_places_at_one_time() -> None:
    """The new meeting keeps clear of those that both have already, overlaps included."""
    both = {ANN.id: engaged(MEETS), CAS.id: engaged(MEETS + timedelta(minutes=15))}
    found = look(volunteers=(CAS,), engaged=both)
    assert is_free(both, both, found.pairing.meeting.start, found.pairing.meeting.end)
    assert partner(found) == CAS.id


def test_a_volunteer_meets_two_and_no_more() -> None:
    """With two meetings of their own they are asked no further; nor is whoever is no volunteer."""
    assert look(volunteers=(CAS,), engaged={CAS.id: engaged(MEETS)}).found
    assert not look(volunteers=(CAS,), engaged={CAS.id: engaged(MEETS, MEETS + timedelta(days=1))}).found
    assert not look(volunteers=(replace(CAS, volunteer=False),)).found


def test_nobody_is_matched_with_themselves() -> None:
    """They may be among those who wait, and among the volunteers."""
    ann = replace(ANN, waiting_for=ROUND_1, volunteer=True)
    found = look(ann, waiting=(ann,), volunteers=(ann,))
    assert not found.found
    assert kept(found.decision, Participant) == ann


def test_waiting_is_noted_without_a_letter() -> None:
    """The caller knows what they were told already."""
    found = look()
    assert (found.decision.letters, found.decision.agenda) == ((), ())
    assert kept(found.decision, Participant) == replace(ANN, waiting_for=ROUND_1)
    assert found.decision.notes[0].round == ROUND_1


@pytest.mark.parametrize(
    "person", [replace(ANN, standing=Standing.LEFT), replace(ANN, undeliverable=True), replace(ANN, campaign="RCT25")]
)
def test_who_cannot_be_matched_does_not_wait(person: Participant) -> None:
    """Whoever left or cannot be reached is not looked after."""
    assert look(person, waiting=(BOB,)) == Rematch(seeking=False)
    assert wait(person, ROUND_1, scene((person,))) == Rematch(seeking=False)


def test_after_the_round_nobody_waits() -> None:
    """On the last day one may still wait; a day later one does not."""
    last_day = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert look(waiting=(BOB,), now=last_day).seeking
    assert not look(waiting=(BOB,), now=last_day).found
    assert look(waiting=(BOB,), now=last_day + timedelta(days=1)) == Rematch(seeking=False)


def test_the_seekers_of_a_situation() -> None:
    """They are what the situation knows, and can be narrowed."""
    known = bond(ANN, BOB, before=True)
    them = seekers_in(
        situation(
            ANN,
            waiting=(BOB,),
            volunteers=(CAS,),
            acquaintances=tuple(known.values()),
            engaged={BOB.id: engaged(MEETS)},
        )
    )
    assert (them.waiting, them.volunteers, them.known) == ((BOB,), (CAS,), known)
    assert them.engaged == {BOB.id: engaged(MEETS)}
    assert them.without(BOB.id, CAS.id) == replace(them, waiting=(), volunteers=())
    assert them.without() == them


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(0, 12)), st.integers(0, 10**6))
def test_whoever_waits_a_partner_is_always_one_of_them(numbers: set[int], salt: int) -> None:
    """For any group that waits: nobody else is touched, and somebody is found as soon as there is one."""
    group = tuple(participant(f"Person {number}x{salt}", waiting_for=ROUND_1) for number in sorted(numbers))
    found = look(waiting=group)
    assert found.found == bool(group)
    touched = {one.id for one in found.decision.save if isinstance(one, Participant)}
    assert touched <= {ANN.id, *(one.id for one in group)}
    assert len(touched) == (2 if group else 1)
    assert isinstance(found.decision, Decision)
