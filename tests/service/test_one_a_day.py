"""Nobody gets more than one unasked letter a day, and none that still has something to say is lost."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.invitations import invitation, meeting_values
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.journal import JournalLine
from mailbot.domain.model.ledger import OutboxRow, Posting
from mailbot.domain.model.letters import CATALOGUE, Letter, Value, write
from mailbot.domain.model.pairing import Feedback, Pairing, Progress, Rsvp
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.model.urgency import KINDS, can_wait
from mailbot.mail.thread import message_id
from mailbot.ports import Outcome, Sending
from mailbot.service.outbox import Outbox
from tests.support import builders
from tests.support.builders import LONDON, MEETS, SEAL
from tests.support.offices import World

ANN, BOB, CAS = builders.participant(), builders.participant("Bob Baker"), builders.participant("Cas Cole")
PAIR = builders.pairing(ANN, BOB)
MONDAY = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 11, 10, 10, 30, tzinfo=UTC)
_LAST_DAY = 40  # by then everything has gone out


def world(*pairings: Pairing, people: tuple[Participant, ...] = (ANN, BOB, CAS), now: datetime = MONDAY) -> World:
    """An office that knows these people, on a Monday morning."""
    made = World()
    made.clock.moment = now
    with made.store.unit() as unit:
        for one in (*people, *(pairings or (PAIR,))):
            unit.save(one)
    return made


def queue(at: World, kind: str, pairing: Pairing = PAIR, person: Participant = ANN, **values: Value) -> str:
    """Put an unasked letter to somebody into the outbox; gives its key."""
    scene = builders.scene((ANN, BOB, CAS), at.clock.now())
    told = {**dict.fromkeys(CATALOGUE[kind].values, ""), **meeting_values(pairing, person.id, scene), "again": False}
    said = {name: values.get(name, told[name]) for name in CATALOGUE[kind].values}
    key = f"test/{kind}/{pairing.key}/{at.clock.now().isoformat()}/{person.id}"
    letter = replace(write(kind, key, (person.email, person.name), said), participant=person.id, pairing=pairing.key)
    return put(at, letter)


def put(at: World, letter: Letter) -> str:
    """A letter in the outbox."""
    with at.store.unit() as unit:
        unit.save(OutboxRow(letter, message_id(letter, SEAL, "example.nhs.uk"), at.clock.now()))
    return letter.key


def send(at: World) -> list[str]:
    """What goes out at this moment: the kinds of the letters. Each time a new start."""
    before = sent(at)
    Outbox(at.office).send_waiting()
    return sorted((Counter(sent(at).values()) - Counter(before.values())).elements())


def office_letter(at: World, kind: str) -> Letter:
    """A letter that never becomes pointless; it is in no outbox yet."""
    key = queue(at, kind, next_draw="", met=True, last=False)
    letter = at.store.get(OutboxRow, key).letter
    with at.store.unit() as unit:
        unit.delete(OutboxRow, key)
    return letter


def sent(at: World) -> dict[str, str]:
    """The kinds of all letters that were sent, by key."""
    rows = at.store.find(OutboxRow, "posting", Posting.SENT.value)
    return {one.key: one.letter.kind for one in rows}


def go_to(at: World, moment: datetime) -> list[str]:
    """What goes out then."""
    at.clock.moment = moment
    return send(at)


def test_the_second_of_a_day_waits_for_the_next_working_morning() -> None:
    """Two letters about two meetings are two days' letters; on a Friday the second waits for Monday."""
    friday = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
    for now, later in ((MONDAY, NEXT_MORNING), (friday, datetime(2026, 11, 16, 10, 30, tzinfo=UTC))):
        office = world(now=now)
        queue(office, "nudge")
        assert send(office) == ["nudge"]
        second = queue(office, "unmatched")
        assert send(office) == []
        assert office.store.get(OutboxRow, second).not_before == later
        with office.store.unit() as unit:
            unit.save(replace(PAIR, progress=Progress.CANCELLED))  # so that they still have nobody
        assert go_to(office, later - timedelta(minutes=1)) == []
        assert go_to(office, later) == ["unmatched"]


def test_each_address_has_its_own_day() -> None:
    """One a day is for one reader: the others get theirs."""
    office = world()
    queue(office, "nudge")
    queue(office, "nudge", person=BOB)
    assert send(office) == ["nudge", "nudge"]


def test_of_two_at_once_the_more_urgent_goes() -> None:
    """A reminder cannot wait until the meeting is over; the warning of a draw goes before a nudge."""
    office = world()
    queue(office, "nudge")
    queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
    queue(office, "reminder", asks=True)
    assert send(office) == ["reminder"]
    assert go_to(office, NEXT_MORNING) == ["warning"]
    assert go_to(office, NEXT_MORNING + timedelta(days=1)) == ["nudge"]


