"""The reading of a person's mail: orders, bare commands, answers to our letter, requests in sentences, questions; else nothing.

Doubt is never acted on: it becomes `Unclear` where the mail concerns the trial, and `Nothing` where it does not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.domain.model.people import Details
from mailbot.mail.inbound.when import until_date
from mailbot.mail.inbound.words.answers import bare_answer, is_courtesy
from mailbot.mail.inbound.words.asked import Asked, Setting, setting
from mailbot.mail.inbound.words.clauses import without_fillers
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.details import is_detail, labelled, read_bare, read_details
from mailbot.mail.inbound.words.feedback import read_feedback, read_mark, read_quote, tells_of_meeting
from mailbot.mail.inbound.words.lexicon import DEFAULT_LEXICON, Lexicon
from mailbot.mail.inbound.words.never import read_never
from mailbot.mail.inbound.words.orders import read_order
from mailbot.mail.inbound.words.sentences import Sentence, fold, normal, sentences
from mailbot.mail.inbound.words.times import read_time_answer
from mailbot.mail.inbound.words.wishes import Wish, the_one, wishes

_CODE = re.compile(
    r"\s*(?:please\s+)?(?:i\s+)?(?:confirm|cadarnhau)\s*[:#-]?\s*(?P<code>[A-Za-z0-9][A-Za-z0-9-]{4,40})\s*[.!]?\s*",
    re.IGNORECASE,
)
_NAME = 2  # words of a name below "please see subject"
_NAME_WORDS = 4  # a line that is no more may be the writer's name
_FEW = 12  # words beside a bare command


@dataclass(frozen=True, slots=True)
class _Mail:
    """The mail, taken apart once."""

    asked: Asked
    lexicon: Lexicon
    about: Setting
    lines: tuple[str, ...]  # of the new words, without labelled details and quoted lines
    sentences: tuple[Sentence, ...]


def read_intent(asked: Asked, lexicon: Lexicon = DEFAULT_LEXICON) -> Intent:
    """What the mail asks of the trial.

    Args:
        asked: the mail; with an empty body and a fresh subject, the subject is read in place of the words.
        lexicon: the words to know.

    Returns:
        Exactly one intent; `Unclear` for what concerns the trial and is not safe to act on, `Nothing` for all else.
    """
    mail = _taken_apart(asked, lexicon)
    for step in _STEPS:
        intent = step(mail)
        if intent is not None:
            return intent
    return intents.Nothing()


def _taken_apart(asked: Asked, lexicon: Lexicon) -> _Mail:
    about = setting(asked, lexicon)
    reply = asked.reply
    if asked.fresh and _says_nothing(reply, lexicon) and (command(asked.subject, lexicon) or not reply.strip()):
        reply = asked.subject
        asked = replace(asked, reply=reply)
    lines = [line.strip() for line in reply.split("\n") if line.strip() and not line.lstrip().startswith(">")]
    kept = tuple(line for line in lines if not is_detail(line, lexicon))
    return _Mail(asked, lexicon, about, kept, sentences("\n".join(kept), lexicon.spelling))


def _says_nothing(reply: str, lexicon: Lexicon) -> bool:
    """Whether a body has no words beyond politeness and a name: then the subject is the message."""
    words = without_fillers(normal(reply, lexicon.spelling), lexicon).split()
    named = {fold(word.strip(" ,.!-")) for word in reply.split() if word[:1].isupper()}
    return len(words) <= _NAME and all(word in named for word in words)


def _order(mail: _Mail) -> Intent | None:
    if not mail.asked.from_organiser:
        return None
    first = next(
        (line for line in mail.lines if without_fillers(normal(line, mail.lexicon.spelling), mail.lexicon)), ""
    )
    return read_order(first)


def _confirmation(mail: _Mail) -> Intent | None:
    """ "CONFIRM 8f3k2m9q7t", in the words or as the whole subject; a code has a figure or is long."""
    for text in (*mail.lines[:3], mail.asked.subject if mail.asked.fresh else ""):
        match = _CODE.fullmatch(text)
        code = match["code"] if match else ""
        if len(code) >= 8 or any(letter.isdigit() for letter in code):  # noqa: PLR2004 - no short word is a code
            return intents.Confirm(code)
    return None


def _bare_command(mail: _Mail) -> Intent | None:
    """A first line that is nothing but a command, with at most a few words beside it."""
    first, rest = _first_words(mail)
    name = command(first, mail.lexicon) if first else ""
    if not name:
        return None
    beside = [line for line in rest if not _is_name(line)]
    if (
        not mail.about.tied
        and not mail.about.named
        and _count(beside, mail.lexicon) > 0
        and not _subject_agrees(mail, name)
    ):
        return None
    one, why = the_one(wishes(sentences("\n".join(beside), mail.lexicon.spelling), mail.lexicon))
    if why or (one and one.name != name and name not in {"met", "not_met", "not_yet"}):
        if _fits(name, one):
            return _acted(one, mail) if one else None
        return intents.Unclear(why or "it asks for two things at once")
    return _from_command(name, mail)


def _fits(name: str, one: Wish | None) -> bool:
    """The sentence behind a command says more exactly the same: "Stop. Leave me out until January"."""
    return one is not None and {name, one.name} <= {"pause", "out"}


def _first_words(mail: _Mail) -> tuple[str, Sequence[str]]:
    """The first line with words beyond politeness, and the lines below it."""
    for at, line in enumerate(mail.lines):
        words = normal(line, mail.lexicon.spelling)
        if without_fillers(words, mail.lexicon).strip() or command(line, mail.lexicon):
            return line, mail.lines[at + 1 :]
    return "", ()


def _subject_agrees(mail: _Mail, name: str) -> bool:
    return mail.asked.fresh and (command(mail.about.subject, mail.lexicon) == name or _is_weak(mail))


def _is_weak(mail: _Mail) -> bool:
    """The whole subject is a short name of the trial ("coffee", "RCT")."""
    words = without_fillers(mail.about.subject, mail.lexicon).split()
    weak = set(mail.lexicon.weak_names)
    return bool(weak & set(words)) and all(word in weak or word in mail.lexicon.after for word in words)


def _count(lines: Sequence[str], lexicon: Lexicon) -> int:
    return sum(len(without_fillers(normal(line, lexicon.spelling), lexicon).split()) for line in lines)


def _is_name(line: str) -> bool:
    words = line.strip(" ,.-").split()
    return len(words) <= _NAME_WORDS and all(word[:1].isupper() and word.strip(".,-'").isalpha() for word in words)


def _never(mail: _Mail) -> Intent | None:
    if not (mail.about.tied or mail.about.named):
        return None
    for sentence in mail.sentences:
        whom = read_never(sentence.text)
        if whom:
            return intents.NeverWith(whom)
        if whom == "" and mail.about.question not in {"met", "time"}:
            return intents.Unclear("it does not say with whom you would rather not be matched")
    return None


def _answer(mail: _Mail) -> Intent | None:
    """An answer to the letter that was asked: yes, no, a time, how it went."""
    question = mail.about.question
    tied_without_token = mail.about.tied and mail.asked.thread is None
    bare = bare_answer(
        question or ("time" if tied_without_token else ""), mail.sentences, mail.asked.reply, mail.lexicon
    )
    if bare is not None:
        return bare
    one, why = the_one(wishes(mail.sentences, mail.lexicon))
    if one and one.name not in {"confirm", "join", "resume"}:
        return None
    answer = _said(question, mail)
    if answer is None:
        return None
    if one and one.name == "join" and question != "time":
        return None
    return answer


def _said(question: str, mail: _Mail) -> Intent | None:
    if question == "time":
        return read_time_answer(mail.asked, mail.sentences, mail.lexicon)
    if question == "met":
        return read_feedback(mail.sentences, mail.asked.reply, mail.lexicon)
    if question == "thanks":
        mark, quote = read_mark(mail.asked.reply), read_quote(mail.sentences, mail.lexicon)
        return intents.Met(mark, quote) if mark or quote is not None else None
    if mail.about.named and not question and tells_of_meeting(mail.sentences):
        return read_feedback(mail.sentences, mail.asked.reply, mail.lexicon)
    return None


def _request(mail: _Mail) -> Intent | None:
    """A request in a sentence; without a letter of ours behind it, the trial must be named."""
    found = wishes(mail.sentences, mail.lexicon)
    if not _concerns(mail, found):
        return None
    one, why = the_one(found)
    if one:
        return _acted(one, mail)
    if not why or _asks(mail, "help") or _asks(mail, "status"):
        return None
    return intents.Unclear(why)


def _concerns(mail: _Mail, found: Sequence[Wish]) -> bool:
    if mail.about.tied or mail.about.named:
        return True
    clear = [wish for wish in found if wish.clear]
    if any(wish.reading.names_trial for wish in clear):
        return True
    if not mail.asked.fresh or not clear:
        return False
    agrees = any(_subject_agrees(mail, wish.name) for wish in clear)
    return agrees or (mail.asked.reply == mail.asked.subject and len(mail.sentences) == 1)


def _acted(wish: Wish, mail: _Mail) -> Intent | None:
    if wish.name == "pause":
        return _pause(mail, wish.sentence)
    if wish.name == "confirm":
        return intents.Confirm() if mail.about.question == "confirm" else None
    return _from_command(wish.name, mail)


def _pause(mail: _Mail, sentence: Sentence | None) -> intents.Pause:
    text = mail.asked.reply
    found = until_date(text, mail.asked.written_on.date()) if mail.asked.written_on else None
    words = sentence.words if sentence else normal(text, mail.lexicon.spelling)
    this_round = not found and any(
        f"{which} " in words
        for which in (
            "this round",
            "this one",
            "this time",
            "this month",
            "next round",
            "skip",
            "this draw",
            "next draw",
        )
    )
    return intents.Pause(found[0] if found else None, found[1] if found else None, this_round)


def _from_command(name: str, mail: _Mail) -> Intent | None:
    if name == "pause":
        return _pause(mail, None)
    if name == "join":
        return intents.Join(read_details(mail.asked.reply, mail.sentences, mail.lexicon))
    if name in {"met", "not_met", "not_yet"}:
        mark, quote = read_mark(mail.asked.reply), read_quote(mail.sentences, mail.lexicon)
        return intents.Met(mark, quote) if name == "met" else intents.NotMet(name == "not_yet", mark, quote)
    if name == "confirm" and mail.about.question == "time":
        return intents.Accept()
    plain: dict[str, Intent] = {
        "leave": intents.Leave(),
        "resume": intents.Resume(),
        "confirm": intents.Confirm(),
        "help": intents.Help(),
        "status": intents.Status(),
        "accept": intents.Accept(),
        "decline": intents.Decline(),
        "new_match": intents.NewMatch(),
        "volunteer": intents.Volunteer(),
        "forget": intents.Forget(),
        "export": intents.Export(),
    }
    return plain.get(name)


def _details(mail: _Mail) -> Intent | None:
    """Labelled lines, or a bare "online, Tuesdays" in answer to our welcome."""
    if not (mail.about.tied or mail.about.named):
        return None
    if labelled(mail.asked.reply, mail.lexicon):
        found = read_details(mail.asked.reply, mail.sentences, mail.lexicon)
        return intents.TellDetails(found) if found != Details() else None
    if mail.about.question == "welcome" and mail.sentences:
        bare = read_bare(mail.sentences, mail.lexicon)
        return intents.TellDetails(bare) if bare else None
    return None


def _question(mail: _Mail) -> Intent | None:
    commands = mail.asked.fresh and any("commands " in sentence.words for sentence in mail.sentences)
    if not (mail.about.tied or mail.about.named or commands):
        return None
    if _asks(mail, "status"):
        return intents.Status()
    return intents.Help() if _asks(mail, "help") else None


def _asks(mail: _Mail, name: str) -> bool:
    return any(mail.lexicon.sentences[name].is_in(sentence.words) for sentence in mail.sentences)


def _rest(mail: _Mail) -> Intent | None:
    """What is left: thanks ask nothing; an answer to our letter, or a question about the trial, is unclear."""
    if is_courtesy(mail.sentences, mail.lexicon) and mail.lines:
        return intents.Nothing()
    if mail.about.tied:
        return intents.Unclear("we do not understand what it asks")
    asks = mail.about.named and any(sentence.asks or "please " in sentence.words for sentence in mail.sentences)
    return intents.Unclear("we do not understand what it asks") if asks else None


_STEPS: tuple[Callable[[_Mail], Intent | None], ...] = (
    _order,
    _confirmation,
    _bare_command,
    _never,
    _answer,
    _request,
    _details,
    _question,
    _rest,
)
