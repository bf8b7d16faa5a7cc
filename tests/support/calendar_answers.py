"""Calendar answers of Ann to her meeting with Bob, and what they lead to."""

from dataclasses import replace
from datetime import timedelta

from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import CalendarAnswer, Speaker, Trust, Verdict
from mailbot.domain.model.pairing import Pairing
from mailbot.domain.people import decide
from tests.support.builders import (
    MEETS,
    NOW,
    SEAL,
    inbound,
    meeting,
    occasion,
    pairing,
    participant,
    situation,
)

ANN, BOB, CAS = participant(), participant("Bob Baker"), participant("Cas Cole")
OTHER = "a.archer@example.nhs.uk"
CALENDAR = Verdict(Speaker.CALENDAR, "itip", "text/calendar; method=REPLY")
UID = SEAL.uid("RCT26-r1-01", "example.nhs.uk")


def reply(partstat: str | None = "ACCEPTED", **changes: object) -> CalendarAnswer:
    """A REPLY of Ann's to the first time, as clients send it."""
    usual = CalendarAnswer(
        method="REPLY",
        uid=UID,
        sequence=0,
        attendee=ANN.email,
        partstat=partstat,
        start=MEETS,
        end=MEETS + timedelta(minutes=30),
        stamp=NOW,
    )
    return replace(usual, **changes)


def receive(
    *answers: CalendarAnswer, pair: Pairing | None = None, sender: str | None = ANN.email, **mail: object
) -> Decision:
    """What a calendar mail from Ann leads to; Bob and Cas are known."""
    known = situation(ANN, (BOB, CAS), pairings=(pair or pairing(),))
    usual = {"verdict": CALENDAR, "trust": Trust.CLAIMED, "answers": answers}
    return decide(known, inbound(None, sender, **{**usual, **mail}), occasion())


def moved() -> Pairing:
    """The pairing after one new time."""
    start = MEETS + timedelta(days=1)
    return pairing(meeting=meeting(sequence=1, start=start, end=start + timedelta(minutes=30)))
