"""Text as sentences and clauses in a normal form: small letters, no punctuation, contractions written out.

"I'd luv to join!" and "i would love to join" are the same here, so that the word list holds each phrase once.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mailbot.mail.inbound.listed import listed

MOST_SENTENCES = 60
"""No more sentences of a reply are read for what they ask."""

MOST_CLAUSES = 150
"""No more clauses of all sentences together."""

MOST_WORDS = 60
"""No more words of a clause."""

_WRAPPED = 55  # a line as long as this goes on in the next one
_FOLD = {
    0x2019: "'",
    0x2018: "'",
    0x02BC: "'",
    0x60: "'",
    0xB4: "'",
    0x201C: '"',
    0x201D: '"',
    0x200D: None,
    0xFE0F: None,
}
_END = re.compile(
    r"(?<!\b[Dd]r)(?<!\b[Mm]r)(?<!\b[Mm]rs)(?<!\b[Mm]s)(?<!\b[Pp]rof)(?<!\be\.g)(?<!\bi\.e)[.!?\u2026;]+(?=\s|$)"
    r"|(?<=[.!?])(?=[A-Z][a-z])"
)
_CLAUSE = re.compile(
    r",\s|\s[-\u2013\u2014]+\s|[()]|:\s"
    r"|\s(?=(?:but|because|although|though|however|then(?!\s(?:so|and|but|as|because)\s))\s)"
    r"|(?<!\bdo)(?<!\bbe)(?<!\b[Ii]f)\s(?=so\s)|(?<!\bbut)\s(?=otherwise\s)"  # "would love to do so"
    r"|(?<!\bcoffee)(?<!\bcoffees)(?<!\btea)\s(?=and\s)",  # "coffee and cake" is one thing
    re.IGNORECASE,
)
_WORD = re.compile(r"#?[^\W_]+(?:['.:/@-][^\W_]+)*")
_FACES = re.compile(r"(?<!\S)[:;=8x]['^-]?[)(dp\]|/*3]+(?!\S)", re.IGNORECASE)
_CONTRACTIONS = {
    "i'm": "i am",
    "im": "i am",
    "i'd": "i would",
    "i've": "i have",
    "ive": "i have",
    "i'll": "i will",
    "we've": "we have",
    "weve": "we have",
    "we're": "we are",
    "we'd": "we would",
    "we'll": "we will",
    "can't": "can not",
    "cant": "can not",
    "cannot": "can not",
    "won't": "will not",
    "wont": "will not",
    "shan't": "will not",
    "it's": "it is",
    "it'll": "it will",
    "it'd": "it would",
    "there'd": "there would",
    "that's": "that is",
    "thats": "that is",
    "that'd": "that would",
    "that'll": "that will",
    "there's": "there is",
    "what's": "what is",
    "whats": "what is",
    "who's": "who is",
    "whos": "who is",
    "when's": "when is",
    "where's": "where is",
    "how's": "how is",
    "let's": "let us",
    "one's": "one is",
    "time's": "time is",
    "date's": "date is",
    "everything's": "everything is",
    "all's": "all is",
    "he's": "he is",
    "she's": "she is",
    "they're": "they are",
    "you're": "you are",
    "you'll": "you will",
    "they'll": "they will",
    "she'll": "she will",
    "he'll": "he will",
    "they'd": "they would",
    "you've": "you have",
    "you'd": "you would",
    "anymore": "any more",
    "aint": "is not",
    "ain't": "is not",
    "signup": "sign up",
    "sign-up": "sign up",
    "opt-in": "opt in",
    "opt-out": "opt out",
    "un-pause": "unpause",
    "re-match": "rematch",
    "re-matched": "rematched",
    "re-pair": "rematch",
    "re-paired": "rematched",
    "re-join": "rejoin",
    "double-booked": "double booked",
    "met-up": "met up",
    "e-mail": "email",
    "e-mails": "emails",
    "e-mailing": "emailing",
    "thankyou": "thank you",
    "id": "i would",
    "a.s.a.p": "asap",
}
_VERBS_AFTER_ILL = frozenset(listed("be; come; see; make; take; go; do; let; have; meet; pop; try; get; bring; accept"))
_VERBS_AFTER_ID = frozenset(["like", "love", "be", "prefer", "rather", "really", "welcome", "have", "definitely"])
_NEGATED = (
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "have",
    "has",
    "had",
    "could",
    "would",
    "should",
    "must",
    "need",
    "might",
)
_NEGATIONS = {f"{verb}{ending}": f"{verb} not" for verb in _NEGATED for ending in ("n't", "nt")}
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_FOR = re.compile(r"\b4 (?=the|this|me|it|coffee|us)")
_SEE = re.compile(r"\bc (?=you (?:there|then|both|all|soon|tomorrow|on|at|later|\w+day)\b)")  # "c u there"
_TO = re.compile(r"\b2 (?=join|take|meet u|leave)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: as written, and its clauses in normal form, each ending with a blank."""

    text: str
    clauses: tuple[str, ...]
    asks: bool = False  # it ends with a question mark

    @property
    def words(self) -> str:
        """The whole sentence in normal form."""
        return "".join(self.clauses)


