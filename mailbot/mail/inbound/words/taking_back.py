"""What takes a mail's own words back, or shows that they were a joke."""

from mailbot.domain.model import intents
from mailbot.domain.model.intents import Intent
from mailbot.mail.inbound.words.lexicon import Lexicon
from mailbot.mail.inbound.words.mail_parts import Parts
from mailbot.mail.inbound.words.polite import without_fillers
from mailbot.mail.inbound.words.sentences import clauses_of

_DO_NOT = frozenset(["do not ", "no do not ", "no wait do not "])


def taken_back(mail: Parts) -> Intent | None:
    """As in "Count me in. Scrap that, count me out.": what comes behind a wish or a yes and takes it back, or jokes."""
    clauses = clauses_of(mail.sentences) if mail.concerns_trial else []
    at = next((at for at, clause in enumerate(clauses) if _takes_back(clause, mail.lexicon)), 0)
    before = [without_fillers(clause, mail.lexicon).strip() for clause in clauses[:at]]
    return intents.Unclear("it takes back what it says") if any(before) else None


def _takes_back(clause: str, lexicon: Lexicon) -> bool:
    return clause in _DO_NOT or lexicon.taken_back.is_in(clause)
