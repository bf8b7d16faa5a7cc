"""What people tell of themselves: their details, and whom they would rather not meet."""

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.domain.model.people import Details
from mailbot.mail.inbound.words.acting import from_command
from mailbot.mail.inbound.words.commands import command
from mailbot.mail.inbound.words.details import labelled, read_bare, read_details
from mailbot.mail.inbound.words.details_prose import asks_for_change
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.never import read_never
from mailbot.mail.inbound.words.refusing import refused_outright
from mailbot.mail.inbound.words.sentences import normal
from mailbot.mail.inbound.words.wishes import wishes

_NEVER_WITH = ("never with ", "never match me with ", "never pair me with ")
_OF_A_MEETING = frozenset(["met", "time"])


def rules_out(mail: Parts) -> Intent | None:
    """As in "Never match me with Bob Patel": whom they would rather not meet."""
    if not mail.concerns_trial:
        return _rules_out_in_subject(mail)
    before = ""
    for sentence in mail.sentences:
        whom = _refused(sentence.text, mail) or read_never(sentence.text, before)
        before = sentence.text
        if whom:
            return intents.NeverWith(whom)
        if whom == "" and mail.about.question not in _OF_A_MEETING:
            return intents.Unclear("it does not say with whom you would rather not be matched")
    return None


def _refused(text: str, mail: Parts) -> str:
    """Whom a sentence refuses in few words; in answer to a letter about a meeting such words may be of that alone."""
    return "" if mail.about.question in _OF_A_MEETING else refused_outright(text)


def _rules_out_in_subject(mail: Parts) -> Intent | None:
    """As in "Never with Bob Patel" as the whole subject of a mail without words."""
    line = normal(mail.asked.subject, mail.lexicon.spelling)
    whom = read_never(mail.asked.subject) if mail.is_subject and line.startswith(_NEVER_WITH) else None
    names = (whom or "").split()
    return intents.NeverWith(" ".join(names)) if len(names) > 1 and all(map(str.istitle, names)) else None


def tells_details(mail: Parts) -> Intent | None:
    """Labelled lines, a correction of what we hold, or a bare "online, Tuesdays" in answer to our welcome.

    Below the subject "Join the coffee trial" such lines join with it, whatever words without a wish stand beside them.
    """
    found = _told(mail) if mail.concerns_trial else None
    if found in {None, Details()}:
        return None
    joins = mail.asked.fresh and command(mail.about.subject, mail.lexicon) == "join"
    asks_else = bool(wishes(mail.sentences, mail.lexicon)) or _asks_else(mail)
    return from_command("join", mail) if joins and not asks_else else intents.TellDetails(found)


def _told(mail: Parts) -> Details | None:
    """The details that the mail tells; None where it does not mean to."""
    if labelled(mail.asked.reply, mail.lexicon):
        return read_details(mail.asked.reply, mail.sentences, mail.lexicon, mail.written_on)
    if not (_corrects(mail) or (mail.about.question == "welcome" and not _asks_else(mail))):
        return None
    bare = read_bare(mail.sentences, mail.lexicon, mail.written_on)
    return bare or read_details(mail.asked.reply, mail.sentences, mail.lexicon, mail.written_on)


def _corrects(mail: Parts) -> bool:
    """As in "please could you change that on my record"."""
    changes = mail.lexicon.answers["changes"]
    return mail.asks("changes") or any(changes.is_in(sentence.words) for sentence in mail.sentences)


def _asks_else(mail: Parts) -> bool:
    """Whether there is a question that is no "Could you change my site to North Wing?"."""
    misdirected = any(mail.lexicon.answers["misdirected"].is_in(one.words) for one in mail.sentences)
    return misdirected or any(one.asks and not asks_for_change(one, mail.lexicon) for one in mail.sentences)
