"""What each clause of an answer says about an offered meeting, as signs: "accept", "decline", "propose" and others."""

import re
from collections.abc import Iterator

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.others import is_theirs
from mailbot.mail.inbound.words.phrases import Matcher
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence

_IS_IT = re.compile(r"is (?:it|that|this) \d")
_CONDITIONS = ("if not ", "if so ")  # polite words elsewhere ("A table by the window if so"), here a condition
_HOPING = tuple(f"{who}hope {what} is " for who in ("", "i ", "and ") for what in ("that", "this", "it"))
"""As in "I can't come, I hope that's ok", which takes nothing."""
_REFUSED_IF = re.compile(
    r"^(?:so |and |but |because )?(?:if |unless |or else |otherwise (?:i|we|it) )"
    r"|(?:can not|could not|not be able to|unable to) (?:\S+ ){1,3}(?:if (?:there|it is|they|nobody|no|not)|unless) "
    r"|(?:can not|could not|not be able to|unable to) (?:\S+ ){1,6}without "
)
_NOT_ASKED = frozenset(["accept", "reason", "perhaps"])  # in a question these say nothing
_HAVING = frozenset(["am", "have", "got", "is", "are", "has"])
_OWN = frozenset(["i", "my", "we", "have", "got", "at", "on", "out", "working", "am", "thursdays", "thursday"])
_CAN = frozenset(
    listed(
        """
        free; available; nothing; no; break; lunch; gap; time; space; happy; able; can; will; could; would; around;
        here; there; fine; good; ok; okay; yes; clear; still; looking; meet; see; meeting; great; perfect; duty;
        shift; site; leave; was; were; had; did; early; late; until; till; after; before; from
        """
    )
)
"""Words that leave it open whether somebody is taken up by what they tell."""
_IN = re.compile(r"\b(?:am|are) in (?:that|then|all|on|at|until|from)\b")  # "I'm in that day"
_KNOWN = frozenset(["met", "know", "knew"])  # "I met him at a conference" is no reason
_WISHING = frozenset(
    [
        "would",
        "could",
        "can",
        "may",
        "please",
        "rather",
        "prefer",
        "like",
        "pair",
        "match",
        "put",
        "find",
        "give",
        "chance",
        "any",
    ]
)
_OWN_MODAL = re.compile(r"\bi (?:will|can|could|would) |^(?:yes |and )?will ")
_THINKING = re.compile(
    r"^(?:i (?:think|believe|hear|heard|understand|know|assume)|apparently|perhaps|maybe|possibly|it seems|think)"
    r" (?:that )?"
)
_ACQUAINTED = frozenset(["friends", "friend", "mates", "neighbours", "cousins", "married", "related"])
_NOT_THEN = re.compile(r"not (?:at |on |for )?\d")
_AGAINST = ("but ", "however ")  # "That suits, but I'm on call": they say both
_MODES = ("online", "person")
_AGREEING = ("yes ", "yep ", "yeah ", "yup ", "great ", "perfect ")
_LINKS = frozenset(["and", "but", "so", "or", "well", "because", "as", "then", "though", "although"])
_YES = frozenset(["yes", "yep", "yeah", "yup", "ok", "okay", "sure"])
_BOTH = frozenset(["no", "not", "nope"])  # "Yes no maybe": behind a yes they take it back


