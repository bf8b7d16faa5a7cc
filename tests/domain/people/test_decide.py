"""The door as a whole: whatever is written in whatever situation, some things always hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

import mailbot.domain.people as room
from mailbot.domain.model.campaign import Stage
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import CalendarAnswer, InboundMail, Speaker, Trust, Verdict
from mailbot.domain.model.intents import (
    Accept,
    Confirm,
    Decline,
    Export,
    Forget,
    Help,
    Join,
    Leave,
    Met,
    NeverWith,
    NewMatch,
    Nothing,
    NotMet,
    Order,
    Pause,
    Propose,
    Resume,
    Status,
    TellDetails,
    Unclear,
    Volunteer,
)
from mailbot.domain.model.letters import Audience
from mailbot.domain.model.pairing import Pairing, Progress
from mailbot.domain.model.people import Details, Participant, Standing
from mailbot.domain.people import decide
from mailbot.domain.situation import Situation
from tests.support.builders import (
    MEETS,
    NOW,
    ROUND_1,
    inbound,
    occasion,
    pairing,
    participant,
    plan,
    round_,
    situation,
    thread,
    wall,
)

ANN, BOB, CAS = participant("Ann Archer"), participant("Bob Baker"), participant("Cas Cole")
WAITING = participant("Wil Ward", waiting_for=ROUND_1)
VOLUNTEER = participant("Val Vine", volunteer=True)
PRIVATE = ("archer", "baker", "cole", "ward", "vine", "@")

INTENTS = st.sampled_from(
    [
        Join(Details(role="Nurse")),
        TellDetails(Details(site="Manor Hospital")),
        Leave(),
        Pause(date(2026, 11, 20), "last_day_away"),
        Pause(this_round=True),
        Pause(),
        Resume(),
        Confirm(),
        Confirm("abcdefghijklmnop"),
        Help(),
        Status(),
        Accept(),
        Accept(tentative=True),
        Decline(),
        Propose((wall("2026-11-19T14:00"),)),
        Propose(),
        NewMatch(),
        Met(5, may_quote=True),
        NotMet(ask_again=True),
        NotMet(),
        NeverWith("Bob Baker"),
        Volunteer(),
        Forget(),
        Export(),
        Order("go"),
        Unclear("why"),
        Nothing(),
    ]
)
ANSWERS = st.builds(
    CalendarAnswer,
    method=st.sampled_from(["REPLY", "COUNTER", "CANCEL"]),
    uid=st.sampled_from([pairing().uid, "foreign@example.org"]),
    sequence=st.sampled_from([None, 0, 1]),
    attendee=st.sampled_from([None, ANN.email, BOB.email, "x@y.test"]),
    partstat=st.sampled_from([None, "ACCEPTED", "DECLINED", "TENTATIVE"]),
    start=st.sampled_from([None, MEETS, datetime(2026, 11, 18, 10, tzinfo=UTC), datetime(2026, 11, 22, 3, tzinfo=UTC)]),
)


@st.composite
def persons(draw: st.DrawFn) -> Participant | None:
    """A stranger, or Ann in any standing."""
    standing = draw(st.sampled_from([None, *Standing]))
    if standing is None:
        return None
    return replace(
        ANN,
        standing=standing,
        campaign=draw(st.sampled_from(["RCT26", "RCT25"])),
        undeliverable=draw(st.booleans()),
        paused_until=draw(st.sampled_from([None, date(2026, 11, 12)])),
        waiting_for=draw(st.sampled_from([None, ROUND_1])),
    )


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A small trial, somewhere in its life."""
    person = draw(persons())
    members = draw(st.sampled_from([(ANN, BOB), (ANN, BOB, CAS)]))
    first = pairing(
        *members,
        progress=draw(st.sampled_from(list(Progress))),
        settling=draw(st.booleans()),
        offers=draw(st.integers(1, 3)),
    )
    second = pairing(ANN, CAS, key="RCT26-r1-02")
    pairs = draw(st.sampled_from([(), (first,), (replace(first, meeting=None),), (second, first)])) if person else ()
    return situation(
        person,
        draw(st.sampled_from([(BOB, CAS), (replace(BOB, standing=Standing.LEFT), CAS), ()])),
        pairings=pairs,
        plan=plan(trust_domain=draw(st.booleans())),
        rounds=(round_(1, draw(st.sampled_from(list(Stage)))), round_(2, Stage.PLANNED)),
        waiting=draw(st.sampled_from([(), (WAITING,)])),
        volunteers=draw(st.sampled_from([(), (VOLUNTEER,)])),
        answered=draw(st.sampled_from([(), ("help",), ("help", "status", "welcome")])),
    )


