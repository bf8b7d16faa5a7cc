"""How a test asks the grammar: what was written, in answer to which letter."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.intents import Intent
from mailbot.mail.inbound.words import Asked, read_intent

LONDON = ZoneInfo("Europe/London")
NAMES = ("Randomised Coffee Trial", "RCT26", "#WALRCT26")
WRITTEN = datetime(2026, 11, 19, 9, 0, tzinfo=LONDON)  # a Thursday
OFFER = "You meet Bob Patel for the coffee trial on Thursday 26 November 2026, 1pm to 1:30pm. Reply YES or NO."
INVITATION = "To take part in the coffee trial, reply JOIN. If you would rather not, reply LEAVE."
CALL = (
    "Dear all,\n\nHow about a cup of coffee with a colleague from a different corner of the Trust, picked at random? "
    "We would like all roles and all sites.\n\nJust write back if you would like one.\n\nThe library"
)


def fresh(subject: str, text: str = "") -> Intent:
    """What a new mail asks."""
    return read_intent(Asked(subject, text, written_on=WRITTEN, trial_names=NAMES))


def answer(letter: str, text: str) -> Intent:
    """What an answer to one of our letters asks.

    "invite" is the library's own invitation, without a token; "call" is one that does not name the trial.
    """
    if letter == "call":
        subject = "Re: A coffee with somebody you don't know?"
        return read_intent(Asked(subject, text, CALL, False, None, False, WRITTEN, NAMES))
    if letter == "invite":
        return read_intent(Asked("Re: Randomised Coffee Trial", text, INVITATION, False, None, False, WRITTEN, NAMES))
    quoted = OFFER if letter in {"pairing", "nudge", "new_time"} else ""
    thread = Thread(letter, "p1")
    return read_intent(Asked("Re: Coffee [RCT26-K3Q7XW]", text, quoted, False, thread, False, WRITTEN, NAMES))


def order(text: str, *, organiser: bool = True) -> Intent:
    """What an organiser's answer to the draw asks."""
    thread = Thread("draw_proposal", "o1")
    return read_intent(Asked("Re: Please check the draw", text, "", False, thread, organiser, WRITTEN, NAMES))
