"""Answers to an offered meeting: taken, refused, or another time instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailbot.domain.model.intents import Accept, Decline, Intent, NewMatch, Propose, Unclear
from mailbot.mail.inbound.when import candidates, mentions_clock, mentions_day
from mailbot.mail.inbound.when.calendar_words import WEEKDAYS
from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.offer_signs import signs_of
from mailbot.mail.inbound.words.sentences import Sentence, symbols

_THUMBS = ("\U0001f44d", "\u2705", "\u2714", "\u2611", "\U0001f44c")
_PAST = frozenset(["went", "was", "were", "had", "happened"])
_BESIDE = ("with my ", "with our ")  # "The journal club clashes with my coffee trial meeting"
_FEW = 6  # words of an answer that is nothing but a day and a time
_BARE = 2  # words of a question that is nothing but a day
_REASONS = frozenset(["reason", "hold", "condition", "mention", "theirs", "theirs_not"])
_QUOTED = 3_000
_EXAMPLE = "such as"  # "another time, such as Thursday 2pm" offers nothing
_WEEK = timedelta(days=7)
_NEAR = frozenset(["reminder", "agreed"])  # letters that are often answered on the eve of the meeting


@dataclass(frozen=True, slots=True)
class _Said:
    """What the whole answer says about the offer."""

    signs: frozenset[str]
    starts: tuple[datetime, ...]  # named, and not the offered one
    elsewhere: bool  # a day or time is named that is not the offered one
    there: bool  # the offered day or time is named, and no other

    def has(self, *signs: str) -> bool:
        """Whether all these signs are there."""
        return self.signs.issuperset(signs)

    def has_any(self, *signs: str) -> bool:
        """Whether one of these signs is there."""
        return not self.signs.isdisjoint(signs)

    @property
    def accepts(self) -> bool:
        """Whether it takes the offer: in words, or by what they can do, which is the offered day."""
        keen = self.has("keen") and not self.has_any("decline", "no", "reason")  # "I'd love to, but I'm on leave"
        return self.has("accept") or keen or (self.has("offer") and self.there)


def read_time_answer(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """What an answer to an offered meeting says; None when it says nothing of it."""
    if not sentences:
        return Accept() if any(mark in symbols(asked.reply) for mark in _THUMBS) else None
    said = _said(asked, sentences, lexicon)
    asks = _of_others(said)
    if asks is None and _asks_otherwise(said):
        return Propose(said.starts)
    return asks or _in_doubt(said) or _plain(said) or _bare_time(said, asked, sentences)


def of_own_meeting(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """As in "I can't make my coffee trial meeting", in a mail that answers no letter; None where it refuses nothing.

    Who refuses and names no time of their own is offered another: "please find us another slot" asks for no more.
    """
    if not _speaks_of_own(sentences, lexicon):
        return None
    said = _said(asked, sentences, lexicon)
    if said.starts or not said.has_any("decline", "no", "reason", "hold"):
        return Propose(said.starts) if said.has("propose") else None
    return _of_others(said) or _in_doubt(said) or Decline()


def _speaks_of_own(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether the writer's meeting is spoken of, and is to come: "My coffee trial meeting went ahead" is over."""
    about = [sentence for sentence in sentences if lexicon.answers["own_meeting"].is_in(sentence.words)]
    to_come = all(_PAST.isdisjoint(sentence.words.split()) for sentence in about)
    return bool(about) and to_come and not any(one in sentence.words for sentence in about for one in _BESIDE)


def _of_others(said: _Said) -> Intent | None:
    """What is no answer of the writer's own: somebody in their place, words about somebody else, a question of fact."""
    if said.has("stand_in") or _tells_of_others(said):
        return Unclear("it speaks of somebody else, and we cannot tell what you can do yourself")
    if said.has("fact") and said.elsewhere and not said.has_any("decline", "propose", "reason"):
        return Unclear("it asks something about the meeting")
    if said.has("mode"):
        return Unclear("it asks to meet in another way, not at another time")
    return NewMatch() if said.has("another") and not said.has("accept") else None


