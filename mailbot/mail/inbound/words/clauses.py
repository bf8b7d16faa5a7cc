"""One clause: polite words, a request, and what it is about. What does not parse as a whole is in doubt."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import TRIAL, Lexicon
from mailbot.mail.inbound.words.phrases import Matcher
from mailbot.mail.inbound.words.polite import HERE, as_asked, is_trade

_QUESTIONING = frozenset(
    listed(
        """
        how; what; when; why; where; who; which; do; does; did; should; would; said; says; asked; told; thinks;
        suggested; wants; wanted; can; reckons; hopes; feels; keeps; suggests; recommends; recommended; insists;
        thought; begged; insisted; hoped; claims; mentioned
        """
    )
)
_SPEAKERS = frozenset(["i", "you", HERE])
_MODALS = frozenset(["can", "could", "would", "will", "may", "should"])
_CODE = re.compile(r"\b[a-z]{0,8}rct ?(?:20)?\d{2}\b")  # "#walrct26"
_SUBORDINATE = frozenset(["before", "after", "when", "once", "until", "till", "although", "though", "while", "whilst"])
_AT_ONCE = frozenset(["join", "do", "keen", "resume"])
_LATER = frozenset(["when", "once", "after"])
_DONE = frozenset(["last", "all", "seeing", "hearing", "reading", "such", "enjoying", "having", "missing", "a"])
_TAKES_OBJECT = frozenset(
    listed("up; register; enrol; withdraw; unsubscribe; pause; add; remove; include; resume; stop")
)
_JOINED = ("us ", "them ", "him ", "her ", "our ", "colleague", "a colleague", "my colleague", "the colleague")
_OF_FACT = tuple(
    f"{words} "
    for words in listed(
        """
        will there; was there; were there; are there; do i; does; did i; must i; why; am i; are we; have i; have you;
        did you; do you; does the; did the; was i; if i am; whether i am; has; is my; who
        """
    )
)
_NEAR = 6  # "the trust wide coffee trial"
_ORDER = listed(
    "forget; export; new_match; volunteer; pause; out; leave; mails; resume; confirm; join; do; keen; match"
)
_ONLY_REFUSED = frozenset(["mails", "match"])  # "match me" asks nothing, "do not match me" does
_RELUCTANT = frozenset(
    listed("unable; reluctant; loath; unwilling; unlikely; scared; nervous; hesitant; mad; silly; told; asked")
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
_PAST = frozenset(["did", "had", "was", "got", "meant"])
_INVITES = re.compile(r"\byou (?:like|want|wish|love|need|have|can|could|would|will|are|should|may|might|plan|all)\b")
_DATE_WORDS = frozenset(
    listed(
        """
        w/c; monday; tuesday; wednesday; thursday; friday; saturday; sunday; mon; tue; tues; wed; thu; thur; thurs;
        fri; january; february; march; april; may; june; july; august; september; october; november; december; jan;
        feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec; w; c; wc; commencing; end; until; till; fortnight;
        holiday; leave; away
        """
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause asks. `clear`: the whole clause parsed, and the writer asks for themselves."""

    name: str
    clear: bool
    negative: bool = False
    finished: bool = False  # "no longer", "any more"
    names_trial: bool = False  # weakly or strongly, in its own words
    foreign: bool = False  # it names something else ("join the journal club")
    others: bool = False  # it speaks of somebody else
    bare: bool = False  # the clause begins with it, without a polite word: "Sign me up?"
    past: bool = False  # "I never got round to signing up"


def readings(clause: str, lexicon: Lexicon) -> list[Reading]:
    """All requests that stand in a clause; where phrases overlap, the longest counts."""
    words = as_asked(clause, lexicon)
    spans = [(name, span) for name in _ORDER if (span := _longest(lexicon.sentences[name], words))]
    found: list[Reading] = []
    taken: list[tuple[int, int]] = []
    for name, (start, end) in sorted(spans, key=lambda one: one[1][0] - one[1][1]):
        reading = replace(_read(name, words, (start, end), lexicon), bare=clause.startswith(words[start:end]))
        asks = reading.negative or name not in _ONLY_REFUSED
        if asks and not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            found.append(reading)
    if is_trade(clause):
        return [replace(one, clear=one.clear and one.name == "volunteer") for one in found]
    if len(found) > 1 and "or " in words.split(" ", 1)[-1]:
        return [replace(reading, clear=False) for reading in found]  # "join or leave"
    return found


