"""Requests in sentences, brought together: one clear wish is done, two at once or one in doubt is asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from mailbot.mail.inbound.words.clauses import Reading, readings
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.meaning import MEANS, is_not_for_good, meant, only_inquires
from mailbot.mail.inbound.words.others import is_name, may_be_name
from mailbot.mail.inbound.words.polite import without_fillers, without_frames
from mailbot.mail.inbound.words.sentences import Sentence

_ABSORBS = {
    "forget": {"leave", "out", "export"},
    "pause": {"resume", "join", "out"},
    "join": {"resume", "confirm"},
    "leave": {"out"},
    "new_match": {"join"},
}
_ORDERED = frozenset(["join", "leave", "pause", "out", "resume", "do"])
_JOINING = frozenset(["join", "keen"])
_TAGS = frozenset(["would you ", "will you ", "could you ", "can you ", "please ", "would you please "])
"""As in "Put me forward, would you?": such a mark asks politely."""
_HAD = ("i had a ", "i got a ", "we had a ")
_AGAINST = ("but ", "however ", "though ", "although ", "only ")
_WITH = frozenset(["and", "plus", "with"])
_ABOUT = frozenset(["for", "from", "to", "in", "on", "at"])
_TOO = frozenset(["my", "a", "the", "two", "both", "too", "as", "well", "please", "also", "other", "same"])
_GOING = frozenset(["leave", "pause", "out", "forget"])
_ENDING = frozenset(["leave", "out"])
_FOR_GOOD = ("for good ", "permanently ", "altogether ", "for ever ", "forever ")
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
    found = [_with_interest(wish, asks) for sentence in sentences for wish in _wishes_of(sentence, lexicon)]
    return [_for_now(wish) for wish in found] if any(map(is_not_for_good, sentences)) else found


def _wishes_of(sentence: Sentence, lexicon: Lexicon) -> Iterator[Wish]:
    depends = any(lexicon.conditions.is_in(without_frames(clause, lexicon)) for clause in sentence.clauses)
    for at, clause in enumerate(sentence.clauses):
        hindered = _is_hindered(sentence.clauses[at:], lexicon)
        for reading in readings(clause, lexicon):
            against = depends or only_inquires(reading, clause, sentence) or (hindered and reading.name in _JOINING)
            wish = _wish(reading, sentence, against, lexicon)
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
    if clear[0].reading.name == "do" and any(map(_is_offer, doubts)):
        return None, "we are not sure whether you would meet two. If so, reply VOLUNTEER"
    if any(_opposes(doubt, clear[0]) for doubt in doubts):
        return None, "it says both yes and no"
    return clear[0], ""


def _is_offer(doubt: Wish) -> bool:
    """As in "You need people who'll see two", before "I'll do it", which is said of that."""
    return doubt.name == "volunteer" and not doubt.reading.negative


def _clear(found: Sequence[Wish]) -> list[Wish]:
    """The first clear wish of each name, without those that another says as well."""
    clear = {wish.name: wish for wish in reversed(found) if wish.clear}
    for name in list(clear):
        for other in _ABSORBS.get(name, ()):
            clear.pop(other, None)
    return list(clear.values())


def _opposes(doubt: Wish, wish: Wish) -> bool:
    """Whether it is said of a wish, or of one like it, that they do not want it."""
    if _agrees_after_all(doubt, wish):
        return False
    if wish.name == "resume" and doubt.name in _GOING:
        return not (doubt.reading.negative or doubt.reading.past)  # "Take me out for a bit. I do want to come back"
    alike = doubt.name == wish.name or any({doubt.name, wish.name} <= family for family in _ALIKE)
    return doubt.reading.negative and not doubt.reading.past and alike


def _agrees_after_all(doubt: Wish, wish: Wish) -> bool:
    """As in "I can't do it any more. Take me off", and "Can't make this one. Don't leave me out for good"."""
    says_the_same = doubt.name == wish.name and doubt.name != MEANS.get(doubt.reading.name, doubt.reading.name)
    rests = wish.name == "pause" and doubt.name in _ENDING
    return says_the_same or (rests and any(one in doubt.sentence.words for one in _FOR_GOOD))


def _why(wish: Wish) -> str:
    if wish.reading.others:
        return "it speaks of somebody else; people join and leave for themselves"
    if wish.reading.negative:
        return "it says what you do not want, and we are not sure what you do want"
    return "we are not sure that it asks for this"


def _wish(reading: Reading, sentence: Sentence, depends: bool, lexicon: Lexicon) -> Wish | None:
    clear = reading.clear and not (_is_doubtful(reading, sentence) or (depends and reading.name != "volunteer"))
    if reading.name in _JOINING and _brings_another(sentence, lexicon):
        clear, reading = False, replace(reading, others=True)
    means = meant(reading, sentence)
    return Wish(means[0], clear and means[1], sentence, reading) if means else None


def _is_doubtful(reading: Reading, sentence: Sentence) -> bool:
    """Whether it is asked back ("Sign me up? You must be joking"), taken back, or meant of something beside it."""
    tagged = sentence.clauses[-1] in _TAGS
    wonders = reading.bare and sentence.asks and reading.name in _ORDERED and not tagged
    past = reading.name == "new_match" and sentence.words.startswith(_HAD)
    return wonders or past or reading.aside or any(_takes_back(clause) for clause in sentence.clauses)


def _with_interest(wish: Wish, asks: bool) -> Wish:
    """Interest is a wish to join, unless a question comes with it: then they want to know more first."""
    return replace(wish, name="join", clear=wish.clear and not asks) if wish.name == "keen" else wish


def _brings_another(sentence: Sentence, lexicon: Lexicon) -> bool:
    """As in "Sign me up, and my colleague too" and "me and Jane": they join for themselves."""
    before = ""
    for clause in sentence.clauses:
        first, *others = clause.split()
        of_them = [word for word in takewhile(lambda word: word not in _ABOUT, others) if word not in _TOO]
        written = before.endswith(("me ", "myself "))  # "me and jane"
        if first in _WITH and of_them and all(_is_somebody(word, sentence, lexicon, written) for word in of_them):
            return True
        before = clause
    return False


def _is_somebody(word: str, sentence: Sentence, lexicon: Lexicon, written: bool) -> bool:
    """Whether a word is somebody: a colleague, or a name; behind "me and" a name needs no capital."""
    named = may_be_name(word, lexicon) if written else is_name(word, sentence, lexicon)
    return named or word.removesuffix("s") in lexicon.others


def _for_now(wish: Wish) -> Wish:
    """What "Not for good" makes of a wish to leave."""
    return replace(wish, name="pause") if wish.name in {"leave", "out"} else wish


def _takes_back(clause: str) -> bool:
    """As in "… but I won't"."""
    return clause.startswith(_AGAINST) and clause.endswith(("i will not ", "i am not ", "i did not ", "i do not "))


def _is_hindered(clauses: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "I would love to join but I am too busy": behind or beside the wish stands what keeps them from it."""
    against = [clause for clause in clauses if clause.startswith(_AGAINST)]
    hinders = (lexicon.answers["hinders"], lexicon.perhaps)
    said = [without_fillers(clause, lexicon) for clause in against]
    return any(words.endswith("can not ") or any(one.is_in(words) for one in hinders) for words in said)
