"""Answers to "did you meet?": met, not met, not yet, with a mark from 1 to 5 and consent to quote."""

import re
from collections.abc import Iterator, Sequence

from mailbot.domain.model.intents import Intent, Met, NotMet, Unclear
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.marks import read_mark
from mailbot.mail.inbound.words.others import is_name, is_theirs
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence

_LONG_AGO = ("years ago ", "last year ", "at school ", "at university ", "at uni ", "at college ", "many times ")
_SUPPOSING = ("if ", "had we ", "when we ", "once we ", "until we ", "before we ")
_YES = ("yes ", "yep ", "yeah ")
_DESPITE = re.compile(
    r"^(?:despite|in spite of) (?:(?!we |i )\S+ ){1,8}(?=we |i )|(?<=\S )(?:despite|in spite of|regardless of) .*"
)  # what did not hinder them


def read_feedback(sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> Intent | None:
    """What an answer to "did you meet?" says; None when it says nothing of it."""
    signs = {sign for sentence in sentences for sign in _signs(sentence, lexicon)}
    mark, quote = read_mark(text), read_quote(sentences, lexicon)
    if {"met", "not"} <= signs:
        return Unclear("it says both that you met and that you did not")
    praised = signs == {"kind"} or (not signs and bool(mark or quote))
    if "met" in signs or praised:
        return Met(mark, quote)
    if signs.isdisjoint({"yet", "not", "obstacle"}):
        return None
    return NotMet(ask_again="yet" in signs, mark=mark, may_quote=quote)


def read_quote(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool | None:
    """Whether we may quote them; None when they do not say."""
    for sentence in sentences:
        words = without_fillers(sentence.words, lexicon)  # "I do not mind being quoted"
        found = lexicon.answers["quote"].search(words)
        if found and not sentence.asks:
            before = words[: found[0]]
            return not (lexicon.negative.is_in(before) or before.endswith("no "))
    return None


def _signs(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    """What each clause says: "met", "not", "yet" (not yet), "obstacle" (a reason why not), "kind" (of the other)."""
    for clause in sentence.clauses:
        words = _DESPITE.sub("", lexicon.answers["idioms"].cut_from(without_fillers(clause, lexicon)))
        yield from _bare_signs(words, lexicon)
        yield from _told_signs(clause, words, lexicon) or _met_signs(words, sentence, lexicon)
        if lexicon.answers["kind"].is_in(words) and not sentence.asks and is_theirs(words, sentence, lexicon):
            yield "kind"


def _bare_signs(words: str, lexicon: Lexicon) -> Iterator[str]:
    """The signs of a yes or a no, as the answer to "did you meet?"."""
    if any(lexicon.answers[name].is_all(words) for name in ("yes", "lone")) or words.startswith(_YES):
        yield "met"
    if lexicon.answers["no"].is_all(words.removeprefix("so ").removeprefix("but ")):
        yield "not"


def _told_signs(clause: str, words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The first sign that a clause tells of; praise and "not yet" may hold polite words, and are looked for in all."""
    answers = lexicon.answers
    if answers["praise"].is_in(clause):
        return ("met",)
    if answers["not_yet"].is_in(clause):
        return ("yet",)
    if answers["not_met"].is_in(words):
        return ("not",)
    return ("obstacle",) if answers["obstacles"].is_in(words) else ()


def _met_signs(words: str, sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """That they met, unless it is denied, asked, or said of somebody else."""
    otherwise = sentence.asks or lexicon.negative.is_in(words) or _is_of_others(words, sentence, lexicon)
    return ("met",) if lexicon.answers["met"].is_in(words) and not otherwise else ()


def _is_of_others(words: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether it is told of others, of long ago, or only supposed: "Jane met Bob", "if we had met"."""
    name, _, rest = words.removeprefix("and ").partition(" ")
    own = {"me", "us", "up", "i"} & {*rest.split(), *sentence.words.split()}
    of_theirs = name in {"my", "her", "his", "the"} and rest.partition(" ")[2].startswith("met ")
    theirs = not own and (of_theirs or (rest.startswith("met ") and is_name(name, sentence, lexicon)))
    return theirs or words.startswith(_SUPPOSING) or _reports(words) or _is_long_ago(words)


def _is_long_ago(words: str) -> bool:
    """As in "We met at school years ago": that was not for the trial."""
    return any(when in words for when in _LONG_AGO)


def _reports(words: str) -> bool:
    """Whether somebody else is said to have met."""
    return any(f" {who} " in f" {words}" for who in ("they met", "she met", "he met", "they have met"))
