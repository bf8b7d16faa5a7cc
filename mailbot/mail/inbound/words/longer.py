"""How long people say that they are away, without asking for it."""

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.mail.inbound.when import until_date
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.sentences import Sentence

_UNTIL = frozenset(["until", "till", "til"])


def longer_pause(mail: Parts) -> Intent | None:
    """As in "Make that until 11 January instead", to the letter that says how long they are left out."""
    if mail.about.question != "paused" or any(one.asks for one in mail.sentences) or mail.asked.written_on is None:
        return None
    said = any(_says_how_long(one, mail.lexicon) for one in mail.sentences)
    found = until_date(mail.asked.reply, mail.asked.written_on.date()) if said else None
    return intents.Pause(*found) if found else None


def _says_how_long(sentence: Sentence, lexicon: Lexicon) -> bool:
    words = set(sentence.words.split())
    return bool(_UNTIL & words) and not (lexicon.others & words or lexicon.negative.is_in(sentence.words))
