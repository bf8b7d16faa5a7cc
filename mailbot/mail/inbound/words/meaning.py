"""What a request means in its sentence: "leave me out until January" pauses, "no longer want to take part" leaves."""

from mailbot.mail.inbound.words.clauses import Reading
from mailbot.mail.inbound.words.sentences import Sentence

Meaning = tuple[str, bool]
"""What is asked, and whether that is clear."""

MEANS = {"do": "join"}
"""Requests under another name: "I'd like to do this" joins."""
_SPANS = (
    " this draw",
    " next draw",
    " this one",
    " that one",
    " next one",
    "in that time",
    "before then",
    "not before",
    "until",
    " november",
    " october",
    " march",
    "until ",
    " next ",
    "till ",
    "til ",
    "week",
    "month",
    "round",
    "this time",
    "for now",
    "fortnight",
    "new year",
    "next time",
    "for the moment",
    "at the moment",
    "for a bit",
    "for a while",
    "w c ",
    " then ",
    "that day",
    "temporarily",
    "in january",
    "in december",
    "in november",
    "during ",
    "while i ",
    "december",
    "january",
    "february",
)
_NOT_FOR_GOOD = tuple(f"not {how} " for how in ("for good", "permanently", "for ever", "forever"))
_SHORT_SPANS = (
    "until ",
    "till ",
    "this round",
    "for now",
    "this time",
    "next round",
    "this month",
    "this draw",
    "this one ",
    "that one ",
    "time being ",
    "temporarily ",
    *_NOT_FOR_GOOD,
)
_ANOTHER_YEAR = ("this year", "last year", "in 20", "year before", "previous year", "again for 20")
"""Who speaks of years asks to take part once more: a pause ends within one."""
_DELETING = frozenset(["delete", "deleted", "erase", "erased", "wiped", "destroyed", "removed", "purged", "deleting"])
_INQUIRING = ("what ", "why ", "how ", "which ", "who ", "where ")
_EXCLAIMING = ("what a ", "what an ", "how lovely ", "how nice ", "how wonderful ", "how kind ")
_ASKING = ("i ", "can ", "could ", "so ", "but ", "please ")
_BY_ITSELF = frozenset(["export"])  # "What do you hold about me?" asks for it


def is_not_for_good(sentence: Sentence) -> bool:
    """As in "Not for good!", behind "Take me off the list"."""
    return sentence.words.startswith(_NOT_FOR_GOOD)


def only_inquires(reading: Reading, clause: str, sentence: Sentence) -> bool:
    """As in "What is the difference between pause and leave?": what stands in such a sentence is asked about."""
    if reading.name in _BY_ITSELF or sentence.words.startswith(_EXCLAIMING):
        return False
    asks = clause.startswith(_ASKING) or "please " in clause
    return sentence.words.startswith(_INQUIRING) and not asks


def meant(reading: Reading, sentence: Sentence) -> Meaning | None:
    """What the reading means in its sentence, and whether that is clear; None when it asks nothing."""
    match reading.name:
        case "export" if _DELETING & set(sentence.words.split()):
            return "forget", " not " not in f" {sentence.words}"  # "all the data that you hold about me be erased"
        case "mails":
            return ("leave", True) if reading.negative else None
        case "match":
            return _unmatched(reading, sentence) if reading.negative else None
        case "out":
            return _left_out(reading, sentence)
        case _:
            return _refused(reading, sentence) if reading.negative else _asked(reading, sentence)


def _spans(sentence: Sentence) -> bool:
    """Whether a sentence names a time for which it holds."""
    return any(span in f" {sentence.words}" for span in _SPANS)


def _asked(reading: Reading, sentence: Sentence) -> Meaning:
    """As in "Take me out until January", which pauses, and "skip me from now on", which leaves."""
    if reading.name == "leave" and _is_short(sentence) and not reading.finished:
        return "pause", True
    if reading.name == "pause" and reading.finished and not _is_short(sentence):
        return "leave", True
    if reading.name == "resume" and any(year in sentence.words for year in _ANOTHER_YEAR):
        return "join", True  # "I'd like to be back in the coffee trial this year"
    return MEANS.get(reading.name, reading.name), True


def _is_short(sentence: Sentence) -> bool:
    """Whether they come back: "remove me, I leave on 4 December" does not say so."""
    return any(span in sentence.words for span in _SHORT_SPANS)


def _refused(reading: Reading, sentence: Sentence) -> Meaning:
    """As in "I no longer want to take part", which leaves; what else is not wanted does not say what is."""
    if reading.name == "resume" and _spans(sentence):
        return "pause", True  # "Don't match me again until January"
    if reading.name == "resume" and sentence.words.endswith("again ") and "with " not in sentence.words:
        return "leave", True  # "Please don't draw me again"
    name = MEANS.get(reading.name, reading.name)
    return ("leave", True) if name == "join" and reading.finished else (name, False)


def _unmatched(reading: Reading, sentence: Sentence) -> Meaning:
    """As in "Don't match me": for good, or for the time that is named."""
    for_good = reading.finished and not _is_short(sentence)
    return ("leave", True) if for_good else ("pause", _spans(sentence))


def _left_out(reading: Reading, sentence: Sentence) -> Meaning:
    """As in "Count me out": for good, for the time that is named, or nobody knows for how long."""
    if reading.finished and not (_is_short(sentence) or reading.negative):
        return "leave", True
    timed = _spans(sentence) and not reading.negative
    return ("pause" if timed else "out"), timed
