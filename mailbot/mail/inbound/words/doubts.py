"""Why a request may not be meant: it speaks of others, of what is done or to come, on a condition, or nobody knows."""

import re
from itertools import pairwise

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.place import SPEAKERS, Place, request
from mailbot.mail.inbound.words.polite import HERE

_SUBORDINATE = frozenset(["before", "after", "when", "once", "until", "till", "although", "though", "while", "whilst"])
_UNTIL = frozenset(["until", "till", "til"])
_AT_ONCE = frozenset(["join", "do", "keen", "resume"])
_LATER = frozenset(["when", "once", "after"])
_DONE = frozenset(["last", "all", "seeing", "hearing", "reading", "such", "enjoying", "having", "missing", "a"])
_SOME_DAY = ("next year ", "one day ", "some day ", "sometime ", "some time ")
_TELLING = frozenset(["was", "is", "seems", "has", "were", "made", "would", "means"])
_WISHING = frozenset(["be", "like", "love", "have", "give", "welcome", "get", "want", "fancy", "commit"])
_BEFORE_GERUNDS = frozenset(
    listed(
        """
        mind; welcome; of; in; on; am; be; start; consider; appreciate; like; love; fancy; by; than; are; and; so; me;
        but; rather; not; definitely
        """
    )
)
_SIGNING = ("sign up ", "register ", "enrol ", "add ", "remove ", "withdraw ", "unsubscribe ")
_WHOSE = frozenset(["my", "our", "some", "all", "two", "three"])
_JOINED = (
    *("us ", "them ", "him ", "her ", "our ", "the other one "),
    *("colleague", "a colleague", "my colleague", "the colleague"),
)
_OF_FACT = tuple(
    f"{words} "
    for words in listed(
        """
        will there; was there; were there; are there; do i; does; did i; must i; why; am i; are we; have i; have you;
        did you; do you; does the; is a; is an; did the; was i; if i am; whether i am; has; is my; who; would i have to;
        will i have to; would i need to; would a; will a; would my; will my; is it a
        """
    )
)
_RELUCTANT = frozenset(
    listed(
        """
        unable; reluctant; loath; unwilling; unlikely; scared; nervous; hesitant; mad; silly; told; asked; waiting;
        trying; supposed; meant; due; bound; advised; encouraged; invited; forced; surprised; ashamed
        """
    )
)
_DOUBTING = frozenset(
    listed(
        """
        hardly; barely; scarcely; rarely; possibly; probably; nearly; only; likely; unlikely; reply; family; supposedly;
        apparently; reportedly; allegedly; presumably; previously; formerly; recently; originally; usually; normally;
        conceivably; theoretically; hypothetically; accidentally; mistakenly
        """
    )
)
_INVITES = re.compile(r"\byou (?:like|want|wish|love|need|have|can|could|would|will|are|should|may|might|plan|all)\b")
_SUPPOSES = re.compile(r"\b(?<!if )you (?:want|wish|plan|mean|intend) to ")  # "Sounds like you want to sign me up"
_NO_GERUNDS = frozenset(["everything", "anything", "something", "nothing", "bring", "ring", "spring"])


def is_known(place: Place, lexicon: Lexicon) -> bool:
    """Whether nothing leads to the request but words that may."""
    words = request(place.before).split()
    return all(_may_lead(words, at, lexicon) for at in range(len(words)))


def _may_lead(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word may stand before a request: one of the list, or how somebody is "to": "I'd be honoured to"."""
    word = words[at]
    if word == HERE or word in lexicon.before or word.isdecimal() or _is_adverb(word):
        return True
    feels = words[at - 1 : at] in (["be"], ["am"], ["feel"]) and words[at + 1 : at + 2] == ["to"]
    return feels and word not in _RELUCTANT


def _is_adverb(word: str) -> bool:
    """As in "I would enthusiastically join"; some adverbs doubt, and are no such."""
    return word.endswith("ly") and word not in _DOUBTING


def is_unsure(place: Place, lexicon: Lexicon) -> bool:
    """Whether it is a question of fact, or perhaps, or on a condition."""
    if f"{place.before}{place.core}{place.after}".startswith(_OF_FACT):
        return True
    if any(test(place) for test in (_is_subordinate, _is_for_later, _is_supposed)):
        return True
    doubts = lexicon.perhaps.is_in(place.before) or lexicon.conditions.is_in(f"{place.before}{place.after}")
    return doubts and not place.volunteers


def _is_for_later(place: Place) -> bool:
    """As in "I'll join when I am back", "I'd love to take part next year": they do not ask for it now."""
    words = place.after.split()
    later = any(word in _LATER and following not in _DONE for word, following in pairwise((*words, "")))
    return place.name in _AT_ONCE and (later or any(time in place.after for time in _SOME_DAY))


def _is_supposed(place: Place) -> bool:
    """As in "If so I'd join", "Joining the trial was fun": no wish is said."""
    first, *_ = place.core.split()
    if _is_gerund(place.core):
        return not place.before and bool(_TELLING & set(place.after.split()))
    return place.name in _AT_ONCE and place.before.endswith("i would ") and first not in _WISHING


def _is_subordinate(place: Place) -> bool:
    """As in "Before I sign up …": such a clause only says when."""
    before = place.before.split()
    at = next((place for place in range(len(before) - 1, 0, -1) if before[place] in SPEAKERS), 0)
    return at > 0 and before[at - 1] in _SUBORDINATE


def only_says_when(before: str) -> bool:
    """As in "Don't match me till I'm back": behind such a word it is not asked for."""
    return bool(_UNTIL & set(before.split()[-2:]))


def is_thanked_for(clause: str, core: str) -> bool:
    """As in "Thanks for adding me": what is behind "for" or "about" is done, or only talked about."""
    before = clause.partition(core)[0].split()
    return _is_gerund(core) and bool(before) and before[-1] not in _BEFORE_GERUNDS


def speaks_of_others(place: Place, lexicon: Lexicon) -> bool:
    """Whether the clause asks for somebody else, or invites the reader ("would you like to join us")."""
    before = request(place.before)
    for_you = _INVITES.search(before) and not {"me", "my"} & set(place.core.split())
    invites = for_you or _SUPPOSES.search(before)
    theirs = place.after.startswith(_JOINED) or _signs_up_others(place, lexicon)
    return bool(lexicon.others & set(before.split()) or invites or theirs)


def _signs_up_others(place: Place, lexicon: Lexicon) -> bool:
    """As in "Please sign up my team"."""
    whose, who, *_ = (*place.after.split(), "", "")
    return place.core.endswith(_SIGNING) and whose in _WHOSE and who in lexicon.others


def _is_gerund(core: str) -> bool:
    word = core.split(maxsplit=1)[0]
    return word.endswith("ing") and word not in _NO_GERUNDS
