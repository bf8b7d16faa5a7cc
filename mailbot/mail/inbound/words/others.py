"""Whether a clause tells of somebody else: "he is away", "Bob says", "my manager wants"."""

from collections.abc import Sequence

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.when.calendar_words import MONTHS, WEEKDAYS
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import Sentence, fold, normal

_THEY = frozenset(["he", "she", "they"])
_THEIRS = frozenset(["my", "our", "the", "her", "his"])  # "my manager says", "her ward is"
_DOES = frozenset(
    listed(
        """
        sounds; seems; looks; can; could; is; has; had; will; would; may; might; was; says; said; thinks; thought;
        told; tells; wants; wanted; does; asked; suggested; wrote; replied; needs; prefers; mentioned; works; must;
        should; are; have; do; say; did
        """
    )
)
_OURSELVES = frozenset(["we", "us", "our", "who"])
_NEAR = 4  # words behind a title that hold the verb
_FROM = 2  # words of "from HR"
_OF_PEOPLE = frozenset(["can", "could", "says", "said", "wants", "wanted", "told", "thinks", "may", "might"])
"""Only people do these."""
_BEING = frozenset(["is", "will", "would", "has"])
_OF_SOMEBODY = frozenset(
    listed("free; available; off; away; busy; happy; coming; able; be; come; attend; go; join; keen; ill")
)
"""Behind these verbs they tell of a person: "jane is free", "bob will come"."""
_STATES = frozenset(["sick", "poorly", "not", "got", "been", "unable", "working", "on", "gone", "left"])
_NO_PEOPLE = frozenset(
    listed(
        """
        i; we; you; that; this; it; these; those; there; here; what; which; who; when; where; how; why; all; both;
        either; neither; everything; nothing; time; date; day; slot; lunch; lunchtime; morning; afternoon; noon;
        midday; work; costa; starbucks; greggs; canteen; cafe; restaurant; teams; zoom; coffee; today; tomorrow; yes;
        no; sounds; looks; place; venue; meeting; mornings; afternoons; mine; one; week; anything; any; rota; diary;
        calendar; parking; traffic; life; timing; something; stuff; things; yesterday; finally; eventually; recently;
        luckily; clinic; theatre; training; handover; mdt; teaching; induction; online; a; next; later; earlier
        """
    )
)


def is_theirs(words: str, sentence: Sentence, lexicon: Lexicon, *, refuses: bool = False) -> bool:
    """Whether the words, which are a clause of the sentence, are about what somebody else does or is."""
    first, _, rest = words.partition(" ")
    if first in _THEY or _is_contracted(first, rest, sentence):
        return True
    if first in _THEIRS:
        return _is_somebodys(first, rest, lexicon, refuses=refuses)
    if first in lexicon.others - _OURSELVES:
        return bool(_DOES & set(rest.split()[:_NEAR])) and not _speaks_of_me(rest)
    does = _verb(rest.split(), lexicon)
    if does not in _DOES or not may_be_name(first, lexicon):
        return False
    tells = {does, *rest.split()} & _OF_SOMEBODY and does in _BEING
    return bool(tells) or _needs_no_capital(does, refuses=refuses) or _is_written(first, sentence)


def _is_somebodys(first: str, rest: str, lexicon: Lexicon, *, refuses: bool) -> bool:
    """As in "his consultant can't" and "the consultant can", unless the writer speaks of themselves behind it."""
    who, _, behind = rest.partition(" ")
    named = who in lexicon.others | lexicon.roles
    somebody = named or (first == "the" and _acts(who, behind, lexicon, refuses=refuses))
    return somebody and not _speaks_of_me(behind)


def _speaks_of_me(words: str) -> bool:
    return bool({"i", "me"} & set(words.split()))


def _is_contracted(first: str, rest: str, sentence: Sentence) -> bool:
    """As in "Bob's busy then", which is "bobs busy then" in normal form."""
    states = rest.partition(" ")[0] in _OF_SOMEBODY | _STATES
    return states and first[:-1] not in WEEKDAYS and f"{first[:-1]}'s " in fold(sentence.text)


def _acts(who: str, rest: str, lexicon: Lexicon, *, refuses: bool) -> bool:
    """Whether behind "the" is somebody, or a thing of others: "the consultant can", "the room is not"."""
    return may_be_name(who, lexicon) and _needs_no_capital(rest.partition(" ")[0], refuses=refuses)


def _verb(rest: Sequence[str], lexicon: Lexicon) -> str:
    """The word behind a name, where a second name, or "from HR" and the like, may stand between."""
    skipped = 0
    if len(rest) > _FROM and rest[0] in {"from", "in", "at", "of"}:
        skipped = _FROM
    elif len(rest) > 1 and rest[1] in _DOES and rest[0] not in _DOES and may_be_name(rest[0], lexicon):
        skipped = 1
    return rest[skipped] if len(rest) > skipped else ""


def _needs_no_capital(does: str, *, refuses: bool) -> bool:
    """Whether a verb tells of a person however the name is written: "jane can make it", "bob is on leave"."""
    return does in _OF_PEOPLE or (refuses and does in {"is", "has"})


def is_name(word: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence writes a word like a name, and it is no word that is known."""
    return may_be_name(word, lexicon) and _is_written(word, sentence)


def may_be_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that begins a clause is none of those that may stand there."""
    named = {word, word.removesuffix("s")} & {*WEEKDAYS, *MONTHS}
    known = named or word in _NO_PEOPLE or word in lexicon.before or word in lexicon.after
    known = known or lexicon.fillers.is_in(f"{word} ")
    return word.isalpha() and not known and not lexicon.answers["yes"].is_all(f"{word} ")


def _is_written(word: str, sentence: Sentence) -> bool:
    """Whether the sentence writes the word like a name."""
    return any(normal(piece, {}) == f"{word} " and piece[:1].isupper() for piece in sentence.text.split())
