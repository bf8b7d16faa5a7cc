"""One clause: polite words, a request, and what it is about. What does not parse as a whole is in doubt."""

import re
from dataclasses import dataclass, replace

from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.phrases import Matcher

_QUESTIONING = frozenset(
    [
        "how",
        "what",
        "when",
        "why",
        "where",
        "who",
        "which",
        "do",
        "does",
        "did",
        "should",
        "would",
        "said",
        "says",
        "asked",
        "told",
        "thinks",
        "suggested",
        "wants",
        "wanted",
        "can",
    ]
)
_CODE = re.compile(r"\b[a-z]{0,8}rct ?(?:20)?\d{2}\b")  # "#walrct26"
_JOINED = ("us ", "them ", "him ", "her ", "our ")
_OF_FACT = ("will there ", "was there ", "were there ", "are there ", "do i ", "does ", "did i ", "must i ", "why ")
_NEAR = 6  # "the trust wide coffee trial"
_ORDER = (
    "forget",
    "export",
    "new_match",
    "volunteer",
    "pause",
    "out",
    "leave",
    "resume",
    "confirm",
    "join",
    "keen",
    "match",
)
_ABSENCE = re.compile(
    r"(?<!\S)(?:(?:annual|mat|pat|a/l|sick|sickness|maternity|paternity|parental|adoption|study|special|compassionate|carers|my|unpaid|on|from|of|long|some)"
    r" )+leave (?!the |your |me )"
)
_INVITES = re.compile(r"\byou (?:like|want|wish|love|need|have|can|could|would|will|are|should|may|might|plan|all)\b")
_DATE_WORDS = frozenset(
    [
        "w/c",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "w",
        "c",
        "wc",
        "commencing",
        "end",
        "until",
        "till",
        "fortnight",
        "holiday",
        "leave",
        "away",
    ]
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


def _read(name: str, words: str, span: tuple[int, int], lexicon: Lexicon) -> Reading:
    before, after = words[: span[0]], words[span[1] :]
    core = words[span[0] : span[1]]
    rest = f"{before}{after}"
    if name == "volunteer":
        before = _request(before)  # "if you have odd numbers I can meet two"
    others = _speaks_of_others(before, core, after, lexicon)
    foreign = not _is_own_data(name, core) and _is_foreign(after, lexicon)
    negative = lexicon.negative.is_in(before) or _negates_behind(after)
    unsure = words.startswith(_OF_FACT) or (name != "volunteer" and _is_unsure(before, rest, lexicon))
    known = all(word in lexicon.before or word.isdecimal() for word in _request(before).split()) or (
        negative and not others
    )
    return Reading(
        name,
        clear=known and not (others or foreign or unsure),
        negative=negative,
        finished=lexicon.finished.is_in(rest),
        names_trial=_names(f"{core}{after}", lexicon),
        foreign=foreign,
        others=others,
    )


def _is_unsure(before: str, rest: str, lexicon: Lexicon) -> bool:
    return lexicon.perhaps.is_in(before) or lexicon.conditions.is_in(rest)


def _speaks_of_others(before: str, core: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the clause asks for somebody else, or invites the reader ("would you like to join us")."""
    invites = _INVITES.search(before) and not {"me", "my"} & set(core.split())
    return bool(lexicon.others & set(before.split()) or invites or after.startswith(_JOINED))


def _is_own_data(name: str, core: str) -> bool:
    """What people ask about their own data is about the trial wherever they say that it lies."""
    return name == "export" or (name == "forget" and bool({"me", "my", "i"} & set(core.split())))


def _request(before: str) -> str:
    """What leads to the request itself: a reason may stand before "I" ("due to workload I have to …")."""
    earlier, found, later = before.rpartition(" i ")
    return f"i {later}" if found and not _QUESTIONING & set(earlier.split()) else before


def _negates_behind(after: str) -> bool:
    return after.startswith(("not ", "or not ")) or " or not " in after


def _is_foreign(after: str, lexicon: Lexicon) -> bool:
    """Whether what follows names something that is not the trial, before a word that opens another thought."""
    words = after.split()
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
