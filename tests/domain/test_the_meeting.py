"""The life of a meeting as `docs/explanation/the-meeting.md` tells it: every cell of its table, tried on the code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.domain.clock import come_due, pairing_due
from mailbot.domain.daily import on_day
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import Bounce, Speaker, Trust, Verdict
from mailbot.domain.model.intents import (
    Accept,
    Decline,
    Forget,
    Intent,
    Leave,
    Met,
    NewMatch,
    NotMet,
    Order,
    Pause,
    Propose,
)
from mailbot.domain.model.pairing import Pairing, Progress, Rsvp
from mailbot.domain.organisers import carry_out
from mailbot.domain.people import decide
from tests.support.applying import about
from tests.support.builders import (
    MEETS,
    NOW,
    ROUND_1,
    agreed,
    assembly,
    inbound,
    occasion,
    pairing,
    participant,
    round_,
    situation,
    thread,
    wall,
)
from tests.support.outcomes import all_kept

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "the-meeting.md"
STATES = ("drawn", "invited", "agreed", "settling", "met", "not met", "cancelled")
STAYS = "·"
ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
AFTER = MEETS + timedelta(hours=2)
CLOSES = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
_MADE: dict[str, dict[str, object]] = {
    "drawn": {"progress": Progress.DRAWN, "told": False},
    "invited": {},
    "settling": {"settling": True},
    "met": {"progress": Progress.MET},
    "not met": {"progress": Progress.NOT_MET},
    "cancelled": {"progress": Progress.CANCELLED},
}


def in_state(state: str, *members: object) -> Pairing:
    """A pair (or three) in this state."""
    made = pairing(*members)
    return agreed(made) if state == "agreed" else replace(made, **_MADE[state])


def state_of(one: Pairing) -> str:
    """The state as the page names it."""
    return "settling" if one.settling and one.is_open else one.progress.value.replace("_", " ")


def answered(one: Pairing, **changes: object) -> Pairing:
    """The same pairing where its meeting says so."""
    return replace(one, meeting=replace(one.meeting, **changes)) if one.meeting else one


def stage_of(one: Pairing) -> Stage:
    """How far the round of a pairing in this state is."""
    return Stage.DRAWN if one.progress is Progress.DRAWN else Stage.UNDER_WAY


def writes(one: Pairing, intent: Intent, now: datetime = NOW, **mail: object) -> Decision:
    """What Ann's words lead to, in answer to the letter about this very pairing."""
    known = situation(ANN, (BOB, CAS), pairings=(one,), rounds=(round_(stage=stage_of(one)), round_(2, Stage.PLANNED)))
    usual = {"trust": Trust.PROVEN, "thread": thread(ANN, "pairing", one), "reply": "words"}
    return decide(known, replace(inbound(intent, ANN, **usual), **mail), occasion(now))


def everybody(one: Pairing) -> object:
    """All three, and this pairing alone."""
    people = (ANN, BOB, CAS)
    return assembly(people, pairings=(one,), rounds=(round_(stage=stage_of(one)), round_(2, Stage.PLANNED)))


def orders(one: Pairing, order: str, what: str = "", now: datetime = NOW) -> Decision:
    """What an organiser's order leads to."""
    return carry_out(everybody(one), Order(order, what), occasion(now), "olive@example.nhs.uk")


def falls_due(one: Pairing, what: Due, now: datetime) -> Decision:
    """What an item about this pairing leads to."""
    item = AgendaItem("due", what, now, ROUND_1, one.key, meant_for=one.meeting.sequence if one.meeting else 0)
    return pairing_due(about(everybody(one), one.key), item, occasion(now))


def closes(one: Pairing) -> Decision:
    """What the end of the round leads to."""
    item = AgendaItem(f"close_round/{ROUND_1}/now", Due.CLOSE_ROUND, CLOSES, ROUND_1)
    return come_due(everybody(one), item, occasion(CLOSES))


def gets_a_third(one: Pairing) -> Decision:
    """What the morning leads to on which Cas still waits for a partner."""
    waits = replace(CAS, waiting_for=ROUND_1)
    around = replace(everybody(one), participants={each.id: each for each in (ANN, BOB, waits)})
    return come_due(around, on_day(Due.MATCH_WAITING, ROUND_1, NOW.date(), around.plan), occasion(NOW))


def bounces(one: Pairing) -> Decision:
    """What a report leads to that a letter about this pairing reached nobody."""
    dead = Bounce((ANN.email,), permanent=True, original_message_id="<a@b.test>", status="5.1.1")
    machine = Verdict(Speaker.BOUNCE, "report", "a delivery report")
    return writes(one, Met(), verdict=machine, bounce=dead, sender=None)


def yes(one: Pairing) -> Decision:
    """Ann says yes to the time as it stands."""
    return writes(one, Accept())


