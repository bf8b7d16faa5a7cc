"""Signed tokens: how a letter of ours is known again when it comes back quoted, answered or returned.

The same facts travel three ways, since any one may be lost: in the Message-ID, in References (some servers
rewrite the Message-ID), and as a short code in the subject and at the foot. Writing and reading live here
together, for both ways of the mail. What must not: finding these tokens in a message (`mail.inbound`), or
looking anything up.
"""

from mailbot.domain.model.inbound import Thread
from mailbot.domain.model.letters import Letter
from mailbot.domain.seal import Seal

REPLY_LINE = "Please write above this line when you reply"
"""What every letter of ours begins with; the reader cuts what is quoted from here on (any case, any spacing)."""

_PREFIX = "rct"
_PURPOSE = "thread"
_LETTER_CODE = 8  # characters: tells two letters about the same thing apart
_SIGNATURE = 16  # characters = 80 bits
_FACTS = 6  # kind, participant, pairing, sequence, code, signature
_LONGEST = 500  # no Message-ID of ours is longer; what is, is not looked at


def message_id(letter: Letter, seal: Seal, domain: str) -> str:
    """The Message-ID of a letter (RFC 5322 section 3.6.4): the same letter has the same for ever."""
    return _token(letter, seal.code(_LETTER_CODE, "letter", letter.key), seal, domain)


def conversation_id(letter: Letter, seal: Seal, domain: str) -> str:
    """The id for the References header: it says what the Message-ID says and survives where that is rewritten.

    It is the same for all letters of one kind about one matter, and never the letter's own Message-ID.
    """
    matter = (letter.kind, letter.participant, letter.pairing)
    return _token(letter, seal.code(_LETTER_CODE, "conversation", *matter), seal, domain)


def read_message_id(message_id: str, seal: Seal) -> Thread | None:
    """What one of our own ids says, or None when it is not ours, damaged or forged. Never raises.

    Missing or extra brackets, spaces around it and a changed case do no harm.
    """
    local, at, _ = message_id[:_LONGEST].strip(" \t\r\n<>").rpartition("@")
    prefix, _, body = local.partition(".")
    if not at or prefix.lower() != _PREFIX:
        return None
    facts = body.split(".")
    return _proven(facts, seal) if len(facts) >= _FACTS else None


def _proven(facts: list[str], seal: Seal) -> Thread | None:
    """What the facts of an id say, where its signature proves them; a pairing may have dots in it."""
    kind, participant, *pairing, sequence, code, signature = facts
    kind, participant, sequence, code = (fact.lower() for fact in (kind, participant, sequence, code))
    if len(signature) != _SIGNATURE:
        return None
    for spelling in _spellings(".".join(pairing)):
        if seal.matches(signature.lower(), _PURPOSE, kind, participant, spelling, sequence, code):
            return Thread(kind, _filled(participant), _filled(spelling), int(sequence))
    return None


def subject_code(code: str) -> str:
    """A short code as it stands in a subject and at the foot of a letter: "[RCT26-K3Q7XW]"."""
    return f"[{code}]"


def reply_line(code: str) -> str:
    """The first line of a letter: everything from here on is ours when it comes back quoted."""
    return f"{REPLY_LINE} {subject_code(code)}"


def _token(letter: Letter, code: str, seal: Seal, domain: str) -> str:
    sequence = letter.invitation.sequence if letter.invitation else 0
    facts = (letter.kind, letter.participant or "0", letter.pairing or "0", str(sequence), code)
    return f"<{_PREFIX}.{'.'.join(facts)}.{seal.code(_SIGNATURE, _PURPOSE, *facts)}@{domain}>"


def _spellings(pairing: str) -> tuple[str, ...]:
    """The cases that a pairing's key may have had before a server changed them; the signature picks the right one."""
    campaign, dash, rest = pairing.lower().rpartition("-r")
    return pairing, pairing.lower(), f"{campaign.upper()}{dash}{rest}"


def _filled(part: str) -> str:
    return "" if part == "0" else part