def _longest(matcher: Matcher, words: str) -> tuple[int, int] | None:
    return max(matcher.spans(words), key=lambda span: (span[1] - span[0], -span[0]), default=None)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a request stands in its clause: the words before it, its own, and those behind."""

    name: str
    before: str
    core: str
    after: str

    @property
    def volunteers(self) -> bool:
        """Whether they would meet two: "if you have odd numbers" is no condition of theirs."""
        return self.name == "volunteer"

    @property
    def leads(self) -> str:
        """The words before it that bear on the request."""
        return _request(self.before) if self.volunteers else self.before


def _read(name: str, words: str, span: tuple[int, int], lexicon: Lexicon) -> Reading:
    start, end = span
    place = _Place(name, words[:start], words[start:end], words[end:])
    others, foreign = _speaks_of_others(place, lexicon), _is_foreign(place, lexicon)
    negative = lexicon.negative.is_in(place.leads) or _negates_behind(place.after)
    known = _is_known(place, lexicon) or (negative and not others)
    if negative and name == "join" and lexicon.sentences["match"].is_in(place.core):
        name = "match"  # "do not put me in this time"
    return Reading(
        name,
        clear=known and not (others or foreign or _is_unsure(place, lexicon)),
        negative=negative,
        finished=lexicon.finished.is_in(words),
        names_trial=_names(f"{place.core}{place.after}", lexicon),
        foreign=foreign,
        others=others,
        past=bool(_PAST & set(place.before.split())),
    )


def _is_known(place: _Place, lexicon: Lexicon) -> bool:
    """Whether nothing leads to the request but words that may."""
    words = _request(place.before).split()
    return all(_may_lead(words, at, lexicon) for at in range(len(words)))


def _is_adverb(word: str) -> bool:
    """As in "I would enthusiastically join"; some adverbs doubt, and are no such."""
    return word.endswith("ly") and word not in _DOUBTING


def _may_lead(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word may stand before a request: one of the list, or how somebody is "to": "I'd be honoured to"."""
    word = words[at]
    if word == HERE or word in lexicon.before or word.isdecimal() or _is_adverb(word):
        return True
    feels = words[at - 1 : at] in (["be"], ["am"], ["feel"]) and words[at + 1 : at + 2] == ["to"]
    return feels and word not in _RELUCTANT


def _is_unsure(place: _Place, lexicon: Lexicon) -> bool:
    """Whether it is a question of fact, or perhaps, or on a condition."""
    if f"{place.before}{place.core}{place.after}".startswith(_OF_FACT):
        return True
    if _is_subordinate(place.before.split()) or _is_for_later(place):
        return True
    doubts = lexicon.perhaps.is_in(place.before) or lexicon.conditions.is_in(f"{place.before}{place.after}")
    return doubts and not place.volunteers


def _is_for_later(place: _Place) -> bool:
    """As in "I'll join when I am back", "I'd love to take part next year": they do not ask for it now."""
    words = place.after.split()
    later = any(word in _LATER and following not in _DONE for word, following in pairwise((*words, "")))
    return place.name in _AT_ONCE and (later or "next year " in place.after)


def _is_subordinate(before: list[str]) -> bool:
    """As in "Before I sign up …": such a clause only says when."""
    at = next((place for place in range(len(before) - 1, 0, -1) if before[place] in _SPEAKERS), 0)
    return at > 0 and before[at - 1] in _SUBORDINATE


def _speaks_of_others(place: _Place, lexicon: Lexicon) -> bool:
    """Whether the clause asks for somebody else, or invites the reader ("would you like to join us")."""
    before = _request(place.before)
    invites = _INVITES.search(before) and not {"me", "my"} & set(place.core.split())
    return bool(lexicon.others & set(before.split()) or invites or place.after.startswith(_JOINED))


def _is_own_data(place: _Place) -> bool:
    """What people ask about their own data is about the trial wherever they say that it lies."""
    core = set(place.core.split())
    said = core | set(place.before.split()) if "erasure" in core else core
    return place.name == "export" or (place.name == "forget" and bool({"me", "my", "i"} & said))


def _request(before: str) -> str:
    """What leads to the request itself: a reason may stand before "I" or "can you" ("due to workload I have to …")."""
    words = before.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at] == "here":  # "ward 6 HCA here, wanting to join"
            return " ".join((*words[at + 1 :], ""))
        if words[at] in _SPEAKERS:
            start = at - (words[at - 1] in _MODALS)
            return before if _QUESTIONING & set(words[:start]) else " ".join((*words[start:], ""))
    return before


def _negates_behind(after: str) -> bool:
    return after.startswith(("not ", "or not ")) or " or not " in after


def _is_foreign(place: _Place, lexicon: Lexicon) -> bool:
    """Whether what follows names something that is not the trial, before a word that opens another thought."""
    words = [] if _is_own_data(place) else place.after.split()
    if words and _is_object(place.core, words[0], lexicon):
        return True
    for at, word in enumerate(words):
        if word in lexicon.breaks:
            return False
        if _names_trial(" ".join(words[at : at + _NEAR]) + " ", lexicon):
            return False
        if word in lexicon.weak_names:
            return _goes_on(words[at + 1 :], lexicon)
        if not _may_follow(word, lexicon):
            return True
    return False


def _is_object(core: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a request is followed by whom it is for: "sign up Mandy Hall for the trial"."""
    follows = word in lexicon.breaks or _may_follow(word, lexicon)
    return not follows and core.rsplit(maxsplit=1)[-1] in _TAKES_OBJECT


def _may_follow(word: str, lexicon: Lexicon) -> bool:
    return word == HERE or word in lexicon.after or word in _DATE_WORDS or word[:1].isdigit()


def _goes_on(rest: list[str], lexicon: Lexicon) -> bool:
    """As in "the RCT of early mobilisation" and "the coffee morning": the short name was part of another."""
    for word, following in pairwise((*rest, "")):
        if word in lexicon.breaks:
            return word == "and" and not _may_follow(following, lexicon) and following not in lexicon.before
        if not _may_follow(word, lexicon):
            return True
    return False


def _names_trial(words: str, lexicon: Lexicon) -> bool:
    """Whether a name that nothing else has stands within these words."""
    named = (TRIAL, *lexicon.trial_names)
    return bool(_CODE.search(words)) or any(f" {name} " in f" {words}" for name in named)


def _names(words: str, lexicon: Lexicon) -> bool:
    return _names_trial(words, lexicon) or any(f" {name} " in f" {words}" for name in lexicon.weak_names)
