"""A mail taken apart once for the grammar: its setting, its lines without details, its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailbot.mail.inbound.reply.signature.closings import CLOSINGS
from mailbot.mail.inbound.words.asked import Asked, Setting, setting
from mailbot.mail.inbound.words.clauses import readings
from mailbot.mail.inbound.words.commands import command, without_trial
from mailbot.mail.inbound.words.details import is_detail
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.made_plain import is_of_signature, made_plain, with_plain_names
from mailbot.mail.inbound.words.orders import read_order
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import Sentence, clauses_of, fold, normal, sentences

_MOST = 8_000  # characters; what somebody asks stands before
_MOST_LINES = 200
_LONGEST_SUBJECT = 500
_FIRST_LINES = 6
_SIGNATURE = 8  # lines below a closing
_SHORT = 75  # characters of such a line
_IN_NAMES = str.maketrans("", "", ".,'\N{RIGHT SINGLE QUOTATION MARK}-")  # as in O'Hare, Smith-Jones and Dr.
_MEETING = frozenset(
    ("meet", "meeting", "match", "matched", "matches", "matching", "pair", "paired", "pairs", "pairing", "having")
)
_CALLS = frozenset(
    ("you", "your", "poster", "leaflet", "flyer", "notice", "screensaver", "advert", "bulletin", "newsletter", "email")
)
"""Where the library calls for coffee: "at choir we pair up with strangers for coffee" tells of something else."""
_BESIDE_TRIAL = frozenset(["for", "to", "the", "your", "these", "this"])  # "Yes please, for the coffees"
_PIECE = re.compile(r"[,.!\n]")
_PIECES = 5  # of a signature in one line: a name, a role, a department
_NAME = 2  # words of a name below "please see subject"
_NAME_WORDS = 4  # a line that is no more may be the writer's name


@dataclass(frozen=True, slots=True)
class Parts:
    """The mail, its setting, its lines (no labelled details, nothing quoted), and its sentences."""

    asked: Asked
    lexicon: Lexicon
    about: Setting
    lines: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    is_subject: bool = False  # the subject stands in for a body without words

    @property
    def concerns_trial(self) -> bool:
        """Whether the mail answers a letter of ours or names the trial."""
        return self.about.tied or self.about.named

    @property
    def written_on(self) -> date | None:
        """The day of writing, where it is known."""
        return self.asked.written_on.date() if self.asked.written_on else None

    def describes_trial(self) -> bool:
        """As in "Saw your poster about meeting a random colleague for coffee": what it is, in place of its name."""
        return any(
            "coffee " in sentence.words
            and self.lexicon.answers["by_chance"].is_in(sentence.words)
            and not _MEETING.isdisjoint(sentence.words.split())
            and not _CALLS.isdisjoint(sentence.words.split())
            for sentence in self.sentences
        )

    def asks(self, name: str) -> bool:
        """Whether a sentence holds a phrase of these in the word list."""
        matcher = self.lexicon.sentences[name]
        return any(
            matcher.is_in(sentence.words) or matcher.is_in(without_fillers(sentence.words, self.lexicon))
            for sentence in self.sentences
        ) or (name == "help" and any(self._is_cry(clause) for clause in clauses_of(self.sentences)))

    def _is_cry(self, clause: str) -> bool:
        """As in "I'm lost, help!"."""
        return self.lexicon.commands["help"].is_all(clause)

    def first_words(self) -> tuple[str, Sequence[str]]:
        """The first line with words beyond politeness, and the lines below it."""
        for at, line in enumerate(self.lines):
            words = normal(line, self.lexicon.spelling)
            if without_fillers(words, self.lexicon).strip() or command(line, self.lexicon):
                return line, self.lines[at + 1 :]
        return "", ()

    def subject_agrees(self, name: str, said: Sentence | None = None) -> bool:
        """Whether the subject of a fresh mail is the same command, or nothing but a short name of the trial.

        Such a name ("Coffee") says little: no sentence beside the one that asks may be a question ("Coffee at 3?").
        """
        if not self.asked.fresh or (name == "resume" and len(clauses_of(self.sentences)) > 1):
            return False
        if command(self.about.subject, self.lexicon) == name:
            return True
        return self.subject_is_weak() and not any(one.asks for one in self.sentences if one is not said)

    def may_be_bare(self, line: str, name: str) -> bool:
        """Whether a bare command may stand alone: "Count me in!" below "Training" or "Re: Rota" is for others.

        The plain word of the command itself ("JOIN") counts in a fresh mail under any subject.
        """
        if self.is_subject or not self._foreign_subject():
            return True
        if name == "leave" and "leave " in self.about.subject:
            return False  # "Annual leave request" is of the other kind
        return self.asked.fresh and normal(line, self.lexicon.spelling).strip() in {name, "unsubscribe"}

    def _foreign_subject(self) -> bool:
        """Whether the subject has words that are neither polite, nor a command, nor of the trial."""
        if command(self.about.subject, self.lexicon):
            return False
        known = {*self.lexicon.weak_names, *self.lexicon.after, *self.lexicon.before}
        return any(word not in known for word in without_fillers(self.about.subject, self.lexicon).split())

    def subject_is_weak(self) -> bool:
        """Whether the subject is nothing but a short name of the trial, such as "Coffee"."""
        words = without_fillers(self.about.subject, self.lexicon).split()
        weak = set(self.lexicon.weak_names)
        return bool(weak & set(words)) and all(word in weak or word in self.lexicon.after for word in words)


def taken_apart(asked: Asked, lexicon: Lexicon) -> Parts:
    """Take a mail apart; where a fresh one has no words but a subject, the subject is read in their place."""
    subject, reply = with_plain_names(asked.subject[:_LONGEST_SUBJECT]), with_plain_names(asked.reply[:_MOST])
    asked = replace(asked, subject=subject, reply=made_plain(reply, lexicon))
    about = setting(asked, lexicon)
    lines = _unquoted(asked.reply)
    kept = [line for line in lines[:_MOST_LINES] if not is_detail(line, lexicon)]
    stands_in = _stands_in(asked, about, kept, lexicon)
    if stands_in:
        details = [line for line in lines if line not in kept]
        asked, kept = replace(asked, reply="\n".join((asked.subject, *details))), [asked.subject]
    return Parts(asked, lexicon, about, tuple(kept), sentences("\n".join(kept), lexicon.spelling), stands_in)


def _unquoted(reply: str) -> list[str]:
    """The lines with words, without those that a program marked as quoted."""
    lines = (line.strip() for line in reply.split("\n"))
    return [line for line in lines if line and not line.startswith(">")]


def _stands_in(asked: Asked, about: Setting, lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the subject of a fresh mail is read in place of its words; an organiser's order is never passed over."""
    orders = asked.from_organiser and any(read_order(line) for line in lines[:_FIRST_LINES])
    return asked.fresh and not orders and _subject_speaks("\n".join(lines), about.subject, lexicon)


