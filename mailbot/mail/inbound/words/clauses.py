"""One clause: polite words, a request, and what it is about. What does not parse as a whole is in doubt."""

import re
from dataclasses import dataclass, replace

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.phrases import Matcher

_QUESTIONING = frozenset(
    listed(
        """
        how; what; when; why; where; who; which; do; does; did; should; would; said; says; asked; told; thinks;
        suggested; wants; wanted; can
        """
    )
)
_CODE = re.compile(r"\b[a-z]{0,8}rct ?(?:20)?\d{2}\b")  # "#walrct26"
_JOINED = ("us ", "them ", "him ", "her ", "our ", "colleague", "a colleague", "my colleague", "the colleague")
_OF_FACT = ("will there ", "was there ", "were there ", "are there ", "do i ", "does ", "did i ", "must i ", "why ")
_NEAR = 6  # "the trust wide coffee trial"
_ORDER = listed("forget; export; new_match; volunteer; pause; out; leave; resume; confirm; join; keen; match")
_ABSENCE = re.compile(
    r"(?<!\S)(?:(?:annual|mat|pat|a/l|sick|sickness|maternity|paternity|parental|adoption|study|special|compassionate|carers|my|unpaid|on|from|of|long|some)"
    r" )+leave (?!the |your |me )"
)
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


def without_fillers(clause: str, lexicon: Lexicon) -> str:
    """A clause without the polite words that change nothing."""
    return lexicon.fillers.cut_from(clause)


def readings(clause: str, lexicon: Lexicon) -> list[Reading]:
    """All requests that stand in a clause; where phrases overlap, the longest counts."""
    words = _ABSENCE.sub("absence ", without_fillers(clause, lexicon))
    spans = [(name, span) for name in _ORDER if (span := _longest(lexicon.sentences[name], words))]
    found: list[Reading] = []
    taken: list[tuple[int, int]] = []
    for name, (start, end) in sorted(spans, key=lambda one: one[1][0] - one[1][1]):
        if not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            found.append(_read(name, words, (start, end), lexicon))
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
    return Reading(
        name,
        clear=known and not (others or foreign or _is_unsure(place, lexicon)),
        negative=negative,
        finished=lexicon.finished.is_in(f"{place.before}{place.after}"),
        names_trial=_names(f"{place.core}{place.after}", lexicon),
        foreign=foreign,
        others=others,
    )


def _is_known(place: _Place, lexicon: Lexicon) -> bool:
    """Whether nothing leads to the request but words that may."""
    return all(word in lexicon.before or word.isdecimal() for word in _request(place.before).split())


def _is_unsure(place: _Place, lexicon: Lexicon) -> bool:
    """Whether it is a question of fact, or perhaps, or on a condition."""
    if f"{place.before}{place.core}{place.after}".startswith(_OF_FACT):
        return True
    doubts = lexicon.perhaps.is_in(place.before) or lexicon.conditions.is_in(f"{place.before}{place.after}")
    return doubts and not place.volunteers


def _speaks_of_others(place: _Place, lexicon: Lexicon) -> bool:
    """Whether the clause asks for somebody else, or invites the reader ("would you like to join us")."""
    before = place.leads
    invites = _INVITES.search(before) and not {"me", "my"} & set(place.core.split())
    return bool(lexicon.others & set(before.split()) or invites or place.after.startswith(_JOINED))


def _is_own_data(place: _Place) -> bool:
    """What people ask about their own data is about the trial wherever they say that it lies."""
    return place.name == "export" or (place.name == "forget" and bool({"me", "my", "i"} & set(place.core.split())))


def _request(before: str) -> str:
    """What leads to the request itself: a reason may stand before "I" ("due to workload I have to …")."""
    earlier, found, later = before.rpartition(" i ")
    return f"i {later}" if found and not _QUESTIONING & set(earlier.split()) else before


def _negates_behind(after: str) -> bool:
    return after.startswith(("not ", "or not ")) or " or not " in after


def _is_foreign(place: _Place, lexicon: Lexicon) -> bool:
    """Whether what follows names something that is not the trial, before a word that opens another thought."""
    words = [] if _is_own_data(place) else place.after.split()
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


def _may_follow(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.after or word in _DATE_WORDS or word[:1].isdigit()


def _goes_on(rest: list[str], lexicon: Lexicon) -> bool:
    """As in "the RCT of early mobilisation" and "the coffee morning": the short name was part of another."""
    for word in rest:
        if word in lexicon.breaks:
            return False
        if not _may_follow(word, lexicon):
            return True
    return False


def _names_trial(words: str, lexicon: Lexicon) -> bool:
    """Whether a name that nothing else has stands within these words."""
    return bool(_CODE.search(words)) or any(f" {name} " in f" {words}" for name in lexicon.trial_names)


def _names(words: str, lexicon: Lexicon) -> bool:
    return _names_trial(words, lexicon) or any(f" {name} " in f" {words}" for name in lexicon.weak_names)