def fold(text: str) -> str:
    """A text in small letters with plain quotation marks and compatible characters folded (NFKC)."""
    return unicodedata.normalize("NFKC", text.translate(_FOLD)).casefold()


def normal(text: str, spelling: Mapping[str, str]) -> str:
    """A text as words with single blanks between and one behind; "" when there is no word."""
    folded = _FACES.sub(" ", fold(text))
    words = [word.strip("'") for word in _WORD.findall(folded)][:MOST_WORDS]
    plain: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        plain.append(_written_out(word, following, spelling))
    joined = _HYPHEN.sub(" ", " ".join(plain))
    return _SEE.sub("see ", _TO.sub("to ", _FOR.sub("for ", joined))) + " " if joined else ""


def sentences(text: str, spelling: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences of a text in order, at most `MOST_SENTENCES`; quoted lines are left out."""
    found: list[Sentence] = []
    left = MOST_CLAUSES
    for line in _whole_lines(text):
        for part, mark in _parted(line):
            clauses = tuple(clause for piece in _CLAUSE.split(part)[:left] if (clause := normal(piece, spelling)))
            left -= len(clauses)
            if clauses:
                found.append(Sentence(part.strip(), clauses, asks="?" in mark))
            if len(found) >= MOST_SENTENCES or left <= 0:
                return tuple(found)
    return tuple(found)


def clauses_of(all_sentences: Iterable[Sentence]) -> list[str]:
    """The clauses of all sentences, in order."""
    return [clause for sentence in all_sentences for clause in sentence.clauses]


def symbols(text: str) -> str:
    """The symbols of a text (emoji, hearts), without letters, punctuation and blanks."""
    return "".join(letter for letter in text if unicodedata.category(letter) in {"So", "Sk"})


def _whole_lines(text: str) -> Iterator[str]:
    """Lines, with those put together again that a program wrapped; quoted ones are left out."""
    held: list[str] = []
    for line in (raw.strip() for raw in text.split("\n")):
        if line.startswith(">"):
            continue
        if held and not _goes_on(line):
            yield " ".join(held)
            held = []
        held.append(line)
        if not _is_cut(line):
            yield " ".join(held)
            held = []
    yield " ".join(held)


def _goes_on(line: str) -> bool:
    """Whether a line may go on with the sentence of the line above."""
    return line[:1].islower() or line[:2] in {"I ", "I'"}


def _is_cut(line: str) -> bool:
    """Whether a line may have been wrapped where it ends."""
    return len(line) >= _WRAPPED and line[-1] not in ".?!:;"


def _parted(line: str) -> Iterator[tuple[str, str]]:
    """The sentences of one line with the marks that end them."""
    start = 0
    for match in _END.finditer(line):
        yield line[start : match.start()], match.group()
        start = match.end()
    yield line[start:], ""


def _written_out(word: str, following: str, spelling: Mapping[str, str]) -> str:
    if word == "id":
        return "i would" if following in _VERBS_AFTER_ID else word
    if word == "ill" and following in _VERBS_AFTER_ILL:
        return "i will"
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if word in spelling:
        return spelling[word]
    if word in _NEGATIONS:
        return _NEGATIONS[word]
    return word.removesuffix("'s") + ("s" if word.endswith("'s") else "")