def test_answers_and_invitations_are_outside() -> None:
    """An answer, an invitation and a CANCEL go at once, whatever went out before."""
    office = world()
    queue(office, "nudge")
    send(office)
    put(office, write("help", "test/help", (ANN.email, ANN.name), {}))
    calendar = builders.scene((ANN, BOB), office.clock.now())
    for kind in ("waiting", "agreed", "new_time"):
        letter = replace(office.store.get(OutboxRow, queue(office, kind)).letter, key=f"test/{kind}")
        put(office, replace(letter, invitation=invitation(PAIR, calendar) if kind != "agreed" else None))
    assert [one for one in send(office) if one != "waiting"] == ["agreed", "agreed", "help", "new_time", "new_time"]
    assert "test/waiting" in sent(office)


def test_every_kind_of_the_rule_is_an_unasked_letter_that_can_wait() -> None:
    """The rule names kinds that there are; none of them answers a mail."""
    for kind in KINDS:
        letter = office_letter(world(), kind)
        assert can_wait(letter)
        assert not letter.about.answer
    assert not can_wait(write("help", "test/help", (ANN.email, ""), {}))


@pytest.mark.parametrize("outcome", [Outcome.UNKNOWN, Outcome.TRY_LATER])
def test_a_letter_that_may_have_arrived_counts(outcome: Outcome) -> None:
    """The line broke after the data, or the server asked to wait: nobody gets another one meanwhile."""
    office = world()
    office.custody = replace(office.custody, again=True)
    office.sender.answers = [Sending(outcome, "later")]
    first = queue(office, "nudge")
    send(office)
    queue(office, "unmatched")
    assert send(office) == []
    assert go_to(office, MONDAY + timedelta(hours=2)) == ["nudge"]
    assert first in sent(office)


def test_a_letter_in_doubt_that_a_person_is_to_decide_about_counts_on_its_day() -> None:
    """It may have arrived: no other goes on that day, and on the next one does."""
    office = world()
    office.sender.answers = [Sending(Outcome.UNKNOWN, "the line broke")]
    doubtful = queue(office, "nudge")
    send(office)
    queue(office, "unmatched")
    assert go_to(office, MONDAY + timedelta(hours=1)) == ["alarm"]
    assert office.store.get(OutboxRow, doubtful).posting is Posting.UNKNOWN
    with office.store.unit() as unit:
        unit.save(replace(PAIR, progress=Progress.CANCELLED))  # so that they still have nobody
    assert go_to(office, NEXT_MORNING) == ["unmatched"]


POINTLESS = {
    "answered": replace(PAIR, meeting=replace(PAIR.meeting, rsvps={ANN.id: Rsvp.ACCEPTED})),
    "moved": replace(PAIR, meeting=replace(PAIR.meeting, sequence=1, start=MEETS + timedelta(days=1))),
    "settling": replace(PAIR, settling=True),
    "over": replace(PAIR, progress=Progress.CANCELLED),
}


@pytest.mark.parametrize("why", POINTLESS)
def test_a_nudge_that_has_become_pointless_is_taken_out(why: str) -> None:
    """Answered since, moved, or over: it is not sent, and the journal keeps that."""
    office = world()
    queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
    key = queue(office, "nudge")
    assert send(office) == ["warning"]
    with office.store.unit() as unit:
        unit.save(POINTLESS[why])
    assert go_to(office, NEXT_MORNING) == []
    assert office.store.get(OutboxRow, key) is None
    assert [(one.what, one.participant) for one in office.store.all(JournalLine)] == [("withdrawn", ANN.id)]


def test_who_goes_away_overnight_is_nudged_once_back() -> None:
    """The nudge that waited is not lost: it comes two working days after their first day back."""
    office = world()
    queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
    queue(office, "nudge")
    send(office)
    with office.store.unit() as unit:
        unit.save(replace(ANN, away_until=date(2026, 11, 12)))
    assert go_to(office, NEXT_MORNING) == []
    (later,) = office.store.all(AgendaItem)
    assert (later.what, later.participant, later.at.date()) == (Due.NUDGE, ANN.id, date(2026, 11, 16))


def test_nothing_goes_to_somebody_who_left_overnight() -> None:
    """A goodbye is the last letter, also where one waited."""
    for changed in (replace(ANN, standing=Standing.LEFT), replace(ANN, undeliverable=True), None):
        office = world()
        queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
        queue(office, "nudge")
        send(office)
        with office.store.unit() as unit:
            unit.delete(Participant, ANN.id)
            if changed:
                unit.save(changed)
        assert go_to(office, NEXT_MORNING) == []


