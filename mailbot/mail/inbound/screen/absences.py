"""Automatic answers that nothing marks: somebody is away, and says to anybody what happens to their mail."""

from mailbot.domain.model.inbound import Speaker, Verdict
from mailbot.mail.inbound.folded import begins_within, folded, holds
from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.reply.signature.removal import without_signature
from mailbot.mail.inbound.screen.absence_words import (
    ABSENT,
    ENGLISH_ABSENT,
    LEFT_UNREAD,
    SUBJECTS,
    TO_ANYBODY,
    UNREAD,
    URGENT,
)
from mailbot.mail.inbound.screen.verdicts import bare_subject, found, is_answer

_LOOKED_AT = 1_500  # characters of the text
_SIGNS = 2  # besides the absence itself
_ANSWERS_US = listed("?; coffee; partner; match; trial; join; pause; add me; sign me; count me; would love; see you")
_GOES_ON = (":", "\uff1a", " re:", " re ", " aw:", " sv:", " -", " \u2013", " \u2014", " (", " |", ",")
_TURNS_TO_WRITER = ("contact me", "call me", "ring me", "email me", "bleep me", "text me")
_OF_THEMSELVES = (
    "i am",
    "i'm",
    "i will",
    "i'll",
    "i have",
    "i've",
    "i do",
    "i don't",
    "i only",
    "i no longer",
    "i return",
    "my ",
    "you've reached",
    "you have",
)
_AUTOMATIC = ("auto", "\u81ea\u52a8", "\u81ea\u52d5", "\uc790\ub3d9", "you've reached", "you have reached", "otomat")


def absence_subject(mail: ParsedMail) -> Verdict | None:
    """The subject is that of an absence, alone or before what it answers, and the text tells of it to anybody."""
    rest = _behind_absence(folded(bare_subject(mail)))
    if rest is None or is_answer(mail):
        return None
    signs = _signs(mail)
    needed = 1 if _is_new_subject(mail, rest) or (not rest and _turns_away(signs)) else _SIGNS
    return found(Speaker.AUTOMATIC, "absence_subject", f"Subject: {mail.subject}") if len(signs) > needed else None


def _is_new_subject(mail: ParsedMail, rest: str) -> bool:
    """Whether an answer has the absence for its subject, or before what it answers; a person's begins with "Re:"."""
    return bool(mail.answers) and (not rest or ":" in rest)


def _turns_away(signs: dict[str, str]) -> bool:
    """Whether it says whom to turn to, and does not merely ask for it."""
    return "urgent" in signs and not signs["urgent"].startswith("please")


def _behind_absence(subject: str) -> str | None:
    """What stands behind the words of an absence with which a subject begins; None where it begins otherwise."""
    begins = max((one for one in SUBJECTS if subject.startswith(one)), key=len, default="")
    rest = subject[len(begins) :]
    return rest if begins and (not rest or rest.startswith(_GOES_ON)) else None


def absence_text(mail: ParsedMail) -> Verdict | None:
    """The text tells anybody of an absence, and whom to turn to meanwhile or that no person wrote it."""
    signs = _signs(mail)
    if len(signs) <= _SIGNS or not _is_to_anybody(mail, signs):
        return None
    return found(Speaker.AUTOMATIC, "absence_text", f"the text says: {', '.join(signs.values())}")


def _is_to_anybody(mail: ParsedMail, signs: dict[str, str]) -> bool:
    """Whether it says more than thanks and a date: whom to turn to, that it is automatic, that nobody reads it."""
    if len(signs) > _SIGNS + 1 or "urgent" in signs or holds(signs.get("anybody", ""), _AUTOMATIC):
        return True
    return bool(begins_within(_body(mail), LEFT_UNREAD))


def _signs(mail: ParsedMail) -> dict[str, str]:
    """What speaks for an answer to anybody, by kind; nothing where no absence is told, or the trial is answered."""
    text = _body(mail)
    if holds(text, _ANSWERS_US):
        return {}
    absent = (ENGLISH_ABSENT if begins_within(text, _OF_THEMSELVES) else ()) + ABSENT
    kinds = {"absent": absent, "anybody": TO_ANYBODY, "urgent": URGENT, "unread": UNREAD}
    signs = {kind: word for kind, words in kinds.items() if (word := begins_within(text, words))}
    if "urgent" in signs:
        signs |= _another(text, signs["urgent"])
    return signs if "absent" in signs else {}


def _another(text: str, urgent: str) -> dict[str, str]:
    """A second way of saying whom to turn to, where that is not the writer."""
    others = tuple(word for word in URGENT if word[:4] != urgent[:4])
    word = "" if holds(text, _TURNS_TO_WRITER) else begins_within(text, others)
    return {"other": word} if word else {}


def _body(mail: ParsedMail) -> str:
    """The text without the signature, where people have their hours at work too."""
    return folded("\n".join(without_signature(mail.opening[:_LOOKED_AT].splitlines())))