def _subject_speaks(words: str, subject: str, lexicon: Lexicon) -> bool:
    """Whether the subject is read in place of the words: there are none, or only a "Yes please" to what it asks."""
    if not words.strip() or _says_nothing(words, lexicon):
        return True
    if command(subject, lexicon) and lexicon.answers["see_subject"].is_in(normal(words, lexicon.spelling)):
        return True
    asks = command(subject, lexicon) or any(one.clear and not one.negative for one in readings(subject, lexicon))
    return bool(asks) and _is_yes(words, lexicon)


def count_words(lines: Sequence[str], lexicon: Lexicon) -> int:
    """How many words beyond politeness the lines hold."""
    return sum(len(without_fillers(normal(line, lexicon.spelling), lexicon).split()) for line in lines)


def is_name(line: str) -> bool:
    """Whether a line may be nothing but the writer's name."""
    words = line.strip(" ,.-").split()
    return len(words) <= _NAME_WORDS and all(
        word[:1].isupper() and word.translate(_IN_NAMES).isalpha() for word in words
    )


def _says_nothing(reply: str, lexicon: Lexicon) -> bool:
    """Whether a body has no words beyond politeness and a name, or a signature below a closing."""
    if any(command(line, lexicon) for line in reply.split("\n")[:_FIRST_LINES]):
        return False
    if _is_signature(reply):
        return True
    reply = _above_closing(reply)
    if lexicon.answers["no"].is_in(normal(reply, lexicon.spelling)):
        return False  # "No", below "Join the coffee trial?"
    words = without_trial(normal(reply, lexicon.spelling), lexicon).split()
    named = {fold(word.strip(" ,.!-")) for word in reply.split() if word[:1].isupper()}
    return len(words) <= _NAME and all(word in named for word in words)


def _is_signature(text: str) -> bool:
    """Whether a body is only a name with a role or a department below it, as clients put under an empty mail."""
    name, *below = [line.strip() for line in text.split("\n") if line.strip()] or [""]
    return (
        is_name(name)
        and len(name.split()) > 1
        and 0 < len(below) <= _SIGNATURE
        and all(is_of_signature(line) for line in below)
    )


def _above_closing(text: str) -> str:
    """What stands above "Kind regards", where that is a line of its own with few short lines below."""
    lines = _before_closing(text).split("\n")
    for at, line in enumerate(lines[:_FIRST_LINES]):
        below = lines[at + 1 :]
        if (
            fold(line).strip(" ,.!") in CLOSINGS
            and len(below) <= _SIGNATURE
            and all(len(one) <= _SHORT for one in below)
        ):
            return "\n".join(lines[:at])
    return "\n".join(lines)


def _before_closing(text: str) -> str:
    """What stands before "Regards, Ade Cole, ENT" in its own line, where nothing but names stands behind it."""
    pieces = _PIECE.split(text)
    said = [at for at, piece in enumerate(pieces) if piece.strip()][-_PIECES - 1 :]
    for number, at in enumerate(said[:-1], start=1):
        if fold(pieces[at]).strip() in CLOSINGS and all(_may_sign(pieces[behind]) for behind in said[number:]):
            return ", ".join(pieces[:at])
    return text


def _may_sign(piece: str) -> bool:
    return is_name(piece) and is_of_signature(piece.strip())


def _is_yes(text: str, lexicon: Lexicon) -> bool:
    """Whether there is nothing but a yes, polite words and a name."""
    lines = [line for line in _before_closing(text).split("\n") if not is_name(line)]
    clauses = clauses_of(sentences("\n".join(lines), lexicon.spelling))
    said = [words for clause in clauses if (words := without_fillers(clause, lexicon)).strip()]
    beside = _BESIDE_TRIAL.union(lexicon.weak_names)
    said = [words for words in said if not set(lexicon.any_name.sub("", words).split()) <= beside]
    return bool(said) and all(lexicon.answers["yes"].is_all(words) for words in said)
