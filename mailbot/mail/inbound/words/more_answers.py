"""A mail that answers our questions after a meeting, read in two: those answers, and all that is left of its words."""

from collections.abc import Callable
from dataclasses import replace

from mailbot.domain.model.intents import Intent, Met, Nothing, NotMet, Unclear
from mailbot.mail.inbound.words.afterwards import Answers, answers_in
from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.mail_parts import Parts, taken_apart
from mailbot.mail.inbound.words.quoting import Consent, consents_first

_QUESTIONS = ("met", "thanks")
_LONGEST = 8_000  # characters
_WHETHER = "it does not say whether you met. Please reply MET, NOT YET or COULD NOT"


def with_more_answers(asked: Asked, mail: Parts, lexicon: Lexicon, read: Callable[[Parts], Intent]) -> Intent:
    """The intent of a mail with what it answers to the questions of a letter that asked whether they met.

    Args:
        asked: the mail as it came.
        mail: the same, taken apart.
        lexicon: the words to know.
        read: how a mail that is taken apart is read.
    """
    if mail.about.question not in _QUESTIONS:
        return read(mail)
    said = answers_in(asked.reply[:_LONGEST], lexicon)
    first, _, more = asked.reply.strip().partition("\n")
    if mail.about.question == "thanks" and consents_first(first) != Consent():
        said.consent, said.remark = consents_first(first), more
    if not said.is_any and (said.rest == asked.reply.strip() or mail.about.question != "met"):
        return read(mail)
    left = read(taken_apart(replace(asked, reply=said.rest), lexicon)) if said.rest else Nothing()
    if not said.is_any:
        return left  # "1. Yes": the number of our question is no mark
    return _both(left, said, mail.about.question)


def _both(left: Intent, said: Answers, question: str) -> Intent:
    """What the words that were left ask, and the answers; a request beside them counts more."""
    if isinstance(left, Met | NotMet):
        return _with(left, said)
    if not isinstance(left, Nothing | Unclear):
        return left
    if isinstance(left, Unclear) and said.rest.strip() and question == "met":
        return left
    told = question == "thanks" or said.mark is not None or said.consent.may_quote is not None or bool(said.again)
    return _with(Met(), said) if told else Unclear(_WHETHER)


def _with(told: Met | NotMet, said: Answers) -> Met | NotMet:
    consent = said.consent.may_quote
    may_quote = told.may_quote if consent is None else consent
    return replace(
        told,
        mark=told.mark if said.mark is None else said.mark,
        may_quote=may_quote,
        quote_as=said.consent.name if may_quote else None,
        knew=said.knew,
        again=said.again,
        remark=said.remark.strip(),
    )
