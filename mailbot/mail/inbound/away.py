"""Until when somebody is away, as their out-of-office answer says it; never worked out, never guessed."""

import re
from datetime import date

from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.when import return_date

_APPLE_END = re.compile(r"enddate=(\d{4}-\d\d-\d\d)t", re.IGNORECASE)
_NOT_ABSENCES = frozenset({"list_mail", "bulk_mail", "spam_mark", "challenge", "silent_sender"})


def read_absence(mail: ParsedMail, rule: str, ours: Ours) -> tuple[date, str] | None:
    """The date that stands there and what it is, "first_day_back" or "last_day_away"; None where there is none.

    `rule` is the rule of the screen that took the mail for automatic: a newsletter's dates say nothing of a person.
    """
    if rule in _NOT_ABSENCES or mail.written_at is None:
        return None
    marked = _APPLE_END.search(mail.headers.get("x-apple-criteria"))
    if marked:
        try:
            return date.fromisoformat(marked[1]), "last_day_away"
        except ValueError:
            return None
    text = f"{mail.subject}\n{mail.opening}"
    return return_date(text, mail.written_at.astimezone(ours.zone).date())