def test_a_reminder_says_what_holds_on_its_day() -> None:
    """Who answered overnight is not asked again; the letter is the same one, with the same Message-ID."""
    before = MEETS - timedelta(days=1)
    office = world(now=before)
    queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
    send(office)
    key = queue(office, "reminder", asks=True, silent="")
    send(office)
    with office.store.unit() as unit:
        unit.save(POINTLESS["answered"])
    assert go_to(office, datetime(2026, 11, 17, 10, 30, tzinfo=UTC)) == ["reminder"]
    assert key in sent(office)
    assert b"We have not heard from you yet" not in office.sender.sent[-1].raw
    assert b"We have had no answer from Bob Baker" in office.sender.sent[-1].raw.replace(b"=\r\n", b"")


def test_did_you_meet_is_asked_at_last() -> None:
    """It waits for its day, also over the end of the round; not once they have told us, or the meeting has moved."""
    after = MEETS + timedelta(hours=1)
    told = {ANN.id: Feedback(ANN.id, after, met=True)}
    unheard = replace(PAIR, progress=Progress.NOT_MET)
    for pairing, asked in (
        (PAIR, True),
        (unheard, True),
        (replace(PAIR, progress=Progress.MET, feedback=told), False),
        (replace(PAIR, meeting=replace(PAIR.meeting, rsvps={BOB.id: Rsvp.DECLINED})), False),
        (POINTLESS["moved"], False),
        (POINTLESS["over"], False),
    ):
        office = world(now=after)
        queue(office, "warning", draw_when="Tuesday 1 December 2026 at 9am")
        send(office)
        queue(office, "ask_met")
        assert send(office) == []
        with office.store.unit() as unit:
            unit.save(pairing)
        assert go_to(office, datetime(2026, 11, 18, 10, 30, tzinfo=UTC)) == (["ask_met"] if asked else [])


def test_other_letters_that_are_overtaken_are_taken_out() -> None:
    """A draw that was made needs no warning, a partner that was found no regret, one who is back no word of absence."""
    away = replace(BOB, away_until=date(2026, 11, 11))
    cases = (
        ("warning", {"draw_when": "Tuesday 3 November 2026 at 9am"}, (), False),
        ("unmatched", {}, (), False),
        ("waiting", {}, (replace(PAIR, progress=Progress.CANCELLED), replace(ANN, waiting_for="RCT26-r1")), True),
        ("waiting", {}, (replace(PAIR, progress=Progress.CANCELLED),), False),
        ("partner_away", {"partner": "Bob Baker", "until": "soon"}, (away,), True),
        ("partner_away", {"partner": "Bob Baker", "until": "soon"}, (), False),
        ("last_ask", {}, (), True),
        ("last_ask", {}, (replace(PAIR, feedback={BOB.id: Feedback(BOB.id, MONDAY, met=True)}),), False),
        ("round_thanks", {"met": True}, (), True),
        ("partner_silent", {}, (POINTLESS["answered"],), True),
        ("partner_silent", {}, (), False),
    )
    for kind, values, since, goes in cases:
        office = world()
        queue(office, kind, **values)
        with office.store.unit() as unit:
            for one in since:
                unit.save(one)
        assert (kind, go_to(office, NEXT_MORNING)) == (kind, [kind] if goes else [])


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9 * 24), st.sampled_from([one for one in KINDS if one in {"last_ask", "round_thanks"}])
        ),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.integers(1, 30), min_size=1, max_size=20),
)
def test_one_a_day_over_any_schedule(queued: list[tuple[int, str]], steps: list[int]) -> None:
    """Letters at any hour, passes at any hours, a new start each time: one a local day, and all go out in the end."""
    office = world()
    waiting = sorted(queued)
    keys = []
    moments = [hours for at in range(len(steps)) for hours in [sum(steps[: at + 1])]]
    for hours in (*moments, *range(moments[-1], 24 * _LAST_DAY, 7)):
        office.clock.moment = MONDAY + timedelta(hours=hours)
        while waiting and waiting[0][0] <= hours:
            at, kind = waiting.pop(0)
            keys.append(put(office, replace(office_letter(office, kind), key=f"test/{at}/{len(waiting)}")))
        send(office)
    rows = [office.store.get(OutboxRow, key) for key in keys]
    days = Counter(one.sent_at.astimezone(LONDON).date() for one in rows)
    assert all(one.posting is Posting.SENT for one in rows)
    assert max(days.values()) == 1