def _tells_of_others(said: _Said) -> bool:
    """Whether it is only somebody else who can or cannot, or the other cannot where the writer agrees."""
    own = said.has_any("accept", "decline", "no", "propose", "offer", "reason", "another") or bool(said.starts)
    return (said.has_any("theirs", "theirs_not") and not own) or said.has("theirs_not", "accept")


def _asks_otherwise(said: _Said) -> bool:
    """Whether another time is named or asked for."""
    refused_for_another = said.elsewhere and said.has("mention") and said.has_any("decline", "no")
    offers = said.has("offer") and not said.accepts
    return bool(said.starts) or said.has("propose") or refused_for_another or offers


def _in_doubt(said: _Said) -> Intent | None:
    if said.has_any("decline", "no") and (said.has("accept") or said.has("perhaps", "no")):
        return Unclear("it says both yes and no")
    if said.has_any("decline", "no"):
        return None
    depends = said.has("condition") and (said.accepts or said.has_any("perhaps", "reason"))
    return Unclear("it depends on something") if depends or said.has("hold") else None


def _plain(said: _Said) -> Intent | None:
    if said.elsewhere and (said.accepts or said.has("perhaps")):
        return Propose(said.starts)
    if said.has_any("decline", "no") or (said.has("reason") and not said.accepts):
        return Decline()
    return Accept(tentative=said.has("perhaps")) if said.accepts or said.has("perhaps") else None


def _bare_time(said: _Said, asked: Asked, sentences: Sequence[Sentence]) -> Intent | None:
    """As in "Thursday 2pm": another time is proposed, the offered one taken where it is not asked about."""
    if said.elsewhere and sentences[0].asks and len(sentences[0].words.split()) <= _BARE:
        return Propose()  # "Tomorrow?"
    if not _is_day_and_time(asked, sentences):
        return None
    if said.there:
        return None if sentences[0].asks else Accept()
    return Propose()


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
    signed = [(sentence, frozenset(signs_of(sentence, lexicon))) for sentence in sentences]
    signs = frozenset(sign for _, its in signed for sign in its)
    offering = (sentence.text for sentence, its in signed if sentence.asks or not _only_reasons(its))
    asked = replace(asked, reply="\n".join(offering))  # "I've a dentist appointment at 12.45" offers no time
    if asked.written_on is None:
        return _Said(signs, (), elsewhere=False, there=False)
    offered = offered_start(asked)
    named = candidates(asked.reply, asked.written_on, offered)
    starts = tuple(start for start in named if not _is_same(start, offered))
    if offered is None and "accept" in signs and signs.isdisjoint({"decline", "propose"}):
        starts = ()  # "Thursday at 1 is perfect": which Thursday was offered is not known, and they agree
    return _Said(signs, starts, *_where(asked, offered))


def _only_reasons(signs: frozenset[str]) -> bool:
    """Whether a sentence says why not, and nothing of another time."""
    return "reason" in signs and signs <= _REASONS


def _is_same(start: datetime, offered: datetime | None) -> bool:
    """The same start; a weekday may have been read as that of an earlier week."""
    return offered is not None and (offered - start) % _WEEK == timedelta() and start <= offered


def _where(asked: Asked, offered: datetime | None) -> tuple[bool, bool]:
    """Whether a day or time is named that is not the offered one, and whether only the offered one is."""
    days = mentions_day(asked.reply, asked.written_on.date()) if asked.written_on else ()
    if offered is None:
        return any(not _is_near(asked, day) for day in days), False
    clocks = mentions_clock(asked.reply, offered.time())
    other_day = any(day.weekday() != offered.weekday() for day in days)
    elsewhere = other_day or any(clock != offered.time() for clock in clocks)
    named = bool(days or clocks) or _names_weekday(asked.reply, offered)
    return elsewhere, named and not elsewhere


def _names_weekday(text: str, offered: datetime) -> bool:
    return any(WEEKDAYS.get(word) == offered.weekday() for word in text.casefold().split())


def _is_near(asked: Asked, day: date) -> bool:
    """Whether the day may be that of the meeting, whose reminder came the day before: "See you tomorrow"."""
    if asked.written_on is None or asked.thread is None or asked.thread.letter not in _NEAR:
        return False
    return day - asked.written_on.date() <= timedelta(days=1)
