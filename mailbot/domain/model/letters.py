"""Letters before text: which template, to whom, with which values; and the catalogue of all kinds.

A letter's words are in `templates/letters/<kind>.md`. Its values are plain texts, numbers, truths and lists,
already in words ("Thursday 26 November 2026, 2pm to 2:30pm"): a template arranges, it never computes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mailbot.domain.model.pairing import Rsvp

Value = str | int | bool | None | list[str] | list[dict[str, str]]


class Method(StrEnum):
    """The iTIP methods that we send (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


@dataclass(frozen=True, slots=True)
class Guest:
    """An attendee of an invitation."""

    name: str
    address: str
    rsvp: Rsvp = Rsvp.WAITING


@dataclass(frozen=True, slots=True)
class Invitation:
    """The calendar part of a letter, fixed when the letter is decided. Every member gets identical bytes.

    What concerns one member alone names only them: the CANCEL to whoever leaves a group, and a DECLINECOUNTER, whose
    `comment` says why.
    """

    method: Method
    uid: str
    sequence: int
    stamp: datetime  # DTSTAMP, UTC
    start: datetime  # UTC
    end: datetime  # UTC
    summary: str
    place: str
    description: str
    guests: tuple[Guest, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """The message that a letter answers: for In-Reply-To, References and "Re: …"."""

    message_id: str
    subject: str = ""
    references: tuple[str, ...] = ()


_LAST = "forgotten"


class Audience(StrEnum):
    """Whom a kind of letter is for."""

    PARTICIPANT = "participant"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter. `answer`: sent because a person wrote, so it counts against the answer budget."""

    name: str
    values: tuple[str, ...] = ()
    answer: bool = False
    audience: Audience = Audience.PARTICIPANT


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person. `key` is its identity for ever: the same key is the same letter, sent once."""

    kind: str
    key: str
    to: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    participant: str = ""
    pairing: str = ""
    invitation: Invitation | None = None
    answering: Answering | None = None

    @property
    def about(self) -> LetterKind:
        """The catalogue's entry for this kind; one that an earlier version wrote may no longer be in it."""
        return CATALOGUE.get(self.kind) or LetterKind(self.kind)

    @property
    def is_last(self) -> bool:
        """Whether it is the goodbye to somebody erased: once it is over, nothing is held of them."""
        return self.kind == _LAST

    @property
    def cancels(self) -> bool:
        """Whether its calendar part takes a meeting away."""
        return self.invitation is not None and self.invitation.method is Method.CANCEL

    @property
    def counts(self) -> bool:
        """Whether it counts against the answer budget: an answer that changes nothing in a calendar."""
        changes = self.invitation is not None and self.invitation.method is not Method.DECLINECOUNTER
        return self.about.answer and not changes


def _answer(name: str, *values: str) -> LetterKind:
    return LetterKind(name, values, answer=True)


def _unasked(name: str, *values: str) -> LetterKind:
    return LetterKind(name, values)


def _organiser(name: str, *values: str) -> LetterKind:
    return LetterKind(name, values, audience=Audience.ORGANISER)


_MEETING = ("partners", "when", "where", "other_time")
"""Partners: a list of {name, email, role, department, site}; other_time: one that they could answer with, dated."""

CATALOGUE: Mapping[str, LetterKind] = {
    kind.name: kind
    for kind in (
        # joining and leaving
        _answer("confirm_join", "code"),  # reply YES, or CONFIRM code
        _answer("not_allowed", "domains"),
        _answer("too_late"),  # joining is closed and the last round drawn: next year
        _answer("welcome", "understood", "missing", "draw_when", "late", "again", "sealed"),
        _answer("details_noted", "understood", "missing", "draw_when"),
        _answer(
            "paused", "until", "meeting_cancelled", "meeting_stays"
        ),  # until: a date in words, or "" = until you write
        _answer("resumed", "draw_when"),
        _answer("goodbye", "meeting_cancelled"),
        _answer("leave_confirm", *_MEETING),  # letters stopped; YES cancels the meeting too
        _answer("forget_confirm", "code"),
        _answer("forgotten", "meeting_cancelled"),
        _unasked("confirm_alias", "address", "code"),  # somebody answered from there: is it you? YES
        _answer("alias_noted", "address"),
        # asking
        _answer("help"),
        _answer("status", "lines"),
        _answer("record", "lines"),  # what do you hold?
        _answer("question", "said", "why", "choices"),  # unclear: nothing changed; choices: list of words to reply
        _answer("not_a_member"),  # asks for something only a participant can: how to join
        _answer("never_with_noted", "whom", "known", "paired"),
        _answer("volunteer_noted"),
        # drawing and meeting
        _unasked("warning", "draw_when"),
        _unasked("pairing", *_MEETING, "why", "first", "opener", "icebreakers", "again", "trio", "receipt"),
        _unasked("unmatched", "why", "next"),
        _unasked("waiting", "why"),  # the partner is gone; we look for somebody new
        _answer("looking", "found"),  # NEW MATCH: asked for; found: True when the pairing letter follows at once
        _unasked("new_time", *_MEETING, "why"),
        _unasked("agreed", *_MEETING),
        _answer("rsvp_noted", *_MEETING, "answer", "all_agreed"),
        _answer("proposal_refused", *_MEETING, "why"),
        _unasked("settle", "partners", "until", "other_time", "first", "opener"),
        _unasked("cancelled", *_MEETING, "why", "next"),
        _unasked("partner_away", "partner", "until", "too_long", *_MEETING),
        _unasked("nudge", *_MEETING, "first"),
        _unasked("partner_silent", *_MEETING, "waits"),
        _unasked("reminder", *_MEETING, "asks", "silent"),
        # afterwards
        _unasked("ask_met", "partners", "when", "again"),
        _answer("thanks_met", "partners", "understood", "asks_mark", "asks_quote"),
        _answer("thanks_not_met", "partners", "ask_again", "new_match"),
        _unasked("last_ask", "partners", "next_draw"),
        _unasked("round_thanks", "met", "next_draw", "last"),
        # to the organiser
        _organiser(
            "draw_proposal",
            "round",
            "pairs",  # list of {names, when, where, why, bent, changed}
            "people",
            "summary",
            "certainty",  # whether a better draw is possible
            "bent",  # list of {title, lines} with lines one per row
            "unmatched",  # list of {name, why}
            "hard_to_match",  # list of {name, partners, ask}
            "more_hard",  # how many more there are
            "question",  # to be asked of all whom it concerns
            "audit",
            "redraw",
        ),
        _organiser("draw_waiting", "round", "meet_from"),
        _organiser("order_done", "order", "lines"),
        _organiser("order_unclear", "said", "why"),
        LetterKind("which_order", ("said", "why"), answer=True, audience=Audience.ORGANISER),
        _organiser("digest", "sections"),  # list of {title, lines} with lines one per row
        _organiser("needs_a_person", "sender", "subject", "said", "why", "done"),
        _organiser("undeliverable", "who", "address", "why"),
        _organiser("alarm", "what", "advice"),
        _organiser("round_report", "round", "lines"),
        _organiser("campaign_report", "lines", "sealed", "opened"),
    )
}
"""Every kind of letter, by name, with the names of its values."""


def write(kind: str, key: str, to: tuple[str, str], values: Mapping[str, Value]) -> Letter:
    """Make a letter with exactly the values that its kind wants; `to` is (address, name).

    Raises:
        KeyError: nobody knows this kind.
        ValueError: a value is missing, or one too many is given.
    """
    odd = set(CATALOGUE[kind].values) ^ set(values)
    if odd:
        raise ValueError(f"letter {kind}: missing or unknown values {sorted(odd)}")
    return Letter(kind=kind, key=key, to=to[0], name=to[1], values=values)
