"""From the name of a request to the intent, with what was said along with it: details, a date, a mark."""

from datetime import date

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.mail.inbound.when import days_away, until_date
from mailbot.mail.inbound.words.details import read_details
from mailbot.mail.inbound.words.feedback import read_quote
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.marks import read_mark
from mailbot.mail.inbound.words.sentences import Sentence, normal
from mailbot.mail.inbound.words.wishes import Wish

_THIS_ROUND = ("this round", "this one", "this time", "this month", "next round", "skip", "this draw", "next draw")
_GLAD = frozenset(["glad", "pleased", "delighted", "thrilled", "excited", "honoured", "chuffed"])
_OF_MEETINGS = {"time", "met", "closed"}
_PLAIN: dict[str, Intent] = {
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


def from_wish(wish: Wish, mail: Parts) -> Intent | None:
    """The intent of a clear wish; None for a "confirm" that answers no question of ours."""
    if wish.name == "pause":
        return _pause(mail, wish.sentence)
    if wish.name == "confirm" and mail.about.question != "confirm":
        return None
    return _joined(wish, mail) if wish.name == "join" else from_command(wish.name, mail)


def _joined(wish: Wish, mail: Parts) -> Intent | None:
    """What a wish to join means to this letter.

    "So pleased to be part of this", to our welcome or thanks, asks nothing: they are. "I would do it again", to a
    letter about a meeting, is no wish.
    """
    question = mail.about.question
    glad = question == "welcome" and not _GLAD.isdisjoint(wish.sentence.words.split())
    if glad or question == "thanks":
        return intents.Nothing()
    of_meeting = question in _OF_MEETINGS and wish.reading.name == "do"
    return None if of_meeting and not wish.reading.names_trial else from_command("join", mail)


def from_command(name: str, mail: Parts) -> Intent | None:
    """The intent of a bare command."""
    if name == "pause":
        return _pause(mail, None)
    if name == "join" and mail.about.question == "paused":
        return intents.Resume()  # "happy to be included again", in answer to "you are taking a break"
    if name == "join":
        return intents.Join(read_details(mail.asked.reply, mail.sentences, mail.lexicon, mail.written_on))
    if name in {"met", "not_met", "not_yet"}:
        mark, quote = read_mark(mail.asked.reply), read_quote(mail.sentences, mail.lexicon)
        return intents.Met(mark, quote) if name == "met" else intents.NotMet(mark, quote, ask_again=name == "not_yet")
    if name == "confirm" and mail.about.question == "time":
        return intents.Accept()
    return _PLAIN.get(name)


def _since(text: str, until: date, written_on: date | None) -> date | None:
    """The first day away, where it is said and still to come: "I'm away from 7 to 18 December"."""
    days = days_away(text, written_on) if written_on else ()
    firsts = [one.first for one in days if one.last == until]
    return firsts[0] if len(firsts) == len(days) == 1 and written_on and firsts[0] > written_on else None


def _pause(mail: Parts, sentence: Sentence | None) -> intents.Pause:
    """A pause with its date; without one it is this round's where they say so, else until they write."""
    text = mail.asked.reply
    found = until_date(text, mail.written_on) if mail.written_on else None
    if found:
        return intents.Pause(*found, since=_since(text, found[0], mail.written_on))
    words = sentence.words if sentence else normal(text, mail.lexicon.spelling)
    return intents.Pause(this_round=any(f"{which} " in words for which in _THIS_ROUND))
