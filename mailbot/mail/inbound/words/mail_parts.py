"""A mail taken apart once for the grammar: its setting, its lines without details, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.mail.inbound.words.asked import Asked, Setting, setting
from mailbot.mail.inbound.words.clauses import without_fillers
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.details import is_detail
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.sentences import Sentence, fold, normal, sentences

_MOST = 8_000  # characters; what somebody asks stands before
_MOST_LINES = 200
_LONGEST_SUBJECT = 500
_FIRST_LINES = 6
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

    @property
    def concerns_trial(self) -> bool:
        """Whether the mail answers a letter of ours or names the trial."""
        return self.about.tied or self.about.named

    @property
    def is_subject(self) -> bool:
        """Whether the subject stands in for an empty body."""
        return self.asked.reply == self.asked.subject

    def asks(self, name: str) -> bool:
        """Whether a sentence holds a phrase of these in the word list."""
        return any(self.lexicon.sentences[name].is_in(sentence.words) for sentence in self.sentences)

    def first_words(self) -> tuple[str, Sequence[str]]:
        """The first line with words beyond politeness, and the lines below it."""
        for at, line in enumerate(self.lines):
            words = normal(line, self.lexicon.spelling)
            if without_fillers(words, self.lexicon).strip() or command(line, self.lexicon):
                return line, self.lines[at + 1 :]
        return "", ()

    def subject_agrees(self, name: str) -> bool:
        """Whether the subject of a fresh mail is the same command, or nothing but a short name of the trial."""
        return self.asked.fresh and (command(self.about.subject, self.lexicon) == name or self._subject_is_weak())

    def _subject_is_weak(self) -> bool:
        words = without_fillers(self.about.subject, self.lexicon).split()
        weak = set(self.lexicon.weak_names)
        return bool(weak & set(words)) and all(word in weak or word in self.lexicon.after for word in words)


def taken_apart(asked: Asked, lexicon: Lexicon) -> Parts:
    """Take a mail apart; where a fresh one has no words but a subject, the subject is read in their place."""
    asked = replace(asked, subject=asked.subject[:_LONGEST_SUBJECT], reply=asked.reply[:_MOST])
    about = setting(asked, lexicon)
    bare = not asked.reply.strip()
    if asked.fresh and (bare or _says_nothing(asked.reply, lexicon)):
        asked = replace(asked, reply=asked.subject)
    lines = [line.strip() for line in asked.reply.split("\n") if line.strip() and not line.lstrip().startswith(">")]
    kept = tuple(line for line in lines[:_MOST_LINES] if not is_detail(line, lexicon))
    return Parts(asked, lexicon, about, kept, sentences("\n".join(kept), lexicon.spelling))


def count_words(lines: Sequence[str], lexicon: Lexicon) -> int:
    """How many words beyond politeness the lines hold."""
    return sum(len(without_fillers(normal(line, lexicon.spelling), lexicon).split()) for line in lines)


def is_name(line: str) -> bool:
    """Whether a line may be nothing but the writer's name."""
    words = line.strip(" ,.-").split()
    return len(words) <= _NAME_WORDS and all(word[:1].isupper() and word.strip(".,-'").isalpha() for word in words)


def _says_nothing(reply: str, lexicon: Lexicon) -> bool:
    """Whether a body has no words beyond politeness and a name."""
    if any(command(line, lexicon) for line in reply.split("\n")[:_FIRST_LINES]):
        return False
    words = without_fillers(normal(reply, lexicon.spelling), lexicon).split()
    named = {fold(word.strip(" ,.!-")) for word in reply.split() if word[:1].isupper()}
    return len(words) <= _NAME and all(word in named for word in words)
