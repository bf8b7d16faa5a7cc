"""What the subject of a fresh mail asks above words that do not ask themselves: it holds, or it is asked about.

A subject that names the trial is never passed over in silence, unless the mail is a copy or calls on its readers.
"""

from itertools import pairwise

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.mail.inbound.words.acting import from_command
from mailbot.mail.inbound.words.answers import is_courtesy
from mailbot.mail.inbound.words.asked import names_trial
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.default_subjects import (
    AGAINST,
    BESIDE_DELIGHT,
    BESIDE_NAMES,
    CALLS,
    DELIGHT,
    OF_OTHERS,
    OF_THINGS,
    TOLD,
    WRITER,
)
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.others import is_name, is_theirs
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, sentences
from mailbot.mail.inbound.words.wishes import the_one, wishes

_OF_TAKING_PART = {"join", "leave", "pause", "resume"}
_COMING = frozenset(["join", "resume"])
_GOING = frozenset(["leave", "pause", "forget"])
_BESIDE_A_NAME = {"the", "your", "this", "that", "is", "i", "mean", "for", "please", "hi", "hello"}
_LONGEST = 3  # sentences below "Join" that are read for delight
_AGAINST = "the subject asks for it, and the words below do not say the same"
_NOT_UNDERSTOOD = "we do not understand what it asks"
_TWO_THINGS = "the subject and the words ask for two things"


def subject_first(mail: Parts) -> Intent | None:
    """As in "Pause" above "Coffee trial - away until 5 Jan": the subject asks, and the words only say of what."""
    if not (mail.asked.fresh and mail.about.named) or mail.is_subject or wishes(mail.sentences, mail.lexicon):
        return None
    first = mail.sentences[0].clauses[0] if mail.sentences else ""
    only_names = set(mail.lexicon.any_name.sub("", first).split()) <= _BESIDE_A_NAME
    if not only_names or any(one.asks or mail.lexicon.negative.is_in(one.words) for one in mail.sentences):
        return None
    name = _asked_in_subject(mail)
    return from_command(name, mail) if name in _OF_TAKING_PART else None


def subject_alone(mail: Parts) -> Intent | None:
    """As in "Join the coffee trial" above "This sounds lovely.": the subject asks, and the words say nothing to it."""
    if not _is_ours(mail):
        return _may_be_ours(mail)
    if _calls(mail):
        return None
    name = "" if mail.is_subject else _asked_in_subject(mail)
    if not name:
        return intents.Unclear(_NOT_UNDERSTOOD) if _only_names(mail) else None
    against = name == "confirm" or any(_is_against(name, one, mail) for one in mail.sentences)
    return intents.Unclear(_AGAINST) if against else from_command(name, mail) or intents.Unclear(_NOT_UNDERSTOOD)


def announced(mail: Parts) -> Intent | None:
    """As in "To take part, email the library.": who says so to others asks nothing for themselves."""
    tells = mail.asked.fresh and _is_told_to_readers(mail)
    return intents.Nothing() if tells and mail.concerns_trial and not mail.is_subject else None


def _is_told_to_readers(mail: Parts) -> bool:
    if not WRITER.isdisjoint(word for one in mail.sentences for word in one.words.split()):
        return False
    return any(f" {how}" in f" {one.words}" for one in mail.sentences for how in TOLD)


def not_against_subject(intent: Intent, mail: Parts) -> Intent:
    """The intent of the words; none that undoes what the subject asks, as in "Join the coffee trial" above "Stop"."""
    if mail.is_subject or not _is_ours(mail) or intent.name not in _COMING | _GOING:
        return intent
    opposite = _GOING if intent.name in _COMING else _COMING
    return intents.Unclear(_TWO_THINGS) if _asked_in_subject(mail) in opposite else intent


def _is_ours(mail: Parts) -> bool:
    """Whether it is a fresh mail to the library whose subject names the trial."""
    return mail.asked.fresh and not mail.asked.copied and names_trial(mail.asked.subject, mail.asked, mail.lexicon)