_GOOD, _BAD = wall("2026-11-19T14:00"), wall("2026-11-21T14:00")  # a Thursday, and a Saturday
_LATER, _NEVER = date(2026, 11, 20), date(2027, 1, 4)
EVENTS: dict[str, Callable[[Pairing], Decision]] = {
    "the organiser says GO": lambda one: orders(one, "go"),
    "a member says yes, the other has not": yes,
    "the last member says yes": lambda one: yes(answered(one, rsvps={BOB.id: Rsvp.ACCEPTED})),
    "a member says perhaps": lambda one: writes(one, Accept(tentative=True)),
    "a member says no, and another time suits both": lambda one: writes(one, Decline()),
    "a member says no to the third time": lambda one: writes(replace(one, offers=3), Decline()),
    "a member names a time that will do": lambda one: writes(one, Propose((_GOOD,))),
    "a member names a time that will not do": lambda one: writes(one, Propose((_BAD,))),
    "a member pauses, and a later day suits both": lambda one: writes(one, Pause(_LATER, "first_day_back")),
    "a member pauses for good": lambda one: writes(one, Pause(_NEVER, "first_day_back")),
    "a member leaves": lambda one: writes(one, Leave()),
    "a member wants to be forgotten": lambda one: writes(one, Forget()),
    "a member's address is dead": bounces,
    "a member wants somebody else": lambda one: writes(one, NewMatch()),
    "one of three leaves": lambda one: writes(_as_three(one), Leave()),
    "a third joins": gets_a_third,
    "nobody answers the invitation": lambda one: falls_due(one, Due.NUDGE, NOW),
    'nobody answers "did you meet?"': lambda one: falls_due(one, Due.ASK_MET, AFTER),
    "a member says: not yet": lambda one: writes(one, NotMet(ask_again=True), AFTER),
    "a member says: we met": lambda one: writes(one, Met(), AFTER),
    "a member says afterwards: we could not, and there is time": lambda one: writes(one, NotMet(), AFTER),
    "a member says afterwards: we could not, once more": lambda one: writes(replace(one, missed=1), NotMet(), AFTER),
    "the organiser says that they met": lambda one: orders(one, "met", "Ann Archer and Bob Baker", AFTER),
    "the round closes": closes,
}


def _as_three(one: Pairing) -> Pairing:
    three = replace(one, members=(*one.members, CAS.id))
    return (
        answered(three, rsvps={**one.meeting.rsvps, CAS.id: Rsvp.ACCEPTED})
        if one.progress is Progress.AGREED
        else three
    )


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the page, without its head."""
    below = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    lines = [line for line in below.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_names_every_state_and_every_event() -> None:
    """The table of states, the head of the table of moves and the diagram name the same seven; no event is untried."""
    head, _, *moves = rows("What moves it")
    assert [row[0] for row in rows("The states")[2:]] == list(STATES) == head[1:]
    assert [row[0] for row in moves] == list(EVENTS)
    diagram = PAGE.read_text(encoding="utf-8").split("```")[1]
    assert [state for state in STATES if state not in diagram] == []
    assert {cell for row in moves for cell in row[1:]} <= {STAYS, *STATES}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", EVENTS)
def test_every_cell_is_what_the_code_does(event: str, state: str) -> None:
    """What happens to a pairing in this state leads to the state that the page says."""
    (row,) = (one for one in rows("What moves it") if one[0] == event)
    said = row[1 + STATES.index(state)]
    before = in_state(state, ANN, BOB)
    after = [one for one in all_kept(EVENTS[event](before), Pairing) if one.key == before.key]
    assert (event, state, state_of(after[-1]) if after else state) == (event, state, state if said == STAYS else said)


def test_one_of_them_is_asked_to_go_first() -> None:
    """In the letter that makes them a pair, and again where they are to settle a time themselves."""
    for event, state, kind in (
        ("the organiser says GO", "drawn", "pairing"),
        ("a member says no to the third time", "invited", "settle"),
    ):
        told = {
            one.participant: one.values for one in EVENTS[event](in_state(state, ANN, BOB)).letters if one.kind == kind
        }
        assert [told[one.id]["first"] for one in (ANN, BOB)] == [True, False]
        assert {one["opener"] for one in told.values()} == {ANN.name}


@pytest.mark.parametrize("state", ["invited", "agreed", "settling"])
def test_whoever_steps_out_clears_the_calendars(state: str) -> None:
    """A CANCEL for the meeting that was sent, and a word to the other; a meeting that moves has the next SEQUENCE."""
    for event in ("a member leaves", "a member wants somebody else"):
        left = EVENTS[event](in_state(state, ANN, BOB))
        told = [one for one in left.letters if one.participant == BOB.id]
        assert {one.invitation.method.value for one in told} == {"CANCEL"}
        assert {one.invitation.sequence for one in told} == {1}
    moved = all_kept(EVENTS["a member names a time that will do"](in_state(state, ANN, BOB)), Pairing)[-1]
    assert (moved.meeting.sequence, moved.meeting.uid) == (1, in_state(state).meeting.uid)
