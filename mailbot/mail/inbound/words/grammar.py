"""The reading of a person's mail: orders, bare commands, answers to our letter, requests in sentences, questions.

Doubt is never acted on: it becomes `Unclear` where the mail concerns the trial, and `Nothing` where it does not.
"""

import re
from collections.abc import Callable, Sequence

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Accept, Intent
from mailbot.mail.inbound.words.absence import with_absence
from mailbot.mail.inbound.words.acting import from_command, from_wish
from mailbot.mail.inbound.words.answers import bare_answer, is_courtesy, only_praises, says_yes
from mailbot.mail.inbound.words.asked import Asked
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.feedback import read_feedback
from mailbot.mail.inbound.words.in_answer import in_answer, is_no_wish, is_of_meeting, is_of_two
from mailbot.mail.inbound.words.lexicon import Lexicon, default_lexicon
from mailbot.mail.inbound.words.longer import longer_pause
from mailbot.mail.inbound.words.mail_parts import Parts, count_words, is_name, taken_apart
from mailbot.mail.inbound.words.more_answers import with_more_answers
from mailbot.mail.inbound.words.offer_signs import signs_of
from mailbot.mail.inbound.words.orders import read_order
from mailbot.mail.inbound.words.personal import rules_out, tells_details
from mailbot.mail.inbound.words.sentences import normal, sentences
from mailbot.mail.inbound.words.subject import announced, not_against_subject, subject_alone, subject_first
from mailbot.mail.inbound.words.taking_back import taken_back
from mailbot.mail.inbound.words.telling import after_meeting, after_round, told_of_meeting, told_of_none
from mailbot.mail.inbound.words.times import of_own_meeting, read_time_answer
from mailbot.mail.inbound.words.wishes import Wish, the_one, wishes

_CODE = re.compile(
    r"\s*(?:please\s+)?(?:i\s+)?(?:confirm|cadarnhau)\s*[:#-]?\s*(?P<code>[A-Za-z0-9][A-Za-z0-9-]{4,40})\s*[.!]?\s*",
    re.IGNORECASE,
)
_OF_ABSENCE = re.compile(
    r"(?:from\s+)?(?:\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?\b)|(?:dates?|type|from)\s*:", re.IGNORECASE
)
_LONG_CODE = 16  # no shorter word without a figure is a code of ours
_SAYS_HOW_IT_WENT = {"met", "not_met", "not_yet"}
_AFTERWARDS = {"thanks": after_meeting, "closed": after_round}
_OTHER_CONFIRMATIONS = {"leave_confirm", "forget_confirm"}
_JOINS = ("join", "sign", "regist", "enrol", "opt ", "subscri", "particip", "take part")
_OF_TAKING_PART = {"join", "leave", "pause", "resume"}
_OF_ANYTHING = {"do", "keen"}  # "I would love a coffee"
_TWO = 2  # sentences in a line
_NO_MEETING = {"confirm", "draw"}
_NOT_UNDERSTOOD = "we do not understand what it asks"
_NOT_SURE = "we are not sure that it asks for this"
_TWO_THINGS = "it asks for two things at once"


def read_intent(asked: Asked, lexicon: Lexicon | None = None) -> Intent:
    """What the mail asks of the trial.

    Args:
        asked: the mail; with an empty body and a fresh subject, the subject is read in place of the words.
        lexicon: the words to know; those in code where none is given.

    Returns:
        Exactly one intent; `Unclear` for what concerns the trial and is not safe to act on, `Nothing` for all else.
    """
    known = lexicon or default_lexicon()
    return with_more_answers(asked, taken_apart(asked, known), known, _read)


def _read(mail: Parts) -> Intent:
    for step in _STEPS:
        intent = step(mail)
        if intent is not None:
            return with_absence(not_against_subject(intent, mail), mail)
    return with_absence(intents.Nothing(), mail)


def _order(mail: Parts) -> Intent | None:
    if not mail.asked.from_organiser:
        return None
    first, _ = mail.first_words()
    order = read_order(first)
    return order if order and (mail.concerns_trial or mail.may_be_bare(first, order.order)) else None


def _confirmation(mail: Parts) -> Intent | None:
    """As in "CONFIRM 8f3k2m9q7t", in the words or as the whole subject; a code has a figure or is long."""
    for text in (*mail.lines[:3], mail.asked.subject if mail.asked.fresh else ""):
        match = _CODE.fullmatch(text)
        code = match["code"] if match else ""
        if len(code) >= _LONG_CODE or any(letter.isdigit() for letter in code):
            return intents.Confirm(code)
    return None