def _asked_in_subject(mail: Parts) -> str:
    """The one thing that the subject asks, or ""."""
    name = command(mail.about.subject, mail.lexicon)
    if name:
        return name
    one, _ = the_one(wishes(sentences(mail.about.subject, mail.lexicon.spelling), mail.lexicon))
    return one.name if one and not one.reading.foreign else ""


def _only_names(mail: Parts) -> bool:
    """Whether the subject is the trial's name, or a wish in doubt, and no other thing's ("Coffee trial poster")."""
    if wishes(sentences(mail.about.subject, mail.lexicon.spelling), mail.lexicon):
        return True
    beside = without_fillers(mail.lexicon.any_name.sub("", mail.about.subject), mail.lexicon).split()
    return all(word in BESIDE_NAMES or word.isdecimal() for word in beside)


def _calls(mail: Parts) -> bool:
    """As in "Fancy a coffee with a colleague? To take part, email the library.": it speaks to its readers."""
    words = "".join(f" {one.words}" for one in mail.sentences)
    return WRITER.isdisjoint(words.split()) and any(call in words for call in CALLS)


def _is_against(name: str, said: Sentence, mail: Parts) -> bool:
    """Whether a sentence asks, doubts, refuses, or speaks of somebody else, so that the subject may not be meant."""
    return (
        said.asks
        or bool(wishes([said], mail.lexicon))
        or _speaks_of_others(said, mail)
        or _is_news(said)
        or any(phrase in f" {said.words}" for phrase in AGAINST)
        or _is_turned(name, said, mail)
    )


def _is_news(said: Sentence) -> bool:
    """As in "The posters have arrived.": it is of something else than the writer."""
    words = said.words.split()
    return words[:1] != [] and words[0] in OF_THINGS and DELIGHT.union(WRITER).isdisjoint(words)


def _is_turned(name: str, said: Sentence, mail: Parts) -> bool:
    """Whether words turn against a subject: a refusal against a join, delight against a leave."""
    known = mail.lexicon
    words = f"{without_fillers(said.words, known)}"
    doubts = (
        known.perhaps,
        known.conditions,
        known.taken_back,
        known.answers["misdirected"],
        known.answers["no_thanks"],
    )
    if any(doubt.is_in(words) or doubt.is_in(said.words) for doubt in doubts):
        return True
    hindered = known.answers["hinders"].is_in(said.words)
    if name in _GOING:
        return not hindered and (known.negative.is_in(said.words) or not DELIGHT.isdisjoint(words.split()))
    return hindered or known.negative.is_in(said.words)


def _speaks_of_others(said: Sentence, mail: Parts) -> bool:
    """As in "Jane would love it", "This is for Dr Bell", "jo.bell@example.nhs.uk"."""
    words = said.words.split()
    if "@" in said.text or not OF_OTHERS.isdisjoint(words):
        return True
    beneficiaries = (word for before, word in pairwise(words) if before == "for")
    return any(is_name(word, said, mail.lexicon) for word in beneficiaries) or any(
        is_theirs(clause, said, mail.lexicon) for clause in said.clauses
    )


def _may_be_ours(mail: Parts) -> Intent | None:
    """As in "Join" above "Looking forward to it!": there is nothing else that it may be of, so they are asked."""
    bare = mail.asked.fresh and not (mail.is_subject or mail.asked.copied or mail.concerns_trial)
    if not bare or len(mail.sentences) > _LONGEST or command(mail.about.subject, mail.lexicon) != "join":
        return None
    delights = all(_delights(one, mail) for one in mail.sentences)
    return intents.Unclear("it does not say what they want to join") if delights else None


def _delights(said: Sentence, mail: Parts) -> bool:
    words = said.words.split()
    known = BESIDE_DELIGHT | DELIGHT
    glad = is_courtesy([said], mail.lexicon) or (
        not DELIGHT.isdisjoint(words)
        and all(word in known for word in without_fillers(said.words, mail.lexicon).split())
    )
    of_coffee = words[:1] == ["i"] and not DELIGHT.union(mail.lexicon.weak_names).isdisjoint(words)
    return not said.asks and (glad or (of_coffee and not _is_against("join", said, mail)))
