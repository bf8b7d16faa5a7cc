"""What `explain` prints: exactly the promised keys, and only those that belong to the intent."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.domain.model.inbound import Bounce, CalendarAnswer, InboundMail, Speaker, Verdict
from mailbot.domain.model.intents import (
    Accept,
    Intent,
    Join,
    Met,
    Nothing,
    NotMet,
    Order,
    Pause,
    Propose,
    TellDetails,
)
from mailbot.domain.model.people import Details, Mode
from mailbot.mail.inbound.explain import explanation, in_words

PERSON = InboundMail(Verdict(Speaker.PERSON, "person", "nothing speaks for a machine"), "jo@example.org", reply="Yes")
KEYS = ["file", "kind", "reason", "from", "subject", "message_id", "reply", "intent", "bounce", "rsvp"]


def test_the_keys_are_those_promised() -> None:
    """The keys and their order are a promise to others; the line is JSON."""
    line = explanation(PERSON, "a.eml")
    assert list(line) == KEYS
    assert json.loads(json.dumps(line)) == {
        "file": "a.eml",
        "kind": "person",
        "reason": "person: nothing speaks for a machine",
        "from": "jo@example.org",
        "subject": "",
        "message_id": None,
        "reply": "Yes",
        "intent": {"type": "none"},
        "bounce": None,
        "rsvp": None,
    }


@pytest.mark.parametrize(
    ("intent", "line"),
    [
        (Nothing(), {"type": "none"}),
        (Accept(), {"type": "accept"}),
        (Order("go"), {"type": "order", "order": "go"}),
        (Pause(), {"type": "pause", "until": None, "until_is": None}),
        (
            Pause(date(2026, 11, 16), "first_day_back"),
            {"type": "pause", "until": "2026-11-16", "until_is": "first_day_back"},
        ),
        (
            Propose((datetime(2026, 11, 26, 14, tzinfo=UTC).replace(tzinfo=None),)),
            {"type": "propose", "candidates": ["2026-11-26T14:00"]},
        ),
        (Met(4, may_quote=True), {"type": "met", "mark": 4, "may_quote": True}),
        (NotMet(ask_again=True), {"type": "not_met", "ask_again": True, "mark": None, "may_quote": None}),
        (Join(), {"type": "join", "details": {}}),
        (
            TellDetails(Details(name="Jo", mode=Mode.ONLINE, slots=("mon am",))),
            {"type": "details", "details": {"name": "Jo", "mode": "online", "slots": ["mon am"]}},
        ),
    ],
)
def test_an_intent_has_the_keys_of_its_type(intent: Intent, line: dict[str, object]) -> None:
    """Each intent tells what belongs to it and nothing else."""
    told = explanation(replace(PERSON, intent=intent), "a.eml")["intent"]
    assert told == line
    assert json.dumps(told)


def test_an_absence_is_told_with_its_kind() -> None:
    """Out-of-office mail says until when."""
    away = replace(
        PERSON,
        verdict=Verdict(Speaker.AUTOMATIC, "auto_submitted", "x"),
        away_until=date(2026, 11, 20),
        away_until_is="last_day_away",
    )
    line = explanation(away, "a.eml")
    assert line["intent"] == {"type": "none", "until": "2026-11-20", "until_is": "last_day_away"}
    assert (line["kind"], line["reply"]) == ("automatic", None)


def test_a_bounce_and_an_answer_are_told() -> None:
    """Bounces and calendar answers have their own keys; instants are in UTC."""
    bounce = Bounce(("jo@example.org",), permanent=True, original_message_id="<1@x>", status="5.1.1")
    answer = CalendarAnswer("REPLY", "u", 1, "jo@example.org", "ACCEPTED", datetime(2026, 12, 1, 13, tzinfo=UTC))
    line = explanation(replace(PERSON, bounce=bounce, answers=(answer,)), "a.eml")
    assert line["bounce"] == {
        "recipients": ["jo@example.org"],
        "permanent": True,
        "delayed": False,
        "original_message_id": "<1@x>",
        "status": "5.1.1",
    }
    assert line["rsvp"] == [
        {
            "method": "REPLY",
            "uid": "u",
            "sequence": 1,
            "attendee": "jo@example.org",
            "partstat": "ACCEPTED",
            "start": "2026-12-01T13:00:00Z",
            "end": None,
            "comment": None,
        }
    ]
    assert json.dumps(line)


@pytest.mark.parametrize(
    ("speaker", "changes", "words"),
    [
        (Speaker.PERSON, {"intent": Nothing()}, "so it is left alone; asks: none"),
        (Speaker.PERSON, {"intent": Join()}, "so it is done if the sender may ask for it, and answered; asks: join"),
        (Speaker.PERSON, {"intent": Order("go")}, "and the server vouches for them; asks: order"),
        (Speaker.AUTOMATIC, {}, "so nobody is answered; asks: none"),
        (
            Speaker.AUTOMATIC,
            {"away_until": date(2026, 11, 16), "away_until_is": "first_day_back"},
            "; back on 2026-11-16; so nobody is answered; asks: none",
        ),
        (
            Speaker.BOUNCE,
            {"bounce": Bounce(recipients=("jo@example.org",), permanent=True)},
            "; jo@example.org was not reached for good; so nobody is answered, and a dead address gets no more letters",
        ),
        (Speaker.BOUNCE, {"bounce": Bounce()}, "nobody that could be found was not reached perhaps for good"),
        (
            Speaker.CALENDAR,
            {"answers": (CalendarAnswer(method="REPLY", uid="u", attendee="jo@example.org", partstat="ACCEPTED"),)},
            "; jo@example.org says ACCEPTED; so it is kept as the answer to that meeting",
        ),
        (Speaker.COMPLAINT, {}, "so whoever complains leaves the trial"),
        (Speaker.RECEIPT, {}, "so nothing is done"),
        (Speaker.OWN, {}, "so it is left alone"),
    ],
)
def test_one_sentence_tells_why_and_what_follows(speaker: Speaker, changes: dict[str, object], words: str) -> None:
    """A technician reads who speaks, which rule saw it, what the mail tells, and what mailbot would do."""
    mail = replace(PERSON, verdict=Verdict(speaker, "a_rule", "evidence"), **changes)
    told = in_words(mail, "a.eml")
    assert told.startswith(f"a.eml: {speaker.value}, because a_rule: evidence; ")
    assert words in told
    assert "\n" not in told


def test_the_sentence_cannot_play_with_the_terminal() -> None:
    """What strangers wrote is shown without control characters."""
    told = in_words(replace(PERSON, verdict=Verdict(Speaker.AUTOMATIC, "a_rule", "\x1b[2Jgone\x07")), "a\nb.eml")
    assert told.startswith("a b.eml: automatic, because a_rule:  [2Jgone ;")
    assert told.isprintable()