def _bare_command(mail: Parts) -> Intent | None:
    """A first line that is nothing but a command; where nothing else ties the mail to us, it is all there may be."""
    first, rest = mail.first_words()
    name = (command(first, mail.lexicon) or _first_sentence_of(first, mail)) if first else ""
    beside = [line for line in rest if not is_name(line)]
    if not name or not _may_command(mail, name, first, beside):
        return None
    if is_of_two(mail, name, normal(first, mail.lexicon.spelling)):
        return intents.Unclear("do you want to leave the trial, or only not to meet two? To leave, reply LEAVE")
    return _with_the_rest(mail, name, beside)


def _first_sentence_of(line: str, mail: Parts) -> str:
    """As in "BACK. Many thanks for holding my place.", to a letter of ours: a command, and thanks beside it."""
    said = sentences(line, mail.lexicon.spelling)
    if not mail.about.tied or len(said) < _TWO or any(one.asks for one in said):
        return ""
    return command(said[0].text, mail.lexicon) if is_courtesy(said[1:], mail.lexicon) else ""


def _with_the_rest(mail: Parts, name: str, beside: Sequence[str]) -> Intent | None:
    """What a bare command asks when the lines below it are read as well: they may not ask for something else."""
    if name == "leave" and mail.asked.fresh and _OF_ABSENCE.match("".join(beside[:1])):
        return intents.Unclear("it may be about leave from work; to leave the trial, reply LEAVE")
    one, why = the_one(wishes(sentences("\n".join(beside), mail.lexicon.spelling), mail.lexicon))
    if one and {name, one.name} <= {"pause", "out"}:
        return from_wish(one, mail)  # "Skip. Leave me out until January" says the same, and more exactly
    if why or _is_another(one, name):
        return intents.Unclear(why or _TWO_THINGS)
    return Accept() if _takes_the_offer(mail, name) else from_command(name, mail)


def _is_another(one: Wish | None, name: str) -> bool:
    """Whether the lines below a command ask for something else."""
    return one is not None and one.name != name and name not in _SAYS_HOW_IT_WENT


def _takes_the_offer(mail: Parts, name: str) -> bool:
    """As in "I'm in", to an offered meeting; "Sign me up" is said of the trial."""
    line = normal(mail.first_words()[0], mail.lexicon.spelling)
    return name == "join" and mail.about.question == "time" and not any(stem in line for stem in _JOINS)


def _may_command(mail: Parts, name: str, line: str, beside: Sequence[str]) -> bool:
    if mail.concerns_trial or mail.subject_agrees(name):
        return True
    return not count_words(beside, mail.lexicon) and mail.may_be_bare(line, name)


def _eager(mail: Parts) -> Intent | None:
    """As in "The coffee trial sounds great. Yes please!": a fresh mail that names the trial and says yes."""
    eager = mail.asked.fresh and mail.about.named and says_yes(mail.sentences, mail.lexicon)
    return from_command("join", mail) if eager and not wishes(mail.sentences, mail.lexicon) else None


def _bare_answer(mail: Parts) -> Intent | None:
    """A plain yes or no to a question of ours; where a letter is answered that we cannot tell, to an offered time."""
    unknown = "time" if mail.about.tied and mail.asked.thread is None else ""
    if not mail.about.question and only_praises(mail.sentences, mail.lexicon):
        return None  # "Brilliant, thank you" takes nothing of which we do not know that it was offered
    said = bare_answer(mail.about.question or unknown, mail.sentences, mail.asked.reply, mail.lexicon)
    if isinstance(said, intents.Decline) and mail.about.question == "confirm" and mail.asked.thread is None:
        return intents.Unclear("no to what? We cannot tell which letter you answer")
    return from_command("join", mail) if isinstance(said, intents.Join) else said


def _answer(mail: Parts) -> Intent | None:
    """An answer to the letter that asked: a time, or how it went. A request beside it counts more."""
    question = mail.about.question
    one, _ = the_one(in_answer(mail))
    if one is None:
        return _said(mail)
    if question == "confirm" and one.name in {"join", "confirm"}:
        return _confirmed(mail)
    if is_of_meeting(one, question):
        return _said(mail) or (Accept() if one.name == "join" and question == "time" else None)
    return _said(mail) if one.name in {"confirm", "resume"} else None


def _confirmed(mail: Parts) -> Intent:
    """As in "Yes, I'd like to join", to the question whether it was they who wrote; to no other such question."""
    letter = mail.asked.thread.letter if mail.asked.thread else ""
    return intents.Unclear("it does not answer what we asked") if letter in _OTHER_CONFIRMATIONS else intents.Confirm()


