"""The door of the way in: raw bytes to who is speaking, how far to trust them, and what they ask."""

from dataclasses import replace

from mailbot.domain.model.inbound import InboundMail, Speaker, Trust, Verdict
from mailbot.domain.model.intents import Forget, Intent, Leave, Nothing, Unclear
from mailbot.mail.inbound.authentication import failed_checks, read_trust
from mailbot.mail.inbound.away import read_absence
from mailbot.mail.inbound.bounces.read import read_bounce
from mailbot.mail.inbound.itip.answers import read_answers
from mailbot.mail.inbound.itip.claims import claimed_answer
from mailbot.mail.inbound.itip.notes import INVITED, intent_of_note, is_of_program, typed_note
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.addresses import addresses_in
from mailbot.mail.inbound.parsing.message import ParsedMail, parse
from mailbot.mail.inbound.reply import new_words, quoted_words
from mailbot.mail.inbound.reply.signature.line_kinds import without_closing
from mailbot.mail.inbound.screen.order import ABOUT_MANY, screen
from mailbot.mail.inbound.screen.verdicts import is_answer
from mailbot.mail.inbound.tokens import find_thread, own_token
from mailbot.mail.inbound.words import Asked, read_intent
from mailbot.mail.inbound.words.asked import has_code

_CLAIM = 'The subject says "{}", but the answer to the invitation is not in the mail.'
_SEALED = frozenset(
    {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "application/ms-tnef"}
)


def understand(raw: bytes, ours: Ours) -> InboundMail:
    """What a message means. Never raises: what cannot be read is a person's mail that nobody may act on."""
    try:
        return _understood(parse(raw), ours)
    except Exception as fault:  # noqa: BLE001 - one bad message must never stop the next (design, section 6)
        return _unreadable(fault)


def _understood(mail: ParsedMail, ours: Ours) -> InboundMail:
    """Screen the mail, then read what its kind of speaker can say."""
    verdict = screen(mail, own_token(mail, ours.seal), ours)
    bounce = read_bounce(mail) if verdict.speaker is Speaker.BOUNCE else None
    thread = find_thread(mail, bounce.original_message_id if bounce else None, ours)
    read = InboundMail(
        verdict=verdict,
        sender=mail.sender,
        sender_name=mail.sender_name,
        trust=read_trust(mail, thread, ours),
        failed_checks=failed_checks(mail, ours),
        subject=mail.subject,
        message_id=mail.message_id,
        references=mail.references,
        written_at=mail.written_at,
        thread=thread,
        bounce=bounce,
    )
    match verdict.speaker:
        case Speaker.PERSON:
            return _with_words(read, mail, ours)
        case Speaker.CALENDAR:
            return _with_answers(read, mail, ours)
        case Speaker.AUTOMATIC:
            return _automatic(read, mail, ours)
        case _:
            return read


def _with_words(read: InboundMail, mail: ParsedMail, ours: Ours) -> InboundMail:
    """A person's mail with its new words and what they ask; a colleague who writes as the library asks nothing."""
    reply = new_words(mail.plain, mail.markup)
    read = replace(read, words=without_closing(reply))
    if mail.sender in ours.own_addresses - ours.organisers:
        return replace(read, reply=reply)
    claims = claimed_answer(mail.subject, (*ours.names, ours.code))
    if claims and (not reply.strip() or is_of_program(reply)):
        return replace(read, reply=reply, intent=Unclear(why=_CLAIM.format(claims), claims=claims))
    if not reply.strip() and _is_sealed(mail):
        return replace(read, reply=reply, intent=_of_sealed(read, ours))
    read = replace(read, reply=reply)
    answered = replace(read, thread=read.thread or INVITED) if claims else read
    return replace(read, intent=_intent(answered, mail, reply, ours))


def _is_sealed(mail: ParsedMail) -> bool:
    """Whether the words are encrypted, or wrapped so that only some program of the addressee's opens them."""
    return any(part.content_type in _SEALED for part in mail.parts)


def _of_sealed(read: InboundMail, ours: Ours) -> Intent:
    """What such a mail asks: nobody can say, so a person must look where it is about the trial at all."""
    subject = read.subject.casefold()
    named = any(" " in name and name.casefold() in subject for name in ours.names)
    about_us = read.thread or named or has_code(read.subject, ours.names)
    return Unclear(why="The message is encrypted or wrapped, and could not be read.") if about_us else Nothing()


def _intent(read: InboundMail, mail: ParsedMail, reply: str, ours: Ours) -> Intent:
    """What the words ask, with all that the grammar wants to know about the mail."""
    asked = Asked(
        subject=mail.subject,
        reply=reply,
        quoted=quoted_words(mail.plain, mail.markup),
        fresh=not mail.answers and not is_answer(mail) and read.thread is not INVITED,
        thread=read.thread,
        from_organiser=mail.sender in ours.organisers,
        written_on=mail.written_at.astimezone(ours.zone) if mail.written_at else None,
        trial_names=ours.names,
        copied=_is_copy(mail, ours),
    )
    return read_intent(asked, ours.lexicon)


def _is_copy(mail: ParsedMail, ours: Ours) -> bool:
    """Whether others are written to, and the library stands among those who get a copy."""
    written_to, copied_to = (set(addresses_in(mail.headers.get(name))) for name in ("to", "cc"))
    return bool(written_to) and not ours.own_addresses & written_to and bool(ours.own_addresses & copied_to)


def _with_answers(read: InboundMail, mail: ParsedMail, ours: Ours) -> InboundMail:
    """A calendar's mail with its answers, and what was typed beside them."""
    answers = read_answers(mail)
    note = typed_note(mail, answers)
    return replace(read, answers=answers, reply=note, note=intent_of_note(note, read, answers, ours))


def _automatic(read: InboundMail, mail: ParsedMail, ours: Ours) -> InboundMail:
    """An automatic mail with the absence it tells of; a wish to leave on a list counts where it is surely theirs."""
    if read.verdict.rule in ABOUT_MANY and read.trust is Trust.PROVEN:
        person = _with_words(read, mail, ours)
        if isinstance(person.intent, Leave | Forget):
            return replace(person, verdict=Verdict(Speaker.PERSON, "leave_in_bulk", f"our token, and: {person.reply}"))
    absence = read_absence(mail, read.verdict.rule, ours)
    return replace(read, away_until=absence[0], away_until_is=absence[1]) if absence else read


def _unreadable(fault: Exception) -> InboundMail:
    """What is left of a message that cannot be read: a line that a person must look at."""
    verdict = Verdict(Speaker.PERSON, "unreadable", f"the message could not be read ({type(fault).__name__})")
    return InboundMail(verdict=verdict, sender=None, intent=Unclear(why="The message could not be read."))
