"""What a person typed beside a calendar answer: a time that would do, days away, or what a person must read.

A note never asks for anything else: "please leave me out this month" in a decline ends nobody's part in the trial.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from mailbot.domain.model.inbound import CalendarAnswer, InboundMail, Thread
from mailbot.domain.model.intents import Accept, Decline, Intent, Nothing, Propose, Unclear
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.reply import new_words
from mailbot.mail.inbound.words import Asked, read_intent

_WRITTEN_BY_PROGRAM = re.compile(
    r"\bhas (?:\w{1,12} )?(?:accepted|declined|answered|replied|responded|cancell?ed|invited|proposed|updated)\b"
    r".{0,30}\b(?:invitation|event|meeting)\b"
    r"|\binvitation from google calendar\b|\bmicrosoft teams\b",
    re.IGNORECASE,
)
"""Texts that calendar programs write themselves around an answer or an invitation."""

INVITED: Final = Thread("pairing", "")
"""What a note answers, whatever else is in the mail: an invitation."""
_SAYS_NO_MORE: Final = {
    "ACCEPTED": (Accept, Nothing),
    "TENTATIVE": (Accept, Decline, Nothing),
    "DECLINED": (Decline, Nothing),
}
"""What a note may say that the answer itself says too."""

_OF_A_PERSON: Final = "The note beside the calendar answer says something that a person should read."


def typed_note(mail: ParsedMail, answers: Sequence[CalendarAnswer]) -> str | None:
    """What was typed with a calendar answer: the comment in the calendar, else the text, without the program's own."""
    comments = dict.fromkeys(answer.comment for answer in answers if answer.comment)
    if comments:
        return "\n".join(one for one in comments if one)
    said = new_words(mail.plain, mail.markup)
    return None if not said or is_of_program(said) else said


def is_of_program(words: str) -> bool:
    """Whether a calendar program wrote these words itself."""
    return _WRITTEN_BY_PROGRAM.search(words) is not None


def intent_of_note(note: str | None, read: InboundMail, answers: Sequence[CalendarAnswer], ours: Ours) -> Intent:
    """What the note says beyond the answer: another time, days away, nothing, or what only a person can see to."""
    said = {one.partstat or "" for one in answers if one.method == "REPLY"}
    if not note or not said:
        return Nothing()
    written_on = read.written_at.astimezone(ours.zone) if read.written_at else None
    asked = Asked("", note, "", fresh=False, thread=INVITED, written_on=written_on, trial_names=ours.names)
    intent = read_intent(asked, ours.lexicon)
    if _may_be_done(intent, said):
        return intent
    is_said = all(isinstance(intent, _SAYS_NO_MORE.get(one, ())) for one in said)
    return Nothing() if is_said else Unclear(_OF_A_PERSON)


def _may_be_done(intent: Intent, said: AbstractSet[str]) -> bool:
    """Whether a note asks for what goes with its answer: another time with a no or a perhaps, days away with a no."""
    match intent:
        case Propose():
            return said == {"DECLINED"} or (said == {"TENTATIVE"} and bool(intent.candidates))
        case Decline():
            return said == {"DECLINED"} and bool(intent.away)
        case _:
            return False
