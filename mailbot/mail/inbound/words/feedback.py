"""Answers to "did you meet?": met, not met, not yet, with a mark from 1 to 5 and consent to quote."""

import re
from collections.abc import Iterator, Sequence

from mailbot.domain.model.intents import Intent, Met, NotMet, Unclear
from mailbot.mail.inbound.words.clauses import without_fillers
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import Sentence, fold

_MARK = re.compile(
    r"(?<![\d/.])([1-5]) ?(?:/|out of|of) ?5(?![\d/])"
    r"|\b(?:mark|score|rating|rate|marks|sgôr)\b[ \w]{0,12}?[:=]? ?([1-5])(?![\d/:]|\.\d)"
    r"|(?<![\d/.])([1-5]) ?stars?\b|(?:^|\n) *([1-5]) *[.!]? *(?:\n|$|,|;)"
)
_SPOKEN = re.compile(r"\b(one|two|three|four|five) (?:out of five|stars?)\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_STARS = re.compile("\u2605{1,5}|\u2b50{1,5}")
_TOGETHER = (
    "we met",
    "and i met",
    "we have met",
    "we had our",
    "i met my",
    "had our coffee",
    "had my coffee",
    "we did meet",
    "i met with my",
)


def read_feedback(sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> Intent | None:
    """What an answer to "did you meet?" says; None when it says nothing of it."""
    signs = {sign for sentence in sentences for sign in _signs(sentence, lexicon)}
    mark, quote = read_mark(text), read_quote(sentences, lexicon)
    if "met" in signs:
        return Unclear("it says both that you met and that you did not") if "not" in signs else Met(mark, quote)
    if "yet" in signs:
        return NotMet(ask_again=True, mark=mark, may_quote=quote)
    if not signs and mark:
        return Met(mark, quote)
    if signs & {"not", "obstacle"}:
        return NotMet(ask_again=False, mark=mark, may_quote=quote)
    return None


def tells_of_meeting(sentences: Sequence[Sentence]) -> bool:
    """Whether a fresh mail tells that two people met: only plain words count, since it answers no question."""
    return any(phrase in f" {sentence.words}" for sentence in sentences for phrase in _TOGETHER)


def read_mark(text: str) -> int | None:
    """A mark from 1 to 5 ("4/5", "mark: 4", "five stars"), None when there is none or there are two."""
    folded = fold(text)
    marks = {int(next(filter(None, match.groups()))) for match in _MARK.finditer(folded)}
    marks |= {_NUMBERS[match.group(1)] for match in _SPOKEN.finditer(folded)}
    marks |= {len(match.group()) for match in _STARS.finditer(folded)}
    return marks.pop() if len(marks) == 1 else None


def read_quote(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool | None:
    """Whether we may quote them; None when they do not say."""
    for sentence in sentences:
        found = lexicon.answers["quote"].search(sentence.words)
        if found and not sentence.asks:
            return not lexicon.negative.is_in(sentence.words[: found[0]])
    return None


def _signs(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    """What each clause says: "met", "not", "yet" (not yet), "obstacle" (a reason why not)."""
    answers = lexicon.answers
    for clause in sentence.clauses:
        words = without_fillers(clause, lexicon)
        if answers["yes"].is_all(words) or words.startswith(("yes ", "yep ", "yeah ")):
            yield "met"
        if answers["no"].is_all(words):
            yield "not"
        if answers["not_yet"].is_in(clause):
            yield "yet"
        elif answers["not_met"].is_in(words):
            yield "not"
        elif answers["obstacles"].is_in(words):
            yield "obstacle"
        elif answers["met"].is_in(words) and not lexicon.negative.is_in(words) and not sentence.asks:
            yield "met"
