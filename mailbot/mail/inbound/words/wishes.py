"""Requests in sentences, brought together: one clear wish is done, two at once or one in doubt is asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.mail.inbound.words.clauses import Reading, readings, without_fillers
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import Sentence

_ABSORBS = {
    "forget": {"leave", "out", "export"},
    "pause": {"resume", "join", "out"},
    "join": {"resume"},
    "leave": {"out"},
    "new_match": {"join"},
}
_SPANS = (
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
_SHORT_SPANS = ("until ", "till ", "this round", "for now", "this time", "next round", "this month")
_AGAINST = ("but ", "however ", "though ", "although ", "only ")
_ALIKE = ({"join", "resume"}, {"leave", "pause", "out"})  # "I can't take part this month, skip me" agrees with itself


@dataclass(frozen=True, slots=True)
class Wish:
    """One request of the mail, with the sentence it stands in."""

    name: str
    clear: bool
    sentence: Sentence
    reading: Reading


def wishes(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Wish]:
    """All requests of the sentences, clear or in doubt."""
    asks = any(sentence.asks or lexicon.sentences["help"].is_in(sentence.words) for sentence in sentences)
    return [_with_interest(wish, asks) for sentence in sentences for wish in _wishes_of(sentence, lexicon)]


def _wishes_of(sentence: Sentence, lexicon: Lexicon) -> Iterator[Wish]:
    depends = lexicon.conditions.is_in(without_fillers(sentence.words, lexicon))
    for clause in sentence.clauses:
        for reading in readings(clause, lexicon):
            wish = _wish(reading, sentence, depends, lexicon)
            if wish:
                yield wish


def the_one(found: Sequence[Wish]) -> tuple[Wish | None, str]:
    """The one clear wish, or None with why not ("" when nothing is asked at all)."""
    clear = _clear(found)
    if len(clear) > 1:
        return None, "it asks for two things at once"
    doubts = [wish for wish in found if not wish.clear]
    if not clear:
        return None, _why(doubts[0]) if doubts else ""
    if any(_opposes(doubt, clear[0]) for doubt in doubts):
        return None, "it says both yes and no"
    return clear[0], ""


def _clear(found: Sequence[Wish]) -> list[Wish]:
    """The first clear wish of each name, without those that another says as well."""
    clear = {wish.name: wish for wish in reversed(found) if wish.clear}
    for name in list(clear):
        for other in _ABSORBS.get(name, ()):
            clear.pop(other, None)
    return list(clear.values())


def _opposes(doubt: Wish, wish: Wish) -> bool:
    """Whether it is said of a wish, or of one like it, that they do not want it."""
    alike = doubt.name == wish.name or any({doubt.name, wish.name} <= family for family in _ALIKE)
    return doubt.reading.negative and alike


def _why(wish: Wish) -> str:
    if wish.reading.others:
        return "it speaks of somebody else; people join and leave for themselves"
    if wish.reading.negative:
        return "it says what you do not want, and we are not sure what you do want"
    return "we are not sure that it asks for this"


def _wish(reading: Reading, sentence: Sentence, depends: bool, lexicon: Lexicon) -> Wish | None:
    clear = reading.clear and not (depends and reading.name != "volunteer")
    clear = clear and not (reading.name in {"join", "keen"} and _is_hindered(sentence, lexicon))
    meant = _meant(reading, sentence)
    return Wish(meant[0], clear and meant[1], sentence, reading) if meant else None


def _meant(reading: Reading, sentence: Sentence) -> tuple[str, bool] | None:
    """What the reading means in its sentence, and whether that is clear; None when it asks nothing."""
    spans = any(span in f" {sentence.words}" for span in _SPANS)
    if reading.name == "match":
        return _unmatched(reading, spans=spans) if reading.negative else None
    if reading.name == "out":
        timed = spans and not reading.negative
        return ("pause" if timed else "out"), timed
    if reading.negative:
        return _unwanted(reading)
    pauses = reading.name == "leave" and _is_pause(sentence, reading)
    return ("pause" if pauses else reading.name), True


def _unwanted(reading: Reading) -> tuple[str, bool]:
    """As in "I no longer want to take part", which leaves; what else is not wanted does not say what is."""
    leaves = reading.name == "join" and reading.finished
    return ("leave", True) if leaves else (reading.name, False)


def _unmatched(reading: Reading, *, spans: bool) -> tuple[str, bool]:
    """As in "Don't match me": for good, or for the time that is named."""
    return ("leave", True) if reading.finished else ("pause", spans)


def _with_interest(wish: Wish, asks: bool) -> Wish:
    """Interest is a wish to join, unless a question comes with it: then they want to know more first."""
    return replace(wish, name="join", clear=wish.clear and not asks) if wish.name == "keen" else wish


def _is_hindered(sentence: Sentence, lexicon: Lexicon) -> bool:
    """As in "I would love to join but I am too busy": the wish is there, and so is what keeps them from it."""
    against = [clause for clause in sentence.clauses if clause.startswith(_AGAINST)]
    hinders = (lexicon.answers["hinders"], lexicon.perhaps)
    said = [without_fillers(clause, lexicon) for clause in against]
    return any(words.endswith("can not ") or any(one.is_in(words) for one in hinders) for words in said)


def _is_pause(sentence: Sentence, reading: Reading) -> bool:
    """As in "Take me out until January" comes back; "remove me, I leave on 4 December" does not."""
    timed = any(span in sentence.words for span in _SHORT_SPANS)
    return timed and not reading.finished
