"""A whole campaign by the clock alone: every agenda item in its turn, also when the daemon was down for days."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain.accounting import account
from mailbot.domain.clock import come_due, first_agenda, pairing_due, planned_changes
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.intents import Order
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Progress
from mailbot.domain.organisers import carry_out
from mailbot.domain.scene import Occasion
from mailbot.domain.situation import Assembly
from tests.support.applying import about, applied
from tests.support.builders import assembly, participant, plan, round_

SOON = {date(2026, 11, day) for day in (5, 6)} | {date(2026, 12, day) for day in (3, 4)}
"""The first days of meetings: two days after the draw a nudge would come on the day of the reminder."""
START = datetime(2026, 10, 30, 8, 0, tzinfo=UTC)
OF_ONE_PAIRING = (Due.NUDGE, Due.TELL_PARTNER, Due.REMIND, Due.ASK_MET)


@dataclass
class Library:
    """A store and a heartbeat in a few lines: keeps what is decided, does what is due, posts each letter once."""

    state: Assembly
    agenda: dict[str, AgendaItem] = field(default_factory=dict)
    outbox: dict[str, Letter] = field(default_factory=dict)
    posted: dict[str, date] = field(default_factory=dict)  # on which day, by the letter's key

    def keep(self, decision: Decision, now: datetime = START) -> None:
        """One unit of work."""
        self.state = applied(self.state, decision)
        for key in decision.drop_agenda:
            self.agenda.pop(key, None)
        self.agenda.update({one.key: one for one in decision.agenda})
        for letter in decision.letters:
            self.outbox.setdefault(letter.key, letter)
            self.posted.setdefault(letter.key, now.date())

    def beat(self, now: datetime) -> None:
        """Do all that is due, oldest first."""
        while due := sorted((one for one in self.agenda.values() if one.at <= now), key=lambda one: (one.at, one.key)):
            item = self.agenda.pop(due[0].key)
            occasion = Occasion(f"agenda-{item.key}", now)
            if item.what in OF_ONE_PAIRING:
                self.keep(pairing_due(about(self.state, item.pairing), item, occasion), now)
            else:
                rounds = {one.key: one for one in self.state.rounds}
                self.state = replace(self.state, round=rounds.get(item.round))
                self.keep(come_due(self.state, item, occasion), now)

    def go(self, now: datetime) -> None:
        """The organiser approves whatever waits."""
        for one in self.state.rounds:
            if one.stage is Stage.DRAWN:
                self.state = replace(self.state, round=one)
                occasion = Occasion(f"go-{now.isoformat()}", now)
                self.keep(carry_out(self.state, Order("go"), occasion, "olive@example.nhs.uk"), now)

    def restart(self, now: datetime) -> None:
        """What a start does with the agenda."""
        state = self.state
        add, drop = planned_changes(tuple(self.agenda.values()), state.plan, state.campaign, state.rounds, now)
        self.keep(Decision(agenda=add, drop_agenda=drop))


def opened(number: int = 11) -> Library:
    """A campaign of so many silent people before its first draw."""
    people = [
        participant(f"P {one}", email=f"c{one}@example.nhs.uk", department=f"D{one % 3}") for one in range(number)
    ]
    library = Library(assembly(people, rounds=(round_(1, Stage.PLANNED), round_(2, Stage.PLANNED)), round=None))
    library.keep(Decision(agenda=first_agenda(plan(), START)))
    return library


def run(step: timedelta, *, restarts: bool = False) -> Library:
    """The whole campaign, the heart beating once a step, with GO the moment a draw waits."""
    library, now = opened(), START
    while now < datetime(2027, 7, 1, tzinfo=UTC):
        library.beat(now)
        library.go(now)
        if restarts:
            library.restart(now)
        now += step
    return library


def test_silence_all_the_way_still_ends_well() -> None:
    """Nobody ever answers: each is warned, matched, reminded, asked and thanked in both rounds; then all are erased."""
    library = run(timedelta(hours=1))
    letters = Counter(letter.kind for letter in library.outbox.values())
    assert letters["warning"] == letters["pairing"] == letters["reminder"] == letters["last_ask"] == 22
    nudged = {letter.pairing for letter in library.outbox.values() if letter.kind == "nudge"}
    soon = {one.key for one in library.state.pairings if one.meeting.start.date() in SOON}
    assert {one.key for one in library.state.pairings} - nudged == soon  # their reminder asks them instead
    assert (letters["round_thanks"], letters["round_report"], letters["campaign_report"]) == (22, 2, 1)
    asked = Counter((one.pairing, one.participant) for one in library.outbox.values() if one.kind == "ask_met")
    assert len(asked) == 22
    assert set(asked.values()) <= {1, 2}  # whoever was asked for the last time is not asked once more
    assert {one.stage for one in library.state.rounds} == {Stage.CLOSED}
    assert (library.state.campaign.closed, library.state.campaign.purged) == (True, True)
    assert dict(library.state.participants) == {}
    assert library.agenda == {}


def test_nobody_gets_two_letters_about_a_meeting_on_one_day() -> None:
    """Whoever never answers is invited, reminded and asked, and on no day more than once."""
    library = run(timedelta(hours=1))
    days = Counter((one.participant, library.posted[key]) for key, one in library.outbox.items() if one.pairing)
    assert len(days) > 100
    assert {who: number for who, number in days.items() if number > 1} == {}


def test_nobody_meets_the_same_person_twice() -> None:
    """Two rounds of eleven people: no pair again, everybody in exactly one pairing of each round."""
    library = run(timedelta(hours=6))
    rounds = Counter(one.round for one in library.state.pairings for _ in one.members)
    met = [frozenset(pair.split("+")) for pair in _pairs(library)]
    assert rounds == {"RCT26-r1": 11, "RCT26-r2": 11}
    assert len(met) == len(set(met)) == 14
    assert {one.progress for one in library.state.pairings} == {Progress.NOT_MET}


def _pairs(library: Library) -> list[str]:
    return [
        f"{first}+{second}"
        for one in library.state.pairings
        for number, first in enumerate(one.members)
        for second in one.members[number + 1 :]
    ]


@pytest.mark.parametrize("days", [2, 5])
def test_a_daemon_that_is_often_down_forgets_nobody(days: int) -> None:
    """Beating only every few days, everybody is still matched in both rounds, and nothing is sent twice."""
    library = run(timedelta(days=days))
    letters = Counter(letter.kind for letter in library.outbox.values())
    assert letters["pairing"] == 22
    assert letters["round_thanks"] == 22
    assert {one.stage for one in library.state.rounds} == {Stage.CLOSED}


def test_restarts_repeat_nothing() -> None:
    """A restart after every beat leads to the very same letters as none at all."""
    steady, shaky = run(timedelta(hours=3)), run(timedelta(hours=3), restarts=True)
    assert sorted(shaky.outbox) == sorted(steady.outbox)
    assert shaky.state.pairings == steady.state.pairings
    assert len(steady.outbox) == 179


def test_on_every_day_everybody_is_accounted_for() -> None:
    """Day by day through the first round, each of the eleven is in exactly one state."""
    library, now = opened(), START
    while now < datetime(2026, 12, 2, tzinfo=UTC):
        library.beat(now)
        library.go(now)
        found = [one for ids in account(library.state).values() for one in ids]
        assert sorted(found) == sorted(library.state.participants)
        now += timedelta(days=1)
    assert len(account(library.state)["did not meet"]) in (0, 11)
    assert len(library.state.participants) == 11


def test_without_go_nothing_is_ever_sent_to_participants() -> None:
    """A draw that nobody approves: daily questions to the organiser, warnings before, and not one pairing letter."""
    library, now = opened(), START
    while now < datetime(2026, 11, 30, tzinfo=UTC):
        library.beat(now)
        now += timedelta(hours=6)
    kinds = Counter(letter.kind for letter in library.outbox.values())
    assert kinds["draw_waiting"] == len(range(5, 27))
    assert {letter.kind for letter in library.outbox.values() if letter.participant} == {"warning"}
    assert {one.progress for one in library.state.pairings} == {Progress.DRAWN}