def _said(mail: Parts) -> Intent | None:
    """What the words say to the letter's question, or of a meeting that it did not ask about."""
    question = mail.about.question
    if question == "met":
        return read_feedback(mail.sentences, mail.asked.reply, mail.lexicon)
    about = (mail.asked, mail.sentences, mail.lexicon)
    if question in _AFTERWARDS:
        return _AFTERWARDS[question](*about)
    told = told_of_meeting(*about) if mail.concerns_trial and question not in _NO_MEETING else None
    return told or _of_meeting(mail)


def _of_meeting(mail: Parts) -> Intent | None:
    """What is said of a meeting that is offered, or, in a mail that answers nothing, of the writer's own."""
    about = (mail.asked, mail.sentences, mail.lexicon)
    if mail.asked.fresh and mail.about.named:
        return told_of_none(*about) or of_own_meeting(*about)
    said = read_time_answer(*about) if mail.about.question == "time" else None
    doubted = isinstance(said, intents.NewMatch) and any(map(is_no_wish, in_answer(mail)))
    return intents.Unclear(_NOT_SURE) if doubted else said


def _request(mail: Parts) -> Intent | None:
    """A request in a sentence; without a letter of ours behind it, the trial must be named."""
    found = in_answer(mail)
    if not _concerns(mail, found):
        return None
    one, why = the_one(found)
    if one and mail.asked.from_organiser and one.name == "leave" and "stop " in one.sentence.words:
        return intents.Unclear("to stop sending, reply STOP; to leave yourself, reply LEAVE")
    if one:
        return from_wish(one, mail)
    if not why or mail.asks("help") or mail.asks("status"):
        return None
    return intents.Unclear(why)


def _concerns(mail: Parts, found: Sequence[Wish]) -> bool:
    """Whether the mail or a clear wish names the trial, or the mail ties such a wish to it."""
    clear = [wish for wish in found if wish.clear]
    named = any(wish.reading.names_trial for wish in clear if wish.reading.name != "do")
    return mail.concerns_trial or named or (mail.asked.fresh and _is_tied(mail, clear))


def _is_tied(mail: Parts, clear: Sequence[Wish]) -> bool:
    """Whether a mail that does not name the trial describes it, or has a subject that agrees with the wish."""
    joins = any(wish.name == "join" for wish in clear)
    return (joins and mail.describes_trial()) or any(_is_tied_by_subject(mail, wish) for wish in clear)


def _is_tied_by_subject(mail: Parts, wish: Wish) -> bool:
    is_all_there_is = mail.is_subject and len(mail.sentences) == 1
    if wish.reading.name == "do" or wish.name in {"export", "forget"}:
        return is_all_there_is  # such words are said of anything
    return is_all_there_is or mail.subject_agrees(wish.name, wish.sentence)


def _question(mail: Parts) -> Intent | None:
    names_commands = mail.asked.fresh and any("commands " in sentence.words for sentence in mail.sentences)
    if not (mail.concerns_trial or names_commands):
        return None
    if mail.asks("status"):
        return intents.Status()
    return intents.Help() if mail.asks("help") else None


def _rest(mail: Parts) -> Intent | None:
    """What is left: thanks ask nothing; an answer to our letter, or a question about the trial, is unclear."""
    if is_courtesy(mail.sentences, mail.lexicon) and mail.lines:
        return intents.Nothing()
    asks = any(sentence.asks or "please " in sentence.words for sentence in mail.sentences)
    asked_back = mail.about.tied or (mail.about.named and (asks or _refuses(mail))) or _may_join(mail)
    return intents.Unclear(_NOT_UNDERSTOOD) if asked_back else None


def _refuses(mail: Parts) -> bool:
    """As in "I cannot come to the coffee trial meeting", where no meeting is answered: of which is to be asked."""
    return mail.asked.fresh and any("decline" in signs_of(one, mail.lexicon) for one in mail.sentences)


def _may_join(mail: Parts) -> bool:
    """As in "Room for one more?" below "RCT": a wish of taking part, of which a short name alone is not enough."""
    asks = len(mail.sentences) == 1 and mail.sentences[0].asks
    if not (asks and mail.asked.fresh and mail.subject_is_weak()):
        return False
    found = [one.reading for one in in_answer(mail) if one.name in _OF_TAKING_PART]
    return bool(found) and not any(one.name in _OF_ANYTHING or one.foreign or one.others for one in found)


_STEPS: tuple[Callable[[Parts], Intent | None], ...] = (
    _order,
    _confirmation,
    taken_back,
    _bare_answer,
    _bare_command,
    _eager,
    rules_out,
    subject_first,
    announced,
    _answer,
    _request,
    longer_pause,
    tells_details,
    _question,
    subject_alone,
    _rest,
)
