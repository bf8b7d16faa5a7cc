"""Made-up letters of every kind, to look at and to try the templates with: nobody in them exists.

Three for each kind: one where everything is said, one where nothing more is said than must be, and one with
three people whose names and words try to break the letter. What must not be here: anything of a real trial.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.letters import (
    CATALOGUE,
    Answering,
    Audience,
    Guest,
    Invitation,
    Letter,
    LetterKind,
    Method,
    Value,
    write,
)

_REFUSED: Final = "Meetings are between 9am and 5pm, and take 30 minutes."
_START: Final = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
_END: Final = datetime(2026, 11, 26, 14, 30, tzinfo=UTC)
_STAMP: Final = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
_WHEN: Final = "Thursday 26 November 2026, 2pm to 2:30pm"
_DRAW: Final = "Tuesday 3 November 2026 at 9am"
_MEETING: Final = frozenset({"partners", "when", "where"})
_CALENDAR: Final = {
    "pairing": Method.REQUEST,
    "new_time": Method.REQUEST,
    "cancelled": Method.CANCEL,
    "proposal_refused": Method.DECLINECOUNTER,
}
_ALWAYS_SAID: Final = frozenset(
    {
        "address",
        "answer",
        "code",
        "meet_from",
        "order",
        "other_time",
        "partner",
        "people",
        "round",
        "sender",
        "what",
        "who",
        "whom",
    }
)
_NASTY: Final = (
    "# **Ng** <b>&amp;</b> [x](http://evil.test) `|` \u202eevil\u202c\r\nBcc: all@example.org\n1. {{ 7 * 7 }}"
)

_BEN: Final = {
    "name": "Ben Okafor",
    "email": "ben.okafor@example.nhs.uk",
    "role": "Physiotherapist",
    "department": "Therapies",
    "site": "Manor Hospital",
}
_CARYS: Final = {"name": "Dr Carys Llŷn-O'Neill", "email": "carys.o'neill@example.nhs.uk", "role": "", "site": "Online"}

_SAID: Final[Mapping[str, Value]] = {
    "address": "ben.okafor@example.nhs.uk",
    "advice": "Please look at the letters that wait, and write RESUME when all is well",
    "again": True,
    "all_agreed": True,
    "answer": "yes",
    "ask_again": True,
    "asks": True,
    "asks_mark": True,
    "asks_quote": True,
    "audit": [
        "Sealed number: 9f3a 41c2 77e0 b3d5 0c6e 18fa 52b9 e4d1. It stands in everybody's welcome letter.",
        "Draw 1, of Tuesday 3 November 2026 at 9am, was put aside. The reason that was given: too many from Ward 4",
        "Draw 2 of this round: 5 people, whose list has the mark 51ad0c2f.",
        "Chance alone chose among the draws that keep the rules best.",
    ],
    "bent": [
        {
            "title": "Met before: 1 pair",
            "lines": "Carys Llŷn and Dev Patel. Whom each could meet without that: Carys Llŷn 3 others.",
        }
    ],
    "certainty": "Proven: no other draw of these people keeps the rules better.",
    "choices": ["YES", "NO", "NEW MATCH"],
    "code": "k3q7xwabcd234567",
    "done": "The wish is noted for all draws to come",
    "domains": ["example.nhs.uk", "example.org"],
    "draw_when": _DRAW,
    "first": True,
    "found": True,
    "hard_to_match": [
        {"name": "Ben Okafor", "partners": "1 possible new partner", "ask": "would online do? Then 12 partners."}
    ],
    "icebreakers": ["What does a good day at work look like for you?", "What are you learning at the moment?"],
    "known": True,
    "last": True,
    "late": True,
    "lines": ["You joined on 1 October 2026", "You take part in the next draw", "Role: Physiotherapist"],
    "meet_from": "Thursday 5 November 2026",
    "meeting_cancelled": True,
    "meeting_stays": False,
    "met": True,
    "missing": ["Site: …", "Meet: online / in person / either"],
    "more_hard": 3,
    "new_match": True,
    "next": "we look for somebody new for you, and write as soon as we have found them.",
    "next_draw": _DRAW,
    "opened": "0b7d52e8" * 8,
    "opener": "Ben Okafor",
    "order": "GO",
    "other_time": "Friday 27 November, 2pm",
    "pairs": [
        {
            "names": "Ann Marsh and Ben Okafor",
            "when": _WHEN,
            "where": "Costa, main entrance",
            "why": "You work in different departments and have not met before",
            "bent": "",
            "changed": "",
        },
        {
            "names": "Carys Llŷn and Dev Patel",
            "when": _WHEN,
            "where": "Online: Carys Llŷn sends a link",
            "why": "You work at different sites",
            "bent": "met before",
            "changed": "you took apart Carys Llŷn and Ben Okafor",
        },
    ],
    "paired": True,
    "partner": "Ben Okafor",
    "partners": [_BEN],
    "people": 4,
    "question": "Asked of 4 people: would online do? If all say yes, 2 more people can be matched with somebody new.",
    "receipt": "RCT26-r1, draw 1, 4be390ff0a127c55, sealed number 9f3a41c2",
    "redraw": True,
    "round": "Round 1",
    "said": "Could we perhaps do it some other day, or not?",
    "sealed": "9f3a 41c2 77e0 b3d5 0c6e 18fa 52b9 e4d1",
    "sections": [
        {"title": "Joined", "lines": "Ann Marsh\nBen Okafor"},
        {"title": "Silent", "lines": "Dev Patel has not answered for 4 working days"},
    ],
    "sender": "dev.patel@example.org",
    "silent": "Ben Okafor",
    "subject": "Coffee?",
    "summary": [
        "Pairs that bend a rule: 1 met before",
        "1 person without a partner",
        "4 people are hard to match",
        "After this round, 2 to 4 more are possible in which nobody meets again; 1 more is planned.",
    ],
    "too_long": False,
    "trio": False,
    "understood": ["Role: Physiotherapist", "Department: Therapies", "Meet: either"],
    "unmatched": [{"name": "Eve Stone", "why": "nobody else can meet at those times"}],
    "until": "Monday 16 November 2026",
    "waits": True,
    "what": "Sending has stopped: 50 letters waited at once",
    "when": _WHEN,
    "where": "Costa, main entrance, Manor Hospital",
    "who": "Ben Okafor",
    "whom": "Dev Patel",
    "why": "You work in different departments, and have not met before.",
}


_REPORT: Final = ["4 people joined; 4 had a partner.", "2 pairs invited; 1 agreed on the meeting by reply."]
_SAID_BY: Final[Mapping[str, Mapping[str, Value]]] = {
    "campaign_report": {"lines": _REPORT, "sealed": "9f3a41c2" * 8, "opened": "0b7d52e8" * 8},
    "cancelled": {"why": "Ben Okafor can no longer take part."},
    "needs_a_person": {"why": "It cannot be told what they ask"},
    "new_time": {"why": "Ben Okafor cannot come at the earlier time."},
    "order_done": {"lines": ["Round 1 goes out: 2 pairs, 4 letters."]},
    "order_unclear": {"said": "SPLIT Ann and Eve", "why": "No pair of Ann and Eve was found."},
    "proposal_refused": {"why": _REFUSED},
    "question": {"why": "Your meeting has moved to Thursday 26 November 2026, 2pm to 2:30pm. Can you come then?"},
    "record": {"lines": ["Email: ann.marsh@example.nhs.uk", "Name: Ann Marsh", "Role: Physiotherapist"]},
    "round_report": {"lines": _REPORT},
    "which_order": {"said": "Looks fine", "why": "To send the letters of this draw, reply GO."},
    "thanks_met": {"understood": ["Your mark: 5 out of 5", "You did not know each other before"]},
    "undeliverable": {"why": "Their mail server says that there is no such address (5.1.1)."},
    "unmatched": {"why": "Nobody was left who could meet in the same way and at the same times as you."},
    "waiting": {"why": "Ben Okafor can no longer take part. So your meeting is cancelled."},
}
"""What differs in letters of one kind, so that each sample reads like a letter of its kind."""


def samples(plan: CampaignPlan) -> tuple[Letter, ...]:
    """Three letters of every kind in the catalogue, in its order."""
    return tuple(letter for kind in CATALOGUE.values() for letter in samples_of(kind, plan))


def samples_of(kind: LetterKind, plan: CampaignPlan) -> tuple[Letter, ...]:
    """Three letters of one kind: everything said, as little as can be, and values that try to break it."""
    full = {**{name: _SAID[name] for name in kind.values}, **_SAID_BY.get(kind.name, {})}
    return (
        _letter(kind, "full", "Ann Marsh", full, plan),
        _letter(kind, "bare", "", {name: _emptied(name, value) for name, value in full.items()}, plan),
        _letter(kind, "nasty", _NASTY, {name: _nasty(name, value) for name, value in full.items()}, plan),
    )


def _letter(kind: LetterKind, case: str, name: str, values: Mapping[str, Value], plan: CampaignPlan) -> Letter:
    to_organiser = kind.audience is Audience.ORGANISER
    domain = plan.mailbox_address.rpartition("@")[2]
    address = next(iter(plan.organisers), plan.mailbox_address) if to_organiser else f"ann.marsh@{domain}"
    letter = write(kind.name, f"sample/{kind.name}/{case}", (address, name), values)
    return replace(
        letter,
        participant="" if to_organiser else "psample",
        pairing=f"{plan.code}-r1-07" if set(values) >= _MEETING else "",
        invitation=_invitation(kind.name, address, name, plan) if kind.name in _CALENDAR else None,
        answering=Answering("<made-up.1@example.org>", "About the coffee trial") if kind.answer else None,
    )


def _invitation(kind: str, address: str, name: str, plan: CampaignPlan) -> Invitation:
    method = _CALENDAR[kind]
    guests = (Guest(name, address), Guest(_BEN["name"], _BEN["email"]))
    is_no = method is Method.DECLINECOUNTER
    return Invitation(
        method=method,
        uid=f"{plan.code.lower()}-r1-07.sample@{plan.mailbox_address.rpartition('@')[2]}",
        sequence=1 if method is Method.CANCEL else 0,
        stamp=_STAMP,
        start=_START,
        end=_END,
        summary=f"{plan.name}: {name} and Ben Okafor [{plan.code}-r1-07]",
        place="Costa, main entrance, Manor Hospital",
        description="Costa, main entrance, Manor Hospital\n\nTo change the time, reply to the library's email.",
        guests=guests[:1] if is_no else guests,
        comment=_REFUSED if is_no else "",
    )


def _emptied(name: str, value: Value) -> Value:
    """The value that says the least: an empty text or list, no, or 0; what every letter says stays."""
    if name in _ALWAYS_SAID:
        return value
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0
    return [] if isinstance(value, list) else ""


def _nasty(name: str, value: Value) -> Value:
    """The value with words that try to break the letter; a trio in place of a pair."""
    if name == "partners":
        return [dict.fromkeys(_BEN, _NASTY), {**_BEN, **_CARYS}]
    if isinstance(value, list):
        tables = [row for row in value if isinstance(row, dict)]
        return [dict.fromkeys(row, _NASTY) for row in tables] or [_NASTY] * len(value)
    if isinstance(value, str):
        return _NASTY
    return True if isinstance(value, bool) else value
