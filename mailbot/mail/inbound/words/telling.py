"""That two people met, told where no letter asked: "We met! 5" in answer to an invitation or a reminder.

Only plain words count here. Whoever knows the other from before, or plans a meeting, has not met for the trial.
"""

from collections.abc import Iterator, Sequence

from mailbot.domain.model.intents import Intent, Met, NotMet, Unclear
from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.when import mentions_clock, mentions_day
from mailbot.mail.inbound.words.answers import is_courtesy
from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.feedback import read_feedback, read_quote
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.marks import read_mark
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, clauses_of

_OPENERS = frozenset(
    listed(
        """
        after; as; before; could; did; had; have; how; if; once; should; since; that; till; unless; until; when; where;
        whether; would
        """
    )
)
"""Words that make a question, a condition or a plan of a meeting that stands behind them."""
_OF_A_GROUP = frozenset(listed("minutes; committee; board; group; team; planning; agenda; quorate"))
_DONE = frozenset(listed("brought; got; went; had; found; came; made; put; sat; did; chose; ran; took; left; both"))
"""Verbs of what is over that do not end in "ed"."""
_MEETING = frozenset(listed("meet; met; meeting; happen; happened; make; made; manage; managed; show; off"))
_COMING = ("see you ", "look forward", "looking forward", "i will be ", "will be there")
_OF_PLANS = ("propose", "decline", "not_yet")
_ACQUAINTED = "it says that you have met, and we are not sure whether that was for the trial. Reply MET if it was"


def told_of_meeting(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """What a mail tells of a meeting that it was not asked about; None when it tells of none, or of plans."""
    told, beside = _parted(sentences, lexicon)
    if not told or any(_plans(words, asked, lexicon) for words in beside):
        return None
    if any(_is_acquainted(words, lexicon) for words in (*told, *beside)):
        return Unclear(_ACQUAINTED)
    return Met(read_mark(asked.reply), read_quote(sentences, lexicon))


def told_of_none(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """As in "We never managed to meet in the end", in a mail that answers no letter."""
    said = [without_fillers(sentence.words, lexicon) for sentence in sentences if not sentence.asks]
    if any(not _OF_A_GROUP.isdisjoint(words.split()) for words in (asked.subject.casefold(), *said)):
        return None  # "We didn't meet last week, so there are no minutes"
    if not any(lexicon.answers["parted"].is_in(words) for words in said):
        return None
    how = read_feedback(sentences, asked.reply, lexicon)
    return how if isinstance(how, NotMet) else None


def _parted(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The clauses that tell of a meeting, and those beside them, without polite words."""
    told: list[str] = []
    beside: list[str] = []
    for sentence in sentences:
        said = [without_fillers(clause, lexicon) for clause in sentence.clauses]
        went_on = not sentence.asks and any(_goes_on_to_tell(words, sentence) for words in said)
        for words in said:
            tells = not sentence.asks and _tells(words, lexicon)
            (told if tells or went_on else beside).append(words)
    return told, beside


def _is_acquainted(words: str, lexicon: Lexicon) -> bool:
    """As in "We met last year, in another trial", or "We have met before"."""
    return words.endswith("before ") or lexicon.answers["acquainted"].is_in(words)


def after_meeting(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """What an answer to our thanks says: a mark, consent, how it was, or that they did not meet after all."""
    said = read_feedback(sentences, asked.reply, lexicon)
    if isinstance(said, NotMet) and not said.ask_again and any(_denies(sentences, lexicon)):
        return said
    mark, quote = read_mark(asked.reply), read_quote(sentences, lexicon)
    if mark or quote is not None:
        return Met(mark, quote)
    return said if isinstance(said, Met) and not is_courtesy(sentences, lexicon) else None


def after_round(asked: Asked, sentences: Sequence[Sentence], lexicon: Lexicon) -> Intent | None:
    """What an answer to the end of a round says of a meeting; praise of the trial alone says nothing of it."""
    told = told_of_meeting(asked, sentences, lexicon)
    said = after_meeting(asked, sentences, lexicon)
    if told or not isinstance(said, Met):
        return told or said
    return None if said == Met() else said


def _tells(words: str, lexicon: Lexicon) -> bool:
    if lexicon.negative.is_in(words):
        return False
    found = lexicon.answers["together"].search(words)
    before = words[: found[0]].split() if found else []
    return words.startswith("met ") or (found is not None and not _OPENERS & set(before[-1:]))


def _goes_on_to_tell(words: str, sentence: Sentence) -> bool:
    """As in "We brought it forward and met this morning": what stands before it is done as well."""
    first, done, *_ = (*sentence.words.split(), "", "")
    return first == "we" and (done.endswith("ed") or done in _DONE) and words.startswith("and met ")


def _plans(words: str, asked: Asked, lexicon: Lexicon) -> bool:
    """Whether a clause beside it offers a time, declines, or speaks of what is to come."""
    if "again " in words or lexicon.answers["praise"].is_in(words):
        return False
    if words.startswith(_COMING) or any(lexicon.answers[name].is_in(words) for name in _OF_PLANS):
        return True
    return bool(mentions_clock(words) and asked.written_on and mentions_day(words, asked.written_on.date()))


def _denies(sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[bool]:
    for clause in clauses_of(sentences):
        words = without_fillers(clause, lexicon)
        found = lexicon.answers["not_met"].search(words)
        said = words[slice(*found)].split() if found else []
        yield bool(_MEETING & set(said)) or words.startswith("could not ")
