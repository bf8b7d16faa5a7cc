"""Days on which people say that they cannot meet, beside what they ask or alone: "I'm on nights next week"."""

from dataclasses import replace

from mailbot.domain.model.intents import Decline, Intent, Nothing, Propose, TellDetails, Unclear
from mailbot.domain.model.people import Days, Details
from mailbot.mail.inbound.when import parted
from mailbot.mail.inbound.words.answers import is_courtesy
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.sentences import clauses_of, sentences

_TOLD_TO = frozenset({"", "time", "welcome", "warning", "paused", "help", "volunteer"})
"""The questions of our letters to which such words may be all there is to say."""


def with_absence(intent: Intent, mail: Parts) -> Intent:
    """The intent with the days away that the mail tells of its writer.

    A refusal takes them along; told alone they are details. Where anything else is said the reading stands.
    """
    rest, away = _told(mail)
    if not away:
        return intent
    if isinstance(intent, Decline):
        return replace(intent, away=away, only_away=_is_courtesy(rest, mail))
    if isinstance(intent, Propose) and not intent.candidates and _only_refuses(rest, mail):
        return Decline(away, only_away=_is_courtesy(rest, mail))  # no time was named after all
    alone = isinstance(intent, Unclear | Nothing) and mail.concerns_trial and mail.about.question in _TOLD_TO
    return TellDetails(Details(away=away)) if alone and _is_courtesy(rest, mail) else intent


def _told(mail: Parts) -> tuple[str, tuple[Days, ...]]:
    """What else the mail says, and the days; none where it asks something or says no day of writing."""
    said = "\n".join(sentence.text for sentence in mail.sentences)
    if mail.written_on is None or any(sentence.asks for sentence in mail.sentences):
        return said, ()
    return parted(said, mail.written_on)


def _is_courtesy(rest: str, mail: Parts) -> bool:
    return is_courtesy(sentences(rest, mail.lexicon.spelling), mail.lexicon)


def _only_refuses(rest: str, mail: Parts) -> bool:
    """Whether all clauses are polite, or say what cannot be."""
    said = sentences(rest, mail.lexicon.spelling)
    kept = [one for one in said if not is_courtesy([one], mail.lexicon)]
    return all(mail.lexicon.negative.is_in(clause) for clause in clauses_of(kept))