@st.composite
def mails(draw: st.DrawFn) -> InboundMail:
    """A mail from Ann, Bob, a stranger or nobody, by a person or a machine."""
    letter = draw(st.sampled_from(["pairing", "confirm_join", "leave_confirm", "forget_confirm", "ask_met"]))
    token = draw(st.sampled_from([None, thread(ANN, letter, pairing()), thread(BOB, letter, pairing())]))
    return inbound(
        draw(INTENTS),
        draw(st.sampled_from([ANN.email, ANN.email, "zed@example.org", "zoe@example.nhs.uk", None])),
        verdict=Verdict(draw(st.sampled_from([Speaker.PERSON, Speaker.PERSON, *Speaker])), "rule", "evidence"),
        trust=draw(st.sampled_from(list(Trust))),
        thread=token,
        answers=tuple(draw(st.lists(ANSWERS, max_size=2))),
        away_until=draw(st.sampled_from([None, date(2026, 11, 20)])),
        reply=draw(st.sampled_from([None, "", "Met Bob Baker, lovely"])),
    )


def people_after(decision: Decision, known: Situation) -> dict[str, Participant]:
    """Everybody as they are after the decision."""
    saved = [one for one in decision.save if isinstance(one, Participant)]
    before = (*known.people.values(), *known.waiting, *known.volunteers)
    return {one.id: one for one in (*before, *saved)}


@settings(deadline=None, max_examples=400)
@given(situations(), mails())
def test_what_always_holds(known: Situation, mail: InboundMail) -> None:
    """Whatever is written: letters and documents are unique, and notes name nobody."""
    decision = decide(known, mail, occasion())
    keys = [one.key for one in decision.letters]
    assert len(keys) == len(set(keys)), "two letters of one key: one would never be sent"
    documents = [(type(one), one.key) for one in decision.save]
    assert len(documents) == len(set(documents))
    assert not [note for note in decision.notes if f"`{note.what}`" not in str(room.__doc__)]
    told = " ".join(str(value) for note in decision.notes for value in note.facts.values()).casefold()
    assert not [word for word in PRIVATE if word in told]
    assert decide(known, mail, occasion()) == decision, "the same mail decided again is the same decision"


@settings(deadline=None, max_examples=400)
@given(situations(), mails())
def test_who_is_written_to(known: Situation, mail: InboundMail) -> None:
    """Answers go to the sender alone; unasked letters only to members who can be reached."""
    decision = decide(known, mail, occasion())
    after = people_after(decision, known)
    by_address = {one.email: one for one in after.values()}
    for letter in decision.letters:
        if letter.about.audience is Audience.ORGANISER:
            assert letter.to in known.plan.organisers
        elif letter.about.answer:
            assert letter.to == mail.sender
        elif letter.kind != "cancelled":
            assert by_address[letter.to].standing in (Standing.JOINED, Standing.PAUSED)
            assert not by_address[letter.to].undeliverable


@settings(deadline=None, max_examples=400)
@given(situations(), mails())
def test_what_becomes_of_pairings(known: Situation, mail: InboundMail) -> None:
    """SEQUENCE never falls, a new meeting lies ahead within the window, and nobody is paired with themselves."""
    before = {one.key: one for one in known.pairings}
    decision = decide(known, mail, occasion())
    for one in (each for each in decision.save if isinstance(each, Pairing)):
        assert len(set(one.members)) == len(one.members) >= 2
        old = before.get(one.key)
        if old and old.meeting and one.meeting:
            assert one.meeting.sequence >= old.meeting.sequence
            if one.meeting.start != old.meeting.start:
                assert one.meeting.sequence == old.meeting.sequence + old.was_sent
                assert one.meeting.start > NOW
                asked = {f"ask_met/{one.key}/{old.meeting.sequence}"} if old.was_sent else set()
                assert set(decision.drop_agenda) >= asked


def test_an_erased_person_is_not_kept() -> None:
    """Of whoever is erased nothing is saved in the same decision but the pairing that others had with them."""
    decision = decide(situation(ANN, (BOB,), pairings=(pairing(),)), inbound(Forget(), ANN), occasion())
    assert [one.participant for one in decision.erase] == [ANN.id]
    assert ANN.id not in {one.key for one in decision.save}
    assert {type(one) for one in decision.save} >= {Pairing, Participant}