def signs_of(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    """The signs of one sentence.

    Of the writer: accept, decline, no (a bare one), propose, offer (when they can), reason (why not), perhaps, hold
    (they will say later). Of others: theirs, theirs_not, stand_in. And mention (of a time), condition, fact (a question
    of fact), mode (another way to meet), another (person).
    """
    plain = without_fillers(sentence.words, lexicon)
    yield from _whole_signs(plain, lexicon)
    if sentence.asks and _asks_fact(plain, lexicon):
        yield "fact"
        return
    signs = tuple(sign for clause in sentence.clauses for sign in _clause_signs(clause, sentence, lexicon))
    ways = (lexicon.answers["ways"], *(lexicon.modes[mode] for mode in _MODES))
    by_mode = any(way.is_in(plain) for way in ways) and "mention" not in signs
    yield from ("mode" if by_mode and sign == "propose" else sign for sign in signs)


def _whole_signs(words: str, lexicon: Lexicon) -> Iterator[str]:
    """The signs that a whole sentence gives."""
    if lexicon.conditions.is_in(words):
        yield "condition"
    if lexicon.answers["substitutes"].is_in(_OWN_MODAL.sub("", words)):
        yield "stand_in"
    if lexicon.answers["others"].is_in(words) and not _WISHING.isdisjoint(words.split()):
        yield "another"


def _asks_fact(words: str, lexicon: Lexicon) -> bool:
    """As in "Is it on Teams?" and "Is it 1pm or 1.30?"."""
    return bool(_IS_IT.match(words)) or lexicon.answers["facts"].is_in(words)


def _clause_signs(clause: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    if clause.startswith(_HOPING):
        return
    said = _without_link(lexicon.answers["litotes"].cut_from(clause))
    words = without_fillers(said, lexicon)
    if not sentence.asks and _agrees_politely(clause, said, words, lexicon):
        yield "accept"
    refuses = _refuses(words, lexicon)
    if is_theirs(_THINKING.sub("", words), sentence, lexicon, refuses=refuses):
        yield "theirs_not" if refuses else "theirs"
        return
    yield from _own_signs(words, clause, sentence, lexicon)


def _own_signs(words: str, clause: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    """What the writer says of the offer; "Is Thursday fine?" takes nothing, "ok?" does."""
    signs = _signs(words, lexicon)
    if _mentions_time(words) and "reason" not in signs and not lexicon.negative.is_in(words):
        yield "mention"
    for sign in signs:
        if not (sentence.asks and sign in _NOT_ASKED) or lexicon.answers["yes"].is_all(words):
            weighed = "no" if sign == "reason" and clause.startswith(_AGAINST) else sign
            yield "hold" if _waits(weighed, words, clause, sentence, lexicon) else weighed


def _agrees_politely(clause: str, said: str, words: str, lexicon: Lexicon) -> bool:
    """As in "Not a problem", and in a yes that is nothing but polite words."""
    return lexicon.answers["litotes"].is_in(clause) or (
        not words and lexicon.answers["yes"].is_in(said) and "idea " not in said
    )


def _waits(sign: str, words: str, clause: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """As in "If not, I can't come": what they answer waits for something that somebody must tell them first."""
    led = sentence.words.startswith(_CONDITIONS)
    if sign == "decline":
        return led or bool(_REFUSED_IF.search(words))
    return sign in {"reason", "no"} and (led or lexicon.conditions.is_in(clause))


def _without_link(clause: str) -> str:
    first, _, rest = clause.partition(" ")
    return rest if first in _LINKS else clause


def _mentions_time(words: str) -> bool:
    return "day " in words or any(letter.isdigit() for letter in words)


def _refuses(words: str, lexicon: Lexicon) -> bool:
    answers = lexicon.answers
    return lexicon.negative.is_in(words) or answers["decline"].is_in(words) or answers["reasons"].is_in(words)


def _signs(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What one clause of the writer's own says; () when it says nothing of the offer."""
    answers = lexicon.answers
    if answers["yes"].is_all(words) or answers["agreed"].is_all(words):
        return ("keen",) if "would " in words else ("accept",)
    if answers["no"].is_all(words):
        return ("no",)
    first, _, rest = words.partition(" ")
    if answers["yes"].is_all(f"{first} ") and rest.partition(" ")[0] in _BOTH:
        return ("accept", "no")
    if _NOT_THEN.match(words):
        return ("propose",)  # "Thursday is ok but not 1pm"
    return _beside(_by_phrase(words, lexicon), words)


def _beside(sign: str, words: str) -> tuple[str, ...]:
    """The sign of a phrase with what else the clause says: "Maybe yes, maybe no", "Yes I'm in clinic then"."""
    if sign == "perhaps" and words.endswith("no "):
        return ("perhaps", "no")
    if sign == "reason" and words.partition(" ")[0] in _YES:
        return ("hold",)
    return (sign,) if sign else ()


def _by_phrase(words: str, lexicon: Lexicon) -> str:
    """The first of these that a clause holds; what is taken ("booked in") is no reason against it ("booked")."""
    answers, negative = lexicon.answers, _is_negative(words, lexicon)
    accepts = _longest(answers["accept"], words)
    for name, sign in (("holds", "hold"), ("bounds", "propose"), ("decline", "decline")):
        if answers[name].is_in(words):
            return sign
    for name, sign in (("propose", "propose"), ("offers", "offer")):
        if not negative and _longest(answers[name], words) > accepts:
            return sign
    return _lesser(words, lexicon) or (("no" if negative else "accept") if _agrees(words, accepts) else "")


def _lesser(words: str, lexicon: Lexicon) -> str:
    """A reason why not, or a perhaps, where a clause says no more."""
    if _is_reason(words, lexicon):
        return "reason"
    return "perhaps" if lexicon.answers["perhaps"].is_in(words) else ""


def _agrees(words: str, accepts: int) -> bool:
    return (bool(accepts) and _ACQUAINTED.isdisjoint(words.split())) or words.startswith(_AGREEING)


def _is_reason(words: str, lexicon: Lexicon) -> bool:
    """Whether a clause tells why not; not what is said of the offer itself ("fits in well with my shift")."""
    answers, said = lexicon.answers, set(words.split())
    if said & _KNOWN:
        return False
    left = answers["accept"].cut_from(words)
    if left != words:
        return answers["reasons"].is_in(left) and bool(_HAVING & set(left.split()))
    return answers["reasons"].is_in(words) or answers["engaged"].is_all(words) or _is_engaged(words, lexicon)


def _is_engaged(words: str, lexicon: Lexicon) -> bool:
    """As in "I've got physio then" and "We're moving wards that day": what they do at the offered time."""
    left = lexicon.answers["anchors"].cut_from(words)
    there = _CAN & set(left.split()) or _IN.search(words)
    return left != words and words.partition(" ")[0] in _OWN and not there


def _is_negative(words: str, lexicon: Lexicon) -> bool:
    """Whether a clause denies; "Tuesday instead of Thursday" and "Wouldn't Friday be better" do not."""
    plain = words.replace("instead of ", "")
    asked = plain.startswith(("would not ", "could not we ", "can not we ", "is not "))
    return lexicon.negative.is_in(plain.partition("not ")[2] if asked else plain)


def _longest(matcher: Matcher, words: str) -> int:
    return max((end - start for start, end in matcher.spans(words)), default=0)
