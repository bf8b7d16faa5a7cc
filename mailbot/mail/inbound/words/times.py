"""Answers to an offered meeting: taken, refused, or another time instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.domain.model.intents import Accept, Decline, Intent, Propose, Unclear
from mailbot.mail.inbound.when import candidates, mentions_clock, mentions_day
from mailbot.mail.inbound.when.calendar_words import WEEKDAYS
from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.phrases import Matcher
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, symbols

_THUMBS = ("\U0001f44d", "\u2705", "\u2714", "\u2611", "\U0001f44c")
_FEW = 6  # words of an answer that is nothing but a day and a time
_QUOTED = 3_000
_EXAMPLE = "such as"  # "another time, such as Thursday 2pm" offers nothing
_WEEK = timedelta(days=7)
_SOFTER = {"reasons": "reason", "perhaps": "perhaps"}  # words of the list that neither take nor refuse -> their sign
_AGREEING = ("yes ", "great ", "perfect ")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the whole answer says about the offer."""

    signs: frozenset[str]
    starts: tuple[datetime, ...]  # named, and not the offered one
    elsewhere: bool  # a day or time is named that is not the offered one

    def has(self, *signs: str) -> bool:
        """Whether all these signs are there."""
        return self.signs.issuperset(signs)


def read_time_answer(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """What an answer to an offered meeting says; None when it says nothing of it."""
    if not sentences:
        return Accept() if any(mark in symbols(asked.reply) for mark in _THUMBS) else None
    said = _said(asked, sentences, lexicon)
    if _asks_otherwise(said):
        return Propose(said.starts)
    return _in_doubt(said) or _plain(said) or (Propose() if _is_day_and_time(asked, sentences) else None)


def _asks_otherwise(said: _Said) -> bool:
    """Whether another time is named or asked for."""
    refused_for_another = said.elsewhere and said.has("decline", "mention")
    return bool(said.starts) or said.has("propose") or refused_for_another


def _in_doubt(said: _Said) -> Intent | None:
    if said.has("condition") and (said.has("accept") or said.has("perhaps")):
        return Unclear("it depends on something")
    return Unclear("it says both yes and no") if said.has("accept", "decline") else None


def _plain(said: _Said) -> Intent | None:
    accepts = said.has("accept")
    if accepts and said.elsewhere:
        return Propose(said.starts)
    if said.has("decline") or (said.has("reason") and not accepts):
        return Decline()
    return Accept(tentative=said.has("perhaps")) if accepts or said.has("perhaps") else None


def _is_day_and_time(asked: Asked, sentences: Sequence[Sentence]) -> bool:
    """As in "Thursday 2pm": nothing but another day and time; which Thursday may be in doubt, and is asked back."""
    short = len(sentences) == 1 and len(sentences[0].words.split()) <= _FEW
    days = mentions_day(asked.reply, asked.written_on.date()) if asked.written_on else ()
    named = days or any(word in WEEKDAYS for sentence in sentences for word in sentence.words.split())
    return short and bool(named and mentions_clock(asked.reply))


def offered_start(asked: Asked) -> datetime | None:
    """The start that the quoted letter offers, naive local; None when it cannot be told."""
    if asked.written_on is None:
        return None
    found = candidates(asked.quoted[:_QUOTED].partition(_EXAMPLE)[0], asked.written_on)
    return found[0] if found else None


def _said(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> _Said:
    offered = offered_start(asked)
    starts: tuple[datetime, ...] = ()
    elsewhere = False
    if asked.written_on is not None:
        named = candidates(asked.reply, asked.written_on, offered)
        elsewhere = _is_elsewhere(asked, offered)
        starts = tuple(start for start in named if not _is_same(start, offered))
    signs = {sign for sentence in sentences for sign in _signs(sentence, lexicon)}
    if offered is None and "accept" in signs and "decline" not in signs and "propose" not in signs:
        starts = ()  # "Thursday at 1 is perfect": which Thursday was offered is not known, and they agree
    return _Said(frozenset(signs), starts, elsewhere)


def _is_same(start: datetime, offered: datetime | None) -> bool:
    """The same start; a weekday may have been read as that of an earlier week."""
    return offered is not None and (offered - start) % _WEEK == timedelta() and start <= offered


def _is_elsewhere(asked: Asked, offered: datetime | None) -> bool:
    if offered is None or asked.written_on is None:
        return bool(asked.written_on and mentions_day(asked.reply, asked.written_on.date()))
    days = mentions_day(asked.reply, asked.written_on.date())
    clocks = mentions_clock(asked.reply)
    other_day = any(day.weekday() != offered.weekday() for day in days)
    return other_day or any(clock != offered.time() for clock in clocks)


def _signs(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    plain = without_fillers(sentence.words, lexicon)
    if lexicon.conditions.is_in(plain):
        yield "condition"
    for clause in sentence.clauses:
        words = without_fillers(clause, lexicon)
        negative = lexicon.negative.is_in(words)
        if not negative and _mentions_time(words):
            yield "mention"
        sign = _sign(words, negative, lexicon)
        if sign and not (sentence.asks and sign == "accept"):
            yield sign
        if not words and lexicon.answers["yes"].is_in(clause):
            yield "accept"


def _mentions_time(words: str) -> bool:
    return "day " in words or any(letter.isdigit() for letter in words)


def _sign(words: str, negative: bool, lexicon: Lexicon) -> str:
    """What one clause says: the first of these that it holds; "" when it says nothing of the offer."""
    answers = lexicon.answers
    if answers["yes"].is_all(words):
        return "accept"
    if answers["decline"].is_in(words):
        return "decline"
    if not negative and _longest(answers["propose"], words) > _longest(answers["accept"], words):
        return "propose"
    for name, sign in _SOFTER.items():
        if answers[name].is_in(words):
            return sign
    agrees = words.startswith(_AGREEING) or answers["accept"].is_in(words)
    return ("decline" if negative else "accept") if agrees else ""


def _longest(matcher: Matcher, words: str) -> int:
    return max((end - start for start, end in matcher.spans(words)), default=0)
